package import StetigEvaluation
package import StetigRules

/// How many cases have which verdict, and what they would be paid together.
package struct CaseTotals: Sendable, Hashable {
  package var eligible = 0
  package var ineligible = 0
  package var undecided = 0
  /// The grants: those of eligible cases, and of undecided ones between nothing and their most.
  package var grants = AmountSum.zero

  package init() {}

  package var count: Int { eligible + ineligible + undecided }

  package mutating func add(_ verdict: Verdict, _ grant: CentRange) {
    switch verdict {
    case .eligible: eligible += 1
    case .ineligible: ineligible += 1
    case .undecided: undecided += 1
    }
    grants += AmountSum(grant)
  }

  package mutating func remove(_ verdict: Verdict, _ grant: CentRange) {
    switch verdict {
    case .eligible: eligible -= 1
    case .ineligible: ineligible -= 1
    case .undecided: undecided -= 1
    }
    grants = grants - AmountSum(grant)
  }

  package static func + (one: CaseTotals, other: CaseTotals) -> CaseTotals {
    var sum = one
    sum.eligible += other.eligible
    sum.ineligible += other.ineligible
    sum.undecided += other.undecided
    sum.grants += other.grants
    return sum
  }
}

/// The cases of one programme, municipality or Land.
package struct GroupTotals: Sendable, Hashable {
  /// The key of a municipality, the name of a programme, the number of the value of a Land as text;
  /// nil where it is unknown.
  package var key: String?
  /// What people call it.
  package var name: String?
  package var totals: CaseTotals

  package init(key: String?, name: String?, totals: CaseTotals) {
    self.key = key
    self.name = name
    self.totals = totals
  }
}

/// Grants of one level of funders in one calendar year. A grant is spread over the days of its
/// project as CONTINUITY spreads money over months; the years of a project add up to its grant.
package struct GrantYear: Sendable, Hashable {
  /// Nil: the programme names no level.
  package var level: FundingLevel?
  /// Nil: a project whose first or last day is unknown.
  package var year: Int?
  package var amount: AmountSum

  package init(level: FundingLevel?, year: Int?, amount: AmountSum) {
    self.level = level
    self.year = year
    self.amount = amount
  }
}
