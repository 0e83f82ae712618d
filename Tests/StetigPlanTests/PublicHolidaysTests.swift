import StetigRules
import StetigValues
import Testing

@Suite struct PublicHolidaysTests {
  private func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }

  private func dates(_ year: Int, _ land: Land) -> [String] {
    PublicHolidays.dates(year: year, land: land).map { $0.description }
  }

  @Test func `a year of Berlin with a day of its own`() {
    #expect(
      dates(2025, .berlin) == [
        "2025-01-01", "2025-03-08", "2025-04-18", "2025-04-21", "2025-05-01", "2025-05-08",
        "2025-05-29", "2025-06-09", "2025-10-03", "2025-12-25", "2025-12-26",
      ]
    )
    #expect(!dates(2026, .berlin).contains("2026-05-08"))
    #expect(dates(2028, .berlin).contains("2028-06-17"))
  }

  @Test func `a year of the Saarland`() {
    #expect(
      dates(2026, .saarland) == [
        "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25",
        "2026-06-04", "2026-08-15", "2026-10-03", "2026-11-01", "2026-12-25", "2026-12-26",
      ]
    )
  }

  @Test func `Reformation Day holds in every Land in 2017 and then in nine`() {
    let kept = { (year: Int) in
      Land.allCases.filter { dates(year, $0).contains("\(year)-10-31") }.count
    }
    #expect(kept(2016) == 5)
    #expect(kept(2017) == 16)
    #expect(kept(2018) == 9)
  }

  @Test func `laws that changed count from their year on`() {
    #expect(!dates(2018, .thueringen).contains("2018-09-20"))
    #expect(dates(2019, .thueringen).contains("2019-09-20"))
    #expect(!dates(2022, .mecklenburgVorpommern).contains("2022-03-08"))
    #expect(dates(2023, .mecklenburgVorpommern).contains("2023-03-08"))
  }

  @Test func `Repentance Day is the Wednesday before 23 November and holds in Sachsen only`() {
    #expect(dates(2022, .sachsen).contains("2022-11-16"))
    #expect(dates(2023, .sachsen).contains("2023-11-22"))
    #expect(dates(2025, .sachsen).contains("2025-11-19"))
    #expect(!dates(2025, .bayern).contains("2025-11-19"))
    for year in 1995...2100 {
      let day = PublicHolidays.dates(year: year, land: .sachsen).filter { $0.month == 11 }
      #expect(day.count == 1 && day[0].weekday == 3 && (16...22).contains(day[0].day))
    }
  }

  @Test func `the number of holidays of each Land in 2026`() {
    let counts = Land.allCases.map { dates(2026, $0).count }
    #expect(counts == [12, 12, 10, 10, 10, 10, 10, 11, 10, 11, 11, 12, 11, 11, 10, 11])
  }

  @Test func `a closing day moves over weekends and holidays of the Land`() {
    let moved = { (text: String, land: Land) in
      PublicHolidays.nextWorkingDay(onOrAfter: day(text), land: land)?.description
    }
    #expect(moved("2025-10-30", .hessen) == "2025-10-30")
    // A Friday that is a holiday in Niedersachsen and a working day in Hessen.
    #expect(moved("2025-10-31", .hessen) == "2025-10-31")
    #expect(moved("2025-10-31", .niedersachsen) == "2025-11-03")
    // Good Friday to Tuesday after Easter.
    #expect(moved("2026-04-03", .bayern) == "2026-04-07")
    #expect(moved("2026-12-25", .bayern) == "2026-12-28")
    #expect(moved("9999-12-31", .bayern) == "9999-12-31")
  }

  @Test func `after the last working day of the calendar there is none`() {
    // 9999-12-31 is a Friday, so the last weekend lies before it.
    #expect(day("9999-12-31").weekday == 5)
    #expect(PublicHolidays.nextWorkingDay(onOrAfter: CalendarDate.max, land: .hessen) != nil)
  }
}
