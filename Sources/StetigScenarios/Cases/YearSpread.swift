import StetigContinuity
import StetigValues

/// How the days of a project lie in calendar years, in the month weights of CONTINUITY.
package struct YearSpread: Sendable, Hashable {
  package let firstYear: Int
  /// By year from the first one: the weights of its months, in parts of a month.
  private let units: [Int64]

  /// - Parameter days: numbers as in `CalendarDate.dayNumber`, both ends counted.
  package init(_ days: ClosedRange<Int32>) {
    guard let first = CalendarDate(dayNumber: days.lowerBound),
      let last = CalendarDate(dayNumber: days.upperBound)
    else {
      firstYear = 1
      units = []
      return
    }
    firstYear = first.year
    units = (first.year...max(first.year, last.year)).map { year in
      let from = year == first.year ? days.lowerBound : newYear(year)
      let to = year == last.year ? days.upperBound : newYear(year + 1) - 1
      return MonthUnits.count(from: from, to: to)
    }
  }

  /// How many calendar years the days touch.
  package var count: Int { units.count }

  /// An amount by year, from the first one: whole cents that add up to it. What is left over goes
  /// to the largest remainders, ties to the earlier year.
  package func parts(of cents: Int64) -> [Int64] {
    let total = units.reduce(Int128(0)) { $0 + Int128($1) }
    guard total > 0 else { return units.map { _ in 0 } }
    if units.count == 1 { return [cents] }
    var parts: [Int64] = []
    var remainders: [Int128] = []
    var left = Int128(cents.magnitude)
    for unit in units {
      // 64 and 23 bits.
      let (whole, rest) = (Int128(cents.magnitude) * Int128(unit))
        .quotientAndRemainder(dividingBy: total)
      parts.append(Int64(truncatingIfNeeded: whole))
      remainders.append(rest)
      left -= whole
    }
    if left > 0 {
      let order = units.indices.sorted { (remainders[$1], $0) < (remainders[$0], $1) }
      // Each year leaves less than a cent, so there are fewer left than years.
      for index in order.prefix(Int(left)) { parts[index] += 1 }
    }
    return cents < 0 ? parts.map { 0 - $0 } : parts
  }
}

private func newYear(_ year: Int) -> Int32 {
  CalendarDate(year: year, month: 1, day: 1)?.dayNumber ?? CalendarDate.max.dayNumber
}
