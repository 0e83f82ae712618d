// Comparisons narrow what stands on either side.
extension SatisfiabilitySearch {
  func compare(
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

  func oneOf(
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

  func includesOneOf(
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

  func includesOnly(
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
