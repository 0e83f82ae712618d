/// A register of whole numbers, one for each row of a batch.
package struct Lane: Hashable, Sendable {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// A register of bits, one for each row of a batch; bits past the last row mean nothing.
package struct Mask: Hashable, Sendable {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// What stands in a lane for a bound that is open below.
package let openLow = Int64.min

/// What stands in a lane for a bound that is open above.
package let openHigh = Int64.max

/// The registers of one running evaluation. They are allocated once and reused from batch to
/// batch; a kernel reads some registers and writes others, never one of those it reads.
package struct LaneFile: Sendable {
  package var lanes: [[Int64]]
  package var masks: [[UInt64]]
  /// Rows where a number did not fit; a bit for each row of each space.
  package var overflow: [[UInt64]]

  /// Makes empty registers.
  package init(laneCount: Int, maskCount: Int, spaceCount: Int) {
    lanes = Array(repeating: [], count: laneCount)
    masks = Array(repeating: [], count: maskCount)
    overflow = Array(repeating: [], count: spaceCount)
  }

  /// Gives a lane room for a number of rows; new rows hold `value`.
  package mutating func grow(_ lane: Lane, to capacity: Int, filledWith value: Int64 = 0) {
    if lanes[lane.index].count < capacity {
      lanes[lane.index] = Array(repeating: value, count: capacity)
    }
  }

  /// Gives a mask room for a number of rows; new rows hold `value`.
  package mutating func grow(_ mask: Mask, to capacity: Int, filledWith value: Bool = false) {
    let words = wordCount(capacity)
    if masks[mask.index].count < words {
      masks[mask.index] = Array(repeating: value ? ~0 : 0, count: words)
    }
  }

  /// Clears the marks of overflow of a space and gives them room.
  package mutating func clearOverflow(_ space: Int, rows: Int) {
    let words = wordCount(rows)
    if overflow[space].count < words {
      overflow[space] = Array(repeating: 0, count: words)
    } else {
      for word in 0..<words { overflow[space][word] = 0 }
    }
  }

  /// Takes a lane out, so that it can be written while others are read.
  @inline(__always)
  mutating func take(_ lane: Lane) -> [Int64] {
    var taken: [Int64] = []
    swap(&taken, &lanes[lane.index])
    return taken
  }

  /// Takes the marks of a space out, so that they can be written while lanes are read.
  @inline(__always)
  mutating func takeOverflow(_ space: Int) -> [UInt64] {
    var taken: [UInt64] = []
    swap(&taken, &overflow[space])
    return taken
  }

  /// Takes a mask out, so that it can be written while others are read.
  @inline(__always)
  mutating func take(_ mask: Mask) -> [UInt64] {
    var taken: [UInt64] = []
    swap(&taken, &masks[mask.index])
    return taken
  }
}

/// The words of a mask with a number of rows.
@inline(__always)
package func wordCount(_ rows: Int) -> Int { (rows + 63) >> 6 }

/// The bit of a row.
@inline(__always)
func bit(_ words: Span<UInt64>, _ row: Int) -> Bool { words[row >> 6] >> UInt64(row & 63) & 1 != 0 }

/// Sets the bit of a row.
@inline(__always)
func setBit(_ words: inout MutableSpan<UInt64>, _ row: Int) {
  words[row >> 6] |= 1 << UInt64(row & 63)
}
