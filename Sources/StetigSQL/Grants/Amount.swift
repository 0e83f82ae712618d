import StetigValues

/// An exact number in one world: a whole number over a denominator that is known when the text is
/// written, or a ratio whose denominator stands in the database.
struct Amount {
  var above: SQL
  var below: Int128
  /// Whether `above` is a ratio of `Dialect.ratioFunctions`; `below` is 1 then.
  var isRatio = false

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

  /// An amount as a ratio.
  func ratio(_ amount: Amount) -> SQL {
    if amount.isRatio { return amount.above }
    return SQL(
      "stetig_ratio(" + wide(amount.above).text + ", " + wide(SQL(String(amount.below))).text + ")",
      amount.above.columns
    )
  }

  /// A ratio that is a column.
  mutating func ratioColumn(_ wish: String, _ amount: Amount) -> SQL {
    define(wish, ratio(amount), always: true)
  }

  /// What a function says of two ratios; nil where neither amount is one.
  private mutating func ratio(
    _ function: String,
    _ one: Amount,
    _ other: Amount
  ) -> Amount? {
    guard one.isRatio || other.isRatio else { return nil }
    return Amount(
      above: define("amount", ratioCall(function, one, other)),
      below: 1,
      isRatio: true
    )
  }

  private mutating func ratioCall(_ function: String, _ one: Amount, _ other: Amount) -> SQL {
    let (a, b) = (ratioColumn("ratio", one), ratioColumn("ratio", other))
    return SQL(function + "(" + a.text + ", " + b.text + ")", a.columns + b.columns)
  }

  mutating func plus(_ one: Amount, _ other: Amount) throws(Refusal) -> Amount {
    if other.above.isZero { return one }
    if one.above.isZero { return other }
    if let ratio = ratio("stetig_plus", one, other) { return ratio }
    let (a, b, below) = try aligned(one, other)
    return amount("\(a) + \(b)", below)
  }

  mutating func minus(_ one: Amount, _ other: Amount) throws(Refusal) -> Amount {
    if other.above.isZero { return one }
    if let ratio = ratio("stetig_minus", one, other) { return ratio }
    let (a, b, below) = try aligned(one, other)
    return amount("\(a) - \(b)", below)
  }

  mutating func times(_ one: Amount, _ other: Amount) throws(Refusal) -> Amount {
    if other.above.text == "1", other.below == 1, !other.isRatio { return one }
    if let ratio = ratio("stetig_times", one, other) { return ratio }
    let (below, overflow) = one.below.multipliedReportingOverflow(by: other.below)
    guard !overflow else { throw .tooWide }
    if let factor = Int128(other.above.text) {
      let shared = greatestCommonDivisor(below, factor)
      return amount(scaled(wide(one.above), factor / shared), below / shared)
    }
    return amount(product(one, other, below), below)
  }

  /// What stands for an amount without a bound is large, and its square fits no whole number of a
  /// fixed width. There such a product stops growing where it is more than all sums of money
  /// together; so no difference or cap tells it from what it would be.
  private func product(_ one: Amount, _ other: Amount, _ below: Int128) -> SQL {
    let (a, b) = (wide(one.above), wide(other.above))
    guard dialect != .postgres, let most = largestPower(over: below) else { return "\(a) * \(b)" }
    func isBoundless(_ value: SQL, _ own: Int128) -> SQL? {
      let (limit, overflow) = Int128(10_000_000_000_000_000).multipliedReportingOverflow(by: own)
      return overflow ? nil : "\(value) >= \(limit)"
    }
    guard let oneIsOpen = isBoundless(a, one.below), let otherIsOpen = isBoundless(b, other.below)
    else { return "\(a) * \(b)" }
    let factor = dialect.quotient(b, SQL(String(other.below)))
    let isLarge: SQL =
      "\(dialect.quotient(a, SQL(String(one.below)))) >= \(dialect.quotient(SQL(String(most)), "GREATEST(\(factor), 1)"))"
    return
      "CASE WHEN ((\(oneIsOpen) AND \(b) >= \(other.below)) OR (\(otherIsOpen) AND \(a) >= \(one.below))) AND \(isLarge) THEN \(most * below) ELSE \(a) * \(b) END"
  }

  /// The quotient of two, as a ratio; NULL where the second is zero.
  mutating func over(_ one: Amount, _ other: Amount) -> Amount {
    Amount(above: define("quotient", ratioCall("stetig_over", one, other)), below: 1, isRatio: true)
  }

  mutating func smaller(_ one: Amount, _ other: Amount) throws(Refusal) -> Amount {
    if let ratio = ratio("stetig_smaller", one, other) { return ratio }
    let (a, b, below) = try aligned(one, other)
    return amount(.choosing("LEAST", [a, b]), below)
  }

  mutating func larger(_ one: Amount, _ other: Amount) throws(Refusal) -> Amount {
    if let ratio = ratio("stetig_larger", one, other) { return ratio }
    let (a, b, below) = try aligned(one, other)
    return amount(.choosing("GREATEST", [a, b]), below)
  }

  /// The first where something holds, which is never NULL; else the second.
  mutating func either(_ condition: SQL, _ one: Amount, _ other: Amount) throws(Refusal) -> Amount {
    if condition.isYes { return one }
    if condition.isNo { return other }
    if one.isRatio || other.isRatio {
      let (a, b) = (ratio(one), ratio(other))
      if a.text == b.text { return one }
      return Amount(
        above: define("amount", "CASE WHEN \(condition) THEN \(a) ELSE \(b) END"),
        below: 1,
        isRatio: true
      )
    }
    let (a, b, below) = try aligned(one, other)
    if a.text == b.text { return one }
    return amount("CASE WHEN \(condition) THEN \(a) ELSE \(b) END", below)
  }

  mutating func isLess(_ one: Amount, _ other: Amount) throws(Refusal) -> SQL {
    if one.isRatio || other.isRatio {
      return define("is_less", ratioCall("stetig_less", one, other))
    }
    let (a, b, _) = try aligned(one, other)
    return "\(a) < \(b)"
  }

  /// As a multiple of a step.
  mutating func rounded(
    _ rounding: Rounding,
    _ one: Amount,
    to step: Fraction
  ) throws(Refusal) -> Amount {
    if one.isRatio {
      return amount(rounded(rounding, ratio: one.above, step), step.denominator)
    }
    return amount(try rounded(rounding, wide(one.above), one.below, step), step.denominator)
  }

  /// A ratio as a multiple of a step, over the denominator of the step.
  func rounded(_ rounding: Rounding, ratio: SQL, _ step: Fraction) -> SQL {
    let function =
      switch rounding {
      case .down: "stetig_floor"
      case .up: "stetig_ceiling"
      case .halfAwayFromZero: "stetig_half_up"
      }
    func scaled(_ part: String, _ factor: Int128) -> String {
      let whole = part + "(" + ratio.text + ")"
      if factor == 1 { return whole }
      // In the others the product is NULL, or fits, where the ratio is.
      return dialect == .spark
        ? "try_multiply(" + whole + ", " + dialect.number(SQL(String(factor))).text + ")"
        : whole + " * " + String(factor)
    }
    let steps = SQL(
      function + "(" + scaled("stetig_above", step.denominator) + ", "
        + scaled("stetig_below", step.numerator) + ")",
      ratio.columns
    )
    return step.numerator == 1 ? steps : "\(steps) * \(step.numerator)"
  }
}

/// The largest power of ten, from what stands for an amount without a bound to 10²¹, that fits 38
/// digits over a denominator, with room for a second one.
private func largestPower(over below: Int128) -> Int128? {
  var power: Int128 = 1_000_000_000_000_000_000_000
  while power >= 10_000_000_000_000_000 {
    let (value, overflow) = power.multipliedReportingOverflow(by: below)
    if !overflow, value < tenTo37 { return power }
    power /= 10
  }
  return nil
}

private let tenTo37: Int128 = 10_000_000_000_000_000_000 * 1_000_000_000_000_000_000
