import StetigEvaluation
import StetigRules
import StetigText
import StetigValues
import Testing

@Suite struct NearMissTests {
  private func datum(_ shown: ShownValue?) -> Datum? {
    guard case .known(let datum) = shown?.content else { return nil }
    return datum
  }

  @Test func `a late application is missed by days`() {
    var shop = Workshop()
    let closing = shop.node(
      .recurring(RecurringDay(month: 10, day: 31)!, .yearBefore, shop.fact("project.start")),
      .date
    )
    let ask = shop.compare(.atMost, shop.fact("project.applied_on"), closing)
    let given = Given(facts: [
      "project.start": .date(day("2026-01-01")), "project.applied_on": .date(day("2025-11-01")),
    ])
    let result = shop.ask(ask, given)
    #expect(result.outcome == .violated)
    let miss = result.nearMiss
    #expect(datum(miss?.found) == .date(day("2025-11-01")))
    #expect(miss?.asked == Phrase(en: "by 2025-10-31", de: "spätestens am 31.10.2025"))
    #expect(datum(miss?.distance) == .span(.days(1)))
    #expect(
      miss?.change
        == Phrase(
          en: "`project.applied_on` would have to be 2025-10-31 or earlier",
          de: "`project.applied_on` müsste spätestens am 31.10.2025 sein"
        )
    )
  }

  @Test func `an amount below a limit that is strict needs one cent more`() {
    var shop = Workshop()
    let requested = shop.fact("project.requested")
    let given = Given(facts: ["project.requested": euros(90)])
    let least = shop.ask(shop.compare(.atLeast, requested, shop.euros(100)), given).nearMiss
    #expect(datum(least?.distance) == .quantity(Fraction(1_000)))
    let more = shop.ask(shop.compare(.more, requested, shop.euros(100)), given).nearMiss
    #expect(datum(more?.distance) == .quantity(Fraction(1_001)))
    #expect(more?.asked.english == "more than 100.00 EUR")
    #expect(
      more?.change?.english == "`project.requested` would have to be at least 100.01 EUR"
    )
    // The limit may stand on the left.
    let mirrored = shop.ask(shop.compare(.less, shop.euros(100), requested), given).nearMiss
    #expect(mirrored == more)
  }

  @Test func `a runtime that is too short lacks months or days`() {
    var shop = Workshop()
    let lasts = shop.node(
      .lasts(
        from: shop.fact("project.start"),
        to: shop.fact("project.end"),
        Limit(low: shop.months(60), high: shop.months(120))
      ),
      .truth
    )
    func miss(_ end: String) -> NearMiss? {
      shop.ask(
        lasts,
        Given(facts: ["project.start": .date(day("2026-01-01")), "project.end": .date(day(end))])
      ).nearMiss
    }
    #expect(miss("2030-12-31") == nil)
    #expect(datum(miss("2030-12-30")?.distance) == .span(.days(1)))
    #expect(datum(miss("2029-12-31")?.distance) == .span(.months(12)))
    #expect(datum(miss("2036-01-31")?.distance) == .span(.months(1)))
    #expect(miss("2029-12-31")?.asked.german == "mindestens 5 Jahre und höchstens 10 Jahre")
    #expect(
      miss("2029-12-31")?.change?.english == "`project.end` would have to be 2030-12-31 or later"
    )
  }

  @Test func `of several unmet asks the largest need counts and of alternatives the nearest`() {
    var shop = Workshop()
    let requested = shop.fact("project.requested")
    let hundred = shop.compare(.atLeast, requested, shop.euros(100))
    let thousand = shop.compare(.atLeast, requested, shop.euros(1_000))
    let given = Given(facts: ["project.requested": euros(90)])
    let all = shop.ask(shop.and(hundred, thousand), given).nearMiss
    #expect(datum(all?.distance) == .quantity(Fraction(91_000)))
    #expect(all?.change?.english.contains("1 000.00 EUR") == true)
    #expect(all?.change?.english.contains("100.00 EUR; and ") == true)
    let nearest = shop.ask(shop.or(thousand, hundred), given).nearMiss
    #expect(datum(nearest?.distance) == .quantity(Fraction(1_000)))
    // The order in which they are written decides nothing.
    #expect(shop.ask(shop.or(hundred, thousand), given).nearMiss == nearest)
    let negated = shop.ask(
      shop.not(shop.and(shop.not(thousand), shop.not(hundred))),
      given
    ).nearMiss
    #expect(negated == nearest)
  }

  @Test func `rows are counted and choices have no distance`() {
    var shop = Workshop()
    let documents = shop.list("project.documents")
    let analysis = shop.rowHas("document.kind", "needs_analysis")
    let none = Given(rows: ["project.documents": []])
    let any = shop.ask(shop.any(documents, where: analysis), none).nearMiss
    #expect(datum(any?.distance) == .quantity(.one))
    #expect(
      any?.change?.english
        == "one more row in `project.documents` (`document.kind` is needs_analysis)"
    )
    let count = shop.ask(
      shop.compare(.atLeast, shop.count(documents, where: analysis), shop.number(3)),
      none
    ).nearMiss
    #expect(datum(count?.distance) == .quantity(Fraction(3)))
    let path = "applicant.kind"
    let kind = shop.ask(
      shop.node(
        .oneOf(shop.fact(path), [shop.value(path, "district"), shop.value(path, "church")]),
        .truth
      ),
      Given(facts: [path: shop.words.datum(path, "municipality")])
    ).nearMiss
    #expect(kind?.distance == nil)
    #expect(kind?.asked.english == "one of district, church")
    #expect(kind?.change?.english == "`applicant.kind` would have to be one of district, church")
  }

  @Test func `what is only undecided shows what was asked and no distance`() {
    var shop = Workshop()
    let rate = shop.fact("project.rate")
    let open = shop.ask(shop.compare(.atLeast, rate, shop.percent(70)), Given())
    #expect(open.outcome == .undecided)
    #expect(open.nearMiss?.asked.english == "at least 70 %")
    #expect(open.nearMiss?.distance == nil)
    #expect(open.nearMiss?.change == nil)
    #expect(open.nearMiss?.found.content == .unknown)
  }

  /// A fact set to what the change names fulfils the condition, one cent less does not.
  @Test(arguments: [1, 3, 7])
  func `the named change is exact where a share leaves fractions of a cent`(_ parts: Int) {
    var shop = Workshop()
    let share = shop.node(.quantity(Fraction(Int128(parts), over: 9)!), .share)
    let product = shop.node(.multiply(share, shop.euros(100)), .money)
    let ask = shop.compare(.atLeast, shop.fact("project.requested"), product)
    func outcome(_ cents: Int) -> ConditionResult {
      shop.ask(ask, Given(facts: ["project.requested": .quantity(Fraction(cents))]))
    }
    let needed = (10_000 * parts + 8) / 9
    let text = ShownValue(.known(.quantity(Fraction(needed))), .money)
      .text(.english, shop.words.vocabulary)
    #expect(outcome(0).nearMiss?.change?.english.hasSuffix("at least " + text) == true)
    #expect(outcome(needed).outcome == .fulfilled)
    #expect(outcome(needed - 1).outcome == .violated)
  }
}
