import StetigRules
import StetigValues

/// A row of a list that a `where` holds for, surely or perhaps.
private struct Candidate {
  var row: RowReference
  var isSure: Bool
  /// What would settle whether it counts.
  var missing: Missing
}

private struct Candidates {
  var rows: [Candidate]
  var isComplete: Bool
  /// The name of the list, if it is not complete.
  var missing: Missing

  var sure: [Candidate] { rows.filter { $0.isSure } }
  var unsure: [Candidate] { rows.filter { !$0.isSure } }
}

/// The lowest or the highest of several values.
enum Extreme {
  case lowest, highest
}

extension ReferenceEvaluator {
  private mutating func candidates(_ list: NodeID, where filter: NodeID?) -> Candidates {
    let value = evaluate(list)
    guard case .rows(let rows) = value.content else {
      return Candidates(rows: [], isComplete: false, missing: value.missing)
    }
    var found: [Candidate] = []
    for row in rows.rows {
      let reference = RowReference(rows.entity, row)
      guard let filter else {
        found.append(Candidate(row: reference, isSure: true, missing: .nothing))
        continue
      }
      let holds = with(element: reference) { $0.evaluate(filter) }
      switch holds.truth {
      case .yes: found.append(Candidate(row: reference, isSure: true, missing: .nothing))
      case .no: continue
      case .unknown:
        found.append(Candidate(row: reference, isSure: false, missing: holds.missing))
      }
    }
    return Candidates(
      rows: found,
      isComplete: rows.isComplete,
      missing: rows.isComplete ? .nothing : value.missing
    )
  }

  /// Whether there is a row: as soon as one is sure; no if none can be.
  mutating func anyRow(of list: NodeID, where filter: NodeID?) -> Value {
    let candidates = candidates(list, where: filter)
    if !candidates.sure.isEmpty { return .truth(.yes) }
    if candidates.isComplete && candidates.rows.isEmpty { return .truth(.no) }
    return .truth(.unknown, candidates.rows.reduce(candidates.missing) { $0.union($1.missing) })
  }

  /// How many rows there are: the sure ones at least, the unsure ones besides at most.
  mutating func count(of list: NodeID, where filter: NodeID?) -> Value {
    let candidates = candidates(list, where: filter)
    let most = candidates.isComplete ? Fraction(candidates.rows.count) : nil
    return .quantity(
      Bounds(Fraction(candidates.sure.count), most),
      candidates.rows.reduce(candidates.missing) { $0.union($1.missing) }
    )
  }

  /// The sum over the rows; an empty one is 0.
  mutating func sum(of list: NodeID, _ term: NodeID, where filter: NodeID?) -> Value {
    let candidates = candidates(list, where: filter)
    var total = Bounds(exactly: Fraction.zero)
    var missing = candidates.missing
    for candidate in candidates.rows {
      let value = with(element: candidate.row) { $0.evaluate(term) }
      let zero = Bounds(exactly: Fraction.zero)
      let part = candidate.isSure ? value.quantity : value.quantity.hull(zero)
      if part == zero { continue }
      missing = missing.union(value.missing).union(candidate.missing)
      switch total.adding(part) {
      case .bounds(let bounds): total = bounds
      case .failed:
        report(.overflow)
        return .quantity(.unbounded, missing)
      }
    }
    return .quantity(candidates.isComplete ? total : Bounds(total.low, nil), missing)
  }

  /// The lowest or highest value of the rows; unknown if there is none.
  mutating func extreme(
    _ extreme: Extreme,
    of list: NodeID,
    _ term: NodeID,
    where filter: NodeID?,
    _ type: ValueType
  ) -> Value {
    let candidates = candidates(list, where: filter)
    var sure: [Value] = []
    var perhaps: [Value] = []
    for candidate in candidates.rows {
      var value = with(element: candidate.row) { $0.evaluate(term) }
      value.absence = .no
      value.missing = value.missing.union(candidate.missing)
      if candidate.isSure { sure.append(value) } else { perhaps.append(value) }
    }
    if !candidates.isComplete { perhaps.append(unknown(type, candidates.missing)) }
    guard !sure.isEmpty else {
      // Also of a list that is known to be empty: no value can come but from a row of it.
      let name = listName(list)
      return perhaps.reduce(unknown(type, name)) { $0.joined($1) }
    }
    let least = combined(extreme, sure)
    // Each of the others may count or not; one that is no better than the sure ones changes nothing.
    let isBetter: Comparison = extreme == .lowest ? .less : .more
    return perhaps.filter { !compare(isBetter, Value($0.content), least).isNo }
      .reduce(least) { reached, other in
        let content = reached.content.joined(combined(extreme, [reached, other]).content)
        return Value(content, missing: reached.missing.union(other.missing))
      }
  }

  private func listName(_ node: NodeID) -> Missing {
    guard case .list(_, let list) = plan.arena[node].operation else { return .nothing }
    return plan.vocabulary.missingName(list)
  }

  /// The lowest or highest of values in parentheses.
  mutating func extreme(_ extreme: Extreme, of operands: [NodeID], _ type: ValueType) -> Value {
    let values = operands.map { evaluate($0) }
    return values.isEmpty ? unknown(type, .nothing) : combined(extreme, values)
  }
}

/// The lowest or highest of values; what cannot be it is not missing.
private func combined(_ extreme: Extreme, _ values: [Value]) -> Value {
  guard var content = values.first?.content else { return .truth(.unknown) }
  for value in values.dropFirst() {
    switch (content, value.content) {
    case (.quantity(let one), .quantity(let two)):
      content = .quantity(extreme == .lowest ? one.lowest(two) : one.highest(two))
    case (.date(let one), .date(let two)):
      content = .date(extreme == .lowest ? one.lowest(two) : one.highest(two))
    case (.span(let one), .span(let two)):
      content = .span(extreme == .lowest ? one.lowest(two) : one.highest(two))
    case (.quantity, _), (.date, _), (.span, _), (.truth, _), (.choice, _), (.choices, _),
      (.text, _), (.row, _), (.rows, _):
      continue
    }
  }
  let reached = Value(content)
  let missing = values.filter { canReach(extreme, $0, reached) }
    .reduce(Missing.nothing) { $0.union($1.missing) }
  return Value(content, missing: missing)
}

/// Whether a value can be the lowest or highest, so that it matters what it is.
private func canReach(_ extreme: Extreme, _ value: Value, _ reached: Value) -> Bool {
  let comparison: Comparison = extreme == .lowest ? .atMost : .atLeast
  return !compare(comparison, Value(value.content), reached).isNo
}
