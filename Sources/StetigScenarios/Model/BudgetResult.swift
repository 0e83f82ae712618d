package import StetigEvaluation
package import StetigValues

/// What the budget of a programme pays, year by year.
///
/// Approved projects come first: their instalments are commitments. The others that are eligible
/// follow in the order of `ranked by`; the list is cut at the first that the money does not carry in
/// each of its years, and those after it wait. Money that is left lapses with its year, unless the
/// budget is carried over.
package struct BudgetResult: Sendable, Hashable {
  package var programme: String
  /// Whether what is left of a year is there in the next.
  package var isCarriedOver: Bool
  package var years: [BudgetYear]
  /// In the order of the ranking, best first; approved ones before all.
  package var places: [BudgetPlace]
  /// What the first that waits lacks, and by what the last that is paid came before it.
  package var cutOff: BudgetCutOff?
  /// Eligible or undecided cases that could not be ranked or have no exact amount or no years, by
  /// key, with what is missing.
  package var notRanked: [(key: String, missing: [String])] {
    places.filter { $0.outcome == .open }.map { ($0.key, $0.missing) }
  }

  package init(programme: String, isCarriedOver: Bool) {
    self.programme = programme
    self.isCarriedOver = isCarriedOver
    years = []
    places = []
  }
}

/// A budget in one calendar year.
package struct BudgetYear: Sendable, Hashable {
  package var year: Int
  /// What the rules give for the year.
  package var amount: Money
  /// What is left of the year before; 0 unless carried over.
  package var carriedIn: Money
  /// Instalments of approved projects.
  package var committed: Money
  /// Instalments of those that the ranking pays.
  package var granted: Money
  /// Instalments of those that wait: money that is needed and not there.
  package var lacking: Money
  /// What lapses at the end of the year; 0 if carried over.
  package var lapsed: Money

  package init(year: Int, amount: Money) {
    self.year = year
    self.amount = amount
    carriedIn = .zero
    committed = .zero
    granted = .zero
    lacking = .zero
    lapsed = .zero
  }
}

/// A project in the queue for a budget.
package struct BudgetPlace: Sendable, Hashable {
  package enum Outcome: String, Sendable, Hashable, CaseIterable {
    /// Approved before: its instalments are commitments.
    case committed
    case funded
    /// Below the cut.
    case waiting
    /// Paid or not, depending on something unknown, or on a tie that the ranking leaves.
    case open
  }

  package var project: Int
  package var key: String
  package var name: String?
  package var municipality: String?
  package var outcome: Outcome
  package var grant: CentRange
  /// Its instalments by calendar year, ascending.
  package var instalments: [(year: Int, amount: Money)] {
    zip(years, amounts).map { ($0, $1) }
  }
  package var years: [Int]
  package var amounts: [Money]
  /// The values that it is ranked by, in the order of the rule.
  package var ranks: [ShownValue]
  /// What is unknown, where the outcome is open for that.
  package var missing: [String]

  package init(
    project: Int,
    key: String,
    name: String?,
    municipality: String?,
    outcome: Outcome,
    grant: CentRange,
    years: [Int] = [],
    amounts: [Money] = [],
    ranks: [ShownValue] = [],
    missing: [String] = []
  ) {
    self.project = project
    self.key = key
    self.name = name
    self.municipality = municipality
    self.outcome = outcome
    self.grant = grant
    self.years = years
    self.amounts = amounts
    self.ranks = ranks
    self.missing = missing
  }
}

/// Where a list is cut.
package struct BudgetCutOff: Sendable, Hashable {
  /// The key of the last that is paid; nil: nobody is.
  package var lastFunded: String?
  /// The key of the first that waits.
  package var firstWaiting: String
  /// The year in which its money is not there, and how much it lacks then.
  package var year: Int
  package var lacks: Money

  package init(lastFunded: String?, firstWaiting: String, year: Int, lacks: Money) {
    self.lastFunded = lastFunded
    self.firstWaiting = firstWaiting
    self.year = year
    self.lacks = lacks
  }
}
