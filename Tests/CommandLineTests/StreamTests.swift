import Foundation
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
  private func folder(
    _ projects: String,
    _ costs: String
  ) throws -> (scratch: Scratch, rules: String, portfolio: String) {
    let scratch = try Scratch()
    let rules = try scratch.write("rule.stetig", rule)
    try scratch.write("portfolio/projects.csv", "key;begun;applied_on\n" + projects)
    try scratch.write("portfolio/costs.csv", "project;amount\n" + costs)
    return (scratch, rules, scratch.path + "/portfolio")
  }

  @Test(arguments: ["rules", "rules/gwa_hessen.stetig"], [["--as-proposed"], []])
  func `the example has the same rows and sums`(_ rules: String, _ more: [String]) async throws {
    let scratch = try Scratch()
    let example = checkout + "/examples/ankunftsquartiere"
    let file = FileManager.default.fileExists(atPath: checkout + "/" + rules) ? rules : "rules"
    let common = ["check", checkout + "/" + file, example] + more
    let whole = try await CapturedRun(
      arguments: common + ["--format", "summary", "--results", scratch.path + "/whole.csv"]
    )
    let stream = try await CapturedRun(
      arguments: common + ["--stream", "--results", scratch.path + "/stream.csv"]
    )
    #expect(stream.code == whole.code)
    #expect(stream.output == whole.output)
    #expect(stream.error == whole.error)
    let rows = try text(scratch, "whole.csv")
    #expect(rows.split(separator: "\r\n").count > 30)
    #expect(try text(scratch, "stream.csv") == rows)
    for format in ["csv", "jsonl"] {
      let output = try await CapturedRun(arguments: common + ["--stream", "--format", format])
      #expect(output.code == whole.code)
      if format == "csv" { #expect(output.output == rows) }
      let lines = output.output.split(whereSeparator: \.isNewline).count
      #expect(lines == rows.split(separator: "\r\n").count - (format == "csv" ? 0 : 1))
    }
  }

  private func text(_ scratch: Scratch, _ name: String) throws -> String {
    try String(contentsOf: URL(filePath: scratch.path).appending(path: name), encoding: .utf8)
  }

  @Test func `JSON Lines are the same with and without a stream`() async throws {
    let (scratch, rules, portfolio) = try folder("P1;no;2026-01-01\nP2;;2026-01-01\n", "P1;20\n")
    for more in [[], ["--stream"]] {
      let run = try await CapturedRun(
        arguments: ["check", rules, portfolio, "--format", "jsonl"] + more
      )
      #expect(run.code == 3)
      #expect(
        run.output == """
          {"project":"P1","programme":"simple","verdict":"eligible","grant_from":"0.00",\
          "grant_to":"10.00"}
          {"project":"P2","programme":"simple","verdict":"undecided","grant_from":"0.00",\
          "grant_to":"0.00"}

          """
      )
    }
    _ = scratch
  }

  @Test func `costs come in step with their projects, and ambiguous numbers are decided by all`()
    async throws
  {
    let projects = "P1;no;2026-01-01\nP2;yes;2026-01-01\nP3;no;2026-01-01\n"
    let (scratch, rules, portfolio) = try folder(projects, "P1;1.234\nP1;1,50\nP3;20\n")
    let run = try await CapturedRun("check", rules, portfolio, "--stream", "--format", "csv")
    #expect(
      run.output.split(separator: "\r\n") == [
        "project,programme,verdict,grant_from,grant_to", "P1,simple,eligible,0.00,617.75",
        "P2,simple,ineligible,,", "P3,simple,eligible,0.00,10.00",
      ]
    )
    _ = scratch
  }

  @Test func `costs in another order are refused with what to do`() async throws {
    let projects = "P1;no;2026-01-01\nP2;no;2026-01-01\n"
    let (scratch, rules, portfolio) = try folder(projects, "P9;100\nP1;20\n")
    let file = scratch.path + "/results.csv"
    let run = try await CapturedRun("check", rules, portfolio, "--stream", "--results", file)
    #expect(run.code == 2)
    #expect(run.error.contains("costs.csv:2"))
    #expect(run.error.contains("sort the file in the order of the projects"))
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func `a key that stands twice is refused`() async throws {
    let (scratch, rules, portfolio) = try folder("P1;no;2026-01-01\nP1;no;2026-01-01\n", "")
    let run = try await CapturedRun("check", rules, portfolio, "--stream")
    #expect(run.code == 2)
    #expect(run.error.contains("projects.csv:3"))
    #expect(run.error.contains("`P1` stands twice"))
    _ = scratch
  }

  @Test func `what cannot be read is said beside rows and counted in sums`() async throws {
    let (scratch, rules, portfolio) = try folder("P1;perhaps;2026-01-01\n", "P1;20\n")
    for more in [[], ["--stream"]] {
      let rows = try await CapturedRun(
        arguments: ["check", rules, portfolio, "--format", "jsonl"] + more
      )
      #expect(rows.error.contains("projects.csv:2"))
      #expect(rows.error.contains("perhaps"))
      let sums = try await CapturedRun(
        arguments: ["check", rules, portfolio, "--format", "summary"] + more
      )
      #expect(sums.output.contains("1 finding in the input"))
      #expect(sums.output.contains("perhaps"))
    }
    _ = scratch
  }

  @Test(arguments: [
    (["--stream", "--project", "P1"], "do not go together"),
    (["--stream", "--format", "json"], "`--stream` does not write `json`"),
    (["--stream", "--format", "csv", "--results", "a.csv"], "already"),
    (["--format", "jsonl", "--results", "a.csv"], "already"),
    (["--results", "a.xlsx"], "does not know the form"),
    (["--stream", "--programme", "simpel"], "no programme `simpel`"),
  ])
  func `options that do not go together are refused`(
    _ options: [String],
    _ message: String
  ) async throws {
    let (scratch, rules, portfolio) = try folder("P1;no;2026-01-01\n", "")
    let run = try await CapturedRun(arguments: ["check", rules, portfolio] + options)
    #expect(run.code == 2)
    #expect(run.error.contains(message), "\(run.error)")
    _ = scratch
  }

  @Test func `a stream without a project is a mistake`() async throws {
    let (scratch, rules, portfolio) = try folder("", "")
    let run = try await CapturedRun("check", rules, portfolio, "--stream")
    #expect(run.code == 2)
    #expect(run.error.contains("no project"))
    _ = scratch
  }
}
