import StetigValues

/// One search for facts.
struct SatisfiabilitySearch {
  private static let depthLimit = 48

  let domains: Domains
  /// The steps that are left.
  var left: Int
  /// What an example has to meet.
  private var asked: [Goal] = []

  init(_ domains: Domains, steps: Int) {
    self.domains = domains
    left = steps
  }

  /// Returns whether all goals can be met, given what is assumed.
  mutating func solve(_ goals: [Goal], _ given: Assumptions = [:]) -> Satisfiability {
    asked = goals
    return solve(goals, given, depth: 0)
  }

  private mutating func solve(
    _ goals: [Goal],
    _ given: Assumptions,
    depth: Int
  ) -> Satisfiability {
    var assumptions = given
    var waiting = goals
    while let goal = waiting.popLast() {
      left -= 1
      if left < 0 || depth > SatisfiabilitySearch.depthLimit { return .undecided }
      switch step(goal, assumptions) {
      case .met, .unfollowed: continue
      case .never: return .never
      case .goals(let more): waiting += more
      case .ways(let ways):
        if ways.isEmpty { return .never }
        if ways.count == 1 {
          for (node, domain) in ways[0].assumptions { assumptions[node] = domain }
          waiting += ways[0].goals
          continue
        }
        return branch(ways, assumptions, waiting, depth)
      }
    }
    return prove(assumptions)
  }

  private mutating func branch(
    _ ways: [Way],
    _ assumptions: Assumptions,
    _ goals: [Goal],
    _ depth: Int
  ) -> Satisfiability {
    var result = Satisfiability.never
    for way in ways {
      var narrowed = assumptions
      for (node, domain) in way.assumptions { narrowed[node] = domain }
      switch solve(way.goals + goals, narrowed, depth: depth + 1) {
      case .never: continue
      case .undecided: result = .undecided
      case .example(let example): return .example(example)
      }
    }
    return result
  }

  /// Returns an example with one value for each assumed node if it certainly meets what is asked.
  private mutating func prove(_ assumptions: Assumptions) -> Satisfiability {
    // What was narrowed last can rule out what was looked at first.
    for goal in asked
    where domains.truth(of: goal.node, assuming: assumptions).only == !goal.wanted {
      return .never
    }
    guard areIndependent(assumptions) else { return .undecided }
    for prefersHigh in [false, true] {
      var example: Assumptions = [:]
      for (node, domain) in assumptions {
        guard let point = domain.point(prefersHigh: prefersHigh) else { return .undecided }
        example[node] = point
      }
      let isMet = asked.allSatisfy {
        domains.truth(of: $0.node, assuming: example).only == $0.wanted
      }
      if isMet { return .example(example) }
    }
    return .undecided
  }

  // MARK: One goal

  /// A way to meet a goal: what to assume, and what is still to be met.
  struct Way {
    var assumptions: Assumptions = [:]
    var goals: [Goal] = []
  }

  enum Step {
    case met
    case never
    case goals([Goal])
    case ways([Way])
    case unfollowed
  }

  private mutating func step(_ goal: Goal, _ assumptions: Assumptions) -> Step {
    let wanted = goal.wanted
    if let only = domains.truth(of: goal.node, assuming: assumptions).only {
      return only == wanted ? .met : .never
    }
    switch domains.arena[goal.node].operation {
    case .and(let all):
      if wanted { return .goals(all.map { Goal($0, true) }) }
      return .ways(all.map { Way(goals: [Goal($0, false)]) })
    case .or(let all):
      if !wanted { return .goals(all.map { Goal($0, false) }) }
      return .ways(all.map { Way(goals: [Goal($0, true)]) })
    case .not(let one): return .goals([Goal(one, !wanted)])
    case .parameter(let parameter):
      guard let value = domains.value(of: parameter) else { return .unfollowed }
      return .goals([Goal(value, wanted)])
    case .compare(let comparison, let a, let b):
      return compare(comparison, a, b, wanted, assumptions)
    case .between(let value, let low, let high):
      if wanted {
        return both(
          compare(.atLeast, value, low, true, assumptions),
          compare(.atMost, value, high, true, assumptions),
          assumptions
        )
      }
      return either(
        compare(.atLeast, value, low, false, assumptions),
        compare(.atMost, value, high, false, assumptions)
      )
    case .oneOf(let value, let others): return oneOf(value, others, wanted, assumptions)
    case .includesOneOf(let set, let mask): return includesOneOf(set, mask, wanted, assumptions)
    case .includesOnly(let set, let mask): return includesOnly(set, mask, wanted, assumptions)
    case .any(_, let filter?):
      if wanted, !canHold(filter, assumptions) { return .never }
      return assume(goal)
    default: return assume(goal)
    }
  }

  private func assume(_ goal: Goal) -> Step {
    .ways([Way(assumptions: [goal.node: Domain(TruthSet(goal.wanted))])])
  }

  /// Whether some row can meet the `where` of a list.
  private mutating func canHold(_ filter: NodeID, _ assumptions: Assumptions) -> Bool {
    var inner = SatisfiabilitySearch(domains, steps: left / 2)
    let answer = inner.solve([Goal(filter, true)], assumptions)
    left -= left / 2 - inner.left
    return !answer.isNever
  }

  private func both(_ a: Step, _ b: Step, _ assumptions: Assumptions) -> Step {
    guard let first = single(a), let second = single(b) else {
      if case .never = a { return .never }
      if case .never = b { return .never }
      return .unfollowed
    }
    var joined = first
    for (node, domain) in second {
      let before = joined[node]
      joined[node] = before.map { $0.intersection(domain) } ?? domain
    }
    return narrowing([joined])
  }

  private func either(_ a: Step, _ b: Step) -> Step {
    var ways: [Way] = []
    for step in [a, b] {
      switch step {
      case .never: continue
      case .ways(let more): ways += more
      case .met, .goals, .unfollowed: return .unfollowed
      }
    }
    return .ways(ways)
  }

  private func single(_ step: Step) -> Assumptions? {
    switch step {
    case .met: return [:]
    case .ways(let ways): return ways.count == 1 ? ways[0].assumptions : nil
    case .never, .goals, .unfollowed: return nil
    }
  }

  /// The ways of assumptions that leave something to be.
  func narrowing(_ ways: [Assumptions]) -> Step {
    let possible = ways.filter { $0.values.allSatisfy { !$0.isEmpty } }
    return .ways(possible.map { Way(assumptions: $0) })
  }
}
