import StetigEvaluation
import StetigRules
import StetigValues

/// Tells what no project whatever can show of a part of a rule.
///
/// Only what is certain is told: a mark of which nothing is said may be impossible all the same.
struct PossibleMarks {
  private let plan: Plan
  private var domains: Domains

  init(_ plan: Plan) {
    self.plan = plan
    domains = Domains(plan)
  }

  /// Those of the unseen marks of an item that nothing can show.
  mutating func impossible(_ item: CoverageItem) -> [ImpossibleMark] {
    item.unseen.compactMap { mark in
      reason(against: mark, item).map { ImpossibleMark(mark, $0) }
    }
  }

  private mutating func reason(
    against mark: CoverageMark,
    _ item: CoverageItem
  ) -> ImpossibleMark.Reason? {
    switch (item.part, mark) {
    case (.condition, .fulfilled): return reason(against: true, versions(of: item))
    case (.condition, .violated): return reason(against: false, versions(of: item))
    case (.condition, .undecided):
      return versions(of: item).allSatisfy { isFixed($0.roots) } ? .readsNothing : nil
    case (.threshold(_, let node, let number), .below):
      return reason(against: .less, node, number, item)
    case (.threshold(_, let node, let number), .at):
      return reason(against: .equal, node, number, item)
    case (.threshold(_, let node, let number), .above):
      return reason(against: .more, node, number, item)
    case (.condition, _), (.threshold, _), (.exception, _), (.valueException, _), (.row, _):
      return nil
    }
  }

  private func versions(of item: CoverageItem) -> [ConditionVersion] {
    let conditions = plan.block(named: item.block)?.versions.flatMap { $0.conditions } ?? []
    return conditions.filter { $0.id == item.owner }.flatMap { $0.versions }
  }

  // MARK: Conditions

  private func isFixed(_ roots: [NodeID]) -> Bool {
    !plan.arena.reachable(from: roots).contains { node in
      switch plan.arena[node].operation {
      case .fact, .list, .unknown, .eligibleCosts, .grantBeforeMinimum, .place, .lookUp: true
      default: false
      }
    }
  }

  private func reason(
    against outcome: Bool,
    _ versions: [ConditionVersion]
  ) -> ImpossibleMark.Reason? {
    if versions.allSatisfy({ isFixed($0.roots) }) { return .readsNothing }
    var isDecided = false
    for version in versions {
      for (ask, context) in version.asks {
        let isPossible = !domains.satisfiability(context + [Goal(ask, outcome)]).isNever
        guard isPossible else { continue }
        if plan.canSay(outcome, ask) { return nil }
        isDecided = true
      }
    }
    return isDecided ? .ruleDoesNotSay : .noValues
  }

  // MARK: Thresholds

  private mutating func reason(
    against comparison: Comparison,
    _ node: NodeID,
    _ number: Int,
    _ item: CoverageItem
  ) -> ImpossibleMark.Reason? {
    guard let (left, right) = sides(node, number) else { return nil }
    if comparison == .equal, plan.isNeverExact(left) || plan.isNeverExact(right) {
      return .ruleDoesNotSay
    }
    let goal = Goal(domains.arena.intern(.compare(comparison, left, right), .truth), true)
    let contexts = contexts(of: node, versions(of: item))
    let isNever = contexts.allSatisfy { domains.satisfiability($0 + [goal]).isNever }
    return isNever ? .noValues : nil
  }

  private func sides(_ node: NodeID, _ number: Int) -> (NodeID, NodeID)? {
    switch plan.arena[node].operation {
    case .compare(_, let left, let right): return (left, right)
    case .between(let value, let low, let high): return (value, number == 0 ? low : high)
    case .bands(let bands):
      guard bands.steps.indices.contains(number) else { return nil }
      return (bands.selector, bands.steps[number].from)
    default: return nil
    }
  }

  /// What holds wherever a node is asked; nothing, where that is not told by one condition.
  private func contexts(of node: NodeID, _ versions: [ConditionVersion]) -> [[Goal]] {
    var contexts: [[Goal]] = []
    for version in versions {
      let roots = [version.guardNode].compactMap { $0 } + version.exceptions.map { $0.when }
      if plan.arena.reachable(from: roots).contains(node) { return [[]] }
      for (ask, context) in version.asks where plan.arena.reachable(from: [ask]).contains(node) {
        contexts.append(context)
      }
    }
    return contexts.isEmpty ? [[]] : contexts
  }
}

extension ConditionVersion {
  /// What the condition may ask, each with what then holds.
  fileprivate var asks: [(NodeID, [Goal])] {
    let applies = guardNode.map { [Goal($0, true)] } ?? []
    let base = (ask, applies + exceptions.map { Goal($0.when, false) })
    let others = exceptions.compactMap { exception in
      exception.ask.map { ($0, applies + [Goal(exception.when, true)]) }
    }
    return [base] + others
  }
}

extension Plan {
  /// Whether an expression of yes or no can come out so for certain; where it hangs on what the
  /// rules call unknown, it may never.
  fileprivate func canSay(_ wanted: Bool, _ node: NodeID) -> Bool {
    switch arena[node].operation {
    case .truth(let value): value == wanted
    case .unknown: false
    case .not(let one): canSay(!wanted, one)
    case .and(let all):
      wanted ? all.allSatisfy { canSay(true, $0) } : all.contains { canSay(false, $0) }
    case .or(let all):
      wanted ? all.contains { canSay(true, $0) } : all.allSatisfy { canSay(false, $0) }
    case .compare(_, let left, let right): !isOpenDate(left) && !isOpenDate(right)
    default: true
    }
  }

  private func isOpenDate(_ node: NodeID) -> Bool {
    if case .unknown(nil, nil, _) = arena[node].operation { return arena[node].type == .date }
    return false
  }

  /// Whether a value is a range whatever the facts are, but for a product with nothing.
  fileprivate func isNeverExact(_ node: NodeID) -> Bool {
    switch arena[node].operation {
    case .unknown(let low, let high, _): low == nil || low != high
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b),
      .divide(let a, let b):
      isNeverExact(a) || isNeverExact(b)
    case .negate(let one): isNeverExact(one)
    case .versions(let arms): arms.allSatisfy { isNeverExact($0.value) }
    case .exceptions(let base, let arms):
      isNeverExact(base) && arms.allSatisfy { isNeverExact($0.value) }
    default: false
    }
  }
}
