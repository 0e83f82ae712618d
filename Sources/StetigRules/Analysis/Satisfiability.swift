import StetigValues

/// A truth value that an expression is asked to have.
package struct Goal: Sendable, Hashable {
  package var node: NodeID
  package var wanted: Bool

  package init(_ node: NodeID, _ wanted: Bool) {
    self.node = node
    self.wanted = wanted
  }
}

/// Whether some facts give expressions the truth values that are asked for.
package enum Satisfiability: Sendable {
  /// No facts do.
  case never
  /// These do; each assumed node has one value.
  case example(Assumptions)
  /// It cannot be told.
  case undecided

  package var isNever: Bool {
    if case .never = self { return true }
    return false
  }
}

extension Domains {
  /// Returns whether some facts meet all goals at once.
  ///
  /// Narrows what facts can be goal by goal, tries one way after another where a goal can be met in
  /// several, and proves an example by carrying the goals out on it. `never` and an example are
  /// certain; where facts hang together in ways it does not follow up, the answer is `undecided`.
  package func satisfiability(_ goals: [Goal]) -> Satisfiability {
    var work = 3_000_000
    return satisfiability(goals, work: &work)
  }

  /// The same with a limit on the number of nodes to carry out, which goes down.
  package func satisfiability(_ goals: [Goal], work: inout Int) -> Satisfiability {
    let size = self.size(of: goals.map { $0.node })
    let steps = min(3_000, work / max(size, 1))
    guard size <= 4_000, steps > 0 else { return .undecided }
    var search = SatisfiabilitySearch(self, steps: steps)
    let answer = search.solve(goals + backgroundGoals(goals))
    work -= (steps - search.left) * size
    return answer
  }

  /// No project ends before it starts.
  private func backgroundGoals(_ goals: [Goal]) -> [Goal] {
    guard let period else { return [] }
    let leaves = goals.reduce(into: Set<NodeID>()) { $0.formUnion(self.leaves(of: $1.node)) }
    return leaves.isSuperset(of: self.leaves(of: period)) ? [Goal(period, true)] : []
  }

  private func size(of roots: [NodeID]) -> Int {
    var seen: Set<NodeID> = []
    var waiting = roots
    while let id = waiting.popLast(), seen.count <= 4_000 {
      if seen.insert(id).inserted { waiting += reads(arena[id].operation) }
    }
    return seen.count
  }
}

/// One search for facts.
struct SatisfiabilitySearch {
  private static let depthLimit = 48

  let domains: Domains
  /// The steps that are left.
  private(set) var left: Int
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

  private enum Step {
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
  private func narrowing(_ ways: [Assumptions]) -> Step {
    let possible = ways.filter { $0.values.allSatisfy { !$0.isEmpty } }
    return .ways(possible.map { Way(assumptions: $0) })
  }
}

// Comparisons narrow what stands on either side.
extension SatisfiabilitySearch {
  private func compare(
    _ comparison: Comparison,
    _ a: NodeID,
    _ b: NodeID,
    _ wanted: Bool,
    _ assumptions: Assumptions
  ) -> Step {
    let left = domains.domain(of: a, assuming: assumptions)
    let right = domains.domain(of: b, assuming: assumptions)
    if case .none = domains.arena[b].operation { return isNone(a, left, comparison, wanted) }
    if case .none = domains.arena[a].operation { return isNone(b, right, comparison, wanted) }
    var ways: [Assumptions] = []
    let effective = wanted ? comparison : comparison.negated
    if var way = narrowed(effective, a, left, b, right) {
      way = way.filter { !domains.isLiteral($0.key) }
      ways.append(way)
    }
    if !wanted, comparison != .notEqual {
      // A comparison with none is false.
      if left.canBeNone { ways.append([a: Domain(.nothing, canBeNone: true)]) }
      if right.canBeNone { ways.append([b: Domain(.nothing, canBeNone: true)]) }
    }
    return narrowing(ways)
  }

  private func isNone(
    _ node: NodeID,
    _ domain: Domain,
    _ comparison: Comparison,
    _ wanted: Bool
  ) -> Step {
    let asksNone = (comparison == .equal) == wanted
    guard comparison == .equal || comparison == .notEqual else { return wanted ? .never : .met }
    if asksNone { return narrowing([[node: Domain(.nothing, canBeNone: domain.canBeNone)]]) }
    return narrowing([[node: Domain(domain.values)]])
  }

  /// What the two sides can still be if a comparison holds; nil if nothing is left.
  private func narrowed(
    _ comparison: Comparison,
    _ a: NodeID,
    _ left: Domain,
    _ b: NodeID,
    _ right: Domain
  ) -> Assumptions? {
    switch (left.values, right.values) {
    case (.ordered(let mine), .ordered(let theirs)):
      let isWhole = domains.arena[a].type.countsWholeSteps
      let new = mine.intersection(theirs.satisfying(comparison)).closed(isWhole)
        .without(theirs, if: comparison == .notEqual, isWhole)
      let other = theirs.intersection(new.satisfying(comparison.turned)).closed(isWhole)
      return [a: Domain(new), b: Domain(other)]
    case (.choice(let mine), .choice(let theirs)):
      switch comparison {
      case .equal: return [a: Domain(.choice(mine & theirs)), b: Domain(.choice(mine & theirs))]
      case .notEqual:
        let new = theirs.nonzeroBitCount == 1 ? mine & ~theirs : mine
        let other = mine.nonzeroBitCount == 1 ? theirs & ~mine : theirs
        return [a: Domain(.choice(new)), b: Domain(.choice(other))]
      case .less, .atMost, .more, .atLeast: return nil
      }
    case (.name(let only, let not), .name(let other, let otherNot)):
      return names(comparison, (a, only, not), (b, other, otherNot))
    case (.truth(let mine), .truth(let theirs)):
      guard let value = theirs.only else {
        guard let value = mine.only else { return [:] }
        return [b: Domain(TruthSet(comparison == .equal ? value : !value))]
      }
      return [a: Domain(TruthSet(comparison == .equal ? value : !value))]
    default: return [:]
    }
  }

  private func names(
    _ comparison: Comparison,
    _ left: (node: NodeID, only: String?, not: [String]),
    _ right: (node: NodeID, only: String?, not: [String])
  ) -> Assumptions {
    switch (comparison, left.only, right.only) {
    case (.equal, nil, let name?):
      return [left.node: Domain(.name(only: name, not: left.not))]
    case (.equal, let name?, nil):
      return [right.node: Domain(.name(only: name, not: right.not))]
    case (.notEqual, nil, let name?):
      return [left.node: Domain(.name(only: nil, not: left.not + [name]))]
    case (.notEqual, let name?, nil):
      return [right.node: Domain(.name(only: nil, not: right.not + [name]))]
    default: return [:]
    }
  }

  private func oneOf(
    _ value: NodeID,
    _ others: [NodeID],
    _ wanted: Bool,
    _ assumptions: Assumptions
  ) -> Step {
    let domain = domains.domain(of: value, assuming: assumptions)
    if case .choice(let mask) = domain.values {
      var listed: UInt64 = 0
      for other in others {
        guard case .choice(let bit) = domains.domain(of: other).values, bit.nonzeroBitCount == 1
        else { return .unfollowed }
        listed |= bit
      }
      var ways = [[value: Domain(.choice(wanted ? mask & listed : mask & ~listed))]]
      if !wanted, domain.canBeNone { ways.append([value: Domain(.nothing, canBeNone: true)]) }
      return narrowing(ways)
    }
    let steps = others.map { compare(.equal, value, $0, wanted, assumptions) }
    if wanted {
      var ways: [Way] = []
      for step in steps { if case .ways(let more) = step { ways += more } }
      return .ways(ways)
    }
    if steps.count == 1 { return steps[0] }
    guard case .name(let only, let not) = domain.values else { return .unfollowed }
    let names = others.compactMap { other -> String? in
      if case .name(let name, _) = domains.domain(of: other).values { return name }
      return nil
    }
    return narrowing([[value: Domain(.name(only: only, not: not + names))]])
  }

  private func includesOneOf(
    _ set: NodeID,
    _ mask: UInt64,
    _ wanted: Bool,
    _ assumptions: Assumptions
  ) -> Step {
    let domain = domains.domain(of: set, assuming: assumptions)
    guard case .set(let has, let lacks) = domain.values else { return .unfollowed }
    if !wanted { return narrowing([[set: Domain(.set(has: has, lacks: lacks | mask))]]) }
    return narrowing(
      bits(mask & ~lacks).map { [set: Domain(.set(has: has | $0, lacks: lacks))] }
    )
  }

  private func includesOnly(
    _ set: NodeID,
    _ mask: UInt64,
    _ wanted: Bool,
    _ assumptions: Assumptions
  ) -> Step {
    let domain = domains.domain(of: set, assuming: assumptions)
    guard case .set(let has, let lacks) = domain.values else { return .unfollowed }
    if wanted {
      return narrowing(
        bits(mask & ~lacks).map { [set: Domain(.set(has: has | $0, lacks: lacks | ~mask))] }
      )
    }
    let others = bits(~mask & ~lacks).map { [set: Domain(.set(has: has | $0, lacks: lacks))] }
    return narrowing(others + [[set: Domain(.set(has: has, lacks: .max))]])
  }

  private func bits(_ mask: UInt64) -> [UInt64] {
    (0..<64).map { UInt64(1) << UInt64($0) }.filter { mask & $0 != 0 }
  }
}

// Examples.
extension SatisfiabilitySearch {
  /// Whether what is assumed of one node leaves what is assumed of the others free.
  ///
  /// Two questions about one list, or a sum and one of its parts, hang together; only rows that
  /// are asked for can always stand side by side.
  private mutating func areIndependent(_ assumptions: Assumptions) -> Bool {
    var owners: [NodeID: NodeID] = [:]
    var lists: [NodeID: (present: [NodeID], absent: [NodeID])] = [:]
    for (node, domain) in assumptions {
      var leaves = domains.leaves(of: node)
      if case .any(let list, let filter) = domains.arena[node].operation {
        let wanted = domain.truth.only == true
        let condition = filter ?? node
        if wanted { lists[list, default: ([], [])].present.append(condition) }
        if !wanted { lists[list, default: ([], [])].absent.append(condition) }
        leaves.remove(list)
        if filter == nil, lists[list, default: ([], [])].absent.contains(node) { return false }
      }
      for leaf in leaves {
        if let owner = owners[leaf], owner != node { return false }
        owners[leaf] = node
      }
    }
    for (list, rows) in lists {
      if owners[list] != nil { return false }
      if rows.absent.isEmpty { continue }
      for present in rows.present {
        var inner = SatisfiabilitySearch(domains, steps: left / 2)
        let goals = [Goal(present, true)] + rows.absent.map { Goal($0, false) }
        let answer = inner.solve(goals)
        left -= left / 2 - inner.left
        guard case .example = answer else { return false }
      }
    }
    return true
  }
}

extension Domains {
  /// The facts and lists that a node hangs on; of the rows of a list only the list.
  func leaves(of root: NodeID) -> Set<NodeID> {
    var leaves: Set<NodeID> = []
    var seen: Set<NodeID> = []
    var waiting = [root]
    while let id = waiting.popLast() {
      guard seen.insert(id).inserted else { continue }
      let operation = arena[id].operation
      switch operation {
      case .fact(let row, _):
        if case .element = arena[row].operation { continue }
        leaves.insert(id)
      case .list, .bindingDate, .unknown: leaves.insert(id)
      // All of these hang on the costs of the project.
      case .eligibleCosts, .grantBeforeMinimum: leaves.insert(NodeID(-1))
      default: waiting += reads(operation)
      }
    }
    return leaves
  }

  /// Whether a node is the same whatever the facts are, so that nothing can be assumed of it.
  func isLiteral(_ node: NodeID) -> Bool {
    switch arena[node].operation {
    case .truth, .quantity, .date, .span, .text, .choice, .programme, .none: true
    default: domain(of: node).isPoint
    }
  }
}

extension Domain {
  /// What both can be.
  func intersection(_ other: Domain) -> Domain {
    let none = canBeNone && other.canBeNone
    switch (values, other.values) {
    case (.ordered(let a), .ordered(let b)):
      return Domain(.ordered(a.intersection(b)), canBeNone: none)
    case (.choice(let a), .choice(let b)): return Domain(.choice(a & b), canBeNone: none)
    case (.set(let has, let lacks), .set(let otherHas, let otherLacks)):
      return Domain(.set(has: has | otherHas, lacks: lacks | otherLacks), canBeNone: none)
    case (.truth(let a), .truth(let b)):
      let both = TruthSet(
        canBeNo: a.canBeNo && b.canBeNo,
        canBeYes: a.canBeYes && b.canBeYes
      )
      return Domain(.truth(both), canBeNone: none)
    default: return Domain(other.values, canBeNone: none)
    }
  }

  /// One of the values; nil where none can be named.
  func point(prefersHigh: Bool) -> Domain? {
    switch values {
    case .nothing: return self
    case .anything: return nil
    case .truth(let set): return Domain(TruthSet(prefersHigh ? set.canBeYes : !set.canBeNo))
    case .ordered(let interval):
      return interval.member(prefersHigh: prefersHigh).map { Domain(Interval($0)) }
    case .choice(let mask):
      if mask == 0 { return nil }
      let bit = prefersHigh ? 63 - mask.leadingZeroBitCount : mask.trailingZeroBitCount
      return Domain(.choice(1 << UInt64(bit)))
    case .set(let has, _): return Domain(.set(has: has, lacks: ~has))
    case .name(let only, let not): return Domain(.name(only: only ?? otherName(not), not: not))
    }
  }

  private func otherName(_ not: [String]) -> String {
    var name = "…"
    while not.contains(name) { name += "…" }
    return name
  }
}

extension Interval {
  /// A number of the interval; nil if it is empty or a bound cannot be passed.
  func member(prefersHigh: Bool) -> Fraction? {
    if isEmpty { return nil }
    if prefersHigh, let high, !isHighOpen { return high }
    if let low, !isLowOpen { return low }
    if let high, !isHighOpen { return high }
    switch (low, high) {
    case (nil, nil): return .zero
    case (let low?, nil): return low.adding(.one)
    case (nil, let high?): return high.subtracting(.one)
    case (let low?, let high?): return low.adding(high)?.divided(by: Fraction(2))
    }
  }

  /// The same numbers with closed bounds, where only whole steps count.
  func closed(_ isWhole: Bool) -> Interval {
    guard isWhole else { return self }
    var closed = self
    if isLowOpen, let next = low.flatMap({ Fraction($0.floor).adding(.one) }) {
      closed.low = next
      closed.isLowOpen = false
    }
    if isHighOpen, let last = high.flatMap({ Fraction($0.ceiling).subtracting(.one) }) {
      closed.high = last
      closed.isHighOpen = false
    }
    return closed
  }

  /// The numbers without a bound that the other, a single number, excludes.
  func without(_ other: Interval, if applies: Bool, _ isWhole: Bool) -> Interval {
    guard applies, let excluded = other.only else { return self }
    var rest = self
    if low == excluded { rest.isLowOpen = true }
    if high == excluded { rest.isHighOpen = true }
    return rest.closed(isWhole)
  }
}

extension Comparison {
  /// What holds exactly where this does not, if both sides are there.
  package var negated: Comparison {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .atLeast
    case .atMost: .more
    case .more: .atMost
    case .atLeast: .less
    }
  }

  /// The same with the sides exchanged.
  package var turned: Comparison {
    switch self {
    case .equal, .notEqual: self
    case .less: .more
    case .atMost: .atLeast
    case .more: .less
    case .atLeast: .atMost
    }
  }
}

extension ValueType {
  /// Whether values of the type are whole: days, months.
  var countsWholeSteps: Bool {
    switch self {
    case .date, .months, .days: true
    case .truth, .number, .share, .money, .length, .text, .programme, .place, .choice, .choices,
      .reference, .list:
      false
    }
  }
}
