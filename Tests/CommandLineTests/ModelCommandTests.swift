import Foundation
import Testing

/// The questions of `examples/scenarios`, and what a command line can get wrong.
@Suite struct ModelCommandTests {
  /// What a scenario comes to.
  private struct Answer: Decodable {
    struct World: Decodable {
      struct Cases: Decodable { var eligible: Int }
      struct Gaps: Decodable {
        var days: Int
        var cliffs: Int
        var amount: String
      }
      var cases: Cases
      var gaps: Gaps
    }
    struct Scenario: Decodable {
      var scenario: String
      var after: World
    }
    var schema: String
    var baseline: World
    var scenarios: [Scenario]
  }

  private func answer(_ portfolio: String, _ more: String...) async throws -> Answer {
    let run = try await CapturedRun(
      "model",
      checkout + "/rules",
      checkout + "/examples/" + portfolio,
      arguments: more + ["--horizon", "2036-12-31", "--format", "json"]
    )
    #expect(run.code == 0, "\(run.error)")
    return try JSONDecoder().decode(Answer.self, from: Data(run.output.utf8))
  }

  private func scenarios(_ name: String) -> String {
    checkout + "/examples/scenarios/" + name + ".stetig"
  }

  @Test func `longer runtimes move the cliffs of Berlin and leave them`() async throws {
    let answer = try await answer("berlin-quartiersmanagement", scenarios("ten-year-runtimes"))
    #expect(answer.schema == "stetig/model/1")
    #expect(answer.baseline.gaps.amount == "40068000.00" && answer.baseline.gaps.cliffs == 19)
    #expect(answer.scenarios.map(\.scenario) == ["ten_years", "five_years"])
    #expect(answer.scenarios.map(\.after.gaps.amount) == ["4452000.00", "26712000.00"])
    #expect(answer.scenarios.map(\.after.gaps.cliffs) == [19, 19])
  }

  @Test func `a phase-out leaves the edges, a follow-on removes them`() async throws {
    let answer = try await answer("berlin-quartiersmanagement", scenarios("berlin-2027"))
    #expect(answer.scenarios.map(\.scenario) == ["auslauf", "folgeprogramm"])
    #expect(answer.scenarios.map(\.after.gaps.amount) == ["31164000.00", "4006800.00"])
    #expect(answer.scenarios.map(\.after.gaps.cliffs) == [19, 0])
  }

  @Test func `the questions to the towns are answered as their page says`() async throws {
    let all = try await answer(
      "ankunftsquartiere",
      scenarios("eigenanteil"),
      scenarios("state-programme"),
      scenarios("wider-areas"),
      scenarios("close-every-gap")
    )
    #expect(all.baseline.cases.eligible == 12 && all.baseline.gaps.cliffs == 34)
    #expect(all.baseline.gaps.amount == "57640617.47")
    let after = Dictionary(uniqueKeysWithValues: all.scenarios.map { ($0.scenario, $0.after) })
    #expect(after["eigenanteil_10"]?.cases.eligible == 13)
    #expect(after["eigenanteil_0"]?.gaps.amount == "56355069.08")
    #expect(after["state_programme"]?.gaps.amount == "43329116.67")
    #expect(after["state_programme"]?.gaps.cliffs == 20)
    #expect(after["near_areas"]?.gaps.amount == "57640617.47")
    #expect(after["near_and_former"]?.cases.eligible == 13)
    #expect(after["close_every_gap"]?.gaps.amount == "3111116.67")
    #expect(after["close_every_gap"]?.gaps.cliffs == 0)
  }

  @Test func `a value can be set in place, in either language`() async throws {
    let english = try await answer(
      "berlin-quartiersmanagement",
      "--set",
      "sozialer_zusammenhalt.runtime=20 years"
    )
    let german = try await answer(
      "berlin-quartiersmanagement",
      "--set",
      "sozialer_zusammenhalt.Laufzeit=20 Jahre"
    )
    // Twenty years from the admission of the areas: until the end of 2032.
    #expect(english.scenarios.map(\.after.gaps.days) == [27_759])
    #expect(german.scenarios.map(\.after.gaps.days) == [27_759])
  }

  @Test func `several scenarios can be one`() async throws {
    let answer = try await answer(
      "berlin-quartiersmanagement",
      scenarios("berlin-2027"),
      "--together"
    )
    #expect(answer.scenarios.map(\.scenario) == ["auslauf+folgeprogramm"])
  }

  @Test(arguments: [
    ([], "`model` needs a scenario"),
    (["nowhere"], "there is no scenario `nowhere`"),
    (["--set", "amif.rate"], "option `--set` cannot read `amif.rate`"),
    (["--sweep", "amif.rate=10 %"], "option `--sweep` cannot read `amif.rate=10 %`"),
    (["--set", "amiff.rate=10 %"], "unknown name `amiff`"),
    (["--sweep", "qm_berlin.runtime=5..3 years"], "cannot go through this range"),
  ])
  func `a mistake says what to do`(arguments: [String], message: String) async throws {
    let run = try await CapturedRun(
      "model",
      checkout + "/rules",
      checkout + "/examples/berlin-quartiersmanagement",
      arguments: arguments
    )
    #expect(run.code == 2)
    #expect(run.error.contains(message), "\(run.error)")
    #expect(run.output.isEmpty)
  }

  @Test func `a value that is what it was changes nothing, which is an error`() async throws {
    let scratch = try Scratch()
    let rules = try scratch.write(
      "rules.stetig",
      "programme p \"P\"\nparameter rate 50 %\ngrant share financing rate of eligible costs\n"
    )
    let run = try await CapturedRun(
      "model",
      rules,
      checkout + "/examples/berlin-quartiersmanagement",
      arguments: ["--set", "p.rate=50 %"]
    )
    #expect(run.code == 2)
    #expect(run.error.contains("changes nothing in these rules and this portfolio"))
    withExtendedLifetime(scratch) {}
  }
}
