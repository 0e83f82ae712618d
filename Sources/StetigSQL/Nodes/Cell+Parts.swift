import StetigValues

extension Cell {
  /// The truth value; a truth that is none is unknown.
  var truth: SQL {
    if case .truth(let truth) = content { return truth }
    return .null
  }

  /// Whether it is not one value: `nil` of `Bounds.exact`, or absence that is not surely no.
  var isOpen: SQL {
    var parts: [SQL] = []
    switch content {
    case .truth(let value), .choice(let value), .choices(let value), .text(let value):
      parts.append(value.isNull ? .yes : value.isConstant ? .no : "\(value) IS NULL")
    case .quantity(let low, let high, _), .ratio(let low, let high, _), .date(let low, let high),
      .span(let low, let high):
      parts.append(areApart(low, high))
    case .choiceMask(let mask):
      parts.append("(\(mask) & (\(mask) - 1)) <> 0")
    case .row, .rows: parts.append(.yes)
    }
    if let absence {
      parts.append(absence.isYes || absence.isNull ? .yes : "\(absence) IS DISTINCT FROM FALSE")
    }
    return .any(parts)
  }

  private func areApart(_ low: SQL, _ high: SQL) -> SQL {
    if low.isNull || high.isNull { return .yes }
    if low.text == high.text { return low.isConstant ? .no : "\(low) IS NULL" }
    let open: SQL = low.isConstant ? .no : "\(low) IS NULL"
    return .any([open, "\(low) IS DISTINCT FROM \(high)"])
  }

  var isRatio: Bool {
    if case .ratio = content { true } else { false }
  }

  /// The ends of a quantity over a denominator, which has to be a multiple of its own.
  func ends(over wanted: Int128) -> (low: SQL, high: SQL) {
    guard case .quantity(let low, let high, let over) = content else { return (.null, .null) }
    let factor = wanted / over
    return (scaled(low, factor), scaled(high, factor))
  }

  /// The ends of a date, a span or a quantity, with the denominator of the last.
  var ends: (low: SQL, high: SQL, over: Int128)? {
    switch content {
    case .quantity(let low, let high, let over): (low, high, over)
    case .date(let low, let high), .span(let low, let high): (low, high, 1)
    case .truth, .ratio, .choice, .choiceMask, .choices, .text, .row, .rows: nil
    }
  }

  /// The value of a quantity that the rules fix.
  var constant: Fraction? {
    guard case .quantity(let low, let high, let over) = content, low.text == high.text,
      let value = Int128(low.text)
    else { return nil }
    return Fraction(value, over: over)
  }
}

/// A whole number times a factor.
func scaled(_ value: SQL, _ factor: Int128) -> SQL {
  if factor == 1 || value.isNull || value.isZero { return value }
  if let number = Int128(value.text) {
    let (product, overflow) = number.multipliedReportingOverflow(by: factor)
    if !overflow { return SQL(String(product)) }
  }
  return "\(value) * \(factor)"
}

/// The least common multiple; nil if it does not fit.
func commonDenominator(_ one: Int128, _ other: Int128) -> Int128? {
  var (a, b) = (one, other)
  while b != 0 { (a, b) = (b, a % b) }
  let (product, overflow) = (one / a).multipliedReportingOverflow(by: other)
  return overflow ? nil : product
}
