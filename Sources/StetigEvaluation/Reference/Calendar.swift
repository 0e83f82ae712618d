import StetigRules
import StetigValues

extension ReferenceEvaluator {
  mutating func shifted(_ date: NodeID, by span: NodeID, backwards: Bool) -> Value {
    let spanIsDays = plan.arena[span].type == .days
    let date = evaluate(date)
    let span = evaluate(span)
    let missing = date.missing.union(span.missing)
    let bounds = date.date
    let lengths = backwards ? Bounds(opposite(span.span.high), opposite(span.span.low)) : span.span
    if let day = bounds.exact, let length = lengths.exact {
      guard let result = day.adding(spanIsDays ? .days(length) : .months(length)) else {
        report(.outsideCalendar)
        return .date(.unbounded, missing)
      }
      return .date(Bounds(exactly: result))
    }
    func end(_ day: CalendarDate?, _ length: Int?) -> CalendarDate? {
      guard let day, let length else { return nil }
      return day.adding(spanIsDays ? .days(length) : .months(length))
    }
    return .date(Bounds(end(bounds.low, lengths.low), end(bounds.high, lengths.high)), missing)
  }

  mutating func year(of date: NodeID) -> Value {
    let value = evaluate(date)
    return .quantity(value.date.mapped { Fraction($0.year) }, value.missing)
  }

  /// Whole months or years in a period: fewer the later it begins, more the later it ends.
  mutating func fullSpans(
    _ from: NodeID,
    _ to: NodeID,
    _ count: (CalendarDate, CalendarDate) -> Int
  ) -> Value {
    let from = evaluate(from)
    let to = evaluate(to)
    let missing = from.missing.union(to.missing)
    var low = Fraction.zero
    var high: Fraction?
    if let latest = from.date.high, let earliest = to.date.low {
      low = Fraction(count(latest, earliest))
    }
    if let earliest = from.date.low, let latest = to.date.high {
      high = Fraction(count(earliest, latest))
    }
    return .quantity(Bounds(low, high), missing)
  }

  mutating func recurring(_ day: RecurringDay, _ relation: YearRelation, _ date: NodeID) -> Value {
    let value = evaluate(date)
    func meant(_ date: CalendarDate) -> CalendarDate? {
      switch relation {
      case .yearBefore: day.date(in: date.year - 1)
      case .yearOf: day.date(in: date.year)
      case .yearAfter: day.date(in: date.year + 1)
      case .before: day.last(strictlyBefore: date)
      case .after: day.first(strictlyAfter: date)
      }
    }
    if let exact = value.date.exact, meant(exact) == nil { report(.outsideCalendar) }
    return .date(value.date.mapped(meant), value.missing)
  }

  /// `A to B lasts …`: the last day of the asked period is held against B (§ 188 (2), (3) BGB).
  mutating func lasts(_ from: NodeID, _ to: NodeID, _ limit: Limit) -> Value {
    let from = evaluate(from)
    let to = evaluate(to)
    if from.absence.isYes || to.absence.isYes { return .truth(.no) }
    var truth = Truth.yes
    var missing = from.openNames.union(to.openNames)
    if let least = limit.low {
      let end = lastDays(from, span: least)
      let holds = end.date.isAtMost(to.date)
      if holds.isUnknown { missing.form(end.missing) }
      truth = truth.and(holds)
    }
    if let most = limit.high {
      let end = lastDays(from, span: most)
      let holds = to.date.isAtMost(end.date)
      if holds.isUnknown { missing.form(end.missing) }
      truth = truth.and(holds)
    }
    let mayBeNone = !from.absence.isNo || !to.absence.isNo
    return .truth(mayBeNone ? truth.joined(.no) : truth, missing)
  }

  /// The last day of a period of the asked length; it rises with the first day and the length.
  private mutating func lastDays(_ from: Value, span node: NodeID) -> Value {
    let isDays = plan.arena[node].type == .days
    let span = evaluate(node)
    func last(_ first: CalendarDate?, _ length: Int?) -> CalendarDate? {
      guard let first, let length else { return nil }
      let count = max(0, length)
      return lastDay(ofPeriodFrom: first, lasting: isDays ? .days(count) : .months(count))
    }
    return Value(
      .date(
        Bounds(
          last(from.date.low, span.span.low),
          last(from.date.high, span.span.high)
        )
      ),
      missing: span.missing
    )
  }
}

private func opposite(_ number: Int?) -> Int? {
  guard let number, number != .min else { return nil }
  return -number
}
