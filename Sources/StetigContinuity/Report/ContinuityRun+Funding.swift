import StetigPortfolio
import StetigRules
import StetigValues

extension ContinuityRun {
  /// The money of the structures looked at, by calendar year and level of the funder. Years that
  /// the window touches count whole; lines of an unknown level stand under nil.
  func funding(_ findings: inout [InputFinding]) -> [FundingYear] {
    var byLevel: [FundingLevel?: [Int]] = [:]
    for row in rows {
      for index in lineStarts[row]..<lineStarts[row + 1] {
        byLevel[lines[index].level.map { FundingLevel($0) }, default: []].append(index)
      }
    }
    let levels = byLevel.keys.sorted { ($0?.value ?? .max) < ($1?.value ?? .max) }
    var result: [FundingYear] = []
    for year in options.asOf.year...max(options.asOf.year, options.lastDay.year) {
      guard let days = calendarYear(year) else { break }
      for level in levels {
        guard let sums = yearSums(byLevel[level] ?? [], days) else {
          findings.append(amountOverflow("\(year)"))
          continue
        }
        if sums.isEmpty { continue }
        result.append(FundingYear(year: year, level: level, sums: sums))
      }
    }
    return result
  }

  /// The days of a calendar year; nil beyond the calendar.
  func calendarYear(_ year: Int) -> ClosedRange<Int32>? {
    guard let first = CalendarDate(year: year, month: 1, day: 1)?.dayNumber,
      let last = CalendarDate(year: year, month: 12, day: 31)?.dayNumber
    else { return nil }
    return first...last
  }

  /// The money of some lines on some days by status, rounded to the cent; nil where it is too much
  /// to be counted.
  func yearSums(_ indices: [Int], _ days: ClosedRange<Int32>) -> StatusSums? {
    var sums: [LineStatus: ExactSum] = [:]
    for index in indices where lines[index].overlaps(days) {
      sums[lines[index].status, default: ExactSum()].add(lines[index].cents(in: days))
    }
    var result = StatusSums()
    for (status, sum) in sums {
      guard let cents = sum.nearest() else { return nil }
      result[status] = Money(cents: cents)
    }
    return result
  }
}
