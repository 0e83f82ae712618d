import StetigEvaluation
import StetigLanguage
import StetigPortfolio
import StetigRules
import StetigScenarios
import StetigText
import StetigValues

/// Rules and tables as text, made into a world.
struct Village {
  var world: World

  struct Mistake: Error { var text: String }

  init(rules: String, tables: [String: String]) throws {
    let plan = try Village.plan(rules)
    world = World(plan: plan, portfolio: try Village.portfolio(tables, plan))
  }

  /// The plan of a rule file that is in order.
  static func plan(_ rules: String) throws -> Plan {
    let file = SourceFile(name: "rules.stetig", text: rules)
    let tree = parse(file, id: FileID(0))
    var mistakes = tree.diagnostics
    let checked = check(files: tree.result.map { [$0.syntax] } ?? [])
    mistakes += checked.diagnostics
    if let first = mistakes.first(where: { $0.severity == .error }) {
      throw Mistake(text: "\(first.code.rawValue): \(first.message.english) \(first.primary.range)")
    }
    guard let rules = checked.result, let plan = lower(rules).result else {
      throw Mistake(text: "no plan")
    }
    return plan
  }

  static func portfolio(_ tables: [String: String], _ plan: Plan) throws -> Portfolio {
    let portfolio = readPortfolio(
      files: tables.sorted { $0.key < $1.key }
        .map { NamedBytes(name: $0.key + ".csv", bytes: Array($0.value.utf8)) },
      vocabulary: plan.vocabulary
    )
    if let first = portfolio.findings.first {
      throw Mistake(text: "\(first.file):\(first.line) \(first.message.english) \(first.found)")
    }
    return portfolio
  }

  /// The world with other rules for all projects.
  func scenario(_ rules: String, changing programmes: [String]) throws -> ScenarioWorlds {
    let other = World(plan: try Village.plan(rules), portfolio: world.portfolio)
    return ScenarioWorlds(
      worlds: [world, other],
      worldsOfProject: [[Int]](repeating: [1], count: projectCount),
      changedProgrammes: programmes,
      changesFacts: false
    )
  }

  var projectCount: Int { CaseStudy(world, asOf: day("2026-01-01")).count }
}

func day(_ text: String) -> CalendarDate { CalendarDate(iso: text) ?? .min }

func euros(_ low: Int64, _ high: Int64? = nil) -> CentRange {
  CentRange(low: low * 100, high: (high ?? low) * 100)
}
