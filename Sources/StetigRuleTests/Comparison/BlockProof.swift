import StetigRules

/// Looks for proofs that no project is answered otherwise, and for facts that may show one that is.
struct BlockProof {
  let domains: Domains
  private let implication: Implication
  private var work: Int
  /// What facts would have to be for a difference, by what was asked; to be tried out.
  private(set) var examples: [Assumptions] = []

  init(_ domains: Domains, nodes: Int) {
    self.domains = domains
    implication = Implication(domains)
    work = nodes
  }

  /// Whether all of some demands together imply each of others.
  ///
  /// First each is held against those it most likely follows from, which are few, then against all;
  /// `near` gives them by its position.
  mutating func implies(
    _ demands: [NodeID],
    _ others: [NodeID],
    near: (Int) -> [NodeID]
  ) -> Bool {
    var isProven = true
    for (index, other) in others.enumerated() {
      let wanted = [Goal(other, false)]
      let close = near(index)
      if (close + demands).contains(where: { implication.holds($0, other) }) { continue }
      if isNever(close.map { Goal($0, true) } + wanted) { continue }
      // One that does not follow is enough; its facts are tried out.
      if isProven, isNever(demands.map { Goal($0, true) } + wanted) { continue }
      isProven = false
    }
    return isProven
  }

  /// Whether one expression certainly holds wherever another does.
  mutating func implies(_ one: NodeID, _ other: NodeID) -> Bool {
    implication.holds(one, other) || isNever([Goal(one, true), Goal(other, false)])
  }

  /// Whether certainly no facts meet all goals; remembers those that do.
  mutating func isNever(_ goals: [Goal]) -> Bool {
    guard work > 0 else { return false }
    var share = min(work, 2_000_000)
    let before = share
    let answer = domains.satisfiability(goals, work: &share)
    work -= before - share
    switch answer {
    case .never: return true
    case .example(let example):
      examples.append(example)
      return false
    case .undecided: return false
    }
  }
}
