extension LaneFile {
  /// Counts the children of the rows of a batch.
  ///
  /// `owners`: the lane with the owner's row of its table for each row of the batch; rows past
  /// the last owner have no children.
  /// `ends`: receives, for each row of the batch, the end of its children.
  ///
  /// - Returns: how many children there are.
  package mutating func countChildren(
    _ children: ChildRows,
    of owners: Lane,
    rows: Int,
    ends: Lane
  ) -> Int {
    let target = values(ends, rows: rows)
    let owner = values(owners, rows: rows)
    var total = 0
    let ownerCount = children.ownerCount
    for row in 0..<rows {
      let number = Int(truncatingIfNeeded: owner[row])
      if number >= 0, number < ownerCount {
        total += children.positions(of: number).count
      }
      target[row] = Int64(total)
    }
    return total
  }

  /// Lists the children of rows that have one each.
  ///
  /// `first`: the row of the first one in the child table; the others follow.
  package mutating func listOneEach(
    from first: Int,
    rows: Int,
    ends: Lane,
    childRows: Lane,
    childOwners: Lane
  ) {
    let end = values(ends, rows: rows)
    let numbers = values(childRows, rows: rows)
    let positions = values(childOwners, rows: rows)
    for row in 0..<rows {
      end[row] = Int64(row &+ 1)
      numbers[row] = Int64(first &+ row)
      positions[row] = Int64(row)
    }
  }

  /// Lists the children of the rows of a batch, in the order of their owners.
  ///
  /// `childRows`: receives the row of the child table; with room for all.
  /// `childOwners`: receives the position of the owner in the batch; with room for all.
  package mutating func listChildren(
    _ children: ChildRows,
    of owners: Lane,
    rows: Int,
    childRows: Lane,
    childOwners: Lane
  ) {
    let owner = values(owners, rows: rows)
    let numbers = values(childRows, rows: 0)
    let positions = values(childOwners, rows: 0)
    let ownerCount = children.ownerCount
    var next = 0
    for row in 0..<rows {
      let number = Int(truncatingIfNeeded: owner[row])
      guard number >= 0, number < ownerCount else { continue }
      for position in children.positions(of: number) {
        numbers[next] = Int64(children.row(at: position))
        positions[next] = Int64(row)
        next += 1
      }
    }
  }

  /// How many children of each row are in a mask.
  package mutating func count(_ mask: Mask, ends: Lane, into result: Lane, rows: Int) {
    let bits = words(mask, rows: 0)
    let end = values(ends, rows: rows)
    let target = values(result, rows: rows)
    var child = 0
    for row in 0..<rows {
      var found: Int64 = 0
      let last = Int(truncatingIfNeeded: end[row])
      while child < last {
        if bit(bits, child) { found += 1 }
        child += 1
      }
      target[row] = found
    }
  }

  /// The rows with a child in a mask.
  package mutating func anyChild(_ mask: Mask, ends: Lane, into result: Mask, rows: Int) {
    let bits = words(mask, rows: 0)
    let end = values(ends, rows: rows)
    let target = words(result, rows: rows)
    for word in 0..<wordCount(rows) { target[word] = 0 }
    var child = 0
    for row in 0..<rows {
      let last = Int(truncatingIfNeeded: end[row])
      var found = false
      while child < last {
        found = found || bit(bits, child)
        child += 1
      }
      if found { setBit(target, row) }
    }
  }

  /// One end of the sum over the children: those in `sure` count; of those in `perhaps` only what
  /// moves this end. An open end, or one that does not fit, is as in an addition.
  package mutating func sum(
    _ children: Lane,
    sure: Mask,
    perhaps: Mask,
    ends: Lane,
    _ end: BoundEnd,
    into result: Lane,
    rows: Int,
    space: Int
  ) {
    let terms = values(children, rows: 0)
    let surely = words(sure, rows: 0)
    let maybe = words(perhaps, rows: 0)
    let last = values(ends, rows: rows)
    let target = values(result, rows: rows)
    let marks = marks(space, rows: rows)
    let open = end.open
    if hasOneEach(last, rows) {
      let other = end == .low ? openHigh : openLow
      for row in 0..<rows {
        let term = terms[row]
        let counts =
          bit(surely, row) || (bit(maybe, row) && (end == .low ? term < 0 : term > 0))
        if counts, term == other { setBit(marks, row) }
        target[row] = counts && term != other ? term : 0
      }
      return
    }
    var child = 0
    for row in 0..<rows {
      let last = Int(truncatingIfNeeded: last[row])
      var total: Int64 = 0
      var isOpen = false
      var overflows = false
      while child < last {
        let term = terms[child]
        let counts =
          bit(surely, child) || (bit(maybe, child) && (end == .low ? term < 0 : term > 0))
        if counts {
          if term == open {
            isOpen = true
          } else {
            let (next, tooLarge) = unlessOpen(total.addingReportingOverflow(term))
            overflows = overflows || tooLarge
            total = tooLarge ? 0 : next
          }
        }
        child += 1
      }
      if overflows { setBit(marks, row) }
      target[row] = isOpen ? open : total
    }
  }

  /// The lowest or highest of the children in a mask; `start` where there is none.
  package mutating func extremeOfChildren(
    _ children: Lane,
    in mask: Mask,
    isLowest: Bool,
    start: Int64,
    ends: Lane,
    into result: Lane,
    rows: Int
  ) {
    let terms = values(children, rows: 0)
    let bits = words(mask, rows: 0)
    let last = values(ends, rows: rows)
    let target = values(result, rows: rows)
    var child = 0
    for row in 0..<rows {
      var reached = start
      while child < Int(truncatingIfNeeded: last[row]) {
        if bit(bits, child) {
          reached = isLowest ? min(reached, terms[child]) : max(reached, terms[child])
        }
        child += 1
      }
      target[row] = reached
    }
  }
}

/// Whether each owner has one child, so that a child has the number of its owner.
private func hasOneEach(_ ends: UnsafeMutablePointer<Int64>, _ rows: Int) -> Bool {
  var difference: Int64 = 0
  for row in 0..<rows { difference |= ends[row] ^ Int64(row &+ 1) }
  return difference == 0
}
