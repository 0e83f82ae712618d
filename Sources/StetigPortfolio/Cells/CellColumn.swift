import StetigColumns
import StetigRules
import StetigValues

/// A column that takes its values from cells, a kind for each type of fact.
///
/// Concrete types behind one generic loop, which the compiler specialises: no call through a table
/// for each cell.
protocol CellColumn: ~Copyable {
  /// Appends the value of a text without white space at its ends, which is not empty; returns what
  /// is wrong, and appends nothing, if it cannot be read.
  mutating func read(_ bytes: Span<UInt8>, _ range: Range<Int>, _ place: CellPlace) -> CellProblem?
  /// Appends what an object or a list of lists in JSON, given as its text, stands for; returns what
  /// is wrong, and appends nothing, if it stands for nothing.
  mutating func readObject(_ bytes: Span<UInt8>, _ range: Range<Int>) -> CellProblem?
  /// Appends a value that a mapping gives; false, and nothing is appended, if it does not fit.
  mutating func append(_ value: Datum) -> Bool
  mutating func appendNone()
  mutating func appendUnknown()
  consuming func finish() -> Column
}

extension CellColumn where Self: ~Copyable {
  mutating func readObject(_ bytes: Span<UInt8>, _ range: Range<Int>) -> CellProblem? {
    .notAScalar
  }
}

/// Where a cell stands.
struct CellPlace {
  /// The row of the table that the cell gives.
  var row: Int
  /// The line on which the row begins.
  var line: UInt32
  /// Whether the text is a number with a decimal point, if it is a number.
  var isNumber = false
  /// Whether the text is a day as `2026-12-31`, if it is one.
  var isDate = false
}

struct TruthCells: CellColumn, ~Copyable {
  private var column = TruthColumnBuilder()
  private let words: ByteLexicon
  private var scratch: [UInt8] = []

  init(rowCount: Int, _ words: ByteLexicon) {
    self.words = words
    column.reserve(rowCount)
  }

  /// The words for yes (1) and no (0).
  static func lexicon() -> ByteLexicon {
    var words = ByteLexicon()
    for word in ["yes", "ja", "true", "wahr", "x", "1", "y", "j", "✓", "✔", "☑"] {
      words.add(word, 1)
    }
    for word in ["no", "nein", "false", "falsch", "0", "n", "☐"] { words.add(word, 0) }
    return words
  }

  mutating func read(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    _ place: CellPlace
  ) -> CellProblem? {
    guard let value = words.number(of: bytes, range, scratch: &scratch) else {
      return .notYesOrNo
    }
    column.append(value == 1)
    return nil
  }

  mutating func append(_ value: Datum) -> Bool {
    guard case .truth(let yes) = value else { return false }
    column.append(yes)
    return true
  }

  mutating func appendNone() { column.appendNone() }
  mutating func appendUnknown() { column.appendUnknown() }
  consuming func finish() -> Column { .truth(column.finish()) }
}

struct ChoiceCells: CellColumn, ~Copyable {
  private var column = ChoiceColumnBuilder()
  private let words: ByteLexicon
  private var scratch: [UInt8] = []

  init(rowCount: Int, _ words: ByteLexicon) {
    self.words = words
    column.reserve(rowCount)
  }

  mutating func read(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    _ place: CellPlace
  ) -> CellProblem? {
    guard let value = words.number(of: bytes, range, scratch: &scratch) else {
      return .notAChoice
    }
    column.append(UInt8(truncatingIfNeeded: value))
    return nil
  }

  mutating func append(_ value: Datum) -> Bool {
    guard case .choice(let number) = value, number >= 0, number < 64 else { return false }
    column.append(UInt8(truncatingIfNeeded: number))
    return true
  }

  mutating func appendNone() { column.appendNone() }
  mutating func appendUnknown() { column.appendUnknown() }
  consuming func finish() -> Column { .choice(column.finish()) }
}

/// Sets of values: separated by `,`, `;` or `|` inside the cell.
struct ChoicesCells: CellColumn, ~Copyable {
  private var column = ChoicesColumnBuilder()
  private let words: ByteLexicon
  private let isOptional: Bool
  private var scratch: [UInt8] = []

  init(rowCount: Int, _ words: ByteLexicon, isOptional: Bool) {
    self.words = words
    self.isOptional = isOptional
    column.reserve(rowCount)
  }

  mutating func read(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    _ place: CellPlace
  ) -> CellProblem? {
    var mask: UInt64 = 0
    var start = range.lowerBound
    while start <= range.upperBound {
      var end = start
      while end < range.upperBound, !Self.separates(bytes[end]) { end += 1 }
      let word = trimmed(bytes, start, end)
      guard let value = words.number(of: bytes, word, scratch: &scratch), value >= 0, value < 64
      else { return .notAChoice }
      mask |= 1 << UInt64(value)
      start = end + 1
    }
    column.append(mask)
    return nil
  }

  private static func separates(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "|") || byte == UInt8(ascii: ";")
  }

  mutating func append(_ value: Datum) -> Bool {
    switch value {
    case .choices(let mask): column.append(mask)
    case .choice(let number) where number >= 0 && number < 64:
      column.append(1 << UInt64(number))
    case .choice, .unknown, .none, .truth, .quantity, .date, .span, .text: return false
    }
    return true
  }

  /// A dash where the fact is not optional is the empty set.
  mutating func appendNone() {
    if isOptional { column.appendNone() } else { column.append(0) }
  }
  mutating func appendUnknown() { column.appendUnknown() }
  consuming func finish() -> Column { .choices(column.finish()) }
}

/// Texts, keys of other rows, names of programmes, places.
struct TextCells: CellColumn, ~Copyable {
  private var column = TextColumnBuilder()
  private let takesObjects: Bool

  /// - Parameters:
  ///   - rowCount: how many rows will come.
  ///   - takesObjects: whether an object may stand for a value, as a geometry does for a place.
  init(rowCount: Int, takesObjects: Bool = false) {
    self.takesObjects = takesObjects
    column.reserve(rowCount)
  }

  mutating func readObject(_ bytes: Span<UInt8>, _ range: Range<Int>) -> CellProblem? {
    guard takesObjects, !range.isEmpty else { return .notAScalar }
    if let problem = textProblem(bytes, range) { return problem }
    column.append(bytes.extracting(range))
    return nil
  }

  mutating func read(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    _ place: CellPlace
  ) -> CellProblem? {
    if let problem = textProblem(bytes, range) { return problem }
    column.append(bytes.extracting(range))
    return nil
  }

  mutating func append(_ value: Datum) -> Bool {
    guard case .text(let text) = value else { return false }
    column.append(text)
    return true
  }

  mutating func appendNone() { column.appendNone() }
  mutating func appendUnknown() { column.appendUnknown() }
  consuming func finish() -> Column { .text(column.finish()) }
}

/// Spans: a whole number and a unit, or a number alone if the mapping names the unit.
struct SpanCells: CellColumn, ~Copyable {
  private var column = SpanColumnBuilder()
  private let words: ByteLexicon
  private let unit: SpanUnit?
  private var scratch: [UInt8] = []

  init(rowCount: Int, _ words: ByteLexicon, _ unit: SpanUnit?) {
    self.words = words
    self.unit = unit
    column.reserve(rowCount)
  }

  /// The words for units, by their number.
  static func lexicon() -> ByteLexicon {
    var words = ByteLexicon()
    for unit in SpanUnit.allCases {
      for word in unit.words { words.add(word, Int(unit.rawValue)) }
    }
    return words
  }

  mutating func read(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    _ place: CellPlace
  ) -> CellProblem? {
    var end = range.lowerBound
    while end < range.upperBound, bytes[end] >= 0x30, bytes[end] <= 0x39 { end += 1 }
    let count = number(bytes, range.lowerBound..<end)
    guard count >= 0 else { return .notASpan }
    var read = unit
    let word = trimmed(bytes, end, range.upperBound)
    if !word.isEmpty {
      guard let number = words.number(of: bytes, word, scratch: &scratch) else { return .notASpan }
      read = SpanUnit(rawValue: UInt8(truncatingIfNeeded: number))
    }
    guard let read else { return .notASpan }
    guard let length = Int32(exactly: count * read.factor) else { return .tooLarge }
    if read.isDays { column.append(days: length) } else { column.append(months: length) }
    return nil
  }

  mutating func append(_ value: Datum) -> Bool {
    guard case .span(let span) = value, let length = Int32(exactly: span.count) else {
      return false
    }
    switch span {
    case .months: column.append(months: length)
    case .days: column.append(days: length)
    }
    return true
  }

  mutating func appendNone() { column.appendNone() }
  mutating func appendUnknown() { column.appendUnknown() }
  consuming func finish() -> Column { .span(column.finish()) }
}

/// The unit of a span.
package enum SpanUnit: UInt8, Sendable, Hashable, CaseIterable {
  case years, months, weeks, days

  var words: [String] {
    switch self {
    case .years: ["year", "years", "Jahr", "Jahre", "Jahren"]
    case .months: ["month", "months", "Monat", "Monate", "Monaten"]
    case .weeks: ["week", "weeks", "Woche", "Wochen"]
    case .days: ["day", "days", "Tag", "Tage", "Tagen"]
    }
  }

  /// How many months, or days, one has.
  var factor: Int {
    switch self {
    case .years: 12
    case .weeks: 7
    case .months, .days: 1
    }
  }

  var isDays: Bool {
    switch self {
    case .weeks, .days: true
    case .years, .months: false
    }
  }
}
