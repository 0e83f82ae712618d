import StetigValues
import TestSupport
import Testing

extension SeededGenerator {
  /// A whole number of any size up to the limits, small ones as often as huge ones.
  mutating func wholeNumber() -> Int128 {
    switch Int.random(in: 0..<6, using: &self) {
    case 0: return Int128(Int.random(in: -12...12, using: &self))
    case 1: return Int128(Int.random(in: -1_000_000...1_000_000, using: &self))
    case 2: return Int128(Int64.random(in: .min ... .max, using: &self))
    case 3: return Int128.max - Int128(Int.random(in: 0...40, using: &self))
    case 4: return Int128.min + Int128(Int.random(in: 0...40, using: &self))
    default:
      let bits = UInt128(next()) << 64 | UInt128(next())
      return Int128(truncatingIfNeeded: bits) >> Int.random(in: 0..<128, using: &self)
    }
  }

  /// A fraction of any size.
  mutating func fraction() -> Fraction {
    while true {
      if let fraction = Fraction(wholeNumber(), over: wholeNumber()) { return fraction }
    }
  }

  /// Two fractions of any size; `related` ones share factors, so that results cancel.
  mutating func pair(related: Bool) -> (Fraction, Fraction) {
    guard related else { return (fraction(), fraction()) }
    let shared = max(1, Int128((wholeNumber() >> 9).magnitude))
    while true {
      let first = Int128(Int.random(in: 1...200, using: &self))
      let second = Int128(Int.random(in: 1...200, using: &self))
      if let one = Fraction(wholeNumber(), over: shared * first),
        let other = Fraction(wholeNumber(), over: shared * second)
      {
        return (one, other)
      }
    }
  }

  /// A fraction as rules have them: a share, an amount, a quotient of small numbers.
  mutating func smallFraction() -> Fraction {
    let above = Int128(Int.random(in: -2_000...2_000, using: &self))
    let below = Int128(Int.random(in: 1...60, using: &self))
    return Fraction(above, over: below) ?? .zero
  }
}

/// A fraction written as in a rule.
func fraction(_ above: Int128, _ below: Int128 = 1) throws -> Fraction {
  try #require(Fraction(above, over: below))
}
