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
    for row in 0..<rowCount where known[row] {
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
        ? nil : Self.sorted(column, rowCount, starts: starts, knownCount),
      isComplete: isComplete
    )
  }

  private static func sorted(
    _ column: ReferenceColumn,
    _ rowCount: Int,
    starts: [UInt32],
    _ knownCount: Int
  ) -> [UInt32] {
    var next = starts
    var rows = [UInt32](repeating: 0, count: knownCount)
    for row in 0..<rowCount where column.presence.known[row] {
      let owner = Int(column.rows[row])
      rows[Int(next[owner])] = UInt32(truncatingIfNeeded: row)
      next[owner] += 1
    }
    return rows
  }
}
