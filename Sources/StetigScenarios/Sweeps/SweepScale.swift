import StetigEvaluation
package import StetigRules
package import StetigValues

/// The values that a swept value of the rules can have: whole counts of a unit between two ends.
///
/// Money counts cents, shares count hundredths of a point, posts and other numbers hundredths, spans
/// months or days. Between two neighbours there is no value that a rule file could not write, but none
/// that people would; an answer that changes between them changes at the upper one.
package struct SweepScale: Sendable, Hashable {
  package let type: ValueType
  /// What a count of 1 is.
  package let unit: Fraction
  /// The first and the last count.
  package let low: Int
  package let high: Int
  /// The counts that were asked for, ascending, the ends among them.
  package let steps: [Int]

  /// The most values that are asked for as steps.
  package static let stepLimit = 10_000

  /// Nil where the ends are not known, or the wrong way round, or the steps are too many.
  package init?(_ variation: Variation, in plan: Plan) {
    type = variation.type
    switch type {
    case .money, .months, .days: unit = .one
    case .share: unit = Fraction(1, over: 10_000) ?? .one
    case .number: unit = Fraction(1, over: 100) ?? .one
    case .truth, .length, .date, .text, .choice, .choices, .programme, .place, .reference, .list:
      return nil
    }
    guard let from = plan.constant(variation.low)?.divided(by: unit),
      let to = plan.constant(variation.high)?.divided(by: unit),
      let low = Int(exactly: from.ceiling), let high = Int(exactly: to.floor), low <= high
    else { return nil }
    self.low = low
    self.high = high
    var steps = [low]
    if let step = variation.step {
      guard let size = plan.constant(step)?.divided(by: unit), size.isWhole,
        let count = Int(exactly: size.numerator), count > 0, (high - low) / count < Self.stepLimit
      else { return nil }
      steps = Array(stride(from: low, through: high, by: count))
    }
    if steps.last != high { steps.append(high) }
    self.steps = steps
  }

  /// The value of a count.
  package func value(_ count: Int) -> Fraction {
    Fraction(Int128(count)).multiplied(by: unit) ?? .zero
  }

  /// The operation that is the value of a count.
  package func operation(_ count: Int) -> Operation {
    switch type {
    case .months: .span(.months(count))
    case .days: .span(.days(count))
    default: .quantity(value(count))
    }
  }

  /// Every value from one count to another.
  func ends(_ low: Int, _ high: Int) -> FactProbe.Ends {
    switch type {
    case .months, .days: .span(low, high)
    default: .quantity(value(low), value(high))
    }
  }
}

extension Plan {
  /// The value of a node that hangs on no fact: a number, or a count of months or days.
  func constant(_ node: NodeID) -> Fraction? {
    switch arena[node].operation {
    case .quantity(let value): value
    case .span(let span): Fraction(Int128(span.count))
    case .negate(let operand): constant(operand).flatMap { Fraction.zero.subtracting($0) }
    default: nil
    }
  }
}
