import StetigEvaluation
import StetigRules
import StetigScenarios
import StetigValues
import Testing

/// Two towns that apply for community work.
private let rules = """
  programme work "Community work"
      level state
      in force from 2020-01-01
      binds by project.applied_on
  parameter rate "Rate" 75 %
  condition weak must municipality.weak
  grant
      share financing rate of eligible costs
  programme house "Meeting houses"
      level federal
      in force from 2020-01-01
      binds by project.applied_on
  condition points must project.score is at least 50
  grant
      share financing 90 % of eligible costs
      split federal 1/3, state 2/3
  """

private let tables = [
  "municipalities": """
  key;name;land;weak
  06413000;Offenbach am Main;Hessen;yes
  08222000;Mannheim;Baden-Württemberg;no
  05113000;Essen;Nordrhein-Westfalen;
  """,
  "projects": """
  key;municipality;programme;status;start;end;applied_on;score
  a;06413000;work;applied;2026-07-01;2027-12-31;2026-01-10;60
  b;08222000;work;applied;2026-01-01;2026-12-31;2026-01-10;40
  c;05113000;work;applied;2026-01-01;2026-12-31;2026-01-10;50
  d;06413000;house;running;2026-01-01;2027-12-31;2026-01-10;70
  e;06413000;work;rejected;2026-01-01;2026-12-31;2026-01-10;90
  f;06413000;unheard_of;applied;2026-01-01;2026-12-31;2026-01-10;10
  """,
  "costs": """
  project;amount
  a;120000
  b;100000
  c;40000
  d;100000
  e;100000
  f;100000
  """,
  "funding": """
  key;project;amount
  """,
]

private let asOf = day("2026-01-01")

@Suite struct CaseStudyTests {
  private func baseline() throws -> CaseBaseline {
    CaseStudy(try Village(rules: rules, tables: tables).world, asOf: asOf).baseline()
  }

  @Test func `only what is not rejected is counted, under the programme it names`() throws {
    let totals = try baseline().totals
    #expect(totals.cases.eligible == 2)
    #expect(totals.cases.ineligible == 1)
    #expect(totals.cases.undecided == 1)
    // 75 % of 120 000 and 90 % of 100 000; perhaps 75 % of 40 000.
    #expect(totals.cases.grants == AmountSum(low: 18_000_000, high: 21_000_000))
    #expect(totals.byProgramme.map { $0.key } == ["house", "work"])
    #expect(totals.byProgramme[1].totals.grants == AmountSum(low: 9_000_000, high: 12_000_000))
    #expect(totals.byMunicipality.map { $0.key } == ["05113000", "06413000", "08222000"])
    #expect(totals.byMunicipality[1].name == "Offenbach am Main")
    #expect(
      totals.byLand.map { $0.name } == ["Baden-Württemberg", "Hessen", "Nordrhein-Westfalen"]
    )
  }

  @Test func `grants lie in years and levels`() throws {
    let world = try Village(rules: rules, tables: tables).world
    let levels = try #require(world.levelNames)
    let rows = CaseStudy(world, asOf: asOf).baseline().totals.grantYears.map { row in
      "\(row.year ?? 0) \(row.level.map { levels[$0.value] } ?? "-") "
        + "\(row.amount.low / 100)...\(row.amount.high / 100)"
    }
    #expect(
      rows == [
        "2026 federal 15000...15000", "2026 state 60000...90000", "2027 federal 15000...15000",
        "2027 state 90000...90000",
      ]
    )
  }

  @Test func `a higher rate moves the grants and flips nothing`() throws {
    let village = try Village(rules: rules, tables: tables)
    let study = CaseStudy(village.world, asOf: asOf, possibleUnder: ["work"])
    let other = rules.replacing("\"Rate\" 75 %", with: "\"Rate\" 100 %")
    let (changes, after) = study.baseline()
      .compare(with: try village.scenario(other, changing: ["work"]))
    #expect(changes.map { $0.key } == ["a", "c", "d", "f"])
    #expect(changes.map { $0.isNamed } == [true, true, false, false])
    #expect(changes[0].before.grant == euros(90_000))
    #expect(changes[0].after.grant == euros(120_000))
    #expect(changes[0].because.isEmpty)
    #expect(
      changes[1].after
        == CaseState(
          verdict: .undecided,
          grant: euros(0, 40_000),
          missing: ["municipality.weak"]
        )
    )
    #expect(after.cases.grants == AmountSum(low: 21_000_000, high: 25_000_000))
  }

  @Test func `a condition that is dropped says which cases it flips`() throws {
    let village = try Village(rules: rules, tables: tables)
    let study = CaseStudy(village.world, asOf: asOf, possibleUnder: ["house"])
    let other = rules.replacing("at least 50", with: "at least 10")
    let (changes, after) = study.baseline()
      .compare(with: try village.scenario(other, changing: ["house"]))
    // Nobody who names the programme is below the old threshold.
    #expect(changes.map { $0.key } == ["b", "f"])
    #expect(changes.allSatisfy { !$0.isNamed && $0.isFlip && $0.because == ["points"] })
    #expect(changes[0].before.violated == ["points"])
    #expect(changes[0].after == CaseState(verdict: .eligible, grant: euros(90_000)))
    #expect(after.cases.grants == AmountSum(low: 18_000_000, high: 21_000_000))
  }

  @Test func `where it is unknown whether a scenario holds, both answers count`() throws {
    let village = try Village(rules: rules, tables: tables)
    let study = CaseStudy(village.world, asOf: asOf)
    var scenario = try village.scenario(
      rules.replacing("must municipality.weak", with: "must not municipality.weak"),
      changing: ["work"]
    )
    scenario.worldsOfProject[0] = [0, 1]
    scenario.worldsOfProject[1] = [0]
    let (changes, after) = study.baseline().compare(with: scenario)
    #expect(changes.map { $0.key } == ["a"])
    #expect(
      changes[0].after
        == CaseState(
          verdict: .undecided,
          grant: euros(0, 90_000),
          missing: ["scenario"]
        )
    )
    #expect(changes[0].because == ["weak"])
    #expect(after.cases.undecided == 2)
    #expect(after.cases.grants == AmountSum(low: 9_000_000, high: 21_000_000))
  }

  @Test func `facts that a scenario assumes move the years of a grant`() throws {
    let village = try Village(rules: rules, tables: tables)
    var changed = tables
    changed["projects"] = tables["projects"]?
      .replacing("a;06413000;work;applied;2026-07-01", with: "a;06413000;work;applied;2027-01-01")
    let portfolio = try Village.portfolio(changed, village.world.plan)
    let scenario = ScenarioWorlds(
      worlds: [village.world, World(plan: village.world.plan, portfolio: portfolio)],
      worldsOfProject: [[Int]](repeating: [1], count: 6),
      changedProgrammes: [],
      changesFacts: true
    )
    let baseline = CaseStudy(village.world, asOf: asOf).baseline()
    let (changes, after) = baseline.compare(with: scenario)
    #expect(changes.isEmpty)
    #expect(after.cases == baseline.totals.cases)
    let state = after.grantYears.filter { $0.year == 2027 }.map { $0.amount.low }
    #expect(state == [1_500_000, 12_000_000])
  }
}

extension World {
  /// The English names of the levels of funders.
  var levelNames: [String]? {
    for fact in plan.vocabulary.facts where fact.naming.english == "level" {
      if case .choice(let values) = fact.type { return values.map { $0.english } }
    }
    return nil
  }
}

extension String {
  func replacing(_ old: String, with new: String) -> String {
    var rest = self[...]
    var result = ""
    while let found = rest.firstRange(of: old) {
      result += rest[..<found.lowerBound] + new
      rest = rest[found.upperBound...]
    }
    return result + rest
  }
}
