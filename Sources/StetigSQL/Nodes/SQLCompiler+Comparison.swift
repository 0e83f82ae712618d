import StetigRules
import StetigValues

extension SQLCompiler {
  /// Whether a comparison holds for all, for some or for no values that both sides can have.
  mutating func compared(
    _ comparison: Comparison,
    _ left: Cell,
    _ right: Cell
  ) throws(Refusal) -> SQL {
    switch comparison {
    case .equal: return try equal(left, right)
    case .notEqual: return try equal(left, right).not
    case .less: return try ordered(left, right, isLess: true, negated: false)
    case .atLeast: return try ordered(left, right, isLess: true, negated: true)
    case .more: return try ordered(right, left, isLess: true, negated: false)
    case .atMost: return try ordered(right, left, isLess: true, negated: true)
    }
  }

  private func ordered(
    _ left: Cell,
    _ right: Cell,
    isLess: Bool,
    negated: Bool
  ) throws(Refusal) -> SQL {
    var truth = try less(left, right)
    if negated { truth = truth.not }
    guard left.absence != nil || right.absence != nil else { return truth }
    return withNone(withNone(truth, left.absence), right.absence)
  }

  /// Whether the left is below the right, of values that are there.
  func less(_ left: Cell, _ right: Cell) throws(Refusal) -> SQL {
    if let one = ratioEnds(left), let other = ratioEnds(right), left.isRatio || right.isRatio {
      func call(_ a: SQL, _ b: SQL) -> SQL {
        SQL("stetig_less(" + a.text + ", " + b.text + ")", a.columns + b.columns)
      }
      return
        "CASE WHEN \(call(one.high, other.low)) THEN TRUE WHEN NOT \(call(one.low, other.high)) THEN FALSE END"
    }
    let (one, other) = try common(left, right)
    if one.low.text == one.high.text, other.low.text == other.high.text {
      return one.low.isNull || other.low.isNull ? .null : "\(one.low) < \(other.low)"
    }
    let isLess: SQL =
      one.high.isNull || other.low.isNull ? .no : "\(one.high) < \(other.low)"
    let isNotLess: SQL =
      one.low.isNull || other.high.isNull ? .no : "\(one.low) >= \(other.high)"
    if isLess.isNo, isNotLess.isNo { return .null }
    if isLess.isNo { return "CASE WHEN \(isNotLess) THEN FALSE END" }
    if isNotLess.isNo { return "CASE WHEN \(isLess) THEN TRUE END" }
    return "CASE WHEN \(isLess) THEN TRUE WHEN \(isNotLess) THEN FALSE END"
  }

  /// The ends of a number as ratios; nil of anything else.
  func ratioEnds(_ cell: Cell) -> (low: SQL, high: SQL)? {
    switch cell.content {
    case .ratio(let low, let high, _): return (low, high)
    case .quantity(let low, let high, let over):
      func end(_ value: SQL) -> SQL {
        ratio(Amount(above: value.isNull ? dialect.number(.null) : value, below: over))
      }
      return (end(low), end(high))
    case .truth, .date, .span, .choice, .choiceMask, .choices, .text, .row, .rows: return nil
    }
  }

  /// The ends of two ordered values over one denominator.
  func common(
    _ left: Cell,
    _ right: Cell
  ) throws(Refusal) -> (one: (low: SQL, high: SQL), other: (low: SQL, high: SQL)) {
    if case .quantity(_, _, let a) = left.content, case .quantity(_, _, let b) = right.content {
      guard let over = commonDenominator(a, b) else { throw .tooWide }
      return (left.ends(over: over), right.ends(over: over))
    }
    guard let one = left.ends, let other = right.ends else {
      throw Refusal("an order of values that have none", "eine Ordnung von Werten ohne Ordnung")
    }
    return ((one.low, one.high), (other.low, other.high))
  }

  private mutating func equal(_ left: Cell, _ right: Cell) throws(Refusal) -> SQL {
    if right.absence?.isYes ?? false { return left.absence ?? .no }
    if left.absence?.isYes ?? false { return right.absence ?? .no }
    let truth = try equalContents(left, right)
    switch (left.absence, right.absence) {
    case (nil, nil): return truth
    case (let one?, nil): return withNone(truth, one)
    case (nil, let other?): return withNone(truth, other)
    case (let one?, let other?):
      let sure: SQL =
        "CASE WHEN \(one) AND \(other) THEN TRUE WHEN \(one) OR \(other) THEN CASE WHEN \(one) IS NULL OR \(other) IS NULL THEN NULL ELSE FALSE END WHEN \(one) IS NULL AND \(other) IS NULL THEN NULL WHEN \(one) IS NULL OR \(other) IS NULL THEN \(truth) AND NULL ELSE \(truth) END"
      return sure
    }
  }

  private mutating func equalContents(_ left: Cell, _ right: Cell) throws(Refusal) -> SQL {
    switch (left.content, right.content) {
    case (.truth(let one), .truth(let other)), (.text(let one), .text(let other)):
      return one.isNull || other.isNull ? .null : "\(one) = \(other)"
    case (.choice(let one), .choice(let other)):
      return one.isNull || other.isNull ? .null : "\(one) = \(other)"
    case (.row(let one), .row(let other)):
      return "\(one.key) = \(other.key)"
    case (.row(let one), .text(let other)), (.text(let other), .row(let one)):
      return other.isNull ? .null : "\(one.key) = \(other)"
    case (.quantity, .quantity), (.date, .date), (.span, .span):
      let (one, other) = try common(left, right)
      if one.low.text == one.high.text, other.low.text == other.high.text {
        return one.low.isNull || other.low.isNull ? .null : "\(one.low) = \(other.low)"
      }
      func below(_ high: SQL, _ low: SQL) -> SQL {
        high.isNull || low.isNull ? .no : "\(high) < \(low)"
      }
      let apart = SQL.any([below(one.high, other.low), below(other.high, one.low)])
      let parts = [one.low, one.high, other.low, other.high]
      var pieces: [SQL] = []
      if !apart.isNo { pieces.append(SQL("WHEN " + apart.text + " THEN FALSE", apart.columns)) }
      if !parts.contains(where: { $0.isNull }) {
        let same = SQL.all([
          "\(one.low) = \(one.high)", "\(other.low) = \(other.high)", "\(one.low) = \(other.low)",
        ])
        pieces.append(SQL("WHEN " + same.text + " THEN TRUE", same.columns))
      }
      guard !pieces.isEmpty else { return .null }
      return SQL(
        "CASE " + pieces.map { $0.text }.joined(separator: " ") + " END",
        pieces.flatMap { $0.columns }
      )
    case (.choiceMask, _), (_, .choiceMask):
      throw Refusal(
        "the equality of choices that exceptions or tables give",
        "die Gleichheit von Auswahlwerten aus Ausnahmen oder Staffeln"
      )
    case (.choices(let one), .choices(let other)):
      return "\(one) = \(other)"
    case (.ratio, _), (_, .ratio): return try equalRatios(left, right)
    case (.truth, _), (.quantity, _), (.date, _), (.span, _), (.choice, _), (.choices, _),
      (.text, _), (.row, _), (.rows, _):
      return .null
    }
  }
}
