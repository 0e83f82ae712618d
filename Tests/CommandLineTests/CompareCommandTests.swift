import Foundation
import StetigText
import Testing

private let corpus = checkout + "/Tests/Corpus/compare/"

@Suite struct CompareCommandTests {
  private struct Report: Decodable {
    struct Found: Decodable {
      var found: String
      var example: Int?
    }
    struct Eligibility: Decodable {
      var relation: String
      var lost: Found
      var gained: Found
    }
    struct Condition: Decodable {
      var id: String
      var change: String
      var relation: String
    }
    struct Example: Decodable {
      struct Side: Decodable { var verdict: String }
      var old: Side
      var new: Side
      var test: String
    }
    struct Programme: Decodable {
      var programme: String
      var relation: String
      var eligibility: Eligibility
      var conditions: [Condition]
      var examples: [Example]
    }
    var schema: String
    var relation: String
    var onlyOld: [String]
    var onlyNew: [String]
    var programmes: [Programme]
  }

  private func pair(_ name: String) -> [String] {
    [corpus + name + ".old.stetig", corpus + name + ".new.stetig"]
  }

  private func report(_ arguments: [String]) async throws -> (Report, Int32) {
    let run = try await CapturedRun("compare", arguments: arguments + ["--format", "json"])
    #expect(run.error == "")
    return (try JSONDecoder().decode(Report.self, from: Data(run.output.utf8)), run.code)
  }

  @Test func `one cent is found, with a project as a test`() async throws {
    let (report, code) = try await report(pair("one-cent-of-a-threshold"))
    #expect(code == 1)
    #expect(report.schema == "stetig/compare/1")
    let programme = try #require(report.programmes.first)
    #expect(programme.relation == "stricter")
    #expect(programme.eligibility.lost.found == "yes")
    #expect(programme.eligibility.gained.found == "never")
    #expect(programme.conditions.map(\.id) == ["requested"])
    let example = try #require(programme.examples.first)
    #expect(example.old.verdict == "eligible")
    #expect(example.new.verdict == "ineligible")
    #expect(example.test.contains("project.requested = 10000 EUR"))
    #expect(example.test.hasSuffix("expect square ineligible because requested"))
  }

  @Test(
    arguments: [
      ("double-negation", 0), ("one-comparison", 1), ("not-decided", 3),
    ] as [(String, Int32)]
  )
  func `the exit code says what came out`(_ name: String, _ code: Int32) async throws {
    let run = try await CapturedRun("compare", arguments: pair(name))
    #expect(run.code == code)
    #expect(run.error == "")
  }

  @Test func `a difference can be read in German`() async throws {
    let run = try await CapturedRun(
      "compare",
      arguments: pair("one-day-of-a-window") + ["--language", "de"]
    )
    #expect(run.output.contains("Insgesamt: strenger"))
    #expect(run.output.contains("erwartet square nicht förderfähig wegen Antrag"))
    #expect(run.output.contains("Vorhaben.beantragt_am = 31.10.2025"))
  }

  @Test func `a programme with a new name is the same one`() async throws {
    let scratch = try Scratch()
    let old = corpus + "double-negation.old.stetig"
    let text = try String(contentsOfFile: old, encoding: .utf8)
      .replacingOccurrences(of: "programme square", with: "programme circle")
      .replacingOccurrences(of: "expect square", with: "expect circle")
    let new = try scratch.write("circle.stetig", text)
    let (apart, code) = try await report([old, new])
    #expect(code == 1)
    #expect(apart.onlyOld == ["square"])
    #expect(apart.onlyNew == ["circle"])
    let run = try await CapturedRun("compare", old, new, "--as", "square=circle")
    #expect(run.code == 0)
  }

  @Test func `two versions of one file are compared whatever days they are in force`()
    async throws
  {
    let scratch = try Scratch()
    let rules = try scratch.write(
      "two.stetig",
      """
      source guideline "Guideline of an invented programme" published 2024-01-01
      programme square "Square" per guideline
          level state land Hessen
          in force from 2024-01-01 to 2025-12-31
      condition posts "Posts" must count of project.posts is at least 2
      programme square "Square" per guideline
          level state land Hessen
          in force from 2026-01-01
      condition posts "Posts" must count of project.posts is at least 3
      """
    )
    let versions = ["--programme", "square", "--versions"]
    let (report, code) = try await report([rules] + versions + ["1,2"])
    #expect(code == 1)
    #expect(report.programmes.map(\.relation) == ["stricter"])
    #expect(report.programmes.first?.conditions.map(\.id) == ["posts"])
    #expect(try await CapturedRun("compare", arguments: [rules] + versions + ["1,1"]).code == 0)
    #expect(try await CapturedRun("compare", arguments: [rules] + versions + ["1,3"]).code == 2)
  }

  @Test func `what cannot be compared is said`() async throws {
    let old = corpus + "double-negation.old.stetig"
    #expect(try await CapturedRun("compare", old).code == 2)
    #expect(try await CapturedRun("compare", old, "nowhere.stetig").code == 2)
    let run = try await CapturedRun("compare", old, old, "--programme", "sqare")
    #expect(run.code == 2)
    #expect(run.error.contains("square"))
  }
}
