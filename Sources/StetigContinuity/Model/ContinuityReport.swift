package import StetigPortfolio
package import StetigValues

/// Cliff edges on one day that come from one programme.
package struct Concentration: Sendable, Hashable {
  package var day: CalendarDate
  package var programme: String
  /// The keys of the structures, in order; two or more.
  package var structures: [String]
  /// The posts missing at the edges, as far as known, to two decimals.
  package var knownPosts: Fraction
  /// How many of the structures have unknown posts.
  package var structuresWithoutPosts: Int
  /// EUR per month that end, divided among programmes by the rates that end.
  package var drop: Money

  /// The posts; nil where those of a structure are unknown.
  package var posts: Fraction? { structuresWithoutPosts == 0 ? knownPosts : nil }

  package init(
    day: CalendarDate,
    programme: String,
    structures: [String],
    knownPosts: Fraction,
    structuresWithoutPosts: Int,
    drop: Money
  ) {
    self.day = day
    self.programme = programme
    self.structures = structures
    self.knownPosts = knownPosts
    self.structuresWithoutPosts = structuresWithoutPosts
    self.drop = drop
  }
}

/// The own share of a municipality in a whole calendar year.
package struct OwnShareYear: Sendable, Hashable {
  /// The key of the municipality.
  package var municipality: String
  package var municipalityName: String?
  package var year: Int
  package var approved: Money
  package var applied: Money
  package var planned: Money
  /// What it can pay in a year; nil where it gives none or it is unknown.
  package var capacity: Money?
  /// Whether it is under an emergency budget; nil where its budget status is unknown.
  package var isEmergency: Bool?
  /// Under an emergency budget: the keys of its own lines of the year that count as voluntary
  /// spending.
  package var ownShareLines: [String]
  /// Under an emergency budget: the keys of the lines that would fall with them.
  package var hangingLines: [String]

  /// Whether approved own shares exceed the capacity; nil where that is not stated.
  package var isOverCapacity: Bool? { capacity.map { approved > $0 } }

  package init(
    municipality: String,
    municipalityName: String?,
    year: Int,
    approved: Money,
    applied: Money,
    planned: Money,
    capacity: Money?,
    isEmergency: Bool?,
    ownShareLines: [String] = [],
    hangingLines: [String] = []
  ) {
    self.municipality = municipality
    self.municipalityName = municipalityName
    self.year = year
    self.approved = approved
    self.applied = applied
    self.planned = planned
    self.capacity = capacity
    self.isEmergency = isEmergency
    self.ownShareLines = ownShareLines
    self.hangingLines = hangingLines
  }
}

/// How many empty cells were read as *none*.
package struct ReadAsNone: Sendable, Hashable {
  package var neededFrom = 0
  package var neededUntil = 0
  /// Of standing lines.
  package var until = 0

  package init() {}

  package var total: Int { neededFrom + neededUntil + until }
}

/// What a run of `continuity` found: the one model of all its renderings. Amounts are exact until
/// here and rounded to the cent, half away from zero.
package struct ContinuityReport: Sendable {
  package var asOf: CalendarDate
  /// The last day looked at.
  package var horizon: CalendarDate
  package var tolerance: Fraction
  package var cliff: Fraction
  /// By key.
  package var structures: [StructureContinuity]
  /// By day, then by the money that ends, the most first.
  package var concentration: [Concentration]
  /// By municipality and year.
  package var ownShare: [OwnShareYear]
  /// By year and level; years and levels without money are left out.
  package var funding: [FundingYear] = []
  package var readAsNone: ReadAsNone
  /// Those of the portfolio and those of this run, in order.
  package var findings: [InputFinding]
  /// Whether programmes were asked what could follow.
  package var hasFollowOn: Bool
  /// Whether what lies before the as-of date was asked for.
  package var hasHistory: Bool

  package init(
    asOf: CalendarDate,
    horizon: CalendarDate,
    tolerance: Fraction,
    cliff: Fraction,
    structures: [StructureContinuity] = [],
    concentration: [Concentration] = [],
    ownShare: [OwnShareYear] = [],
    readAsNone: ReadAsNone = ReadAsNone(),
    findings: [InputFinding] = [],
    hasFollowOn: Bool = false,
    hasHistory: Bool = false
  ) {
    self.asOf = asOf
    self.horizon = horizon
    self.tolerance = tolerance
    self.cliff = cliff
    self.structures = structures
    self.concentration = concentration
    self.ownShare = ownShare
    self.readAsNone = readAsNone
    self.findings = findings
    self.hasFollowOn = hasFollowOn
    self.hasHistory = hasHistory
  }
}
