import StetigValues

extension MonthTable {
  /// The months from that of `asOf` to that of the last day of the window.
  ///
  /// Months in which nothing begins or ends are alike from one breakpoint to the next, so that each
  /// run of them is counted once.
  init<Number: ExactInteger>(
    _ scaled: ScaledCase<Number>,
    from asOf: CalendarDate,
    to end: CalendarDate
  ) throws(AmountOverflow) {
    self.init()
    let last = YearMonth(of: end)
    let starts = runStarts(scaled, from: YearMonth(of: asOf), to: last)
    for (index, month) in starts.enumerated() {
      let count =
        index + 1 < starts.count
        ? month.months(until: starts[index + 1]) : month.months(until: last) + 1
      append(try row(scaled, month), count: count)
    }
  }
}

/// The months in which something changes, and those after them, in order.
private func runStarts<Number: ExactInteger>(
  _ scaled: ScaledCase<Number>,
  from first: YearMonth,
  to last: YearMonth
) -> [YearMonth] {
  var starts = [first]
  func add(_ dayNumber: Int32) {
    guard let day = CalendarDate(dayNumber: dayNumber) else { return }
    let month = YearMonth(of: day)
    if month >= first, month <= last { starts.append(month) }
    // Nothing changes within a month that a change begins with.
    guard day != month.firstDay, let next = month.next else { return }
    if next >= first, next <= last { starts.append(next) }
  }
  for position in scaled.numbers.indices {
    add(scaled.line(position).first)
    add(scaled.line(position).last + 1)
  }
  if let from = scaled.input.neededFrom { add(from) }
  if let until = scaled.input.neededUntil { add(until + 1) }
  starts.sort()
  var different: [YearMonth] = []
  for start in starts where different.last != start { different.append(start) }
  return different
}

private func row<Number: ExactInteger>(
  _ scaled: ScaledCase<Number>,
  _ month: YearMonth
) throws(AmountOverflow) -> MonthRow {
  let first = month.firstDay.dayNumber
  let last = month.lastDay.dayNumber
  var sums = [Number](repeating: .zero, count: 3)
  for position in scaled.numbers.indices {
    let line = scaled.line(position)
    guard line.first <= last, line.last >= first else { continue }
    let units = MonthUnits.count(from: max(first, line.first), to: min(last, line.last))
    let index: Int
    switch line.status {
    case .approved: index = 0
    case .applied: index = 1
    case .planned: index = 2
    }
    sums[index] = sums[index] + scaled.spreads[position] * Number(Int128(units))
  }
  let below = scaled.denominator * Number(Int128(MonthUnits.perMonth))
  func money(_ amount: Number) throws(AmountOverflow) -> Money {
    guard let cents = Number.nearest(amount, over: below) else { throw AmountOverflow() }
    return Money(cents: cents)
  }
  var need: Money?
  if scaled.input.need != nil {
    let units = MonthUnits.count(
      from: max(first, scaled.input.neededFrom ?? first),
      to: min(last, scaled.input.neededUntil ?? last)
    )
    need = try money(scaled.need * Number(Int128(units)))
  }
  return MonthRow(
    month: month,
    need: need,
    approved: try money(sums[0]),
    applied: try money(sums[1]),
    planned: try money(sums[2])
  )
}
