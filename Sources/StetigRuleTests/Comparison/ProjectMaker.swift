import StetigEvaluation
import StetigRules
import StetigText
import StetigValues

/// Puts a project together that a block finds eligible, as far as it can: condition by condition,
/// each by facts that it was found to need, or by a change of one fact.
struct ProjectMaker {
  private var nodes: SharedNodes
  private let meaning: BlockMeaning
  private(set) var search: CounterexampleSearch
  private let side: ComparedSide
  /// The facts that have to stay as they are.
  private var pinned: Set<[FactID]> = []

  init(_ difference: BlockDifference, _ search: CounterexampleSearch, _ side: ComparedSide) {
    self.search = search
    self.side = side
    nodes = difference.nodes
    meaning = side == .old ? difference.old : difference.new
  }

  /// Returns a project, from one that some facts are known of.
  ///
  /// - Parameter keeping: what must not be changed.
  mutating func project(
    from first: [RuleTest.Given],
    keeping: [RuleTest.Given] = []
  ) -> [RuleTest.Given] {
    pinned = Set(keeping.compactMap { $0.path })
    var best = first
    guard var result = result(of: best) else { return best }
    var givenUp: Set<String> = []
    while result.verdict != .eligible, !search.isSpent {
      let open = unsettled(result)
      guard let id = open.first(where: { !givenUp.contains($0) }) else { break }
      var isBetter = false
      for change in changes(for: id, best, keeping) where !change.contains(where: isPinned) {
        let candidate = RuleTestRun.joined(best, change)
        guard let tried = self.result(of: candidate) else { continue }
        let left = unsettled(tried)
        guard !left.contains(id), left.count < open.count else { continue }
        best = candidate
        result = tried
        isBetter = true
        break
      }
      // What helped another condition may help one that was given up.
      if isBetter { givenUp = [] } else { givenUp.insert(id) }
    }
    return best
  }

  private func isPinned(_ given: RuleTest.Given) -> Bool {
    given.path.map { pinned.contains($0) } ?? false
  }

  private mutating func result(of givens: [RuleTest.Given]) -> CaseResult? {
    let seen = search.look(at: givens)
    if let seen { return side == .old ? seen.old : seen.new }
    return search.result(givens, side)
  }

  /// The deciding conditions that are violated or undecided.
  private func unsettled(_ result: CaseResult) -> [String] {
    result.conditions.filter { condition in
      condition.kind == .must && !condition.isAsRule && condition.outcome.answer != .yes
    }.map({ $0.id })
  }

  private mutating func changes(
    for id: String,
    _ givens: [RuleTest.Given],
    _ keeping: [RuleTest.Given]
  ) -> [[RuleTest.Given]] {
    var found: [[RuleTest.Given]] = []
    let wanted = nodes.lifted(nodes.all((meaning.conditions[id] ?? []).map({ $0.settled })))
    // First with all that is known, then with what has to stay, then whatever else is there.
    for known in [givens, keeping, []] {
      let goals = known.compactMap { $0.path == nil ? nil : nodes.holds($0) }
        .map { Goal($0, true) }
      let domains = nodes.domains
      var work = 600_000
      let answer = domains.satisfiability([Goal(wanted, true)] + goals, work: &work)
      guard case .example(let example) = answer else { continue }
      var maker = ExampleGivens(nodes, domains, present: givens)
      let made = maker.givens(for: example)
      found.append(made.filter { !isPinned($0) && !givens.contains($0) })
    }
    // What the search of facts does not follow up, such as how long a project lasts.
    var maker = ExampleGivens(nodes, nodes.domains, present: givens)
    found.append(maker.givens(for: simplest(wanted)).filter { !givens.contains($0) })
    let pair = search.pair
    let plan = pair.plan(of: side)
    let portfolio = TestPortfolio(pair.givens(givens, for: side), plan.vocabulary)
    for version in search.blocks[side]?.versions ?? [] {
      let roots = version.conditions.filter { $0.id == id }
        .flatMap { $0.versions.flatMap({ $0.roots }) }
      let changes = FactChanges(plan: plan, portfolio: portfolio, version: version)
        .changes(from: roots + [version.bindingDate])
      found += changes.prefix(80).map { pair.shared($0, of: side) }
    }
    return found
  }
}

extension ProjectMaker {
  /// The parts that make an expression hold in the simplest way, each taken for itself.
  private func simplest(_ root: NodeID) -> Assumptions {
    var found: Assumptions = [:]
    var waiting = [(node: root, wanted: true)]
    while let (node, wanted) = waiting.popLast() {
      switch (nodes.arena[node].operation, wanted) {
      case (.and(let parts), true), (.or(let parts), false):
        waiting += parts.map { ($0, wanted) }
      case (.and(let parts), false), (.or(let parts), true):
        waiting += parts.prefix(1).map { ($0, wanted) }
      case (.not(let part), _): waiting.append((part, !wanted))
      default: found[node] = Domain(.truth(TruthSet(wanted)))
      }
    }
    return found
  }
}

extension RuleTest.Given {
  /// The fact of the project, or of what it refers to, that is given; nil for rows.
  var path: [FactID]? {
    if case .fact(let path, _, _) = self { path } else { nil }
  }
}

extension SharedNodes {
  /// Returns the expression that says what a clause gives; nil for one that says nothing of a value
  /// with a literal.
  mutating func holds(_ given: RuleTest.Given) -> NodeID? {
    guard case .fact(let path, let value, _) = given, let first = path.first,
      let last = path.last
    else { return nil }
    var row = intern(.subject, .reference(words.vocabulary[first].owner))
    for reference in path.dropLast() {
      guard case .reference(let target) = words.vocabulary[reference].type else { return nil }
      row = intern(.follow(row: row, reference), .reference(target))
    }
    let literal: StetigRules.Operation
    let type: ValueType
    switch (value, words.vocabulary[last].type) {
    case (.truth(let truth), .truth):
      let fact = intern(.fact(row: row, last), .truth)
      return truth ? fact : not(fact)
    case (.quantity(let number), .money): (literal, type) = (.quantity(number), .money)
    case (.quantity(let number), .share): (literal, type) = (.quantity(number), .share)
    case (.quantity(let number), .number(let unit)):
      (literal, type) = (.quantity(number), .number(unit: unit))
    case (.date(let day), .date): (literal, type) = (.date(day), .date)
    case (.choice(let number), .choice): (literal, type) = (.choice(number), .choice(last))
    default: return nil
    }
    let fact = intern(.fact(row: row, last), type)
    let other = intern(literal, type)
    return intern(.compare(.equal, fact, other), .truth)
  }
}
