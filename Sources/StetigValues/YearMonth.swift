/// A calendar month of the years 1 to 9999.
public struct YearMonth: Hashable, Comparable, Sendable {
  /// Months since January of year 0.
  private let index: Int32

  /// 1 to 9999.
  public var year: Int { Int(index) / 12 }

  /// 1 to 12.
  public var month: Int { Int(index) % 12 + 1 }

  /// A month; `nil` outside the years 1 to 9999.
  public init?(year: Int, month: Int) {
    guard year >= 1, year <= 9999, month >= 1, month <= 12 else { return nil }
    self.init(validIndex: year * 12 + month - 1)
  }

  /// The month in which a day lies.
  public init(of date: CalendarDate) {
    let parts = date.yearMonthDay
    self.init(validIndex: parts.year * 12 + parts.month - 1)
  }

  private init(validIndex: Int) {
    index = Int32(truncatingIfNeeded: validIndex)
  }

  /// The order of the months.
  public static func < (left: YearMonth, right: YearMonth) -> Bool {
    left.index < right.index
  }

  /// The month so many months later (earlier, if negative); `nil` outside the years 1 to 9999.
  public func adding(months: Int) -> YearMonth? {
    let (sum, overflow) = Int(index).addingReportingOverflow(months)
    guard !overflow, sum >= 12, sum < 120_000 else { return nil }
    return YearMonth(validIndex: sum)
  }

  /// How many months later `other` is: 0 for the same month, negative if it is earlier.
  public func months(until other: YearMonth) -> Int {
    Int(other.index) - Int(index)
  }

  /// The month after this one; `nil` after the last.
  public var next: YearMonth? { adding(months: 1) }

  /// The month before this one; `nil` before the first.
  public var previous: YearMonth? { adding(months: -1) }

  /// 28 to 31.
  public var dayCount: Int { CalendarDate.daysInMonth(month, ofYear: year) }

  /// The first day of the month.
  public var firstDay: CalendarDate { day(1) }

  /// The last day of the month.
  public var lastDay: CalendarDate { day(dayCount) }

  /// - Requires: `number` is 1 to `dayCount`.
  func day(_ number: Int) -> CalendarDate {
    CalendarDate(validYear: year, month: month, day: number)
  }
}

extension YearMonth: CustomStringConvertible {
  /// The ISO 8601 form, `2027-01`.
  public var description: String {
    var bytes: [UInt8] = []
    appendDigits(year, width: 4, to: &bytes)
    bytes.append(minusSign)
    appendDigits(month, width: 2, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
