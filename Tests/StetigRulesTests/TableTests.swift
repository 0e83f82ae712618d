import StetigRules
import StetigText
import StetigValues
import Testing

@Suite struct TableTests {
  private let text =
    "source s table rates from \"r.csv\" key ags : text \"AGS\" key year : number "
    + "column rate : share \"Satz\" column cap : money per s\n"
    + "programme p per s condition c must "
    + "rates.rate for (municipality.key, year of project.start) is at least 5 %"

  private func file(_ text: String) -> [TableFile] {
    [TableFile(file: FileID(0), name: "r.csv", bytes: Array(text.utf8))]
  }

  @Test func `rows are read by their keys`() throws {
    let checked = Checked(
      [text],
      tables: file("AGS;year;Satz;cap\r\n06;2026;\"75 %\";1,000.50 EUR\n07;2026;;-\n")
    )
    #expect(checked.diagnostics == [])
    let rows = try #require(checked.rules.tables.first?.rows)
    let year = Datum.quantity(Fraction(2026))
    #expect(
      rows[[.text("06"), year]]
        == [.quantity(try #require(Fraction(3, over: 4))), .quantity(Fraction(100_050))]
    )
    #expect(rows[[.text("07"), year]] == [.unknown, Datum.none])
  }

  @Test func `what cannot be read is said and unknown`() {
    let rows = "AGS,year,Satz,cap\n06,2026,much,3\n06,2026,5 %,3\n"
    let codes = Checked([text], tables: file(rows)).diagnostics.map { $0.code.rawValue }
    #expect(codes == ["I0001", "I0004"])
    let columns = Checked([text], tables: file("AGS;year;Sats;cap\n")).diagnostics
    #expect(columns.map { $0.help.first?.english } == ["did you mean `Sats`?"])
  }

  @Test func `a missing file, column or key is an error`() {
    #expect(mistakes(text) == ["W0002 \"r.csv\""])
    let wrong = text.replacing("rates.rate for (municipality.key, ", with: "rates.rate for (")
    #expect(mistakes(wrong, tables: file("AGS;year;Satz;cap\n")) == ["T0001 rates.rate"])
  }
}
