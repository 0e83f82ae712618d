/// How far along an edge something is, from 0 at its start to 1 at its end, as an exact fraction.
struct EdgeParameter {
  /// At least 0 and at most the denominator; both have at most 83 bits.
  let numerator: Int128
  let denominator: Int128
  /// The fraction to within a few units in its last place.
  let value: Double

  init(_ numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
    value = double(numerator) / double(denominator)
  }

  static let start = EdgeParameter(0, 1)
  static let end = EdgeParameter(1, 1)

  /// −1, 0 or 1 as the first is smaller, equal or greater; exact.
  static func order(_ a: EdgeParameter, _ b: EdgeParameter) -> Int {
    let difference = a.value - b.value
    // The values lie from 0 to 1 and are each off by less than 10⁻¹⁵.
    if difference > 1e-14 { return 1 }
    if difference < -1e-14 { return -1 }
    let left = a.numerator.multipliedFullWidth(by: b.denominator)
    let right = b.numerator.multipliedFullWidth(by: a.denominator)
    if left.high != right.high { return left.high < right.high ? -1 : 1 }
    return left.low == right.low ? 0 : left.low < right.low ? -1 : 1
  }
}

/// A whole number as the nearest or next to nearest floating-point number, without the library's
/// generic conversion.
@inline(__always)
func double(_ value: Int128) -> Double {
  let high = Int64(truncatingIfNeeded: value >> 64)
  let low = UInt64(truncatingIfNeeded: value)
  if high == 0 { return Double(low) }
  return Double(high) * 18_446_744_073_709_551_616 + Double(low)
}
