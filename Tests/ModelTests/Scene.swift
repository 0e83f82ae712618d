import Stetig
import StetigContinuity
import StetigPortfolio
import StetigRules
import StetigScenarios
import StetigText
import StetigValues

/// Rules with scenarios and tables as text, answered without and with a scenario.
struct Scene {
  let library: RuleLibrary
  let base: World
  let options: ContinuityOptions

  struct Mistake: Error, CustomStringConvertible {
    var description: String
  }

  init(
    _ rules: [String],
    _ tables: [String: String],
    asOf: String = "2026-11-21",
    horizon: String? = nil
  ) throws {
    let inputs = rules.enumerated().map {
      InputFile(name: "rules\($0.offset).stetig", bytes: Array($0.element.utf8))
    }
    let outcome = RuleLibrary.load(inputs)
    guard let library = outcome.result else {
      throw Mistake(description: Scene.text(outcome.diagnostics))
    }
    self.library = library
    let portfolio = readPortfolio(
      files: tables.sorted { $0.key < $1.key }
        .map { NamedBytes(name: $0.key + ".csv", bytes: Array($0.value.utf8)) },
      vocabulary: library.plan.vocabulary
    )
    if let first = portfolio.findings.first {
      throw Mistake(description: "\(first.file):\(first.line) \(first.message.english)")
    }
    base = World(plan: library.plan, portfolio: portfolio)
    options = ContinuityOptions(asOf: day(asOf), horizon: horizon.map(day))
  }

  static func text(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.filter { $0.severity == .error }
      .map { "\($0.code.rawValue): \($0.message.english)" }.joined(separator: "\n")
  }

  /// The scenarios of some names that hold together, with the worlds they make.
  func prepared(_ names: String..., varying paths: Set<String> = []) throws -> PreparedScenario {
    try prepared(names, varying: paths)
  }

  func prepared(_ names: [String], varying paths: Set<String> = []) throws -> PreparedScenario {
    let scenarios = Scenario.all(names, among: library.plan.scenarios)
    let outcome = ScenarioWorlds.make(base, scenarios) {
      library.plan(changedBy: $0, varying: paths)
    }
    guard let worlds = outcome.result else {
      throw Mistake(description: Scene.text(outcome.diagnostics))
    }
    return PreparedScenario(
      name: names.joined(separator: "+"),
      label: Phrase(same: names.joined(separator: "+")),
      scenarios: scenarios,
      worlds: worlds
    )
  }

  func run(possibleUnder: [String] = []) -> ModelRun {
    let study = CaseStudy(base, asOf: options.asOf, possibleUnder: possibleUnder)
    return ModelRun(base, cases: study.baseline(), options)
  }

  func result(_ names: String...) throws -> (before: WorldTotals, ScenarioResult) {
    let prepared = try prepared(names)
    let run = run(possibleUnder: prepared.worlds.changedProgrammes)
    return (run.baseline, run.result(of: prepared))
  }

  /// The plan under some scenarios as text.
  func printed(_ names: [String]) throws -> String {
    let scenarios = names.compactMap { name in library.plan.scenarios.first { $0.name == name } }
    let outcome = library.plan(changedBy: scenarios)
    guard let plan = outcome.result else {
      throw Mistake(description: Scene.text(outcome.diagnostics))
    }
    return plan.printed()
  }
}

func day(_ text: String) -> CalendarDate { CalendarDate(iso: text) ?? .min }

func euros(_ amount: Int128) -> Int128 { amount * 100 }
