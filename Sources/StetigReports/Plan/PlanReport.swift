package import StetigContinuity
package import StetigPortfolio
package import StetigRules
package import StetigValues

/// A run of `plan`: the one model of all its renderings.
package struct PlanReport: Sendable {
  package var plan: Plan
  package var portfolio: Portfolio
  /// In the order asked for.
  package var results: [PlanResult]
  package var asOf: CalendarDate
  package var engine: String

  package init(
    plan: Plan,
    portfolio: Portfolio,
    results: [PlanResult],
    asOf: CalendarDate,
    engine: String
  ) {
    self.plan = plan
    self.portfolio = portfolio
    self.results = results
    self.asOf = asOf
    self.engine = engine
  }

  /// The key and the name of a structure; `#` and its number, from 1, where it has no key.
  func name(_ structure: Int) -> (key: String, name: String?, municipality: String?) {
    let vocabulary = plan.vocabulary
    guard let entity = vocabulary.entity("structure") else {
      return ("#\(structure + 1)", nil, nil)
    }
    return (
      portfolio.text(vocabulary[entity].key, row: structure) ?? "#\(structure + 1)",
      portfolio.text(vocabulary.fact(entity, "name"), row: structure),
      portfolio.text(vocabulary.fact(entity, "municipality"), row: structure)
    )
  }
}

/// What one plan has that another has not.
struct PlanDifference {
  /// In cents; above 0: more than the best plan.
  var uncovered: Int64
  var ownShare: Int64
  /// The steps, as `programme from to`, that only this plan has, and those that only the best has.
  var instead: [PlanStep]
  var missing: [PlanStep]

  init(_ plan: SuccessionPlan, from best: SuccessionPlan) {
    uncovered = plan.uncovered - best.uncovered
    ownShare = plan.ownShare - best.ownShare
    instead = plan.steps.filter { !best.steps.contains($0) }
    missing = best.steps.filter { !plan.steps.contains($0) }
  }
}
