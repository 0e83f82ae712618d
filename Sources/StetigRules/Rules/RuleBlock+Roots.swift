// The nodes that the clauses of a block begin at.

extension ConditionVersion {
  /// What the version reads, whether it applies or not.
  package var roots: [NodeID] {
    [guardNode].compactMap { $0 } + [ask]
      + exceptions.flatMap { [$0.when] + [$0.ask].compactMap { $0 } }
  }
}

extension GrantPart {
  /// What the part reads.
  package var roots: [NodeID] {
    let values: [NodeID] =
      switch kind {
      case .financing(_, let value, _, _): [value].compactMap { $0 }
      case .plus(let value, _, _), .atMost(let value, _), .atLeast(let value, _): [value]
      case .ownShare(let value, _): [value]
      case .rounded(_, let step): [step]
      case .split(let shares): shares.map { $0.share }
      }
    return [when].compactMap { $0 } + values
  }
}

extension StackingRule {
  /// What the rule reads.
  package var roots: [NodeID] {
    switch kind {
    case .neverWith: [when].compactMap { $0 }
    case .together(let limit): [when].compactMap { $0 } + [limit]
    }
  }
}

extension NodeArena {
  /// All that some nodes stand on, and they themselves, ascending.
  package func reachable(from roots: [NodeID]) -> [NodeID] {
    var found: Set<NodeID> = []
    var open = roots
    while let next = open.popLast() {
      if found.insert(next).inserted { open += self[next].operation.operands }
    }
    return found.sorted()
  }
}
