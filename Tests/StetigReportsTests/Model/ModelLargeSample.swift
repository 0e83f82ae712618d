import StetigContinuity
import StetigEvaluation
import StetigPortfolio
import StetigReports
import StetigRules
import StetigScenarios
import StetigText
import StetigValues

/// Twelve towns, ten structures and three scenarios, as a ministry might ask for: longer runtimes
/// with a budget, a sweep and a grid; a year without money; own shares for poor towns.
enum ModelLargeSample {
  static let hostileText = "=1+1<script>alert(1)</script>|**a**`\u{1B}[2J\u{202E}"

  private static let towns = [
    "Musterstadt", "Neuhafen", "Altdorf am Fluss", "Oberfelden", "Unterfelden", "Steinbrück",
    "Verwaltungsgemeinschaft Großbergheim-Kleinbergheim und angrenzende Gemeinden am Wasserwerk",
    "Lindenau", "Seehausen", "Marktheim", "Waldkirch", "Torstadt",
  ]
  private static let lands = ["Berlin", "Bremen", "Hessen", "Sachsen"]
  private static let works = [
    "Quartiersmanagement", "Stadtteilzentrum", "Gemeinwesenarbeit", "Begegnungshaus",
    "Beratungsstelle",
  ]

  private static func key(_ town: Int) -> String { town < 9 ? "0\(town + 1)" : "\(town + 1)" }

  private static func townNames(_ hostile: Bool) -> [String: String] {
    var names: [String: String] = [:]
    for (number, town) in towns.enumerated() {
      names[key(number)] = hostile && number == 0 ? hostileText : town
    }
    return names
  }

  /// 48 cases of which the scenario moves some; by number, so that every run has the same.
  private static func cases(
    _ hostile: Bool,
    after: (Int, CaseState) -> (CaseState, [String])
  ) -> [ModelCase] {
    (0..<48).map { number in
      let town = number % 12
      let work = works[number % 5]
      let name = number == 7 ? nil : "\(work) \(towns[town].prefix(60)) \(number / 12 + 1)"
      let grant = Int64(60_000 + (number * 37_511) % 480_000)
      let before: CaseState
      switch number % 8 {
      case 1, 5: before = .ineligible(number % 3 == 0 ? "size" : "not_begun")
      case 6: before = .undecided(number == 14 ? nil : grant, "municipality.population")
      default: before = .eligible(grant)
      }
      let (state, because) = after(number, before)
      return ModelCase(
        key: "V-\(number < 9 ? "0" : "")\(number + 1)",
        name: hostile && number % 6 == 0 ? hostileText : name,
        town: number == 31 ? nil : key(town),
        land: number == 31 ? nil : lands[town % 4],
        programme: number % 3 == 2 ? "town_fund" : "quarter_fund",
        level: number % 3 == 2 ? 4 : number % 4 == 0 ? 1 : 2,
        firstYear: number == 22 ? nil : 2027 + number % 3,
        yearCount: 3 + number % 2,
        before: before,
        after: state,
        because: because
      )
    }
  }

  static func report(hostile: Bool = false) -> ModelReport {
    let names = townNames(hostile)
    var baseline = ModelCaseSums(
      cases: cases(hostile) { ($1, []) },
      side: .before,
      townNames: names
    ).world()
    fill(&baseline, names, days: 9_420, cliffs: 14, euros: 3_412_500, over: 4)
    baseline.funding = ModelSample.funding(
      (2027...2031).map { ($0, Int64(1_100_000 - ($0 - 2027) * 240_000)) },
      own: 60_000
    )
    return ModelReport(
      asOf: SampleRun.asOf,
      horizon: SampleRun.date(2036, 11, 20),
      baseline: baseline,
      scenarios: [
        tenYears(hostile, names), freeze(hostile, names), ownShare(hostile, names),
      ],
      findings: SampleRun.portfolio(hostile: hostile).findings
    )
  }

  private static func tenYears(_ hostile: Bool, _ names: [String: String]) -> ScenarioResult {
    let rows = cases(hostile) { number, before in
      switch number % 8 {
      case 1: (.eligible(Int64(80_000 + number * 3_100)), ["size"])
      case 2, 4: (.eligible((before.grant.high ?? 0) / 100 * 13 / 10), [])
      default: (before, [])
      }
    }
    var result = scenario(
      hostile ? hostileText : "ten_years",
      Phrase(
        en: hostile ? hostileText : "Ten-year runtimes for neighbourhood management",
        de: hostile ? hostileText : "Zehn Jahre Laufzeit für das Quartiersmanagement"
      ),
      rows,
      names
    )
    fill(&result.after, names, days: 3_180, cliffs: 6, euros: 1_204_000, over: 3)
    result.after.gapYears = [(2029, 40_000), (2031, 164_000), (2034, 400_000), (2036, 600_000)]
      .map { GapYear(year: $0.0, amount: ModelSample.euros($0.1)) }
    result.texts = [
      "in quarter_fund: replace runtime at most 10 years",
      "in quarter_fund: weaken size to should  note \"\(hostile ? hostileText : "pilot")\"",
    ]
    result.assumptions = [
      Phrase(
        en: "approved lines of `quarter_fund` run on at the same rate until the new runtime ends",
        de:
          "bewilligte Zeilen von `quarter_fund` laufen in gleicher Höhe bis zum Ende der neuen Laufzeit"
      ),
      Phrase(
        en: "it holds for binding dates from 2027-01-01 on",
        de: "es gilt für maßgebliche Tage ab dem 01.01.2027"
      ),
    ]
    result.structures = structures(hostile, names)
    result.after.budgets = [budget(rows, names)]
    result.after.funding = ModelSample.funding(
      (2027...2034).map { ($0, Int64(1_100_000 - ($0 - 2027) * 60_000)) },
      own: 140_000
    )
    result.curves = [curve]
    result.grids = [grid]
    return result
  }

  private static func freeze(_ hostile: Bool, _ names: [String: String]) -> ScenarioResult {
    let rows = cases(hostile) { number, before in
      number % 6 == 3 && before.verdict == .eligible
        ? (.eligible((before.grant.high ?? 0) / 100 * 2 / 3), []) : (before, [])
    }
    var result = scenario(
      "freeze_2028",
      Phrase(en: "No approvals in 2028", de: "Haushaltssperre 2028"),
      rows,
      names
    )
    fill(&result.after, names, days: 12_060, cliffs: 21, euros: 4_950_000, over: 5)
    result.texts = ["freeze approvals of quarter_fund from 2028-01-01 to 2028-12-31"]
    result.assumptions = [
      Phrase(
        en: "lines of 2028 that are subject to the yearly budget are not paid",
        de: "Zeilen des Jahres 2028 unter Haushaltsvorbehalt werden nicht gezahlt"
      )
    ]
    result.falls = (0..<5).map { number in
      StructureFall(
        row: number,
        key: "s-\(number + 1)",
        name: hostile ? hostileText : "\(works[number]) \(towns[number])",
        municipality: key(number),
        municipalityName: names[key(number)],
        day: SampleRun.date(2028, 1 + number, 1),
        programme: "quarter_fund",
        drop: ModelSample.money(Int64(6_200 + number * 1_350)),
        posts: number == 3 ? nil : Fraction(Int128(number + 2), over: 2),
        because: Phrase(
          en: "the year's money of `quarter_fund` is frozen",
          de: "die Mittel des Jahres aus `quarter_fund` sind gesperrt"
        )
      )
    }
    return result
  }

  private static func ownShare(_ hostile: Bool, _ names: [String: String]) -> ScenarioResult {
    let rows = cases(hostile) { number, before in
      number % 12 < 3 && before.verdict == .eligible
        ? (.eligible((before.grant.high ?? 0) / 100 * 9 / 8), []) : (before, [])
    }
    var result = scenario(
      "poor_towns",
      Phrase(
        en: "Own share 10 % for towns under budget safeguarding",
        de: "Eigenanteil 10 % für Kommunen in der Haushaltssicherung"
      ),
      rows,
      names
    )
    fill(&result.after, names, days: 9_420, cliffs: 14, euros: 3_412_500, over: 0)
    result.texts = ["in quarter_fund: replace own share at least 10 %"]
    return result
  }

  private static func scenario(
    _ name: String,
    _ label: Phrase,
    _ rows: [ModelCase],
    _ names: [String: String]
  ) -> ScenarioResult {
    var result = ScenarioResult(
      name: name,
      label: label,
      after: ModelCaseSums(cases: rows, side: .after, townNames: names).world()
    )
    result.after.funding = ModelSample.funding(
      (2027...2031).map { ($0, Int64(1_100_000 - ($0 - 2027) * 240_000)) },
      own: 60_000
    )
    result.changes = rows.enumerated().compactMap { $1.change($0) { names[$0] } }
    return result
  }

  private static func fill(
    _ world: inout WorldTotals,
    _ names: [String: String],
    days: Int,
    cliffs: Int,
    euros: Int64,
    over: Int
  ) {
    world.gaps = ModelSample.gaps(days: days, cliffs: cliffs, euros: euros, posts: days / 400)
    world.gaps.structures = 10
    world.gapYears = (2027...2036).map { year in
      GapYear(year: year, amount: ModelSample.euros(euros / 55 * Int64(year - 2026)))
    }
    world.ownShare = names.keys.sorted().enumerated().flatMap { number, town in
      (2027...2030).map { year in
        OwnShareYear(
          municipality: town,
          municipalityName: names[town],
          year: year,
          approved: ModelSample.money(number < over ? 40_000 : 9_000),
          applied: .zero,
          planned: .zero,
          capacity: number == 9 ? nil : ModelSample.money(20_000),
          isEmergency: false
        )
      }
    }
  }

  private static func structures(
    _ hostile: Bool,
    _ names: [String: String]
  ) -> [StructureChange] {
    (0..<10).map { number in
      var change = StructureChange(row: number, key: "s-\(number + 1)")
      let town = key(number)
      change.name = hostile ? hostileText : "\(works[number % 5]) \(towns[number])"
      change.municipality = town
      change.municipalityName = names[town]
      let horizon = SampleRun.date(2036, 11, 20)
      let firstGap = SampleRun.date(2027 + number % 4, 1 + number, 1)
      let later = number == 2 ? nil : SampleRun.date(2031 + number % 4, 7, 1)
      change.firstGapBefore = firstGap
      change.gapsBefore =
        number == 4
        ? [firstGap...SampleRun.date(2032, 3, 31), SampleRun.date(2033, 1, 1)...horizon]
        : [firstGap...horizon]
      change.firstGapAfter = later
      change.gapsAfter = later.map { [$0...horizon] } ?? []
      change.gapDaysBefore = days(change.gapsBefore)
      change.gapDaysAfter = days(change.gapsAfter)
      change.missingBefore = ModelSample.money(Int64(change.gapDaysBefore) * 300)
      change.missingAfter = ModelSample.money(Int64(change.gapDaysAfter) * 300)
      change.cliffsBefore = change.gapsBefore.count
      change.cliffsAfter = change.gapsAfter.count
      change.assumed = [
        AssumedLine(
          reason: number == 3 ? .follows : .runsOn,
          line: number == 3 ? nil : "f-\(number + 1)",
          programme: "quarter_fund",
          first: firstGap,
          last: later?.previous ?? horizon,
          rate: ModelSample.money(9_100)
        )
      ]
      return change
    }
  }

  private static func days(_ gaps: [ClosedRange<CalendarDate>]) -> Int {
    gaps.reduce(0) { $0 + $1.lowerBound.days(until: $1.upperBound) + 1 }
  }

  private static func budget(_ rows: [ModelCase], _ names: [String: String]) -> BudgetResult {
    var budget = BudgetResult(programme: "quarter_fund", isCarriedOver: true)
    var years = (2027...2032).map { BudgetYear(year: $0, amount: ModelSample.money(1_200_000)) }
    var left = [Int64](repeating: 120_000_000, count: years.count)
    var isCut = false
    for (number, row) in rows.enumerated()
    where row.programme == "quarter_fund" && row.after.verdict != .ineligible {
      let grant = row.after.grant
      let spread = (0..<row.yearCount).map { ((row.firstYear ?? 2027) - 2027) + $0 }
      let part = (grant.high ?? 0) / Int64(row.yearCount)
      let fits = spread.allSatisfy { $0 < left.count && left[$0] >= part }
      let outcome: BudgetPlace.Outcome
      if row.after.verdict == .undecided {
        outcome = .open
      } else if number < 4 {
        outcome = .committed
      } else {
        isCut = isCut || !fits
        outcome = isCut ? .waiting : .funded
      }
      for year in spread where year < years.count && outcome != .open {
        let amount = Money(cents: part)
        switch outcome {
        case .committed: years[year].committed = sum(years[year].committed, amount)
        case .funded: years[year].granted = sum(years[year].granted, amount)
        case .waiting: years[year].lacking = sum(years[year].lacking, amount)
        case .open: break
        }
        if outcome != .waiting { left[year] -= part }
      }
      budget.places.append(
        BudgetPlace(
          project: number,
          key: row.key,
          name: row.name,
          municipality: row.town.flatMap { names[$0] },
          outcome: outcome,
          grant: grant,
          years: spread.map { 2027 + $0 },
          amounts: spread.map { _ in Money(cents: part) },
          ranks: [
            ShownValue(.known(.quantity(Fraction(100 - number))), .number(unit: nil)),
            ShownValue(.known(.date(SampleRun.date(2026, 9, 1 + number % 28))), .date),
          ],
          missing: row.after.missing
        )
      )
    }
    budget.years = years
    let paid = budget.places.last { $0.outcome == .funded }
    if let waiting = budget.places.first(where: { $0.outcome == .waiting }) {
      budget.cutOff = BudgetCutOff(
        lastFunded: paid?.key,
        firstWaiting: waiting.key,
        year: 2028,
        lacks: ModelSample.money(61_500)
      )
    }
    return budget
  }

  private static func sum(_ one: Money, _ other: Money) -> Money { one.adding(other) ?? one }

  private static var curve: SweepCurve {
    var points: [SweepPoint] = []
    for months in stride(from: 36, through: 144, by: 12) {
      let isFirst = months == 60
      let isSecond = months == 96
      let eligible = months < 60 ? 30 : months < 96 ? 33 : 38
      let euros = Int64(7_400_000 + (months - 36) * 9_000 + (months >= 60 ? 700_000 : 0))
      let bend =
        isFirst || isSecond
        ? SweepBend(
          flips: (0..<(isFirst ? 3 : 5)).map {
            SweepFlip(
              project: "V-\(10 + $0 * 4)",
              programme: "quarter_fund",
              below: "ineligible",
              above: "eligible",
              because: ["size"]
            )
          },
          belongsBelow: isSecond
        ) : nil
      if isFirst || isSecond {
        let before = ModelSample.point(
          Fraction(months - 1),
          eligible: isFirst ? 30 : 33,
          euros: euros - 480_000,
          days: 9_420 - (months - 36) * 60
        )
        points.append(before)
      }
      points.append(
        ModelSample.point(
          Fraction(months),
          eligible: eligible,
          euros: euros,
          days: 9_420 - (months - 36) * 62,
          bend: bend
        )
      )
    }
    return SweepCurve(path: "quarter_fund.runtime", type: .months, points: points)
  }

  private static var grid: SweepGrid {
    let runtimes = [36, 60, 84, 120].map { Fraction($0) }
    let shares = [0, 10, 20, 33].compactMap { Fraction($0, over: 100) }
    var cells: [SweepPoint] = []
    for down in 0..<4 {
      for across in 0..<4 {
        cells.append(
          ModelSample.point(
            runtimes[across],
            eligible: 38 - down * 3 + across,
            euros: Int64(9_000_000 + across * 900_000 - down * 640_000),
            days: 9_420 - across * 2_000 + down * 350
          )
        )
      }
    }
    return SweepGrid(
      across: "quarter_fund.runtime",
      acrossType: .months,
      acrossValues: runtimes,
      down: "quarter_fund.own_share",
      downType: .share,
      downValues: shares,
      cells: cells
    )
  }
}
