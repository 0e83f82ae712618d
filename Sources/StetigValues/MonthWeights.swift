/// The calendar months that a period touches, each with its weight: the days of the month inside
/// the period ÷ the days of the month.
///
/// In ascending order. Nothing is stored, so a long period costs no memory.
public struct MonthWeights: RandomAccessCollection, Hashable, Sendable {
  private let first: CalendarDate
  private let last: CalendarDate
  private let firstMonth: YearMonth

  /// The number of months touched.
  public let count: Int

  /// The months from `first` to `last`, both days counted; empty if `last` is before `first`.
  public init(from first: CalendarDate, to last: CalendarDate) {
    self.first = first
    self.last = last
    firstMonth = YearMonth(of: first)
    count = last < first ? 0 : firstMonth.months(until: YearMonth(of: last)) + 1
  }

  /// 0.
  public var startIndex: Int { 0 }

  /// The number of months touched.
  public var endIndex: Int { count }

  /// The month that is `position` months after the first one, with its weight, above 0 and at
  /// most 1.
  ///
  /// - Requires: `position` is an index of this collection.
  public subscript(position: Int) -> (month: YearMonth, weight: Fraction) {
    precondition(position >= 0 && position < count, "no month of the period has this position")
    let month = firstMonth.adding(months: position) ?? firstMonth
    return (month, weight(of: month))
  }

  /// The sum of the weights.
  public var total: Fraction {
    if count == 0 { return .zero }
    let start = weight(of: firstMonth)
    if count == 1 { return start }
    let end = weight(of: YearMonth(of: last))
    // Denominators of at most 31 and fewer than 120 000 months always fit.
    return start.adding(end)?.adding(Fraction(count - 2)) ?? .zero
  }

  private func weight(of month: YearMonth) -> Fraction {
    let from = Swift.max(first, month.firstDay)
    let to = Swift.min(last, month.lastDay)
    let days = Int128(from.days(until: to) + 1)
    return Fraction(days, over: Int128(month.dayCount)) ?? .zero
  }
}

/// The months from `first` to `last`, both days counted, each with the share of its days that lies
/// in the period.
public func monthWeights(from first: CalendarDate, to last: CalendarDate) -> MonthWeights {
  MonthWeights(from: first, to: last)
}
