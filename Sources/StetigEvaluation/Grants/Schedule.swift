import StetigRules
import StetigValues

/// The time of a project, cut where calendar years, project years, phase-out years and, if a clause
/// counts by months, months begin. Every amount per period is a sum over whole cells.
struct Schedule {
  struct Cell {
    var range: DateRange
    var calendarYear: Int
    /// From 0; below for what lies before the project's start.
    var projectYear: Int
    var month: YearMonth
    /// The position of its share in the phase-out; nil: not in it.
    var phaseOutYear: Int?
  }

  private(set) var cells: [Cell] = []
  /// The first day of the project.
  private let start: CalendarDate

  /// Cuts the days from `first` to `last`.
  ///
  /// - Parameter phaseOutStarts: the first days of the phase-out years, ascending, and the day
  ///   after the last one.
  init(
    from first: CalendarDate,
    to last: CalendarDate,
    start: CalendarDate,
    byMonth: Bool,
    phaseOutStarts: [CalendarDate]
  ) throws(GrantFailure) {
    self.start = start
    var day = first
    while day <= last {
      let year = projectYear(of: day, start: start)
      var next = day.firstOfYear.adding(months: 12)
      next = earlier(next, start.adding(months: (year + 1) * 12))
      if byMonth { next = earlier(next, day.firstOfMonth.adding(months: 1)) }
      for phase in phaseOutStarts where phase > day { next = earlier(next, phase) }
      let end = min(next?.adding(days: -1) ?? last, last)
      guard let range = DateRange(first: day, last: end), cells.count < 4_000 else {
        throw .overflow
      }
      let reached = phaseOutStarts.lastIndex { $0 <= day }
      cells.append(
        Cell(
          range: range,
          calendarYear: day.year,
          projectYear: year,
          month: YearMonth(of: day),
          phaseOutYear: reached.flatMap { $0 < phaseOutStarts.count - 1 ? $0 : nil }
        )
      )
      guard let following = end.adding(days: 1) else { break }
      day = following
    }
  }

  /// Shares out an amount over the cells as the days of a period weigh in them.
  func spread(
    _ amount: Fraction,
    over period: DateRange
  ) throws(GrantFailure) -> [Fraction] {
    let total = try weight(period)
    guard total.sign > 0 else { throw .overflow }
    var parts: [Fraction] = []
    for cell in cells {
      guard let inside = cell.range.intersection(period) else {
        parts.append(.zero)
        continue
      }
      parts.append(
        inside == period ? amount : try amount.times(weight(inside)).over(total)
      )
    }
    return parts
  }

  /// All days of the calendar year, project year or month that a cell lies in.
  func wholePeriod(_ per: Per, of cell: Int) -> DateRange? {
    guard cells.indices.contains(cell) else { return nil }
    let cell = cells[cell]
    let first: CalendarDate?
    let months: Int
    switch per {
    case .calendarYear: (first, months) = (cell.range.first?.firstOfYear, 12)
    case .projectYear: (first, months) = (start.adding(months: cell.projectYear * 12), 12)
    case .month: (first, months) = (cell.range.first?.firstOfMonth, 1)
    case .fullProjectYear, .unit, .applicant: return nil
    }
    guard let first, let next = first.adding(months: months) else { return nil }
    return DateRange(first: first, last: next.adding(days: -1))
  }

  /// The cells by the periods of a kind, in order.
  func periods(_ per: Per) -> [[Int]] {
    var groups: [[Int]] = []
    var keys: [Int] = []
    for (index, cell) in cells.enumerated() {
      let key: Int
      switch per {
      case .calendarYear: key = cell.calendarYear
      case .projectYear: key = cell.projectYear
      case .month: key = cell.month.year * 12 + cell.month.month
      case .fullProjectYear, .unit, .applicant: key = 0
      }
      if let position = keys.firstIndex(of: key) {
        groups[position].append(index)
      } else {
        keys.append(key)
        groups.append([index])
      }
    }
    return groups
  }
}

/// The sum of the month weights of a period (CONTINUITY, "Lines and rates").
func weight(_ period: DateRange) throws(GrantFailure) -> Fraction {
  guard let first = period.first, let last = period.last else { throw .overflow }
  return monthWeights(from: first, to: last).total
}

/// The number of project years that began before a day, from the start on.
private func projectYear(of day: CalendarDate, start: CalendarDate) -> Int {
  var year = day.year - start.year
  while let begin = start.adding(months: year * 12), begin > day { year -= 1 }
  return year
}

private func earlier(_ one: CalendarDate?, _ other: CalendarDate?) -> CalendarDate? {
  guard let one, let other else { return one ?? other }
  return min(one, other)
}
