import StetigScenarios
import StetigValues
import Testing

private let rules = """
  programme work "Community work"
      level state
      in force from 2020-01-01
      binds by project.applied_on
      subject to funds
  parameter rate "Rate" 80 %
  grant
      share financing rate of eligible costs
  runtime at most 3 years
  programme other "Other work"
      level federal
      in force from 2020-01-01
      binds by project.applied_on
  condition ready must project.begun
  grant
      share financing 90 % of eligible costs
  runtime at most 2 years
  """

/// The same with nothing left to apply for, so that nothing follows.
private let closed = rules.replacing(
  "runtime at most 3 years\n",
  with: "runtime at most 3 years\napply by 2026-10-31\n"
)

/// One neighbourhood management: 10 000 EUR a month, granted for 2025 to 2027, 80 % by the Land.
private let tables = [
  "municipalities": "key;name;budget_status\n06413000;Offenbach am Main;balanced\n",
  "applicants": "key;kind\nstadt;municipality\n",
  "structures": """
  key;name;municipality;monthly_need;posts;needed_from;needed_until
  nm;Neighbourhood management;06413000;10000;2;2025-01-01;-
  """,
  "projects": """
  key;municipality;applicant;structure;programme;status;start;end;applied_on;begun
  p;06413000;stadt;nm;work;running;2025-01-01;2027-12-31;2024-09-01;no
  """,
  "costs": "project;amount\np;360000\n",
  "funding": """
  key;project;programme;funder;level;origin;status;amount;from;until
  land;p;work;Land;state;public_grant;approved;288000;2025-01-01;2027-12-31
  own;p;-;Stadt;municipality;own_money;approved;72000;2025-01-01;2027-12-31
  """,
]

@Suite struct ContinuationTests {
  private func result(
    _ scenario: String,
    _ rules: String = closed
  ) throws -> (before: WorldTotals, ScenarioResult) {
    try Scene([rules, scenario], tables, horizon: "2034-12-31").result("s")
  }

  @Test func `in the baseline a structure ends with its line`() throws {
    let (before, _) = try result("scenario s in work replace runtime at most 10 years")
    #expect(before.gaps.cliffs == 1)
    #expect(before.gaps.amount.low == euros(7 * 120_000))
    #expect(before.gapYears.map { $0.year } == Array(2028...2034))
    #expect(before.gapYears.allSatisfy { $0.amount.low == euros(120_000) })
  }

  @Test func `a longer runtime lets lines run on to the last day allowed`() throws {
    let (_, result) = try result("scenario s in work replace runtime at most 5 years")
    let change = try #require(result.structures.first)
    #expect(change.firstGapBefore == day("2028-01-01"))
    #expect(change.firstGapAfter == day("2030-01-01"))
    #expect(change.missingAfter == Money(cents: 5 * 12_000_000))
    #expect(
      change.assumed.map { [$0.line ?? "", "\($0.reason)", "\($0.first)", "\($0.last)"] } == [
        ["land", "runsOn", "2028-01-01", "2029-12-31"],
        ["own", "runsOnBeside", "2028-01-01", "2029-12-31"],
      ]
    )
    #expect(change.assumed.map { $0.rate.cents } == [800_000, 200_000])
    #expect(result.assumptions.count == 2)
  }

  @Test func `lines that end as granted leave the gap`() throws {
    let (before, result) = try result(
      "scenario s in work replace runtime at most 5 years lines end as granted"
    )
    #expect(result.after.gaps == before.gaps)
    #expect(result.structures.isEmpty)
  }

  @Test func `what a programme pays more is paid less of own money`() throws {
    let (_, result) = try result(
      "scenario s in work replace runtime at most 5 years replace parameter rate 90 %"
    )
    let change = try #require(result.structures.first)
    #expect(change.assumed.map { $0.rate.cents } == [900_000, 100_000])
    #expect(change.firstGapAfter == day("2030-01-01"))
  }

  @Test func `a phase-out pays the part it names of each year`() throws {
    let (_, result) = try result(
      """
      scenario s in work replace runtime at most 6 years
        add phase out over 3 years: 75 %, 50 %, 25 %
      """
    )
    let change = try #require(result.structures.first)
    let land = change.assumed.filter { $0.line == "land" }
    #expect(land.map { $0.rate.cents } == [600_000, 400_000, 200_000])
    #expect(land.map { "\($0.last)" } == ["2028-12-31", "2029-12-31", "2030-12-31"])
    // 2028 to 2030 lack 2 000, 4 000 and 6 000 EUR a month, then all of it.
    #expect(change.missingAfter.cents == 12 * (200_000 + 400_000 + 600_000) + 4 * 12_000_000)
  }

  @Test func `a programme that a scenario changes follows again and again`() throws {
    let (_, result) = try result("scenario s in other remove condition ready")
    let change = try #require(result.structures.first)
    #expect(change.assumed.allSatisfy { $0.reason == .follows && $0.programme == "other" })
    #expect(
      change.assumed.map { "\($0.first)" } == [
        "2028-01-01", "2030-01-01", "2032-01-01", "2034-01-01",
      ]
    )
    #expect(change.assumed.map { $0.rate.cents } == [900_000, 900_000, 900_000, 900_000])
    // A tenth is missing: more than the tolerance of a twentieth.
    #expect(change.missingAfter.cents == 84 * 100_000)
  }

  @Test func `a frozen budget lets the structure fall on its first day`() throws {
    let (_, result) = try result("scenario s in work freeze payments 2027-01-01 to 2027-12-31")
    let fall = try #require(result.falls.first)
    #expect(fall.key == "nm" && fall.day == day("2027-01-01") && fall.programme == "work")
    #expect(fall.drop.cents == 800_000)
    let change = try #require(result.structures.first)
    #expect(change.firstGapAfter == day("2027-01-01"))
    #expect(change.missingAfter.cents == change.missingBefore.cents + 12 * 800_000)
    #expect(change.assumed.map { "\($0.reason)" } == ["frozen"])
  }

  @Test func `a programme that is not renewed follows no longer`() throws {
    let (_, result) = try result("scenario s in work not renewed after 2026-01-01", rules)
    let fall = try #require(result.falls.first)
    #expect(fall.day == day("2028-01-01") && fall.programme == "work")
    #expect(result.falls.count == 1)
  }
}
