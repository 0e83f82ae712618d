package import StetigRules
package import StetigValues

/// Whether all that has to be known of a structure is known.
package enum ContinuityState: String, Sendable, Hashable, CaseIterable {
  case complete
  /// A line lacks an amount, a status or a day, and counts nowhere.
  case incomplete
  /// The need is unknown, so that there are no gaps to speak of.
  case undecided
}

/// Something unknown of a structure or of one of its lines.
package struct MissingFact: Sendable, Hashable {
  /// The key of the funding line; nil: of the structure itself.
  package var line: String?
  /// The fact's name in English, such as `monthly_need`, `amount`, `until`.
  package var fact: String

  package init(line: String? = nil, fact: String) {
    self.line = line
    self.fact = fact
  }

  /// The fact, after the key of its line and a dot if it is one of a line.
  package var path: String { line.map { $0 + "." + fact } ?? fact }
}

/// Where the approved lines of a structure on the as-of date come from.
package struct Patchwork: Sendable, Hashable {
  /// A funder with a programme.
  package struct Source: Sendable, Hashable {
    package var funder: String?
    package var programme: String?

    package init(funder: String?, programme: String?) {
      self.funder = funder
      self.programme = programme
    }
  }

  /// The different sources, in order of their names.
  package var sources: [Source]
  /// The different last days, ascending; money without an end has none.
  package var lastDays: [CalendarDate]

  package init(sources: [Source] = [], lastDays: [CalendarDate] = []) {
    self.sources = sources
    self.lastDays = lastDays
  }
}

/// How long and by what a structure is carried on.
package struct StructureContinuity: Sendable, Hashable {
  /// The row of the structure table.
  package var row: Int
  /// `#` and the number of the row, from 1, where the structure has no key.
  package var key: String
  package var name: String?
  /// The key of its municipality.
  package var municipality: String?
  package var municipalityName: String?
  package var kind: Naming?
  /// The need a month; nil where unknown.
  package var need: Money?
  /// Full-time equivalents; nil where unknown.
  package var posts: Fraction?
  /// The first day it is needed; nil: since ever.
  package var neededFrom: CalendarDate?
  /// The last day it is needed; nil: for good.
  package var neededUntil: CalendarDate?
  /// From the as-of date to the horizon or the end of need; nil where that is before.
  package var window: DateRange?
  package var state: ContinuityState
  package var missing: [MissingFact]
  package var gaps: [Gap]
  package var cliffs: [CliffEdge]
  /// Gaps before the as-of date, if history was asked for; they end with the day before it.
  package var pastGaps: [Gap]
  /// Cliff edges before the as-of date, if history was asked for.
  package var pastCliffs: [CliffEdge]
  package var patchwork: Patchwork
  package var months: MonthTable
  /// The lines that count, by first day, then key.
  package var lines: [FundingLine]

  package init(row: Int, key: String, state: ContinuityState) {
    self.row = row
    self.key = key
    self.state = state
    missing = []
    gaps = []
    cliffs = []
    pastGaps = []
    pastCliffs = []
    patchwork = Patchwork()
    months = MonthTable()
    lines = []
  }
}
