import StetigValues

/// A public holiday by law, in some Länder and some years.
package struct PublicHoliday: Sendable, Hashable {
  /// How the day of a year is found.
  package enum Day: Sendable, Hashable {
    case fixed(month: Int, day: Int)
    /// So many days after Easter Sunday.
    case easter(Int)
    /// The Wednesday before 23 November.
    case repentance
  }

  package var day: Day
  /// Where; nil: everywhere.
  package var lands: [Land]?
  /// The first year and the last; nil: as far as the table goes.
  package var from: Int?
  package var until: Int?

  init(_ day: Day, in lands: [Land]? = nil, from: Int? = nil, until: Int? = nil) {
    self.day = day
    self.lands = lands
    self.from = from
    self.until = until
  }

  /// Returns the day in a year; nil where the holiday is not kept.
  func date(in year: Int, _ land: Land) -> CalendarDate? {
    if let from, year < from { return nil }
    if let until, year > until { return nil }
    if let lands, !lands.contains(land) { return nil }
    switch day {
    case .fixed(let month, let day): return CalendarDate(year: year, month: month, day: day)
    case .easter(let offset): return CalendarDate.easterSunday(year: year)?.adding(days: offset)
    case .repentance:
      guard let last = CalendarDate(year: year, month: 11, day: 22) else { return nil }
      return last.adding(days: -((last.weekday + 4) % 7))
    }
  }
}
