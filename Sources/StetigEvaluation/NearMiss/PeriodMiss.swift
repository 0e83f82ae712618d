import StetigRules
import StetigText
import StetigValues

extension ReferenceEvaluator {
  /// A period that is too short or too long: whole months where the lack is that, else days.
  mutating func lastsMiss(_ from: NodeID, _ to: NodeID, _ limit: Limit, wanted: Bool) -> Miss {
    let asked = askedPeriod(limit, wanted: wanted)
    var miss = Miss(
      found: length(from, to, inDays: isInDays(limit)),
      asked: asked,
      distance: nil,
      changes: []
    )
    guard wanted, let first = evaluate(from).date.exact, let last = evaluate(to).date.exact else {
      return miss
    }
    if let least = limit.low, let end = lastDay(first, least, isLow: true), last < end {
      miss.distance = difference(after: last, to: end, inDays: isInDays(limit))
      miss.changes = [change(to, .atLeast, end)]
    } else if let most = limit.high, let end = lastDay(first, most, isLow: false), end < last {
      miss.distance = difference(after: end, to: last, inDays: isInDays(limit))
      miss.changes = [change(to, .atMost, end)]
    }
    return miss
  }

  func isInDays(_ limit: Limit) -> Bool {
    (limit.low ?? limit.high).map { plan.arena[$0].type == .days } ?? false
  }

  private mutating func lastDay(_ first: CalendarDate, _ span: NodeID, isLow: Bool) -> CalendarDate?
  {
    let bounds = evaluate(span).span
    guard let count = isLow ? bounds.low : bounds.high else { return nil }
    let isDays = plan.arena[span].type == .days
    return StetigValues.lastDay(
      ofPeriodFrom: first,
      lasting: isDays ? .days(count) : .months(count)
    )
  }

  private func difference(
    after: CalendarDate,
    to last: CalendarDate,
    inDays: Bool
  ) -> ShownValue? {
    guard let first = after.next else { return nil }
    return length(first, last, inDays: inDays)
  }

  mutating func length(_ from: NodeID, _ to: NodeID, inDays: Bool) -> ShownValue {
    guard let first = evaluate(from).date.exact, let last = evaluate(to).date.exact else {
      return ShownValue(.unknown, inDays ? .days : .months)
    }
    return length(first, last, inDays: inDays)
  }

  /// The length of a period with both days counted: months where they come out even, else days.
  private func length(_ first: CalendarDate, _ last: CalendarDate, inDays: Bool) -> ShownValue {
    let months = fullMonths(from: first, to: last)
    if !inDays, months > 0,
      StetigValues.lastDay(ofPeriodFrom: first, lasting: .months(months)) == last
    {
      return ShownValue(.known(.span(.months(months))), .months)
    }
    return ShownValue(.known(.span(.days(max(0, first.days(until: last) + 1)))), .days)
  }

  private func change(_ to: NodeID, _ comparison: Comparison, _ day: CalendarDate) -> Phrase {
    let value = ShownValue(.known(.date(day)), .date).phrase(plan.vocabulary)
    return changeWords(words(for: to), neededWords(comparison, value, isDate: true))
  }
}
