import StetigText

/// A part of a workbook as UTF-8 in normal form C, with the scanner that reads it.
struct WorkbookPart {
  let bytes: [UInt8]
  /// The characters that a wrong decoding had turned into control characters.
  let mendedCount: Int
  var xml: XMLScanner

  /// Takes UTF-8 and UTF-16; other encodings are refused.
  init(_ contents: [UInt8]) throws(WorkbookProblem) {
    let text = try Self.inUTF8(contents)
    let span = text.span
    if TextScan(span, from: 0).needsMending {
      let mended = MendedText(span, from: 0)
      bytes = mended.bytes
      mendedCount = mended.mendedCount
    } else {
      bytes = text
      mendedCount = 0
    }
    xml = XMLScanner(count: bytes.count)
  }

  private static func inUTF8(_ contents: [UInt8]) throws(WorkbookProblem) -> [UInt8] {
    guard let isLittleEndian = byteOrder(contents) else {
      try checkEncoding(contents)
      return contents
    }
    return TextDecoding.utf16(contents.span, from: 0, isLittleEndian: isLittleEndian)
  }

  /// Whether the bytes are UTF-16, and which byte of a pair is first; nil if they are not.
  private static func byteOrder(_ bytes: [UInt8]) -> Bool? {
    guard bytes.count >= 2 else { return nil }
    switch (bytes[0], bytes[1]) {
    case (0xFF, 0xFE), (0x3C, 0x00): return true
    case (0xFE, 0xFF), (0x00, 0x3C): return false
    default: return nil
    }
  }

  /// The XML declaration may name the encoding.
  private static func checkEncoding(_ bytes: [UInt8]) throws(WorkbookProblem) {
    let start = String(decoding: bytes.prefix(200), as: UTF8.self).lowercased()
    guard start.hasPrefix("<?xml") || start.hasPrefix("\u{FEFF}<?xml") else { return }
    let words = start.split { $0 == "\"" || $0 == "'" }
    guard let place = words.firstIndex(where: { $0.hasSuffix("encoding=") }),
      place + 1 < words.count
    else { return }
    let name = String(words[place + 1])
    guard name != "utf-8", name != "utf8", name != "us-ascii", name != "ascii" else { return }
    throw .unsupported(
      Phrase(
        en: "a part of it has the encoding `\(name)`",
        de: "ein Teil davon hat den Zeichensatz `\(name)`"
      )
    )
  }
}
