package import StetigContinuity
package import StetigValues

/// Gaps and cliff edges of all structures looked at.
package struct GapTotals: Sendable, Hashable {
  /// How many structures have a gap.
  package var structures = 0
  package var gaps = 0
  package var cliffs = 0
  /// Days of all gaps.
  package var days = 0
  /// What is missing in all gaps: what it costs to close them.
  package var amount = AmountSum.zero
  /// Posts in the gaps, to two decimals: of each structure the most that one of its gaps has.
  package var posts = Fraction.zero
  /// How many structures with a gap do not say their posts.
  package var structuresWithoutPosts = 0

  package init() {}
}

/// What is missing in gaps in one calendar year, inside the window.
package struct GapYear: Sendable, Hashable {
  package var year: Int
  package var amount: AmountSum

  package init(year: Int, amount: AmountSum) {
    self.year = year
    self.amount = amount
  }
}

/// All that is counted under one set of rules and facts: as they are, or under a scenario.
package struct WorldTotals: Sendable {
  /// Cases of projects under the programme they name; rejected projects are not counted.
  package var cases = CaseTotals()
  /// By name of the programme.
  package var byProgramme: [GroupTotals] = []
  /// By key of the municipality.
  package var byMunicipality: [GroupTotals] = []
  /// By Land, in the order of the vocabulary; last those whose Land is unknown.
  package var byLand: [GroupTotals] = []
  /// By year, then level; those without a year last.
  package var grantYears: [GrantYear] = []
  package var gaps = GapTotals()
  package var gapYears: [GapYear] = []
  /// The own share of municipalities, as `continuity` gives it.
  package var ownShare: [OwnShareYear] = []
  /// The money of the structures by level and year, as `continuity` gives it.
  package var funding: [FundingYear] = []
  /// By programme, for those that have a budget.
  package var budgets: [BudgetResult] = []

  package init() {}

  /// The municipalities that cannot pay their approved own share in some year: the years by key.
  package var unpayable: [(municipality: String, name: String?, years: [Int])] {
    var found: [(municipality: String, name: String?, years: [Int])] = []
    for row in ownShare
    where row.isOverCapacity == true || (row.isEmergency == true && !row.ownShareLines.isEmpty) {
      if let last = found.indices.last, found[last].municipality == row.municipality {
        found[last].years.append(row.year)
      } else {
        found.append((row.municipality, row.municipalityName, [row.year]))
      }
    }
    return found
  }
}
