/// An exact rational number in lowest terms, with 128 bits each above and below the line.
///
/// Every operation gives the exact result or `nil`: `nil` exactly when the result does not fit, or
/// when the divisor is zero.
///
/// - Invariant: the denominator is positive and shares no factor with the numerator.
public struct Fraction: Hashable, Sendable {
  /// The number above the line; it carries the sign.
  public let numerator: Int128

  /// The number below the line, at least 1.
  public let denominator: Int128

  /// 0.
  public static let zero = Fraction(0)

  /// 1.
  public static let one = Fraction(1)

  /// A whole number.
  @inlinable public init(_ whole: Int) {
    self.init(reduced: Int128(whole), over: 1)
  }

  /// A whole number.
  @inlinable public init(_ whole: Int128) {
    self.init(reduced: whole, over: 1)
  }

  /// The quotient of two whole numbers in lowest terms; `nil` if `denominator` is zero or the
  /// reduced quotient does not fit.
  public init?(_ numerator: Int128, over denominator: Int128) {
    self.init(
      negative: (numerator < 0) != (denominator < 0),
      numerator.magnitude,
      over: denominator.magnitude
    )
  }

  /// - Requires: `denominator` is positive and shares no factor with `numerator`.
  @usableFromInline init(reduced numerator: Int128, over denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The quotient of two magnitudes with a sign.
  init?(negative: Bool, _ numerator: UInt128, over denominator: UInt128) {
    guard denominator != 0 else { return nil }
    let divisor = greatestCommonDivisor(numerator, denominator)
    self.init(
      negative: negative,
      reduced: divisor == 1 ? numerator : numerator / divisor,
      over: divisor == 1 ? denominator : denominator / divisor
    )
  }

  /// A sign and two magnitudes without a common factor; `nil` if they do not fit.
  init?(negative: Bool, reduced numerator: UInt128, over denominator: UInt128) {
    guard let below = Int128(exactly: denominator) else { return nil }
    guard let above = signed(numerator, negative: negative) else { return nil }
    self.init(reduced: above, over: below)
  }

  /// -1, 0 or 1.
  @inlinable public var sign: Int { numerator.signum() == 0 ? 0 : numerator < 0 ? -1 : 1 }

  /// Whether nothing is left over.
  @inlinable public var isWhole: Bool { denominator == 1 }
}

extension Fraction: CustomStringConvertible {
  /// `2/3`, `-7/2`, or `5` for a whole number.
  public var description: String {
    isWhole ? decimalDigits(numerator) : decimalDigits(numerator) + "/" + decimalDigits(denominator)
  }
}

/// A magnitude with a sign, or `nil` if it does not fit.
func signed(_ magnitude: UInt128, negative: Bool) -> Int128? {
  guard negative else { return Int128(exactly: magnitude) }
  let lowest = Int128.min
  if magnitude == lowest.magnitude { return lowest }
  guard let positive = Int128(exactly: magnitude) else { return nil }
  return -positive
}

/// The greatest common divisor; that of 0 and n is n.
///
/// Division of 128 bits is a library call, so numbers that fit 64 bits, nearly all of them, are
/// divided by the processor's own instruction.
func greatestCommonDivisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
  if first == 1 || second == 1 { return 1 }
  var larger = first
  var smaller = second
  while smaller > UInt128(UInt64.max) || larger > UInt128(UInt64.max) {
    if smaller == 0 { return larger }
    (larger, smaller) = (smaller, larger % smaller)
  }
  var dividend = UInt64(truncatingIfNeeded: larger)
  var divisor = UInt64(truncatingIfNeeded: smaller)
  while divisor != 0 {
    (dividend, divisor) = (divisor, dividend % divisor)
  }
  return UInt128(dividend)
}
