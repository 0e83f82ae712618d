package import StetigEvaluation
package import StetigRules
package import StetigValues

/// One programme that carries a structure for a while.
package struct PlanStep: Sendable, Hashable {
  package var programme: String
  /// The first and last day, both counted.
  package var first: CalendarDate
  package var last: CalendarDate
  package var verdict: Verdict
  /// The facts that an undecided verdict waits for.
  package var missing: [String]
  package var grant: CentRange
  /// Own money that has to be found besides what runs on, in cents.
  package var ownShare: Int64
  /// The last day to act; nil: none, or unknown.
  package var applyBy: CalendarDate?
  /// The last day of the first approval; what comes after it is expected, not secured. Nil: all of
  /// it is approved at once.
  package var securedUntil: CalendarDate?
  /// Whether the last part of it is an extension past the programme's `runtime`.
  package var isExtended: Bool

  package init(
    programme: String,
    first: CalendarDate,
    last: CalendarDate,
    verdict: Verdict = .eligible,
    missing: [String] = [],
    grant: CentRange,
    ownShare: Int64 = 0,
    applyBy: CalendarDate? = nil,
    securedUntil: CalendarDate? = nil,
    isExtended: Bool = false
  ) {
    self.programme = programme
    self.first = first
    self.last = last
    self.verdict = verdict
    self.missing = missing
    self.grant = grant
    self.ownShare = ownShare
    self.applyBy = applyBy
    self.securedUntil = securedUntil
    self.isExtended = isExtended
  }
}

/// Programmes one after the other, and what they leave open.
package struct SuccessionPlan: Sendable, Hashable {
  package var steps: [PlanStep]
  /// What the structure needs and nobody pays up to the end of the window, in cents, counting what
  /// is sure of each grant.
  package var uncovered: Int64
  /// Own money that has to be found, in cents.
  package var ownShare: Int64

  package init(steps: [PlanStep], uncovered: Int64, ownShare: Int64) {
    self.steps = steps
    self.uncovered = uncovered
    self.ownShare = ownShare
  }

  /// Whether this plan is better: less uncovered, then less own share, then fewer programmes, then
  /// fewer that are undecided, then earlier ones by name.
  package func isBetter(than other: SuccessionPlan) -> Bool {
    if uncovered != other.uncovered { return uncovered < other.uncovered }
    if ownShare != other.ownShare { return ownShare < other.ownShare }
    if steps.count != other.steps.count { return steps.count < other.steps.count }
    let open = (undecidedCount, other.undecidedCount)
    if open.0 != open.1 { return open.0 < open.1 }
    for (one, two) in zip(steps, other.steps) {
      if one.programme != two.programme { return one.programme < two.programme }
      if one.first != two.first { return one.first < two.first }
      if one.last != two.last { return one.last < two.last }
    }
    return false
  }

  private var undecidedCount: Int { steps.filter { $0.verdict == .undecided }.count }
}

/// Why a programme does not help on a day.
package struct BlockedProgramme: Sendable, Hashable {
  package var programme: String
  /// The first day that the best plan leaves uncovered.
  package var day: CalendarDate
  /// The conditions that are violated; empty where it is only too late, or nothing of its grant is
  /// sure.
  package var violated: [String]
  /// What the verdict and the grant hang on, where nothing of the grant is sure.
  package var missing: [String]
  /// The last day to act, where it has passed.
  package var lateSince: CalendarDate?

  package init(
    programme: String,
    day: CalendarDate,
    violated: [String],
    missing: [String],
    lateSince: CalendarDate?
  ) {
    self.programme = programme
    self.day = day
    self.violated = violated
    self.missing = missing
    self.lateSince = lateSince
  }
}

/// What a search for the best succession found.
package struct PlanResult: Sendable, Hashable {
  /// The row of the structure.
  package var structure: Int
  /// The monthly need in cents; nil: unknown, so that nothing could be planned.
  package var need: Int64?
  /// The days that were planned for: from the as-of date to the horizon or the end of need.
  package var first: CalendarDate
  package var last: CalendarDate
  /// The first day on which approved money does not cover the need; nil: there is none.
  package var shortFrom: CalendarDate?
  /// What is uncovered if nothing follows, in cents.
  package var uncoveredNow: Int64
  /// The best plan and up to two others.
  package var plans: [SuccessionPlan]
  /// Why nothing better exists: the programmes that do not help where the best plan leaves a gap.
  package var blocked: [BlockedProgramme]
  /// Whether the search ended before all plans were looked at.
  package var isBounded: Bool

  package init(structure: Int, need: Int64?, first: CalendarDate, last: CalendarDate) {
    self.structure = structure
    self.need = need
    self.first = first
    self.last = last
    shortFrom = nil
    uncoveredNow = 0
    plans = []
    blocked = []
    isBounded = false
  }
}
