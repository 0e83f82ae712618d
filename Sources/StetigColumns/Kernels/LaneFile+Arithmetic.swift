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
    if isChecked {
      let open = end.open
      checked(one, other, into: result, rows: rows, space: space) { first, second in
        if first == open || second == open { return (open, false) }
        return unlessOpen(first.addingReportingOverflow(second))
      }
    } else if end == .low {
      map(one, other, into: result, rows: rows) { first, second in
        let isFinite = signs((openLow &- first) & (openLow &- second))
        return ((first &+ second) & isFinite) | (openLow & ~isFinite)
      }
    } else {
      map(one, other, into: result, rows: rows) { first, second in
        let isFinite = signs((first &- openHigh) & (second &- openHigh))
        return ((first &+ second) & isFinite) | (openHigh & ~isFinite)
      }
    }
  }

  /// The sum of two lanes without open ends that fits.
  package mutating func addClosed(_ one: Lane, _ other: Lane, into result: Lane, rows: Int) {
    map(one, other, into: result, rows: rows) { $0 &+ $1 }
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
    if isChecked {
      let open = end.open
      let opposite = end == .low ? openHigh : openLow
      checked(one, other, into: result, rows: rows, space: space) { first, second in
        if first == open || second == opposite { return (open, false) }
        return unlessOpen(first.subtractingReportingOverflow(second))
      }
    } else if end == .low {
      map(one, other, into: result, rows: rows) { first, second in
        let isFinite = signs((openLow &- first) & (second &- openHigh))
        return ((first &- second) & isFinite) | (openLow & ~isFinite)
      }
    } else {
      map(one, other, into: result, rows: rows) { first, second in
        let isFinite = signs((first &- openHigh) & (openLow &- second))
        return ((first &- second) & isFinite) | (openHigh & ~isFinite)
      }
    }
  }

  /// The difference of two lanes without open ends that fits.
  package mutating func subtractClosed(_ one: Lane, _ other: Lane, into result: Lane, rows: Int) {
    map(one, other, into: result, rows: rows) { $0 &- $1 }
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
    } else {
      let exchange: Int64 = isNegative ? -1 : 1
      map(one, into: result, rows: rows) { first in
        let isFinite = signs((openLow &- first) & (first &- openHigh))
        return ((first &* factor) & isFinite) | ((first &* exchange) & ~isFinite)
      }
    }
  }

  /// A lane without open ends times a number; the product fits.
  package mutating func scaleClosed(_ one: Lane, by factor: Int64, into result: Lane, rows: Int) {
    map(one, into: result, rows: rows) { $0 &* factor }
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
        let isFinite = signs((first &- openHigh) & (second &- openHigh))
        let isNotZero = signs((0 &- first) & (0 &- second))
        return (((first &* second) & isFinite) | (openHigh & ~isFinite)) & isNotZero
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
    let oneLow = values(one.low, rows: rows)
    let otherLow = values(other.low, rows: rows)
    let oneHigh = values(one.high, rows: rows)
    let otherHigh = values(other.high, rows: rows)
    let target = values(result, rows: rows)
    let marks = marks(space, rows: rows)
    for row in 0..<rows {
      let products = (
        product(oneLow[row], otherLow[row]), product(oneLow[row], otherHigh[row]),
        product(oneHigh[row], otherLow[row]), product(oneHigh[row], otherHigh[row])
      )
      if products.0.1 || products.1.1 || products.2.1 || products.3.1 {
        setBit(marks, row)
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
  }

  /// The smaller of two ends; an open end counts as below (low) or above (high) all.
  package mutating func lowest(_ one: Lane, _ other: Lane, into result: Lane, rows: Int) {
    map(one, other, into: result, rows: rows) { first, second in
      let difference = first &- second
      return second &+ (difference & signs(difference))
    }
  }

  /// The larger of two ends.
  package mutating func highest(_ one: Lane, _ other: Lane, into result: Lane, rows: Int) {
    map(one, other, into: result, rows: rows) { first, second in
      let difference = first &- second
      return first &- (difference & signs(difference))
    }
  }

  /// The same numbers in another lane.
  package mutating func copy(_ one: Lane, into result: Lane, rows: Int) {
    values(result, rows: rows).update(from: values(one, rows: rows), count: rows)
  }

  @inline(__always)
  mutating func map(
    _ one: Lane,
    _ other: Lane,
    into result: Lane,
    rows: Int,
    _ operation: (Int64, Int64) -> Int64
  ) {
    let first = values(one, rows: rows)
    let second = values(other, rows: rows)
    let target = values(result, rows: rows)
    for row in 0..<rows { target[row] = operation(first[row], second[row]) }
  }

  @inline(__always)
  mutating func map(
    _ one: Lane,
    into result: Lane,
    rows: Int,
    _ operation: (Int64) -> Int64
  ) {
    let first = values(one, rows: rows)
    let target = values(result, rows: rows)
    for row in 0..<rows { target[row] = operation(first[row]) }
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
    let first = values(one, rows: rows)
    let second = values(other, rows: rows)
    let target = values(result, rows: rows)
    let marks = marks(space, rows: rows)
    for row in 0..<rows {
      let (value, overflows) = operation(first[row], second[row])
      if overflows { setBit(marks, row) }
      target[row] = overflows ? 0 : value
    }
  }
}

/// A result that reaches the marks of open ends does not fit either.
@inline(__always)
func unlessOpen(_ result: (partialValue: Int64, overflow: Bool)) -> (Int64, Bool) {
  let isOpen = result.partialValue <= openLow || result.partialValue >= openHigh
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
