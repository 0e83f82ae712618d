extension LaneFile {
  /// Both.
  package mutating func and(_ one: Mask, _ other: Mask, into result: Mask, rows: Int) {
    combine(one, other, into: result, rows: rows) { $0 & $1 }
  }

  /// At least one.
  package mutating func or(_ one: Mask, _ other: Mask, into result: Mask, rows: Int) {
    combine(one, other, into: result, rows: rows) { $0 | $1 }
  }

  /// The first without the second.
  package mutating func subtract(_ one: Mask, _ other: Mask, into result: Mask, rows: Int) {
    combine(one, other, into: result, rows: rows) { $0 & ~$1 }
  }

  /// Every row that is not in the mask.
  package mutating func not(_ one: Mask, into result: Mask, rows: Int) {
    combine(one, one, into: result, rows: rows) { first, _ in ~first }
  }

  @inline(__always)
  private mutating func combine(
    _ one: Mask,
    _ other: Mask,
    into result: Mask,
    rows: Int,
    _ operation: (UInt64, UInt64) -> UInt64
  ) {
    let first = words(one, rows: rows)
    let second = words(other, rows: rows)
    let target = words(result, rows: rows)
    for word in 0..<wordCount(rows) { target[word] = operation(first[word], second[word]) }
  }
}
