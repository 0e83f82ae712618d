package import StetigValues

/// The public holidays of the Länder, those that hold in a whole Land and can fall on Monday to
/// Saturday, from 1995 on.
///
/// The Unity Day is set by Article 2 (2) of the Unification Treaty, all others by the laws of the
/// Länder on Sundays and holidays: FTG Baden-Württemberg § 1 · BayFTG Art. 1 · Berlin, law on
/// Sundays and holidays § 1 with the ordinances and acts for 2020, 2025 and 2028 · FTG Brandenburg
/// § 2 · Bremen, law on Sundays and holidays § 2 · Hamburg, law on holidays § 1 · HFeiertagsG § 1 ·
/// FTG M-V § 2 · NFeiertagsG § 2 · Feiertagsgesetz NW § 2 · LFtG Rheinland-Pfalz § 2 · SFG
/// Saarland § 2 · SächsSFG § 1 · FeiertG LSA § 2 · SFTG Schleswig-Holstein § 2 · ThürFtG § 2.
///
/// Days that hold only in some municipalities are not in the table, since the portfolio does not
/// say which these are: Assumption in Bayern, Corpus Christi in Sachsen and Thüringen, the peace
/// festival of Augsburg. A deadline that falls on one of them there is the officer's to see.
package enum PublicHolidays {
  private static let eastern: [Land] = [
    .brandenburg, .mecklenburgVorpommern, .sachsen, .sachsenAnhalt, .thueringen,
  ]

  /// The days and where and when they are kept.
  package static let table: [PublicHoliday] = [
    // New Year, Labour Day, Unity Day, Christmas.
    PublicHoliday(.fixed(month: 1, day: 1)),
    PublicHoliday(.fixed(month: 5, day: 1)),
    PublicHoliday(.fixed(month: 10, day: 3)),
    PublicHoliday(.fixed(month: 12, day: 25)),
    PublicHoliday(.fixed(month: 12, day: 26)),
    // Good Friday, Easter Monday, Ascension, Whit Monday.
    PublicHoliday(.easter(-2)),
    PublicHoliday(.easter(1)),
    PublicHoliday(.easter(39)),
    PublicHoliday(.easter(50)),
    // Epiphany.
    PublicHoliday(.fixed(month: 1, day: 6), in: [.badenWuerttemberg, .bayern, .sachsenAnhalt]),
    // Women's Day.
    PublicHoliday(.fixed(month: 3, day: 8), in: [.berlin], from: 2019),
    PublicHoliday(.fixed(month: 3, day: 8), in: [.mecklenburgVorpommern], from: 2023),
    // Liberation, 75 and 80 years; the uprising of 1953, 75 years.
    PublicHoliday(.fixed(month: 5, day: 8), in: [.berlin], from: 2020, until: 2020),
    PublicHoliday(.fixed(month: 5, day: 8), in: [.berlin], from: 2025, until: 2025),
    PublicHoliday(.fixed(month: 6, day: 17), in: [.berlin], from: 2028, until: 2028),
    // Corpus Christi.
    PublicHoliday(
      .easter(60),
      in: [
        .badenWuerttemberg, .bayern, .hessen, .nordrheinWestfalen, .rheinlandPfalz, .saarland,
      ]
    ),
    // Assumption.
    PublicHoliday(.fixed(month: 8, day: 15), in: [.saarland]),
    // World Children's Day.
    PublicHoliday(.fixed(month: 9, day: 20), in: [.thueringen], from: 2019),
    // Reformation Day, in 2017 everywhere.
    PublicHoliday(.fixed(month: 10, day: 31), in: eastern),
    PublicHoliday(.fixed(month: 10, day: 31), from: 2017, until: 2017),
    PublicHoliday(
      .fixed(month: 10, day: 31),
      in: [.bremen, .hamburg, .niedersachsen, .schleswigHolstein],
      from: 2018
    ),
    // All Saints.
    PublicHoliday(
      .fixed(month: 11, day: 1),
      in: [.badenWuerttemberg, .bayern, .nordrheinWestfalen, .rheinlandPfalz, .saarland]
    ),
    // Repentance and Prayer, until 1994 everywhere.
    PublicHoliday(.repentance, in: [.sachsen]),
  ]

  /// Returns the holidays of a year in a Land, ascending, each once.
  package static func dates(year: Int, land: Land) -> [CalendarDate] {
    let days = table.compactMap { $0.date(in: year, land) }.sorted()
    var distinct: [CalendarDate] = []
    for day in days where distinct.last != day { distinct.append(day) }
    return distinct
  }

  /// Returns whether a day is a public holiday of a Land.
  package static func contain(_ day: CalendarDate, land: Land) -> Bool {
    let year = day.year
    return table.contains { $0.date(in: year, land) == day }
  }

  /// Returns the day itself, or the next one that is no Saturday, Sunday or public holiday of the
  /// Land (§ 193 BGB, § 31 (3) VwVfG); nil after the last day of the calendar.
  package static func nextWorkingDay(onOrAfter day: CalendarDate, land: Land) -> CalendarDate? {
    var candidate: CalendarDate? = day
    while let current = candidate {
      if current.weekday < 6, !contain(current, land: land) { return current }
      candidate = current.next
    }
    return nil
  }
}
