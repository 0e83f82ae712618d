/// The line on which each row of a table begins, from 1: a run for the rows that stand on lines one
/// after the other, so that most tables need one.
package struct RowLines: Sendable, Hashable {
  private struct Run: Sendable, Hashable {
    var row: UInt32
    var line: UInt32
  }

  private var runs: [Run] = []
  private(set) var count = 0
  /// The line on which another row would go on with the last run.
  private var next: UInt32 = 0

  init() {}

  init(_ lines: [UInt32]) {
    for line in lines { append(line) }
  }

  mutating func append(_ line: UInt32) {
    if line != next || count == 0 {
      runs.append(Run(row: UInt32(truncatingIfNeeded: count), line: line))
    }
    next = line &+ 1
    count += 1
  }

  /// Appends lines in ascending order.
  mutating func append(contentsOf lines: [UInt32]) {
    guard let first = lines.first, let last = lines.last else { return }
    append(first)
    if Int(last &- first) == lines.count - 1 {
      count += lines.count - 1
      next = last &+ 1
    } else {
      for line in lines.dropFirst() { append(line) }
    }
  }

  /// Appends the lines of rows that follow, which are counted from `offset`.
  mutating func append(contentsOf other: RowLines, offset: Int) {
    let shift = UInt32(truncatingIfNeeded: offset)
    for (index, run) in other.runs.enumerated() {
      let end = index + 1 < other.runs.count ? Int(other.runs[index + 1].row) : other.count
      let length = end - Int(run.row)
      append(run.line &+ shift)
      count += length - 1
      next = run.line &+ shift &+ UInt32(truncatingIfNeeded: length)
    }
  }

  subscript(row: Int) -> UInt32 {
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(runs[middle].row) <= row { low = middle } else { high = middle }
    }
    guard low < runs.count else { return 0 }
    return runs[low].line &+ UInt32(truncatingIfNeeded: row - Int(runs[low].row))
  }
}
