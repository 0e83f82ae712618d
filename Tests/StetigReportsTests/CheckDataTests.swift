import Foundation
import StetigReports
import StetigText
import Testing

@Suite struct CheckDataTests {
  @Test func `the JSON is as recorded`() throws {
    try Golden.expect(checkJSON(SampleRun.report()) + "\n", recordedAs: "check.json")
  }

  @Test(arguments: [false, true])
  func `the JSON can be read and has the keys of its schema`(_ isHostile: Bool) throws {
    let data = Data(checkJSON(SampleRun.report(hostile: isHostile)).utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["schema"] as? String == "stetig/check/1")
    #expect(
      object["summary"] as? [String: Int] == ["eligible": 2, "ineligible": 2, "undecided": 3]
    )
    let results = try #require(object["results"] as? [[String: Any]])
    #expect(results.count == 7)
    let conditions = try #require(results[0]["conditions"] as? [[String: Any]])
    let keys: Set<String> = [
      "id", "kind", "outcome", "found", "asked", "distance", "change", "missing", "source",
    ]
    #expect(keys.isSubset(of: conditions[0].keys))
  }

  @Test func `pieces of the JSON come one for each result`() {
    var pieces = 0
    writeCheckJSON(SampleRun.report()) { _ in pieces += 1 }
    #expect(pieces == 7 + 2)
  }

  @Test func `the CSV is as recorded`() throws {
    let text = checkCSV(SampleRun.report())
    #expect(text.hasSuffix("\r\n"))
    try Golden.expect(text, recordedAs: "check.csv")
  }

  @Test func `a name that looks like a formula stays a text`() {
    #expect(checkCSV(SampleRun.report(hostile: true)).contains(",\"'=HYPERLINK(\"\"x\"\")"))
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), (" @x", "' @x"), ("-2+3", "'-2+3"), ("-12.50", "-12.50"), ("+1", "'+1"),
    ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\r\nb", "a  b"), ("\t=1", "' =1"),
  ])
  func `cells are quoted and made safe`(_ cell: String, _ written: String) {
    var writer = CSVWriter()
    writer.append([cell, ""])
    #expect(writer.text == written + ",\r\n")
  }

  @Test(arguments: ReaderLanguage.allCases)
  func `the Markdown is as recorded`(_ language: ReaderLanguage) throws {
    let text = checkMarkdown(SampleRun.report(), .init(language: language))
    try Golden.expect(text, recordedAs: "check-\(language.rawValue).md")
  }

  @Test func `nothing in a name is Markdown`() {
    let text = checkMarkdown(SampleRun.report(hostile: true), .init(language: .english))
    #expect(!text.contains("<script"))
    #expect(!text.contains("**a**"))
    #expect(!text.contains("\n# b"))
  }
}
