package import StetigValues

extension LaneFile {
  /// Rounds to a multiple of a step: `value × multiplier ÷ divisor` is the number of steps, which
  /// is made whole and multiplied by `step`. Open ends stay open.
  ///
  /// - Parameters:
  ///   - multiplier: positive.
  ///   - divisor: positive.
  package mutating func round(
    _ one: Lane,
    _ rounding: Rounding,
    multiplier: Int64,
    divisor: Int64,
    step: Int64,
    into result: Lane,
    rows: Int,
    isChecked: Bool,
    space: Int
  ) {
    if isChecked {
      checked(one, one, into: result, rows: rows, space: space) { first, _ in
        if first == openLow || first == openHigh { return (first, false) }
        let (raised, tooLarge) = first.multipliedReportingOverflow(by: multiplier)
        if tooLarge { return (0, true) }
        return unlessOpen(
          quotient(raised, divisor, rounding).multipliedReportingOverflow(by: step)
        )
      }
    } else {
      map(one, one, into: result, rows: rows) { first, _ in
        first == openLow || first == openHigh
          ? first : quotient(first &* multiplier, divisor, rounding) &* step
      }
    }
  }
}

@inline(__always)
private func quotient(_ value: Int64, _ divisor: Int64, _ rounding: Rounding) -> Int64 {
  let (whole, rest) = value.quotientAndRemainder(dividingBy: divisor)
  switch rounding {
  case .down: return rest < 0 ? whole &- 1 : whole
  case .up: return rest > 0 ? whole &+ 1 : whole
  case .halfAwayFromZero:
    // Not `2 * rest`, which can overflow.
    guard rest.magnitude >= divisor.magnitude &- rest.magnitude else { return whole }
    return value < 0 ? whole &- 1 : whole &+ 1
  }
}
