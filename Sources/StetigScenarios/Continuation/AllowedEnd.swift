import StetigContinuity
import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigValues

/// How long a programme lets a project that is there run, with all the extensions it may get.
struct AllowedEnd: Hashable {
  /// A year of a phase-out.
  struct Phase: Hashable {
    var days: DateRange
    /// The part that is still paid; nil: the rules do not say.
    var share: Fraction?
  }

  /// The last day; nil: no limit.
  var last: CalendarDate?
  /// By first day; empty without a phase-out.
  var phases: [Phase]

  /// Whether it lets a project run longer than the other.
  func isLater(than other: AllowedEnd) -> Bool {
    guard let before = other.last else { return false }
    return last.map { $0 > before } ?? true
  }
}

extension World {
  /// Returns how long a programme lets a project run; nil where the world has no such programme, or
  /// where the first day or the version that binds the project is not known.
  func allowedEnd(of project: Int, under programme: String, _ words: SuccessorWords) -> AllowedEnd?
  {
    guard let block = self.programme(programme), let version = version(of: block, for: project),
      let start = portfolio.day(words.projectStart, project)
    else { return nil }
    var evaluator = ReferenceEvaluator(
      plan: plan,
      portfolio: portfolio,
      project: project,
      block: version
    )
    var inForceUntil: CalendarDate?
    if case .period(let period)? = block.versions.last?.validity { inForceUntil = period.last }
    let period = evaluator.allowedPeriod(from: start, inForceUntil: inForceUntil)
    var last = period.longest
    if let months = period.extensionMonths, let end = last?.next?.adding(months: months)?.previous {
      last = period.latestEnd.map { min($0, end) } ?? end
    }
    return AllowedEnd(last: last, phases: evaluator.phases(until: last))
  }

  /// The version that binds a project; nil where nobody knows which.
  private func version(of block: PlannedBlock, for project: Int) -> RuleBlock? {
    if block.versions.count == 1 { return block.versions.first }
    for version in block.versions {
      guard case .period(let period) = version.validity else { return nil }
      let evaluator = ReferenceEvaluator(
        plan: plan,
        portfolio: portfolio,
        project: project,
        block: version
      )
      guard let day = evaluator.bindingDate.date.exact else { return nil }
      if period.contains(day) { return version }
    }
    return nil
  }
}

extension ReferenceEvaluator {
  /// The years of the phase-out, if the programme has one that applies.
  fileprivate mutating func phases(until last: CalendarDate?) -> [AllowedEnd.Phase] {
    for clause in block.timing {
      guard case .phaseOut(let over, let before, let shares) = clause.kind else { continue }
      if let when = clause.when, !evaluate(when).truth.isYes { continue }
      let end = before.flatMap { evaluate($0).date.exact } ?? last?.next
      guard let end, let months = evaluate(over).span.exact, months >= 12, months <= 1_200 else {
        continue
      }
      let count = months / 12
      return (0..<count).compactMap { year in
        guard let first = end.adding(months: -12 * (count - year)),
          let next = end.adding(months: -12 * (count - year - 1)), let final = next.previous,
          let days = DateRange(first: first, last: final)
        else { return nil }
        let share = year < shares.count ? evaluate(shares[year]).quantity.exact : nil
        return AllowedEnd.Phase(days: days, share: share)
      }
    }
    return []
  }
}
