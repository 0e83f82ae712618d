extension LaneFile {
  /// The rows where one lane is below the other. Open ends compare as they should: nothing is
  /// above one that is open above.
  package mutating func less(_ one: Lane, _ other: Lane, into result: Mask, rows: Int) {
    compare(one, other, into: result, rows: rows) { $0 < $1 }
  }

  /// The rows where one lane is not above the other.
  package mutating func atMost(_ one: Lane, _ other: Lane, into result: Mask, rows: Int) {
    compare(one, other, into: result, rows: rows) { $0 <= $1 }
  }

  /// The rows where two lanes are the same.
  package mutating func equal(_ one: Lane, _ other: Lane, into result: Mask, rows: Int) {
    compare(one, other, into: result, rows: rows) { $0 == $1 }
  }

  /// The rows where two lanes, as sets of bits, have one in common.
  package mutating func meet(_ one: Lane, _ other: Lane, into result: Mask, rows: Int) {
    compare(one, other, into: result, rows: rows) { $0 & $1 != 0 }
  }

  /// The rows where the first lane has a bit that the second lacks.
  package mutating func exceeds(_ one: Lane, _ other: Lane, into result: Mask, rows: Int) {
    compare(one, other, into: result, rows: rows) { $0 & ~$1 != 0 }
  }

  /// The rows where a lane has exactly one bit.
  package mutating func single(_ one: Lane, into result: Mask, rows: Int) {
    compare(one, one, into: result, rows: rows) { first, _ in
      first != 0 && first & (first &- 1) == 0
    }
  }

  @inline(__always)
  private mutating func compare(
    _ one: Lane,
    _ other: Lane,
    into result: Mask,
    rows: Int,
    _ holds: (Int64, Int64) -> Bool
  ) {
    var out = take(result)
    let firstWords = lanes[one.index]
    let first = firstWords.span
    let secondWords = lanes[other.index]
    let second = secondWords.span
    var target = out.mutableSpan
    let words = wordCount(rows)
    // Registers hold whole words of rows, so the last word needs no care.
    precondition(first.count >= words << 6 && second.count >= words << 6)
    for word in 0..<words {
      var bits: UInt64 = 0
      let base = word << 6
      for row in 0..<64 {
        let yes: UInt64 =
          holds(first[unchecked: base &+ row], second[unchecked: base &+ row]) ? 1 : 0
        bits |= yes &<< UInt64(truncatingIfNeeded: row)
      }
      target[word] = bits
    }
    masks[result.index] = out
  }
}
