import StetigEvaluation
import StetigRules

/// Cases added up: in all, by programme, municipality, Land, and by level and year.
///
/// Whatever is added can be taken out again, so that a scenario touches only what it changes.
struct CaseSums: Sendable {
  private struct LevelYear: Hashable {
    var level: FundingLevel?
    var year: Int?

    /// By year, then level; what is unknown last.
    var order: (Int, Int) { (year ?? .max, level?.value ?? .max) }
  }

  private var cases = CaseTotals()
  private var programmes: [String: CaseTotals] = [:]
  private var municipalities: [Int?: CaseTotals] = [:]
  private var lands: [Int?: CaseTotals] = [:]
  private var years: [LevelYear: AmountSum] = [:]

  /// Counts a case of a project.
  mutating func add(_ answer: CaseAnswer, of row: Int, _ facts: ProjectFacts) {
    let (verdict, grant) = (answer.verdict, answer.grant)
    cases.add(verdict, grant)
    programmes[answer.programme, default: CaseTotals()].add(verdict, grant)
    municipalities[facts.municipality(row), default: CaseTotals()].add(verdict, grant)
    lands[facts.land(row), default: CaseTotals()].add(verdict, grant)
    spread(answer) { $0 + $1 }
  }

  /// Takes out a case that was counted.
  mutating func remove(_ answer: CaseAnswer, of row: Int, _ facts: ProjectFacts) {
    let (verdict, grant) = (answer.verdict, answer.grant)
    cases.remove(verdict, grant)
    programmes[answer.programme, default: CaseTotals()].remove(verdict, grant)
    municipalities[facts.municipality(row), default: CaseTotals()].remove(verdict, grant)
    lands[facts.land(row), default: CaseTotals()].remove(verdict, grant)
    spread(answer) { $0 - $1 }
  }

  private mutating func spread(
    _ answer: CaseAnswer,
    _ combine: (AmountSum, AmountSum) -> AmountSum
  ) {
    let spread = answer.days.map { YearSpread($0) }
    for part in answer.levels {
      guard let spread else {
        let key = LevelYear(level: part.level, year: nil)
        years[key] = combine(years[key] ?? .zero, AmountSum(part.amount))
        continue
      }
      let low = spread.parts(of: part.amount.low)
      let high = part.amount.high.map { spread.parts(of: $0) }
      for position in low.indices {
        let key = LevelYear(level: part.level, year: spread.firstYear + position)
        let amount = AmountSum(CentRange(low: low[position], high: high.map { $0[position] }))
        years[key] = combine(years[key] ?? .zero, amount)
      }
    }
  }

  /// Writes the sums as the parts of totals that are about cases.
  ///
  /// Groups without a case left stay, years without an amount do not.
  func write(into totals: inout WorldTotals, _ facts: ProjectFacts) {
    totals.cases = cases
    totals.byProgramme = programmes.sorted { $0.key < $1.key }
      .map { GroupTotals(key: $0.key, name: nil, totals: $0.value) }
    let keyed = municipalities.map { row, sums in
      GroupTotals(
        key: row.map { facts.municipalityKey($0) },
        name: row.flatMap { facts.municipalityName($0) },
        totals: sums
      )
    }
    totals.byMunicipality = keyed.sorted { one, other in
      guard let first = one.key, let second = other.key else { return one.key != nil }
      return first < second
    }
    totals.byLand = lands.sorted { ($0.key ?? .max) < ($1.key ?? .max) }.map { land, sums in
      GroupTotals(
        key: land.map { "\($0)" },
        name: land.flatMap { facts.landName($0) },
        totals: sums
      )
    }
    totals.grantYears = years.filter { !$0.value.isZero }
      .sorted { $0.key.order < $1.key.order }
      .map { GrantYear(level: $0.key.level, year: $0.key.year, amount: $0.value) }
  }
}
