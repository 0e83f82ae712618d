import StetigPortfolio
import StetigRules
import StetigText
import Testing

/// Workbooks that cannot be read, each with what is said of it.
@Suite struct BrokenWorkbookTests {
  private func said(_ bytes: [UInt8]) -> [String] {
    let portfolio = readPortfolio(
      files: [NamedBytes(name: "portfolio.xlsx", bytes: bytes)],
      vocabulary: Fixture.shared.vocabulary
    )
    #expect(portfolio.tables.allSatisfy { $0.rowCount == 0 })
    #expect(portfolio.findings.allSatisfy { !$0.message.german.isEmpty })
    return portfolio.findings.map(\.message.english)
  }

  private let part: (name: String, text: [UInt8]) = ("_rels/.rels", Array("<a/>".utf8))

  @Test func `what is no archive is reported`() {
    #expect(said([]) == ["the workbook is damaged: it is no zip archive"])
    #expect(
      said(Array("key;name\na;b\n".utf8)) == ["the workbook is damaged: it is no zip archive"]
    )
  }

  @Test func `a password and the old kind are reported`() {
    let bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]
    #expect(
      said(bytes) == ["the workbook is not read: it has a password or is of the old kind (.xls)"]
    )
    var zip = ZIPFixture([part])
    zip.flags = 1
    #expect(said(zip.bytes) == ["the workbook is not read: it is encrypted"])
  }

  @Test func `a wrong checksum is reported`() {
    var zip = ZIPFixture([part])
    zip.checksumError = 1
    #expect(
      said(zip.bytes) == [
        "the workbook is damaged: the checksum of the part `_rels/.rels` is wrong"
      ]
    )
  }

  @Test func `another way of packing is reported`() {
    var zip = ZIPFixture([part])
    zip.method = 14
    #expect(
      said(zip.bytes) == ["the workbook is not read: the part `_rels/.rels` is packed by method 14"]
    )
  }

  @Test func `sizes of more than four GiB are reported`() {
    var zip = ZIPFixture([part])
    zip.size = 0xFFFF_FFFF
    #expect(
      said(zip.bytes) == [
        "the workbook is not read: the part `_rels/.rels` is of the kind for more than 4 GiB (zip64)"
      ]
    )
  }

  @Test func `a part that unpacks to a hundred megabytes from nothing is refused`() {
    var zip = ZIPFixture([part])
    zip.size = 100 << 20
    #expect(
      said(zip.bytes) == ["the workbook is not read: unpacked it is out of proportion to its size"]
    )
  }

  @Test func `a part that is there twice is reported`() {
    #expect(
      said(ZIPFixture([part, part]).bytes) == [
        "the workbook is damaged: the part `_rels/.rels` is there twice"
      ]
    )
  }

  private func sheet(_ text: String) -> [String] {
    var fixture = WorkbookFixture.sheet("costs", "")
    fixture.parts = [("xl/sheet0.xml", Array(text.utf8))]
    return said(fixture.bytes)
  }

  @Test(
    arguments: [
      ("<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet/>", "a part of it declares a document type"),
      (
        "<?xml version=\"1.0\" encoding=\"windows-1252\"?><worksheet/>",
        "a part of it has the encoding `windows-1252`"
      ),
    ]
  )
  func `XML that is not read is reported`(text: String, message: String) {
    #expect(sheet(text) == ["the workbook is not read: " + message])
  }

  @Test(
    arguments: [
      ("", "it ends too early"), ("<worksheet>", "it ends too early"),
      ("<worksheet></sheet>", "an element ends that has not begun"),
      ("<worksheet/><worksheet/>", "a character is out of place"),
      ("text<worksheet/>", "a character is out of place"),
      (
        "<worksheet><sheetData><row><c t=\"str\"><v>&nbsp;</v></c></row></sheetData></worksheet>",
        "an entity is not known"
      ),
      (String(repeating: "<a>", count: 1000), "nested too deeply"),
      ("<worksheet a=\"<\"/>", "a character is out of place"),
    ]
  )
  func `XML that is broken is reported`(text: String, message: String) {
    #expect(sheet(text) == ["the workbook is damaged: XML: " + message])
  }

  @Test func `where a sheet breaks off, what stands before is read and the table is partial`() {
    var fixture = WorkbookFixture.sheet("costs", "")
    let text =
      "<worksheet><sheetData>" + textRow("project", "units")
      + "<row><c><v>1</v></c><c><v>7</v></c></row><row><c t=\"str\"><v>"
    fixture.parts = [("xl/sheet0.xml", Array(text.utf8))]
    let portfolio = read(fixture)
    let f = Fixture.shared
    #expect(portfolio.cells(f[f.cost, "units"]) == ["7"])
    #expect(portfolio.tables[f.cost.index].isPartial)
    #expect(
      portfolio.findings.map(\.place.english).contains("portfolio.xlsx, sheet costs, row 3")
    )
  }
}
