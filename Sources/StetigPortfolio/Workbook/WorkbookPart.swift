import StetigText

/// A part of a workbook as UTF-8, with the scanner that reads it.
struct WorkbookPart {
  let bytes: [UInt8]
  var xml: XMLScanner

  /// Takes UTF-8 and UTF-16; other encodings are refused.
  init(_ contents: [UInt8]) throws(WorkbookProblem) {
    if let isLittleEndian = Self.byteOrder(contents) {
      bytes = Self.fromUTF16(contents, isLittleEndian: isLittleEndian)
    } else {
      bytes = contents
      try Self.checkEncoding(contents)
    }
    xml = XMLScanner(count: bytes.count)
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

  private static func fromUTF16(_ bytes: [UInt8], isLittleEndian: Bool) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = 0
    while index + 1 < bytes.count {
      let first = UInt16(bytes[index])
      let second = UInt16(bytes[index + 1])
      let unit = isLittleEndian ? second << 8 | first : first << 8 | second
      if index > 0 || unit != 0xFEFF { units.append(unit) }
      index += 2
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
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
