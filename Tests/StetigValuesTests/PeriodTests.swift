import StetigValues
import TestSupport
import Testing

@Suite struct PeriodTests {
  @Test(arguments: [
    ("2025-01-01", 60, "2029-12-31"), ("2025-01-31", 1, "2025-02-28"),
    ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-28"),
    ("2025-01-15", 1, "2025-02-14"), ("2025-01-30", 1, "2025-02-28"),
    ("2025-01-29", 1, "2025-02-28"), ("2025-01-28", 1, "2025-02-27"),
    ("2024-01-31", 1, "2024-02-29"), ("2024-01-30", 1, "2024-02-29"),
    ("2025-03-31", 1, "2025-04-30"), ("2025-03-01", 12, "2026-02-28"),
    ("2026-07-01", 18, "2027-12-31"), ("2025-01-01", 0, "2024-12-31"),
    ("2025-01-15", 0, "2025-01-14"), ("9999-12-01", 1, "9999-12-31"),
  ])
  func `a period of months ends the day before its number or at the end of the month`(
    first: String,
    months: Int,
    last: String
  ) throws {
    #expect(try lastDay(ofPeriodFrom: date(first), lasting: .months(months)) == date(last))
  }

  @Test func `a period of days counts its first day`() throws {
    let first = try date("2026-02-27")
    #expect(lastDay(ofPeriodFrom: first, lasting: .days(1)) == first)
    #expect(try lastDay(ofPeriodFrom: first, lasting: .days(3)) == date("2026-03-01"))
    #expect(lastDay(ofPeriodFrom: first, lasting: .days(0)) == first.previous)
  }

  @Test func `a negative period or one beyond the calendar has no last day`() throws {
    let first = try date("2026-02-27")
    for span in [CalendarSpan.months(-1), .days(-1), .months(Int.min), .days(Int.min)] {
      #expect(lastDay(ofPeriodFrom: first, lasting: span) == nil)
    }
    for span in [CalendarSpan.months(Int.max), .days(Int.max), .months(100_000)] {
      #expect(lastDay(ofPeriodFrom: first, lasting: span) == nil)
    }
    #expect(lastDay(ofPeriodFrom: .min, lasting: .days(0)) == nil)
    #expect(lastDay(ofPeriodFrom: .min, lasting: .months(0)) == nil)
  }

  @Test func `a period is not first day plus months minus one day`() throws {
    let first = try date("2025-01-31")
    let careless = first.adding(months: 1)?.previous
    #expect(lastDay(ofPeriodFrom: first, lasting: .months(1)) != careless)
  }

  @Test func `the last day is the one that the words of the law name`() throws {
    var random = SeededGenerator()
    for _ in 0..<3_000 {
      let start = try #require(CalendarDate(dayNumber: Int.random(in: 0...40_000, using: &random)))
      let months = Int.random(in: 1...150, using: &random)
      let note = Comment(rawValue: random.note(start, months))
      let end = try #require(lastDay(ofPeriodFrom: start, lasting: .months(months)))
      // The day after the end, counted day by day, is the first that bears the number of the
      // first day or, in a month without it, the first of the next month.
      let target = YearMonth(of: start).adding(months: months)
      let sameNumber = target.flatMap {
        CalendarDate(year: $0.year, month: $0.month, day: start.day)
      }
      let expected = sameNumber?.previous ?? target?.lastDay
      #expect(end == expected, note)
      let longer = try #require(lastDay(ofPeriodFrom: start, lasting: .months(months + 1)))
      #expect(end < longer, note)
    }
  }

  @Test(arguments: [
    ("2025-01-01", "2029-12-31", 60, 5), ("2025-01-01", "2029-12-30", 59, 4),
    ("2025-01-31", "2025-02-28", 1, 0), ("2025-01-31", "2025-02-27", 0, 0),
    ("2024-02-29", "2025-02-28", 12, 1), ("2024-02-29", "2025-02-27", 11, 0),
    ("2026-01-15", "2026-01-14", 0, 0), ("2026-01-15", "2020-01-14", 0, 0),
    ("2026-01-15", "2026-01-15", 0, 0), ("2026-01-01", "2026-12-31", 12, 1),
    ("2026-07-01", "2027-12-31", 18, 1), ("9999-01-01", "9999-12-31", 12, 1),
  ])
  func `whole months and years fit into a period`(
    first: String,
    last: String,
    months: Int,
    years: Int
  ) throws {
    #expect(try fullMonths(from: date(first), to: date(last)) == months)
    #expect(try fullYears(from: date(first), to: date(last)) == years)
  }

  @Test func `the whole months are the most whose last day lies in the period`() throws {
    var random = SeededGenerator()
    for _ in 0..<3_000 {
      let first = try #require(CalendarDate(dayNumber: Int.random(in: 0...40_000, using: &random)))
      let last = try #require(first.adding(days: Int.random(in: 0...4_000, using: &random)))
      let note = Comment(rawValue: random.note(first, last))
      let months = fullMonths(from: first, to: last)
      let within = try #require(lastDay(ofPeriodFrom: first, lasting: .months(months)))
      let beyond = try #require(lastDay(ofPeriodFrom: first, lasting: .months(months + 1)))
      #expect(months == 0 || within <= last, note)
      #expect(last < beyond, note)
      let years = fullYears(from: first, to: last)
      let wholeYears = try #require(lastDay(ofPeriodFrom: first, lasting: .months(12 * years)))
      #expect(years == 0 || wholeYears <= last, note)
      let nextYear = try #require(lastDay(ofPeriodFrom: first, lasting: .months(12 * years + 12)))
      #expect(last < nextYear, note)
    }
  }

  @Test(arguments: [
    ("2026-01-01", "2026-12-31", 1), ("2026-01-01", "2027-01-01", 2),
    ("2026-01-01", "2026-01-01", 1),
    ("2026-07-01", "2027-12-31", 2), ("2026-07-01", "2026-06-30", 0),
    ("2024-02-29", "2025-02-28", 1),
  ])
  func `a year counts as started from its first day`(
    first: String,
    last: String,
    years: Int
  ) throws {
    #expect(try startedYears(from: date(first), to: date(last)) == years)
  }
}
