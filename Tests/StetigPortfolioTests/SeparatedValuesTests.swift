import StetigColumns
import StetigPortfolio
import StetigRules
import StetigText
import Testing

@Suite struct SeparatedValuesTests {
  let f = Fixture.shared

  private func read(_ files: [(String, String)]) -> Portfolio {
    readPortfolio(
      files: files.map { NamedBytes(name: $0.0, bytes: Array($0.1.utf8)) },
      vocabulary: f.vocabulary
    )
  }

  private func projects(_ text: String, _ fact: String) -> [String] {
    read([("projects.csv", text)]).cells(f[f.project, fact])
  }

  @Test func `each separator is found in the heading`() {
    for separator in [";", ",", "\t", "|"] {
      let text =
        ["key", "start", "begun"].joined(separator: separator) + "\n"
        + ["p1", "2026-01-02", "yes"].joined(separator: separator)
      let portfolio = read([("projects.csv", text)])
      #expect(portfolio.cells(f[f.project, "key"]) == ["p1"])
      #expect(portfolio.cells(f[f.project, "start"]) == ["2026-01-02"])
      #expect(portfolio.cells(f[f.project, "begun"]) == ["yes"])
      #expect(portfolio.findings.isEmpty)
    }
  }

  @Test func `each line end ends a row, and a byte order mark is no part of the heading`() {
    for end in ["\n", "\r\n", "\r"] {
      for tail in ["", end, end + end] {
        let text = "\u{FEFF}key;start\(end)p1;2026-01-02\(end)p2;31.12.2027\(tail)"
        #expect(projects(text, "key") == ["p1", "p2"])
        #expect(projects(text, "start") == ["2026-01-02", "2027-12-31"])
      }
    }
  }

  @Test func `quotes hold separators, line ends and quotes`() {
    let text = "key;programme\n\"a;b\";\"he said \"\"no\"\"\"\n\"line\nbreak\";\"\"\np3;x\n"
    #expect(projects(text, "key") == ["a;b", "line\nbreak", "p3"])
    #expect(projects(text, "programme") == ["he said \"no\"", "?", "x"])
  }

  @Test func `a finding names the line after line breaks in quotes`() {
    let portfolio = read([("projects.csv", "key;start\n\"a\r\nb\nc\";2026-01-01\np2;soon\n")])
    #expect(portfolio.findings.map(\.line) == [5])
    #expect(portfolio.findings.map(\.column) == [2])
    #expect(portfolio.findings.map(\.heading) == ["start"])
    #expect(portfolio.findings.map(\.found) == ["soon"])
    #expect(portfolio.findings.map(\.code) == [.unreadableCell])
  }

  @Test func `an empty cell is unknown, a dash is none where there may be none`() {
    #expect(
      projects("key;programme\np1;\np2;-\np3;–\np4;gwa\n", "programme") == ["?", "-", "-", "gwa"]
    )
    let portfolio = read([("projects.csv", "key;start\np1;-\n")])
    #expect(portfolio.cells(f[f.project, "start"]) == ["?"])
    #expect(portfolio.findings.map(\.code) == [.unreadableCell])
  }

  @Test func `yes and no in either language`() {
    let text = "key;begun\na;yes\nb;Ja\nc;TRUE\nd;x\ne;1\nf;no\ng;Nein\nh;false\ni;0\nj;maybe\n"
    #expect(
      projects(text, "begun")
        == ["yes", "yes", "yes", "yes", "yes", "no", "no", "no", "no", "?"]
    )
  }

  @Test func `dates that the calendar does not have are unknown`() {
    let text = "key;start\na;2026-02-30\nb;29.02.2024\nc;1.2.2026\nd;2026-1-1\ne;31.4.2026\n"
    #expect(projects(text, "start") == ["?", "2024-02-29", "2026-02-01", "?", "?"])
    #expect(read([("projects.csv", text)]).findings.count == 3)
  }

  @Test func `money in German and in English`() {
    let text = "project;amount\np;1.234,56\np;1.234.567,89 €\np;1.234\np;EUR 12\np;0,5\np;1 234,5\n"
    let portfolio = read([("costs.csv", text)])
    #expect(
      portfolio.cells(f[f.cost, "amount"])
        == ["123456", "123456789", "123400", "1200", "50", "123450"]
    )
    let english = read([("costs.csv", "project,amount\np,\"1,234.56\"\np,1.234\np,\"1,234\"\n")])
    #expect(english.cells(f[f.cost, "amount"]) == ["123456", "?", "123400"])
    #expect(
      english.findings.filter { $0.code == .unreadableCell }.map(\.line) == [3],
      "1.234 EUR has a tenth of a cent"
    )
  }

  @Test func `a number that reads two ways and that nothing decides is unknown`() {
    let portfolio = read([("costs.csv", "project;units\np;1.234\np;12\n")])
    #expect(portfolio.cells(f[f.cost, "units"]) == ["?", "12"])
    let findings = portfolio.findings.filter { $0.code == .unreadableCell }
    #expect(findings.map(\.found) == ["1.234"])
    #expect(findings.map(\.line) == [2])
  }

  @Test func `numbers that are none or too large are unknown`() {
    let long = String(repeating: "9", count: 400)
    let cells = [long, "1,2,3", "1.23.4", "--1", "-5", "1e5", "0,0000001", ".5", "5."]
    let text = "project;units\n" + cells.map { "p;\($0)\n" }.joined() + "p;1,5\n"
    let portfolio = read([("costs.csv", text)])
    #expect(
      portfolio.cells(f[f.cost, "units"]) == Array(repeating: "?", count: cells.count) + ["1.5"]
    )
    #expect(portfolio.findings.filter { $0.column == 2 }.count == cells.count)
  }

  @Test func `shares say that they count in percent`() {
    let text = "key;overlap\na;80 %\nb;33,5%\nc;100 %\nd;101 %\ne;0.8\n"
    #expect(projects(text, "overlap") == ["0.8", "0.335", "1", "?", "?"])
  }

  @Test func `spans name their unit`() {
    let text = "key;approval\na;36 months\nb;3 Jahre\nc;10 Tage\nd;2 weeks\ne;36\n"
    #expect(projects(text, "approval") == ["36m", "36m", "10d", "14d", "?"])
  }

  @Test func `values of a choice by name or label in either language`() {
    let text = "key;budget_status\na;balanced\nb;Nothaushalt\nc;HAUSHALTSSICHERUNG\nd;balancd\n"
    let portfolio = read([("municipalities.csv", text)])
    #expect(portfolio.cells(f[f.municipality, "budget_status"]) == ["0", "2", "1", "?"])
    #expect(
      portfolio.findings.map(\.help) == [
        Phrase(en: "did you mean `balanced`?", de: "ist `balanced` gemeint?")
      ]
    )
  }

  @Test func `several values stand in one cell`() {
    let text = "key;topics\na;care, Arbeit\nb;housing|work\nc;-\nd;\ne;care, ships\n"
    #expect(projects(text, "topics") == ["101", "110", "0", "?", "?"])
  }

  @Test func `headings are fact names or labels in either language`() {
    let german = read([
      ("Vorhaben.csv", "Kennung;BEGINN;Gemeinde\np1;01.02.2026;m1\n"),
      ("gemeinden.CSV", "Kennung;Eigenanteil möglich\nm1;5,50 €\n"),
    ])
    #expect(german.cells(f[f.project, "start"]) == ["2026-02-01"])
    #expect(german.cells(f[f.project, "municipality"]) == ["#0"])
    #expect(german.cells(f[f.municipality, "own_share_capacity"]) == ["550"])
    #expect(german.findings.isEmpty)
  }

  @Test func `a column that is no fact is reported with a suggestion, a note is not`() {
    let portfolio = read([("projects.csv", "key;strat;note;Bemerkung\np1;x;y;z\n")])
    #expect(portfolio.findings.map(\.code) == [.columnMissing])
    #expect(portfolio.findings.map(\.heading) == ["strat"])
    #expect(portfolio.findings[0].help?.english.contains("`start`") == true)
  }

  @Test func `a row of another width is reported and read as far as it goes`() {
    let portfolio = read([("projects.csv", "key;start;end\na;2026-01-01\nb;;;\nc;;;x\n")])
    #expect(portfolio.cells(f[f.project, "start"]) == ["2026-01-01", "?", "?"])
    #expect(portfolio.findings.map(\.line) == [2, 4])
  }

  @Test func `rows hang together by key, a key twice or nowhere is reported`() {
    let portfolio = read([
      ("costs.csv", "Vorhaben;amount\np2;1\np1;2\np9;3\n"),
      ("projects.csv", "key\np1\np2\np1\n"),
    ])
    #expect(portfolio.cells(f[f.cost, "project"]) == ["#1", "?", "?"])
    #expect(portfolio.findings.map(\.code) == [.danglingKey, .duplicateKey])
    #expect(portfolio.findings[1].message.english.contains("projects.csv:2, projects.csv:4"))
    #expect(portfolio.rows(f.list(f.project, "costs"), of: 1) == [0])
  }

  @Test func `facts that contradict each other are unknown`() {
    let portfolio = read([
      ("projects.csv", "key;start;end\np1;2026-02-01;2026-01-31\np2;2026-01-01;2026-01-01\n"),
      ("funding.csv", "key;project;amount;monthly\nf1;-;1;2\nf2;-;1;-\n"),
    ])
    #expect(portfolio.findings.map(\.code) == [.contradictingFacts, .contradictingFacts])
    #expect(portfolio.cells(f[f.project, "end"]) == ["?", "2026-01-01"])
    #expect(portfolio.cells(f[f.funding, "amount"]) == ["?", "100"])
    #expect(portfolio.lists[f.list(f.project, "funding")].isComplete)
  }

  @Test func `a table that is there is complete, one that is not is unknown`() {
    let portfolio = read([("projects.csv", "key\np1\n"), ("costs.csv", "project;amount\n")])
    #expect(portfolio.lists[f.list(f.project, "costs")].isComplete)
    #expect(portfolio.rows(f.list(f.project, "costs"), of: 0).isEmpty)
    #expect(!portfolio.lists[f.list(f.project, "funding")].isComplete)
  }

  @Test func `the order of files changes nothing`() {
    let files = [
      ("projects.csv", "key;start\np1;x\np2;2026-01-01\n"), ("costs.csv", "project;amount\np1;1\n"),
      ("b/projects.csv", "key;start\np3;2026-05-01\n"),
    ]
    let first = read(files)
    let second = read(files.reversed())
    #expect(first.findings == second.findings)
    #expect(first.tables.map(\.columns) == second.tables.map(\.columns))
    #expect(first.lists == second.lists)
    #expect(first.cells(f[f.project, "key"]) == ["p3", "p1", "p2"])
  }

  @Test func `more rows than a block holds come back in order`() {
    let count = 5000
    var text = "key;start;begun\n"
    for row in 0..<count { text += "p\(row);2026-01-01;\(row % 3 == 0 ? "yes" : "")\n" }
    let portfolio = read([("projects.csv", text)])
    let keys = portfolio.cells(f[f.project, "key"])
    let begun = portfolio.cells(f[f.project, "begun"])
    #expect(keys == (0..<count).map { "p\($0)" })
    #expect(begun == (0..<count).map { $0 % 3 == 0 ? "yes" : "?" })
    #expect(portfolio.findings.isEmpty)
  }

  @Test func `text that is not UTF-8 or holds NUL is unknown and reported`() {
    let bytes = Array("key;programme\np1;".utf8) + [0xFC, 0x0A] + Array("p2;a\u{0}b\np3;ü\n".utf8)
    let portfolio = readPortfolio(
      files: [NamedBytes(name: "projects.csv", bytes: bytes)],
      vocabulary: f.vocabulary
    )
    #expect(portfolio.cells(f[f.project, "programme"]) == ["?", "?", "ü"])
    #expect(portfolio.findings.map(\.line) == [2, 3])
  }

  @Test func `an open quote and text after a quote are reported`() {
    let portfolio = read([("projects.csv", "key;programme\np1;\"a\"b\np2;\"never closed\np3;x\n")])
    #expect(portfolio.cells(f[f.project, "programme"]) == ["?", "?"])
    #expect(portfolio.findings.map(\.line) == [2, 3])
  }

  @Test func `findings of one kind in one column are counted, not repeated without end`() {
    let text = "key;start\n" + (0..<500).map { "p\($0);x\n" }.joined()
    let portfolio = read([("projects.csv", text)])
    #expect(portfolio.findings.count == 101)
    #expect(portfolio.findings[0].message.english.contains("500 cells"))
  }

  @Test func `a file of no table is reported`() {
    let portfolio = read([("project.csv", "key\np1\n"), ("README.md", "text")])
    #expect(portfolio.findings.map(\.file) == ["project.csv"])
    #expect(portfolio.findings[0].help?.english.contains("`projects`") == true)
  }
}
