import StetigEvaluation
import StetigRules
import StetigScenarios

/// Whom a scenario serves, whom it does not, and what stays open: what all renderings of a scenario
/// say first.
struct ScenarioSummary {
  let result: ScenarioResult
  let sums: WorldComparison

  /// Cases of projects under the programme they name that come off better: an answer or an amount
  /// that is better, and none that is worse.
  let gains: [CaseChange]
  let losses: [CaseChange]
  /// Of those both or neither can be said: more is sure and the most is less, or the other way.
  let mixed: [CaseChange]
  /// Cases of projects under programmes that they do not name.
  let possible: [CaseChange]
  /// Whose grants together differ, the most first; those that gain, then those that lose.
  let winners: [ComparedGroup]
  let losers: [ComparedGroup]
  let unpayable: [UnpayableChange]

  init(_ report: ModelReport, _ result: ScenarioResult) {
    self.result = result
    sums = WorldComparison(before: report.baseline, after: result.after)
    let named = result.changes.filter(\.isNamed)
    gains = named.filter { $0.direction == .up }
    losses = named.filter { $0.direction == .down }
    mixed = named.filter { $0.direction == nil }
    possible = result.changes.filter { !$0.isNamed }
    let towns = sums.municipalities
    winners = towns.filter { $0.difference.sign > 0 }
      .sorted { $0.difference.low > $1.difference.low }
    losers = towns.filter { $0.difference.sign < 0 }
      .sorted { $0.difference.low < $1.difference.low }
    unpayable = unpayableChanges(sums.before.unpayable, sums.after.unpayable)
  }

  var before: WorldTotals { sums.before }
  var after: WorldTotals { sums.after }

  /// Named cases whose verdict differs.
  var flips: [CaseChange] { result.changes.filter { $0.isNamed && $0.isFlip } }

  /// Structures with fewer days in gaps, and those with more.
  var carriedLonger: [StructureChange] {
    result.structures.filter { $0.gapDaysAfter < $0.gapDaysBefore }
  }
  var carriedShorter: [StructureChange] {
    result.structures.filter { $0.gapDaysAfter > $0.gapDaysBefore }
  }

  /// The budgets in which somebody waits or that differ; of the others there is nothing to say.
  var budgets: [BudgetResult] {
    after.budgets.filter { budget in
      budget.places.contains { $0.outcome == .waiting } || !before.budgets.contains(budget)
    }
  }

  /// Whether the grants of no level in no year differ.
  var hasSameGrants: Bool {
    before.cases.grants == after.cases.grants
      && sums.levelYears.allSatisfy { $0.difference.isZero }
      && sums.municipalities.allSatisfy { $0.difference.isZero }
  }

  /// Whether the money of the structures is the same.
  var hasSameFunding: Bool { before.funding == after.funding }

  /// Whether the gaps are the same, in all years.
  var hasSameGaps: Bool {
    before.gaps == after.gaps && sums.gapYears.allSatisfy { $0.difference.isZero }
  }

  /// Whether nothing that is counted differs.
  var isUnchanged: Bool {
    result.changes.isEmpty && result.structures.isEmpty && result.falls.isEmpty
      && before.cases == after.cases && before.gaps == after.gaps
      && hasSameFunding && before.ownShare == after.ownShare && before.budgets == after.budgets
  }
}

/// A municipality that cannot pay its own share in some years, before or after.
struct UnpayableChange {
  var municipality: String
  var name: String?
  var before: [Int]
  var after: [Int]
}

private func unpayableChanges(
  _ before: [(municipality: String, name: String?, years: [Int])],
  _ after: [(municipality: String, name: String?, years: [Int])]
) -> [UnpayableChange] {
  var rows = before.map {
    UnpayableChange(municipality: $0.municipality, name: $0.name, before: $0.years, after: [])
  }
  var places: [String: Int] = [:]
  for (place, row) in rows.enumerated() { places[row.municipality] = place }
  for row in after {
    if let place = places[row.municipality] {
      rows[place].after = row.years
    } else {
      rows.append(
        UnpayableChange(
          municipality: row.municipality,
          name: row.name,
          before: [],
          after: row.years
        )
      )
    }
  }
  return rows.sorted { $0.municipality < $1.municipality }
}

extension AmountSum {
  /// Whether it stands for more or for less: by what is sure, then by the most; 0 where neither
  /// can be said.
  var sign: Int {
    if low != 0 { return Int(low.signum()) }
    return unboundedCount == 0 ? Int(high.signum()) : 0
  }
}

extension CaseChange {
  enum Direction { case up, down }

  /// Whether the case comes off better or worse; nil where neither can be said.
  var direction: Direction? {
    let (was, becomes) = (before.grant, after.grant)
    let (wasMost, becomesMost) = (was.high ?? .max, becomes.high ?? .max)
    let isBetter =
      rank(after.verdict) > rank(before.verdict) || becomes.low > was.low || becomesMost > wasMost
    let isWorse =
      rank(after.verdict) < rank(before.verdict) || becomes.low < was.low || becomesMost < wasMost
    return isBetter == isWorse ? nil : isBetter ? .up : .down
  }

  private func rank(_ verdict: Verdict) -> Int {
    switch verdict {
    case .ineligible: 0
    case .undecided: 1
    case .eligible: 2
    }
  }
}
