import StetigRules
import StetigText
import StetigValues

/// The four operations on quantities.
enum ArithmeticOperation {
  case add, subtract, multiply, divide
}

extension CaseFinding {
  /// A number that became too large.
  static let overflow = CaseFinding(
    code: .arithmeticFailed,
    message: Phrase(
      en: "a number becomes too large to be computed",
      de: "eine Zahl wird zu groß, um berechnet zu werden"
    )
  )

  /// A division by zero.
  static let divisionByZero = CaseFinding(
    code: .arithmeticFailed,
    message: Phrase(en: "a division by zero", de: "eine Teilung durch null")
  )

  /// A date outside the calendar.
  static let outsideCalendar = CaseFinding(
    code: .arithmeticFailed,
    message: Phrase(
      en: "a date outside the years 1 to 9999",
      de: "ein Datum außerhalb der Jahre 1 bis 9999"
    )
  )
}

extension ReferenceEvaluator {
  mutating func arithmetic(
    _ operation: ArithmeticOperation,
    _ left: NodeID,
    _ right: NodeID,
    _ type: ValueType
  ) -> Value {
    let one = evaluate(left)
    let other = evaluate(right)
    if type == .months || type == .days { return spanArithmetic(operation, one, other) }
    let missing = one.missing.union(other.missing)
    let outcome =
      switch operation {
      case .add: one.quantity.adding(other.quantity)
      case .subtract: one.quantity.subtracting(other.quantity)
      case .multiply: one.quantity.multiplied(by: other.quantity)
      case .divide: one.quantity.divided(by: other.quantity)
      }
    let byZero = operation == .divide && other.quantity.exact == .zero
    return quantity(outcome, missing, failure: byZero ? .divisionByZero : .overflow)
  }

  mutating func negated(_ operand: NodeID, _ type: ValueType) -> Value {
    let value = evaluate(operand)
    if type == .months || type == .days {
      let zero = Value(.span(Bounds(exactly: 0)))
      return spanArithmetic(.subtract, zero, value)
    }
    return quantity(value.quantity.negated, value.missing, failure: .overflow)
  }

  mutating func rounded(_ rounding: Rounding, _ value: NodeID, _ step: NodeID) -> Value {
    let value = evaluate(value)
    let step = evaluate(step)
    let byZero = step.quantity.exact.map { $0.sign <= 0 } ?? false
    return quantity(
      value.quantity.rounded(rounding, to: step.quantity),
      value.missing.union(step.missing),
      failure: byZero ? .divisionByZero : .overflow
    )
  }

  private mutating func quantity(
    _ outcome: ArithmeticOutcome,
    _ missing: Missing,
    failure: CaseFinding
  ) -> Value {
    switch outcome {
    case .bounds(let bounds): return .quantity(bounds, missing)
    case .failed:
      report(failure)
      return .quantity(.unbounded, missing)
    }
  }

  /// Spans add to and subtract from spans; a span and a number multiply.
  private mutating func spanArithmetic(
    _ operation: ArithmeticOperation,
    _ one: Value,
    _ other: Value
  ) -> Value {
    let missing = one.missing.union(other.missing)
    let left = spanAsQuantity(one)
    let right = spanAsQuantity(other)
    let outcome =
      switch operation {
      case .add: left.adding(right)
      case .subtract: left.subtracting(right)
      case .multiply: left.multiplied(by: right)
      case .divide: left.divided(by: right)
      }
    guard case .bounds(let bounds) = outcome else {
      report(.overflow)
      return Value(.span(.unbounded), missing: missing)
    }
    if let exact = bounds.exact {
      guard exact.isWhole, let count = Int(exactly: exact.numerator) else {
        report(.overflow)
        return Value(.span(.unbounded), missing: missing)
      }
      return Value(.span(Bounds(exactly: count)))
    }
    let low = bounds.low.flatMap { Int(exactly: $0.ceiling) }
    let high = bounds.high.flatMap { Int(exactly: $0.floor) }
    return Value(.span(Bounds(low, high)), missing: missing)
  }

  private func spanAsQuantity(_ value: Value) -> Bounds<Fraction> {
    if case .span(let bounds) = value.content { return bounds.mapped { Fraction($0) } }
    return value.quantity
  }
}
