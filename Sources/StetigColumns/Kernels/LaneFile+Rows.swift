/// Which rows of a table the rows of a batch are.
package struct RowWindow: Sendable, Hashable {
  /// The first row of a batch that lies in order; nil: `rows` has the numbers.
  package var start: Int?
  /// The lane with the numbers of the rows.
  package var rows: Lane
  package var count: Int

  package init(start: Int?, rows: Lane, count: Int) {
    self.start = start
    self.rows = rows
    self.count = count
  }
}

extension LaneFile {
  /// The values of an owner for each of its children.
  package mutating func expand(_ lane: Lane, by owners: Lane, into result: Lane, rows: Int) {
    let source = values(lane, rows: 0)
    let owner = values(owners, rows: rows)
    let target = values(result, rows: rows)
    for row in 0..<rows { target[row] = source[Int(truncatingIfNeeded: owner[row])] }
  }

  /// The bits of an owner for each of its children.
  package mutating func expand(_ mask: Mask, by owners: Lane, into result: Mask, rows: Int) {
    gatherBits(words(mask, rows: 0), by: owners, into: words(result, rows: rows), count: rows)
  }

  /// The values of a table by number of its row.
  package mutating func gather(_ table: [Int64], by rows: Lane, into result: Lane, count: Int) {
    requireRows(rows, below: table.count, count: count)
    let index = values(rows, rows: count)
    let target = values(result, rows: count)
    table.withUnsafeBufferPointer { source in
      guard let source = source.baseAddress else { return }
      for row in 0..<count { target[row] = source[Int(truncatingIfNeeded: index[row])] }
    }
  }

  /// The classes of the rows of a table by number of the row.
  package mutating func gather(_ classes: [UInt16], by rows: Lane, into result: Lane, count: Int) {
    requireRows(rows, below: classes.count, count: count)
    let index = values(rows, rows: count)
    let target = values(result, rows: count)
    classes.withUnsafeBufferPointer { source in
      guard let source = source.baseAddress else { return }
      for row in 0..<count { target[row] = Int64(source[Int(truncatingIfNeeded: index[row])]) }
    }
  }

  /// The values of a table by class of its row; as many as some power of two, from 64 on.
  package mutating func gatherOfClass(
    _ table: [Int64],
    by classes: Lane,
    into result: Lane,
    count: Int
  ) {
    let last = requirePower(table.count) &- 1
    let index = values(classes, rows: count)
    let target = values(result, rows: count)
    table.withUnsafeBufferPointer { source in
      guard let source = source.baseAddress else { return }
      for row in 0..<count { target[row] = source[Int(truncatingIfNeeded: index[row]) & last] }
    }
  }

  /// The bits of a table by class of its row; as many as some power of two, from 64 on.
  package mutating func gatherOfClass(
    _ bits: [UInt64],
    by classes: Lane,
    into result: Mask,
    count: Int
  ) {
    let last = requirePower(bits.count) &- 1
    let target = words(result, rows: count)
    bits.withUnsafeBufferPointer { source in
      guard let source = source.baseAddress else { return }
      gatherBits(source, by: classes, within: last, into: target, count: count)
    }
  }

  private func requirePower(_ count: Int) -> Int {
    precondition(count > 0 && count & (count - 1) == 0, "classes are filled up to a power of two")
    return count
  }

  /// The bits of a table by number of its row.
  package mutating func gather(_ bits: [UInt64], by rows: Lane, into result: Mask, count: Int) {
    requireRows(rows, below: bits.count << 6, count: count)
    let target = words(result, rows: count)
    bits.withUnsafeBufferPointer { source in
      guard let source = source.baseAddress else { return }
      gatherBits(source, by: rows, into: target, count: count)
    }
  }

  /// Marks the rows of a space whose row of a table is marked.
  package mutating func gatherOverflow(_ bits: [UInt64], by rows: Lane, space: Int, count: Int) {
    requireRows(rows, below: bits.count << 6, count: count)
    let index = values(rows, rows: count)
    let target = marks(space, rows: count)
    bits.withUnsafeBufferPointer { source in
      guard let source = source.baseAddress else { return }
      for row in 0..<count where bit(source, Int(truncatingIfNeeded: index[row])) {
        setBit(target, row)
      }
    }
  }

  /// Marks the rows of a mask as if a number did not fit.
  package mutating func markOverflow(_ mask: Mask, space: Int, rows: Int) {
    let marks = marks(space, rows: rows)
    let bits = words(mask, rows: rows)
    for word in 0..<wordCount(rows) { marks[word] |= bits[word] }
  }

  /// Marks the owners of marked children.
  package mutating func liftOverflow(from child: Int, to parent: Int, owners: Lane, rows: Int) {
    let owner = values(owners, rows: rows)
    let inner = marks(child, rows: rows)
    let outer = marks(parent, rows: 0)
    for word in 0..<wordCount(rows) where inner[word] != 0 {
      for row in (word << 6)..<min(rows, (word + 1) << 6) where bit(inner, row) {
        setBit(outer, Int(truncatingIfNeeded: owner[row]))
      }
    }
  }

  /// Checks all numbers of rows at once, so that what follows need not.
  private func requireRows(_ rows: Lane, below bound: Int, count: Int) {
    let index = values(rows, rows: count)
    var excess: Int64 = 0
    for row in 0..<count {
      // Negative for a number below zero or not below the bound.
      excess |= index[row] | (Int64(bound) &- 1 &- index[row])
    }
    precondition(excess >= 0, "a reference leads to a row that the table has")
  }

  /// The bits of some rows; of the numbers of words only those in `last` count, which is all of
  /// them where the numbers have been checked.
  @inline(__always)
  private func gatherBits(
    _ source: UnsafePointer<UInt64>,
    by rows: Lane,
    within last: Int = ~0,
    into target: UnsafeMutablePointer<UInt64>,
    count: Int
  ) {
    let index = values(rows, rows: count)
    for word in 0..<wordCount(count) {
      var gathered: UInt64 = 0
      var row = min(count, (word &+ 1) << 6)
      while row > word << 6 {
        row &-= 1
        let number = index[row]
        let bit =
          source[Int(truncatingIfNeeded: number &>> 6) & last]
          &>> UInt64(truncatingIfNeeded: number)
        gathered = gathered &+ gathered &+ (bit & 1)
      }
      target[word] = gathered
    }
  }
}
