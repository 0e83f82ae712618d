import StetigEvaluation
import StetigRules
import StetigScenarios
import StetigValues
import Testing

/// Programmes that pay everything, so that costs are grants.
private func rules(_ budget: String, _ more: String = "") -> String {
  """
  programme work "Community work"
      level state
      in force from 2020-01-01
      binds by project.applied_on
      budget \(budget)
  parameter money "Money" unknown between 50 000 EUR and 200 000 EUR
  \(more)
  grant
      full financing eligible costs
  """
}

private let perYear = "100 000 EUR each calendar year ranked by project.score highest first"

/// - Parameters:
///   - projects: key;status;start;end;applied_on;score
///   - costs: project;amount
private func queue(
  _ rules: String,
  _ projects: String,
  _ costs: String,
  funding: String = ""
) throws -> BudgetResult {
  let village = try Village(
    rules: rules,
    tables: [
      "municipalities": "key;name;weak\n06413000;Offenbach am Main;",
      "projects": "key;status;start;end;applied_on;score;municipality;programme\n"
        + projects.split(separator: "\n").map { $0 + ";06413000;work" }.joined(separator: "\n"),
      "costs": "project;amount\n" + costs,
      "funding": "key;project;programme;status;amount;from;until\n" + funding,
    ]
  )
  let budgets = CaseStudy(village.world, asOf: day("2026-01-01")).baseline().totals.budgets
  return try #require(budgets.first)
}

extension BudgetResult {
  fileprivate var outcomes: [String] { places.map { "\($0.key) \($0.outcome.rawValue)" } }
}

private let threeOf2026 = """
  a;applied;2026-01-01;2026-12-31;2025-10-03;90
  b;applied;2026-01-01;2026-12-31;2025-10-02;80
  c;idea;2026-01-01;2026-12-31;2025-10-01;70
  """

@Suite struct BudgetTests {
  @Test func `the list is cut at the first that does not fit, and what fits after it waits`() throws
  {
    let result = try queue(rules(perYear), threeOf2026, "a;60000\nb;50000\nc;30000")
    #expect(result.outcomes == ["a funded", "b waiting", "c waiting"])
    #expect(
      result.cutOff
        == BudgetCutOff(
          lastFunded: "a",
          firstWaiting: "b",
          year: 2026,
          lacks: Money(cents: 1_000_000)
        )
    )
    let year = try #require(result.years.first)
    #expect(year.granted == Money(cents: 6_000_000))
    #expect(year.lacking == Money(cents: 8_000_000))
    #expect(year.lapsed == Money(cents: 4_000_000))
    let scores = result.places.map { $0.ranks.map { $0.content } }
    #expect(scores[0] == [.known(.quantity(Fraction(90)))])
  }

  @Test func `a list goes by date as well, and then everybody is paid`() throws {
    let result = try queue(
      rules("140 000 EUR each calendar year ranked by project.applied_on lowest first"),
      threeOf2026,
      "a;60000\nb;50000\nc;30000"
    )
    #expect(result.outcomes == ["c funded", "b funded", "a funded"])
    #expect(result.cutOff == nil)
    #expect(result.years.map { $0.lapsed } == [.zero])
  }

  @Test func `approved projects come first, with their lines or else their grant`() throws {
    let projects = """
      old;running;2025-01-01;2027-12-31;2024-10-01;10
      new;approved;2026-01-01;2026-12-31;2025-10-01;
      a;applied;2026-01-01;2026-12-31;2025-10-01;90
      no;rejected;2026-01-01;2026-12-31;2025-10-01;99
      """
    let result = try queue(
      rules(perYear),
      projects,
      "old;90000\nnew;20000\na;70000\nno;1000",
      funding: "f1;old;work;approved;60000;2025-01-01;2027-12-31\n"
        + "f2;old;work;applied;90000;2026-01-01;2026-12-31\n"
        + "f3;old;other;approved;90000;2026-01-01;2026-12-31"
    )
    #expect(result.outcomes == ["new committed", "old committed", "a waiting"])
    // History is not asked for.
    #expect(result.years.map { $0.year } == [2026, 2027])
    #expect(result.years.map { $0.committed.cents } == [4_000_000, 2_000_000])
    #expect(result.cutOff?.lastFunded == nil)
    #expect(result.cutOff?.lacks == Money(cents: 1_000_000))
  }

  @Test func `a project needs its money in each of its years`() throws {
    let result = try queue(
      rules(perYear),
      """
      a;applied;2026-07-01;2027-12-31;2025-10-01;90
      b;applied;2026-01-01;2026-12-31;2025-10-01;80
      c;applied;2027-01-01;2027-12-31;2025-10-01;70
      """,
      "a;120000\nb;60000\nc;20000.01"
    )
    // Forty thousand in 2026, eighty in 2027.
    #expect(result.outcomes == ["a funded", "b funded", "c waiting"])
    #expect(result.cutOff?.year == 2027)
    #expect(result.cutOff?.lacks == Money(cents: 1))
  }

  @Test func `what is left is there in the next year only where it is carried over`() throws {
    let projects = """
      a;applied;2026-01-01;2026-12-31;2025-10-01;90
      b;applied;2027-01-01;2027-12-31;2025-10-01;80
      """
    let lapsing = try queue(rules(perYear), projects, "a;60000\nb;130000")
    #expect(lapsing.outcomes == ["a funded", "b waiting"])
    #expect(lapsing.cutOff?.lacks == Money(cents: 3_000_000))
    let carried = try queue(rules(perYear + " carried over"), projects, "a;60000\nb;130000")
    #expect(carried.outcomes == ["a funded", "b funded"])
    #expect(carried.years.map { $0.carriedIn.cents } == [0, 4_000_000])
    #expect(carried.years.map { $0.lapsed } == [.zero, .zero])
  }

  @Test func `nobody takes what is carried over to one promised before`() throws {
    let result = try queue(
      rules(perYear + " carried over"),
      """
      a;applied;2027-01-01;2027-12-31;2025-10-01;90
      b;applied;2026-01-01;2026-12-31;2025-10-01;80
      """,
      "a;180000\nb;30000"
    )
    #expect(result.outcomes == ["a funded", "b waiting"])
    #expect(result.cutOff?.year == 2027)
    #expect(result.cutOff?.lacks == Money(cents: 1_000_000))
  }

  @Test func `a tie at the cut stays open, and one that fits does not`() throws {
    let projects = """
      a;applied;2026-01-01;2026-12-31;2025-10-01;80
      b;applied;2026-01-01;2026-12-31;2025-10-01;80
      c;applied;2026-01-01;2026-12-31;2025-10-01;70
      """
    let tied = try queue(rules(perYear), projects, "a;60000\nb;50000\nc;30000")
    #expect(tied.outcomes == ["a open", "b open", "c waiting"])
    let fitting = try queue(rules(perYear), projects, "a;50000\nb;50000\nc;0.01")
    #expect(fitting.outcomes == ["a funded", "b funded", "c waiting"])
  }

  @Test func `an unknown score leaves open only what hangs on it`() throws {
    let projects = """
      a;applied;2026-01-01;2026-12-31;2025-10-01;90
      b;applied;2026-01-01;2026-12-31;2025-10-01;80
      u;applied;2026-01-01;2026-12-31;2025-10-01;
      n;applied;2026-01-01;2026-12-31;2025-10-01;-
      """
    let result = try queue(rules(perYear), projects, "a;30000\nb;30000\nu;50000\nn;50000")
    #expect(result.outcomes == ["u open", "a funded", "b open", "n waiting"])
    #expect(result.places[0].missing == ["project.score"])
    #expect(result.places[2].missing.isEmpty)
    #expect(result.notRanked.map { $0.key } == ["u", "b"])
  }

  @Test func `an undecided project leaves open who comes after it`() throws {
    let weak = "condition weak must municipality.weak"
    let result = try queue(rules(perYear, weak), threeOf2026, "a;60000\nb;50000\nc;110000")
    // One town, so that all are undecided: each alone could be paid, but for the last.
    #expect(result.outcomes == ["a open", "b open", "c waiting"])
    #expect(result.places[0].missing == ["municipality.weak"])
    #expect(result.places[0].grant == euros(0, 60_000))
  }

  @Test func `without days a project is open, and so are those whose year it may take`() throws {
    let result = try queue(
      rules(perYear),
      "a;applied;;2026-12-31;2025-10-01;90\nb;applied;2026-01-01;2026-12-31;2025-10-01;80",
      "a;60000\nb;50000"
    )
    #expect(result.outcomes == ["a open", "b open"])
    #expect(result.places[0].missing == ["project.start"])
  }

  @Test func `an unknown budget leaves all open that is not promised`() throws {
    let open = try queue(
      rules("unknown each calendar year ranked by project.score highest first"),
      "p;running;2026-01-01;2026-12-31;2025-10-01;1\n" + threeOf2026,
      "p;1000\na;60000\nb;50000\nc;30000"
    )
    #expect(open.outcomes == ["p committed", "a open", "b open", "c open"])
    #expect(open.places[1].missing == ["work.budget"])
    let bounded = try queue(
      rules("money each calendar year ranked by project.score highest first"),
      threeOf2026,
      "a;50000\nb;50000\nc;120000"
    )
    #expect(bounded.outcomes == ["a funded", "b open", "c waiting"])
    #expect(bounded.places[1].missing == ["work.money"])
  }

  @Test func `a budget is one sum, or counts by months`() throws {
    let projects = """
      old;ended;2024-01-01;2025-12-31;2023-10-01;
      a;applied;2026-01-01;2027-12-31;2025-10-01;90
      """
    let sum = try queue(
      rules("100 000 EUR ranked by project.score highest first"),
      projects,
      "old;40000\na;60000"
    )
    #expect(sum.outcomes == ["old committed", "a funded"])
    #expect(sum.years.map { $0.year } == [2024, 2025, 2026, 2027])
    #expect(sum.years.map { $0.amount.cents } == [10_000_000, 0, 0, 0])
    #expect(sum.years.map { $0.carriedIn.cents } == [0, 8_000_000, 6_000_000, 3_000_000])
    let months = try queue(
      rules("2 500 EUR each month ranked by project.score highest first"),
      projects,
      "old;40000\na;60000.02"
    )
    #expect(months.years.map { $0.amount.cents } == [3_000_000, 3_000_000])
    #expect(months.outcomes == ["old committed", "a waiting"])
  }

  @Test func `a scenario moves the cut`() throws {
    let village = try Village(
      rules: rules(perYear),
      tables: [
        "projects": "key;status;start;end;applied_on;score;programme\n"
          + threeOf2026.split(separator: "\n").map { $0 + ";work" }.joined(separator: "\n"),
        "costs": "project;amount\na;60000\nb;50000\nc;30000",
        "funding": "key;project;amount\n",
      ]
    )
    let baseline = CaseStudy(village.world, asOf: day("2026-01-01")).baseline()
    let scenario = try village.scenario(
      rules(perYear.replacing("100 000", with: "110 000")),
      changing: ["work"]
    )
    let (changes, after) = baseline.compare(with: scenario)
    #expect(changes.isEmpty)
    #expect(after.budgets.first?.outcomes == ["a funded", "b funded", "c waiting"])
    #expect(baseline.totals.budgets.first?.outcomes == ["a funded", "b waiting", "c waiting"])
  }
}
