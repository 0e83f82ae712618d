extension Fraction {
  /// The number with exactly `places` digits after the point (none below 1), halves away from zero.
  ///
  /// A number that rounds to zero has no sign. There is no point without a digit after it.
  public func decimalText(places: Int) -> String {
    let below = denominator.magnitude
    let (whole, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: below)
    var digits = decimalBytes(whole)
    let wholeCount = digits.count
    var remainder = rest
    for _ in 0..<max(0, places) {
      let next = nextDigit(of: remainder, over: below)
      digits.append(zeroDigit + next.digit)
      remainder = next.remainder
    }
    let carried = remainder >= below - remainder && remainder != 0 && increment(&digits)
    return text(of: digits, wholeCount: carried ? wholeCount + 1 : wholeCount)
  }

  /// The number as a finite decimal without a trailing zero, or `nil` if it has none, like 1/3.
  public var exactDecimalText: String? {
    var rest = denominator
    var twos = 0
    var fives = 0
    while rest % 2 == 0 {
      rest /= 2
      twos += 1
    }
    while rest % 5 == 0 {
      rest /= 5
      fives += 1
    }
    return rest == 1 ? decimalText(places: max(twos, fives)) : nil
  }

  private func text(of digits: [UInt8], wholeCount: Int) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count + 2)
    if numerator < 0, digits.contains(where: { $0 != zeroDigit }) { bytes.append(minusSign) }
    bytes.append(contentsOf: digits.prefix(wholeCount))
    if digits.count > wholeCount {
      bytes.append(decimalPoint)
      bytes.append(contentsOf: digits.dropFirst(wholeCount))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// One step of long division. - Requires: `remainder` is below `denominator`.
private func nextDigit(
  of remainder: UInt128,
  over denominator: UInt128
) -> (digit: UInt8, remainder: UInt128) {
  let (tenfold, overflow) = remainder.multipliedReportingOverflow(by: 10)
  let step =
    overflow
    ? denominator.dividingFullWidth(remainder.multipliedFullWidth(by: 10))
    : tenfold.quotientAndRemainder(dividingBy: denominator)
  return (UInt8(truncatingIfNeeded: step.quotient), step.remainder)
}

/// Adds one to the last digit; returns whether the number became one digit longer.
private func increment(_ digits: inout [UInt8]) -> Bool {
  for index in digits.indices.reversed() {
    if digits[index] != zeroDigit + 9 {
      digits[index] += 1
      return false
    }
    digits[index] = zeroDigit
  }
  digits.insert(zeroDigit + 1, at: 0)
  return true
}
