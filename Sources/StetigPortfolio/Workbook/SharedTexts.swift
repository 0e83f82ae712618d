import StetigText

/// The texts that the cells of a workbook refer to by number.
struct SharedTexts {
  /// One after the other.
  private(set) var pool: [UInt8] = []
  private var ends: [Int] = []

  /// Where a text stands in the pool; nil if there is none of that number.
  subscript(number: Int) -> Range<Int>? {
    guard number >= 0, number < ends.count else { return nil }
    return (number == 0 ? 0 : ends[number - 1])..<ends[number]
  }

  init() {}

  /// Reads the part that holds them.
  init(_ part: consuming WorkbookPart) throws(WorkbookProblem) {
    var xml = part.xml
    let bytes = part.bytes.span
    while true {
      switch try xml.next(bytes) {
      case .start where xml.isNamed("si", bytes):
        try appendRichText(&xml, bytes, to: &pool)
        ends.append(pool.count)
      case .start, .end, .text, .characters: break
      case .finished: return
      }
    }
  }
}

/// Appends the text of the element that has just begun: of its runs, without how they look and
/// without what is there for pronunciation.
func appendRichText(
  _ xml: inout XMLScanner,
  _ bytes: Span<UInt8>,
  to text: inout [UInt8]
) throws(WorkbookProblem) {
  let start = text.count
  var level = 1
  var isInText = false
  while level > 0 {
    switch try xml.next(bytes) {
    case .start:
      if xml.isNamed("rPh", bytes) {
        try xml.skipElement(bytes)
        continue
      }
      level += 1
      if xml.isNamed("t", bytes) { isInText = true }
    case .end:
      level -= 1
      isInText = false
    case .text: if isInText { try xml.appendText(xml.text, bytes, to: &text) }
    case .characters: if isInText { for index in xml.text { text.append(bytes[index]) } }
    case .finished: return
    }
  }
  undoEscapes(&text, from: start)
}

/// Undoes the escapes `_x000D_` that workbooks have for characters that XML does not allow.
func undoEscapes(_ text: inout [UInt8], from start: Int) {
  guard var read = text[start...].firstIndex(of: UInt8(ascii: "_")) else { return }
  var written = read
  while read < text.count {
    if let unit = escaped(text, read) {
      let scalar = UnicodeScalar(unit) ?? "\u{FFFD}"
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
        text[written] = byte
        written += 1
      }
      read += 7
    } else {
      text[written] = text[read]
      written += 1
      read += 1
    }
  }
  text.removeLast(text.count - written)
}

/// The UTF-16 unit that `_xHHHH_` stands for; nil if something else stands there.
private func escaped(_ text: [UInt8], _ index: Int) -> UInt16? {
  guard index + 7 <= text.count, text[index] == UInt8(ascii: "_"),
    text[index + 1] == UInt8(ascii: "x"), text[index + 6] == UInt8(ascii: "_")
  else { return nil }
  var unit: UInt16 = 0
  for offset in 2..<6 {
    guard let digit = hexadecimalDigit(text[index + offset]) else { return nil }
    unit = unit << 4 | UInt16(digit)
  }
  return unit
}
