package import StetigValues

/// What came of an operation on bounds.
package enum ArithmeticOutcome: Sendable, Hashable {
  case bounds(Bounds<Fraction>)
  /// Overflow of exact operands, or division by exactly zero.
  case failed
}

extension Bounds<Fraction> {
  /// The sum.
  package func adding(_ other: Bounds) -> ArithmeticOutcome {
    outcome(of: other) { one, two in
      one.adding(two)
    } bounds: {
      Bounds(
        both(low, other.low) { $0.adding($1) },
        both(high, other.high) { $0.adding($1) }
      )
    }
  }

  /// The difference.
  package func subtracting(_ other: Bounds) -> ArithmeticOutcome {
    outcome(of: other) { one, two in
      one.subtracting(two)
    } bounds: {
      Bounds(
        both(low, other.high) { $0.subtracting($1) },
        both(high, other.low) { $0.subtracting($1) }
      )
    }
  }

  /// The product.
  package func multiplied(by other: Bounds) -> ArithmeticOutcome {
    outcome(of: other) { one, two in
      one.multiplied(by: two)
    } bounds: {
      let products = [
        product(lowEnd, other.lowEnd), product(lowEnd, other.highEnd),
        product(highEnd, other.lowEnd), product(highEnd, other.highEnd),
      ]
      return Bounds(products.min()?.finite, products.max()?.finite)
    }
  }

  /// The quotient. A divisor that can be zero leaves nothing known of it.
  package func divided(by other: Bounds) -> ArithmeticOutcome {
    outcome(of: other) { one, two in
      one.divided(by: two)
    } bounds: {
      let zero = Bounds(exactly: .zero)
      guard zero.isLess(than: other).isYes || other.isLess(than: zero).isYes else {
        return .unbounded
      }
      // The reciprocal of what keeps one sign falls.
      let reciprocal = Bounds(
        other.high.map { Fraction.one.divided(by: $0) } ?? boundAtInfinity(of: other, isLow: true),
        other.low.map { Fraction.one.divided(by: $0) } ?? boundAtInfinity(of: other, isLow: false)
      )
      switch multiplied(by: reciprocal) {
      case .bounds(let bounds): return bounds
      case .failed: return .unbounded
      }
    }
  }

  /// The value with the opposite sign.
  package var negated: ArithmeticOutcome { Bounds(exactly: .zero).subtracting(self) }

  /// The value as a multiple of a positive step. An unknown step leaves nothing known of it.
  package func rounded(_ rounding: Rounding, to step: Bounds) -> ArithmeticOutcome {
    guard let step = step.exact else { return .bounds(.unbounded) }
    guard step.sign > 0 else { return .failed }
    if let exact {
      guard let value = exact.rounded(to: step, rounding) else { return .failed }
      return .bounds(Bounds(exactly: value))
    }
    return .bounds(mapped { $0.rounded(to: step, rounding) })
  }

  private func outcome(
    of other: Bounds,
    exact operation: (Fraction, Fraction) -> Fraction?,
    bounds: () -> Bounds
  ) -> ArithmeticOutcome {
    guard let exact, let operand = other.exact else { return .bounds(bounds()) }
    guard let value = operation(exact, operand) else { return .failed }
    return .bounds(Bounds(exactly: value))
  }

  private var lowEnd: End { low.map(End.finite) ?? .minusInfinity }
  private var highEnd: End { high.map(End.finite) ?? .plusInfinity }
}

/// The reciprocal of an open end is as near to zero as can be.
private func boundAtInfinity(of bounds: Bounds<Fraction>, isLow: Bool) -> Fraction? {
  (isLow ? bounds.high : bounds.low) == nil ? .zero : nil
}

/// The result of two ends; an open end, or one that does not fit, is open.
private func both(
  _ one: Fraction?,
  _ other: Fraction?,
  _ operation: (Fraction, Fraction) -> Fraction?
) -> Fraction? {
  guard let one, let other else { return nil }
  return operation(one, other)
}

/// An end of bounds, open ones as infinities.
private enum End: Comparable {
  case minusInfinity
  case finite(Fraction)
  case plusInfinity

  var finite: Fraction? {
    if case .finite(let value) = self { value } else { nil }
  }

  var sign: Int {
    switch self {
    case .minusInfinity: -1
    case .finite(let value): value.sign
    case .plusInfinity: 1
    }
  }
}

private func product(_ one: End, _ other: End) -> End {
  let sign = one.sign * other.sign
  if sign == 0 { return .finite(.zero) }
  if case .finite(let first) = one, case .finite(let second) = other,
    let value = first.multiplied(by: second)
  {
    return .finite(value)
  }
  return sign > 0 ? .plusInfinity : .minusInfinity
}
