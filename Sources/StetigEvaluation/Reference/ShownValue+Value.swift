package import StetigRules
import StetigValues

extension ReferenceEvaluator {
  /// The value of a node as an answer shows it.
  package mutating func shown(_ node: NodeID) -> ShownValue {
    ShownValue(evaluate(node), plan.arena[node].type)
  }
}

extension ShownValue {
  /// A value of a type as an answer shows it.
  package init(_ value: Value, _ type: ValueType) {
    self.init(shownContent(value, type), type)
  }
}

private func shownContent(_ value: Value, _ type: ValueType) -> ShownValue.Content {
  if value.absence.isYes { return .none }
  guard value.absence.isNo else { return .unknown }
  if type == .days, case .span(let bounds) = value.content, let days = bounds.exact {
    return .known(.span(.days(days)))
  }
  if let datum = value.content.datum { return .known(datum) }
  switch value.content {
  case .quantity(let bounds): return range(bounds, type) { .quantity($0) }
  case .date(let bounds): return range(bounds, type) { .date($0) }
  case .span(let bounds):
    return range(bounds, type) { .span(type == .days ? .days($0) : .months($0)) }
  case .truth, .choice, .choices, .text, .row, .rows: return .unknown
  }
}

/// Bounds that say no more than the type are no bounds to show.
private func range<Bound>(
  _ bounds: Bounds<Bound>,
  _ type: ValueType,
  _ datum: (Bound) -> Datum
) -> ShownValue.Content {
  let low = bounds.low.map(datum)
  let high = bounds.high.map(datum)
  if high == nil, low == nil || low == .quantity(.zero) { return .unknown }
  if type == .share, low == .quantity(.zero), high == .quantity(.one) { return .unknown }
  return .between(low, high)
}
