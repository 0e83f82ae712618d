import StetigColumns
import StetigPortfolio
import StetigRules
import StetigText
import Testing

@Suite struct JSONTests {
  let f = Fixture.shared

  private func read(_ name: String, _ text: String) -> Portfolio {
    readPortfolio(
      files: [NamedBytes(name: name, bytes: Array(text.utf8))],
      vocabulary: f.vocabulary
    )
  }

  @Test func `a list of objects is a table`() {
    let portfolio = read(
      "projects.json",
      """
      [ {"key": "p1", "start": "2026-01-02", "begun": true, "topics": ["care", "work"]},
        {"begun": null, "key": 7, "overlap": "12.5 %", "topics": [], "Ende": "31.12.2026"},
        {} ]
      """
    )
    #expect(portfolio.cells(f[f.project, "key"]) == ["p1", "7", "?"])
    #expect(portfolio.cells(f[f.project, "start"]) == ["2026-01-02", "?", "?"])
    #expect(portfolio.cells(f[f.project, "end"]) == ["?", "2026-12-31", "?"])
    #expect(portfolio.cells(f[f.project, "begun"]) == ["yes", "?", "?"])
    #expect(portfolio.cells(f[f.project, "topics"]) == ["101", "0", "?"])
    #expect(portfolio.cells(f[f.project, "overlap"]) == ["?", "0.125", "?"])
    #expect(portfolio.findings.isEmpty)
  }

  @Test func `a number has a decimal point, a text with a number may read two ways`() {
    let portfolio = read(
      "costs.json",
      """
      [{"amount": 1234.56, "units": 1.234}, {"amount": 12, "units": "1.234"},
       {"amount": 1e3, "units": 0.5}]
      """
    )
    #expect(portfolio.cells(f[f.cost, "amount"]) == ["123456", "1200", "?"])
    #expect(portfolio.cells(f[f.cost, "units"]) == ["1.234", "?", "0.5"])
    #expect(portfolio.findings.map(\.found).sorted() == ["1.234", "1e3"])
  }

  @Test func `escapes are undone`() {
    let portfolio = read(
      "projects.json",
      #"[{"key": "a\"\\\/\u00fc\ud83d\ude00\nx"}, {"k\u0065y": "b"}, {"key": "\ud800x"}]"#
    )
    #expect(portfolio.cells(f[f.project, "key"]) == ["a\"\\/ü😀\nx", "b", "?"])
    #expect(portfolio.findings.map(\.code) == [.unreadableCell])
  }

  @Test func `an object on each line is a row, a broken line is reported and the rest read`() {
    let portfolio = read("projects.jsonl", "{\"key\": \"a\"}\n\n{\"key\": }\n{\"key\": \"c\"}\n")
    #expect(portfolio.cells(f[f.project, "key"]) == ["a", "c"])
    #expect(portfolio.findings.map(\.line) == [3])
    #expect(portfolio.tables[f.project.index].isPartial)
  }

  @Test func `text that is no JSON is reported with its line`() {
    let texts = [
      "", "{}", "[", "[{}", "[{},]", "[{\"a\"}]", "[{\"a\":01}]", "[{\"a\":1.}]",
      "[{\"a\":\"\n\"}]",
      "[{\"a\":tru}]", "[{\"a\":\"\\x\"}]", "[{}] x", "[1]", "[{\"a\":\"\\u12g4\"}]",
    ]
    for text in texts {
      let portfolio = read("projects.json", text)
      #expect(portfolio.findings.contains { $0.code == .unreadableCell }, "\(text)")
      #expect(portfolio.tables[f.project.index].isPartial, "\(text)")
    }
  }

  @Test func `deep nesting is refused`() {
    let deep = String(repeating: "[", count: 100_000)
    let portfolio = read("projects.json", "[{\"key\": \(deep)")
    #expect(portfolio.findings.first?.message.english == "no JSON: nested too deeply")
  }

  @Test func `an object inside a row and a name twice are unreadable cells`() {
    let portfolio = read(
      "projects.json",
      #"[{"key": {"a": [1, {"b": null}]}, "programme": "x"}, {"key": "p", "programme": "a", "programme": "b"}]"#
    )
    #expect(portfolio.cells(f[f.project, "key"]) == ["?", "p"])
    #expect(portfolio.cells(f[f.project, "programme"]) == ["x", "?"])
    #expect(portfolio.findings.count == 2)
  }
}
