import StetigRules
import StetigValues

// Comparisons with values that are chosen by cases, as one comparison for each case.
extension SharedNodes {
  /// The cases of one comparison that are taken apart.
  private static let caseLimit = 40

  /// Returns a node that holds for the same facts, with comparisons of bands and exceptions taken
  /// apart; what can be proven of these is little.
  mutating func lifted(_ root: NodeID) -> NodeID {
    var known: [NodeID: NodeID] = [:]
    for id in arena.reachable(from: [root]) where arena[id].type == .truth {
      switch arena[id].operation {
      case .and(let parts): known[id] = all(parts.map { known[$0] ?? $0 })
      case .or(let parts): known[id] = any(parts.map { known[$0] ?? $0 })
      case .not(let part): known[id] = not(known[part] ?? part)
      case .compare(let comparison, let left, let right):
        known[id] = lifted(comparison, left, right, depth: 0) ?? id
      case .bands, .exceptions: known[id] = liftedTruth(id) ?? id
      default: known[id] = id
      }
    }
    return known[root] ?? root
  }

  private mutating func lifted(
    _ comparison: Comparison,
    _ left: NodeID,
    _ right: NodeID,
    depth: Int
  ) -> NodeID? {
    guard depth < 3 else { return nil }
    if let cases = cases(of: left) {
      return any(
        cases.map { one in
          let inner =
            lifted(comparison, one.value, right, depth: depth + 1)
            ?? compare(comparison, one.value, right)
          return all([one.holds, inner])
        }
      )
    }
    guard let cases = cases(of: right) else { return nil }
    return any(
      cases.map { one in
        let inner =
          lifted(comparison, left, one.value, depth: depth + 1)
          ?? compare(comparison, left, one.value)
        return all([one.holds, inner])
      }
    )
  }

  private mutating func liftedTruth(_ node: NodeID) -> NodeID? {
    guard let cases = cases(of: node) else { return nil }
    return any(cases.map { all([$0.holds, $0.value]) })
  }

  /// When a value is which, the cases excluding each other and leaving none out; nil for a value
  /// that is not chosen, or not so simply.
  private mutating func cases(of node: NodeID) -> [(holds: NodeID, value: NodeID)]? {
    switch arena[node].operation {
    case .bands(let bands):
      guard isNeverNone(bands.selector) else { return nil }
      return bands.choiceRows.isEmpty ? steps(of: bands) : rows(of: bands)
    case .exceptions(let base, let arms): return cases(base, arms)
    default: return nil
    }
  }

  private mutating func steps(of bands: Bands) -> [(holds: NodeID, value: NodeID)]? {
    guard bands.steps.count < Self.caseLimit, let below = bands.below ?? bands.otherwise,
      let first = bands.steps.first
    else { return nil }
    var cases = [(holds: compare(.less, bands.selector, first.from), value: below)]
    for (index, step) in bands.steps.enumerated() {
      var parts = [compare(.atLeast, bands.selector, step.from)]
      if index + 1 < bands.steps.count {
        parts.append(compare(.less, bands.selector, bands.steps[index + 1].from))
      }
      cases.append((all(parts), step.value))
    }
    return cases
  }

  private mutating func rows(of bands: Bands) -> [(holds: NodeID, value: NodeID)]? {
    guard case .choice(let fact) = arena[bands.selector].type,
      bands.choiceRows.count < Self.caseLimit, bands.steps.isEmpty
    else { return nil }
    var cases: [(holds: NodeID, value: NodeID)] = []
    for row in bands.choiceRows {
      let values = (0..<64).filter { row.mask >> UInt64($0) & 1 != 0 }
        .map { compare(.equal, bands.selector, intern(.choice($0), .choice(fact))) }
      cases.append((any(values), row.value))
    }
    if let otherwise = bands.otherwise {
      cases.append((not(any(cases.map({ $0.holds }))), otherwise))
    }
    return cases
  }

  /// Only where no two exceptions can be in conflict.
  private mutating func cases(_ base: NodeID, _ arms: [ExceptionArm])
    -> [(holds: NodeID, value: NodeID)]?
  {
    guard arms.count < Self.caseLimit else { return nil }
    let reach = arms.indices.map { reached(from: $0, arms.map({ $0.over })) }
    for one in arms.indices {
      for other in arms.indices where one < other {
        let isDecided = reach[one].contains(other) || reach[other].contains(one)
        if !isDecided, arms[one].value != arms[other].value { return nil }
      }
    }
    var cases = [(holds: not(any(arms.map({ $0.when }))), value: base)]
    for index in arms.indices {
      let above = arms.indices.filter { reach[$0].contains(index) }
      cases.append(
        (all([arms[index].when] + above.map { not(arms[$0].when) }), arms[index].value)
      )
    }
    return cases
  }
}
