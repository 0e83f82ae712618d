extension LaneFile {
  /// The rows whose text is the given one; rows without a text are not among them.
  package mutating func equal(
    _ column: TextColumn,
    _ rows: Lane,
    to text: [UInt8],
    into result: Mask,
    count: Int
  ) {
    let numbers = values(rows, rows: count)
    let target = words(result, rows: count)
    let expected = text.span
    let bytes = column.bytes.span
    for word in 0..<wordCount(count) { target[word] = 0 }
    for row in 0..<count {
      let number = Int(truncatingIfNeeded: numbers[row])
      guard number >= 0, number < column.ends.count else { continue }
      if equalBytes(bytes, column.range(number), expected, 0..<text.count) { setBit(target, row) }
    }
  }

  /// The rows whose texts in two columns are the same.
  package mutating func equal(
    _ column: TextColumn,
    _ rows: Lane,
    _ other: TextColumn,
    _ otherRows: Lane,
    into result: Mask,
    count: Int
  ) {
    let one = values(rows, rows: count)
    let two = values(otherRows, rows: count)
    let target = words(result, rows: count)
    let bytes = column.bytes.span
    let otherBytes = other.bytes.span
    for word in 0..<wordCount(count) { target[word] = 0 }
    for row in 0..<count {
      let first = Int(truncatingIfNeeded: one[row])
      let second = Int(truncatingIfNeeded: two[row])
      guard first >= 0, first < column.ends.count, second >= 0, second < other.ends.count else {
        continue
      }
      if equalBytes(bytes, column.range(first), otherBytes, other.range(second)) {
        setBit(target, row)
      }
    }
  }
}

@inline(__always)
private func equalBytes(
  _ one: Span<UInt8>,
  _ range: Range<Int>,
  _ other: Span<UInt8>,
  _ otherRange: Range<Int>
) -> Bool {
  guard range.count == otherRange.count else { return false }
  for offset in 0..<range.count
  where one[range.lowerBound + offset] != other[otherRange.lowerBound + offset] {
    return false
  }
  return true
}
