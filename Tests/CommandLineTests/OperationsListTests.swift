import Foundation
import Testing

/// The English list of operations of 2016, read as it was published.
@Suite struct OperationsListTests {
  private struct Report: Decodable {
    struct Finding: Decodable {
      var code: String
      var line: Int
      var found: String
    }
    struct Result: Decodable {
      struct Condition: Decodable {
        var id: String
        var outcome: String
      }
      var project: String
      var verdict: String
      var missing: [String]
      var conditions: [Condition]
    }
    var inputFindings: [Finding]
    var results: [Result]
  }

  /// One run for all tests.
  private static let report = Task { () async throws -> Report in
    let folder = checkout + "/examples/esif-england-2016"
    let run = try await CapturedRun("check", folder, folder, "--format", "json")
    #expect(run.code == 1, "\(run.error)")
    return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
  }

  private func lines(violating condition: String) async throws -> [Int] {
    try await Self.report.value.results.filter { result in
      result.conditions.contains { $0.id == condition && $0.outcome == "violated" }
    }
    .compactMap { result in
      let parts = result.project.split(separator: ":")
      return parts.first == "esif-england-2016.csv" ? parts.last.flatMap { Int($0) } : nil
    }
  }

  @Test func `every row of the list is a project`() async throws {
    #expect(try await Self.report.value.results.count == 394)
  }

  @Test func `days that do not exist, days without a day and odd rates are named with their line`()
    async throws
  {
    let findings = try await Self.report.value.inputFindings
    let unreadable = findings.filter { $0.code == "I0001" }.map { "\($0.line) \($0.found)" }
    #expect(
      unreadable == [
        "5 Aug 15", "5 Dez 17", "6 Feb 16", "7 Feb 16", "8 Mrz 16", "9 Mrz 16", "10 Mrz 16",
        "11 Feb 16", "285 31/04/2014", "313 150%", "452 50% more developed & 60% transitional",
        "502 31-Nov-18", "505 50% More Developed and 40% Transitional",
      ]
    )
    #expect(findings.filter { $0.code == "I0005" }.map(\.line) == [236, 466])
    #expect(findings.count == unreadable.count + 2)
  }

  @Test func `money above the costs is found, the known row among them`() async throws {
    #expect(try await lines(violating: "within_cost") == [49, 247])
  }

  /// Twenty-nine rows state a rate that is off by more than two points; the one of 150 % is a
  /// finding already.
  @Test func `rates off by more than two points are found in every row`() async throws {
    #expect(
      try await lines(violating: "stated_rate") == [
        3, 43, 49, 133, 162, 175, 218, 219, 246, 247, 366, 375, 387, 388, 399, 400, 423, 425, 448,
        454, 455, 456, 457, 462, 488, 493, 494, 579,
      ]
    )
  }

  @Test func `a share is judged where the unknown region cannot matter`() async throws {
    #expect(try await lines(violating: "share_limit").count == 10)
    let undecided = try await Self.report.value.results.filter { result in
      result.conditions.contains { $0.id == "share_limit" && $0.outcome == "undecided" }
    }
    #expect(undecided.count == 166)
    #expect(undecided.allSatisfy { $0.verdict != "eligible" })
  }
}
