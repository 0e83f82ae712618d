import StetigContinuity
import StetigText
import StetigValues

/// The timeline of a structure, or of all: the money month by month against the need, gaps below it,
/// cliff edges as posts.
struct TimelineStrip {
  let axis: TimeAxis
  /// The height at which the whole need is covered.
  var full = 22
  /// The days of cliff edges.
  var edges: [CalendarDate] = []

  func svg(_ months: MonthTable, gaps: [Gap], label: String) -> String {
    let below = 8
    var drawing = Drawing(height: full + below, label: label)
    for (_, at) in axis.years.dropFirst() { drawing.upright(.grid, at: at) }
    for (first, last) in neededMonths(months) {
      let (from, to) = (axis.begin(first.firstDay), axis.end(last.lastDay))
      drawing.rectangle(.need, from: from, to: to, top: 0, height: full)
    }
    for run in runs(of: months) { draw(run, &drawing) }
    for gap in gaps {
      let (from, to) = (axis.begin(gap.first), axis.end(gap.last))
      drawing.rectangle(.gap, from: from, to: to, top: full + 2, height: below - 2)
    }
    for day in edges { drawing.upright(.edge, at: axis.begin(day)) }
    return drawing.svg
  }

  private struct Run {
    var row: MonthRow
    var last: YearMonth
  }

  /// Months in a row in which there is a need, the first and the last.
  private func neededMonths(_ months: MonthTable) -> [(YearMonth, YearMonth)] {
    var spans: [(YearMonth, YearMonth)] = []
    var isOpen = false
    for row in months {
      let isNeeded = row.need.map { $0 > .zero } ?? false
      if isNeeded, isOpen {
        spans[spans.count - 1].1 = row.month
      } else if isNeeded {
        spans.append((row.month, row.month))
      }
      isOpen = isNeeded
    }
    return spans
  }

  /// Months in a row that say the same.
  private func runs(of months: MonthTable) -> [Run] {
    var runs: [Run] = []
    for row in months {
      if let open = runs.last {
        var same = row
        same.month = open.row.month
        if same == open.row {
          runs[runs.count - 1].last = row.month
          continue
        }
      }
      runs.append(Run(row: row, last: row.month))
    }
    return runs
  }

  private func draw(_ run: Run, _ drawing: inout Drawing) {
    let from = axis.begin(run.row.month.firstDay)
    let to = axis.end(run.last.lastDay)
    guard let need = run.row.need else {
      drawing.rectangle(.unknown, from: from, to: to, top: 0, height: full)
      return
    }
    guard need > .zero else { return }
    var below = Money.zero
    let parts: [(Drawing.Role, Money)] = [
      (.approved, run.row.approved), (.applied, run.row.applied), (.planned, run.row.planned),
    ]
    for (role, money) in parts {
      guard let above = below.adding(money) else { return }
      let (low, high) = (level(below, of: need), level(above, of: need))
      drawing.rectangle(role, from: from, to: to, top: full - high, height: high - low)
      below = above
    }
  }

  /// How high an amount stands, the need being full.
  private func level(_ amount: Money, of need: Money) -> Int {
    guard amount < need else { return full }
    let height = amount.fraction.divided(by: need.fraction)?.multiplied(by: Fraction(full))
    return height.map { Int($0.rounded(.halfAwayFromZero)) } ?? 0
  }
}
