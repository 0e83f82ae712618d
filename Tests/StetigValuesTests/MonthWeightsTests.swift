import StetigValues
import TestSupport
import Testing

@Suite struct MonthWeightsTests {
  @Test func `a whole month weighs one, whatever its length`() throws {
    let year = try monthWeights(from: date("2026-01-01"), to: date("2026-12-31"))
    #expect(year.count == 12)
    #expect(year.allSatisfy { $0.weight == .one })
    #expect(year.total == Fraction(12))
    #expect(year.map(\.month.description).first == "2026-01")
    #expect(year.map(\.month.description).last == "2026-12")
  }

  @Test func `a month that is cut weighs its days inside over its days`() throws {
    let weights = try monthWeights(from: date("2026-01-15"), to: date("2026-03-10"))
    #expect(try weights.map(\.weight) == [fraction(17, 31), .one, fraction(10, 31)])
    #expect(weights.map(\.month.description) == ["2026-01", "2026-02", "2026-03"])
    #expect(weights.total == (try fraction(58, 31)))
    let ten = try monthWeights(from: date("2026-10-05"), to: date("2026-10-14"))
    #expect(try ten.map(\.weight) == [fraction(10, 31)])
    #expect(ten.total == (try fraction(10, 31)))
  }

  @Test func `the months of the worked grant share its staff costs evenly`() throws {
    let period = try monthWeights(from: date("2026-07-01"), to: date("2027-12-31"))
    let monthly = Money(cents: 135_000_00).fraction.divided(by: period.total)
    #expect(monthly == Fraction(7_500_00))
    #expect(period.filter { $0.month.year == 2026 }.count == 6)
  }

  @Test func `a period that ends before it begins touches no month`() throws {
    let none = try monthWeights(from: date("2026-01-15"), to: date("2026-01-14"))
    #expect(none.isEmpty && none.total == .zero)
  }

  @Test func `the longest period has a weight for every month`() {
    let all = monthWeights(from: .min, to: .max)
    #expect(all.count == 9_999 * 12)
    #expect(all.total == Fraction(9_999 * 12))
    #expect(all.last?.month.lastDay == .max)
  }

  @Test func `the total is the sum, and cutting a period cuts its weight`() throws {
    var random = SeededGenerator()
    for _ in 0..<500 {
      let first = try #require(CalendarDate(dayNumber: Int.random(in: 0...40_000, using: &random)))
      let length = Int.random(in: 1...900, using: &random)
      let last = try #require(first.adding(days: length))
      let cut = try #require(first.adding(days: Int.random(in: 0..<length, using: &random)))
      let afterCut = try #require(cut.next)
      let note = Comment(rawValue: random.note(first, cut, last))
      let whole = monthWeights(from: first, to: last)
      #expect(sum(whole) == whole.total, note)
      let before = monthWeights(from: first, to: cut).total
      let after = monthWeights(from: afterCut, to: last).total
      #expect(before.adding(after) == whole.total, note)
    }
  }

  private func sum(_ weights: MonthWeights) -> Fraction? {
    weights.reduce(Optional(.zero)) { $0?.adding($1.weight) }
  }
}
