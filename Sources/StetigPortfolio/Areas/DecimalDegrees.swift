/// Reads an angle in degrees as whole units of 10⁻⁹ degree, exactly from its digits.
///
/// Further decimals are rounded, halves away from zero. A power of ten may follow, as JSON has it.
///
/// - Parameter allowsComma: whether the decimals may stand after a comma.
/// - Returns: nil where the bytes are no number, or one that no angle comes near.
func nanodegrees(
  _ bytes: Span<UInt8>,
  _ range: Range<Int>,
  allowsComma: Bool = false
) -> Int64? {
  var digits = AngleDigits()
  var index = range.lowerBound
  let isNegative = index < range.upperBound && bytes[index] == UInt8(ascii: "-")
  if isNegative || (index < range.upperBound && bytes[index] == UInt8(ascii: "+")) { index += 1 }
  let start = index
  index = digits.read(bytes, index..<range.upperBound, isFraction: false)
  guard index > start else { return nil }
  if index < range.upperBound,
    bytes[index] == UInt8(ascii: ".") || (allowsComma && bytes[index] == UInt8(ascii: ","))
  {
    let first = index + 1
    index = digits.read(bytes, first..<range.upperBound, isFraction: true)
    guard index > first else { return nil }
  }
  var power = 0
  if index < range.upperBound, bytes[index] | 0x20 == UInt8(ascii: "e") {
    guard let read = exponent(bytes, (index + 1)..<range.upperBound) else { return nil }
    power = read
    index = range.upperBound
  }
  guard index == range.upperBound, let size = digits.nanodegrees(power: power) else { return nil }
  return isNegative ? -size : size
}

/// The digits of an angle: the first eighteen that count, and where the decimal point stands.
private struct AngleDigits {
  private var mantissa: Int64 = 0
  private var digitCount = 0
  /// The power of ten that the mantissa is to be multiplied by.
  private var scale = 0

  /// Enough for every angle to be rounded as if all digits had been read: a tie is rounded away
  /// from zero, so what follows the digits that are kept cannot turn it.
  private static let keptDigits = 18

  /// Takes digits from the start of a range; returns where they end.
  mutating func read(_ bytes: Span<UInt8>, _ range: Range<Int>, isFraction: Bool) -> Int {
    var index = range.lowerBound
    while index < range.upperBound, bytes[index] >= 0x30, bytes[index] <= 0x39 {
      let digit = Int64(bytes[index] - 0x30)
      index += 1
      if digitCount == Self.keptDigits {
        if !isFraction { scale += 1 }
        continue
      }
      mantissa = mantissa * 10 + digit
      if mantissa > 0 { digitCount += 1 }
      if isFraction { scale -= 1 }
    }
    return index
  }

  /// The angle; nil where it is too large to be one.
  func nanodegrees(power: Int) -> Int64? {
    var shift = scale + power + 9
    var value = mantissa
    if value == 0 { return 0 }
    while shift > 0 {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
      shift -= 1
    }
    if shift < -keptShift { return 0 }
    if shift < 0 {
      var divisor: Int64 = 1
      for _ in 0..<(-shift) { divisor *= 10 }
      let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
      value = rest >= divisor - rest ? quotient + 1 : quotient
    }
    return value
  }
}

/// The greatest power of ten that a mantissa of eighteen digits is divided by.
private let keptShift = 18

/// The exponent after `e`, kept within what matters.
private func exponent(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
  var index = range.lowerBound
  guard index < range.upperBound else { return nil }
  let isNegative = bytes[index] == UInt8(ascii: "-")
  if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
  guard index < range.upperBound else { return nil }
  var value = 0
  while index < range.upperBound {
    guard bytes[index] >= 0x30, bytes[index] <= 0x39 else { return nil }
    value = min(100_000, value * 10 + Int(bytes[index] - 0x30))
    index += 1
  }
  return isNegative ? -value : value
}
