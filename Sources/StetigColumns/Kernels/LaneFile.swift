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

/// What stands in a lane for a bound that is open above. No finite number reaches it; the
/// difference of any two numbers in lanes fits 64 bits, so that its sign compares them.
package let openHigh: Int64 = (1 << 62) - 1

/// What stands in a lane for a bound that is open below.
package let openLow: Int64 = -openHigh

/// The registers of one running evaluation. They are allocated once for each space of rows and
/// reused from batch to batch; a kernel reads some registers and writes others, never one of those
/// it reads, unless it says so.
///
/// Registers are plain memory and not arrays: a program runs some hundred kernels for a single
/// row, and for each of them arrays would be counted, moved and checked.
package struct LaneFile: ~Copyable {
  private let laneStarts: UnsafeMutablePointer<UnsafeMutablePointer<Int64>>
  private let maskStarts: UnsafeMutablePointer<UnsafeMutablePointer<UInt64>>
  /// Rows where a number did not fit; a bit for each row of each space.
  private let overflowStarts: UnsafeMutablePointer<UnsafeMutablePointer<UInt64>>
  private var slabs: [UnsafeMutableRawPointer?]
  /// The rows that each register has room for, to check its use.
  private var laneRooms: [Int]
  private var maskRooms: [Int]
  private var spaceRooms: [Int]

  /// Makes registers without room.
  package init(laneCount: Int, maskCount: Int, spaceCount: Int) {
    laneStarts = .allocate(capacity: laneCount + 1)
    maskStarts = .allocate(capacity: maskCount + 1)
    overflowStarts = .allocate(capacity: spaceCount + 1)
    slabs = Array(repeating: nil, count: spaceCount)
    laneRooms = Array(repeating: 0, count: laneCount)
    maskRooms = Array(repeating: 0, count: maskCount)
    spaceRooms = Array(repeating: 0, count: spaceCount)
  }

  deinit {
    for slab in slabs { slab?.deallocate() }
    laneStarts.deallocate()
    maskStarts.deallocate()
    overflowStarts.deallocate()
  }

  /// Gives the registers of a space room for a number of rows, a multiple of 64. What they held is
  /// lost; all hold what they are filled with.
  package mutating func makeRoom(
    _ space: Int,
    rows: Int,
    lanes: [(lane: Lane, fill: Int64)],
    masks: [(mask: Mask, fill: Bool)]
  ) {
    slabs[space]?.deallocate()
    // Registers lie some odd number of cache lines apart, so that the same rows of many of them
    // do not fall into the same places of the cache.
    let laneStride = rows * 8 + 320
    let maskStride = (wordCount(rows) * 8 + 63) / 64 * 64
    let slab = UnsafeMutableRawPointer.allocate(
      byteCount: lanes.count * laneStride + (masks.count + 1) * maskStride,
      alignment: 64
    )
    slabs[space] = slab
    var next = slab
    for (lane, fill) in lanes {
      let start = next.bindMemory(to: Int64.self, capacity: rows)
      start.initialize(repeating: fill, count: rows)
      laneStarts[lane.index] = start
      laneRooms[lane.index] = rows
      next += laneStride
    }
    for (mask, fill) in masks {
      let start = next.bindMemory(to: UInt64.self, capacity: maskStride / 8)
      start.initialize(repeating: fill ? ~0 : 0, count: maskStride / 8)
      maskStarts[mask.index] = start
      maskRooms[mask.index] = rows
      next += maskStride
    }
    let marks = next.bindMemory(to: UInt64.self, capacity: maskStride / 8)
    marks.initialize(repeating: 0, count: maskStride / 8)
    overflowStarts[space] = marks
    spaceRooms[space] = rows
  }

  /// Clears the marks of overflow of a space.
  package mutating func clearOverflow(_ space: Int, rows: Int) {
    assert(rows <= spaceRooms[space])
    for word in 0..<wordCount(rows) { overflowStarts[space][word] = 0 }
  }

  /// Marks a row of a space.
  package mutating func markOverflow(_ space: Int, row: Int) {
    precondition(row >= 0 && row < spaceRooms[space])
    overflowStarts[space][row >> 6] |= 1 << UInt64(row & 63)
  }

  /// The marks of 64 rows.
  package func overflow(_ space: Int, word: Int) -> UInt64 {
    assert(word << 6 < spaceRooms[space])
    return overflowStarts[space][word]
  }

  /// Whether a row of a space is marked.
  package func isAnyOverflow(_ space: Int, rows: Int) -> Bool {
    assert(rows <= spaceRooms[space])
    for word in 0..<wordCount(rows) where overflowStarts[space][word] != 0 { return true }
    return false
  }

  /// The number of a lane in a row.
  package subscript(_ lane: Lane, _ row: Int) -> Int64 {
    get {
      precondition(row >= 0 && row < laneRooms[lane.index])
      return laneStarts[lane.index][row]
    }
    set {
      precondition(row >= 0 && row < laneRooms[lane.index])
      laneStarts[lane.index][row] = newValue
    }
  }

  /// The bits of 64 rows.
  package func word(_ mask: Mask, _ word: Int) -> UInt64 {
    precondition(word >= 0 && word << 6 < maskRooms[mask.index])
    return maskStarts[mask.index][word]
  }

  /// The bit of a row.
  package subscript(_ mask: Mask, _ row: Int) -> Bool {
    get { word(mask, row >> 6) >> UInt64(row & 63) & 1 != 0 }
    set {
      precondition(row >= 0 && row < maskRooms[mask.index])
      let bit: UInt64 = 1 << UInt64(row & 63)
      if newValue {
        maskStarts[mask.index][row >> 6] |= bit
      } else {
        maskStarts[mask.index][row >> 6] &= ~bit
      }
    }
  }

  /// Whether a mask is set in all of the first rows.
  package func isAll(_ mask: Mask, rows: Int) -> Bool {
    assert(rows <= maskRooms[mask.index])
    let words = maskStarts[mask.index]
    for word in 0..<(rows >> 6) where words[word] != ~0 { return false }
    let rest: UInt64 = (1 << UInt64(rows & 63)) - 1
    return rest == 0 || words[rows >> 6] & rest == rest
  }

  /// The memory of a lane.
  @inline(__always)
  func values(_ lane: Lane, rows: Int) -> UnsafeMutablePointer<Int64> {
    assert(rows <= laneRooms[lane.index])
    return laneStarts[lane.index]
  }

  /// The memory of a mask.
  @inline(__always)
  func words(_ mask: Mask, rows: Int) -> UnsafeMutablePointer<UInt64> {
    assert(rows <= maskRooms[mask.index])
    return maskStarts[mask.index]
  }

  /// The memory of the marks of a space.
  @inline(__always)
  func marks(_ space: Int, rows: Int) -> UnsafeMutablePointer<UInt64> {
    assert(rows <= spaceRooms[space])
    return overflowStarts[space]
  }

  /// The first numbers of a lane.
  package func prefix(_ lane: Lane, _ rows: Int) -> [Int64] {
    Array(UnsafeBufferPointer(start: values(lane, rows: rows), count: rows))
  }

  /// The first words of a mask.
  package func prefix(_ mask: Mask, rows: Int) -> [UInt64] {
    Array(UnsafeBufferPointer(start: words(mask, rows: rows), count: wordCount(rows)))
  }
}

/// The words of a mask with a number of rows.
@inline(__always)
package func wordCount(_ rows: Int) -> Int { (rows + 63) >> 6 }

/// The bit of a row.
@inline(__always)
func bit(_ words: UnsafePointer<UInt64>, _ row: Int) -> Bool {
  words[row >> 6] &>> UInt64(row & 63) & 1 != 0
}

/// The bit of a row.
@inline(__always)
func bit(_ words: UnsafeMutablePointer<UInt64>, _ row: Int) -> Bool {
  words[row >> 6] &>> UInt64(row & 63) & 1 != 0
}

/// Sets the bit of a row.
@inline(__always)
func setBit(_ words: UnsafeMutablePointer<UInt64>, _ row: Int) {
  words[row >> 6] |= 1 &<< UInt64(row & 63)
}

/// All bits where a number is negative, else none.
@inline(__always)
func signs(_ value: Int64) -> Int64 { value &>> 63 }
