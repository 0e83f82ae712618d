import StetigColumns
import StetigRules
import StetigValues

/// Amounts of money in cents, shares, numbers.
struct QuantityCells: CellColumn, ~Copyable {
  private var column = QuantityColumnBuilder()
  private let form: QuantityForm
  private(set) var reading: NumberReading

  /// `reading` is what the rows before have shown of the column.
  init(rowCount: Int, _ form: QuantityForm, _ reading: consuming NumberReading) {
    self.form = form
    self.reading = reading
    column.reserve(rowCount)
  }

  mutating func read(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    _ place: CellPlace
  ) -> CellProblem? {
    var hasPercent = false
    let digits = form.withoutUnit(bytes, range, &hasPercent)
    switch CellNumber(bytes, digits) {
    case .problem(let problem): return problem
    case .value(let mantissa, let decimals, let mark):
      if !place.isNumber { reading.sawDecimalMark(mark) }
      return append(mantissa, decimals, hasPercent)
    case .ambiguous(let mantissa, _) where place.isNumber:
      return append(mantissa, 3, hasPercent)
    case .ambiguous(let mantissa, let mark):
      reading.undecided.append(
        UndecidedNumber(
          row: place.row,
          line: place.line,
          mantissa: mantissa,
          mark: mark,
          hasPercent: hasPercent
        )
      )
      column.appendUnknown()
      return nil
    }
  }

  private mutating func append(
    _ mantissa: Int64,
    _ decimals: Int,
    _ hasPercent: Bool
  ) -> CellProblem? {
    switch form.quantity(mantissa, decimals: decimals, hasPercent: hasPercent) {
    case .problem(let problem): return problem
    case .quantity(let quantity):
      return column.append(quantity.value, decimals: quantity.decimals) ? nil : .tooLarge
    }
  }

  mutating func append(_ value: Datum) -> Bool {
    guard case .quantity(let fraction) = value, let decimal = DecimalQuantity(fraction),
      form.limits.allow(decimal)
    else { return false }
    return column.append(decimal.value, decimals: decimal.decimals)
  }

  mutating func appendNone() { column.appendNone() }
  mutating func appendUnknown() { column.appendUnknown() }

  consuming func finish() -> Column { .quantity(column.finish()) }

  /// The column, and what is now known of how its numbers are written.
  consuming func finish(_ reading: inout NumberReading) -> Column {
    reading = self.reading
    return finish()
  }
}

/// A cell such as `1.234`, until the other values of its column decide it.
struct UndecidedNumber {
  /// The row of the table.
  var row: Int
  var line: UInt32
  /// The digits without the mark.
  var mantissa: Int64
  var mark: UInt8
  var hasPercent: Bool

  /// The text, as far as it matters.
  var text: String {
    let digits = "\(mantissa.magnitude)"
    let mark = String(UnicodeScalar(mark))
    let text = (mantissa < 0 ? "-" : "") + digits.dropLast(3) + mark + digits.suffix(3)
    return hasPercent ? text + " %" : text
  }
}

/// What a column has shown of how its numbers are written.
struct NumberReading {
  private var sawDot = false
  private var sawComma = false
  var undecided: [UndecidedNumber] = []

  /// Takes in what rows that follow have shown.
  mutating func add(_ other: NumberReading, rowOffset: Int, lineOffset: UInt32) {
    sawDot = sawDot || other.sawDot
    sawComma = sawComma || other.sawComma
    for var number in other.undecided {
      number.row += rowOffset
      number.line &+= lineOffset
      undecided.append(number)
    }
  }

  /// Takes over what the whole column has shown.
  mutating func assume(_ survey: NumberReading) {
    sawDot = survey.sawDot
    sawComma = survey.sawComma
  }

  mutating func sawDecimalMark(_ mark: UInt8) {
    if mark == CellNumber.dot { sawDot = true }
    if mark == CellNumber.comma { sawComma = true }
  }

  /// What the column shows.
  var style: FileForm.Numbers? {
    if sawDot, sawComma { return .both }
    if sawDot { return .english }
    return sawComma ? .german : nil
  }

  /// The decimal mark of the column, else that of the language the mapping names; nil if the column
  /// shows both, or nothing.
  func decimalMark(_ language: UInt8?) -> UInt8? {
    if sawDot != sawComma { return sawDot ? CellNumber.dot : CellNumber.comma }
    return sawDot ? nil : language
  }
}
