import StetigRules
import StetigValues

extension SQLCompiler {
  private func isSpan(_ cell: Cell) -> Bool {
    if case .span = cell.content { true } else { false }
  }

  /// The sum or the difference; a difference is least where what comes off is most.
  mutating func sum(
    _ left: NodeID,
    _ right: NodeID,
    isDifference: Bool
  ) throws(Refusal) -> Cell {
    let one = try cell(left)
    let other = try cell(right)
    if one.isRatio || other.isRatio {
      return try ratioSum(one, other, isDifference: isDifference)
    }
    let (a, b) = try common(one, other)
    let missing = one.missing.union(other.missing)
    let low = combined(a.low, isDifference ? b.high : b.low, isDifference)
    let high = combined(a.high, isDifference ? b.low : b.high, isDifference)
    if isSpan(one) { return Cell(.span(low: low, high: high), missing: missing) }
    return Cell(
      .quantity(low: low, high: high, over: try denominator(one, other)),
      missing: missing
    )
  }

  func denominator(_ one: Cell, _ other: Cell) throws(Refusal) -> Int128 {
    guard let over = commonDenominator(one.ends?.over ?? 1, other.ends?.over ?? 1) else {
      throw .tooWide
    }
    return over
  }

  private func combined(_ one: SQL, _ other: SQL, _ isDifference: Bool) -> SQL {
    if one.isNull || other.isNull { return .null }
    if other.isZero { return one }
    if one.isZero, !isDifference { return other }
    if let a = Int128(one.text), let b = Int128(other.text) {
      let (value, overflow) =
        isDifference ? a.subtractingReportingOverflow(b) : a.addingReportingOverflow(b)
      if !overflow { return SQL(String(value)) }
    }
    return isDifference ? "\(one) - \(other)" : "\(one) + \(other)"
  }

  mutating func negated(_ operand: NodeID) throws(Refusal) -> Cell {
    let value = try cell(operand)
    if value.isRatio { return try negatedRatio(value) }
    guard let ends = value.ends else { throw Refusal("a negation", "ein Vorzeichen") }
    let low = combined(.zero, ends.high, true)
    let high = combined(.zero, ends.low, true)
    if isSpan(value) { return Cell(.span(low: low, high: high), missing: value.missing) }
    return Cell(.quantity(low: low, high: high, over: ends.over), missing: value.missing)
  }

  mutating func product(
    _ left: NodeID,
    _ right: NodeID,
    _ type: ValueType
  ) throws(Refusal) -> Cell {
    let one = try cell(left)
    let other = try cell(right)
    let missing = one.missing.union(other.missing)
    if one.isRatio || other.isRatio { return try costsProduct(one, other, missing) }
    if isSpan(one) || isSpan(other) {
      let (span, factor) = isSpan(one) ? (one, other) : (other, one)
      guard let value = factor.constant, value.denominator == 1, let ends = span.ends else {
        throw Refusal("a span times a number that is not whole", "eine Zeitspanne mal einem Bruch")
      }
      let (low, high) = times((ends.low, ends.high), value.numerator)
      return Cell(.span(low: low, high: high), missing: missing)
    }
    if let value = one.constant { return try product(other, value, missing) }
    if let value = other.constant { return try product(one, value, missing) }
    guard case .quantity(let a, let b, let over) = one.content,
      case .quantity(let c, let d, let otherOver) = other.content
    else { throw Refusal("a product", "ein Produkt") }
    let (common, overflow) = over.multipliedReportingOverflow(by: otherOver)
    guard !overflow else { throw .tooWide }
    func call(_ name: String) -> SQL {
      SQL(
        name + "(" + [a, b, c, d].map { typed($0).text }.joined(separator: ", ") + ")",
        [a, b, c, d].flatMap { $0.columns }
      )
    }
    return Cell(
      .quantity(
        low: call("stetig_product_low"),
        high: call("stetig_product_high"),
        over: common
      ),
      missing: missing
    )
  }

  /// Costs that are cut in time, which are never below zero, times a number; or another ratio.
  private mutating func costsProduct(
    _ one: Cell,
    _ other: Cell,
    _ missing: NameMask
  ) throws(Refusal) -> Cell {
    let (costs, factor) = one.isRatio ? (one, other) : (other, one)
    guard case .ratio(let low, let high, true) = costs.content,
      case .quantity(let least, let most, _) = factor.content, let ends = ratioEnds(factor)
    else { return try ratioProduct(one, other) }
    // An end of zero is zero whatever the other number is, and a negative one takes the other end.
    func end(_ sign: SQL, _ factor: SQL, _ own: SQL, _ other: SQL) -> SQL {
      func times(_ costs: SQL) -> SQL {
        SQL("stetig_times(" + costs.text + ", " + factor.text + ")", costs.columns + factor.columns)
      }
      return
        "CASE WHEN \(sign) = 0 THEN stetig_ratio(0, 1) WHEN \(sign) > 0 THEN \(times(own)) ELSE \(times(other)) END"
    }
    return Cell(
      .ratio(
        low: end(typed(least), ends.low, low, high),
        high: end(typed(most), ends.high, high, low),
        isCosts: false
      ),
      missing: missing
    )
  }

  /// A constant with a type that a function takes.
  func typed(_ value: SQL) -> SQL { value.isConstant ? dialect.number(value) : value }

  private func product(
    _ cell: Cell,
    _ factor: Fraction,
    _ missing: NameMask
  ) throws(Refusal) -> Cell {
    guard case .quantity(let low, let high, let over) = cell.content else {
      throw Refusal("a product", "ein Produkt")
    }
    // Factors above and below the line cancel.
    let shared = greatestCommonDivisor(over, factor.numerator)
    let (common, overflow) = (over / shared).multipliedReportingOverflow(by: factor.denominator)
    guard !overflow else { throw .tooWide }
    let (least, most) = times((low, high), factor.numerator / shared)
    return Cell(.quantity(low: least, high: most, over: common), missing: missing)
  }

  private func times(_ ends: (low: SQL, high: SQL), _ factor: Int128) -> (SQL, SQL) {
    if factor == 0 { return (.zero, .zero) }
    let low = scaled(ends.low, factor)
    let high = scaled(ends.high, factor)
    return factor > 0 ? (low, high) : (high, low)
  }

  mutating func quotient(
    _ left: NodeID,
    _ right: NodeID,
    _ type: ValueType
  ) throws(Refusal) -> Cell {
    let one = try cell(left)
    let other = try cell(right)
    guard let divisor = other.constant else {
      guard !isSpan(one) else {
        throw Refusal("a span divided by a number", "eine geteilte Zeitspanne")
      }
      return try ratioQuotient(one, other)
    }
    guard let reciprocal = Fraction.one.divided(by: divisor) else {
      throw Refusal("a division by zero", "eine Teilung durch null")
    }
    if isSpan(one) {
      throw Refusal("a span divided by a number", "eine geteilte Zeitspanne")
    }
    if one.isRatio { return try ratioProduct(one, quantity(reciprocal)) }
    return try product(one, reciprocal, one.missing)
  }

  mutating func rounded(
    _ rounding: Rounding,
    _ value: NodeID,
    _ step: NodeID
  ) throws(Refusal) -> Cell {
    let value = try cell(value)
    guard let step = try cell(step).constant, step.sign > 0 else {
      throw Refusal("rounding to a step that is not fixed", "das Runden auf keinen festen Schritt")
    }
    if case .ratio(let low, let high, _) = value.content {
      return Cell(
        .quantity(
          low: rounded(rounding, ratio: low, step),
          high: rounded(rounding, ratio: high, step),
          over: step.denominator
        ),
        missing: value.missing
      )
    }
    guard case .quantity(let low, let high, let over) = value.content else {
      throw Refusal("a rounded value", "ein gerundeter Wert")
    }
    return Cell(
      .quantity(
        low: try rounded(rounding, low, over, step),
        high: low.text == high.text
          ? try rounded(rounding, low, over, step) : try rounded(rounding, high, over, step),
        over: step.denominator
      ),
      missing: value.missing
    )
  }

  /// A whole number over a denominator as a multiple of a step, over the denominator of the step.
  func rounded(
    _ rounding: Rounding,
    _ value: SQL,
    _ over: Int128,
    _ step: Fraction
  ) throws(Refusal) -> SQL {
    if value.isNull { return .null }
    let (divisor, overflow) = over.multipliedReportingOverflow(by: step.numerator)
    guard !overflow else { throw .tooWide }
    let shared = greatestCommonDivisor(divisor, step.denominator)
    let above = scaled(value, step.denominator / shared)
    let below = divisor / shared
    if below == 1 { return scaled(above, step.numerator) }
    let function =
      switch rounding {
      case .down: "stetig_floor"
      case .up: "stetig_ceiling"
      case .halfAwayFromZero: "stetig_half_up"
      }
    let steps = SQL(
      function + "(" + typed(above).text + ", " + dialect.number(SQL(String(below))).text + ")",
      above.columns
    )
    return step.numerator == 1 ? steps : "\(steps) * \(step.numerator)"
  }

  /// The lowest or highest of values in parentheses; what cannot be it is not missing.
  mutating func extreme(
    isLowest: Bool,
    of operands: [NodeID],
    _ type: ValueType
  ) throws(Refusal) -> Cell {
    var cells: [Cell] = []
    for operand in operands { cells.append(try cell(operand)) }
    return try extreme(isLowest: isLowest, of: cells, type)
  }

  mutating func extreme(
    isLowest: Bool,
    of cells: [Cell],
    _ type: ValueType
  ) throws(Refusal) -> Cell {
    guard let first = cells.first else { return Cell(try unknown(type)) }
    if cells.count == 1 { return Cell(first.content, missing: first.missing) }
    if cells.contains(where: { $0.isRatio }) {
      return try ratioExtreme(isLowest: isLowest, of: cells)
    }
    var over: Int128 = 1
    for cell in cells {
      guard let ends = cell.ends, let common = commonDenominator(over, ends.over) else {
        throw .tooWide
      }
      over = common
    }
    let ends = cells.map { cell in
      if case .quantity = cell.content { return cell.ends(over: over) }
      let found = cell.ends ?? (.null, .null, 1)
      return (low: found.low, high: found.high)
    }
    let name = isLowest ? "LEAST" : "GREATEST"
    let low = define(
      "lowest",
      chosen(name, ends.map { $0.low }, openWins: isLowest)
    )
    let high = define(
      "highest",
      chosen(name, ends.map { $0.high }, openWins: !isLowest)
    )
    var missing = NameMask.nothing
    for (cell, end) in zip(cells, ends) where !cell.missing.isEmpty {
      let cannot: SQL
      if isLowest {
        cannot = high.isNull || end.low.isNull ? .no : "\(high) < \(end.low)"
      } else {
        cannot = low.isNull || end.high.isNull ? .no : "\(end.high) < \(low)"
      }
      missing = missing.union(
        cannot.isNo ? cell.missing : cell.missing.when("COALESCE(NOT (\(cannot)), TRUE)")
      )
    }
    if case .date = first.content { return Cell(.date(low: low, high: high), missing: missing) }
    if case .span = first.content { return Cell(.span(low: low, high: high), missing: missing) }
    return Cell(.quantity(low: low, high: high, over: over), missing: missing)
  }

  /// The least or greatest of ends: an open one wins, or it loses.
  func chosen(_ function: String, _ ends: [SQL], openWins: Bool) -> SQL {
    let there = ends.filter { !$0.isNull }
    if openWins, there.count < ends.count { return .null }
    guard !there.isEmpty else { return .null }
    // Both functions pass over NULL.
    let value = SQL.choosing(function, there)
    let mayBeOpen = there.filter { !$0.isConstant }
    guard openWins, there.count > 1, !mayBeOpen.isEmpty else { return value }
    let isOpen = SQL.any(mayBeOpen.map { "\($0) IS NULL" })
    return SQL(
      "CASE WHEN " + isOpen.text + " THEN NULL ELSE " + value.text + " END",
      isOpen.columns + value.columns
    )
  }
}

func greatestCommonDivisor(_ one: Int128, _ other: Int128) -> Int128 {
  var (a, b) = (one < 0 ? -one : one, other < 0 ? -other : other)
  while b != 0 { (a, b) = (b, a % b) }
  return a == 0 ? 1 : a
}
