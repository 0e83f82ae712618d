import Stetig
import StetigEvaluation
import StetigRules
import StetigScenarios
import StetigText
import StetigValues
import Testing

private let rules = """
  programme work "Community work"
      level state
      in force from 2020-01-01 to 2030-12-31
      binds by project.applied_on
      subject to funds
  parameter rate "Rate" 50 %
  condition small "Small" must municipality.population is at most 50 000
  condition fresh "Fresh" must not project.begun
  grant
      share financing rate of eligible costs
  runtime at most 3 years
  """

private let tables = [
  "municipalities": """
  key;name;population;budget_status
  06413000;Offenbach am Main;20000;safeguarding
  08222000;Mannheim;60000;balanced
  05113000;Essen;10000;
  """,
  "projects": """
  key;municipality;programme;status;start;end;applied_on;begun
  a;06413000;work;applied;2026-07-01;2027-06-30;2026-01-10;no
  b;08222000;work;applied;2026-07-01;2027-06-30;2026-01-10;no
  c;05113000;work;applied;2027-07-01;2028-06-30;2027-01-10;no
  """,
  "costs": "project;amount\na;100000\nb;100000\nc;100000\n",
  "funding": "key;project;amount\n",
]

@Suite struct OverlayTests {
  private func grants(_ scenario: String, _ extra: [String] = []) throws -> [String: CaseState] {
    let scene = try Scene([rules, scenario] + extra, tables)
    let name = try #require(scene.library.plan.scenarios.first?.name)
    let (_, result) = try scene.result(name)
    var states: [String: CaseState] = [:]
    for change in result.changes where change.isNamed { states[change.key] = change.after }
    return states
  }

  @Test func `a replaced value pays another grant and leaves the rules as they are`() throws {
    let scene = try Scene([rules, "scenario s in work replace parameter rate 80 %"], tables)
    let before = scene.library.plan.printed()
    let (totals, result) = try scene.result("s")
    #expect(totals.cases.grants.low == euros(100_000))
    #expect(result.after.cases.grants.low == euros(160_000))
    #expect(result.changes.map { $0.key } == ["a", "c"])
    #expect(result.changes.allSatisfy { $0.because.isEmpty && !$0.isFlip })
    #expect(scene.library.plan.printed() == before)
  }

  @Test func `a scenario from a day on touches only binding dates from then on`() throws {
    let states = try grants("scenario s from 2027-01-10 in work replace parameter rate 80 %")
    #expect(states.keys.sorted() == ["c"])
    let later = try grants("scenario s from 2027-01-11 in work replace parameter rate 80 %")
    #expect(later.isEmpty)
    let until = try grants(
      "scenario s from 2025-01-01 to 2026-01-10 in work replace parameter rate 80 %"
    )
    #expect(until.keys.sorted() == ["a"])
  }

  @Test func `cut versions are in force when the whole was`() throws {
    let scene = try Scene(
      [rules, "scenario s from 2027-01-01 to 2028-12-31 in work remove condition small"],
      tables
    )
    let plan = try #require(scene.library.plan(changedBy: scene.library.plan.scenarios).result)
    let work = try #require(plan.programmes.first)
    #expect(
      work.versions.map { $0.validity } == [
        .period(try #require(.init(first: day("2020-01-01"), last: day("2026-12-31")))),
        .period(try #require(.init(first: day("2027-01-01"), last: day("2028-12-31")))),
        .period(try #require(.init(first: day("2029-01-01"), last: day("2030-12-31")))),
      ]
    )
    let asked = try #require(work.versions[1].conditions.first { $0.id == "in_force" })
    #expect(
      plan.printed(asked.versions[0].ask)
        == "(project.applied_on between 2020-01-01 and 2030-12-31)"
    )
    #expect(work.versions[1].conditions.map { $0.id }.contains("small") == false)
    #expect(verify(plan) == [])
  }

  @Test func `a scenario for some municipalities leaves others and is open where it is unknown`()
    throws
  {
    let states = try grants(
      """
      scenario s for municipalities where (municipality.budget_status is not balanced)
        in work remove condition fresh add condition ready must project.begun
      """
    )
    #expect(states["a"]?.verdict == .ineligible)
    #expect(states["b"] == nil)
    #expect(states["c"]?.verdict == .undecided)
  }

  @Test func `a fact is assumed where its filter holds`() throws {
    let states = try grants(
      "scenario s assume municipality.population = 40 000 where (municipality.population is more than 50 000)"
    )
    #expect(states.keys.sorted() == ["b"])
    #expect(states["b"]?.verdict == .eligible)
    let unknown = try grants(
      """
      scenario s assume municipality.population = 90 000
        where (municipality.budget_status is balanced)
      """
    )
    // Mannheim is too large either way; nobody knows whether Essen is meant.
    #expect(unknown.keys.sorted() == ["c"])
    #expect(unknown["c"]?.verdict == .undecided)
  }

  @Test func `what turns a verdict is named`() throws {
    let scene = try Scene([rules, "scenario s in work weaken condition small"], tables)
    let (_, result) = try scene.result("s")
    #expect(result.changes.map { $0.key } == ["b"])
    #expect(result.changes[0].before.violated == ["small"])
    #expect(result.changes[0].after.verdict == .eligible)
  }

  @Test func `a German scenario changes English rules`() throws {
    let states = try grants(
      """
      Sprache de
      Szenario s in work
        ersetze Voraussetzung small muss gelten: Gemeinde.Einwohner ist höchstens 100 000
      """
    )
    #expect(states["b"]?.verdict == .eligible)
  }

  @Test func `frozen approvals and an end of the programme let nobody in`() throws {
    let frozen = try grants("scenario s in work freeze approvals 2026-01-10 to 2026-12-31")
    // b was not eligible before either.
    #expect(frozen.mapValues { $0.violated } == ["a": ["approvals_frozen"]])
    let ended = try grants("scenario s in work not renewed after 2026-12-31")
    #expect(ended.mapValues { $0.violated } == ["c": ["not_renewed"]])
  }

  @Test func `scenarios that change different things give the same in either order`() throws {
    let scene = try Scene(
      [
        rules,
        """
        scenario a from 2027-01-01 in work replace parameter rate 80 %
        scenario b from 2026-06-01 to 2028-01-31 in work remove condition small
        scenario c in work replace runtime at most 10 years
        """,
      ],
      tables
    )
    let once = try scene.printed(["a", "b", "c"])
    for order in [["c", "b", "a"], ["b", "a", "c"], ["a", "c", "b"]] {
      #expect(try scene.printed(order) == once)
    }
    #expect(once != scene.library.plan.printed())
  }

  @Test func `two that change one thing differently are an error, unless their days are apart`()
    throws
  {
    let scene = try Scene(
      [
        rules,
        """
        scenario a in work replace parameter rate 80 %
        scenario b in work replace parameter rate 70 %
        scenario again in work replace parameter rate 80  %
        scenario early to_2026 from 2020-01-01 to 2026-12-31 in work replace parameter rate 80 %
        scenario both with a, b
        """
        .replacing("early to_2026", with: "early")
          + "\nscenario late from 2027-01-01 in work replace parameter rate 70 %",
      ],
      tables
    )
    #expect(throws: Scene.Mistake.self) { try scene.prepared("a", "b") }
    #expect(throws: Scene.Mistake.self) { try scene.prepared("both") }
    _ = try scene.prepared("a", "again")
    _ = try scene.prepared("early", "late")
  }

  @Test func `no scenario changes nothing`() throws {
    let scene = try Scene([rules, "scenario s in work replace parameter rate 50 %"], tables)
    #expect(try scene.printed([]) == scene.library.plan.printed())
    #expect(try scene.prepared("s").changesNothing)
    let run = scene.run()
    let empty = PreparedScenario(
      name: "empty",
      label: Phrase(same: "empty"),
      scenarios: [],
      worlds: ScenarioWorlds(
        worlds: [scene.base],
        worldsOfProject: [[0], [0], [0]],
        changedProgrammes: [],
        changesFacts: false
      )
    )
    let result = run.result(of: empty)
    #expect(result.changes.isEmpty && result.structures.isEmpty && result.falls.isEmpty)
    #expect(result.after.cases == run.baseline.cases)
    #expect(result.after.grantYears == run.baseline.grantYears)
    #expect(result.after.gaps == run.baseline.gaps)
  }

  @Test(arguments: [
    ("scenario s in nowhere remove grant", "N0001"),
    ("scenario s in work remove condition smal", "N0001"),
    ("scenario s in work freeze payments 2028-12-31 to 2028-01-01", "D0003"),
    ("scenario s for costs where (project.begun) in work remove grant", "N0001"),
    ("scenario s from 2028-01-01 to 2027-01-01 in work remove grant", "D0003"),
    ("scenario a with b\nscenario b with a", "N0005"),
    ("scenario s with s", "N0005"),
    ("scenario s lines run on lines end as granted in work remove grant", "N0007"),
  ])
  func `a scenario that cannot be meant is an error`(text: String, code: String) throws {
    let inputs = [rules, text].enumerated().map {
      InputFile(name: "\($0.offset).stetig", bytes: Array($0.element.utf8))
    }
    let outcome = RuleLibrary.load(inputs)
    #expect(outcome.result == nil)
    #expect(outcome.diagnostics.contains { $0.code.rawValue == code })
  }

  @Test func `a firm commitment does not fall when a budget is frozen`() throws {
    let firm = rules.replacing("    subject to funds\n", with: "")
    let inputs = [firm, "scenario s in work freeze payments 2028-01-01 to 2028-12-31"].map {
      InputFile(name: String($0.prefix(8)), bytes: Array($0.utf8))
    }
    #expect(RuleLibrary.load(inputs).diagnostics.contains { $0.code == .scenarioChangesNothing })
  }
}
