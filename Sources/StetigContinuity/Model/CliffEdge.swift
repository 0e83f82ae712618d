package import StetigValues

/// A day on which much of the approved money ends at once and the structure runs short.
package struct CliffEdge: Sendable, Hashable {
  /// The first day without the money.
  package var day: CalendarDate
  /// How much less there is a month than the day before, net of lines that begin on the day.
  package var drop: Money
  /// The drop as a share of the monthly need, to six decimals.
  package var share: Fraction
  /// The keys of the approved lines whose last day is the day before, one-offs included.
  package var ends: [String]
  /// Need less approved money from the day until the gap closes.
  package var amount: Money
  /// Posts times the largest share of the need that is missing until the gap closes, to two
  /// decimals; nil where the structure's posts are unknown.
  package var posts: Fraction?
  /// The last day of the gap.
  package var until: CalendarDate
  /// Days from the as-of date to the day: 0 if it is today, negative in history.
  package var runwayDays: Int
  /// What could follow, the best first; empty where no programme was asked.
  package var followOn: [FollowOnOption]

  package init(
    day: CalendarDate,
    drop: Money,
    share: Fraction,
    ends: [String],
    amount: Money,
    posts: Fraction?,
    until: CalendarDate,
    runwayDays: Int,
    followOn: [FollowOnOption] = []
  ) {
    self.day = day
    self.drop = drop
    self.share = share
    self.ends = ends
    self.amount = amount
    self.posts = posts
    self.until = until
    self.runwayDays = runwayDays
    self.followOn = followOn
  }
}
