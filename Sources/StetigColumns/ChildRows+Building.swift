extension ChildRows {
  /// Returns the rows of a child table by their owner: a counting sort, linear in rows and owners.
  ///
  /// A row whose reference is not known is in no list; whether that leaves the lists incomplete is
  /// for the caller to say.
  package init(
    of references: Column,
    rowCount: Int,
    ownerCount: Int,
    isComplete: Bool
  ) {
    guard case .reference(let column) = references, rowCount > 0 else {
      self.init(
        starts: Array(repeating: 0, count: ownerCount + 1),
        rows: nil,
        isComplete: isComplete
      )
      return
    }
    let known = column.presence.known
    var starts = [UInt32](repeating: 0, count: ownerCount + 1)
    var isSorted = true
    var last: UInt32 = 0
    Self.forEach(known) { row in
      let owner = column.rows[row]
      if owner < last { isSorted = false }
      last = owner
      starts[Int(owner) + 1] += 1
    }
    for owner in 0..<ownerCount { starts[owner + 1] += starts[owner] }
    let knownCount = known.setCount
    self.init(
      starts: starts,
      rows: isSorted && knownCount == rowCount
        ? nil : Self.sorted(column, starts: starts, knownCount),
      isComplete: isComplete
    )
  }

  /// Goes through the rows whose bit is set, a word at a time.
  @inline(__always)
  private static func forEach(_ rows: Bitmap, _ take: (Int) -> Void) {
    for (number, word) in rows.words.enumerated() {
      let first = number &* 64
      if word == ~0 {
        for row in first..<(first &+ 64) { take(row) }
        continue
      }
      var left = word
      while left != 0 {
        take(first &+ left.trailingZeroBitCount)
        left &= left &- 1
      }
    }
  }

  private static func sorted(
    _ column: ReferenceColumn,
    starts: [UInt32],
    _ knownCount: Int
  ) -> [UInt32] {
    var next = starts
    var rows = [UInt32](repeating: 0, count: knownCount)
    forEach(column.presence.known) { row in
      let owner = Int(column.rows[row])
      rows[Int(next[owner])] = UInt32(truncatingIfNeeded: row)
      next[owner] += 1
    }
    return rows
  }
}
