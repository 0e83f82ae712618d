package import StetigValues

/// Everything that an ordered value can be: from `low` to `high`, both included.
package struct Bounds<Bound: Comparable & Hashable & Sendable>: Sendable, Hashable {
  /// The least possible value; nil: no bound.
  package var low: Bound?
  /// The greatest possible value; nil: no bound.
  package var high: Bound?

  /// From `low` to `high`; ends in the wrong order are exchanged.
  package init(_ low: Bound?, _ high: Bound?) {
    if let low, let high, high < low {
      self.low = high
      self.high = low
    } else {
      self.low = low
      self.high = high
    }
  }

  /// One value.
  package init(exactly value: Bound) {
    low = value
    high = value
  }

  /// Any value.
  package static var unbounded: Bounds { Bounds(nil, nil) }

  /// The value, if there is only one.
  package var exact: Bound? {
    guard let low, low == high else { return nil }
    return low
  }

  /// The least bounds that hold those of both.
  package func hull(_ other: Bounds) -> Bounds {
    Bounds(
      smallest(low, other.low, missing: .wins),
      largest(high, other.high, missing: .wins)
    )
  }

  /// What both allow; these bounds where the two have nothing in common.
  package func clamped(to other: Bounds) -> Bounds {
    let low = largest(low, other.low, missing: .loses)
    let high = smallest(high, other.high, missing: .loses)
    if let low, let high, high < low { return self }
    return Bounds(low, high)
  }

  /// The smaller of the two values.
  package func lowest(_ other: Bounds) -> Bounds {
    Bounds(
      smallest(low, other.low, missing: .wins),
      smallest(high, other.high, missing: .loses)
    )
  }

  /// The larger of the two values.
  package func highest(_ other: Bounds) -> Bounds {
    Bounds(
      largest(low, other.low, missing: .loses),
      largest(high, other.high, missing: .wins)
    )
  }

  /// Whether this value is below the other.
  package func isLess(than other: Bounds) -> Truth {
    if let high, let bound = other.low, high < bound { return .yes }
    if let low, let bound = other.high, low >= bound { return .no }
    return .unknown
  }

  /// Whether this value is not above the other.
  package func isAtMost(_ other: Bounds) -> Truth { other.isLess(than: self).not }

  /// Whether the two values are the same.
  package func equals(_ other: Bounds) -> Truth {
    if isLess(than: other).isYes || other.isLess(than: self).isYes { return .no }
    if let exact, let value = other.exact { return Truth(exact == value) }
    return .unknown
  }

  /// The bounds of the image under a function that never falls; an end without an image is open.
  package func mapped<Image>(_ rise: (Bound) -> Image?) -> Bounds<Image> {
    Bounds<Image>(low.flatMap(rise), high.flatMap(rise))
  }
}

/// What an open end is in a choice between two ends.
private enum OpenEnd { case wins, loses }

private func smallest<Bound: Comparable>(
  _ one: Bound?,
  _ other: Bound?,
  missing: OpenEnd
) -> Bound? {
  guard let one, let other else { return missing == .wins ? nil : one ?? other }
  return min(one, other)
}

private func largest<Bound: Comparable>(
  _ one: Bound?,
  _ other: Bound?,
  missing: OpenEnd
) -> Bound? {
  guard let one, let other else { return missing == .wins ? nil : one ?? other }
  return max(one, other)
}
