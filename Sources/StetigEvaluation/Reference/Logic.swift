import StetigRules
import StetigValues

extension ReferenceEvaluator {
  /// Kleene's `and`: a no decides, whatever the others are.
  mutating func conjunction(_ operands: [NodeID]) -> Value {
    let values = operands.map { evaluate($0) }
    return .truth(values.reduce(.yes) { $0.and($1.truth) }, undecidedNames(values))
  }

  /// Kleene's `or`: a yes decides, whatever the others are.
  mutating func disjunction(_ operands: [NodeID]) -> Value {
    let values = operands.map { evaluate($0) }
    return .truth(values.reduce(.no) { $0.or($1.truth) }, undecidedNames(values))
  }

  private func undecidedNames(_ values: [Value]) -> Missing {
    values.filter { $0.truth.isUnknown }.reduce(Missing.nothing) { $0.union($1.missing) }
  }

  mutating func negation(_ operand: NodeID) -> Value {
    let value = evaluate(operand)
    return .truth(value.truth.not, value.missing)
  }

  mutating func compared(_ comparison: Comparison, _ left: NodeID, _ right: NodeID) -> Value {
    let one = evaluate(left)
    let other = evaluate(right)
    return .truth(compare(comparison, one, other), one.openNames.union(other.openNames))
  }

  mutating func between(_ value: NodeID, _ low: NodeID, _ high: NodeID) -> Value {
    let value = evaluate(value)
    let low = evaluate(low)
    let high = evaluate(high)
    let above = compare(.atLeast, value, low)
    let below = compare(.atMost, value, high)
    var missing = value.openNames
    if above.isUnknown { missing.form(low.openNames) }
    if below.isUnknown { missing.form(high.openNames) }
    return .truth(above.and(below), missing)
  }

  mutating func oneOf(_ value: NodeID, _ others: [NodeID]) -> Value {
    let value = evaluate(value)
    let others = others.map { evaluate($0) }
    let truths = others.map { compare(.equal, value, $0) }
    var missing = value.openNames
    for (other, truth) in zip(others, truths) where truth.isUnknown {
      missing.form(other.openNames)
    }
    if coversEveryChoice(value, others) { return .truth(.yes) }
    return .truth(truths.reduce(.no) { $0.or($1) }, missing)
  }

  /// Whether each value that a choice can have is one of the others.
  private func coversEveryChoice(_ value: Value, _ others: [Value]) -> Bool {
    guard value.absence.isNo, case .choice(let mask) = value.content else { return false }
    let named = others.filter { $0.isKnown && $0.absence.isNo }
      .reduce(UInt64(0)) { $0 | $1.choiceMask }
    return mask != 0 && mask & ~named == 0
  }

  mutating func includesOneOf(_ set: NodeID, _ mask: UInt64) -> Value {
    membership(evaluate(set)) { sure, possible in
      if sure & mask != 0 { return .yes }
      return possible & mask == 0 ? .no : .unknown
    }
  }

  mutating func includesOnly(_ set: NodeID, _ mask: UInt64) -> Value {
    membership(evaluate(set)) { sure, possible in
      if sure & ~mask != 0 || possible & mask == 0 { return .no }
      return sure != 0 && possible & ~mask == 0 ? .yes : .unknown
    }
  }

  private func membership(_ set: Value, _ ask: (UInt64, UInt64) -> Truth) -> Value {
    if set.absence.isYes { return .truth(.no) }
    guard case .choices(let sure, let possible) = set.content else {
      return .truth(.unknown, set.missing)
    }
    let truth = ask(sure, possible)
    return .truth(set.absence.isNo ? truth : truth.joined(.no), set.missing)
  }
}
