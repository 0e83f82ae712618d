package import StetigPortfolio
package import StetigRules

/// Rules and facts under which cases are answered.
package struct World: Sendable {
  package var plan: Plan
  package var portfolio: Portfolio

  package init(plan: Plan, portfolio: Portfolio) {
    self.plan = plan
    self.portfolio = portfolio
  }

  /// The programme of a name; nil if the rules have none.
  package func programme(_ name: String) -> PlannedBlock? {
    plan.programmes.first { $0.name == name }
  }
}

/// What a scenario makes of the rules and facts: one world, or several where parts of it hold only
/// for some cases.
///
/// Every portfolio of the worlds has the rows of the base at the same numbers.
package struct ScenarioWorlds: Sendable {
  /// The worlds; the first is the base itself.
  package var worlds: [World]
  /// By row of the project: the numbers of the worlds that may hold for it; one of them, unless what
  /// chooses them is unknown. The answer is then what all of them agree on.
  package var worldsOfProject: [[Int]]
  /// The names of the programmes whose rules differ from the base in some world, sorted.
  package var changedProgrammes: [String]
  /// Whether facts differ from the base in some world.
  package var changesFacts: Bool
  /// By world: the scenarios that hold in it; none in the base.
  package var scenariosOfWorld: [[Scenario]]

  package init(
    worlds: [World],
    worldsOfProject: [[Int]],
    changedProgrammes: [String],
    changesFacts: Bool,
    scenariosOfWorld: [[Scenario]]? = nil
  ) {
    self.scenariosOfWorld = scenariosOfWorld ?? worlds.map { _ in [] }
    self.worlds = worlds
    self.worldsOfProject = worldsOfProject
    self.changedProgrammes = changedProgrammes
    self.changesFacts = changesFacts
  }

  /// The world in which most parts of the scenario hold.
  package var fullest: Int {
    worlds.indices.max {
      (scenariosOfWorld[$0].count, $0) < (scenariosOfWorld[$1].count, $1)
    } ?? 0
  }

  /// The world of all cases, where none of the scenarios chooses among them; nil otherwise.
  package var worldOfAll: Int? {
    let full = fullest
    return scenariosOfWorld[full].allSatisfy { $0.cases == nil } ? full : nil
  }
}
