extension Fraction: Comparable {
  /// The order of the numbers, exact for all of them: cross products are compared in full width.
  public static func < (left: Fraction, right: Fraction) -> Bool {
    if left.denominator == right.denominator { return left.numerator < right.numerator }
    let (first, tooHigh) = left.numerator.multipliedReportingOverflow(by: right.denominator)
    let (second, tooLow) = right.numerator.multipliedReportingOverflow(by: left.denominator)
    if !tooHigh, !tooLow { return first < second }
    let wideFirst = left.numerator.multipliedFullWidth(by: right.denominator)
    let wideSecond = right.numerator.multipliedFullWidth(by: left.denominator)
    return (wideFirst.high, wideFirst.low) < (wideSecond.high, wideSecond.low)
  }
}
