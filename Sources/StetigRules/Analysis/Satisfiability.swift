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
