import StetigScenarios
import StetigValues
import TestSupport
import Testing

@Suite struct YearSpreadTests {
  private func spread(_ first: String, _ last: String) -> YearSpread {
    YearSpread(day(first).dayNumber...day(last).dayNumber)
  }

  @Test func `eighteen months pay a third in the first half year`() {
    let spread = spread("2026-07-01", "2027-12-31")
    #expect(spread.firstYear == 2026)
    #expect(spread.parts(of: 9_000_000) == [3_000_000, 6_000_000])
  }

  @Test func `days count by the length of their month`() {
    // Fourteen of twenty-eight days and fifteen of thirty: half a month each.
    let spread = spread("2026-11-16", "2027-02-14")
    #expect(spread.parts(of: 300_000) == [150_000, 150_000])
  }

  @Test func `the odd cent goes to the largest remainder, a tie to the earlier year`() {
    #expect(spread("2026-07-01", "2027-12-31").parts(of: 100) == [33, 67])
    #expect(spread("2026-01-01", "2027-12-31").parts(of: 101) == [51, 50])
    #expect(spread("2026-01-01", "2028-12-31").parts(of: -101) == [-34, -34, -33])
  }

  @Test(arguments: 0..<200)
  func `years add up to the amount and none is off by a cent`(_ round: Int) throws {
    var random = SeededGenerator(round: round)
    let first = day("2020-01-01").adding(days: Int.random(in: 0..<4_000, using: &random))!
    let last = first.adding(days: Int.random(in: 0..<2_500, using: &random))!
    let cents = Int64.random(
      in: 0...Int64.max >> Int.random(in: 0..<60, using: &random),
      using: &random
    )
    let parts = YearSpread(first.dayNumber...last.dayNumber).parts(of: cents)
    let note: Comment = "STETIG_SEED=\(SeededGenerator.fixedSeed), round \(round)"
    #expect(parts.reduce(0, +) == cents, note)
    let weights = monthWeights(from: first, to: last)
    for (year, part) in zip(first.year..., parts) {
      let inside = weights.filter { $0.month.year == year }
        .reduce(Fraction.zero) { $0.adding($1.weight)! }
      let exact = Fraction(Int128(cents)).multiplied(by: inside.divided(by: weights.total)!)!
      #expect(Int128(part) >= exact.floor, note)
      #expect(Int128(part) <= exact.floor + 1, note)
    }
  }
}
