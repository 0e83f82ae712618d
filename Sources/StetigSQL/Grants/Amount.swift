import StetigValues

/// An exact number in one world: a whole number over a denominator that is known when the text is
/// written.
struct Amount {
  var above: SQL
  var below: Int128

  static let zero = Amount(above: .zero, below: 1)

  /// Stands for an amount without a bound, as in the engine: more than all money, in cents.
  static let boundless = Amount(above: "10000000000000000", below: 1)

  /// What comes out above it is reported as unbounded.
  static let unboundedFrom: Int128 = 1_000_000_000_000_000

  /// Stands for a number of years, or of months, without a bound.
  static let boundlessYears = Amount(above: "1000000", below: 1)
}

extension SQLCompiler {
  /// Two amounts over one denominator, as columns.
  private func aligned(
    _ one: Amount,
    _ other: Amount
  ) throws(Refusal) -> (one: SQL, other: SQL, below: Int128) {
    guard let below = commonDenominator(one.below, other.below) else { throw .tooWide }
    return (
      scaled(wide(one.above), below / one.below), scaled(wide(other.above), below / other.below),
      below
    )
  }

  private mutating func amount(_ value: SQL, _ below: Int128) -> Amount {
    Amount(above: define("amount", value), below: below)
  }

  mutating func plus(_ one: Amount, _ other: Amount) throws(Refusal) -> Amount {
    if other.above.isZero { return one }
    if one.above.isZero { return other }
    let (a, b, below) = try aligned(one, other)
    return amount("\(a) + \(b)", below)
  }

  mutating func minus(_ one: Amount, _ other: Amount) throws(Refusal) -> Amount {
    if other.above.isZero { return one }
    let (a, b, below) = try aligned(one, other)
    return amount("\(a) - \(b)", below)
  }

  mutating func times(_ one: Amount, _ other: Amount) throws(Refusal) -> Amount {
    if other.above.text == "1", other.below == 1 { return one }
    let (below, overflow) = one.below.multipliedReportingOverflow(by: other.below)
    guard !overflow else { throw .tooWide }
    if let factor = Int128(other.above.text) {
      let shared = greatestCommonDivisor(below, factor)
      return amount(scaled(wide(one.above), factor / shared), below / shared)
    }
    return amount("\(wide(one.above)) * \(wide(other.above))", below)
  }

  mutating func smaller(_ one: Amount, _ other: Amount) throws(Refusal) -> Amount {
    let (a, b, below) = try aligned(one, other)
    return amount(.choosing("LEAST", [a, b]), below)
  }

  mutating func larger(_ one: Amount, _ other: Amount) throws(Refusal) -> Amount {
    let (a, b, below) = try aligned(one, other)
    return amount(.choosing("GREATEST", [a, b]), below)
  }

  /// The first where something holds, which is never NULL; else the second.
  mutating func either(_ condition: SQL, _ one: Amount, _ other: Amount) throws(Refusal) -> Amount {
    if condition.isYes { return one }
    if condition.isNo { return other }
    let (a, b, below) = try aligned(one, other)
    if a.text == b.text { return one }
    return amount("CASE WHEN \(condition) THEN \(a) ELSE \(b) END", below)
  }

  func isLess(_ one: Amount, _ other: Amount) throws(Refusal) -> SQL {
    let (a, b, _) = try aligned(one, other)
    return "\(a) < \(b)"
  }

  /// As a multiple of a step.
  mutating func rounded(
    _ rounding: Rounding,
    _ one: Amount,
    to step: Fraction
  ) throws(Refusal) -> Amount {
    amount(try rounded(rounding, wide(one.above), one.below, step), step.denominator)
  }
}
