import StetigText
import Testing

private let rule = """
  source guideline "Guideline" published 2026
  programme simple "Simple"
      binds by project.applied_on
  condition begun "Not begun"
      must not project.begun per guideline
  grant per guideline
      share financing 50 % of eligible costs
  """

/// `stetig check --stream` answers as `stetig check` does, or says why it does not.
@Suite struct StreamTests {
  private func answers(_ csv: String) -> [[Substring]] {
    let rows = csv.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    guard let heading = rows.first else { return [] }
    let wanted = ["project", "programme", "verdict", "grant_from", "grant_to"].compactMap {
      heading.firstIndex(of: Substring($0))
    }
    return rows.map { row in wanted.map { row[$0] } }
  }

  @Test func `the example has the same verdicts and grants`() async throws {
    let common = ["check", "rules", "examples/ankunftsquartiere", "--as-of", "2026-11-21", "-q"]
    let whole = try await CapturedRun(common + ["--format", "csv"])
    let stream = try await CapturedRun(common + ["--format", "csv", "--stream"])
    #expect(stream.code == whole.code)
    #expect(answers(stream.output).count > 500)
    #expect(Set(answers(stream.output)) == Set(answers(whole.output)))
  }

  private func folder(_ projects: String, _ costs: String) throws -> (Scratch, String, String) {
    let scratch = try Scratch()
    let rules = try scratch.write("rule.stetig", rule)
    try scratch.write("portfolio/projects.csv", "key;begun;applied_on\n" + projects)
    try scratch.write("portfolio/costs.csv", "project;amount\n" + costs)
    return (scratch, rules, scratch.path + "/portfolio")
  }

  @Test func `costs come in step with their projects, and ambiguous numbers are decided by all`()
    async throws
  {
    let projects = "P1;no;2026-01-01\nP2;yes;2026-01-01\nP3;no;2026-01-01\n"
    let (scratch, rules, portfolio) = try folder(projects, "P1;1.234\nP1;1,50\nP3;20\n")
    let run = try await CapturedRun(
      ["check", rules, portfolio, "--stream", "--format", "csv", "--as-of", "2026-11-21"]
    )
    #expect(
      answers(run.output).dropFirst().map { $0.joined(separator: " ") } == [
        "P1 simple eligible 0.00 617.75", "P2 simple ineligible 0.00 0.00",
        "P3 simple eligible 0.00 10.00",
      ]
    )
    _ = scratch
  }

  @Test func `costs in another order are refused with what to do`() async throws {
    let projects = "P1;no;2026-01-01\nP2;no;2026-01-01\n"
    let (scratch, rules, portfolio) = try folder(projects, "P9;100\nP1;20\n")
    let run = try await CapturedRun(["check", rules, portfolio, "--stream", "--language", "en"])
    #expect(run.code == 2)
    #expect(run.error.contains("costs.csv:2"))
    #expect(run.error.contains("sort the file in the order of the projects"))
    _ = scratch
  }

  @Test func `a key that stands twice is refused`() async throws {
    let (scratch, rules, portfolio) = try folder("P1;no;2026-01-01\nP1;no;2026-01-01\n", "")
    let run = try await CapturedRun(["check", rules, portfolio, "--stream", "--language", "en"])
    #expect(run.code == 2)
    #expect(run.error.contains("`P1` stands twice"))
    _ = scratch
  }

  @Test func `each project is an object on a line, or only the sums are written`() async throws {
    let (scratch, rules, portfolio) = try folder("P1;no;2026-01-01\n", "P1;20\n")
    let lines = try await CapturedRun(["check", rules, portfolio, "--stream", "--format", "jsonl"])
    #expect(
      lines.output == """
        {"project":"P1","programme":"simple","verdict":"eligible","grant_from":"0.00",\
        "grant_to":"10.00"}

        """
    )
    let sums = try await CapturedRun(["check", rules, portfolio, "--stream", "--language", "en"])
    #expect(sums.output == "simple: 1 eligible, 0 ineligible, 0 undecided, 0.00 EUR\n")
    _ = scratch
  }
}
