import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigValues

/// The steps that programmes offer a structure, each computed once.
final class OfferBook {
  private let cases: SuccessorCases
  private let structure: Int
  private let asOf: CalendarDate
  private let last: CalendarDate
  private let neededUntil: CalendarDate?
  private let need: Fraction
  private let model: Int?
  private let lines: [Int: [RunningLine]]
  private var known: [CalendarDate: [Answer]] = [:]
  private var stepsByDay: [CalendarDate: [PlanStep]] = [:]
  /// Whether a limit kept days from being looked at.
  private(set) var isBounded = false

  /// What one programme says of a project that begins on a day.
  private struct Answer {
    var programme: String
    var steps: [PlanStep]
    var violated: [String]
    /// What a verdict or a grant of which nothing is sure hangs on.
    var missing: [String] = []
    var lateSince: CalendarDate?
  }

  init(
    cases: SuccessorCases,
    structure: Int,
    asOf: CalendarDate,
    last: CalendarDate,
    neededUntil: CalendarDate?,
    need: Fraction
  ) {
    self.cases = cases
    self.structure = structure
    self.asOf = asOf
    self.last = last
    self.neededUntil = neededUntil
    self.need = need
    model = cases.book.latestProject(structure)
    lines = [structure: cases.book.lines(structure)]
  }

  /// The steps that may be next if the structure falls short on a day, the largest grant first.
  func steps(from day: CalendarDate) -> [PlanStep] {
    if let known = stepsByDay[day] { return known }
    var steps: [PlanStep] = []
    for answer in answers(on: day) {
      if !answer.steps.isEmpty {
        steps += answer.steps
      } else if answer.violated != ["land"], let later = firstStart(after: day, answer.programme) {
        steps += answers(on: later).first { $0.programme == answer.programme }?.steps ?? []
      }
    }
    steps.sort { ($1.grant.low, $0.programme) < ($0.grant.low, $1.programme) }
    stepsByDay[day] = steps
    return steps
  }

  /// The programmes that offer nothing on a day, and why.
  func refusals(on day: CalendarDate) -> [BlockedProgramme] {
    answers(on: day).filter { $0.steps.isEmpty }.map {
      BlockedProgramme(
        programme: $0.programme,
        day: day,
        violated: $0.violated,
        missing: $0.missing,
        lateSince: $0.lateSince
      )
    }
  }

  private func start(_ day: CalendarDate) -> Successor {
    Successor(
      structure: structure,
      model: model,
      start: day,
      appliedOn: asOf,
      hasBegun: day <= asOf
    )
  }

  private func answers(on day: CalendarDate) -> [Answer] {
    if let found = known[day] { return found }
    guard known.count < dayLimit else {
      isBounded = true
      return []
    }
    let programmes = cases.plan.programmes
    let terms = cases.terms([start(day)], asOf: asOf).first ?? []
    var asked: [(programme: Int, isExtended: Bool)] = []
    var successors: [Successor] = []
    for (index, terms) in terms.enumerated() {
      guard let terms, terms.isLate != true else { continue }
      for isExtended in [false, true] {
        guard let end = lastDay(from: day, terms, isExtended: isExtended) else { continue }
        var successor = start(day)
        successor.programme = programmes[index].name
        successor.end = end
        successor.appliedOn = terms.appliedOn
        successor.interestOn = terms.interestOn
        successor.costs = need.multiplied(by: monthWeights(from: day, to: end).total)
          .flatMap { Money(cents: $0, .halfAwayFromZero)?.cents }
        asked.append((index, isExtended))
        successors.append(successor)
      }
    }
    let results = cases.evaluate(successors, lines: lines)
    let found = programmes.indices.map { index in
      var answer = Answer(programme: programmes[index].name, steps: [], violated: [])
      guard let terms = terms.indices.contains(index) ? terms[index] : nil else {
        answer.violated = ["land"]
        return answer
      }
      if terms.isLate == true { answer.lateSince = terms.applyBy }
      for (asked, result) in zip(asked, results) where asked.programme == index {
        let violated = violated(result.result, isExtended: asked.isExtended)
        if !asked.isExtended {
          answer.violated = violated
          answer.missing = Set(result.result.missing + (result.result.grant?.missing ?? []))
            .sorted()
        }
        guard violated.isEmpty, let step = step(result, terms, asked.isExtended) else { continue }
        answer.steps.append(step)
      }
      if terms.isLate != true, let limit = terms.allowed.limit,
        terms.allowed.longest.map({ $0 < day }) ?? false
      {
        answer.violated = [limit]
      }
      return answer
    }
    known[day] = found
    return found
  }

  /// The last day a programme lets a project last that begins on a day; with its extensions, if it
  /// has some that lengthen it.
  private func lastDay(
    from day: CalendarDate,
    _ terms: SuccessorTerms,
    isExtended: Bool
  ) -> CalendarDate? {
    var whole = terms
    // The planner counts all approvals of one project; the first one is what is secured.
    whole.allowed.approvedUntil = nil
    guard let usual = whole.lastDay(from: day, horizon: last, neededUntil: neededUntil) else {
      return nil
    }
    guard isExtended else { return usual }
    guard let months = terms.allowed.extensionMonths, months > 0,
      terms.allowed.limit == "runtime", let runtime = terms.allowed.longest,
      let longer = lastDay(ofPeriodFrom: runtime.next ?? runtime, months)
    else { return nil }
    var end = min(longer, last)
    if let limit = terms.allowed.latestEnd { end = min(end, limit) }
    if let neededUntil { end = min(end, neededUntil) }
    return end > usual ? end : nil
  }

  private func lastDay(ofPeriodFrom first: CalendarDate, _ months: Int) -> CalendarDate? {
    StetigValues.lastDay(ofPeriodFrom: first, lasting: .months(months))
  }

  /// The deciding conditions that are violated; an extension goes past `runtime`.
  private func violated(_ result: CaseResult, isExtended: Bool) -> [String] {
    result.conditions.filter {
      $0.kind == .must && !$0.isAsRule && $0.outcome == .violated
        && !(isExtended && $0.id == "runtime")
    }.map { $0.id }
  }

  private func step(
    _ found: SuccessorCase,
    _ terms: SuccessorTerms,
    _ isExtended: Bool
  ) -> PlanStep? {
    guard let grant = found.result.grant?.amount, grant.low > 0,
      let programme = found.successor.programme,
      let end = found.successor.end
    else { return nil }
    let secured = terms.allowed.approvedUntil
    return PlanStep(
      programme: programme,
      first: found.successor.start,
      last: end,
      verdict: found.result.verdict == .ineligible ? .eligible : found.result.verdict,
      missing: found.result.missing,
      grant: grant,
      ownShare: found.successor.ownMoney,
      applyBy: terms.applyBy,
      securedUntil: secured.flatMap { $0 < end ? $0 : nil },
      isExtended: isExtended
    )
  }

  /// The first day after one for which it is not too late to apply, or on which a `start` clause
  /// lets a project begin. A later start never has an earlier last day to apply.
  private func firstStart(after day: CalendarDate, _ programme: String) -> CalendarDate? {
    let search = StartSearch(cases: cases, start: start(day), programme: programme, asOf: asOf)
    guard let search else { return nil }
    return search.first(after: day, to: last)
  }
}

/// How many different first days are looked at.
private let dayLimit = 400
