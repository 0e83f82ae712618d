/// A day of the proleptic Gregorian calendar in the years 1 to 9999.
public struct CalendarDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01, negative before it.
  public let dayNumber: Int32

  /// 0001-01-01.
  public static let min = CalendarDate(valid: -719_162)

  /// 9999-12-31.
  public static let max = CalendarDate(valid: 2_932_896)

  /// The day so many days after 1970-01-01; `nil` outside the years 1 to 9999.
  @inlinable public init?(dayNumber: Int32) {
    self.init(dayNumber: Int(dayNumber))
  }

  /// The day so many days after 1970-01-01; `nil` outside the years 1 to 9999.
  @inlinable public init?(dayNumber: Int) {
    guard dayNumber >= -719_162, dayNumber <= 2_932_896 else { return nil }
    self.init(valid: Int32(truncatingIfNeeded: dayNumber))
  }

  /// The day of that name; `nil` if the calendar has none, like 30 February.
  public init?(year: Int, month: Int, day: Int) {
    guard year >= 1, year <= 9999, month >= 1, month <= 12, day >= 1 else { return nil }
    guard day <= CalendarDate.daysInMonth(month, ofYear: year) else { return nil }
    self.init(validYear: year, month: month, day: day)
  }

  /// - Requires: the day lies in the years 1 to 9999.
  @usableFromInline init(valid dayNumber: Int32) {
    self.dayNumber = dayNumber
  }

  /// The order of the days.
  @inlinable public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    left.dayNumber < right.dayNumber
  }

  /// 1 to 9999.
  public var year: Int { yearMonthDay.year }

  /// 1 to 12.
  public var month: Int { yearMonthDay.month }

  /// The day of the month, from 1.
  public var day: Int { yearMonthDay.day }

  /// 1 (Monday) to 7 (Sunday).
  public var weekday: Int {
    // 0001-01-01 is a Monday.
    (Int(dayNumber) - Int(CalendarDate.min.dayNumber)) % 7 + 1
  }

  /// The day of the year, from 1.
  public var dayOfYear: Int {
    Int(dayNumber) - Int(CalendarDate(validYear: year, month: 1, day: 1).dayNumber) + 1
  }

  /// The number of days of this day's month.
  public var daysInMonth: Int {
    let parts = yearMonthDay
    return CalendarDate.daysInMonth(parts.month, ofYear: parts.year)
  }

  /// The first day of this day's month.
  public var firstOfMonth: CalendarDate {
    CalendarDate(valid: dayNumber - Int32(truncatingIfNeeded: day - 1))
  }

  /// The last day of this day's month.
  public var lastOfMonth: CalendarDate {
    let parts = yearMonthDay
    let last = CalendarDate.daysInMonth(parts.month, ofYear: parts.year)
    return CalendarDate(valid: dayNumber + Int32(truncatingIfNeeded: last - parts.day))
  }

  /// 1 January of this day's year.
  public var firstOfYear: CalendarDate {
    CalendarDate(validYear: year, month: 1, day: 1)
  }

  /// 31 December of this day's year.
  public var lastOfYear: CalendarDate {
    CalendarDate(validYear: year, month: 12, day: 31)
  }

  /// The day after this one; `nil` after the last.
  public var next: CalendarDate? { CalendarDate(dayNumber: Int(dayNumber) + 1) }

  /// The day before this one; `nil` before the first.
  public var previous: CalendarDate? { CalendarDate(dayNumber: Int(dayNumber) - 1) }

  /// How many days later `other` is: 0 for the same day, negative if it is earlier.
  @inlinable public func days(until other: CalendarDate) -> Int {
    Int(other.dayNumber) - Int(dayNumber)
  }
}
