import StetigContinuity
import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigValues
import Testing

/// A team in a town of Hessen that needs 10 000 EUR a month; its grant ends on 31 December 2027.
let teamTables = [
  "municipalities": """
  key;name;land;kind;budget_status;own_share_capacity
  06;Altstadt;Hessen;in_district;balanced;-
  """,
  "applicants": "key;name;kind;legal_person\ntown;Altstadt;municipality;yes\n",
  "structures": """
  key;name;municipality;kind;status;needed_from;needed_until;monthly_need;posts
  team;Team;06;community_work;running;2020-01-01;-;10000.00;2.00
  """,
  "projects": """
  key;name;municipality;programme;applicant;area;structure;status;start;end;applied_on;begun
  old;Team 2025;06;quarter;town;-;team;running;2025-01-01;2027-12-31;2024-10-01;yes
  """,
  "costs": """
  project;category;amount;investive;own_administration
  old;staff;270000.00;no;no
  old;materials;90000.00;no;no
  old;equipment;50000.00;yes;no
  """,
  "funding": """
  key;project;structure;funder;programme;level;origin;status;amount;monthly;from;until;same_costs
  l1;old;-;Land;quarter;state;public_grant;approved;270000.00;-;2025-01-01;2027-12-31;yes
  l2;-;team;Stadt;-;municipality;own_money;approved;;1000.00;2025-01-01;-;no
  """,
]

let teamRules = """
  language en
  source s "S" published 2020-01-01

  programme quarter "Quarter work" de "Quartiersarbeit"
      level state land Hessen
      in force from 2020-01-01 per s
  condition town "Town" de "Stadt"
      must applicant.kind is municipality per s
  eligible costs per s
      include staff
  grant
      share financing 50 % of eligible costs per s
      own share at least 10 % per s
  apply by 31 October of the year before project.start per s
  runtime at most 3 years per s

  programme elsewhere "Elsewhere" de "Anderswo"
      level state land Bayern
      in force from 2020-01-01 per s
  grant
      full financing eligible costs per s

  programme ended "Over by then" de "Bis dahin vorbei"
      level federal
      in force from 2020-01-01 to 2026-12-31 per s
  grant
      full financing eligible costs per s

  programme small "A fixed sum" de "Ein fester Betrag"
      level federal
      in force from 2020-01-01 per s
  condition network "Network" de "Verbund"
      must project.network per s
  grant
      fixed amount 12 000 EUR per s
  runtime exactly 1 year per s
  """

@Suite struct FollowOnTests {
  @Test func `the next period is computed by hand`() throws {
    let town = try Town(rules: teamRules, tables: teamTables)
    let options = town.options(from: "2028-01-01", asOf: "2027-02-01", need: 10_000)
    let quarter = try #require(options.first { $0.programme == "quarter" })
    // Three years cost 360 000 EUR, of which staff is 270 : 360; the investive row does not go on.
    // Half of 270 000 EUR. 10 % of it are 27 000 EUR; the town's 36 × 1 000 EUR are more.
    #expect(quarter.verdict == .eligible)
    #expect(quarter.period?.description == "2028-01-01/2030-12-31")
    #expect(quarter.grant == range(135_000, 135_000))
    #expect(quarter.uncovered == range(189_000, 189_000))
    #expect(quarter.applyBy == date("2027-10-31"))
    #expect(quarter.isLate == false)
    #expect(quarter.ownShare == .zero)
  }

  @Test func `what other Länder pay and what is over is said without asking`() throws {
    let town = try Town(rules: teamRules, tables: teamTables)
    let options = town.options(from: "2028-01-01", asOf: "2027-02-01", need: 10_000)
    #expect(options.first { $0.programme == "elsewhere" }?.violated == ["land"])
    #expect(options.first { $0.programme == "ended" }?.violated == ["in_force"])
  }

  @Test func `an unknown fact is named and the sure grant is first`() throws {
    let town = try Town(rules: teamRules, tables: teamTables)
    let options = town.options(from: "2028-01-01", asOf: "2027-02-01", need: 10_000)
    let small = try #require(options.first { $0.programme == "small" })
    #expect(small.verdict == .undecided)
    #expect(small.missing == ["project.network"])
    #expect(small.period?.description == "2028-01-01/2028-12-31")
    #expect(small.grant == range(12_000, 12_000))
    #expect(small.uncovered == range(96_000, 96_000))
    #expect(options.map { $0.programme } == ["quarter", "small", "elsewhere", "ended"])
  }

  @Test func `after the last day to apply it is too late`() throws {
    let town = try Town(rules: teamRules, tables: teamTables)
    let options = town.options(from: "2028-01-01", asOf: "2027-11-01", need: 10_000)
    let quarter = try #require(options.first { $0.programme == "quarter" })
    #expect(quarter.isLate == true)
    #expect(quarter.applyBy == date("2027-10-31"))
    #expect(quarter.verdict == .ineligible)
    #expect(quarter.violated == ["apply"])
    #expect(options.first?.programme == "small")
  }

  @Test func `own money that is lacking is named`() throws {
    var fewer = teamTables
    fewer["funding"] = teamTables["funding"]?.replacing("1000.00", with: "500.00")
    let town = try Town(rules: teamRules, tables: fewer)
    let options = town.options(from: "2028-01-01", asOf: "2027-02-01", need: 10_000)
    let quarter = try #require(options.first { $0.programme == "quarter" })
    // 10 % of 270 000 EUR less 36 × 500 EUR.
    #expect(quarter.verdict == .eligible)
    #expect(quarter.ownShare == Money(cents: 900_000))
  }

  @Test func `a town under an emergency budget promises nothing`() throws {
    var poor = teamTables
    poor["funding"] = teamTables["funding"]?.replacing("1000.00", with: "500.00")
    poor["municipalities"] = teamTables["municipalities"]?.replacing("balanced", with: "emergency")
    let town = try Town(rules: teamRules, tables: poor)
    let options = town.options(from: "2028-01-01", asOf: "2027-02-01", need: 10_000)
    let quarter = try #require(options.first { $0.programme == "quarter" })
    #expect(quarter.verdict == .ineligible)
    #expect(quarter.violated == ["own_share"])
    #expect(quarter.grant == range(0, 0))
  }

  @Test func `the end of need cuts the period`() throws {
    let town = try Town(rules: teamRules, tables: teamTables)
    let options = town.options(
      from: "2028-01-01",
      asOf: "2027-02-01",
      need: 10_000,
      neededUntil: "2028-06-30"
    )
    let quarter = try #require(options.first { $0.programme == "quarter" })
    #expect(quarter.period?.description == "2028-01-01/2028-06-30")
    #expect(quarter.grant == range(22_500, 22_500))
    let small = try #require(options.first { $0.programme == "small" })
    #expect(small.violated == ["runtime"])
  }

  @Test func `batches answer as single questions do`() throws {
    let town = try Town(rules: teamRules, tables: teamTables)
    let study = FollowOnStudy(
      plan: town.plan,
      portfolio: town.portfolio,
      horizon: date("2036-12-31")
    )
    let questions = (0..<20).map { month in
      FollowOnQuestion(
        structure: 0,
        day: date("2028-01-01").adding(months: month) ?? .max,
        monthlyNeed: Money(cents: Int64(500_000 + month * 1_000)),
        posts: nil,
        neededUntil: nil,
        endingLines: [],
        asOf: date("2027-02-01")
      )
    }
    let together = study.options(for: questions)
    #expect(together == questions.map { study.options(for: [$0])[0] })
  }
}
