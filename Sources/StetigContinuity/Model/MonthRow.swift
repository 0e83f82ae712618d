package import StetigValues

/// Need and money of one calendar month, not clipped to the window. The kinds of money stack and do
/// not overlap; one-offs are in them.
package struct MonthRow: Sendable, Hashable {
  package var month: YearMonth
  /// Nil where the need is unknown.
  package var need: Money?
  package var approved: Money
  package var applied: Money
  package var planned: Money

  package init(
    month: YearMonth,
    need: Money?,
    approved: Money,
    applied: Money,
    planned: Money
  ) {
    self.month = month
    self.need = need
    self.approved = approved
    self.applied = applied
    self.planned = planned
  }
}

/// The rows of consecutive months, kept as runs of equal ones so that ten years of ten thousand
/// structures stay small.
package struct MonthTable: Sendable, Hashable, RandomAccessCollection {
  /// A run: its first row, and the position after its last.
  private struct Run: Hashable {
    var row: MonthRow
    var end: Int
  }

  private var runs: [Run] = []

  package init() {}

  package var startIndex: Int { 0 }
  package var endIndex: Int { runs.last?.end ?? 0 }

  /// Appends so many months that are equal to `row` but for the month itself, which is the first.
  package mutating func append(_ row: MonthRow, count: Int) {
    guard count > 0 else { return }
    runs.append(Run(row: row, end: endIndex + count))
  }

  /// The row of a month.
  ///
  /// - Complexity: logarithmic in the number of runs.
  package subscript(position: Int) -> MonthRow {
    var low = 0
    var high = runs.count - 1
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].end <= position { low = middle + 1 } else { high = middle }
    }
    let start = low == 0 ? 0 : runs[low - 1].end
    var row = runs[low].row
    row.month = row.month.adding(months: position - start) ?? row.month
    return row
  }
}
