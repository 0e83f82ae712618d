extension LaneFile {
  /// The rows where one lane is below the other. Open ends compare as they should: nothing is
  /// above one that is open above.
  package mutating func less(_ one: Lane, _ other: Lane, into result: Mask, rows: Int) {
    compare(one, other, into: result, rows: rows) { $0 &- $1 }
  }

  /// The rows where one lane is not above the other.
  package mutating func atMost(_ one: Lane, _ other: Lane, into result: Mask, rows: Int) {
    compare(one, other, into: result, rows: rows) { $0 &- $1 &- 1 }
  }

  /// The rows where two lanes are the same.
  package mutating func equal(_ one: Lane, _ other: Lane, into result: Mask, rows: Int) {
    compare(one, other, into: result, rows: rows) { ~nonzero($0 ^ $1) }
  }

  /// The rows where two lanes, as sets of bits, have one in common.
  package mutating func meet(_ one: Lane, _ other: Lane, into result: Mask, rows: Int) {
    compare(one, other, into: result, rows: rows) { nonzero($0 & $1) }
  }

  /// The rows where the first lane has a bit that the second lacks.
  package mutating func exceeds(_ one: Lane, _ other: Lane, into result: Mask, rows: Int) {
    compare(one, other, into: result, rows: rows) { nonzero($0 & ~$1) }
  }

  /// The rows where a lane has exactly one bit.
  package mutating func single(_ one: Lane, into result: Mask, rows: Int) {
    compare(one, one, into: result, rows: rows) { first, _ in
      nonzero(first) & ~nonzero(first & (first &- 1))
    }
  }

  /// Gathers the signs that `sign` gives for eight rows at a time: 64 rows make a word, in which
  /// each of eight accumulators holds every eighth bit.
  @inline(__always)
  private mutating func compare(
    _ one: Lane,
    _ other: Lane,
    into result: Mask,
    rows: Int,
    _ sign: (SIMD8<Int64>, SIMD8<Int64>) -> SIMD8<Int64>
  ) {
    let first = UnsafeRawPointer(values(one, rows: rows))
    let second = UnsafeRawPointer(values(other, rows: rows))
    let target = words(result, rows: rows)
    for word in 0..<(rows >> 6) {
      var bits = SIMD8<UInt64>(repeating: 0)
      let end = (word &+ 1) << 9
      for chunk in 1...8 {
        let offset = end &- chunk << 6
        bits = bits &<< 8 | signBits(first, second, offset, sign)
      }
      target[word] = joined(bits)
    }
    if rows & 63 != 0 {
      // Registers hold whole words of rows, so the last eight rows need no care.
      let word = rows >> 6
      var bits = SIMD8<UInt64>(repeating: 0)
      var offset = ((rows &+ 7) >> 3) << 6
      while offset > word << 9 {
        offset &-= 64
        bits = bits &<< 8 | signBits(first, second, offset, sign)
      }
      target[word] = joined(bits)
    }
  }

  @inline(__always)
  private func signBits(
    _ first: UnsafeRawPointer,
    _ second: UnsafeRawPointer,
    _ offset: Int,
    _ sign: (SIMD8<Int64>, SIMD8<Int64>) -> SIMD8<Int64>
  ) -> SIMD8<UInt64> {
    let signed = sign(
      first.load(fromByteOffset: offset, as: SIMD8<Int64>.self),
      second.load(fromByteOffset: offset, as: SIMD8<Int64>.self)
    )
    return unsafeBitCast(signed, to: SIMD8<UInt64>.self) &>> 63
  }

  @inline(__always)
  private func joined(_ bits: SIMD8<UInt64>) -> UInt64 {
    let pairs = bits.evenHalf | bits.oddHalf &<< 1
    let fours = pairs.evenHalf | pairs.oddHalf &<< 2
    return fours[0] | fours[1] &<< 4
  }
}

/// Negative where a number is not zero.
@inline(__always)
private func nonzero(_ values: SIMD8<Int64>) -> SIMD8<Int64> {
  values | (SIMD8<Int64>(repeating: 0) &- values)
}
