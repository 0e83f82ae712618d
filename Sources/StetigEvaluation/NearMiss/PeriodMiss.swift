import StetigRules
import StetigText
import StetigValues

extension ReferenceEvaluator {
  /// A period that is too short or too long: whole months where the lack is that, else days.
  mutating func lastsMiss(_ from: NodeID, _ to: NodeID, _ limit: Limit, wanted: Bool) -> Miss {
    let asked = askedWords(limit, wanted: wanted)
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

  private func isInDays(_ limit: Limit) -> Bool {
    (limit.low ?? limit.high).map { plan.arena[$0].type == .days } ?? false
  }

  private mutating func askedWords(_ limit: Limit, wanted: Bool) -> Phrase {
    let low = limit.low.map { shown($0).phrase(plan.vocabulary) }
    let high = limit.high.map { shown($0).phrase(plan.vocabulary) }
    let words: Phrase
    if let low, let high, low == high {
      words = Phrase(en: "exactly " + low.english, de: "genau " + low.german)
    } else if let low, let high {
      words = Phrase(
        en: "at least " + low.english + " and at most " + high.english,
        de: "mindestens " + low.german + " und höchstens " + high.german
      )
    } else if let low {
      words = Phrase(en: "at least " + low.english, de: "mindestens " + low.german)
    } else if let high {
      words = Phrase(en: "at most " + high.english, de: "höchstens " + high.german)
    } else {
      words = Phrase(en: "any length", de: "beliebig lang")
    }
    return wanted ? words : Phrase(en: "not " + words.english, de: "nicht " + words.german)
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

  private mutating func length(_ from: NodeID, _ to: NodeID, inDays: Bool) -> ShownValue {
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
