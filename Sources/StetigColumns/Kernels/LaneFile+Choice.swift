extension LaneFile {
  /// Begins a choice among arms: nothing is possible yet, so that the low end is above all and
  /// the high end below all.
  package mutating func fill(_ lane: Lane, with value: Int64, rows: Int) {
    var out = take(lane)
    var target = out.mutableSpan
    for row in 0..<rows { target[row] = value }
    lanes[lane.index] = out
  }

  /// Fills a mask.
  package mutating func fill(_ mask: Mask, with value: Bool, rows: Int) {
    var out = take(mask)
    var target = out.mutableSpan
    for word in 0..<wordCount(rows) { target[word] = value ? ~0 : 0 }
    masks[mask.index] = out
  }

  /// Lowers what is there to the arm's low end, or raises it to its high end, where the arm is
  /// possible.
  package mutating func widen(
    _ target: Lane,
    by arm: Lane,
    _ end: BoundEnd,
    where possible: Mask,
    rows: Int
  ) {
    switch end {
    case .low: change(target, by: arm, where: possible, rows: rows) { min($0, $1) }
    case .high: change(target, by: arm, where: possible, rows: rows) { max($0, $1) }
    }
  }

  /// Adds the arm's bits where it is possible.
  package mutating func addBits(_ target: Lane, of arm: Lane, where possible: Mask, rows: Int) {
    change(target, by: arm, where: possible, rows: rows) { $0 | $1 }
  }

  /// Keeps the bits that the arm has too, where it is possible.
  package mutating func keepBits(_ target: Lane, of arm: Lane, where possible: Mask, rows: Int) {
    change(target, by: arm, where: possible, rows: rows) { $0 & $1 }
  }

  /// Replaces what is there by the value where the mask is set.
  package mutating func replace(_ target: Lane, by value: Lane, where mask: Mask, rows: Int) {
    change(target, by: value, where: mask, rows: rows) { $1 }
  }

  @inline(__always)
  private mutating func change(
    _ target: Lane,
    by arm: Lane,
    where possible: Mask,
    rows: Int,
    _ operation: (Int64, Int64) -> Int64
  ) {
    var out = take(target)
    let valuesWords = lanes[arm.index]
    let values = valuesWords.span
    let bitsWords = masks[possible.index]
    let bits = bitsWords.span
    var written = out.mutableSpan
    precondition(rows <= values.count && rows <= written.count && wordCount(rows) <= bits.count)
    for row in 0..<rows {
      let isPossible = bits[unchecked: row >> 6] &>> UInt64(row & 63) & 1 != 0
      let old = written[unchecked: row]
      written[unchecked: row] = isPossible ? operation(old, values[unchecked: row]) : old
    }
    lanes[target.index] = out
  }
}
