import StetigValues

/// Weights of months as whole numbers: a month counts `perMonth` units, and a day of a month with
/// 28, 29, 30 or 31 days the whole number of units that this makes.
package enum MonthUnits {
  /// The least number that 28, 29, 30 and 31 divide.
  package static let perMonth: Int64 = 377_580

  /// The weights of the days from `first` to `last`, both counted, added up; 0 if there are none.
  /// Days are numbers as in `CalendarDate.dayNumber`.
  ///
  /// - Requires: both lie in the years 1 to 9999.
  package static func count(from first: Int32, to last: Int32) -> Int64 {
    guard first <= last, let from = CalendarDate(dayNumber: first),
      let to = CalendarDate(dayNumber: last)
    else { return 0 }
    let (a, b) = (from.yearMonthDay, to.yearMonthDay)
    let perDay = perMonth / Int64(CalendarDate.daysInMonth(a.month, ofYear: a.year))
    let between = (b.year - a.year) * 12 + b.month - a.month
    if between == 0 { return Int64(b.day - a.day + 1) * perDay }
    let head = perMonth - Int64(a.day - 1) * perDay
    let tail =
      Int64(b.day) * (perMonth / Int64(CalendarDate.daysInMonth(b.month, ofYear: b.year)))
    return head + Int64(between - 1) * perMonth + tail
  }
}
