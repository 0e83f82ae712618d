package import StetigEvaluation
package import StetigRules

/// A project that has, or asks for, money of a programme with a budget.
package struct BudgetClaim: Sendable, Hashable {
  package enum Standing: Sendable, Hashable {
    /// Approved before, running or ended.
    case committed
    case asking
    /// Nobody knows which, or whether it is rejected.
    case unclear
  }

  package var project: Int
  package var key: String
  package var name: String?
  package var municipality: String?
  package var standing: Standing
  package var verdict: Verdict
  /// Its grant as it is counted.
  package var grant: CentRange
  /// Its instalments at the least and at the most: of one that asks, if it is paid; of a committed
  /// one at the least what is certain. Without days there are none.
  package var least = Instalments()
  package var most = Instalments()
  /// What it may take at most in any year, where its days are unknown.
  package var adrift: Int64 = 0
  package var hasDays = true
  /// Whether nobody knows a bound of its most.
  package var isBoundless = false
  package var ranks: [RankRange] = []
  package var shown: [ShownValue] = []
  /// What is unknown of it.
  package var missing: [String] = []

  package init(
    project: Int,
    key: String,
    standing: Standing,
    verdict: Verdict,
    grant: CentRange
  ) {
    self.project = project
    self.key = key
    self.standing = standing
    self.verdict = verdict
    self.grant = grant
  }

  var best: [RankEnd] {
    standing == .unclear ? ranks.map { _ in .first } : ranks.map { $0.best }
  }

  var worst: [RankEnd] { ranks.map { $0.worst } }

  /// Spreads a grant over the days of its project.
  mutating func spread(_ possible: CentRange, over days: ClosedRange<Int32>?) {
    isBoundless = possible.high == nil
    let high = possible.high ?? possible.low
    guard let days else {
      hasDays = false
      adrift = high
      return
    }
    let spread = YearSpread(days)
    least.add(possible.low, spread)
    most.add(high, spread)
  }
}
