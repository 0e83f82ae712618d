import StetigPortfolio
import StetigRules

/// A workbook made of texts, in a zip archive of stored entries.
struct WorkbookFixture {
  /// By sheet: its name, what stands in `sheetData`, what stands behind it.
  var sheets: [(name: String, rows: String, after: String, state: String)] = []
  /// The codes of the formats that cells have from 1 on.
  var formats: [String] = []
  var since1904 = false
  /// Parts that stand beside, or instead of, those made from the above.
  var parts: [(name: String, text: [UInt8])] = []

  static func sheet(_ name: String, _ rows: String, after: String = "") -> WorkbookFixture {
    var fixture = WorkbookFixture()
    fixture.sheets = [(name, rows, after, "visible")]
    return fixture
  }

  var bytes: [UInt8] { ZIPFixture(allParts).bytes }

  private var allParts: [(name: String, text: [UInt8])] {
    var made: [(name: String, text: [UInt8])] = []
    func add(_ name: String, _ text: String) {
      if !parts.contains(where: { $0.name == name }) { made.append((name, Array(text.utf8))) }
    }
    func relations(_ pairs: [(String, String)]) -> String {
      let rows = pairs.enumerated().map { number, pair in
        "<Relationship Id=\"r\(number)\" Type=\"http://x/\(pair.0)\" Target=\"\(pair.1)\"/>"
      }
      return "<Relationships>" + rows.joined() + "</Relationships>"
    }
    add("_rels/.rels", relations([("officeDocument", "xl/workbook.xml")]))
    let listed = sheets.enumerated().map { number, sheet in
      "<sheet name=\"\(sheet.name)\" state=\"\(sheet.state)\" r:id=\"r\(number)\"/>"
    }
    add(
      "xl/workbook.xml",
      "<workbook><workbookPr date1904=\"\(since1904 ? 1 : 0)\"/><sheets>\(listed.joined())</sheets>"
        + "<extLst><ext><x15:workbookPr date1904=\"0\"/></ext></extLst></workbook>"
    )
    add(
      "xl/_rels/workbook.xml.rels",
      relations(
        sheets.indices.map { ("worksheet", "sheet\($0).xml") } + [("styles", "styles.xml")]
      )
    )
    let codes = formats.enumerated().map { number, code in
      "<numFmt numFmtId=\"\(200 + number)\" formatCode=\"\(code)\"/>"
    }
    let styles = formats.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }
    add(
      "xl/styles.xml",
      "<styleSheet><numFmts>\(codes.joined())</numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"
        + "</cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>\(styles.joined())</cellXfs></styleSheet>"
    )
    for (number, sheet) in sheets.enumerated() {
      add(
        "xl/sheet\(number).xml",
        "<worksheet><sheetData>\(sheet.rows)</sheetData>\(sheet.after)</worksheet>"
      )
    }
    return made + parts
  }
}

/// A zip archive of stored entries, whose fields can be set wrong.
struct ZIPFixture {
  var parts: [(name: String, text: [UInt8])]
  var flags = 0
  var method = 0
  /// Added to each checksum.
  var checksumError: UInt32 = 0
  /// Instead of the size of the unpacked data.
  var size: Int?

  init(_ parts: [(name: String, text: [UInt8])]) { self.parts = parts }

  var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for (name, text) in parts {
      let offset = file.count
      let common =
        little(20, 2) + little(flags, 2) + little(method, 2) + little(0, 4)
        + little(Int(checksum(text) &+ checksumError), 4)
        + little(text.count, 4) + little(size ?? text.count, 4) + little(name.utf8.count, 2)
        + little(0, 2)
      file += little(0x0403_4B50, 4) + common + Array(name.utf8) + text
      directory += little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 10)
      directory += little(offset, 4) + Array(name.utf8)
    }
    let start = file.count
    file += directory
    file += little(0x0605_4B50, 4) + little(0, 4) + little(parts.count, 2) + little(parts.count, 2)
    file += little(directory.count, 4) + little(start, 4) + little(0, 2)
    return file
  }

  private func little(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> ($0 * 8)) : 0 }
  }

  private func checksum(_ bytes: [UInt8]) -> UInt32 {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
    return ~value
  }
}

/// A row of cells with texts in them.
func textRow(_ texts: String...) -> String {
  "<row>" + texts.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
}

/// What a workbook of that name gives to the vocabulary of the tests.
func read(_ workbook: WorkbookFixture, name: String = "portfolio.xlsx") -> Portfolio {
  readPortfolio(
    files: [NamedBytes(name: name, bytes: workbook.bytes)],
    vocabulary: Fixture.shared.vocabulary
  )
}
