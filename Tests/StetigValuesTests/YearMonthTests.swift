import StetigValues
import Testing

@Suite struct YearMonthTests {
  @Test func `a month knows its days and its neighbours`() throws {
    let month = try #require(YearMonth(year: 2027, month: 12))
    #expect(month.description == "2027-12")
    #expect(month.next?.description == "2028-01")
    #expect(month.next?.previous == month)
    #expect(try month.firstDay == date("2027-12-01"))
    #expect(try month.lastDay == date("2027-12-31"))
    #expect(YearMonth(year: 2028, month: 2)?.dayCount == 29)
    #expect(YearMonth(of: try date("2027-12-24")) == month)
    #expect(try month < #require(month.next))
    #expect(month.adding(months: -24)?.months(until: month) == 24)
  }

  @Test func `no month lies outside the years 1 to 9999`() throws {
    #expect(YearMonth(of: .min).previous == nil && YearMonth(of: .max).next == nil)
    #expect(YearMonth(of: .min).description == "0001-01")
    #expect(YearMonth(of: .max).adding(months: Int.max) == nil)
    #expect(YearMonth(of: .min).adding(months: Int.min) == nil)
    for (year, month) in [(0, 12), (10_000, 1), (2026, 0), (2026, 13), (Int.max, 1)] {
      #expect(YearMonth(year: year, month: month) == nil)
    }
  }
}
