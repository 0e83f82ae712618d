import StetigText
import Testing

@Suite struct MapCommandTests {
  private func proposal(
    _ text: String,
    named name: String = "liste.csv",
    language: ReaderLanguage = .english,
    arguments: [String] = []
  ) async throws -> String {
    let scratch = try Scratch()
    let file = try scratch.write(name, text)
    let run = try await CapturedRun("map", file, arguments: arguments, language: language)
    #expect(run.code == 0, "\(run.error)")
    return run.output
  }

  private let list = """
    FKZ;Zuwendungsempfänger;Titel;Laufzeit von;Laufzeit bis;Gesamtkosten in TEUR;Stand;Betreuer
    A-1;Stadt Hanau;Treff am Park;01.02.2026;31.12.2027;1.250,5;Bescheid;Referat 3
    A-2;Stadt Hanau;Mütterzentrum;15.06.2026;30.06.2028;80,0;Im Verfahren;Referat 3
    A-3;Kreis Fulda;Werkstatt;01.01.2027;31.12.2027;95,25;abgelehnt;Referat 4

    """

  @Test func `a German project list is bound by names, labels and synonyms`() async throws {
    let text = try await proposal(list, language: .german)
    for line in [
      "Sprache de", "Bestand \"liste\" Sprache de", "lies Vorhaben aus \"liste.csv\"",
      "= Spalte \"FKZ\"", "= Spalte \"Titel\"", "= Spalte \"Laufzeit von\"",
      "= Spalte \"Gesamtkosten in TEUR\" als 1 000 EUR", "\"Bescheid\" = bewilligt",
      "\"Im Verfahren\" = unbekannt", "-- Spalte \"Betreuer\": keine Angabe gefunden",
      "lies Antragsteller aus \"liste.csv\"", "lies Kosten aus \"liste.csv\"",
    ] {
      #expect(text.contains(line), "\(line) in\n\(text)")
    }
  }

  @Test(arguments: [ReaderLanguage.german, .english])
  func `a proposal is formatted and reads the list without a finding about columns`(
    _ language: ReaderLanguage
  ) async throws {
    let scratch = try Scratch()
    try scratch.write("list/liste.csv", list)
    let mapping = scratch.path + "/list/mapping.stetig"
    let code = language == .german ? "de" : "en"
    let run = try await CapturedRun(
      "map",
      scratch.path + "/list/liste.csv",
      "-o",
      mapping,
      "--language",
      code
    )
    #expect(run.code == 0, "\(run.error)")
    #expect(try await CapturedRun("format", "--check", mapping).code == 0)
    let rules = try scratch.write(
      "rule.stetig",
      """
      source guideline "Guideline" published 2026
      programme simple "Simple"
          binds by project.start
      condition costs "Costs"
          must eligible costs is more than 80 000 EUR per guideline
      grant per guideline
          share financing 50 % of eligible costs
      """
    )
    let check = try await CapturedRun("check", rules, scratch.path + "/list", "--format", "csv")
    #expect(!check.output.contains("I0002"), "\(check.output)\(check.error)")
    let rows = check.output.split(separator: "\r\n")
    #expect(rows.contains { $0.contains("A-1") && $0.contains("625250.00") }, "\(check.output)")
    #expect(rows.contains { $0.contains("A-2") && $0.contains("ineligible") }, "\(check.output)")
  }

  @Test func `an English list of operations gets its grant, fund and beneficiary`() async throws {
    let text = try await proposal(
      """
      Name of Project,Beneficiary,Start date,Grant amount,Total project costs,Summary
      One,Town,2016-01-01,50000.00,100000.00,Long text
      Two,Town,2016-02-01,25000.00,100000.00,Longer text

      """,
      named: "operations.csv"
    )
    for line in [
      "portfolio \"operations\" language en", "key ", "= column \"Name of Project\"",
      "applicant = column \"Beneficiary\"", "read applicants from", "read costs from",
      "read funding from \"operations.csv\" partial", "amount  = column \"Grant amount\"",
      "-- column \"Summary\": no fact found; nearest:",
    ] {
      #expect(text.contains(line), "\(line) in\n\(text)")
    }
  }

  @Test func `a heading in millions over whole amounts is doubted, not followed`() async throws {
    let text = try await proposal("Nr;Fördersumme in Mio. EUR\nA;1434364\nB;66000000\n")
    #expect(text.contains("the numbers do not look like it"))
    #expect(!text.contains("= column \"Fördersumme in Mio. EUR\" as"))
    let sure = try await proposal("Nr;Fördersumme in Mio. EUR\nA;1,4\nB;66\n")
    #expect(sure.contains("as 1 000 000 EUR"))
  }

  @Test func `a heading like a fact over other cells is told apart`() async throws {
    let text = try await proposal("Nr;Beginn\nA;bald\nB;nach Bewilligung\n")
    #expect(!text.contains("= column \"Beginn\""))
    #expect(text.contains("called like start, but its cells are none"))
  }

  @Test func `a title above the heading is passed over`() async throws {
    let text = try await proposal(
      "Liste der Vorhaben;;;\nStand 2026;;;\nNr;Titel;Beginn;Ende\n1;A;01.01.2026;31.12.2026\n"
    )
    #expect(text.contains("with skip = 2"))
    #expect(text.contains("start = column \"Beginn\""))
  }

  @Test func `JSON and tables of other things are read too`() async throws {
    let text = try await proposal(
      #"[{"Projektnummer": "1", "Kostenart": "Personal", "Betrag": 1000.5}]"#,
      named: "kosten.json"
    )
    #expect(text.contains("read costs from \"kosten.json\""))
    #expect(text.contains("project  = column \"Projektnummer\""))
    #expect(text.contains("category = column \"Kostenart\""))
    let asked = try await proposal(
      "Nr;Name\n1;A\n",
      named: "x.csv",
      arguments: ["--entity", "structures"]
    )
    #expect(asked.contains("read structures from"))
  }

  @Test(arguments: [
    "\"a \"\"b\"\"\";-- x;„c“\n1;2;3\n", ";;\n;;\n", "a\n", "\u{1}\u{85};\u{202E}x;y\n1;2;3\n",
    "\"line\nbreak\";Beginn\n1;01.01.2026\n", "key;key;key\n1;2;3\n",
  ])
  func `whatever the headings hold, the proposal parses`(_ table: String) async throws {
    let scratch = try Scratch()
    let file = try scratch.write("odd \"name\".csv", table)
    for language in [ReaderLanguage.english, .german] {
      let run = try await CapturedRun("map", file, language: language)
      guard run.code == 0 else {
        #expect(!run.error.isEmpty)
        continue
      }
      let mapping = try scratch.write("m.stetig", run.output)
      let format = try await CapturedRun("format", "--check", mapping)
      #expect(format.code == 0, "\(format.error)\(run.output)")
    }
  }

  @Test func `what is no table is said so`() async throws {
    let scratch = try Scratch()
    let run = try await CapturedRun("map", try scratch.write("a.json", "{]"))
    #expect(run.code == 2)
    #expect(run.error.contains("cannot be read as a table"))
    let missing = try await CapturedRun("map", scratch.path + "/none.csv")
    #expect(missing.code == 2)
  }
}
