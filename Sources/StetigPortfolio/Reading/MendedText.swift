import StetigLanguage

/// A text in normal form C, with the characters that a wrong decoding made of quotes and dashes put
/// right.
///
/// Where Windows-1252 was once read as Latin-1, a quote became the control character U+0092. No
/// table holds such a character on purpose, so it becomes the quote again; `mendedCount` says how
/// many there were. The five that Windows-1252 does not have are no characters.
struct MendedText {
  private(set) var bytes: [UInt8] = []
  private(set) var mendedCount = 0
  /// Where the last character of `bytes` begins.
  private var lastStart = 0

  /// Takes what is UTF-8, from `start`; bytes that are not stay as they are.
  init(_ text: Span<UInt8>, from start: Int) {
    bytes.reserveCapacity(text.count - start)
    var index = start
    while index < text.count {
      let byte = text[index]
      let length = byte < 0x80 ? 1 : max(1, sequenceLength(text, index, text.count))
      if length == 2, isControl(text, index) {
        lastStart = bytes.count
        if TextDecoding.appendWindows(text[index + 1], to: &bytes) { mendedCount += 1 }
        index += 2
      } else if length == 2, isMark(byte, text[index + 1]) {
        index = join(text, index)
      } else {
        lastStart = bytes.count
        for offset in 0..<length { bytes.append(text[index + offset]) }
        index += length
      }
    }
  }

  /// Joins the marks from `start` on with the character before them; returns where they end.
  private mutating func join(_ text: Span<UInt8>, _ start: Int) -> Int {
    var index = start
    var scalars: [Unicode.Scalar] = []
    let before = String(decoding: bytes[lastStart...], as: UTF8.self).unicodeScalars
    let isWhole = bytes.count == lastStart || before.first != "\u{FFFD}"
    if isWhole {
      scalars += before
      bytes.removeLast(bytes.count - lastStart)
    }
    while index + 1 < text.count, sequenceLength(text, index, text.count) == 2,
      isMark(text[index], text[index + 1])
    {
      let code = UInt32(text[index] & 0x1F) << 6 | UInt32(text[index + 1] & 0x3F)
      if let scalar = Unicode.Scalar(code) { scalars.append(scalar) }
      index += 2
    }
    for scalar in composed(scalars) { TextDecoding.append(scalar.value, to: &bytes) }
    return index
  }
}

/// The bytes of a text as a table would have them: in normal form C.
func tableBytes(_ text: String) -> [UInt8] {
  let bytes = Array(text.utf8)
  guard TextScan(bytes.span, from: 0).needsMending else { return bytes }
  return MendedText(bytes.span, from: 0).bytes
}
