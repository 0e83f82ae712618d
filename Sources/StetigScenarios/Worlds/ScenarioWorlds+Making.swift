import StetigEvaluation
import StetigLanguage
import StetigPortfolio
package import StetigRules
package import StetigText
import StetigValues

extension ScenarioWorlds {
  /// Makes the worlds of some scenarios that hold together.
  ///
  /// - Parameters:
  ///   - base: the rules and facts as they are.
  ///   - scenarios: those of the base's plan, included ones among them.
  ///   - plan: returns the rules as some of the scenarios change them.
  /// - Returns: the worlds; nil after a diagnostic that is an error.
  package static func make(
    _ base: World,
    _ scenarios: [Scenario],
    plan: ([Scenario]) -> Outcome<Plan>
  ) -> Outcome<ScenarioWorlds> {
    let choice = CaseChoice(scenarios)
    guard choice.selectors.count <= CaseChoice.limit else {
      return Outcome(nil, [tooManyChoices(scenarios)])
    }
    var making = Making(base, scenarios, choice)
    return making.worlds(plan)
  }

  private static func tooManyChoices(_ scenarios: [Scenario]) -> Diagnostic {
    Diagnostic(
      .nestedTooDeeply,
      Phrase(
        en: "more than \(CaseChoice.limit) different `for … where` hold together",
        de: "mehr als \(CaseChoice.limit) verschiedene `für … mit` gelten zusammen"
      ),
      at: scenarios[0].syntax.name.range,
      help: [
        Phrase(en: "apply fewer scenarios at once", de: "weniger Szenarien zugleich anwenden")
      ]
    )
  }
}

private struct Making {
  let base: World
  let scenarios: [Scenario]
  let choice: CaseChoice
  private var diagnostics: [Diagnostic] = []

  init(_ base: World, _ scenarios: [Scenario], _ choice: CaseChoice) {
    self.base = base
    self.scenarios = scenarios
    self.choice = choice
  }

  mutating func worlds(
    _ plan: ([Scenario]) -> Outcome<Plan>
  ) -> Outcome<ScenarioWorlds> {
    let masks = masksOfProjects()
    var worlds = [base]
    var scenariosOfWorld: [[Scenario]] = [[]]
    var numbers: [[Int]: Int] = [[]: 0]
    var changed: Set<String> = []
    var changesFacts = false
    var worldsOfProject: [[Int]] = []
    for masks in masks {
      var own: [Int] = []
      for mask in masks {
        let active = choice.active(mask)
        if let known = numbers[active] {
          if !own.contains(known) { own.append(known) }
          continue
        }
        let parts = active.map { scenarios[$0] }
        let outcome = plan(parts)
        diagnostics += outcome.diagnostics
        guard let rules = outcome.result else { return Outcome(nil, diagnostics) }
        guard let facts = assumed(parts) else { return Outcome(nil, diagnostics) }
        numbers[active] = worlds.count
        own.append(worlds.count)
        if facts.hasChanged { changesFacts = true }
        changed.formUnion(changedProgrammes(base.plan, rules))
        worlds.append(World(plan: rules, portfolio: facts.portfolio))
        scenariosOfWorld.append(parts)
      }
      worldsOfProject.append(own)
    }
    return Outcome(
      ScenarioWorlds(
        worlds: worlds,
        worldsOfProject: worldsOfProject,
        changedProgrammes: changed.sorted(),
        changesFacts: changesFacts,
        scenariosOfWorld: scenariosOfWorld
      ),
      diagnostics
    )
  }

  private func masksOfProjects() -> [[UInt64]] {
    let vocabulary = base.plan.vocabulary
    guard let project = vocabulary.entities.firstIndex(where: { $0.naming.english == "project" })
    else { return [] }
    let count = base.portfolio.tables[project].rowCount
    let blocks = base.plan.programmes + base.plan.frames + base.plan.principles
    guard let block = blocks.first?.versions.first else {
      return Array(repeating: [0], count: count)
    }
    return (0..<count).map { choice.masks(of: $0, in: base, under: block) }
  }

  /// The facts as some scenarios assume them; nil after a report.
  private mutating func assumed(
    _ parts: [Scenario]
  ) -> (portfolio: Portfolio, hasChanged: Bool)? {
    var values: [FactID: [Int: Datum]] = [:]
    let blocks = base.plan.programmes + base.plan.frames + base.plan.principles
    guard let block = blocks.first?.versions.first else { return (base.portfolio, false) }
    for scenario in parts {
      for assumption in scenario.assumptions {
        let entity = base.plan.vocabulary[assumption.fact].owner
        for row in 0..<base.portfolio.tables[entity.index].rowCount {
          let holds = assumption.holds(row, in: base, under: block)
          if holds.isNo { continue }
          let before = values[assumption.fact]?[row]
          // Nobody knows whether it is meant: the fact is unknown, unless it is that anyway.
          let column = base.portfolio.column(assumption.fact)
          let value =
            holds.isYes || column.datum(at: row) == assumption.value
            ? assumption.value : Datum.unknown
          if let before, before != value {
            reportTwice(assumption, scenario, row)
            return nil
          }
          values[assumption.fact, default: [:]][row] = value
        }
      }
    }
    var portfolio = base.portfolio
    var hasChanged = false
    for (fact, rows) in values.sorted(by: { $0.key.index < $1.key.index }) {
      let column = base.portfolio.column(fact)
      let different = rows.filter { column.datum(at: $0.key) != $0.value }
      if different.isEmpty { continue }
      hasChanged = true
      portfolio = portfolio.setting(fact, different)
    }
    return (portfolio, hasChanged)
  }

  private mutating func reportTwice(_ assumption: Assumption, _ scenario: Scenario, _ row: Int) {
    diagnostics.append(
      Diagnostic(
        .secondClause,
        Phrase(
          en: "`\(scenario.name)` assumes two values of one fact of row \(row + 1)",
          de: "`\(scenario.name)` nimmt für eine Angabe der Zeile \(row + 1) zwei Werte an"
        ),
        at: assumption.range,
        help: [
          Phrase(
            en: "let the `where` of the assumptions not overlap",
            de: "die `mit` der Annahmen getrennt halten"
          )
        ]
      )
    )
  }
}

extension Assumption {
  /// Whether a row of its entity is meant.
  fileprivate func holds(_ row: Int, in world: World, under block: RuleBlock) -> Truth {
    guard let filter else { return .yes }
    let entity = world.plan.vocabulary[fact].owner
    let isProject = world.plan.vocabulary[entity].naming.english == "project"
    var evaluator = ReferenceEvaluator(
      plan: world.plan,
      portfolio: world.portfolio,
      // Outside the rows of projects there is no project under check: what asks for one is unknown.
      project: isProject ? row : -1,
      block: block
    )
    return evaluator.with(element: RowReference(entity, row)) { $0.evaluate(filter).truth }
  }
}

/// The programmes whose rules differ, by name. Both plans share their nodes, so that what means the
/// same is equal.
private func changedProgrammes(_ base: Plan, _ other: Plan) -> [String] {
  other.programmes.filter { block in
    base.programmes.first { $0.name == block.name } != block
  }.map { $0.name }
}
