import StetigEvaluation
import StetigRules
import StetigText
import StetigValues
import Testing

@Suite struct MetAskTests {
  /// `subject: found; asked` of each ask, in English.
  private func told(_ result: ConditionResult, _ shop: Workshop) -> [String] {
    result.metAsks.map { ask in
      ask.subject.english + ": " + ask.found.text(.english, shop.words.vocabulary) + "; "
        + ask.asked.english
    }
  }

  @Test func `a fulfilled comparison says what was found and asked and has no near miss`() {
    var shop = Workshop()
    let requested = shop.fact("project.requested")
    let given = Given(facts: ["project.requested": euros(100)])
    let written = shop.ask(shop.compare(.atLeast, requested, shop.euros(100)), given)
    #expect(written.outcome == .fulfilled)
    #expect(written.nearMiss == nil)
    #expect(told(written, shop) == ["`project.requested`: 100.00 EUR; at least 100.00 EUR"])
    #expect(written.metAsks.first?.asked.german == "mindestens 100,00 EUR")
    // The limit may stand on the left, and the ask may be denied.
    let mirrored = shop.ask(shop.compare(.atMost, shop.euros(100), requested), given)
    #expect(mirrored.metAsks == written.metAsks)
    let denied = shop.ask(shop.not(shop.compare(.less, requested, shop.euros(100))), given)
    #expect(denied.metAsks == written.metAsks)
  }

  @Test func `what is violated, undecided or not asked has no met ask`() {
    var shop = Workshop()
    let requested = shop.fact("project.requested")
    let hundred = shop.compare(.atLeast, requested, shop.euros(100))
    let thousand = shop.compare(.atLeast, requested, shop.euros(1_000))
    let given = Given(facts: ["project.requested": euros(100)])
    #expect(shop.ask(shop.and(hundred, thousand), given).metAsks.isEmpty)
    #expect(shop.ask(hundred, Given()).metAsks.isEmpty)
    #expect(shop.ask(shop.truth(true), given).metAsks.isEmpty)
  }

  @Test func `of several asks each is told, of alternatives the simplest that holds`() {
    var shop = Workshop()
    let requested = shop.fact("project.requested")
    let hundred = shop.compare(.atLeast, requested, shop.euros(100))
    let most = shop.compare(.atMost, requested, shop.euros(900))
    let thousand = shop.compare(.atLeast, requested, shop.euros(1_000))
    let given = Given(facts: ["project.requested": euros(500)])
    let both = [
      "`project.requested`: 500.00 EUR; at least 100.00 EUR",
      "`project.requested`: 500.00 EUR; at most 900.00 EUR",
    ]
    #expect(told(shop.ask(shop.and(hundred, most), given), shop) == both)
    #expect(told(shop.ask(shop.or(thousand, hundred), given), shop) == [both[0]])
    let either = shop.ask(shop.or(shop.and(hundred, most), hundred), given)
    #expect(told(either, shop) == [both[0]])
    #expect(shop.ask(shop.or(hundred, shop.and(hundred, most)), given).metAsks == either.metAsks)
    let denied = shop.ask(shop.not(shop.or(shop.not(hundred), thousand)), given)
    #expect(
      told(denied, shop) == [both[0], "`project.requested`: 500.00 EUR; less than 1 000.00 EUR"]
    )
  }

  @Test func `periods, rows, choices and plain yes or no say what was asked`() {
    var shop = Workshop()
    let lasts = shop.node(
      .lasts(
        from: shop.fact("project.start"),
        to: shop.fact("project.end"),
        Limit(low: shop.months(12), high: nil)
      ),
      .truth
    )
    let period = Given(facts: [
      "project.start": .date(day("2026-01-01")), "project.end": .date(day("2027-12-31")),
    ])
    #expect(
      told(shop.ask(lasts, period), shop)
        == ["`project.start` to `project.end`: 2 years; at least 1 year"]
    )
    let documents = shop.list("project.documents")
    let no = shop.not(shop.any(documents))
    #expect(
      told(shop.ask(no, Given(rows: ["project.documents": []])), shop)
        == ["`project.documents`: 0; no row"]
    )
    let path = "applicant.kind"
    let kind = shop.node(
      .oneOf(shop.fact(path), [shop.value(path, "district"), shop.value(path, "church")]),
      .truth
    )
    #expect(
      told(shop.ask(kind, Given(facts: [path: shop.words.datum(path, "church")])), shop)
        == ["`applicant.kind`: church; one of district, church"]
    )
  }

  /// Each ask stands on the one before twice over: the paths through them double at every step.
  @Test func `asks that share their parts over and over are left out rather than followed`() {
    var shop = Workshop()
    let requested = shop.fact("project.requested")
    var ask = shop.compare(.atLeast, requested, shop.euros(1))
    for step in 2...40 {
      let one = shop.compare(.atLeast, requested, shop.euros(step))
      let other = shop.compare(.atMost, requested, shop.euros(1_000 + step))
      ask = shop.and(shop.or(ask, one), shop.or(ask, other))
    }
    let result = shop.ask(ask, Given(facts: ["project.requested": euros(500)]))
    #expect(result.outcome == .fulfilled)
    #expect(result.metAsks.isEmpty)
  }

  @Test func `a limit that is not known is said to be that`() {
    var shop = Workshop()
    let given = Given(facts: ["project.applied_on": .date(day("2026-01-01"))])
    let closing = shop.unknown("programme.closing", .date)
    let day = shop.ask(shop.compare(.atMost, shop.fact("project.applied_on"), closing), given)
    #expect(
      day.nearMiss?.asked
        == Phrase(en: "by a day not known", de: "spätestens am nicht bekannten Tag")
    )
    let cap = shop.unknown("programme.cap", .share)
    let rate = shop.ask(shop.compare(.atMost, shop.fact("project.rate"), cap), given)
    #expect(
      rate.nearMiss?.asked
        == Phrase(en: "at most a value not known", de: "höchstens ein nicht bekannter Wert")
    )
  }
}
