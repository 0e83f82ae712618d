import StetigValues
import Testing

@Suite struct RecurringDayTests {
  @Test func `a recurring day falls on its date each year`() throws {
    let day = try #require(RecurringDay(month: 10, day: 31))
    #expect(try day.date(in: 2026) == date("2026-10-31"))
    #expect(day.date(in: 0) == nil && day.date(in: 10_000) == nil)
    #expect(day.description == "--10-31")
  }

  @Test func `29 February is the last day of February`() throws {
    let day = try #require(RecurringDay(month: 2, day: 29))
    #expect(try day.date(in: 2024) == date("2024-02-29"))
    #expect(try day.date(in: 2025) == date("2025-02-28"))
    let fixed = try #require(RecurringDay(month: 2, day: 28))
    #expect(try fixed.date(in: 2024) == date("2024-02-28"))
  }

  @Test func `a day that no year has cannot be made`() {
    for (month, day) in [(2, 30), (4, 31), (13, 1), (0, 1), (1, 0), (1, -1), (Int.max, Int.max)] {
      #expect(RecurringDay(month: month, day: day) == nil)
    }
  }

  @Test func `before and after are strict`() throws {
    let day = try #require(RecurringDay(month: 7, day: 31))
    #expect(try day.last(strictlyBefore: date("2026-07-31")) == date("2025-07-31"))
    #expect(try day.last(strictlyBefore: date("2026-08-01")) == date("2026-07-31"))
    #expect(try day.first(strictlyAfter: date("2026-07-31")) == date("2027-07-31"))
    #expect(try day.first(strictlyAfter: date("2026-07-30")) == date("2026-07-31"))
    #expect(day.last(strictlyBefore: .min) == nil)
    #expect(day.first(strictlyAfter: .max) == nil)
  }

  @Test func `every day has such a day within a year on either side`() throws {
    let day = try #require(RecurringDay(month: 2, day: 29))
    var current = try date("2023-01-01")
    let end = try date("2029-01-01")
    while current < end {
      let before = try #require(day.last(strictlyBefore: current))
      let after = try #require(day.first(strictlyAfter: current))
      #expect(before < current && current < after)
      #expect(before.days(until: current) <= 366 && current.days(until: after) <= 366)
      #expect(before == before.lastOfMonth && before.month == 2)
      current = try #require(current.next)
    }
  }
}
