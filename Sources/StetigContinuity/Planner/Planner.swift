package import StetigPortfolio
package import StetigRules
package import StetigValues

/// Finds the programmes that, one after the other, cover the need of a structure best.
///
/// A step begins on the first day that is not covered or, where it is too late to apply for that
/// day or the programme begins later, on the first day for which it can be had. It lasts as long as
/// the programme lets it. Steps do not overlap, so that no cost is paid twice.
package struct Planner: Sendable {
  private let cases: SuccessorCases
  private let asOf: CalendarDate
  private let horizon: CalendarDate

  package init(
    plan: Plan,
    portfolio: Portfolio,
    asOf: CalendarDate,
    horizon: CalendarDate
  ) {
    cases = SuccessorCases(plan: plan, book: StructureBook(portfolio))
    self.asOf = asOf
    self.horizon = horizon
  }

  /// Returns the best plans for a structure.
  package func plan(structure: Int) -> PlanResult {
    let book = cases.book
    let last = book.neededUntil(structure).map { min($0, horizon) } ?? horizon
    let from = book.day(book.words.structureFrom, structure)
    let first = from.map { max($0, asOf) } ?? asOf
    guard let need = book.need(structure),
      let cents = Int64(exactly: need.rounded(.halfAwayFromZero))
    else { return PlanResult(structure: structure, need: nil, first: first, last: last) }
    var result = PlanResult(structure: structure, need: cents, first: first, last: last)
    let cover = Coverage(need: need, lines: book.lines(structure))
    guard first <= last, let short = cover.firstShort(from: first, to: last) else { return result }
    result.shortFrom = short
    result.uncoveredNow = Int64(
      clamping: cover.shortage(from: first, to: last).rounded(.halfAwayFromZero)
    )
    let offers = OfferBook(
      cases: cases,
      structure: structure,
      asOf: asOf,
      last: last,
      neededUntil: book.neededUntil(structure),
      need: need
    )
    let purse = OwnSharePurse(book, structure: structure)
    var search = PlanSearch(
      last: last,
      shortage: { cover.shortage(from: $0, to: $1) },
      firstShort: { cover.firstShort(from: $0, to: last) },
      canPay: { purse.canPay($0) },
      mayRepeat: { cases.mayRepeat($0) },
      steps: { offers.steps(from: $0) }
    )
    search.run(from: first)
    result.plans = search.best
    result.isBounded = search.isBounded || offers.isBounded
    if let best = search.best.first, best.uncovered > 0 {
      result.blocked = blocked(best, cover, first, last, offers)
    }
    return result
  }

  /// The programmes that do not help on the first day that a plan leaves open.
  private func blocked(
    _ plan: SuccessionPlan,
    _ cover: Coverage,
    _ first: CalendarDate,
    _ last: CalendarDate,
    _ offers: OfferBook
  ) -> [BlockedProgramme] {
    var cursor = first
    for step in plan.steps {
      guard let short = cover.firstShort(from: cursor, to: last), short >= step.first else { break }
      cursor = step.last.next ?? step.last
    }
    let open = cursor <= last ? cover.firstShort(from: cursor, to: last) : nil
    guard let day = open ?? plan.steps.first?.first else { return [] }
    return offers.refusals(on: day)
  }
}

/// The need and the approved money of a structure day by day.
struct Coverage: Sendable {
  var need: Fraction
  /// The approved lines.
  private var lines: [RunningLine]

  init(need: Fraction, lines: [RunningLine]) {
    self.need = need
    self.lines = lines.filter { $0.isApproved }
  }

  /// What is missing on each day, in cents a month.
  private func missing(on day: CalendarDate) -> Fraction {
    let paid = lines.reduce(Fraction.zero) { sum, line in
      let runs = line.first <= day && (line.last.map { day <= $0 } ?? true)
      return runs ? sum.adding(line.rate) ?? sum : sum
    }
    guard let rest = need.subtracting(paid), rest.sign > 0 else { return .zero }
    return rest
  }

  /// The days from which something else is missing than the day before.
  private func breakpoints(from first: CalendarDate, to last: CalendarDate) -> [CalendarDate] {
    var days: Set<CalendarDate> = [first]
    for line in lines {
      if line.first > first, line.first <= last { days.insert(line.first) }
      if let next = line.last?.next, next > first, next <= last { days.insert(next) }
    }
    return days.sorted()
  }

  /// The first day from `first` on that is not covered; nil: all are, up to `last`.
  func firstShort(from first: CalendarDate, to last: CalendarDate) -> CalendarDate? {
    guard first <= last else { return nil }
    return breakpoints(from: first, to: last).first { missing(on: $0).sign > 0 }
  }

  /// What is missing over days, both ends counted, in cents.
  func shortage(from first: CalendarDate, to last: CalendarDate) -> Fraction {
    guard first <= last else { return .zero }
    let days = breakpoints(from: first, to: last)
    var total = Fraction.zero
    for (index, day) in days.enumerated() {
      let end = index + 1 < days.count ? days[index + 1].previous ?? last : last
      let part = missing(on: day).multiplied(by: monthWeights(from: day, to: end).total)
      total = part.flatMap { total.adding($0) } ?? total
    }
    return total
  }
}
