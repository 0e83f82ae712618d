import StetigEvaluation
import StetigRules
import StetigScenarios
import StetigValues

/// A case of a sample of scenarios. Amounts in whole euros.
struct ModelCase {
  var key: String
  var name: String?
  var town: String?
  var land: String?
  var programme = "quarter_fund"
  /// The value of `funding.level`.
  var level: Int? = 2
  /// Nil: the days of the project are unknown.
  var firstYear: Int? = 2027
  var yearCount = 3
  var isNamed = true
  var before: CaseState
  var after: CaseState
  var because: [String] = []

  func state(_ side: ModelSide) -> CaseState {
    switch side {
    case .before: before
    case .after: after
    }
  }

  /// Nil where nothing differs.
  func change(_ row: Int, _ townName: (String) -> String?) -> CaseChange? {
    guard before != after else { return nil }
    return CaseChange(
      project: row,
      key: key,
      name: name,
      municipality: town,
      municipalityName: town.flatMap(townName),
      programme: programme,
      isNamed: isNamed,
      before: before,
      after: after,
      because: because
    )
  }
}

enum ModelSide { case before, after }

extension CaseState {
  static func eligible(_ euros: Int64) -> CaseState {
    CaseState(verdict: .eligible, grant: CentRange(low: euros * 100, high: euros * 100))
  }

  static func ineligible(_ violated: String...) -> CaseState {
    CaseState(verdict: .ineligible, grant: CentRange(low: 0, high: 0), violated: violated)
  }

  /// Between nothing and a most, which nil leaves open.
  static func undecided(_ most: Int64?, _ missing: String...) -> CaseState {
    CaseState(
      verdict: .undecided,
      grant: CentRange(low: 0, high: most.map { $0 * 100 }),
      missing: missing
    )
  }
}

/// Sums over cases, as a run counts them.
struct ModelCaseSums {
  let cases: [ModelCase]
  let side: ModelSide
  let townNames: [String: String]

  func world() -> WorldTotals {
    var world = WorldTotals()
    let named = cases.filter(\.isNamed)
    for row in named { world.cases.add(row.state(side).verdict, row.state(side).grant) }
    world.byProgramme = groups(named) {
      $0.programme
    } name: { _ in
      nil
    }
    world.byMunicipality = groups(named) {
      $0.town
    } name: {
      townNames[$0]
    }
    world.byLand = groups(named) {
      $0.land
    } name: {
      $0
    }
    world.grantYears = years(named)
    return world
  }

  private func groups(
    _ rows: [ModelCase],
    by key: (ModelCase) -> String?,
    name: (String) -> String?
  ) -> [GroupTotals] {
    var totals: [String?: CaseTotals] = [:]
    for row in rows {
      totals[key(row), default: CaseTotals()].add(row.state(side).verdict, row.state(side).grant)
    }
    return totals.sorted { ($0.key ?? "\u{10FFFF}") < ($1.key ?? "\u{10FFFF}") }
      .map { GroupTotals(key: $0.key, name: $0.key.flatMap(name), totals: $0.value) }
  }

  private func years(_ rows: [ModelCase]) -> [GrantYear] {
    var sums: [GrantYear] = []
    func add(_ level: Int?, _ year: Int?, _ amount: CentRange) {
      let level = level.map { FundingLevel($0) }
      let sum = AmountSum(amount)
      guard !sum.isZero else { return }
      if let place = sums.firstIndex(where: { $0.level == level && $0.year == year }) {
        sums[place].amount += sum
      } else {
        sums.append(GrantYear(level: level, year: year, amount: sum))
      }
    }
    for row in rows {
      let grant = row.state(side).grant
      guard let first = row.firstYear, let high = grant.high else {
        add(row.level, nil, grant)
        continue
      }
      let count = Int64(row.yearCount)
      for number in 0..<count {
        let rest = number == count - 1
        func part(_ cents: Int64) -> Int64 { cents / count + (rest ? cents % count : 0) }
        add(row.level, first + Int(number), CentRange(low: part(grant.low), high: part(high)))
      }
    }
    return sums.sorted {
      ($0.year ?? 9999, $0.level?.value ?? 99) < ($1.year ?? 9999, $1.level?.value ?? 99)
    }
  }
}
