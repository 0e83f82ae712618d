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

  @Test func `filters compare days, amounts, percentages, words, yes and none`() throws {
    func kept(_ filter: String) throws -> String {
      try read(
        "portfolio \"x\" language de read projects from \"a.csv\" where (\(filter)) "
          + "key = column \"k\"",
        [
          (
            "a.csv",
            """
            k;day;money;rate;kinds;done;until
            a;31.12.2025;1.000,00 €;50 %;Kita, Hort;ja;-
            b;2026-01-01;1.000,01;50,5 %;Kitas;nein;31.12.2026
            c;15.06.2026;EUR 2000;80;Hort;x;–
            d;01.01.2027;;0,9 %;Ganztags-Kita;;
            """
          )
        ]
      )
      .cells(f[f.project, "key"]).joined()
    }
    #expect(try kept(#"column "day" is after 2025-12-31"#) == "bcd")
    #expect(try kept(#"column "day" is before 2026-01-01"#) == "a")
    #expect(try kept(#"column "day" is on or after 2026-06-15"#) == "cd")
    #expect(try kept(#"column "day" is on or before 2026-01-01"#) == "ab")
    #expect(try kept(#"column "day" is between 2026-01-01 and 2026-12-31"#) == "bc")
    #expect(try kept(#"column "day" is 2026-06-15"#) == "c")
    #expect(try kept(#"column "day" is one of 2026-06-15, 2027-01-01"#) == "cd")
    #expect(try kept(#"column "money" is more than 1 000 EUR"#) == "bc")
    #expect(try kept(#"column "money" is at most 1 000 EUR"#) == "a")
    #expect(try kept(#"column "rate" is between 50 % and 60 %"#) == "ab")
    #expect(try kept(#"column "kinds" includes "Kita""#) == "ad")
    #expect(try kept(#"column "kinds" includes one of "Hort", "Kitas""#) == "abc")
    #expect(try kept(#"column "done" is yes"#) == "ac")
    #expect(try kept(#"not column "done""#) == "b")
    #expect(try kept(#"column "until" is none"#) == "ac")
    #expect(try kept(#"column "until" is """#) == "d")
    #expect(try kept(#"column "day" is after 2025-12-31 and not column "done""#) == "b")
  }

  @Test func `rows that a filter cannot decide are counted and may be missing`() throws {
    let portfolio = try read(
      "portfolio \"x\" read projects from \"a.csv\" where (column \"n\" is at least 2) "
        + "key = column \"k\"",
      [("a.csv", "k;n\na;1\nb;many\nc;3\nd;\n")]
    )
    #expect(portfolio.cells(f[f.project, "key"]) == ["c"])
    #expect(portfolio.tables[f.project.index].isPartial)
    let finding = try #require(portfolio.findings.first)
    #expect(portfolio.findings.count == 1)
    #expect(finding.line == 3)
    #expect(finding.message.english.contains("2 rows"))
    #expect(finding.message.english.contains("3, 5"))
  }

  @Test func `what several rows of a list say of one thing is one row of its table`() throws {
    let portfolio = try read(
      """
      portfolio "x" language de
      read projects from "a.csv"
          key = column "Nr"   municipality = column "AGS"
      read costs from "a.csv"
          project = column "Nr"   amount = column "Betrag"
      read municipalities from "a.csv"
          key = column "AGS"   name = column "Ort"
      """,
      [
        (
          "a.csv",
          "Nr;AGS;Ort;Betrag\na;01;Hanau;1\nb;01;Hanau;2\nc;02;Fulda;3\nd;02;Stadt Fulda;4\n"
            + "d;02;Fulda;5\n"
        )
      ]
    )
    #expect(portfolio.cells(f[f.municipality, "key"]) == ["01", "02", "02"])
    #expect(portfolio.cells(f[f.project, "key"]) == ["a", "b", "c", "d", "d"])
    #expect(portfolio.cells(f[f.cost, "amount"]) == ["100", "200", "300", "400", "500"])
    #expect(portfolio.cells(f[f.project, "municipality"]) == ["#0", "#0", "?", "?", "?"])
    #expect(portfolio.findings.map(\.code) == [.duplicateKey, .duplicateKey])
  }

  @Test func `a code that is not translated is a finding, not a name`() throws {
    let portfolio = try read(
      """
      portfolio "x" read projects from "a.csv"
          key = column "k" with "n/a" = unknown
          programme = column "p" with "GWA" = gwa_hessen, "" = none
      """,
      [("a.csv", "k;p\na;GWA\nb;GWB\nn/a;\n")]
    )
    #expect(portfolio.cells(f[f.project, "key"]) == ["a", "b", "?"])
    #expect(portfolio.cells(f[f.project, "programme"]) == ["gwa_hessen", "?", "-"])
    #expect(portfolio.findings.map(\.found) == ["GWB"])
    #expect(portfolio.findings.map(\.line) == [3])
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
      "read projects from \"a\" where (column \"k\" is after \"x\") key = column \"k\"",
      .noSuchOperation, "2026-12-31"
    ),
    (
      "read projects from \"a\" where (column \"k\" is neu) key = column \"k\"",
      .noSuchOperation, "\"neu\""
    ),
    (
      "read projects from \"a\" where (Art is \"x\") key = column \"k\"",
      .noSuchOperation, "column \"Art\""
    ),
    (
      "read projects from \"a\" start = column \"k\" read costs from \"a\" project = column \"l\"",
      .columnMissing, "key = column \"…\""
    ),
    ("read costs from \"a\" amount = column \"k\"", .columnMissing, "project = column \"…\""),
    (
      "read costs from \"a\" project = column \"k\" units = column \"l\" with \"x\" = 1, \"x\" = 2",
      .declaredTwice, ""
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
          Kennung = Spalte "K"
      """
    )
    #expect(german.diagnostics.isEmpty, "\(german.diagnostics.map(\.message.english))")
    #expect(
      german.result?.tables.first?.bindings.map(\.fact) == [
        f[f.project, "start"], f[f.project, "key"],
      ]
    )
    let english = try resolve("portfolio \"x\" read Vorhaben from \"a.csv\" Beginn = unknown")
    #expect(english.diagnostics.map(\.code) == [.unknownName])
  }
}
