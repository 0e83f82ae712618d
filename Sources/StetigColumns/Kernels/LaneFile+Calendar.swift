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
    map(day, length, into: result, rows: rows) { day, length in
      guard let date = calendarDate(day), length != openLow, length != openHigh else { return open }
      let count = Int(clamping: isBackwards ? 0 &- length : length)
      let shifted = isDays ? date.adding(days: count) : date.adding(months: count)
      return shifted.map { Int64($0.dayNumber) } ?? open
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
      let last = lastDay(ofPeriodFrom: date, lasting: isDays ? .days(count) : .months(count))
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
    map(first, last, into: result, rows: rows) { first, last in
      guard let start = calendarDate(first), let end = calendarDate(last) else { return open }
      switch spans {
      case .months: return Int64(fullMonths(from: start, to: end))
      case .years: return Int64(fullYears(from: start, to: end))
      }
    }
  }

  /// The years of days.
  package mutating func years(_ day: Lane, _ end: BoundEnd, into result: Lane, rows: Int) {
    let open = end.open
    map(day, day, into: result, rows: rows) { day, _ in
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
    map(day, day, into: result, rows: rows) { day, _ in
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

@inline(__always)
private func calendarDate(_ day: Int64) -> CalendarDate? {
  if day == openLow || day == openHigh { return nil }
  return CalendarDate(dayNumber: Int(clamping: day))
}
