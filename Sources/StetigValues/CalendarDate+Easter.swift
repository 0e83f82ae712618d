extension CalendarDate {
  /// Easter Sunday by the Gregorian reckoning; `nil` outside the years 1 to 9999.
  ///
  /// The movable public holidays of the Länder are fixed distances from it.
  public static func easterSunday(year: Int) -> CalendarDate? {
    guard year >= 1, year <= 9999 else { return nil }
    let century = year / 100
    let golden = year % 19
    let lunarShift = (century + 1 - (century + 8) / 25) / 3
    // The age of the moon decides the full moon on or after 21 March.
    let age = (century - century / 4 - lunarShift + 19 * golden + 15) % 30
    let corrected = age - (age == 29 || (age == 28 && golden > 10) ? 1 : 0)
    guard let fullMoon = CalendarDate(year: year, month: 3, day: 21)?.adding(days: corrected)
    else { return nil }
    return fullMoon.adding(days: 7 - fullMoon.weekday % 7)
  }
}
