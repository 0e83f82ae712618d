/// The last day of a period that begins with `first`, that day counted (§ 187 (2) BGB).
///
/// A period of months ends with the day before the number of `first` in its last month, or with the
/// end of that month if it has no such day (§ 188 (2), (3) BGB). That is not `first` + months - 1
/// day: one month from 31 January ends on 28 February, not on the 27th. No months or no days give
/// the day before `first`. `nil` for a negative span and outside the years 1 to 9999.
public func lastDay(
  ofPeriodFrom first: CalendarDate,
  lasting span: CalendarSpan
) -> CalendarDate? {
  guard span.count >= 0 else { return nil }
  switch span {
  case .days(let count):
    return first.adding(days: count - 1)
  case .months(let count):
    let number = first.day
    if number == 1 {
      // Not by way of the month after, which the last year does not have.
      return YearMonth(of: first).adding(months: count - 1)?.lastDay
    }
    guard let month = YearMonth(of: first).adding(months: count) else { return nil }
    return month.day(min(number - 1, month.dayCount))
  }
}

/// The number of whole months in the period from `first` to `last`, both days counted.
///
/// The most months whose last day is not after `last`; 0 if not even one fits or `last` is before
/// `first`.
public func fullMonths(from first: CalendarDate, to last: CalendarDate) -> Int {
  guard first <= last else { return 0 }
  // The months that the period touches are at most two more than the whole ones in it.
  var count = YearMonth(of: first).months(until: YearMonth(of: last)) + 1
  while count > 0 {
    if let end = lastDay(ofPeriodFrom: first, lasting: .months(count)), end <= last { break }
    count -= 1
  }
  return count
}

/// The number of whole years, of twelve months each, in the period from `first` to `last`, both
/// days counted.
public func fullYears(from first: CalendarDate, to last: CalendarDate) -> Int {
  fullMonths(from: first, to: last) / 12
}

/// The number of years that begin in the period from `first` to `last`, counted from `first`: the
/// full ones and one more for what is left over. 0 if `last` is before `first`.
public func startedYears(from first: CalendarDate, to last: CalendarDate) -> Int {
  guard first <= last else { return 0 }
  let full = fullYears(from: first, to: last)
  guard let end = lastDay(ofPeriodFrom: first, lasting: .months(full * 12)) else { return full + 1 }
  return end == last ? full : full + 1
}
