package import StetigText
package import StetigValues

/// A structure that a scenario carries longer, or lets fall earlier.
package struct StructureChange: Sendable, Hashable {
  package var row: Int
  package var key: String
  package var name: String?
  package var municipality: String?
  package var municipalityName: String?
  /// The first day of its first gap; nil: it has none inside the window.
  package var firstGapBefore: CalendarDate?
  package var firstGapAfter: CalendarDate?
  /// The gaps inside the window by day, for pictures.
  package var gapsBefore: [ClosedRange<CalendarDate>]
  package var gapsAfter: [ClosedRange<CalendarDate>]
  package var gapDaysBefore: Int
  package var gapDaysAfter: Int
  /// What is missing in its gaps.
  package var missingBefore: Money
  package var missingAfter: Money
  package var cliffsBefore: Int
  package var cliffsAfter: Int
  /// The lines that the scenario lets run on or brings, and those that it stops.
  package var assumed: [AssumedLine]

  package init(row: Int, key: String) {
    self.row = row
    self.key = key
    gapsBefore = []
    gapsAfter = []
    gapDaysBefore = 0
    gapDaysAfter = 0
    missingBefore = .zero
    missingAfter = .zero
    cliffsBefore = 0
    cliffsAfter = 0
    assumed = []
  }
}

/// Money that is there only because a scenario says so, or is gone because of it.
package struct AssumedLine: Sendable, Hashable {
  package enum Reason: String, Sendable, Hashable, CaseIterable {
    /// The programme lets the project run longer than it did.
    case runsOn
    /// What pays beside such a project runs on with it.
    case runsOnBeside
    /// A programme of the scenario follows at an edge.
    case follows
    /// A frozen budget pays nothing on these days.
    case frozen
  }

  package var reason: Reason
  /// The key of the line that runs on or is stopped; nil for one that follows.
  package var line: String?
  package var programme: String?
  package var first: CalendarDate
  package var last: CalendarDate
  /// Cents a month, rounded; of a frozen line what is not paid.
  package var rate: Money

  package init(
    reason: Reason,
    line: String?,
    programme: String?,
    first: CalendarDate,
    last: CalendarDate,
    rate: Money
  ) {
    self.reason = reason
    self.line = line
    self.programme = programme
    self.first = first
    self.last = last
    self.rate = rate
  }
}

/// A structure that falls under a scenario on a day on which it does not fall without it, or for
/// which what could have followed is gone.
package struct StructureFall: Sendable, Hashable {
  package var row: Int
  package var key: String
  package var name: String?
  package var municipality: String?
  package var municipalityName: String?
  /// The first day without the money.
  package var day: CalendarDate
  package var programme: String?
  /// What is missing a month from that day on.
  package var drop: Money
  /// Nil where the structure's posts are unknown.
  package var posts: Fraction?
  /// Why, in words.
  package var because: Phrase

  package init(
    row: Int,
    key: String,
    name: String?,
    municipality: String?,
    municipalityName: String?,
    day: CalendarDate,
    programme: String?,
    drop: Money,
    posts: Fraction?,
    because: Phrase
  ) {
    self.row = row
    self.key = key
    self.name = name
    self.municipality = municipality
    self.municipalityName = municipalityName
    self.day = day
    self.programme = programme
    self.drop = drop
    self.posts = posts
    self.because = because
  }
}
