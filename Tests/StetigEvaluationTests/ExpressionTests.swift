import StetigEvaluation
import StetigRules
import StetigText
import StetigValues
import Testing

@Suite struct ExpressionTests {
  @Test func `a comparison that holds for every possible value is decided`() {
    var shop = Workshop()
    let units = shop.fact("municipality.population")
    let atLeastZero = shop.compare(.atLeast, units, shop.number(0))
    #expect(shop.value(of: atLeastZero).truth == .yes)
    let rate = shop.fact("project.rate")
    #expect(shop.value(of: shop.compare(.atMost, rate, shop.percent(100))).truth == .yes)
    let half = shop.value(of: shop.compare(.atMost, rate, shop.percent(50)))
    #expect(half.truth == .unknown)
    #expect(half.missing.names == ["project.rate"])
  }

  @Test func `none equals only none and every other comparison with it is false`() {
    var shop = Workshop()
    let requested = shop.fact("project.requested")
    let given = Given(facts: ["project.requested": .none])
    #expect(shop.value(of: shop.compare(.equal, requested, shop.none(.money)), given).truth == .yes)
    #expect(shop.value(of: shop.compare(.atLeast, requested, shop.euros(0)), given).truth == .no)
    #expect(shop.value(of: shop.compare(.less, requested, shop.euros(0)), given).truth == .no)
    let unknown = shop.value(of: shop.compare(.atLeast, requested, shop.euros(0)))
    #expect(unknown.truth == .unknown)
    #expect(unknown.missing.names == ["project.requested"])
  }

  @Test func `texts are the same byte for byte`() {
    let composed = Value(.text("Köln"))
    #expect(compare(.equal, composed, composed) == .yes)
    #expect(compare(.equal, composed, Value(.text("Ko\u{308}ln"))) == .no)
    #expect(compare(.equal, composed, Value(.text("köln"))) == .no)
  }

  @Test func `none counts as unknown in arithmetic`() {
    var shop = Workshop()
    let requested = shop.fact("project.requested")
    let sum = shop.node(.add(requested, shop.euros(5)), .money)
    let value = shop.value(of: sum, Given(facts: ["project.requested": .none]))
    #expect(value.quantity == cents(500, nil))
    #expect(value.missing.names == ["project.requested"])
  }

  @Test func `a minimum with something smaller does not need the other value`() {
    var shop = Workshop()
    let requested = shop.fact("project.requested")
    let rest = shop.node(.add(requested, shop.euros(10)), .money)
    let lowest = shop.node(.lowest([rest, shop.euros(10)]), .money)
    let value = shop.value(of: lowest)
    #expect(value.quantity == cents(1000, 1000))
    #expect(value.missing.names == [])
  }

  @Test func `a sum over unsure rows is a range and an empty one is 0`() {
    var shop = Workshop()
    let costs = shop.list("project.costs")
    let amount = shop.rowFact("cost.amount")
    let sum = shop.sum(costs, of: amount, where: shop.rowFact("cost.investive"))
    #expect(shop.value(of: sum, Given(rows: ["project.costs": []])).quantity == cents(0, 0))
    let given = Given(rows: [
      "project.costs": [
        ["cost.amount": euros(10), "cost.investive": .truth(true)],
        ["cost.amount": euros(20)],
        ["cost.amount": euros(40), "cost.investive": .truth(false)],
      ]
    ])
    let value = shop.value(of: sum, given)
    #expect(value.quantity == cents(1000, 3000))
    #expect(value.missing.names == ["cost.investive"])
    var partial = given
    partial.partial = ["project.costs"]
    #expect(shop.value(of: sum, partial).quantity == cents(1000, nil))
    #expect(shop.value(of: sum, partial).missing.names == ["cost.investive", "project.costs"])
  }

  @Test func `the lowest of no rows is unknown`() {
    var shop = Workshop()
    let costs = shop.list("project.costs")
    let amount = shop.rowFact("cost.amount")
    let lowest = shop.node(.lowestIn(list: costs, of: amount, where: nil), .money)
    let empty = shop.value(of: lowest, Given(rows: ["project.costs": []]))
    #expect(empty.quantity == cents(0, nil))
    #expect(!empty.isKnown)
    let rows = [["cost.amount": euros(10)], ["cost.amount": euros(3)]]
    #expect(
      shop.value(of: lowest, Given(rows: ["project.costs": rows])).quantity == cents(300, 300)
    )
  }

  @Test func `one sure row is enough and an unsure one leaves it open`() {
    var shop = Workshop()
    let documents = shop.list("project.documents")
    let any = shop.any(documents, where: shop.rowHas("document.kind", "needs_analysis"))
    let kind = "document.kind"
    func value(_ rows: [[String: Datum]], partial: Bool = false) -> Value {
      shop.value(
        of: any,
        Given(
          rows: ["project.documents": rows],
          partial: partial ? ["project.documents"] : []
        )
      )
    }
    #expect(value([[kind: shop.words.datum(kind, "needs_analysis")], [:]]).truth == .yes)
    #expect(value([[kind: shop.words.datum(kind, "sketch")]]).truth == .no)
    #expect(value([[:]]).missing.names == ["document.kind"])
    #expect(value([], partial: true).missing.names == ["project.documents"])
  }

  @Test func `an unknown selector reaches the rows its bounds allow`() {
    var shop = Workshop()
    let population = shop.fact("municipality.population")
    let bands = Bands(
      selector: population,
      below: shop.euros(40_000),
      steps: [
        .init(from: shop.number(20_000), value: shop.euros(60_000)),
        .init(from: shop.number(100_000), value: shop.euros(90_000)),
      ]
    )
    let cap = shop.node(.bands(bands), .money)
    func value(_ people: Int?) -> Value {
      shop.value(
        of: cap,
        Given(facts: people.map { ["municipality.population": number($0)] } ?? [:])
      )
    }
    #expect(value(19_999).quantity == cents(4_000_000, 4_000_000))
    #expect(value(20_000).quantity == cents(6_000_000, 6_000_000))
    #expect(value(100_000).quantity == cents(9_000_000, 9_000_000))
    #expect(value(nil).quantity == cents(4_000_000, 9_000_000))
    #expect(value(nil).missing.names == ["municipality.population"])
  }

  @Test func `exceptions that meet and differ are a conflict with the range of both`() {
    var shop = Workshop()
    let arms = [
      ExceptionArm(
        name: "weak",
        when: shop.fact("municipality.weak"),
        value: shop.percent(80),
        over: []
      ),
      ExceptionArm(
        name: "special",
        when: shop.fact("project.special_case"),
        value: shop.percent(90),
        over: []
      ),
      ExceptionArm(
        name: "both",
        when: shop.fact("project.begun"),
        value: shop.percent(95),
        over: [0, 1]
      ),
    ]
    let rate = shop.exceptions(shop.percent(60), arms)
    let both: [String: Datum] = [
      "municipality.weak": .truth(true), "project.special_case": .truth(true),
    ]
    var evaluator = shop.evaluator(
      Given(facts: both.merging(["project.begun": .truth(false)]) { $1 })
    )
    let conflict = evaluator.evaluate(rate)
    #expect(conflict.quantity == Bounds(share(80), share(90)))
    #expect(evaluator.findings.map { $0.code } == [.exceptionsInConflict])
    let ranked = shop.value(
      of: rate,
      Given(facts: both.merging(["project.begun": .truth(true)]) { $1 })
    )
    #expect(ranked.quantity == Bounds(share(95), share(95)))
    let open = shop.value(of: rate, Given(facts: both))
    #expect(open.quantity == Bounds(share(80), share(95)))
  }

  @Test func `a division by zero is a finding of the case and unknown`() {
    var shop = Workshop()
    let division = shop.node(.divide(shop.euros(5), shop.euros(0)), .share)
    var evaluator = shop.evaluator(Given())
    #expect(!evaluator.evaluate(division).isKnown)
    #expect(evaluator.findings.map { $0.code } == [.arithmeticFailed])
  }

  @Test func `an overflow is a finding of the case and unknown`() {
    var shop = Workshop()
    let huge = shop.node(.quantity(Fraction(Int128.max)), .money)
    let sum = shop.node(.add(huge, huge), .money)
    var evaluator = shop.evaluator(Given())
    #expect(!evaluator.evaluate(sum).isKnown)
    #expect(evaluator.findings.map { $0.code } == [.arithmeticFailed])
  }

  @Test func `a chain of operations without end needs no deep call`() {
    var shop = Workshop()
    var sum = shop.euros(0)
    for number in 0..<20_000 { sum = shop.node(.add(sum, shop.euros(number % 2)), .money) }
    #expect(shop.value(of: sum).quantity == cents(1_000_000, 1_000_000))
    let costs = shop.list("project.costs")
    let filter = shop.compare(.more, shop.rowFact("cost.amount"), sum)
    let given = Given(rows: ["project.costs": [["cost.amount": euros(10_001)]]])
    #expect(shop.value(of: shop.any(costs, where: filter), given).truth == .yes)
  }

  @Test func `a chain of operations on a row without end is given up with a finding`() {
    var shop = Workshop()
    var sum = shop.rowFact("cost.amount")
    for number in 0..<20_000 { sum = shop.node(.add(sum, shop.euros(number % 2)), .money) }
    let total = shop.sum(shop.list("project.costs"), of: sum)
    var evaluator = shop.evaluator(Given(rows: ["project.costs": [["cost.amount": euros(1)]]]))
    #expect(!evaluator.evaluate(total).isKnown)
    #expect(evaluator.findings.map { $0.code } == [.arithmeticFailed])
  }

  @Test func `a key that a table lacks is a finding and unknown`() {
    var shop = Workshop()
    shop.plan.tables = [
      LookupTable(
        name: "rates",
        label: Phrase(same: "rates"),
        fileName: "rates.csv",
        keys: [.init(name: "ags", type: .text, heading: "AGS")],
        columns: [.init(name: "rate", type: .share, heading: "Satz")],
        rows: [[.text("m")]: [.quantity(share(70))]],
        provenance: here
      )
    ]
    let key = shop.fact("municipality.key")
    let found = shop.node(.lookUp(TableID(0), column: 0, keys: [key]), .share)
    #expect(shop.value(of: found).quantity == Bounds(share(70), share(70)))
    let other = shop.node(.text("x"), .text)
    let lost = shop.node(.lookUp(TableID(0), column: 0, keys: [other]), .share)
    var evaluator = shop.evaluator(Given())
    let value = evaluator.evaluate(lost)
    #expect(value.quantity == Bounds(.zero, .one))
    #expect(value.missing.names == ["rates.rate"])
    #expect(evaluator.findings.map { $0.code } == [.keyNotInTable])
  }

  @Test func `a choice that can only be one of the named values is one of them`() {
    var shop = Workshop()
    let status = shop.fact("municipality.budget_status")
    let all = ["balanced", "safeguarding", "emergency"].map {
      shop.value("municipality.budget_status", $0)
    }
    #expect(shop.value(of: shop.node(.oneOf(status, all), .truth)).truth == .yes)
    let some = shop.node(.oneOf(status, Array(all.dropLast())), .truth)
    #expect(shop.value(of: some).missing.names == ["municipality.budget_status"])
  }

  @Test func `includes only asks for nothing else and not for nothing`() {
    var shop = Workshop()
    let topics = shop.fact("project.topics")
    let only = shop.node(.includesOnly(topics, mask: 0b011), .truth)
    func truth(_ mask: UInt64) -> Truth {
      shop.value(of: only, Given(facts: ["project.topics": .choices(mask)])).truth
    }
    #expect(truth(0b001) == .yes)
    #expect(truth(0b011) == .yes)
    #expect(truth(0b101) == .no)
    #expect(truth(0) == .no)
    #expect(shop.value(of: only).truth == .unknown)
  }

  private func share(_ percent: Int) -> Fraction { Fraction(Int128(percent), over: 100)! }
}
