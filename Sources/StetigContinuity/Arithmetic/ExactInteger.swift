import StetigValues

/// The numbers that one structure is counted with: 128 bits where a bound proves that everything
/// fits, else as wide as it takes. Both give the same answers.
protocol ExactInteger: Comparable, Sendable {
  init(_ value: Int128)
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  /// The number as one of any size.
  var wide: WideInteger { get }
  /// `a` ÷ `b` to the nearest whole number, half away from zero; nil if it does not fit.
  ///
  /// - Requires: `b` is above zero.
  static func nearest(_ a: Self, over b: Self) -> Int64?
}

extension ExactInteger {
  static var zero: Self { Self(0) }
}

extension Int128: ExactInteger {
  var wide: WideInteger { WideInteger(self) }

  static func nearest(_ a: Int128, over b: Int128) -> Int64? {
    let (quotient, rest) = a.quotientAndRemainder(dividingBy: b)
    // Not `2 * rest`, which can overflow.
    let isUp = rest.magnitude >= b.magnitude - rest.magnitude
    return Int64(exactly: isUp ? (a < 0 ? quotient - 1 : quotient + 1) : quotient)
  }
}

extension WideInteger: ExactInteger {
  var wide: WideInteger { self }

  static func nearest(_ a: WideInteger, over b: WideInteger) -> Int64? {
    nearestQuotient(a, b).int128.flatMap { Int64(exactly: $0) }
  }
}

/// A quotient of whole numbers of any size; the lower one is above zero.
struct WideFraction: Sendable, Hashable {
  var above: WideInteger
  var below: WideInteger

  init(_ above: WideInteger, over below: WideInteger) {
    self.above = above
    self.below = below
  }

  init(_ fraction: Fraction) {
    above = WideInteger(fraction.numerator)
    below = WideInteger(fraction.denominator)
  }

  static func + (a: WideFraction, b: WideFraction) -> WideFraction {
    if a.below == b.below { return WideFraction(a.above + b.above, over: a.below) }
    return WideFraction(a.above * b.below + b.above * a.below, over: a.below * b.below)
  }
}

/// An exact sum of many fractions that is rounded once.
///
/// Adds as far as 128 bits carry. Beyond that it keeps the terms, adds them up as multiples of 2⁻⁶⁴
/// with a bound on what that loses, and only where the bound leaves the rounding open adds them
/// exactly, which costs more the more terms there are.
struct ExactSum: Sendable {
  private var running = Fraction.zero
  private var terms: [WideFraction] = []

  mutating func add(_ term: Fraction) {
    if let sum = running.adding(term) {
      running = sum
    } else {
      terms.append(WideFraction(running))
      running = term
    }
  }

  mutating func add(_ term: WideFraction) {
    if let above = term.above.int128, let below = term.below.int128,
      let fraction = Fraction(above, over: below)
    {
      add(fraction)
    } else {
      terms.append(term)
    }
  }

  /// The sum times `factor`, to the nearest whole number, half away from zero; nil if that does not
  /// fit.
  func nearest(times factor: Int128 = 1) -> Int64? {
    if terms.isEmpty, let product = running.multiplied(by: Fraction(factor)) {
      return Int64(exactly: product.rounded(.halfAwayFromZero))
    }
    let all = terms + [WideFraction(running)]
    let one = WideInteger(Int128(1) << 64)
    let scale = WideInteger(factor) * one
    var low = WideInteger.zero
    var inexact: Int128 = 0
    for term in all {
      let (quotient, isExact) = WideInteger.floorQuotient(term.above * scale, term.below)
      low = low + quotient
      if !isExact { inexact += 1 }
    }
    let down = WideInteger.nearestQuotient(low, one)
    let up = WideInteger.nearestQuotient(low + WideInteger(inexact), one)
    let value = down == up ? down : exactly(all, factor)
    return value.int128.flatMap { Int64(exactly: $0) }
  }

  /// Adds neighbours, so that the numbers grow as late as they can.
  private func exactly(_ terms: [WideFraction], _ factor: Int128) -> WideInteger {
    var terms = terms
    while terms.count > 1 {
      var sums: [WideFraction] = []
      for index in stride(from: 0, to: terms.count, by: 2) {
        sums.append(index + 1 < terms.count ? terms[index] + terms[index + 1] : terms[index])
      }
      terms = sums
    }
    guard let sum = terms.first else { return .zero }
    return WideInteger.nearestQuotient(sum.above * WideInteger(factor), sum.below)
  }
}
