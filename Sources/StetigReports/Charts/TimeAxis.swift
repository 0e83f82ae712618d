import StetigValues

/// Days laid across a picture.
struct TimeAxis {
  let first: CalendarDate
  let last: CalendarDate

  /// Where the width ends.
  static let width: Drawing.Across = 100_000

  /// Where a day begins; days outside lie at the rim.
  func begin(_ day: CalendarDate) -> Drawing.Across {
    let inside = min(max(day, first), last.next ?? last)
    return Int(inside.dayNumber - first.dayNumber) * Self.width / count
  }

  /// Where a day ends.
  func end(_ day: CalendarDate) -> Drawing.Across {
    guard day >= first else { return 0 }
    return day >= last ? Self.width : begin(day.next ?? day)
  }

  private var count: Int { Int(last.dayNumber - first.dayNumber) + 1 }

  /// The years that begin on the axis, the first day's own too.
  var years: [(year: Int, at: Drawing.Across)] {
    var years: [(Int, Drawing.Across)] = [(first.year, 0)]
    for year in (first.year + 1)..<max(first.year + 2, last.year + 1) {
      guard let day = CalendarDate(year: year, month: 1, day: 1), day <= last else { break }
      years.append((year, begin(day)))
    }
    return years
  }
}
