extension LaneFile {
  /// Notes which rows of a batch are eligible, and that the rows of a list are not ineligible.
  ///
  /// `owners`: the positions of the listed rows in the batch.
  /// `open`: where a listed row is undecided.
  /// `firstWord`: the word of the batch's first row in `eligible` and `ineligible`.
  package func include(
    _ owners: Lane,
    open: Mask,
    rows: Int,
    from firstWord: Int,
    eligible: inout [UInt64],
    ineligible: inout [UInt64]
  ) {
    let positions = values(owners, rows: rows)
    let open = words(open, rows: rows)
    var eligible = eligible.mutableSpan
    var ineligible = ineligible.mutableSpan
    for place in 0..<rows {
      let row = Int(truncatingIfNeeded: positions[place])
      let isDecided = ~(open[place >> 6] &>> UInt64(place & 63)) & 1
      eligible[firstWord &+ row >> 6] |= isDecided &<< UInt64(row & 63)
      ineligible[firstWord &+ row >> 6] &= ~(1 &<< UInt64(row & 63))
    }
  }

  /// Adds pairs of ends to lists: the low ones to `least`, and where the high one differs, its
  /// place in `least` to `open` and the high one to `most`; `Int64.max` for an open one.
  package func append(
    _ ends: (low: Lane, high: Lane),
    rows: Int,
    least: inout [Int64],
    open: inout [UInt32],
    most: inout [Int64]
  ) {
    let low = values(ends.low, rows: rows)
    let high = values(ends.high, rows: rows)
    let first = least.count
    least.append(contentsOf: UnsafeBufferPointer(start: low, count: rows))
    for place in 0..<rows where low[place] != high[place] {
      open.append(UInt32(truncatingIfNeeded: first &+ place))
      most.append(high[place] >= openHigh ? .max : high[place])
    }
  }
}
