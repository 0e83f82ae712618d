import StetigEvaluation
import StetigRules
import StetigValues
import TestSupport
import Testing

/// A fact that becomes known never turns what was decided without it.
@Suite struct MonotonicityTests {
  @Test func `more knowledge never contradicts less`() {
    var random = RandomExpressions(SeededGenerator())
    var decided = 0
    for _ in 0..<500 {
      random.shop = Workshop()
      let truth = random.truth(4)
      let money = random.money(4)
      var given = random.given()
      var known = (random.shop.value(of: truth, given), random.shop.value(of: money, given))
      for _ in 0..<3 {
        given = random.completed(given)
        let more = (random.shop.value(of: truth, given), random.shop.value(of: money, given))
        if !known.0.truth.isUnknown { decided += 1 }
        #expect(
          known.0.truth.isUnknown || more.0.truth == known.0.truth,
          "\(random.generator.note(random.shop.plan.arena[truth], given))"
        )
        #expect(
          isWithin(more.1.quantity, known.1.quantity),
          "\(random.generator.note(random.shop.plan.arena[money], given, known.1, more.1))"
        )
        known = more
      }
    }
    // A test that never sees a decided value would show nothing.
    #expect(decided > 100)
  }

  @Test func `what is undecided names what is missing`() {
    var random = RandomExpressions(SeededGenerator())
    for _ in 0..<500 {
      random.shop = Workshop()
      let truth = random.truth(4)
      let given = random.given()
      var evaluator = random.shop.evaluator(given)
      let value = evaluator.evaluate(truth)
      if value.truth.isUnknown {
        #expect(
          !value.missing.isEmpty || !evaluator.findings.isEmpty,
          "\(random.generator.note(random.shop.plan.arena[truth], given))"
        )
      } else {
        #expect(value.missing.isEmpty)
      }
    }
  }

  @Test func `a condition keeps its outcome when more becomes known`() {
    var random = RandomExpressions(SeededGenerator())
    for _ in 0..<300 {
      random.shop = Workshop()
      let condition = random.shop.condition(
        "asked",
        random.truth(3),
        appliesWhen: random.number(below: 2) == 0 ? random.truth(1) : nil,
        exceptions: [
          random.shop.exception("waiver", when: random.truth(1)),
          random.shop.exception(
            "other",
            when: random.truth(1),
            ask: random.truth(2),
            over: random.number(below: 2) == 0 ? [0] : []
          ),
        ]
      )
      let given = random.given()
      let before = random.shop.result([condition], given)
      let after = random.shop.result([condition], random.completed(given))
      #expect(
        before.verdict == .undecided || after.verdict == before.verdict,
        "\(random.generator.note(condition, given))"
      )
    }
  }

  private func isWithin(_ inner: Bounds<Fraction>, _ outer: Bounds<Fraction>) -> Bool {
    let low = outer.low.map { limit in inner.low.map { $0 >= limit } ?? false } ?? true
    let high = outer.high.map { limit in inner.high.map { $0 <= limit } ?? false } ?? true
    return low && high
  }
}
