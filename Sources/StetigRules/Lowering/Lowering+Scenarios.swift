// What scenarios ask of cases and facts.
extension Lowering {
  /// Fills the scenarios of the plan. They are asked of no programme, so that a binding date they
  /// name is the application.
  mutating func lowerScenarios() {
    let binding = projectDate("applied_on")
    plan.scenarios = rules.scenarios.map { scenario in
      var scenario = scenario
      scenario.cases = rewrite(scenario.cases, binding: binding)
      for index in scenario.assumptions.indices {
        guard let filter = scenario.assumptions[index].filter else { continue }
        scenario.assumptions[index].filter = rewrite(filter, binding: binding, level: 1)
      }
      for index in scenario.variations.indices {
        var variation = scenario.variations[index]
        variation.low = rewrite(variation.low, binding: binding)
        variation.high = rewrite(variation.high, binding: binding)
        variation.step = rewrite(variation.step, binding: binding)
        scenario.variations[index] = variation
      }
      return scenario
    }
  }
}
