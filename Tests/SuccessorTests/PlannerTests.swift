import StetigContinuity
import StetigEvaluation
import StetigRules
import StetigValues
import TestSupport
import Testing

/// What a made-up programme offers: it may begin on some days, and pays so much a day for so long.
private struct Offer {
  var name: String
  var from: Int
  var until: Int
  var days: Int
  var rate: Int
  var ownShare: Int
}

/// A structure that needs 100 cents a day, and a few offers.
private struct TinyTown {
  let first = date("2027-01-01")
  var length: Int
  var offers: [Offer]
  var purse: Int

  init(_ generator: inout SeededGenerator) {
    length = Int.random(in: 4...8, using: &generator)
    purse = Int.random(in: 0...60, using: &generator)
    let window = length
    offers = ["a", "b", "c"].map { name in
      let from = Int.random(in: 0..<window, using: &generator)
      return Offer(
        name: name,
        from: from,
        until: Int.random(in: from..<window, using: &generator),
        days: Int.random(in: 1...4, using: &generator),
        rate: Int.random(in: 1...5, using: &generator) * 20,
        ownShare: Int.random(in: 0...2, using: &generator) * 20
      )
    }
  }

  func day(_ number: Int) -> CalendarDate { first.adding(days: number) ?? .max }
  var last: CalendarDate { day(length - 1) }

  func step(_ offer: Offer, _ start: Int) -> PlanStep {
    let end = min(start + offer.days, length) - 1
    let cents = Int64(offer.rate * (end - start + 1))
    return PlanStep(
      programme: offer.name,
      first: day(start),
      last: day(end),
      grant: CentRange(low: cents, high: cents),
      ownShare: Int64(offer.ownShare)
    )
  }

  /// The best of all sequences on all days, each tried.
  func everyPlan() -> SuccessionPlan {
    var best: SuccessionPlan?
    func go(_ taken: [PlanStep], _ cursor: Int) {
      let paid = taken.reduce(0) { $0 + $1.grant.low }
      let own = taken.reduce(0) { $0 + $1.ownShare }
      let plan = SuccessionPlan(
        steps: taken,
        uncovered: Int64(length * 100) - paid,
        ownShare: own
      )
      if best.map({ isLess(plan, $0) }) ?? true { best = plan }
      for start in cursor..<max(cursor, length) {
        for offer in offers where (offer.from...offer.until).contains(start) {
          guard !taken.contains(where: { $0.programme == offer.name }),
            own + Int64(offer.ownShare) <= Int64(purse)
          else { continue }
          let step = step(offer, start)
          go(taken + [step], first.days(until: step.last) + 1)
        }
      }
    }
    go([], 0)
    return best ?? SuccessionPlan(steps: [], uncovered: 0, ownShare: 0)
  }

  private func isLess(_ one: SuccessionPlan, _ other: SuccessionPlan) -> Bool {
    (one.uncovered, one.ownShare, one.steps.count)
      < (other.uncovered, other.ownShare, other.steps.count)
  }

  func search() -> PlanSearch {
    let town = self
    var search = PlanSearch(
      last: last,
      shortage: { Fraction(100 * ($0.days(until: $1) + 1)) },
      firstShort: { $0 },
      canPay: { steps in steps.reduce(0) { $0 + $1.ownShare } <= Int64(town.purse) },
      mayRepeat: { _ in false },
      steps: { day in
        let number = town.first.days(until: day)
        return town.offers.filter { $0.until >= number }
          .map { town.step($0, max($0.from, number)) }
      }
    )
    search.run(from: first)
    return search
  }
}

@Suite struct PlannerTests {
  @Test func `no sequence on any day is better than the plan`() {
    for number in 0..<400 {
      var generator = SeededGenerator(round: number)
      let town = TinyTown(&generator)
      let search = town.search()
      let best = town.everyPlan()
      let found = search.best[0]
      #expect(
        found.uncovered == best.uncovered && found.ownShare == best.ownShare
          && found.steps.count == best.steps.count,
        "seed \(SeededGenerator.fixedSeed), number \(number): \(found) instead of \(best)"
      )
      #expect(!search.isBounded)
    }
  }

  @Test func `the plans come in order and differ`() {
    for number in 0..<50 {
      var generator = SeededGenerator(round: number)
      let plans = TinyTown(&generator).search().best
      for (one, other) in zip(plans, plans.dropFirst()) {
        #expect(one.isBetter(than: other))
        #expect(one != other)
      }
    }
  }

  @Test func `the worked example of the handbook holds`() throws {
    let town = try Town(rules: teamRules, tables: teamTables)
    let result = Planner(
      plan: town.plan,
      portfolio: town.portfolio,
      asOf: date("2027-12-01"),
      horizon: date("2031-12-31")
    ).plan(structure: 0)
    #expect(result.shortFrom == date("2027-12-01"))
    #expect(result.uncoveredNow == 43_350_000)
    let best = try #require(result.plans.first)
    #expect(best.steps.map { $0.programme } == ["small", "quarter"])
    #expect(best.steps.map { $0.first } == [date("2027-12-01"), date("2029-01-01")])
    #expect(best.steps.map { $0.last } == [date("2028-11-30"), date("2031-12-31")])
    #expect(best.steps.map { $0.applyBy } == [nil, date("2028-10-31")])
    #expect(best.uncovered == 28_650_000)
    #expect(result.plans.count == 3)
    #expect(!result.isBounded)
    #expect(result.blocked.contains { $0.programme == "elsewhere" && $0.violated == ["land"] })
    #expect(result.blocked.contains { $0.programme == "ended" && $0.violated == ["in_force"] })
  }

  @Test func `own shares stay within what a town can pay`() throws {
    var tables = teamTables
    tables["municipalities"] = tables["municipalities"]?.replacing(
      ";balanced;-",
      with: ";balanced;12000.00"
    )
    tables["funding"] = tables["funding"]?.replacing("1000.00", with: "500.00")
    func programmes(capacity: String) throws -> [String] {
      var other = tables
      other["municipalities"] = other["municipalities"]?.replacing("12000.00", with: capacity)
      let town = try Town(rules: teamRules, tables: other)
      return Planner(
        plan: town.plan,
        portfolio: town.portfolio,
        asOf: date("2027-12-01"),
        horizon: date("2031-12-31")
      ).plan(structure: 0).plans.first?.steps.map { $0.programme } ?? []
    }
    // 500 EUR a month are 6 000 EUR a year; the quarter asks for 3 000 EUR a year more.
    #expect(try programmes(capacity: "9000.00").contains("quarter"))
    #expect(try !programmes(capacity: "8999.99").contains("quarter"))
  }
}
