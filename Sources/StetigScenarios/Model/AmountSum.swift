package import StetigEvaluation
package import StetigValues

/// A sum of amounts of which some are only known to lie between two ends: what is sure, and the
/// most that it may be. In cents, wide enough for any number of amounts.
package struct AmountSum: Sendable, Hashable {
  /// What is sure.
  package var low: Int128
  /// The most of the amounts that have a most.
  package var high: Int128
  /// How many amounts have no bound above; if any, nobody knows the most.
  package var unboundedCount: Int

  package init(low: Int128 = 0, high: Int128 = 0, unboundedCount: Int = 0) {
    self.low = low
    self.high = high
    self.unboundedCount = unboundedCount
  }

  package init(_ amount: CentRange) {
    low = Int128(amount.low)
    high = Int128(amount.high ?? amount.low)
    unboundedCount = amount.high == nil ? 1 : 0
  }

  package init(_ money: Money) {
    low = Int128(money.cents)
    high = low
    unboundedCount = 0
  }

  package static let zero = AmountSum()

  /// Whether the sum is one amount.
  package var isExact: Bool { low == high && unboundedCount == 0 }

  package var isZero: Bool { self == .zero }

  package static func + (one: AmountSum, other: AmountSum) -> AmountSum {
    AmountSum(
      low: one.low + other.low,
      high: one.high + other.high,
      unboundedCount: one.unboundedCount + other.unboundedCount
    )
  }

  /// The difference end by end: of what is sure, and of the most. The sum of such differences is
  /// the difference of the sums, to the cent.
  package static func - (one: AmountSum, other: AmountSum) -> AmountSum {
    AmountSum(
      low: one.low - other.low,
      high: one.high - other.high,
      unboundedCount: one.unboundedCount - other.unboundedCount
    )
  }

  package static func += (one: inout AmountSum, other: AmountSum) { one = one + other }

  /// A number of cents as euros with a point and two digits: `-1234.50`.
  package static func decimalText(_ cents: Int128) -> String {
    let (euros, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
    return (cents < 0 ? "-" : "") + "\(euros)." + (rest < 10 ? "0" : "") + "\(rest)"
  }
}
