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
    var out = take(ends)
    let ownerWords = lanes[owners.index]
    let owner = ownerWords.span
    var total = 0
    let ownerCount = children.starts.count - 1
    var target = out.mutableSpan
    for row in 0..<rows {
      let number = Int(truncatingIfNeeded: owner[row])
      if number >= 0, number < ownerCount {
        total += Int(children.starts[number + 1]) - Int(children.starts[number])
      }
      target[row] = Int64(total)
    }
    lanes[ends.index] = out
    return total
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
    var numbers = take(childRows)
    var positions = take(childOwners)
    let ownerWords = lanes[owners.index]
    let owner = ownerWords.span
    var numberSpan = numbers.mutableSpan
    var positionSpan = positions.mutableSpan
    let ownerCount = children.starts.count - 1
    var next = 0
    for row in 0..<rows {
      let number = Int(truncatingIfNeeded: owner[row])
      guard number >= 0, number < ownerCount else { continue }
      for position in children.positions(of: number) {
        numberSpan[next] = Int64(children.row(at: position))
        positionSpan[next] = Int64(row)
        next += 1
      }
    }
    lanes[childRows.index] = numbers
    lanes[childOwners.index] = positions
  }

  /// How many children of each row are in a mask.
  package mutating func count(_ mask: Mask, ends: Lane, into result: Lane, rows: Int) {
    var out = take(result)
    let bitsWords = masks[mask.index]
    let bits = bitsWords.span
    let endWords = lanes[ends.index]
    let end = endWords.span
    var target = out.mutableSpan
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
    lanes[result.index] = out
  }

  /// How many children each row has.
  package mutating func countAll(ends: Lane, into result: Lane, rows: Int) {
    var out = take(result)
    let endWords = lanes[ends.index]
    let end = endWords.span
    var target = out.mutableSpan
    var previous: Int64 = 0
    for row in 0..<rows {
      target[row] = end[row] - previous
      previous = end[row]
    }
    lanes[result.index] = out
  }

  /// The rows with a child in a mask.
  package mutating func anyChild(_ mask: Mask, ends: Lane, into result: Mask, rows: Int) {
    var out = take(result)
    let bitsWords = masks[mask.index]
    let bits = bitsWords.span
    let endWords = lanes[ends.index]
    let end = endWords.span
    var target = out.mutableSpan
    for word in 0..<wordCount(rows) { target[word] = 0 }
    var child = 0
    for row in 0..<rows {
      let last = Int(truncatingIfNeeded: end[row])
      var found = false
      while child < last {
        found = found || bit(bits, child)
        child += 1
      }
      if found { setBit(&target, row) }
    }
    masks[result.index] = out
  }

  /// One end of the sum over the children: those in `sure` count; of those in `perhaps` only what
  /// moves this end. An open end, or one that does not fit, is as in an addition.
  package mutating func sum(
    _ values: Lane,
    sure: Mask,
    perhaps: Mask,
    ends: Lane,
    _ end: BoundEnd,
    into result: Lane,
    rows: Int,
    space: Int
  ) {
    var out = take(result)
    let termsWords = lanes[values.index]
    let terms = termsWords.span
    let surelyWords = masks[sure.index]
    let surely = surelyWords.span
    let maybeWords = masks[perhaps.index]
    let maybe = maybeWords.span
    let lastWords = lanes[ends.index]
    let last = lastWords.span
    var target = out.mutableSpan
    var marked = takeOverflow(space)
    var marks = marked.mutableSpan
    let open = end.open
    var child = 0
    for row in 0..<rows {
      var total: Int64 = 0
      var isOpen = false
      var overflows = false
      while child < Int(truncatingIfNeeded: last[row]) {
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
      if overflows { setBit(&marks, row) }
      target[row] = isOpen ? open : total
    }
    lanes[result.index] = out
    overflow[space] = marked
  }

  /// The lowest or highest of the children in a mask; `start` where there is none.
  package mutating func extremeOfChildren(
    _ values: Lane,
    in mask: Mask,
    isLowest: Bool,
    start: Int64,
    ends: Lane,
    into result: Lane,
    rows: Int
  ) {
    var out = take(result)
    let termsWords = lanes[values.index]
    let terms = termsWords.span
    let bitsWords = masks[mask.index]
    let bits = bitsWords.span
    let lastWords = lanes[ends.index]
    let last = lastWords.span
    var target = out.mutableSpan
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
    lanes[result.index] = out
  }
}
