/// A day of every year; 29 February is the last day of February, also in a common year.
public struct RecurringDay: Hashable, Sendable {
  /// 1 to 12.
  public let month: Int

  /// The day of the month, from 1.
  public let day: Int

  /// A day that at least one year has; else `nil`.
  public init?(month: Int, day: Int) {
    guard day >= 1, day <= CalendarDate.daysInMonth(month, ofYear: 4) else { return nil }
    self.month = month
    self.day = day
  }

  /// The day in a year; `nil` outside the years 1 to 9999.
  public func date(in year: Int) -> CalendarDate? {
    let number = Swift.min(day, CalendarDate.daysInMonth(month, ofYear: year))
    return CalendarDate(year: year, month: month, day: number)
  }

  /// The last such day strictly before `date`; `nil` before the year 1.
  public func last(strictlyBefore date: CalendarDate) -> CalendarDate? {
    let year = date.year
    if let candidate = self.date(in: year), candidate < date { return candidate }
    return self.date(in: year - 1)
  }

  /// The first such day strictly after `date`; `nil` after the year 9999.
  public func first(strictlyAfter date: CalendarDate) -> CalendarDate? {
    let year = date.year
    if let candidate = self.date(in: year), candidate > date { return candidate }
    return self.date(in: year + 1)
  }
}

extension RecurringDay: CustomStringConvertible {
  /// The ISO 8601 form without a year, `--10-31`.
  public var description: String {
    var bytes: [UInt8] = [minusSign, minusSign]
    appendDigits(month, width: 2, to: &bytes)
    bytes.append(minusSign)
    appendDigits(day, width: 2, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
