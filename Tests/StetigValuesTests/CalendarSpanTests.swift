import StetigValues
import TestSupport
import Testing

@Suite struct CalendarSpanTests {
  @Test(arguments: [
    ("2025-01-31", 1, "2025-02-28"), ("2024-01-31", 1, "2024-02-29"),
    ("2025-03-31", -1, "2025-02-28"),
    ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"),
    ("2025-12-15", 1, "2026-01-15"),
    ("2026-01-15", -1, "2025-12-15"), ("2026-05-31", 1, "2026-06-30"),
    ("2026-05-31", 0, "2026-05-31"),
    ("2026-01-01", -12, "2025-01-01"), ("2027-01-01", -6, "2026-07-01"),
  ])
  func `months later is the same number or the last day of the month`(
    start: String,
    months: Int,
    result: String
  ) throws {
    #expect(try date(start).adding(months: months) == date(result))
    #expect(try date(start).adding(.months(months)) == date(result))
    #expect(try date(start).subtracting(.months(-months)) == date(result))
  }

  @Test func `more months, or a later day, never give an earlier day`() throws {
    var random = SeededGenerator()
    for _ in 0..<2_000 {
      let days = Int.random(in: -40_000...60_000, using: &random)
      let start = try #require(CalendarDate(dayNumber: days))
      let months = Int.random(in: -300...300, using: &random)
      let note = Comment(rawValue: random.note(start, months))
      let result = try #require(start.adding(months: months))
      let nextMonth = try #require(start.adding(months: months + 1))
      let nextDay = try #require(start.next?.adding(months: months))
      #expect(result < nextMonth, note)
      #expect(result <= nextDay, note)
      #expect(result.day <= start.day, note)
      #expect(result.day == start.day || result == result.lastOfMonth, note)
      #expect(YearMonth(of: start).months(until: YearMonth(of: result)) == months, note)
    }
  }

  @Test func `days later and days between are inverse`() throws {
    let start = try date("2024-02-28")
    #expect(try start.adding(days: 2) == date("2024-03-01"))
    #expect(try start.adding(.days(-59)) == date("2023-12-31"))
    #expect(try start.subtracting(.days(28)) == date("2024-01-31"))
    for days in [-400, -1, 0, 1, 366, 146_097] {
      #expect(start.adding(days: days).map { start.days(until: $0) } == days)
    }
  }

  @Test func `a year is twelve months and a week seven days`() {
    #expect(CalendarSpan.years(5) == .months(60))
    #expect(CalendarSpan.weeks(6) == .days(42))
    #expect(CalendarSpan.years(Int.max / 11) == nil)
    #expect(CalendarSpan.weeks(Int.min / 6) == nil)
  }

  @Test func `months and days do not add`() throws {
    #expect(CalendarSpan.months(6).adding(.days(3)) == nil)
    #expect(CalendarSpan.days(6).subtracting(.months(3)) == nil)
    #expect(CalendarSpan.months(6).adding(.months(3)) == .months(9))
    #expect(CalendarSpan.days(6).subtracting(.days(9)) == .days(-3))
    #expect(!CalendarSpan.months(6).hasUnit(of: .days(6)))
    #expect(CalendarSpan.months(Int.max).adding(.months(1)) == nil)
    #expect(CalendarSpan.days(Int.min).negated == nil)
    #expect(CalendarSpan.months(4).negated == .months(-4))
  }

  @Test func `a multiple is a whole number of its unit or nothing`() throws {
    #expect(CalendarSpan.months(12).multiplied(by: try fraction(3, 2)) == .months(18))
    #expect(CalendarSpan.days(7).multiplied(by: try fraction(1, 2)) == nil)
    #expect(CalendarSpan.days(Int.max).multiplied(by: Fraction(2)) == nil)
  }
}
