import StetigColumns
import StetigLanguage
import StetigPortfolio
import StetigRules
import StetigText
import Testing

@Suite struct MappingTests {
  let f = Fixture.shared

  private func resolve(_ text: String) throws -> Outcome<PortfolioMapping> {
    let parsed = parse(SourceFile(name: "mapping.stetig", text: text), id: FileID(0))
    try #require(parsed.diagnostics.isEmpty, "\(parsed.diagnostics.map(\.message.english))")
    let tree = try #require(parsed.result)
    for declaration in tree.syntax.declarations {
      if case .portfolio(let portfolio) = declaration {
        return resolveMapping(portfolio, language: tree.language, vocabulary: f.vocabulary)
      }
    }
    throw MissingDeclaration()
  }

  private struct MissingDeclaration: Error {}

  private func read(_ mapping: String, _ files: [(String, String)]) throws -> Portfolio {
    let outcome = try resolve(mapping)
    #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics.map(\.message.english))")
    return readPortfolio(
      files: files.map { NamedBytes(name: $0.0, bytes: Array($0.1.utf8)) },
      mappings: [try #require(outcome.result)],
      vocabulary: f.vocabulary
    )
  }

  @Test func `one list gives projects and their costs`() throws {
    let portfolio = try read(
      """
      portfolio "Vorhabenliste" language de
      read projects from "liste.csv" partial where (column "Art" is not "storniert")
          key = column "Vorhaben-ID"   start = column "Beginn" as date "dd.mm.yy"
          begun = no   programme = column "Programm" with "GWA" = gwa_hessen, "" = none
      read costs from "liste.csv"
          project = column "Vorhaben-ID"   amount = column "Gesamtkosten in TEUR" as 1 000 EUR
      """,
      [
        (
          "in/liste.csv",
          """
          Vorhaben-ID;Art;Beginn;Programm;Gesamtkosten in TEUR;Sonstiges
          v1;neu;01.02.26;GWA;1.234;x
          v2;storniert;01.02.26;GWA;12,5;x
          v3;neu;31.12.30;;0,0001;x
          """
        )
      ]
    )
    #expect(portfolio.cells(f[f.project, "key"]) == ["v1", "v3"])
    #expect(portfolio.cells(f[f.project, "start"]) == ["2026-02-01", "2030-12-31"])
    #expect(portfolio.cells(f[f.project, "programme"]) == ["gwa_hessen", "-"])
    #expect(portfolio.cells(f[f.project, "begun"]) == ["no", "no"])
    #expect(portfolio.cells(f[f.cost, "amount"]) == ["123400000", "1250000", "10"])
    #expect(portfolio.tables[f.project.index].isPartial)
    #expect(portfolio.findings.map(\.code) == [.danglingKey])
  }

  @Test func `cents, permille and translated values are read as they are`() throws {
    let portfolio = try read(
      """
      portfolio "tables"
      read projects from "projects.csv"
          key = column "project_id"   municipality = column "ags"   begun = column "early_start"
      read costs from "projects.csv"
          project = column "project_id"   amount = column "total_cost_cents" as 0.01 EUR
          units = column "overlap_permille"
      read municipalities from "municipalities.csv"
          key = column "ags"   population = column "population"
          budget_status = column "budget_status"
            with "sound" = balanced, "consolidation" = safeguarding, "emergency" = emergency
      """,
      [
        (
          "projects.csv",
          """
          project_id,ags,total_cost_cents,overlap_permille,early_start
          1,01000000,1577551982,186,false
          2,09999999,5000000,,true
          3,01000000,7,1000,
          """
        ), ("municipalities.csv", "ags,population,budget_status\n01000000,2812,sound\n"),
      ]
    )
    #expect(portfolio.cells(f[f.cost, "amount"]) == ["1577551982", "5000000", "7"])
    #expect(portfolio.cells(f[f.cost, "units"]) == ["186", "?", "1000"])
    #expect(portfolio.cells(f[f.project, "begun"]) == ["no", "yes", "?"])
    #expect(portfolio.cells(f[f.project, "municipality"]) == ["#0", "?", "#0"])
    #expect(portfolio.cells(f[f.municipality, "budget_status"]) == ["0"])
    #expect(portfolio.cells(f[f.municipality, "key"]) == ["01000000"])
    #expect(portfolio.rows(f.list(f.project, "costs"), of: 2) == [2])
  }

  @Test func `a separator and lines before the heading can be named`() throws {
    let portfolio = try read(
      """
      portfolio "x" read projects from "a.csv" with separator = "|", skip = 2  key = column "Nr"
      """,
      [("a.csv", "Export; of; many\n\nNr|x;y;z\np1|;;;\n")]
    )
    #expect(portfolio.cells(f[f.project, "key"]) == ["p1"])
    #expect(portfolio.findings.isEmpty)
  }

  @Test func `filters compare texts and numbers`() throws {
    func kept(_ filter: String) throws -> [String] {
      try read(
        "portfolio \"x\" read projects from \"a.csv\" where (\(filter)) key = column \"k\"",
        [("a.csv", "k;t;n\na;x;1\nb;y;2,5\nc;;3\nd;x;\n")]
      )
      .cells(f[f.project, "key"])
    }
    #expect(try kept(#"column "t" is "x""#) == ["a", "d"])
    #expect(try kept(#"column "t" is not "x""#) == ["b"])
    #expect(try kept(#"column "t" is one of "x", "y""#) == ["a", "b", "d"])
    #expect(try kept(#"column "n" is at least 2.5"#) == ["b", "c"])
    #expect(try kept(#"column "n" is less than 2.5"#) == ["a"])
    #expect(try kept(#"column "n" is between 2 and 3"#) == ["b", "c"])
    #expect(try kept(#"column "t" is "y" or column "n" is 3"#) == ["b", "c"])
    #expect(try kept(#"not (column "t" is "x") and column "n" is more than 2"#) == ["b"])
  }

  @Test func `a mapped column or file that is not there is reported`() throws {
    let portfolio = try read(
      "portfolio \"x\" read projects from \"a.csv\" key = column \"Numer\" "
        + "read costs from \"b.csv\" project = column \"Nummer\"",
      [("a.csv", "Nummer\np1\n")]
    )
    #expect(portfolio.findings.map(\.code) == [.columnMissing, .fileMissing])
    #expect(portfolio.findings[0].help?.english == "did you mean `Nummer`?")
    #expect(portfolio.cells(f[f.project, "key"]) == ["?"])
    #expect(!portfolio.tables[f.cost.index].isPresent)
  }

  @Test func `an encoding without a reader leaves the table unknown`() throws {
    let portfolio = try read(
      "portfolio \"x\" read projects from \"a.csv\" with encoding = \"klingon\" key = column \"k\"",
      [("a.csv", "k\np1\n")]
    )
    #expect(!portfolio.tables[f.project.index].isPresent)
    #expect(portfolio.findings.map(\.found) == ["klingon"])
  }

  @Test(arguments: [
    ("read project from \"a\" key = column \"k\"", DiagnosticCode.unknownName, "projects"),
    ("read projects from \"a\" strat = column \"k\"", .unknownName, "start"),
    ("read projects from \"a\" start = column \"k\" as 1 000 EUR", .typeMismatch, ""),
    ("read costs from \"a\" amount = column \"k\" as months", .typeMismatch, ""),
    ("read costs from \"a\" amount = 5 months", .typeMismatch, ""),
    ("read projects from \"a\" start = column \"k\" as date \"dd.dd.yy\"", .typeMismatch, ""),
    ("read projects from \"a\" start = none", .neverNone, ""),
    (
      "read municipalities from \"a\" budget_status = column \"k\" with \"x\" = balancd",
      .notAChoiceValue, "balanced"
    ),
    ("read projects from \"a\" key = column \"k\" key = column \"l\"", .declaredTwice, ""),
    (
      "read projects from \"a\" where (column \"k\" is after 2026-01-01) key = column \"k\"",
      .noSuchOperation, ""
    ), ("read projects from \"a\" with seperator = \";\"", .unknownName, "separator"),
  ])
  func `what does not fit is reported once`(
    text: String,
    code: DiagnosticCode,
    suggestion: String
  ) throws {
    let outcome = try resolve("portfolio \"x\" " + text)
    #expect(outcome.diagnostics.map(\.code) == [code])
    let help = outcome.diagnostics.flatMap { $0.help.map(\.english) }.joined()
    #expect(suggestion.isEmpty || help.contains("`\(suggestion)`"), "\(help)")
  }

  @Test func `German names in German files only`() throws {
    let german = try resolve(
      """
      Sprache de
      Bestand "x" lies Vorhaben aus "a.csv" Beginn = Spalte "B" als Datum "TT.MM.JJ"
      """
    )
    #expect(german.diagnostics.isEmpty, "\(german.diagnostics.map(\.message.english))")
    #expect(german.result?.tables.first?.bindings.map(\.fact) == [f[f.project, "start"]])
    let english = try resolve("portfolio \"x\" read Vorhaben from \"a.csv\" Beginn = unknown")
    #expect(english.diagnostics.map(\.code) == [.unknownName])
  }
}
