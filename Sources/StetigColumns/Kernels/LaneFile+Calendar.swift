package import StetigValues

/// What is computed from two days.
package enum WholeSpans: Sendable, Hashable {
  case months, years
}

extension LaneFile {
  /// The days a span later, or earlier; open where an end is, or outside the calendar.
  package mutating func shift(
    _ day: Lane,
    by length: Lane,
    isDays: Bool,
    isBackwards: Bool,
    _ end: BoundEnd,
    into result: Lane,
    rows: Int
  ) {
    let open = end.open
    if isDays {
      let sign: Int64 = isBackwards ? -1 : 1
      map(day, length, into: result, rows: rows) { day, length in
        // Neither open end is within the calendar, nor can lengths beyond it lead back into it.
        let shifted = day &+ sign &* length
        let isOutside = signs(
          (day &- firstDay) | (lastDay &- day) | (length &- openLow &- 1)
            | (openHigh &- 1 &- length) | (shifted &- firstDay) | (lastDay &- shifted)
        )
        return (shifted & ~isOutside) | (open & isOutside)
      }
      return
    }
    map(day, length, into: result, rows: rows) { day, length in
      guard let date = calendarDate(day), length != openLow, length != openHigh else { return open }
      let count = Int(clamping: isBackwards ? 0 &- length : length)
      return date.adding(months: count).map { Int64($0.dayNumber) } ?? open
    }
  }

  /// The last days of periods (§§ 187 (2), 188 BGB); a negative length counts as none.
  package mutating func lastDays(
    _ first: Lane,
    lasting length: Lane,
    isDays: Bool,
    _ end: BoundEnd,
    into result: Lane,
    rows: Int
  ) {
    let open = end.open
    map(first, length, into: result, rows: rows) { day, length in
      guard let date = calendarDate(day), length != openLow, length != openHigh else { return open }
      let count = Int(clamping: max(0, length))
      let last = StetigValues.lastDay(
        ofPeriodFrom: date,
        lasting: isDays ? .days(count) : .months(count)
      )
      return last.map { Int64($0.dayNumber) } ?? open
    }
  }

  /// The whole months or years of periods; `open` where an end of the period is open.
  package mutating func wholeSpans(
    _ spans: WholeSpans,
    from first: Lane,
    to last: Lane,
    open: Int64,
    into result: Lane,
    rows: Int
  ) {
    switch spans {
    case .months:
      tabledDays.withUnsafeBufferPointer { table in
        map(first, last, into: result, rows: rows) { first, last in
          if let count = wholeMonths(first, last, table) { return count }
          return isDay(first) && isDay(last) ? wholeMonths(first, last) : open
        }
      }
    case .years:
      map(first, last, into: result, rows: rows) { first, last in
        isDay(first) && isDay(last) ? wholeMonths(first, last) / 12 : open
      }
    }
  }

  /// Both ends of the whole months or years of periods, from 0 where an end of the period is open.
  ///
  /// The days of most rows are known, so that both ends are one.
  package mutating func wholeSpans(
    _ spans: WholeSpans,
    from first: (low: Lane, high: Lane),
    to last: (low: Lane, high: Lane),
    into result: (low: Lane, high: Lane),
    rows: Int
  ) {
    let firstLow = values(first.low, rows: rows)
    let firstHigh = values(first.high, rows: rows)
    let lastLow = values(last.low, rows: rows)
    let lastHigh = values(last.high, rows: rows)
    let low = values(result.low, rows: rows)
    let high = values(result.high, rows: rows)
    let months: Int64 = spans == .years ? 12 : 1
    tabledDays.withUnsafeBufferPointer { table in
      for row in 0..<rows {
        let (from, to) = (firstHigh[row], lastLow[row])
        let isKnown = (from ^ firstLow[row]) | (to ^ lastHigh[row]) == 0
        if isKnown, let count = wholeMonths(from, to, table) {
          low[row] = months == 1 ? count : count / 12
          high[row] = low[row]
          continue
        }
        let least = isDay(from) && isDay(to) ? wholeMonths(from, to) : 0
        low[row] = months == 1 ? least : least / 12
        if isDay(firstLow[row]), isDay(lastHigh[row]) {
          let most = wholeMonths(firstLow[row], lastHigh[row])
          high[row] = months == 1 ? most : most / 12
        } else {
          high[row] = openHigh
        }
      }
    }
  }

  /// The years of days.
  package mutating func years(_ day: Lane, _ end: BoundEnd, into result: Lane, rows: Int) {
    let open = end.open
    map(day, into: result, rows: rows) { day in
      calendarDate(day).map { Int64($0.year) } ?? open
    }
  }

  /// A day of every year, seen from days.
  ///
  /// - Parameters:
  ///   - yearOffset: the year of the day plus this; nil: strictly before or after the day.
  ///   - isAfter: whether it is the next one; only without a year.
  package mutating func recurring(
    _ recurring: RecurringDay,
    yearOffset: Int?,
    isAfter: Bool,
    _ day: Lane,
    _ end: BoundEnd,
    into result: Lane,
    rows: Int
  ) {
    let open = end.open
    map(day, into: result, rows: rows) { day in
      guard let date = calendarDate(day) else { return open }
      let meant: CalendarDate? =
        if let yearOffset {
          recurring.date(in: date.year + yearOffset)
        } else if isAfter {
          recurring.first(strictlyAfter: date)
        } else {
          recurring.last(strictlyBefore: date)
        }
      return meant.map { Int64($0.dayNumber) } ?? open
    }
  }
}

private let firstDay: Int64 = -719_162
private let lastDay: Int64 = 2_932_896

/// Whether a number is a day of the calendar; open ends are not.
@inline(__always)
private func isDay(_ day: Int64) -> Bool { day >= firstDay && day <= lastDay }

@inline(__always)
private func calendarDate(_ day: Int64) -> CalendarDate? {
  if day == openLow || day == openHigh { return nil }
  return CalendarDate(dayNumber: Int(clamping: day))
}

/// What `fullMonths` of StetigValues counts, in one step instead of a search.
///
/// A period of n months from the day d of a month ends the day before the day d of the n-th month
/// after, or with the end of that month if it is shorter.
@inline(__always)
private func wholeMonths(_ first: Int64, _ last: Int64) -> Int64 {
  if last < first { return 0 }
  let from = monthAndDay(first)
  let to = monthAndDay(last)
  let between = to.month &- from.month
  if from.day == 1 { return between &+ (to.isLastOfMonth ? 1 : 0) }
  if from.day &- 1 <= to.day || to.isLastOfMonth { return max(0, between) }
  return max(0, between &- 1)
}

/// What `monthAndDay` tells of the days of this time and of those before and after it: the month
/// from the ninth bit on, the day from the second, and whether it is the last one of its month.
///
/// Days of projects lie within some years, so that what is read of it stays in the cache.
private let tabledDays: [UInt32] = (0..<tabledDayCount).map { day in
  let found = monthAndDay(Int64(day))
  return UInt32(truncatingIfNeeded: found.month << 8 | found.day << 1)
    | (found.isLastOfMonth ? 1 : 0)
}

/// From 1970-01-01 to 2099-12-31.
private let tabledDayCount = 47_482

/// Counts with the table; nil for days that are not in it.
@inline(__always)
private func wholeMonths(
  _ first: Int64,
  _ last: Int64,
  _ table: UnsafeBufferPointer<UInt32>
) -> Int64? {
  let count = UInt64(truncatingIfNeeded: table.count)
  guard UInt64(bitPattern: first) < count, UInt64(bitPattern: last) < count,
    let base = table.baseAddress
  else { return nil }
  if last < first { return 0 }
  let from = Int64(base[Int(truncatingIfNeeded: first)])
  let to = Int64(base[Int(truncatingIfNeeded: last)])
  let dayBefore = (from & 0xff) >> 1 &- 1
  let isLast = to & 1
  // 1 where the last day is before the day on which a month is full.
  let isShort = ((((to & 0xff) >> 1) &- dayBefore) >> 63) & (isLast &- 1)
  let fromFirst = dayBefore == 0 ? isLast : 0
  return max(0, to >> 8 &- from >> 8 &+ isShort &+ fromFirst)
}

/// A day of the calendar by months since the beginning of the years.
private struct MonthAndDay {
  /// Twelve times the year plus the month from 0.
  var month: Int64
  /// From 1.
  var day: Int64

  var isLastOfMonth: Bool {
    if day < 28 { return false }
    let number = month % 12
    if number != 1 { return day == 30 + ((number + ((number + 1) >> 3) + 1) & 1) }
    let year = month / 12
    let isLeap = year & 3 == 0 && (year % 100 != 0 || year % 400 == 0)
    return day == (isLeap ? 29 : 28)
  }
}

/// Counts from 1 March of year 0: in eras of 146 097 days, years of 365.25 and months of 30.6 days,
/// each a product and a shift that are exact within their range.
@inline(__always)
private func monthAndDay(_ day: Int64) -> MonthAndDay {
  let days = UInt64(bitPattern: day &+ 719_468)
  let quarters = days &* 4 &+ 3
  let century = quarters / 146_097
  let dayOfCentury = (quarters &- century &* 146_097) / 4
  let dayQuarters = dayOfCentury &* 4 &+ 3
  let yearOfCentury = dayQuarters / 1_461
  let dayOfYear = (dayQuarters &- yearOfCentury &* 1_461) / 4
  let shiftedMonth = (dayOfYear &* 5 &+ 2) / 153
  let dayOfMonth = dayOfYear &- (shiftedMonth &* 153 &+ 2) / 5
  // March is month 2 of the year that begins in January.
  let month = (century &* 100 &+ yearOfCentury) &* 12 &+ shiftedMonth &+ 2
  return MonthAndDay(month: Int64(bitPattern: month), day: Int64(bitPattern: dayOfMonth) &+ 1)
}
