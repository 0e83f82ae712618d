import StetigReports
import StetigText
import Testing

@Suite struct LayoutTests {
  private func rows(_ text: String, _ width: Int) -> [String] {
    wrapped(Line(text), width: width).map(\.plainText)
  }

  @Test func `a text is broken at spaces`() {
    #expect(rows("one two three four", 9) == ["one two", "three", "four"])
  }

  @Test func `an amount stays on one row`() {
    #expect(rows("altogether 10 000.00 EUR", 16) == ["altogether", "10 000.00 EUR"])
    #expect(rows("insgesamt 66,67 %", 12) == ["insgesamt", "66,67 %"])
  }

  @Test func `a word wider than the row goes on in the next one`() {
    #expect(rows("Donaudampfschifffahrt", 8) == ["Donaudam", "pfschiff", "fahrt"])
  }

  @Test func `width counts columns and not letters`() {
    #expect(displayWidth("Größe") == 5)
    #expect(displayWidth("Gro\u{308}ße") == 5)
    #expect(displayWidth("東京") == 4)
  }

  @Test func `a table too wide for its place becomes a block for each row`() {
    let names = (0..<8).map { "column \($0)" }
    let table = ReportTable(
      columns: names.map { .init($0) },
      rows: [names.map { Line("value of " + $0) }]
    )
    let document = ReportDocument(title: "t", language: .english, parts: [.table(table)])
    let text = plainText(document, PageStyle(width: 60))
    #expect(text.contains("- value of column 0"))
    #expect(text.contains("column 7  value of column 7"))
  }
}
