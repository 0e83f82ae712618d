import StetigContinuity
import StetigValues

/// The slow method: looks at every single day, as a person with a calendar would. Shares nothing
/// with the code under test but exact fractions and the calendar.
struct DayByDay {
  let town: RandomTown
  let asOf: CalendarDate
  let end: CalendarDate
  private var rates: [Fraction] = []
  private var spreads: [Fraction] = []

  struct Result: Equatable {
    var gaps: [Gap] = []
    /// Without keys and what could follow.
    var edges: [CliffEdge] = []
    var months: [MonthRow] = []
  }

  init(_ town: RandomTown, asOf: CalendarDate, horizon: CalendarDate) {
    self.town = town
    self.asOf = asOf
    end = min(horizon, town.until ?? horizon)
    for line in town.lines {
      var rate = Fraction(Int(line.amount))
      var isOneOff = false
      if !line.isMonthly, let last = line.last {
        var months = Fraction.zero
        for day in days(line.first, last) { months = sum(months, weight(day)) }
        rate = quotient(rate, months)
        if let after = line.first.adding(months: 1)?.previous { isOneOff = after > last }
      }
      spreads.append(rate)
      rates.append(isOneOff ? .zero : rate)
    }
  }

  func result() -> Result {
    var result = Result()
    var run: [CalendarDate] = []
    for day in days(asOf, end) {
      if isShort(day) {
        run.append(day)
      } else {
        add(run, to: &result)
        run = []
      }
    }
    add(run, to: &result)
    var month: YearMonth? = YearMonth(of: asOf)
    while asOf <= end, let current = month, current <= YearMonth(of: end) {
      result.months.append(row(current))
      month = current.next
    }
    return result
  }

  /// What is missing by year: each year has what the sum to its end has more than the sum to the end
  /// of the year before.
  private func years(_ daily: [(year: Int, amount: Fraction)]) -> [Gap.Year] {
    var years: [Gap.Year] = []
    var total = Fraction.zero
    var before = Int64(0)
    for (index, day) in daily.enumerated() {
      total = sum(total, day.amount)
      guard index + 1 == daily.count || daily[index + 1].year != day.year else { continue }
      let now = cents(total).cents
      years.append(Gap.Year(year: day.year, amount: Money(cents: now - before)))
      before = now
    }
    return years
  }

  private func add(_ run: [CalendarDate], to result: inout Result) {
    guard let first = run.first, let last = run.last else { return }
    var amounts = [Fraction.zero, .zero, .zero]
    var worst = Fraction.zero
    var edges: [CliffEdge] = []
    var daily: [(year: Int, amount: Fraction)] = []
    for day in run.reversed() {
      let need = need(day)
      let own = rate(day, ["approved"])
      let one = rate(day, ["approved", "applied"])
      let two = rate(day, ["approved", "applied", "planned"])
      let parts = [
        difference(need, own), difference(least(need, one), least(need, own)),
        difference(least(need, two), least(need, one)),
      ]
      for index in 0..<3 {
        amounts[index] = sum(amounts[index], product(parts[index], weight(day)))
      }
      daily.append((day.year, product(parts[0], weight(day))))
      let missing = quotient(parts[0], need)
      if worst < missing { worst = missing }
      let drop = difference(rate(previous(day), ["approved"]), own)
      guard !(drop < product(need, Fraction(1, over: 4) ?? .one)) else { continue }
      edges.append(
        CliffEdge(
          day: day,
          drop: cents(drop),
          share: rounded(quotient(drop, need), 1_000_000),
          ends: [],
          amount: cents(amounts[0]),
          posts: posts(worst),
          until: last,
          runwayDays: asOf.days(until: day)
        )
      )
    }
    result.edges += edges.reversed()
    guard !(amounts[0] < Fraction(100)) else { return }
    var months = 0
    let after = Int(last.dayNumber) + 1
    while let next = first.adding(months: months + 1), Int(next.dayNumber) <= after { months += 1 }
    let rest = first.adding(months: months).map { after - Int($0.dayNumber) } ?? 0
    result.gaps.append(
      Gap(
        first: first,
        last: last,
        months: months,
        days: rest,
        amount: cents(amounts[0]),
        years: years(daily.reversed()),
        posts: posts(worst),
        filledByApplied: cents(amounts[1]),
        filledByPlanned: cents(amounts[2])
      )
    )
  }

  private func row(_ month: YearMonth) -> MonthRow {
    var money = ["approved": Fraction.zero, "applied": .zero, "planned": .zero]
    var needed = Fraction.zero
    for day in days(month.firstDay, month.lastDay) {
      needed = sum(needed, product(need(day), weight(day)))
      for (line, spread) in zip(town.lines, spreads) where isPresent(line, day) {
        money[line.status] = sum(money[line.status] ?? .zero, product(spread, weight(day)))
      }
    }
    return MonthRow(
      month: month,
      need: cents(needed),
      approved: cents(money["approved"] ?? .zero),
      applied: cents(money["applied"] ?? .zero),
      planned: cents(money["planned"] ?? .zero)
    )
  }

  private func isShort(_ day: CalendarDate) -> Bool {
    let need = need(day)
    let enough = product(need, Fraction(19, over: 20) ?? .one)
    return need.sign > 0 && rate(day, ["approved"]) < enough
  }

  private func need(_ day: CalendarDate) -> Fraction {
    if let from = town.from, day < from { return .zero }
    if let until = town.until, until < day { return .zero }
    return Fraction(Int(town.need))
  }

  private func rate(_ day: CalendarDate, _ statuses: [String]) -> Fraction {
    var total = Fraction.zero
    for (line, rate) in zip(town.lines, rates)
    where statuses.contains(line.status) && isPresent(line, day) {
      total = sum(total, rate)
    }
    return total
  }

  private func isPresent(_ line: RandomTown.Line, _ day: CalendarDate) -> Bool {
    line.first <= day && (line.last.map { day <= $0 } ?? true)
  }

  private func posts(_ share: Fraction) -> Fraction? {
    town.posts.map { rounded(product(share, Fraction(Int128($0), over: 100) ?? .zero), 100) }
  }

  private func rounded(_ value: Fraction, _ parts: Int128) -> Fraction {
    value.rounded(to: Fraction(1, over: parts) ?? .one, .halfAwayFromZero) ?? .zero
  }

  private func cents(_ value: Fraction) -> Money { Money(cents: value, .halfAwayFromZero) ?? .zero }

  private func weight(_ day: CalendarDate) -> Fraction {
    Fraction(1, over: Int128(day.daysInMonth)) ?? .zero
  }

  private func days(_ first: CalendarDate, _ last: CalendarDate) -> [CalendarDate] {
    guard first <= last else { return [] }
    return (first.dayNumber...last.dayNumber).compactMap { CalendarDate(dayNumber: $0) }
  }

  private func previous(_ day: CalendarDate) -> CalendarDate { day.previous ?? day }
  private func least(_ a: Fraction, _ b: Fraction) -> Fraction { b < a ? b : a }

  // The random towns are small enough that nothing overflows; a wrong number would fail the test.
  private func sum(_ a: Fraction, _ b: Fraction) -> Fraction { a.adding(b) ?? .zero }
  private func difference(_ a: Fraction, _ b: Fraction) -> Fraction { a.subtracting(b) ?? .zero }
  private func product(_ a: Fraction, _ b: Fraction) -> Fraction { a.multiplied(by: b) ?? .zero }
  private func quotient(_ a: Fraction, _ b: Fraction) -> Fraction { a.divided(by: b) ?? .zero }
}
