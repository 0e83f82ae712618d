import StetigValues
import TestSupport
import Testing

@Suite struct DateRangeTests {
  @Test func `both ends count`() throws {
    let year = try range("2026-01-01", "2026-12-31")
    #expect(try year.contains(date("2026-01-01")) && year.contains(date("2026-12-31")))
    #expect(try !year.contains(date("2025-12-31")) && !year.contains(date("2027-01-01")))
    #expect(year.dayCount == 365)
    #expect(DateRange(on: try date("2026-05-01")).dayCount == 1)
    #expect(year.description == "2026-01-01/2026-12-31")
  }

  @Test func `a range without a day cannot be made`() throws {
    #expect(try DateRange(first: date("2026-01-02"), last: date("2026-01-01")) == nil)
  }

  @Test func `an open end bounds nothing`() throws {
    let later = try range("2026-01-01", nil)
    let earlier = try range(nil, "2026-01-31")
    #expect(later.contains(.max) && !later.contains(.min))
    #expect(earlier.contains(.min) && !earlier.contains(.max))
    #expect(try later.intersection(earlier) == range("2026-01-01", "2026-01-31"))
    #expect(later.dayCount == nil)
    #expect(DateRange.always.contains(later) && !later.contains(.always))
    #expect(earlier.description == "../2026-01-31")
  }

  @Test func `ranges that meet without a day between are adjacent and do not overlap`() throws {
    let first = try range(nil, "2025-12-31")
    let second = try range("2026-01-01", nil)
    let later = try range("2026-01-02", nil)
    #expect(first.isAdjacent(to: second) && second.isAdjacent(to: first))
    #expect(!first.overlaps(second))
    #expect(!first.isAdjacent(to: later))
    #expect(!second.isAdjacent(to: later) && second.overlaps(later))
    #expect(!DateRange.always.isAdjacent(to: first))
  }

  @Test func `a day lies in the intersection exactly if it lies in both`() throws {
    var random = SeededGenerator()
    for _ in 0..<1_000 {
      let (left, right) = (try random.range(), try random.range())
      let note = Comment(rawValue: random.note(left, right))
      let common = left.intersection(right)
      #expect(left.overlaps(right) == right.overlaps(left), note)
      var shared = 0
      for number in -1...32 {
        let day = try #require(CalendarDate(dayNumber: number))
        let inBoth = left.contains(day) && right.contains(day)
        #expect((common?.contains(day) ?? false) == inBoth, note)
        shared += inBoth ? 1 : 0
      }
      #expect((common != nil) == (shared > 0), note)
      let beside = left.isAdjacent(to: right)
      #expect(!beside || !left.overlaps(right), note)
    }
  }

  private func range(_ first: String?, _ last: String?) throws -> DateRange {
    try #require(DateRange(first: first.map { try date($0) }, last: last.map { try date($0) }))
  }
}

extension SeededGenerator {
  /// A range within 31 days, one end in four open.
  fileprivate mutating func range() throws -> DateRange {
    let one = Int.random(in: 0...30, using: &self)
    let other = Int.random(in: 0...30, using: &self)
    let first = Int.random(in: 0..<4, using: &self) == 0 ? nil : min(one, other)
    let last = Int.random(in: 0..<4, using: &self) == 0 ? nil : max(one, other)
    return try #require(
      DateRange(
        first: first.flatMap { CalendarDate(dayNumber: $0) },
        last: last.flatMap { CalendarDate(dayNumber: $0) }
      )
    )
  }
}
