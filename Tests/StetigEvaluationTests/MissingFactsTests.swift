import StetigEvaluation
import StetigRules
import StetigValues
import Testing

/// The table of LANGUAGE section 10, and what is said around it.
@Suite struct MissingFactsTests {
  @Test func `a no decides whatever the other fact is`() {
    var shop = Workshop()
    let begun = shop.fact("project.begun")
    let additional = shop.fact("project.additional")
    let ask = shop.and(shop.not(begun), additional)
    let answer = shop.ask(ask, Given(facts: ["project.additional": .truth(false)]))
    #expect(answer.outcome == .violated)
    #expect(answer.missing == [])
    let open = shop.ask(ask, Given(facts: ["project.additional": .truth(true)]))
    #expect(open.outcome == .undecided)
    #expect(open.missing == ["project.begun"])
  }

  @Test func `an unknown exception that says the same does not matter`() {
    var shop = Workshop()
    let weak = shop.fact("municipality.weak")
    let saving = shop.has("municipality.budget_status", "safeguarding")
    let eighty = shop.percent(80)
    let rate = shop.exceptions(
      shop.percent(60),
      [
        ExceptionArm(name: "weak", when: weak, value: eighty, over: []),
        ExceptionArm(name: "saving", when: saving, value: eighty, over: []),
      ]
    )
    let ask = shop.compare(.atLeast, rate, shop.percent(70))
    let status = "municipality.budget_status"
    let saves = Given(facts: [status: shop.words.datum(status, "safeguarding")])
    #expect(shop.ask(ask, saves).outcome == .fulfilled)
    let balanced = Given(facts: [status: shop.words.datum(status, "balanced")])
    let open = shop.ask(ask, balanced)
    #expect(open.outcome == .undecided)
    #expect(open.missing == ["municipality.weak"])
    #expect(shop.value(of: rate, balanced).quantity == Bounds(share(60), share(80)))
  }

  @Test func `an unknown guard matters only where what it guards is not met`() {
    var shop = Workshop()
    let schools = shop.rowHas("facility.kind", "school")
    let facilities = shop.list("municipality.facilities")
    let count = shop.count(facilities, where: schools)
    let ask = shop.compare(.atLeast, count, shop.number(2))
    let condition = shop.condition("asked", ask, appliesWhen: shop.fact("project.new_site"))
    let school: [String: Datum] = ["facility.kind": shop.words.datum("facility.kind", "school")]
    func outcome(_ rows: [[String: Datum]]) -> ConditionResult {
      shop.result(condition, Given(rows: ["municipality.facilities": rows]))
    }
    #expect(outcome([school, school]).outcome == .fulfilled)
    #expect(outcome([school]).outcome == .undecided)
    #expect(outcome([school]).missing == ["project.new_site"])
    let withUnknown = outcome([school, [:]])
    #expect(withUnknown.outcome == .undecided)
    #expect(withUnknown.missing == ["facility.kind", "project.new_site"])
    #expect(outcome([]).outcome == .undecided)
  }

  @Test func `a list without a table is missing, one with only other rows is not`() {
    var shop = Workshop()
    let grants = shop.and(
      shop.rowHas("funding.origin", "public_grant"),
      shop.rowFact("funding.same_costs")
    )
    let funding = shop.list("project.funding")
    let ask = shop.not(shop.any(funding, where: grants))
    func outcome(_ rows: [[String: Datum]]?) -> ConditionResult {
      shop.ask(ask, Given(rows: rows.map { ["project.funding": $0] } ?? [:]))
    }
    #expect(outcome(nil).outcome == .undecided)
    #expect(outcome(nil).missing == ["project.funding"])
    #expect(outcome([]).outcome == .fulfilled)
    let origin = "funding.origin"
    #expect(outcome([[origin: shop.words.datum(origin, "own_money")]]).outcome == .fulfilled)
    let grant = outcome([[origin: shop.words.datum(origin, "public_grant")]])
    #expect(grant.outcome == .undecided)
    #expect(grant.missing == ["funding.same_costs"])
  }

  @Test func `a distance that the rule does not know leaves nearness undecided`() {
    var shop = Workshop()
    let limit = shop.unknown("programme.near", .length)
    let question = PlaceQuestion(
      subject: shop.list("project.sites"),
      subjectPlace: shop.words.facts["site.place"]!,
      relation: .liesNear(upTo: limit),
      targets: shop.list("municipality.facilities"),
      targetPlace: shop.words.facts["facility.location"]!,
      state: .any,
      filter: shop.rowHas("facility.kind", "refugee_shelter"),
      on: shop.date("2026-01-01")
    )
    let ask = shop.node(.place(question), .truth)
    let kind = "facility.kind"
    func outcome(_ facility: String) -> ConditionResult {
      shop.ask(
        ask,
        Given(rows: [
          "project.sites": [["site.place": .text("50.1, 8.6")]],
          "municipality.facilities": [
            [kind: shop.words.datum(kind, facility), "facility.location": .text("50.2, 8.7")]
          ],
        ])
      )
    }
    #expect(outcome("refugee_shelter").outcome == .undecided)
    #expect(outcome("refugee_shelter").missing == ["programme.near"])
    #expect(outcome("school").outcome == .violated)
  }

  private func share(_ percent: Int) -> Fraction { Fraction(Int128(percent), over: 100)! }
}
