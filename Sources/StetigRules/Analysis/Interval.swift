package import StetigValues

/// The numbers between two bounds, either of which may be missing, or belong to the interval or
/// not.
///
/// Dates count as days since 1970, spans as months or days, money as cents, shares with 1 = 100 %.
package struct Interval: Sendable, Hashable {
  package var low: Fraction?
  package var high: Fraction?
  package var isLowOpen: Bool
  package var isHighOpen: Bool

  package init(
    _ low: Fraction?,
    _ high: Fraction?,
    isLowOpen: Bool = false,
    isHighOpen: Bool = false
  ) {
    self.low = low
    self.high = high
    self.isLowOpen = isLowOpen && low != nil
    self.isHighOpen = isHighOpen && high != nil
  }

  /// All numbers.
  package static let all = Interval(nil, nil)

  /// The numbers from 0 on.
  package static let fromZero = Interval(.zero, nil)

  /// One number.
  package init(_ value: Fraction) { self.init(value, value) }

  /// The only number, if there is one.
  package var only: Fraction? {
    guard let low, let high, low == high, !isLowOpen, !isHighOpen else { return nil }
    return low
  }

  package var isEmpty: Bool {
    guard let low, let high else { return false }
    return high < low || (low == high && (isLowOpen || isHighOpen))
  }

  package func contains(_ value: Fraction) -> Bool {
    if let low, value < low || (isLowOpen && value == low) { return false }
    if let high, high < value || (isHighOpen && value == high) { return false }
    return true
  }

  /// The numbers of both.
  package func intersection(_ other: Interval) -> Interval {
    var both = self
    if let theirs = other.low {
      if let mine = low, theirs < mine || (theirs == mine && isLowOpen) {
        // Mine is the narrower bound.
      } else {
        both.low = theirs
        both.isLowOpen = other.isLowOpen
      }
    }
    if let theirs = other.high {
      if let mine = high, mine < theirs || (theirs == mine && isHighOpen) {
        // Mine is the narrower bound.
      } else {
        both.high = theirs
        both.isHighOpen = other.isHighOpen
      }
    }
    return both
  }

  /// The least interval that holds both; an empty one adds nothing.
  package func hull(_ other: Interval) -> Interval {
    if isEmpty { return other }
    if other.isEmpty { return self }
    let lower = lowComesFirst(other) ? self : other
    let upper = highComesLast(other) ? self : other
    return Interval(
      lower.low,
      upper.high,
      isLowOpen: lower.isLowOpen,
      isHighOpen: upper.isHighOpen
    )
  }

  private func lowComesFirst(_ other: Interval) -> Bool {
    guard let mine = low else { return true }
    guard let theirs = other.low else { return false }
    return mine < theirs || (mine == theirs && !isLowOpen)
  }

  private func highComesLast(_ other: Interval) -> Bool {
    guard let mine = high else { return true }
    guard let theirs = other.high else { return false }
    return theirs < mine || (mine == theirs && !isHighOpen)
  }
}

// How two intervals lie.
extension Interval {
  /// Whether every number of this one is below every number of the other.
  package func isBelow(_ other: Interval) -> Bool {
    guard let high, let low = other.low else { return false }
    return high < low || (high == low && (isHighOpen || other.isLowOpen))
  }

  /// Whether every number of this one is at most every number of the other.
  package func isAtMost(_ other: Interval) -> Bool {
    guard let high, let low = other.low else { return false }
    return high < low || high == low
  }

  /// Whether they have no number in common.
  package func isDisjoint(from other: Interval) -> Bool {
    intersection(other).isEmpty
  }

  /// What a comparison of a number of this one with a number of the other can give.
  package func compared(_ comparison: Comparison, _ other: Interval) -> TruthSet {
    switch comparison {
    case .less: return TruthSet(yes: isBelow(other), no: other.isAtMost(self))
    case .atMost: return TruthSet(yes: isAtMost(other), no: other.isBelow(self))
    case .more: return other.compared(.less, self)
    case .atLeast: return other.compared(.atMost, self)
    case .equal:
      return TruthSet(yes: only != nil && only == other.only, no: isDisjoint(from: other))
    case .notEqual: return compared(.equal, other).not
    }
  }

  /// The numbers that can stand in a comparison with some number of this one.
  package func satisfying(_ comparison: Comparison) -> Interval {
    switch comparison {
    case .equal: self
    case .notEqual: .all
    case .less: Interval(nil, high, isHighOpen: true)
    case .atMost: Interval(nil, high, isHighOpen: isHighOpen)
    case .more: Interval(low, nil, isLowOpen: true)
    case .atLeast: Interval(low, nil, isLowOpen: isLowOpen)
    }
  }
}

// Arithmetic; a bound that does not fit is no bound.
extension Interval {
  package func adding(_ other: Interval) -> Interval {
    Interval(
      combined(low, other.low) { $0.adding($1) },
      combined(high, other.high) { $0.adding($1) },
      isLowOpen: isLowOpen || other.isLowOpen,
      isHighOpen: isHighOpen || other.isHighOpen
    )
  }

  package var negated: Interval {
    Interval(
      high.flatMap { $0.negated },
      low.flatMap { $0.negated },
      isLowOpen: isHighOpen,
      isHighOpen: isLowOpen
    )
  }

  package func multiplied(by other: Interval) -> Interval {
    if only == .zero || other.only == .zero { return Interval(.zero) }
    if let low, let otherLow = other.low, low.sign >= 0, otherLow.sign >= 0 {
      return Interval(
        low.multiplied(by: otherLow) ?? .zero,
        combined(high, other.high) { $0.multiplied(by: $1) }
      )
    }
    guard let low, let high, let otherLow = other.low, let otherHigh = other.high else {
      return .all
    }
    let corners = [
      low.multiplied(by: otherLow), low.multiplied(by: otherHigh), high.multiplied(by: otherLow),
      high.multiplied(by: otherHigh),
    ]
    var hull: Interval?
    for corner in corners {
      guard let corner else { return .all }
      hull = hull?.hull(Interval(corner)) ?? Interval(corner)
    }
    return hull ?? .all
  }

  package func divided(by other: Interval) -> Interval {
    guard let low = other.low, low.sign > 0 || (low.sign == 0 && other.isLowOpen) else {
      return .all
    }
    // One over the other, then a product; a divisor from 0 on has quotients without bound.
    let least = other.high.flatMap { Fraction.one.divided(by: $0) } ?? .zero
    let most = low.sign > 0 ? Fraction.one.divided(by: low) : nil
    return multiplied(by: Interval(least, most))
  }

  /// The interval of what a function that never falls makes of the numbers.
  package func mapped(_ rising: (Fraction) -> Fraction?) -> Interval {
    Interval(low.flatMap(rising), high.flatMap(rising))
  }
}

private func combined(
  _ one: Fraction?,
  _ other: Fraction?,
  _ combine: (Fraction, Fraction) -> Fraction?
) -> Fraction? {
  guard let one, let other else { return nil }
  return combine(one, other)
}
