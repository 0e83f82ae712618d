extension LaneFile {
  /// How many rows are not in a mask.
  package func countClear(_ mask: Mask, rows: Int) -> Int {
    let bits = words(mask, rows: rows)
    var count = 0
    for word in 0..<wordCount(rows) { count &+= clearBits(bits, word, rows).nonzeroBitCount }
    return count
  }

  /// Lists the rows that are not in a mask, in their order.
  ///
  /// `mask`: nil: all rows are listed.
  /// `start`: the number of the first row in its table.
  /// `numbers`: receives the numbers of the rows in their table; with room for all.
  /// `owners`: receives their positions in the batch; with room for all.
  package mutating func listClear(
    _ mask: Mask?,
    from start: Int,
    rows: Int,
    numbers: Lane,
    owners: Lane
  ) {
    let numbers = values(numbers, rows: 0)
    let owners = values(owners, rows: 0)
    guard let mask else {
      for row in 0..<rows {
        numbers[row] = Int64(start &+ row)
        owners[row] = Int64(row)
      }
      return
    }
    forEachClear(mask, rows) { next, row in
      numbers[next] = Int64(start &+ row)
      owners[next] = Int64(row)
    }
  }

  /// Lists the rows of a list that are not in a mask, in their order.
  ///
  /// `list`: the numbers of its rows in their table and their positions in the batch.
  package mutating func listClear(
    _ mask: Mask,
    of list: (numbers: Lane, owners: Lane),
    rows: Int,
    numbers: Lane,
    owners: Lane
  ) {
    let oldNumbers = values(list.numbers, rows: rows)
    let oldOwners = values(list.owners, rows: rows)
    let numbers = values(numbers, rows: 0)
    let owners = values(owners, rows: 0)
    forEachClear(mask, rows) { next, row in
      numbers[next] = oldNumbers[row]
      owners[next] = oldOwners[row]
    }
  }

  /// Each row that is not in a mask, with its number among them.
  @inline(__always)
  private func forEachClear(_ mask: Mask, _ rows: Int, _ visit: (Int, Int) -> Void) {
    let bits = words(mask, rows: rows)
    var next = 0
    for word in 0..<wordCount(rows) {
      var open = clearBits(bits, word, rows)
      while open != 0 {
        visit(next, word << 6 &+ open.trailingZeroBitCount)
        next &+= 1
        open &= open &- 1
      }
    }
  }
}

/// The rows of a word that are not set, none of them past the last row.
@inline(__always)
private func clearBits(_ words: UnsafeMutablePointer<UInt64>, _ word: Int, _ rows: Int) -> UInt64 {
  let left = rows &- word << 6
  let inside: UInt64 = left < 64 ? (1 &<< UInt64(truncatingIfNeeded: left)) &- 1 : ~0
  return ~words[word] & inside
}
