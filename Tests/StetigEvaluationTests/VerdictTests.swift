import StetigEvaluation
import StetigRules
import StetigText
import StetigValues
import Testing

@Suite struct VerdictTests {
  private let yes = Given(facts: ["project.begun": .truth(true)])
  private let no = Given(facts: ["project.begun": .truth(false)])

  @Test func `a violated must decides even when another is undecided`() {
    var shop = Workshop()
    let conditions = [
      shop.condition("weak", shop.fact("municipality.weak")),
      shop.condition("begun", shop.not(shop.fact("project.begun"))),
    ]
    let violated = shop.result(conditions, yes)
    #expect(violated.verdict == .ineligible)
    #expect(violated.missing == [])
    let open = shop.result(conditions, no)
    #expect(open.verdict == .undecided)
    #expect(open.missing == ["municipality.weak"])
  }

  @Test func `should and as a rule and may decide nothing`() {
    var shop = Workshop()
    let begun = shop.fact("project.begun")
    var usual = shop.condition("usual", begun)
    usual.versions[0].isAsRule = true
    let conditions = [
      shop.condition("should", begun, kind: .should), shop.condition("may", begun, kind: .may),
      usual,
    ]
    let result = shop.result(conditions, no)
    #expect(result.verdict == .eligible)
    #expect(result.conditions.map { $0.outcome } == [.violated, .violated, .violated])
    #expect(shop.result(conditions, Given()).verdict == .eligible)
  }

  @Test func `a guard that does not hold leaves nothing to ask`() {
    var shop = Workshop()
    let condition = shop.condition(
      "guarded",
      shop.fact("municipality.weak"),
      appliesWhen: shop.fact("project.begun")
    )
    #expect(shop.result(condition, no).outcome == .inapplicable)
    #expect(shop.result(condition, yes).outcome == .undecided)
    #expect(shop.result(condition, yes).missing == ["municipality.weak"])
    let open = shop.result(condition, Given())
    #expect(open.missing == ["municipality.weak", "project.begun"])
  }

  @Test func `a waiver that perhaps applies leaves a violation open`() {
    var shop = Workshop()
    let waiver = shop.exception("consent", when: shop.fact("project.early_start_consent"))
    let condition = shop.condition(
      "not_begun",
      shop.not(shop.fact("project.begun")),
      exceptions: [waiver]
    )
    func result(_ begun: Bool?, _ consent: Bool?) -> ConditionResult {
      var facts: [String: Datum] = [:]
      facts["project.begun"] = begun.map { .truth($0) }
      facts["project.early_start_consent"] = consent.map { .truth($0) }
      return shop.result(condition, Given(facts: facts))
    }
    #expect(result(true, false).outcome == .violated)
    #expect(result(true, true).outcome == .inapplicable)
    #expect(result(true, true).exceptions == ["consent"])
    #expect(result(true, nil).outcome == .undecided)
    #expect(result(true, nil).missing == ["project.early_start_consent"])
    #expect(result(false, nil).outcome == .fulfilled)
    #expect(result(nil, nil).missing == ["project.begun", "project.early_start_consent"])
  }

  @Test func `exceptions that ask differently and differ leave the condition undecided`() {
    var shop = Workshop()
    let always = shop.truth(true)
    let condition = shop.condition(
      "asked",
      always,
      exceptions: [
        shop.exception("strict", when: always, ask: shop.truth(false)),
        shop.exception("loose", when: always),
      ]
    )
    let result = shop.result([condition], Given())
    #expect(result.verdict == .undecided)
    #expect(result.findings.map { $0.code } == [.exceptionsInConflict])
    #expect(result.findings[0].message.english.contains("`loose` and `strict`"))
    let ranked = shop.condition(
      "asked",
      always,
      exceptions: [
        shop.exception("strict", when: always, ask: shop.truth(false)),
        shop.exception("loose", when: always, over: [0]),
      ]
    )
    #expect(shop.result([ranked], Given()).verdict == .eligible)
  }

  @Test func `an unknown binding date gives what all versions agree on`() {
    var shop = Workshop()
    let population = shop.fact("municipality.population")
    func version(_ least: Int, _ days: DateRange) -> RuleBlock {
      let ask = shop.compare(.atLeast, population, shop.number(least))
      return shop.block([shop.condition("size", ask, period: days)], .period(days))
    }
    let old = version(100, period("2020-01-01", "2024-12-31"))
    let new = version(200, period("2025-01-01", nil))
    func result(_ people: Int, _ applied: String?) -> CaseResult {
      var facts: [String: Datum] = ["municipality.population": number(people)]
      facts["project.applied_on"] = applied.map { .date(day($0)) }
      let given = Given(facts: facts)
      return evaluateCase(
        shop.plan,
        given.portfolio(shop.words),
        project: 0,
        block: shop.planned([old, new])
      )
    }
    #expect(result(150, "2024-12-31").verdict == .eligible)
    #expect(result(150, "2024-12-31").version == 0)
    #expect(result(150, "2025-01-01").verdict == .ineligible)
    #expect(result(150, "2025-01-01").version == 1)
    #expect(result(150, nil).verdict == .undecided)
    #expect(result(150, nil).missing == ["project.applied_on"])
    #expect(result(150, nil).version == nil)
    #expect(result(99, nil).verdict == .ineligible)
    #expect(result(200, nil).verdict == .eligible)
    #expect(result(200, "2019-12-31").version == nil)
  }

  @Test func `a parameter has the value of the version in force`() {
    var shop = Workshop()
    let versions = shop.node(
      .versions([
        VersionArm(period: period(nil, "2024-12-31"), value: shop.euros(1)),
        VersionArm(period: period("2025-01-01", "2025-12-31"), value: shop.euros(2)),
      ]),
      .money
    )
    func value(_ applied: String?) -> Value {
      shop.value(
        of: versions,
        Given(facts: applied.map { ["project.applied_on": .date(day($0))] } ?? [:])
      )
    }
    #expect(value("2024-12-31").quantity == cents(100, 100))
    #expect(value("2025-01-01").quantity == cents(200, 200))
    #expect(value(nil).quantity == cents(100, 200))
    #expect(value(nil).missing.names == ["project.applied_on"])
    var late = shop.evaluator(Given(facts: ["project.applied_on": .date(day("2026-01-01"))]))
    #expect(!late.evaluate(versions).isKnown)
    #expect(late.findings.map { $0.code } == [.outsideEveryVersion])
  }

  @Test func `the key of an area says that a site lies in it`() {
    var shop = Workshop()
    func question(_ state: PlaceQuestion.AreaState) -> NodeID {
      let question = PlaceQuestion(
        subject: shop.list("project.sites"),
        subjectPlace: shop.words.facts["site.place"]!,
        relation: .liesIn,
        targets: shop.list("municipality.areas"),
        targetPlace: shop.words.facts["area.boundary"]!,
        state: state,
        filter: shop.rowHas("area.kind", "social_city"),
        on: shop.date("2026-01-01")
      )
      return shop.node(.place(question), .truth)
    }
    let area: [String: Datum] = [
      "area.key": .text("west"), "area.kind": shop.words.datum("area.kind", "social_city"),
      "area.designated_from": .date(day("2020-01-01")),
      "area.designated_until": .date(day("2025-12-31")),
    ]
    func answer(_ state: PlaceQuestion.AreaState, _ place: Datum) -> ConditionResult {
      shop.ask(
        question(state),
        Given(rows: ["project.sites": [["site.place": place]], "municipality.areas": [area]])
      )
    }
    #expect(answer(.activeOrFormer, .text("west")).outcome == .fulfilled)
    #expect(answer(.former, .text("west")).outcome == .fulfilled)
    #expect(answer(.active, .text("west")).outcome == .violated)
    let elsewhere = answer(.former, .text("50.1, 8.6"))
    #expect(elsewhere.outcome == .undecided)
    #expect(elsewhere.missing == ["area.boundary"])
    #expect(answer(.former, .unknown).missing == ["area.boundary", "site.place"])
    let noSites = shop.ask(
      question(.former),
      Given(rows: ["project.sites": [], "municipality.areas": [area]])
    )
    #expect(noSites.missing == ["project.sites"])
  }
}
