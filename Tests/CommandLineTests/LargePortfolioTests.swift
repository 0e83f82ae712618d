import Foundation
import Testing

private let rules = """
  source guideline "Guideline" published 2026
  programme simple "Simple"
      binds by project.applied_on
  condition begun "Not begun"
      must not project.begun per guideline
  grant per guideline
      fixed amount project.requested
  programme strict "Strict" per guideline
  condition size must project.requested is at least 1 000 EUR
  """

/// Many cases are summed up; few are explained as before.
@Suite struct LargePortfolioTests {
  private func folder(_ count: Int) throws -> (scratch: Scratch, rules: String, portfolio: String) {
    let scratch = try Scratch()
    let file = try scratch.write("rules.stetig", rules)
    var projects = "key;begun;applied_on;requested;programme\n"
    for number in 0..<count {
      let begun = number % 4 == 0 ? "yes" : number % 5 == 0 ? "" : "no"
      let meant = number % 2 == 0 ? "simple" : "strict"
      projects += "P\(number);\(begun);2026-01-01;\(number % 10 * 200);\(meant)\n"
    }
    try scratch.write("portfolio/projects.csv", projects)
    let costs = (0..<count).map { "P\($0);10000\n" }.joined()
    try scratch.write("portfolio/costs.csv", "project;amount\n" + costs)
    try scratch.write("portfolio/funding.csv", "project;amount\n")
    return (scratch, file, scratch.path + "/portfolio")
  }

  @Test func `more than 2 000 cases are summed up in text, no more than that explained`()
    async throws
  {
    let (small, smallRules, smallPortfolio) = try folder(1_000)
    let few = try await CapturedRun("check", smallRules, smallPortfolio)
    #expect(few.output.contains("P17"))
    #expect(!few.output.contains("How to see more"))
    let (large, largeRules, largePortfolio) = try folder(1_001)
    let many = try await CapturedRun("check", largeRules, largePortfolio)
    #expect(many.code == few.code)
    #expect(many.output.contains("1 001 projects, 2 programmes, 2 002 cases"))
    #expect(many.output.contains("How to see more"))
    #expect(!many.output.contains("P17"))
    let one = try await CapturedRun("check", largeRules, largePortfolio, "--project", "P17")
    #expect(one.output.contains("P17"))
    _ = (small, large)
  }

  @Test func `sums are those of the rows with reasons`() async throws {
    let (scratch, rules, portfolio) = try folder(1_200)
    let sums = try await CapturedRun("check", rules, portfolio)
    let reasons = try await CapturedRun("check", rules, portfolio, "--format", "csv")
    #expect(sums.code == reasons.code)
    let cells = reasons.output.split(separator: "\r\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    func count(_ programme: String, _ verdict: String) -> String {
      grouped(cells.count { $0[3] == programme && $0[5] == verdict })
    }
    let table = words(sums.output)
    for programme in ["simple", "strict"] {
      let row =
        [programme, "600"]
        + ["eligible", "ineligible", "undecided"]
        .map { count(programme, $0) }
      #expect(table.contains(row.joined(separator: "|")), "\(row) in \(sums.output)")
    }
    let violated = cells.count { $0[6] == "begun" }
    #expect(table.contains("Not begun [begun]|simple|\(grouped(violated))"), "\(sums.output)")
    let missing = cells.count { $0[8] == "project.begun" }
    #expect(table.contains("project.begun|\(grouped(missing))"), "\(sums.output)")
    _ = scratch
  }

  private func grouped(_ number: Int) -> String {
    number < 1_000
      ? "\(number)"
      : "\(number / 1_000)\u{00A0}" + String("\(1_000 + number % 1_000)".dropFirst())
  }

  /// The rows of tables with a bar between their cells.
  private func words(_ text: String) -> [String] {
    text.split(separator: "\n").map { line in
      line.split(separator: "  ", omittingEmptySubsequences: true)
        .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "|")
    }
  }

  @Test func `results hold a row for each case beside any report`() async throws {
    let (scratch, rules, portfolio) = try folder(40)
    for format in ["text", "json", "csv", "markdown", "summary"] {
      let alone = try await CapturedRun("check", rules, portfolio, "--format", format)
      let file = scratch.path + "/\(format).csv"
      let beside = try await CapturedRun(
        "check",
        rules,
        portfolio,
        "--format",
        format,
        "--results",
        file
      )
      #expect(beside.output == alone.output)
      #expect(beside.code == alone.code)
      let rows = try String(contentsOf: URL(filePath: file), encoding: .utf8)
      #expect(rows.split(separator: "\r\n").count == 81)
      #expect(rows.contains("P1,simple,eligible,200.00,200.00\r\n"))
      #expect(rows.contains("P0,simple,ineligible,,\r\n"))
    }
  }

  @Test func `chosen projects and programmes alone are in the rows`() async throws {
    let (scratch, rules, portfolio) = try folder(40)
    let run = try await CapturedRun(
      arguments: [
        "check", rules, portfolio, "--format", "jsonl", "--project", "P3", "--project", "P8",
        "--programme", "simple",
      ]
    )
    let keys = run.output.split(separator: "\n").map { $0.split(separator: "\"")[2...3].last! }
    #expect(keys == ["P3", "P8"])
    let meant = try await CapturedRun(
      "check",
      rules,
      portfolio,
      "--format",
      "jsonl",
      "--as-proposed"
    )
    #expect(meant.output.split(separator: "\n").count == 40)
    _ = scratch
  }
}
