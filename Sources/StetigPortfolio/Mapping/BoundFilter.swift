import StetigRules
import StetigValues

/// The cell of a row as a filter sees it.
struct FilterCell {
  /// Without white space at its ends.
  var bytes: [UInt8]
  /// Whether the text is a number with a decimal point, if it is a number.
  var isNumber = false
  /// Whether the file says what stands in it.
  var isReadable = true
}

/// A filter whose columns are fields of a file.
indirect enum BoundFilter {
  case and([BoundFilter])
  case or([BoundFilter])
  case not(BoundFilter)
  case cell(field: Int, BoundCellTest)
  case constant(Truth)

  /// `field` finds a column by its heading; one that is not there is unknown in every row.
  init(_ filter: RowFilter, field: (String) -> Int?) {
    switch filter {
    case .and(let parts): self = .and(parts.map { BoundFilter($0, field: field) })
    case .or(let parts): self = .or(parts.map { BoundFilter($0, field: field) })
    case .not(let part): self = .not(BoundFilter(part, field: field))
    case .constant(let truth): self = .constant(truth)
    case .cell(let column, let test):
      guard let number = field(column) else {
        self = .constant(.unknown)
        return
      }
      self = .cell(field: number, BoundCellTest(test))
    }
  }

  /// Whether it asks for a column that is not there, which is reported already.
  var lacksColumn: Bool {
    switch self {
    case .constant(let truth): truth == .unknown
    case .cell: false
    case .not(let part): part.lacksColumn
    case .and(let parts), .or(let parts): parts.contains { $0.lacksColumn }
    }
  }

  /// What the filter says of a row.
  func evaluate(_ cell: (Int) -> FilterCell, decimalMark: UInt8?) -> Truth {
    switch self {
    case .constant(let truth): return truth
    case .not(let part): return part.evaluate(cell, decimalMark: decimalMark).not
    case .and(let parts):
      return parts.reduce(.yes) { $0.and($1.evaluate(cell, decimalMark: decimalMark)) }
    case .or(let parts):
      return parts.reduce(.no) { $0.or($1.evaluate(cell, decimalMark: decimalMark)) }
    case .cell(let field, let test):
      let found = cell(field)
      return found.isReadable ? test.evaluate(found, decimalMark) : .unknown
    }
  }
}

/// A question to a cell, with its texts as bytes.
enum BoundCellTest {
  case isOneOf([[UInt8]])
  case includes([UInt8])
  case number(FilterUnit, from: FilterBound?, to: FilterBound?)
  case day(from: Int32?, to: Int32?)
  case isYes(ByteLexicon)
  case isNone

  init(_ test: CellTest) {
    switch test {
    case .isOneOf(let texts): self = .isOneOf(texts.map { tableBytes($0) })
    case .includes(let text): self = .includes(tableBytes(text))
    case .number(let unit, let from, let to): self = .number(unit, from: from, to: to)
    case .day(let from, let to): self = .day(from: from, to: to)
    case .isYes: self = .isYes(TruthCells.lexicon())
    case .isNone: self = .isNone
    }
  }

  func evaluate(_ cell: FilterCell, _ decimalMark: UInt8?) -> Truth {
    let bytes = cell.bytes
    if bytes.isEmpty {
      guard case .isOneOf(let texts) = self, texts.contains([]) else { return .unknown }
      return .yes
    }
    switch self {
    case .isOneOf(let texts): return Truth(texts.contains(bytes))
    case .includes(let words): return Truth(Self.stands(words, in: bytes))
    case .isNone: return Truth(isDash(bytes.span, 0..<bytes.count))
    case .isYes(let words):
      var scratch: [UInt8] = []
      guard let number = words.number(of: bytes.span, 0..<bytes.count, scratch: &scratch) else {
        return .unknown
      }
      return Truth(number == 1)
    case .day(let from, let to):
      guard
        case .day(let day, _) = CellDate(
          bytes.span,
          0..<bytes.count,
          pattern: nil,
          months: DateCells.months
        )
      else {
        return .unknown
      }
      return Truth(day >= from ?? .min && day <= to ?? .max)
    case .number(let unit, let from, let to):
      guard let value = Self.number(cell, unit, decimalMark) else { return .unknown }
      return Truth(Self.isAbove(value, from) && Self.isBelow(value, to))
    }
  }

  // MARK: Numbers

  private static func number(
    _ cell: FilterCell,
    _ unit: FilterUnit,
    _ decimalMark: UInt8?
  ) -> Fraction? {
    let bytes = cell.bytes.span
    guard let digits = digits(bytes, unit), !digits.isEmpty else { return nil }
    switch CellNumber(bytes, digits) {
    case .problem: return nil
    case .value(let mantissa, let decimals, _): return fraction(mantissa, decimals)
    case .ambiguous(let mantissa, let mark):
      if cell.isNumber { return fraction(mantissa, 3) }
      guard let decimalMark else { return nil }
      return fraction(mantissa, mark == decimalMark ? 3 : 0)
    }
  }

  /// The number without its unit; nil if it is not in that unit.
  private static func digits(_ bytes: Span<UInt8>, _ unit: FilterUnit) -> Range<Int>? {
    let all = 0..<bytes.count
    var hasPercent = false
    switch unit {
    case .none: return all
    case .euro: return QuantityForm(.money, factor: nil)?.withoutUnit(bytes, all, &hasPercent)
    case .percent:
      let digits = QuantityForm(.share, factor: nil)?.withoutUnit(bytes, all, &hasPercent)
      return hasPercent ? digits : nil
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

  // MARK: Words

  /// Whether the words stand in the text, neither end inside a word.
  private static func stands(_ words: [UInt8], in text: [UInt8]) -> Bool {
    guard !words.isEmpty, words.count <= text.count else { return false }
    for start in 0...(text.count - words.count) {
      let end = start + words.count
      guard text[start..<end].elementsEqual(words) else { continue }
      if !isInWord(text, before: start), !isInWord(text, at: end) { return true }
    }
    return false
  }

  /// Letters beyond ASCII count as such; spaces and dashes beyond it do not.
  private static func isInWord(_ text: [UInt8], at index: Int) -> Bool {
    guard index < text.count else { return false }
    switch text[index] {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return true
    case 0xC2: return false
    case 0xE2: return index + 1 < text.count && text[index + 1] != 0x80
    default: return text[index] >= 0x80
    }
  }

  private static func isInWord(_ text: [UInt8], before index: Int) -> Bool {
    guard index > 0 else { return false }
    var first = index - 1
    while first > 0, text[first] & 0xC0 == 0x80 { first -= 1 }
    return isInWord(text, at: first)
  }
}
