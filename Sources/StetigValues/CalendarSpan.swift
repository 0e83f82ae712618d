/// A length of time as a rule states it: months or days, which do not convert into one another.
public enum CalendarSpan: Hashable, Sendable {
  /// Calendar months.
  case months(Int)

  /// Days.
  case days(Int)

  /// Twelve months each; `nil` if that does not fit.
  public static func years(_ count: Int) -> CalendarSpan? {
    let (months, overflow) = count.multipliedReportingOverflow(by: 12)
    return overflow ? nil : .months(months)
  }

  /// Seven days each; `nil` if that does not fit.
  public static func weeks(_ count: Int) -> CalendarSpan? {
    let (days, overflow) = count.multipliedReportingOverflow(by: 7)
    return overflow ? nil : .days(days)
  }

  /// How many months, or how many days.
  public var count: Int {
    switch self {
    case .months(let count), .days(let count): count
    }
  }

  /// Whether `other` counts in the same unit.
  public func hasUnit(of other: CalendarSpan) -> Bool {
    switch (self, other) {
    case (.months, .months), (.days, .days): true
    case (.months, .days), (.days, .months): false
    }
  }

  /// The span in the other direction; `nil` if that does not fit.
  public var negated: CalendarSpan? {
    let (count, overflow) = 0.subtractingReportingOverflow(count)
    return overflow ? nil : withCount(count)
  }

  /// The sum of two spans of one unit; `nil` for months with days, or if it does not fit.
  public func adding(_ other: CalendarSpan) -> CalendarSpan? {
    let (sum, overflow) = count.addingReportingOverflow(other.count)
    return overflow || !hasUnit(of: other) ? nil : withCount(sum)
  }

  /// The difference of two spans of one unit; `nil` for months with days, or if it does not fit.
  public func subtracting(_ other: CalendarSpan) -> CalendarSpan? {
    let (difference, overflow) = count.subtractingReportingOverflow(other.count)
    return overflow || !hasUnit(of: other) ? nil : withCount(difference)
  }

  /// The product, which has to be a whole number of months or days; else `nil`, as when it does
  /// not fit.
  public func multiplied(by factor: Fraction) -> CalendarSpan? {
    guard let product = Fraction(count).multiplied(by: factor), product.isWhole,
      let whole = Int(exactly: product.numerator)
    else { return nil }
    return withCount(whole)
  }

  private func withCount(_ count: Int) -> CalendarSpan {
    switch self {
    case .months: .months(count)
    case .days: .days(count)
    }
  }
}

extension CalendarDate {
  /// The day so many days later (earlier, if negative); `nil` outside the years 1 to 9999.
  public func adding(days: Int) -> CalendarDate? {
    let (sum, overflow) = Int(dayNumber).addingReportingOverflow(days)
    return overflow ? nil : CalendarDate(dayNumber: sum)
  }

  /// The day of the same number so many months later (earlier, if negative), or the last day of
  /// that month if it has no such day (§ 188 (3) BGB); `nil` outside the years 1 to 9999.
  public func adding(months: Int) -> CalendarDate? {
    guard let target = YearMonth(of: self).adding(months: months) else { return nil }
    return target.day(Swift.min(day, target.dayCount))
  }

  /// The day a span later (earlier, if negative); `nil` outside the years 1 to 9999.
  public func adding(_ span: CalendarSpan) -> CalendarDate? {
    switch span {
    case .months(let count): adding(months: count)
    case .days(let count): adding(days: count)
    }
  }

  /// The day a span earlier (later, if negative); `nil` outside the years 1 to 9999.
  public func subtracting(_ span: CalendarSpan) -> CalendarDate? {
    guard let backwards = span.negated else { return nil }
    return adding(backwards)
  }
}
