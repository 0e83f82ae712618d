import StetigValues
import Testing

@Suite struct CalendarDateTests {
  @Test func `every day from 1900 to 2100 follows the one before it`() throws {
    let first = try #require(CalendarDate(year: 1900, month: 1, day: 1))
    // Counted by hand: 1900-01-01 was a Monday, 70 years with 17 leap days before 1970-01-01.
    #expect(first.dayNumber == -(70 * 365 + 17))
    var slow = SlowDay(year: 1900, month: 1, day: 1)
    var number = first.dayNumber
    var weekday = 1
    var dayOfYear = 1
    var wrong: [String] = []
    while slow.year <= 2100 {
      let date = try #require(CalendarDate(dayNumber: number))
      let named = CalendarDate(year: slow.year, month: slow.month, day: slow.day)
      let parts = date.yearMonthDay
      if parts != (slow.year, slow.month, slow.day) || named != date || date.weekday != weekday
        || date.dayOfYear != dayOfYear || date.description != slow.text
        || CalendarDate(iso: slow.text) != date || date.daysInMonth != slow.monthLength
      {
        wrong.append(slow.text)
      }
      let year = slow.year
      slow = slow.next
      number += 1
      weekday = weekday == 7 ? 1 : weekday + 1
      dayOfYear = slow.year == year ? dayOfYear + 1 : 1
    }
    #expect(wrong.isEmpty, "first of \(wrong.count): \(wrong.first ?? "")")
    #expect(number - first.dayNumber == 201 * 365 + 49)
  }

  @Test func `the ends of every year from 1 to 9999 stand side by side`() throws {
    var number = CalendarDate.min.dayNumber
    var wrong: [Int] = []
    for year in 1...9999 {
      let first = try #require(CalendarDate(year: year, month: 1, day: 1))
      let last = try #require(CalendarDate(year: year, month: 12, day: 31))
      let length: Int32 = SlowDay.isLeap(year) ? 366 : 365
      if first.dayNumber != number || last.dayNumber != number + length - 1 || last.year != year
        || first.lastOfYear != last || last.firstOfYear != first
        || CalendarDate.isLeap(year) != SlowDay.isLeap(year)
      {
        wrong.append(year)
      }
      number += length
    }
    #expect(wrong.isEmpty)
    #expect(number - 1 == CalendarDate.max.dayNumber)
  }

  @Test(arguments: [
    (2026, 2, 30), (2026, 2, 29), (1900, 2, 29), (2026, 13, 1), (2026, 0, 1), (2026, 4, 31),
    (2026, 1, 0), (2026, 1, 32), (0, 12, 31), (10_000, 1, 1), (-1, 1, 1), (Int.max, 1, 1),
    (2026, Int.min, 1), (2026, 1, Int.max),
  ])
  func `a day that the calendar does not have cannot be made`(year: Int, month: Int, day: Int) {
    #expect(CalendarDate(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: [
    "2026-02-30", "2026-2-3", "2026-02-03 ", " 2026-02-03", "02026-02-03", "2026/02/03",
    "2026-02-0٣", "", "2026-02", "20260203", "-026-02-03", "0000-01-01", "2026-02-031",
    "２０２６-02-03",
  ])
  func `only the exact ISO form is read`(text: String) {
    #expect(CalendarDate(iso: text) == nil)
  }

  @Test func `nothing lies before the first day or after the last`() {
    #expect(CalendarDate.min.description == "0001-01-01")
    #expect(CalendarDate.max.description == "9999-12-31")
    #expect(CalendarDate(iso: "0001-01-01") == .min)
    #expect(CalendarDate.min.previous == nil && CalendarDate.max.next == nil)
    #expect(CalendarDate(dayNumber: CalendarDate.min.dayNumber - 1) == nil)
    #expect(CalendarDate(dayNumber: CalendarDate.max.dayNumber + 1) == nil)
    #expect(CalendarDate(dayNumber: Int.max) == nil && CalendarDate(dayNumber: Int32.min) == nil)
    #expect(CalendarDate.max.adding(days: Int.max) == nil)
    #expect(CalendarDate.min.adding(days: Int.min) == nil)
    #expect(CalendarDate.max.adding(months: Int.max) == nil)
    #expect(CalendarDate.min.adding(months: Int.min) == nil)
  }

  @Test func `a day knows its month and year`() throws {
    let day = try date("2024-02-10")
    #expect(day.firstOfMonth == (try date("2024-02-01")))
    #expect(day.lastOfMonth == (try date("2024-02-29")))
    #expect(day.firstOfYear == (try date("2024-01-01")))
    #expect(day.lastOfYear == (try date("2024-12-31")))
    #expect(try day.days(until: date("2024-03-01")) == 20)
    #expect(try day.days(until: date("2024-02-01")) == -9)
    #expect(try day < date("2024-02-11"))
  }
}

/// A day of the calendar counted up one by one from the rules of 1582: the slow reference.
private struct SlowDay {
  var year: Int
  var month: Int
  var day: Int

  static func isLeap(_ year: Int) -> Bool {
    if year % 400 == 0 { return true }
    if year % 100 == 0 { return false }
    return year % 4 == 0
  }

  var monthLength: Int {
    let lengths = [31, SlowDay.isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return lengths[month - 1]
  }

  var next: SlowDay {
    if day < monthLength { return SlowDay(year: year, month: month, day: day + 1) }
    if month < 12 { return SlowDay(year: year, month: month + 1, day: 1) }
    return SlowDay(year: year + 1, month: 1, day: 1)
  }

  var text: String {
    "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}

/// A day written as in a rule file.
func date(_ text: String) throws -> CalendarDate {
  try #require(CalendarDate(iso: text), "no such day: \(text)")
}
