package import StetigEvaluation
package import StetigRules
package import StetigValues

/// What one programme could do for a structure after a cliff edge.
package struct FollowOnOption: Sendable, Hashable {
  /// The programme's name in the rules.
  package var programme: String
  package var verdict: Verdict
  /// The paths of the facts that an undecided verdict waits for.
  package var missing: [String]
  /// The ids of the conditions that make it ineligible.
  package var violated: [String]
  /// The latest day to apply; nil where the programme has no window or it is unknown.
  package var applyBy: CalendarDate?
  /// Whether that day has passed on the as-of date; nil where the day is unknown.
  package var isLate: Bool?
  /// The grant in cents for the next period; nil where the programme pays nothing.
  package var grant: CentRange?
  /// What the structure needs in that period and the grant does not pay.
  package var uncovered: CentRange?
  /// Own money that nobody has promised yet and that has to be paid so that the own share is met;
  /// verdict and grant take it as paid. 0 where nothing is lacking or where it may not be paid.
  package var ownShare: Money
  /// The first and last day of the next period, if the programme lets one be known.
  package var period: DateRange?

  package init(
    programme: String,
    verdict: Verdict,
    missing: [String] = [],
    violated: [String] = [],
    applyBy: CalendarDate? = nil,
    isLate: Bool? = nil,
    grant: CentRange? = nil,
    uncovered: CentRange? = nil,
    ownShare: Money = .zero,
    period: DateRange? = nil
  ) {
    self.programme = programme
    self.verdict = verdict
    self.missing = missing
    self.violated = violated
    self.applyBy = applyBy
    self.isLate = isLate
    self.grant = grant
    self.uncovered = uncovered
    self.ownShare = ownShare
    self.period = period
  }
}

/// The question what could follow for one structure at one edge.
package struct FollowOnQuestion: Sendable, Hashable {
  /// The row of the structure.
  package var structure: Int
  /// The day of the edge: the first day of the next period.
  package var day: CalendarDate
  /// The need a month on that day.
  package var monthlyNeed: Money
  /// The structure's posts; nil where unknown.
  package var posts: Fraction?
  /// The last day on which the structure is needed; nil: for good.
  package var neededUntil: CalendarDate?
  /// The rows of the approved lines that end the day before.
  package var endingLines: [Int]
  package var asOf: CalendarDate

  package init(
    structure: Int,
    day: CalendarDate,
    monthlyNeed: Money,
    posts: Fraction?,
    neededUntil: CalendarDate?,
    endingLines: [Int],
    asOf: CalendarDate
  ) {
    self.structure = structure
    self.day = day
    self.monthlyNeed = monthlyNeed
    self.posts = posts
    self.neededUntil = neededUntil
    self.endingLines = endingLines
    self.asOf = asOf
  }
}
