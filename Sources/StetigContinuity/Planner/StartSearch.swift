import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigValues

/// Looks for the first day on which a project of one programme could begin.
struct StartSearch {
  private let cases: SuccessorCases
  private let portfolio: Portfolio
  private let row: Int
  private let block: RuleBlock
  private let fact: FactID
  private let asOf: CalendarDate

  /// Nil where there is no such programme.
  init?(cases: SuccessorCases, start: Successor, programme: String, asOf: CalendarDate) {
    guard let planned = cases.plan.programmes.first(where: { $0.name == programme }),
      let block = cases.version(of: planned, on: asOf), let fact = cases.book.words.projectStart
    else { return nil }
    let laid = cases.book.overlay([start], lines: [:])
    guard let row = laid.rows.first else { return nil }
    self.cases = cases
    self.block = block
    self.fact = fact
    self.row = row
    self.asOf = asOf
    portfolio = laid.portfolio
  }

  /// The first day after `day`, up to `last`; nil: none.
  func first(after day: CalendarDate, to last: CalendarDate) -> CalendarDate? {
    guard let next = day.next, next <= last else { return nil }
    var days: [CalendarDate] = []
    if isLate(day) {
      guard !isLate(last) else { return nil }
      var low = day
      var high = last
      while low.days(until: high) > 1, let middle = low.adding(days: low.days(until: high) / 2) {
        if isLate(middle) { low = middle } else { high = middle }
      }
      days.append(high)
    }
    // A `start` clause may begin later still.
    var evaluator = evaluator(days.first ?? next)
    for first in evaluator.startDays() where first >= (days.first ?? next) && first <= last {
      days.append(first)
    }
    return days.max()
  }

  private func isLate(_ day: CalendarDate) -> Bool {
    var evaluator = evaluator(day)
    return evaluator.terms(from: day, asOf: asOf, inForceUntil: nil).isLate == true
  }

  private func evaluator(_ day: CalendarDate) -> ReferenceEvaluator {
    ReferenceEvaluator(
      plan: cases.plan,
      portfolio: portfolio,
      project: row,
      block: block,
      probe: FactProbe(fact, row: row, .date(day, day))
    )
  }
}
