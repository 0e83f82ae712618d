/// The direction in which a number that is no multiple of the step goes.
public enum Rounding: UInt8, Sendable, Hashable, CaseIterable {
  /// Toward minus infinity.
  case down

  /// Toward plus infinity.
  case up

  /// To the nearest; exactly between two, to the one farther from zero (kaufmännisches Runden).
  case halfAwayFromZero
}

extension Fraction {
  /// The largest whole number that is not above this one.
  public var floor: Int128 {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// The smallest whole number that is not below this one.
  public var ceiling: Int128 {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    return remainder > 0 ? quotient + 1 : quotient
  }

  /// This number as a whole one.
  public func rounded(_ rounding: Rounding) -> Int128 {
    switch rounding {
    case .down: return floor
    case .up: return ceiling
    case .halfAwayFromZero:
      let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
      let rest = remainder.magnitude
      // Not `2 * rest`, which can overflow.
      guard rest >= denominator.magnitude - rest else { return quotient }
      return numerator < 0 ? quotient - 1 : quotient + 1
    }
  }

  /// This number as a multiple of `step`; `nil` if `step` is not positive or the quotient or the
  /// multiple does not fit.
  public func rounded(to step: Fraction, _ rounding: Rounding) -> Fraction? {
    guard step.numerator > 0, let steps = divided(by: step) else { return nil }
    return Fraction(steps.rounded(rounding)).multiplied(by: step)
  }
}
