extension LaneFile {
  /// Writes the same number to every row: a choice among arms begins with the low end above all
  /// and the high end below all, as nothing is possible yet.
  package mutating func fill(_ lane: Lane, with value: Int64, rows: Int) {
    values(lane, rows: rows).update(repeating: value, count: rows)
  }

  /// Fills a mask.
  package mutating func fill(_ mask: Mask, with value: Bool, rows: Int) {
    words(mask, rows: rows).update(repeating: value ? ~0 : 0, count: wordCount(rows))
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

  /// Most words of a mask are empty or full, or have few bits, so that each is looked at once.
  @inline(__always)
  private mutating func change(
    _ target: Lane,
    by arm: Lane,
    where possible: Mask,
    rows: Int,
    _ operation: (Int64, Int64) -> Int64
  ) {
    let written = values(target, rows: rows)
    let values = values(arm, rows: rows)
    let bits = words(possible, rows: rows)
    for word in 0..<wordCount(rows) {
      let first = word << 6
      let count = min(64, rows &- first)
      var open = bits[word]
      if count < 64 { open &= (1 &<< UInt64(truncatingIfNeeded: count)) &- 1 }
      if open == 0 { continue }
      if open == ~0 {
        for row in first..<(first &+ 64) { written[row] = operation(written[row], values[row]) }
      } else if open.nonzeroBitCount <= 12 {
        while open != 0 {
          let row = first &+ open.trailingZeroBitCount
          written[row] = operation(written[row], values[row])
          open &= open &- 1
        }
      } else {
        for row in first..<(first &+ count) {
          let isPossible = Int64(bitPattern: 0 &- (open & 1))
          open &>>= 1
          let old = written[row]
          written[row] = old ^ ((old ^ operation(old, values[row])) & isPossible)
        }
      }
    }
  }
}
