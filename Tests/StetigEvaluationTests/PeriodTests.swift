import StetigEvaluation
import StetigRules
import StetigValues
import Testing

@Suite struct PeriodTests {
  /// The three periods of LANGUAGE section 8, "Dates", to the day.
  @Test(arguments: [
    ("2025-01-01", 60, "2029-12-31"), ("2025-01-31", 1, "2025-02-28"),
    ("2024-02-29", 12, "2025-02-28"),
  ])
  func `a period lasts to the day that the civil code says`(
    _ first: String,
    _ months: Int,
    _ last: String
  ) {
    var shop = Workshop()
    let exactly = Limit(low: shop.months(months), high: shop.months(months))
    func truth(_ end: CalendarDate, _ limit: Limit) -> Truth {
      let lasts = shop.node(
        .lasts(from: shop.date(first), to: shop.node(.date(end), .date), limit),
        .truth
      )
      return shop.value(of: lasts).truth
    }
    let end = day(last)
    #expect(truth(end, exactly) == .yes)
    #expect(truth(end.previous!, Limit(low: exactly.low, high: nil)) == .no)
    #expect(truth(end.next!, Limit(low: nil, high: exactly.high)) == .no)
  }

  @Test func `a start that is not known leaves a runtime open`() {
    var shop = Workshop()
    let lasts = shop.node(
      .lasts(
        from: shop.fact("project.start"),
        to: shop.fact("project.end"),
        Limit(low: nil, high: shop.months(60))
      ),
      .truth
    )
    let value = shop.value(of: lasts, Given(facts: ["project.end": .date(day("2026-12-31"))]))
    #expect(value.truth == .unknown)
    #expect(value.missing.names == ["project.start"])
  }

  @Test func `a closing day moves to the next working day of the Land`() {
    var shop = Workshop()
    // 2025-10-31 is a Friday: Reformation Day in Niedersachsen, a working day in Hessen.
    let closing = shop.node(.workingDay(shop.date("2025-10-31")), .date)
    func moved(_ land: String) -> Value {
      let path = "municipality.land"
      return shop.value(of: closing, Given(facts: [path: shop.words.datum(path, land)]))
    }
    #expect(moved("Hessen").date.exact == day("2025-10-31"))
    #expect(moved("Niedersachsen").date.exact == day("2025-11-03"))
    let unknown = shop.value(of: closing)
    #expect(unknown.date == Bounds(day("2025-10-31"), day("2025-11-03")))
    #expect(unknown.missing.names == ["municipality.land"])
  }

  @Test func `the last day of October of the year before is a day of that year`() {
    var shop = Workshop()
    let start = shop.fact("project.start")
    let last = RecurringDay(month: 10, day: 31)!
    func day(_ relation: YearRelation, _ text: String) -> CalendarDate? {
      shop.value(
        of: shop.node(.recurring(last, relation, start), .date),
        Given(facts: ["project.start": .date(CalendarDate(iso: text)!)])
      ).date.exact
    }
    #expect(day(.yearBefore, "2026-01-01") == CalendarDate(iso: "2025-10-31"))
    #expect(day(.before, "2026-10-31") == CalendarDate(iso: "2025-10-31"))
    #expect(day(.after, "2026-10-31") == CalendarDate(iso: "2027-10-31"))
  }
}
