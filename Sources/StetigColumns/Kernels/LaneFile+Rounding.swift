package import StetigValues

/// Division by a positive number that stays the same, as a multiplication: exact for dividends
/// from 0 to 2⁶³ - 1.
package struct Divisor: Hashable, Sendable {
  /// The number divided by.
  package let value: Int64
  /// 2⁶³ ⁺ ˢ ÷ value, rounded up, where s + 1 bits hold value - 1; 0 for the divisor 1.
  private let factor: UInt64
  private let shift: UInt64

  /// - Requires: `value` is positive.
  package init(_ value: Int64) {
    precondition(value > 0, "a divisor is positive")
    self.value = value
    if value == 1 {
      factor = 0
      shift = 0
      return
    }
    let bits = UInt64(64 - (value - 1).leadingZeroBitCount)
    // 2⁶³ ⁺ ᵇⁱᵗˢ ÷ value is below 2⁶⁴, since value is more than half of 2ᵇⁱᵗˢ.
    let above: UInt64 = 1 << (bits - 1)
    let quotient = UInt64(value).dividingFullWidth((above, 0)).quotient
    factor = quotient + 1
    shift = bits - 1
  }

  /// The whole part of the quotient of a number that is not negative.
  @inline(__always)
  func quotient(_ dividend: Int64) -> Int64 {
    if factor == 0 { return dividend }
    let product = UInt64(bitPattern: dividend).multipliedFullWidth(by: factor)
    return Int64(bitPattern: product.high &>> shift)
  }
}

extension LaneFile {
  /// Rounds to a multiple of a step: `value × multiplier ÷ divisor` is the number of steps, which
  /// is made whole and multiplied by `step`. Open ends stay open.
  ///
  /// `multiplier` is positive.
  package mutating func round(
    _ one: Lane,
    _ rounding: Rounding,
    multiplier: Int64,
    divisor: Divisor,
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
          quotient(raised, divisor.value, rounding).multipliedReportingOverflow(by: step)
        )
      }
      return
    }
    let half = divisor.value / 2
    switch rounding {
    case .down:
      steps(one, multiplier, step, into: result, rows) { value in
        let sign = signs(value)
        return divisor.quotient(value ^ sign) ^ sign
      }
    case .up:
      steps(one, multiplier, step, into: result, rows) { value in
        let opposite = 0 &- value
        let sign = signs(opposite)
        return 0 &- (divisor.quotient(opposite ^ sign) ^ sign)
      }
    case .halfAwayFromZero:
      steps(one, multiplier, step, into: result, rows) { value in
        let sign = signs(value)
        return (divisor.quotient(((value ^ sign) &- sign) &+ half) ^ sign) &- sign
      }
    }
  }

  /// The unchecked form: no product comes near the marks of open ends.
  @inline(__always)
  private mutating func steps(
    _ one: Lane,
    _ multiplier: Int64,
    _ step: Int64,
    into result: Lane,
    _ rows: Int,
    _ quotient: (Int64) -> Int64
  ) {
    map(one, into: result, rows: rows) { first in
      let isFinite = signs((openLow &- first) & (first &- openHigh))
      let steps = quotient((first & isFinite) &* multiplier)
      return ((steps &* step) & isFinite) | (first & ~isFinite)
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
