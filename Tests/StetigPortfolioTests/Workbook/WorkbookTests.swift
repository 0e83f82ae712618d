import StetigPortfolio
import StetigRules
import StetigText
import Testing

@Suite struct WorkbookTests {
  let f = Fixture.shared

  private func costs(_ cells: String..., formats: [String] = []) -> Portfolio {
    let rows = cells.map { "<row><c t=\"str\"><v>p</v></c>\($0)</row>" }.joined()
    var fixture = WorkbookFixture.sheet("costs", textRow("project", "amount") + rows)
    fixture.formats = formats
    return read(fixture)
  }

  private func messages(_ portfolio: Portfolio) -> [String] {
    portfolio.findings.sorted().filter { $0.code != .danglingKey }
      .map { "\($0.place.english): \($0.message.english)" }
  }

  @Test func `numbers have fifteen digits, as spreadsheets show them`() {
    let portfolio = costs(
      "<c><v>40000.000000000001</v></c>",
      "<c><v>0.30000000000000004</v></c>",
      "<c><v>1.1100000000000001E2</v></c>",
      "<c><v>2.9999999999999996</v></c>",
      "<c><v>5E-2</v></c>",
      "<c><v>66000</v></c>",
      "<c><v>999999999999999.9</v></c>"
    )
    #expect(
      portfolio.cells(f[f.cost, "amount"])
        == ["4000000", "30", "11100", "300", "5", "6600000", "100000000000000000"]
    )
  }

  @Test func `an amount below a cent is reported as it is, not rounded`() {
    let portfolio = costs("<c><v>1234.5666666666666</v></c>", "<c><v>-5</v></c>")
    #expect(portfolio.cells(f[f.cost, "amount"]) == ["?", "?"])
    #expect(
      messages(portfolio) == [
        "portfolio.xlsx, sheet costs, B2: `1234.56666666667` has too many decimals",
        "portfolio.xlsx, sheet costs, B3: `-5` is below zero",
      ]
    )
  }

  private func days(_ numbers: [String], code: String, since1904: Bool = false) -> [String] {
    let rows = numbers.map { "<row><c t=\"str\"><v>p</v></c><c s=\"1\"><v>\($0)</v></c></row>" }
    var fixture = WorkbookFixture.sheet(
      "costs",
      textRow("project", "from") + rows.joined()
    )
    fixture.formats = [code]
    fixture.since1904 = since1904
    return read(fixture).cells(f[f.cost, "from"])
  }

  @Test func `days count from 1900, with the day that never was`() {
    #expect(
      days(["1", "59", "60", "61", "46023", "46023.75", "0", "-1", "1e9"], code: "yyyy\\-mm\\-dd")
        == [
          "1900-01-01", "1900-02-28", "?", "1900-03-01", "2026-01-01", "2026-01-01", "?", "?", "?",
        ]
    )
  }

  @Test func `days count from 1904 where the workbook says so`() {
    #expect(
      days(["0", "60", "44561"], code: "d/m/yy", since1904: true)
        == ["1904-01-01", "1904-03-01", "2026-01-01"]
    )
  }

  @Test(
    arguments: [
      ("dd.mm.yyyy", true), ("TT.MM.JJJJ", true), ("[$-407]d\\. mmmm yyyy;@", true),
      ("mmm yy", true), ("yyyy-mm-dd hh:mm", true), ("[Red]dd/mm", true), ("General", false),
      ("0.00 \"d\"", false), ("#,##0.00\\ \"€\";[Red]-#,##0.00", false), ("hh:mm", false),
      ("[h]:mm:ss", false), ("mm:ss", false), ("0.00E+00", false), ("@", false),
      ("_-* #,##0.00 [$€-407]_-", false), ("0%", false),
    ]
  )
  func `a format says whether a number is a day`(code: String, isDay: Bool) {
    let escaped = code.replacing("\"", with: "&quot;")
    #expect(days(["46023"], code: escaped) == [isDay ? "2026-01-01" : "?"])
  }

  @Test func `percent is of the format, not of the number`() {
    var fixture = WorkbookFixture.sheet(
      "projects",
      textRow("key", "overlap") + "<row><c><v>1</v></c><c s=\"1\"><v>0.47</v></c></row>"
        + "<row><c><v>2</v></c><c s=\"2\"><v>0.333</v></c></row>"
        + "<row><c><v>3</v></c><c><v>0.47</v></c></row>"
        + textRow("4", "12,5 %")
    )
    fixture.formats = ["0%", "0.00%"]
    let portfolio = read(fixture)
    #expect(portfolio.cells(f[f.project, "overlap"]) == ["0.47", "0.333", "?", "0.125"])
    #expect(portfolio.cells(f[f.project, "key"]) == ["1", "2", "3", "4"])
  }

  @Test func `keys keep the zeros that their format shows`() {
    var fixture = WorkbookFixture.sheet(
      "municipalities",
      textRow("key") + "<row><c s=\"1\"><v>6413000</v></c></row>"
        + "<row><c><v>6413000</v></c></row>"
    )
    fixture.formats = ["00000000"]
    #expect(read(fixture).cells(f[f.municipality, "key"]) == ["06413000", "6413000"])
  }

  @Test func `errors and formulas that are not computed are unknown`() {
    let portfolio = costs(
      "<c t=\"e\"><v>#N/A</v></c>",
      "<c><f>SUM(A1:A9)</f></c>",
      "<c><f>1+1</f><v>2</v></c>",
      "<c t=\"b\"><v>1</v></c>"
    )
    #expect(portfolio.cells(f[f.cost, "amount"]) == ["?", "?", "200", "?"])
    #expect(
      messages(portfolio) == [
        "portfolio.xlsx, sheet costs, B2: `#N/A` says that the value could not be computed",
        "portfolio.xlsx, sheet costs, B3: the formula has not been computed, so it has no value",
        "portfolio.xlsx, sheet costs, B5: `true` is no number",
      ]
    )
  }

  @Test func `a day is a day whatever the mapping says of texts`() throws {
    var fixture = WorkbookFixture.sheet(
      "Liste",
      textRow("Vorhaben ab 2026") + textRow("Nr", "Beginn")
        + "<row><c><v>1</v></c><c s=\"1\"><v>46023</v></c></row>" + textRow("2", "01.02.26")
    )
    fixture.sheets.append(("Leer", "", "", "visible"))
    fixture.formats = ["dd.mm.yy"]
    var table = TableMapping(
      entity: f.project,
      file: "liste.xlsx",
      bindings: [
        FactBinding(f[f.project, "key"], .column("Nr", CellForm(), translations: [])),
        FactBinding(
          f[f.project, "start"],
          .column("Beginn", CellForm(datePattern: DatePattern("TT.MM.JJ")), translations: [])
        ),
      ]
    )
    table.sheet = "liste"
    table.skippedLines = 1
    let portfolio = readPortfolio(
      files: [NamedBytes(name: "in/liste.xlsx", bytes: fixture.bytes)],
      mappings: [PortfolioMapping(name: "m", tables: [table])],
      vocabulary: f.vocabulary
    )
    #expect(portfolio.cells(f[f.project, "start"]) == ["2026-01-01", "2026-02-01"])
    #expect(portfolio.findings.isEmpty)

    table.sheet = "Listen"
    let wrong = readPortfolio(
      files: [NamedBytes(name: "liste.xlsx", bytes: fixture.bytes)],
      mappings: [PortfolioMapping(name: "m", tables: [table])],
      vocabulary: f.vocabulary
    )
    #expect(wrong.findings.first?.message.english == "there is no sheet `Listen`")
    #expect(wrong.findings.first?.help?.english.contains("Liste") == true)
  }

  @Test
  func `a workbook with the name of a table gives it from the sheet of its name, else the first`() {
    var fixture = WorkbookFixture()
    fixture.sheets = [
      ("Tabelle1", textRow("key") + textRow("first"), "", "visible"),
      ("Vorhaben", textRow("key") + textRow("named"), "", "visible"),
    ]
    let named = read(fixture, name: "projects.xlsx")
    #expect(named.cells(f[f.project, "key"]) == ["named"])
    #expect(
      messages(named) == [
        "projects.xlsx, sheet Tabelle1: the sheet is not read: no table is called `Tabelle1`"
      ]
    )
    fixture.sheets.removeLast()
    #expect(read(fixture, name: "Projects.XLSX").cells(f[f.project, "key"]) == ["first"])
    fixture.sheets[0].state = "veryHidden"
    #expect(
      messages(read(fixture, name: "projects.xlsx")) == [
        "projects.xlsx: the workbook shows no sheet",
        "projects.xlsx, sheet Tabelle1: the sheet `Tabelle1` is hidden and is not read",
      ]
    )
  }

  @Test func `two cells for one column are no value`() {
    let portfolio = read(
      .sheet(
        "projects",
        textRow("key", "begun")
          + "<row><c r=\"A2\"><v>1</v></c><c r=\"B2\" t=\"b\"><v>1</v></c>"
          + "<c r=\"B2\" t=\"b\"><v>0</v></c></row>"
      )
    )
    #expect(portfolio.cells(f[f.project, "begun"]) == ["?"])
    #expect(
      messages(portfolio) == [
        "portfolio.xlsx, sheet projects, B2: the row has two values for this"
      ]
    )
  }

  @Test func `a row is found again by its number in the sheet`() {
    let portfolio = read(
      .sheet(
        "costs",
        textRow("project", "amount") + "<row r=\"1048576\"><c r=\"A1048576\"><v>9</v></c></row>"
      )
    )
    #expect(
      portfolio.findings.map(\.place.german) == ["portfolio.xlsx, Blatt costs, Zeile 1048576"]
    )
  }
}
