/// Which end of a pair of bounds a kernel computes.
package enum BoundEnd: Sendable, Hashable {
  case low, high

  /// What stands for an open end.
  @inline(__always)
  var open: Int64 { self == .low ? openLow : openHigh }
}

extension LaneFile {
  /// The sum of two ends; open where one is.
  ///
  /// `isChecked`: whether a sum may not fit; then its row is marked.
  package mutating func add(
    _ one: Lane,
    _ other: Lane,
    _ end: BoundEnd,
    into result: Lane,
    rows: Int,
    isChecked: Bool,
    space: Int
  ) {
    let open = end.open
    if isChecked {
      checked(one, other, into: result, rows: rows, space: space) { first, second in
        if first == open || second == open { return (open, false) }
        return unlessOpen(first.addingReportingOverflow(second))
      }
    } else {
      map(one, other, into: result, rows: rows) { first, second in
        first == open || second == open ? open : first &+ second
      }
    }
  }

  /// The difference of an end and the opposite end of what comes off; open where one is.
  package mutating func subtract(
    _ one: Lane,
    _ other: Lane,
    _ end: BoundEnd,
    into result: Lane,
    rows: Int,
    isChecked: Bool,
    space: Int
  ) {
    let open = end.open
    let opposite = end == .low ? openHigh : openLow
    if isChecked {
      checked(one, other, into: result, rows: rows, space: space) { first, second in
        if first == open || second == opposite { return (open, false) }
        return unlessOpen(first.subtractingReportingOverflow(second))
      }
    } else {
      map(one, other, into: result, rows: rows) { first, second in
        first == open || second == opposite ? open : first &- second
      }
    }
  }

  /// The end times a number other than zero; a negative one exchanges the ends, so that the
  /// caller hands in the opposite one.
  package mutating func scale(
    _ one: Lane,
    by factor: Int64,
    into result: Lane,
    rows: Int,
    isChecked: Bool,
    space: Int
  ) {
    let isNegative = factor < 0
    if isChecked {
      checked(one, one, into: result, rows: rows, space: space) { first, _ in
        if first == openLow { return (isNegative ? openHigh : openLow, false) }
        if first == openHigh { return (isNegative ? openLow : openHigh, false) }
        return unlessOpen(first.multipliedReportingOverflow(by: factor))
      }
    } else if isNegative {
      map(one, one, into: result, rows: rows) { first, _ in
        first == openLow ? openHigh : first == openHigh ? openLow : first &* factor
      }
    } else {
      map(one, one, into: result, rows: rows) { first, _ in
        first == openLow || first == openHigh ? first : first &* factor
      }
    }
  }

  /// The product of two ends that are not negative; 0 times an open end is 0.
  package mutating func multiplyNonNegative(
    _ one: Lane,
    _ other: Lane,
    into result: Lane,
    rows: Int,
    isChecked: Bool,
    space: Int
  ) {
    if isChecked {
      checked(one, other, into: result, rows: rows, space: space) { first, second in
        if first == 0 || second == 0 { return (0, false) }
        if first == openHigh || second == openHigh { return (openHigh, false) }
        return unlessOpen(first.multipliedReportingOverflow(by: second))
      }
    } else {
      map(one, other, into: result, rows: rows) { first, second in
        first == 0 || second == 0
          ? 0 : first == openHigh || second == openHigh ? openHigh : first &* second
      }
    }
  }

  /// The product of two values that are known.
  package mutating func multiplyKnown(
    _ one: Lane,
    _ other: Lane,
    into result: Lane,
    rows: Int,
    isChecked: Bool,
    space: Int
  ) {
    if isChecked {
      checked(one, other, into: result, rows: rows, space: space) { first, second in
        unlessOpen(first.multipliedReportingOverflow(by: second))
      }
    } else {
      map(one, other, into: result, rows: rows) { $0 &* $1 }
    }
  }

  /// One end of the product of two pairs of bounds.
  package mutating func multiplyBounds(
    _ one: (low: Lane, high: Lane),
    _ other: (low: Lane, high: Lane),
    _ end: BoundEnd,
    into result: Lane,
    rows: Int,
    space: Int
  ) {
    var out = take(result)
    let (oneLows, otherLows) = (lanes[one.low.index], lanes[other.low.index])
    let (oneHighs, otherHighs) = (lanes[one.high.index], lanes[other.high.index])
    let oneLow = oneLows.span
    let otherLow = otherLows.span
    let oneHigh = oneHighs.span
    let otherHigh = otherHighs.span
    var target = out.mutableSpan
    var marked = takeOverflow(space)
    var marks = marked.mutableSpan
    for row in 0..<rows {
      let products = (
        product(oneLow[row], otherLow[row]), product(oneLow[row], otherHigh[row]),
        product(oneHigh[row], otherLow[row]), product(oneHigh[row], otherHigh[row])
      )
      if products.0.1 || products.1.1 || products.2.1 || products.3.1 {
        setBit(&marks, row)
        target[row] = 0
        continue
      }
      switch end {
      case .low:
        target[row] = min(min(products.0.0, products.1.0), min(products.2.0, products.3.0))
      case .high:
        target[row] = max(max(products.0.0, products.1.0), max(products.2.0, products.3.0))
      }
    }
    lanes[result.index] = out
    overflow[space] = marked
  }

  /// The smaller of two ends; an open end counts as below (low) or above (high) all.
  package mutating func lowest(_ one: Lane, _ other: Lane, into result: Lane, rows: Int) {
    map(one, other, into: result, rows: rows) { min($0, $1) }
  }

  /// The larger of two ends.
  package mutating func highest(_ one: Lane, _ other: Lane, into result: Lane, rows: Int) {
    map(one, other, into: result, rows: rows) { max($0, $1) }
  }

  /// The bits of both.
  package mutating func bitsInBoth(_ one: Lane, _ other: Lane, into result: Lane, rows: Int) {
    map(one, other, into: result, rows: rows) { $0 & $1 }
  }

  /// The bits of either.
  package mutating func bitsInEither(_ one: Lane, _ other: Lane, into result: Lane, rows: Int) {
    map(one, other, into: result, rows: rows) { $0 | $1 }
  }

  @inline(__always)
  mutating func map(
    _ one: Lane,
    _ other: Lane,
    into result: Lane,
    rows: Int,
    _ operation: (Int64, Int64) -> Int64
  ) {
    var out = take(result)
    let firstWords = lanes[one.index]
    let first = firstWords.span
    let secondWords = lanes[other.index]
    let second = secondWords.span
    var target = out.mutableSpan
    precondition(rows <= first.count && rows <= second.count && rows <= target.count)
    for row in 0..<rows {
      target[unchecked: row] = operation(first[unchecked: row], second[unchecked: row])
    }
    lanes[result.index] = out
  }

  @inline(__always)
  mutating func checked(
    _ one: Lane,
    _ other: Lane,
    into result: Lane,
    rows: Int,
    space: Int,
    _ operation: (Int64, Int64) -> (Int64, Bool)
  ) {
    var out = take(result)
    let firstWords = lanes[one.index]
    let first = firstWords.span
    let secondWords = lanes[other.index]
    let second = secondWords.span
    var target = out.mutableSpan
    var marked = takeOverflow(space)
    var marks = marked.mutableSpan
    for row in 0..<rows {
      let (value, overflows) = operation(first[row], second[row])
      if overflows { setBit(&marks, row) }
      target[row] = overflows ? 0 : value
    }
    lanes[result.index] = out
    overflow[space] = marked
  }
}

/// A result that falls on the mark of an open end does not fit either.
@inline(__always)
func unlessOpen(_ result: (partialValue: Int64, overflow: Bool)) -> (Int64, Bool) {
  let isOpen = result.partialValue == openLow || result.partialValue == openHigh
  return (result.partialValue, result.overflow || isOpen)
}

@inline(__always)
private func product(_ one: Int64, _ other: Int64) -> (Int64, Bool) {
  if one == 0 || other == 0 { return (0, false) }
  if one == openLow || one == openHigh || other == openLow || other == openHigh {
    return ((one < 0) == (other < 0) ? openHigh : openLow, false)
  }
  return unlessOpen(one.multipliedReportingOverflow(by: other))
}
