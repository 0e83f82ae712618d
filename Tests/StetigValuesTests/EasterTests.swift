import StetigValues
import Testing

@Suite struct EasterTests {
  @Test(arguments: [
    "1818-03-22", "1943-04-25", "1961-04-02", "1981-04-19", "2000-04-23", "2008-03-23",
    "2011-04-24",
    "2016-03-27", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25",
  ])
  func `Easter falls on its known Sundays`(text: String) throws {
    let sunday = try date(text)
    #expect(CalendarDate.easterSunday(year: sunday.year) == sunday)
  }

  @Test func `Easter is the Sunday after the full moon that the epact gives`() throws {
    for year in 1...9999 {
      let easter = try #require(CalendarDate.easterSunday(year: year))
      #expect(easter == sundayByEpact(of: year), "in \(year)")
    }
  }

  @Test func `there is no Easter outside the calendar`() {
    #expect(CalendarDate.easterSunday(year: 0) == nil)
    #expect(CalendarDate.easterSunday(year: 10_000) == nil)
    #expect(CalendarDate.easterSunday(year: Int.max) == nil)
  }

  /// The tables of 1582 walked through: epact, paschal full moon, next Sunday.
  private func sundayByEpact(of year: Int) -> CalendarDate? {
    let century = year / 100 + 1
    let sun = 3 * century / 4 - 12
    let moon = (8 * century + 5) / 25 - 5
    var epact = (11 * (year % 19 + 1) + 20 + moon - sun) % 30
    if epact < 0 { epact += 30 }
    if epact == 24 || (epact == 25 && year % 19 + 1 > 11) { epact += 1 }
    let fullMoon = 44 - epact < 21 ? 74 - epact : 44 - epact
    var day = CalendarDate(year: year, month: 3, day: 1)?.adding(days: fullMoon)
    while let current = day, current.weekday != 7 { day = current.next }
    return day
  }
}
