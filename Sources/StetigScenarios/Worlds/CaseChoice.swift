import StetigEvaluation
import StetigRules
import StetigValues

/// Which parts of a scenario hold for a project: those for all cases always, the others where their
/// `for … where` does.
struct CaseChoice {
  /// The different choices of cases, each with the scenarios it is for.
  private(set) var selectors: [(node: NodeID, scenarios: [Int])] = []
  /// The scenarios that are for all cases.
  private(set) var always: [Int] = []

  /// More choices than this are too many to keep apart.
  static let limit = 12

  init(_ scenarios: [Scenario]) {
    for (number, scenario) in scenarios.enumerated() {
      guard let node = scenario.cases else {
        always.append(number)
        continue
      }
      if let known = selectors.firstIndex(where: { $0.node == node }) {
        selectors[known].scenarios.append(number)
      } else {
        selectors.append((node, [number]))
      }
    }
  }

  /// The scenarios that hold where the choices of a mask do.
  func active(_ mask: UInt64) -> [Int] {
    var found = always
    for (number, selector) in selectors.enumerated() where mask & (1 << UInt64(number)) != 0 {
      found += selector.scenarios
    }
    return found.sorted()
  }

  /// Returns the masks that may hold for a project: one, unless a choice is unknown.
  func masks(of project: Int, in world: World, under block: RuleBlock) -> [UInt64] {
    guard !selectors.isEmpty else { return [0] }
    var evaluator = ReferenceEvaluator(
      plan: world.plan,
      portfolio: world.portfolio,
      project: project,
      block: block
    )
    var masks: [UInt64] = [0]
    for (number, selector) in selectors.enumerated() {
      let bit = UInt64(1) << UInt64(number)
      let truth = evaluator.evaluate(selector.node).truth
      if truth.isYes {
        masks = masks.map { $0 | bit }
      } else if !truth.isNo {
        masks += masks.map { $0 | bit }
      }
    }
    return masks
  }
}
