extension LaneFile {
  /// The rows whose text is the given one; rows without a text are not among them.
  package mutating func equal(
    _ column: TextColumn,
    _ rows: Lane,
    to text: [UInt8],
    into result: Mask,
    count: Int
  ) {
    var out = take(result)
    let numbersWords = lanes[rows.index]
    let numbers = numbersWords.span
    let expected = text.span
    let bytes = column.bytes.span
    var target = out.mutableSpan
    for word in 0..<wordCount(count) { target[word] = 0 }
    for row in 0..<count {
      let number = Int(truncatingIfNeeded: numbers[row])
      guard number >= 0, number < column.ends.count else { continue }
      if equalBytes(bytes, column.range(number), expected, 0..<text.count) { setBit(&target, row) }
    }
    masks[result.index] = out
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
    var out = take(result)
    let oneWords = lanes[rows.index]
    let one = oneWords.span
    let twoWords = lanes[otherRows.index]
    let two = twoWords.span
    let bytes = column.bytes.span
    let otherBytes = other.bytes.span
    var target = out.mutableSpan
    for word in 0..<wordCount(count) { target[word] = 0 }
    for row in 0..<count {
      let first = Int(truncatingIfNeeded: one[row])
      let second = Int(truncatingIfNeeded: two[row])
      guard first >= 0, first < column.ends.count, second >= 0, second < other.ends.count else {
        continue
      }
      if equalBytes(bytes, column.range(first), otherBytes, other.range(second)) {
        setBit(&target, row)
      }
    }
    masks[result.index] = out
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
