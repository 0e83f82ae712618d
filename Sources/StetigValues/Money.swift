/// An amount in whole euro cents.
public struct Money: Hashable, Comparable, Sendable {
  /// The amount in cents; negative for what is owed or missing.
  public let cents: Int64

  /// Nothing.
  public static let zero = Money(cents: 0)

  /// An amount in cents.
  @inlinable public init(cents: Int64) {
    self.cents = cents
  }

  /// An exact number of cents made whole; `nil` if it does not fit.
  public init?(cents: Fraction, _ rounding: Rounding) {
    guard let whole = Int64(exactly: cents.rounded(rounding)) else { return nil }
    self.init(cents: whole)
  }

  /// The amount as an exact number of cents.
  @inlinable public var fraction: Fraction { Fraction(Int128(cents)) }

  /// The sum; `nil` if it does not fit.
  @inlinable public func adding(_ other: Money) -> Money? {
    let (sum, overflow) = cents.addingReportingOverflow(other.cents)
    return overflow ? nil : Money(cents: sum)
  }

  /// The difference; `nil` if it does not fit.
  @inlinable public func subtracting(_ other: Money) -> Money? {
    let (difference, overflow) = cents.subtractingReportingOverflow(other.cents)
    return overflow ? nil : Money(cents: difference)
  }

  /// The amount with the opposite sign; `nil` only for the lowest amount, which has none.
  @inlinable public var negated: Money? {
    Money.zero.subtracting(self)
  }

  /// The order of the amounts.
  @inlinable public static func < (left: Money, right: Money) -> Bool {
    left.cents < right.cents
  }

  /// Euros with a point and two digits, without grouping and unit: `60000.00`, `-0.05`.
  public var decimalText: String {
    let (euros, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
    var bytes: [UInt8] = cents < 0 ? [minusSign] : []
    bytes.append(contentsOf: decimalBytes(UInt128(euros)))
    bytes.append(decimalPoint)
    appendDigits(Int(truncatingIfNeeded: rest), width: 2, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Money: CustomStringConvertible {
  /// The same as `decimalText`.
  public var description: String { decimalText }
}
