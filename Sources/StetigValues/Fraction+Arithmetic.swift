extension Fraction {
  /// The sum; `nil` if it does not fit.
  public func adding(_ other: Fraction) -> Fraction? {
    if isWhole, other.isWhole {
      let (sum, overflow) = numerator.addingReportingOverflow(other.numerator)
      return overflow ? nil : Fraction(sum)
    }
    return sum(with: other, otherIsNegative: other.numerator < 0)
  }

  /// The difference; `nil` if it does not fit.
  public func subtracting(_ other: Fraction) -> Fraction? {
    if isWhole, other.isWhole {
      let (difference, overflow) = numerator.subtractingReportingOverflow(other.numerator)
      return overflow ? nil : Fraction(difference)
    }
    return sum(with: other, otherIsNegative: other.numerator > 0)
  }

  /// The product; `nil` if it does not fit.
  public func multiplied(by other: Fraction) -> Fraction? {
    Fraction.product(
      negative: (numerator < 0) != (other.numerator < 0),
      (numerator.magnitude, denominator.magnitude),
      (other.numerator.magnitude, other.denominator.magnitude)
    )
  }

  /// The quotient; `nil` if it does not fit or `other` is zero.
  public func divided(by other: Fraction) -> Fraction? {
    guard other.numerator != 0 else { return nil }
    return Fraction.product(
      negative: (numerator < 0) != (other.numerator < 0),
      (numerator.magnitude, denominator.magnitude),
      (other.denominator.magnitude, other.numerator.magnitude)
    )
  }

  /// The number with the opposite sign; `nil` only for the lowest numerator, which has none.
  public var negated: Fraction? {
    let (result, overflow) = Int128(0).subtractingReportingOverflow(numerator)
    return overflow ? nil : Fraction(reduced: result, over: denominator)
  }

  /// Cancels crosswise before multiplying, so that nothing overflows unless the result does.
  private static func product(
    negative: Bool,
    _ first: (above: UInt128, below: UInt128),
    _ second: (above: UInt128, below: UInt128)
  ) -> Fraction? {
    let one = greatestCommonDivisor(first.above, second.below)
    let other = greatestCommonDivisor(second.above, first.below)
    let (above, tooHigh) = quotient(first.above, one)
      .multipliedReportingOverflow(by: quotient(second.above, other))
    let (below, tooLow) = quotient(first.below, other)
      .multipliedReportingOverflow(by: quotient(second.below, one))
    guard !tooHigh, !tooLow else { return nil }
    return Fraction(negative: negative, reduced: above, over: below)
  }

  /// - Parameter otherIsNegative: the sign that the magnitude of `other` goes in with.
  private func sum(with other: Fraction, otherIsNegative: Bool) -> Fraction? {
    let shared = greatestCommonDivisor(denominator.magnitude, other.denominator.magnitude)
    let ownPart = quotient(denominator.magnitude, shared)
    let otherPart = quotient(other.denominator.magnitude, shared)
    let left = numerator.magnitude.multipliedFullWidth(by: otherPart)
    let right = other.numerator.magnitude.multipliedFullWidth(by: ownPart)
    let total = WideMagnitude.sum(
      WideMagnitude(high: left.high, low: left.low, negative: numerator < 0),
      WideMagnitude(high: right.high, low: right.low, negative: otherIsNegative)
    )
    // Whatever the sum can still be shortened by divides the factor that both denominators share.
    let rest = greatestCommonDivisor(total.remainder(dividingBy: shared), shared)
    guard let above = total.quotient(dividingBy: rest) else { return nil }
    let (below, overflow) = ownPart.multipliedReportingOverflow(
      by: quotient(other.denominator.magnitude, rest)
    )
    guard !overflow else { return nil }
    return Fraction(negative: total.negative, reduced: above, over: below)
  }
}

/// Division that costs nothing in the common case that there is nothing to cancel.
private func quotient(_ dividend: UInt128, _ divisor: UInt128) -> UInt128 {
  divisor == 1 ? dividend : dividend / divisor
}

/// A number of 256 bits with a sign, as large as the sum of two cross products can be.
private struct WideMagnitude {
  var high: UInt128
  var low: UInt128
  var negative: Bool

  /// - Requires: both magnitudes are below 2^255, so that their sum fits.
  static func sum(_ left: WideMagnitude, _ right: WideMagnitude) -> WideMagnitude {
    if left.negative == right.negative {
      let (low, carry) = left.low.addingReportingOverflow(right.low)
      return WideMagnitude(
        high: left.high &+ right.high &+ (carry ? 1 : 0),
        low: low,
        negative: left.negative
      )
    }
    let leftIsLarger = (left.high, left.low) >= (right.high, right.low)
    let larger = leftIsLarger ? left : right
    let smaller = leftIsLarger ? right : left
    let (low, borrow) = larger.low.subtractingReportingOverflow(smaller.low)
    return WideMagnitude(
      high: larger.high &- smaller.high &- (borrow ? 1 : 0),
      low: low,
      negative: larger.negative
    )
  }

  func remainder(dividingBy divisor: UInt128) -> UInt128 {
    if divisor == 1 { return 0 }
    if high == 0 { return low % divisor }
    return divisor.dividingFullWidth((high % divisor, low)).remainder
  }

  /// The quotient without its remainder; `nil` if it needs more than 128 bits.
  func quotient(dividingBy divisor: UInt128) -> UInt128? {
    guard high != 0 else { return divisor == 1 ? low : low / divisor }
    guard high < divisor else { return nil }
    return divisor.dividingFullWidth((high, low)).quotient
  }
}
