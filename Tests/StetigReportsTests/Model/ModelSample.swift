import StetigContinuity
import StetigEvaluation
import StetigPortfolio
import StetigReports
import StetigRules
import StetigScenarios
import StetigText
import StetigValues

/// Three towns under two scenarios, small enough to be read: one helps and costs, one changes
/// nothing.
enum ModelSample {
  static let townNames = ["01": "Musterstadt", "02": "Neuhafen"]

  static let cases = [
    ModelCase(
      key: "V-01",
      name: "Quarter team North",
      town: "01",
      land: "Bremen",
      before: .eligible(300_000),
      after: .eligible(420_000)
    ),
    ModelCase(
      key: "V-02",
      name: "Meeting house",
      town: "02",
      land: "Berlin",
      before: .ineligible("size"),
      after: .eligible(90_000),
      because: ["size"]
    ),
    ModelCase(
      key: "V-03",
      town: nil,
      land: nil,
      programme: "town_fund",
      level: nil,
      firstYear: nil,
      before: .undecided(50_000, "municipality.weak"),
      after: .undecided(nil, "municipality.weak")
    ),
    ModelCase(
      key: "V-04",
      name: "Advice",
      town: "01",
      land: "Bremen",
      before: .eligible(30_000),
      after: .ineligible("not_begun"),
      because: ["not_begun"]
    ),
    ModelCase(
      key: "V-01",
      name: "Quarter team North",
      town: "01",
      land: "Bremen",
      programme: "town_fund",
      isNamed: false,
      before: .ineligible("weak"),
      after: .eligible(10_000),
      because: ["weak"]
    ),
  ]

  static let report: ModelReport = {
    var baseline = ModelCaseSums(cases: cases, side: .before, townNames: townNames).world()
    baseline.gaps = gaps(days: 900, cliffs: 3, euros: 210_000, posts: 4)
    baseline.gapYears = [
      GapYear(year: 2027, amount: euros(60_000)), GapYear(year: 2028, amount: euros(150_000)),
    ]
    baseline.ownShare = ownShare(over: ["01", "02"])
    baseline.funding = funding([(2027, 120_000)], own: 0)
    var longer = ScenarioResult(
      name: "longer",
      label: Phrase(en: "Longer runtimes", de: "Längere Laufzeiten"),
      after: after
    )
    longer.texts = ["in quarter_fund: replace runtime at most 10 years"]
    longer.assumptions = [
      Phrase(
        en: "approved lines run on until the new runtime ends",
        de: "bewilligte Zeilen laufen weiter, bis die neue Laufzeit endet"
      )
    ]
    longer.changes = cases.enumerated().compactMap { $1.change($0) { townNames[$0] } }
    longer.structures = [structure]
    longer.curves = [curve]
    longer.grids = [grid]
    let nothing = ScenarioResult(
      name: "nothing",
      label: Phrase(en: "Nothing at all", de: "Gar nichts"),
      after: baseline
    )
    return ModelReport(
      asOf: SampleRun.asOf,
      horizon: SampleRun.date(2036, 11, 20),
      baseline: baseline,
      scenarios: [longer, nothing],
      findings: SampleRun.portfolio().findings
    )
  }()

  static func rendering(_ language: ReaderLanguage) -> ModelRendering {
    ModelRendering(
      plan: SampleRun.plan,
      language: language,
      engine: "0.1.0",
      ruleFiles: SampleRun.ruleFiles,
      portfolioFiles: SampleRun.portfolio().files
    )
  }

  private static var after: WorldTotals {
    var after = ModelCaseSums(cases: cases, side: .after, townNames: townNames).world()
    after.gaps = gaps(days: 400, cliffs: 1, euros: 90_000, posts: 2)
    after.gapYears = [
      GapYear(year: 2028, amount: euros(50_000)), GapYear(year: 2031, amount: euros(40_000)),
    ]
    after.ownShare = ownShare(over: ["02"])
    after.budgets = [budget]
    after.funding = funding([(2027, 120_000), (2028, 120_000), (2029, 60_000)], own: 6_000)
    return after
  }

  /// Approved money of the state by year, and of the municipality.
  static func funding(_ years: [(year: Int, euros: Int64)], own: Int64) -> [FundingYear] {
    years.flatMap { year in
      [(2, year.euros), (4, own)].filter { $0.1 > 0 }.map { level, amount in
        var sums = StatusSums()
        sums.approved = money(amount)
        return FundingYear(year: year.year, level: FundingLevel(level), sums: sums)
      }
    }
  }

  static func euros(_ amount: Int64) -> AmountSum { AmountSum(money(amount)) }

  static func money(_ euros: Int64) -> Money { Money(cents: euros * 100) }

  static func gaps(days: Int, cliffs: Int, euros amount: Int64, posts: Int) -> GapTotals {
    var gaps = GapTotals()
    gaps.structures = 2
    gaps.gaps = cliffs + 1
    gaps.cliffs = cliffs
    gaps.days = days
    gaps.amount = euros(amount)
    gaps.posts = Fraction(posts)
    gaps.structuresWithoutPosts = 1
    return gaps
  }

  /// Two years of two towns; those in the list pay more than they can.
  static func ownShare(over: [String]) -> [OwnShareYear] {
    townNames.sorted { $0.key < $1.key }.flatMap { key, name in
      [2027, 2028].map { year in
        OwnShareYear(
          municipality: key,
          municipalityName: name,
          year: year,
          approved: money(over.contains(key) ? 30_000 : 10_000),
          applied: .zero,
          planned: .zero,
          capacity: money(20_000),
          isEmergency: key == "01" ? nil : false
        )
      }
    }
  }

  private static var structure: StructureChange {
    var change = StructureChange(row: 0, key: "team-north")
    change.name = "Quarter team North"
    change.municipality = "01"
    change.municipalityName = "Musterstadt"
    change.firstGapBefore = SampleRun.date(2028, 1, 1)
    change.firstGapAfter = SampleRun.date(2031, 7, 1)
    change.gapsBefore = [SampleRun.date(2028, 1, 1)...SampleRun.date(2036, 11, 20)]
    change.gapsAfter = [SampleRun.date(2031, 7, 1)...SampleRun.date(2036, 11, 20)]
    change.gapDaysBefore = 900
    change.gapDaysAfter = 400
    change.missingBefore = money(210_000)
    change.missingAfter = money(90_000)
    change.cliffsBefore = 3
    change.cliffsAfter = 1
    change.assumed = [
      AssumedLine(
        reason: .runsOn,
        line: "n1",
        programme: "quarter_fund",
        first: SampleRun.date(2028, 1, 1),
        last: SampleRun.date(2031, 6, 30),
        rate: money(10_000)
      )
    ]
    return change
  }

  private static var budget: BudgetResult {
    var budget = BudgetResult(programme: "quarter_fund", isCarriedOver: false)
    var year = BudgetYear(year: 2027, amount: money(150_000))
    year.committed = money(0)
    year.granted = money(140_000)
    year.lacking = money(30_000)
    year.lapsed = money(10_000)
    budget.years = [year]
    budget.places = [
      BudgetPlace(
        project: 0,
        key: "V-01",
        name: "Quarter team North",
        municipality: "Musterstadt",
        outcome: .funded,
        grant: CentRange(low: 42_000_000, high: 42_000_000),
        years: [2027],
        amounts: [money(140_000)],
        ranks: [ShownValue(.known(.quantity(Fraction(8))), .number(unit: nil))]
      ),
      BudgetPlace(
        project: 1,
        key: "V-02",
        name: "Meeting house",
        municipality: "Neuhafen",
        outcome: .waiting,
        grant: CentRange(low: 9_000_000, high: 9_000_000),
        years: [2027],
        amounts: [money(30_000)],
        ranks: [ShownValue(.known(.quantity(Fraction(5))), .number(unit: nil))]
      ),
      BudgetPlace(
        project: 2,
        key: "V-03",
        name: nil,
        municipality: nil,
        outcome: .open,
        grant: CentRange(low: 0, high: nil),
        ranks: [ShownValue(.unknown, .number(unit: nil))],
        missing: ["municipality.weak"]
      ),
    ]
    budget.cutOff = BudgetCutOff(
      lastFunded: "V-01",
      firstWaiting: "V-02",
      year: 2027,
      lacks: money(20_000)
    )
    return budget
  }

  static func point(
    _ value: Fraction,
    eligible: Int,
    euros amount: Int64,
    days: Int,
    bend: SweepBend? = nil
  ) -> SweepPoint {
    var cases = CaseTotals()
    cases.eligible = eligible
    cases.ineligible = max(0, 4 - eligible)
    cases.grants = euros(amount)
    let gaps = gaps(days: days, cliffs: days / 300, euros: Int64(days) * 200, posts: days / 200)
    return SweepPoint(value: value, cases: cases, gaps: gaps, bend: bend)
  }

  private static var curve: SweepCurve {
    let bend = SweepBend(
      flips: [
        SweepFlip(
          project: "V-02",
          programme: "quarter_fund",
          below: "ineligible",
          above: "eligible",
          because: ["size"]
        )
      ],
      belongsBelow: false
    )
    return SweepCurve(
      path: "quarter_fund.runtime",
      type: .months,
      points: [
        point(Fraction(36), eligible: 2, euros: 330_000, days: 900),
        point(Fraction(59), eligible: 2, euros: 330_000, days: 700),
        point(Fraction(60), eligible: 3, euros: 420_000, days: 600, bend: bend),
        point(Fraction(120), eligible: 3, euros: 510_000, days: 400),
      ]
    )
  }

  private static var grid: SweepGrid {
    let shares = [Fraction(1, over: 10) ?? .zero, Fraction(1, over: 5) ?? .zero]
    return SweepGrid(
      across: "quarter_fund.runtime",
      acrossType: .months,
      acrossValues: [Fraction(36), Fraction(120)],
      down: "quarter_fund.own_share",
      downType: .share,
      downValues: shares,
      cells: [
        point(Fraction(36), eligible: 3, euros: 400_000, days: 800),
        point(Fraction(120), eligible: 4, euros: 600_000, days: 300),
        point(Fraction(36), eligible: 2, euros: 330_000, days: 900),
        point(Fraction(120), eligible: 3, euros: 510_000, days: 400),
      ]
    )
  }
}
