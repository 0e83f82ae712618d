package import StetigRules
package import StetigText

/// A scenario that is asked for, with the worlds it makes.
package struct PreparedScenario: Sendable {
  package var name: String
  package var label: Phrase
  /// Those that hold together: what was asked for, with all that it includes.
  package var scenarios: [Scenario]
  package var worlds: ScenarioWorlds
  /// What they change, a line for each change, as written.
  package var texts: [String]

  package init(
    name: String,
    label: Phrase,
    scenarios: [Scenario],
    worlds: ScenarioWorlds,
    texts: [String] = []
  ) {
    self.name = name
    self.label = label
    self.scenarios = scenarios
    self.worlds = worlds
    self.texts = texts
  }

  /// Whether it changes neither rules, nor facts, nor what budgets pay.
  package var changesNothing: Bool {
    worlds.changedProgrammes.isEmpty && !worlds.changesFacts
      && scenarios.allSatisfy {
        $0.frozenPayments.isEmpty && $0.variations.allSatisfy { $0.isSingle }
      }
  }
}
