import StetigColumns
import StetigRules
import StetigText
import StetigValues

struct DateCells: CellColumn, ~Copyable {
  private var column = DateColumnBuilder()
  private let pattern: DatePattern?
  private let months: ByteLexicon
  private var reading: DateReading

  /// `reading` is what the rows before have shown of the column.
  init(
    rowCount: Int,
    _ pattern: DatePattern?,
    _ months: ByteLexicon,
    _ reading: consuming DateReading
  ) {
    self.pattern = pattern
    self.months = months
    self.reading = reading
    column.reserve(rowCount)
  }

  /// The names of the months in both languages, and their short forms, by number from 1.
  static let months: ByteLexicon = {
    let names = [
      ["Jan", "Januar", "January", "Jän", "Jänner"], ["Feb", "Februar", "February", "Feber"],
      ["Mrz", "Mär", "Mar", "März", "Maerz", "March"], ["Apr", "April"], ["Mai", "May"],
      ["Jun", "Juni", "June"], ["Jul", "Juli", "July"], ["Aug", "August"],
      ["Sep", "Sept", "September"], ["Okt", "Oct", "Oktober", "October"], ["Nov", "November"],
      ["Dez", "Dec", "Dezember", "December"],
    ]
    var words = ByteLexicon()
    for (number, forms) in names.enumerated() {
      for form in forms { words.add(form, number + 1) }
    }
    return words
  }()

  mutating func read(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    _ place: CellPlace
  ) -> CellProblem? {
    switch CellDate(bytes, range, pattern: place.isDate ? nil : pattern, months: months) {
    case .day(let day, let order):
      if let order { reading.saw(order) }
      column.append(day)
    case .ambiguous(let dayFirst, let monthFirst):
      reading.undecided.append(
        UndecidedDate(
          row: place.row,
          line: place.line,
          dayFirst: dayFirst,
          monthFirst: monthFirst,
          found: excerpt(bytes, range)
        )
      )
      column.appendUnknown()
    case .problem(let problem): return problem
    }
    return nil
  }

  mutating func append(_ value: Datum) -> Bool {
    guard case .date(let date) = value else { return false }
    column.append(date.dayNumber)
    return true
  }

  mutating func appendNone() { column.appendNone() }
  mutating func appendUnknown() { column.appendUnknown() }
  consuming func finish() -> Column { .date(column.finish()) }

  /// The column, and what is now known of how its dates are written.
  consuming func finish(_ reading: inout DateReading) -> Column {
    reading = self.reading
    return finish()
  }
}

/// A cell such as `03/04/2016`, until the other values of its column decide it.
struct UndecidedDate {
  /// The row of the table.
  var row: Int
  var line: UInt32
  var dayFirst: Int32
  var monthFirst: Int32
  var found: String
}

/// What a column has shown of how its dates are written.
struct DateReading {
  enum Order {
    case dayFirst, monthFirst
  }

  private var sawDayFirst = false
  private var sawMonthFirst = false
  var undecided: [UndecidedDate] = []

  /// Takes in what rows that follow have shown.
  mutating func add(_ other: DateReading, rowOffset: Int, lineOffset: UInt32) {
    sawDayFirst = sawDayFirst || other.sawDayFirst
    sawMonthFirst = sawMonthFirst || other.sawMonthFirst
    for var date in other.undecided {
      date.row += rowOffset
      date.line &+= lineOffset
      undecided.append(date)
    }
  }

  /// Takes over what the whole column has shown.
  mutating func assume(_ survey: DateReading) {
    sawDayFirst = survey.sawDayFirst
    sawMonthFirst = survey.sawMonthFirst
  }

  mutating func saw(_ order: Order) {
    switch order {
    case .dayFirst: sawDayFirst = true
    case .monthFirst: sawMonthFirst = true
    }
  }

  /// Whether a value waits for a decision, or one has shown how the others are meant.
  var hasSeenAny: Bool { sawDayFirst || sawMonthFirst || !undecided.isEmpty }

  /// What the column shows.
  var style: FileForm.DayOrder? {
    if sawDayFirst, sawMonthFirst { return .both }
    if sawMonthFirst { return .monthFirst }
    return sawDayFirst ? .dayFirst : nil
  }

  /// The order of the column, else that of German if the mapping names it, by its decimal mark:
  /// English writes dates both ways. Nil if the column shows both, or nothing.
  func order(_ language: UInt8?) -> Order? {
    if sawDayFirst != sawMonthFirst { return sawDayFirst ? .dayFirst : .monthFirst }
    return !sawDayFirst && language == CellNumber.comma ? .dayFirst : nil
  }
}
