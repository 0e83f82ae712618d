import Foundation
import Testing

private let rule = """
  source guideline "Guideline" published 2026
  programme simple "Simple"
  condition begun "Not begun"
      must not project.begun per guideline
  test "not begun"
      given project.begun = no
      expect simple eligible

  """

@Suite struct TestCommandTests {
  @Test func `passing tests end with 0 and are counted`() async throws {
    let scratch = try Scratch()
    let run = try await CapturedRun("test", try scratch.write("a.stetig", rule))
    #expect(run.code == 0)
    #expect(run.output == "1 passed, 0 failed\n")
  }

  @Test func `a failing test shows expected and found`() async throws {
    let scratch = try Scratch()
    let wrong = rule.replacing("project.begun = no", with: "project.begun = unknown")
    let run = try await CapturedRun("test", try scratch.write("a.stetig", wrong))
    #expect(run.code == 1)
    #expect(run.output.contains("expected  eligible"))
    #expect(run.output.contains("found     undecided, missing project.begun"))
  }

  @Test func `no tests, no expectation, an unknown key and an idle filter all fail`() async throws {
    let scratch = try Scratch()
    let none = String(rule[..<(try #require(rule.range(of: "test \""))).lowerBound])
    let withoutTests = try await CapturedRun("test", try scratch.write("none.stetig", none))
    #expect(withoutTests.code == 1)
    let idle = rule.replacing("    expect simple eligible\n", with: "")
    let withoutExpectation = try await CapturedRun("test", try scratch.write("idle.stetig", idle))
    #expect(withoutExpectation.code == 1)
    #expect(withoutExpectation.output.contains("R0001"))
    let unknown = rule.replacing("project.begun = no", with: "project.beguun = no")
    let unknownKey = try await CapturedRun("test", try scratch.write("key.stetig", unknown))
    #expect(unknownKey.code == 2)
    #expect(unknownKey.error.contains("`begun`"))
    let filtered = try await CapturedRun(
      "test",
      try scratch.write("a.stetig", rule),
      "--filter",
      "late"
    )
    #expect(filtered.code == 1)
    let programme = try await CapturedRun(
      "test",
      try scratch.write("a.stetig", rule),
      "--programme",
      "simpel"
    )
    #expect(programme.code == 2)
    #expect(programme.error.contains("`simple`"))
  }

  @Test func `the results are given as JSON`() async throws {
    let scratch = try Scratch()
    let run = try await CapturedRun(
      "test",
      try scratch.write("a.stetig", rule),
      "--format",
      "json"
    )
    #expect(run.output.contains("\"schema\": \"stetig/test/1\""))
    #expect(run.output.contains("\"outcome\": \"passed\""))
  }
}
