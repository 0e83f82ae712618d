import StetigValues

/// A filter whose columns are fields of a file.
indirect enum BoundFilter {
  case and([BoundFilter])
  case or([BoundFilter])
  case not(BoundFilter)
  case text(field: Int, isOneOf: [[UInt8]])
  case number(field: Int, from: FilterBound?, to: FilterBound?)
  case constant(Truth)

  /// `field` finds a column by its heading; one that is not there is unknown in every row.
  init(_ filter: RowFilter, field: (String) -> Int?) {
    switch filter {
    case .and(let parts): self = .and(parts.map { BoundFilter($0, field: field) })
    case .or(let parts): self = .or(parts.map { BoundFilter($0, field: field) })
    case .not(let part): self = .not(BoundFilter(part, field: field))
    case .constant(let truth): self = .constant(truth)
    case .text(let column, let texts):
      guard let number = field(column) else {
        self = .constant(.unknown)
        return
      }
      self = .text(field: number, isOneOf: texts.map { Array($0.utf8) })
    case .number(let column, let from, let to):
      guard let number = field(column) else {
        self = .constant(.unknown)
        return
      }
      self = .number(field: number, from: from, to: to)
    }
  }

  /// What the filter says of a row. `text` gives the bytes of a field without white space at its
  /// ends.
  func evaluate(_ text: (Int) -> [UInt8], decimalMark: UInt8?) -> Truth {
    switch self {
    case .constant(let truth): return truth
    case .not(let part): return part.evaluate(text, decimalMark: decimalMark).not
    case .and(let parts):
      return parts.reduce(.yes) { $0.and($1.evaluate(text, decimalMark: decimalMark)) }
    case .or(let parts):
      return parts.reduce(.no) { $0.or($1.evaluate(text, decimalMark: decimalMark)) }
    case .text(let field, let texts):
      let found = text(field)
      return found.isEmpty ? .unknown : Truth(texts.contains(found))
    case .number(let field, let from, let to):
      guard let value = Self.number(text(field), decimalMark) else { return .unknown }
      return Truth(Self.isAbove(value, from) && Self.isBelow(value, to))
    }
  }

  private static func number(_ text: [UInt8], _ decimalMark: UInt8?) -> Fraction? {
    switch CellNumber(text.span, 0..<text.count) {
    case .problem: return nil
    case .value(let mantissa, let decimals, _): return fraction(mantissa, decimals)
    case .ambiguous(let mantissa, let mark):
      guard let decimalMark else { return nil }
      return fraction(mantissa, mark == decimalMark ? 3 : 0)
    }
  }

  private static func fraction(_ mantissa: Int64, _ decimals: Int) -> Fraction? {
    guard decimals <= 18 else { return nil }
    var power: Int128 = 1
    for _ in 0..<decimals { power *= 10 }
    return Fraction(Int128(mantissa), over: power)
  }

  private static func isAbove(_ value: Fraction, _ bound: FilterBound?) -> Bool {
    guard let bound else { return true }
    return bound.isIncluded ? value >= bound.value : value > bound.value
  }

  private static func isBelow(_ value: Fraction, _ bound: FilterBound?) -> Bool {
    guard let bound else { return true }
    return bound.isIncluded ? value <= bound.value : value < bound.value
  }
}
