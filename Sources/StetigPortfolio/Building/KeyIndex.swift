import StetigColumns

/// Finds the row of a table by its key: open addressing over the bytes of the key column.
struct KeyIndex {
  /// What a key leads to.
  enum Match: Hashable {
    case row(UInt32)
    /// Several rows have the key; the first of them.
    case ambiguous(UInt32)
    case nowhere
  }

  private let keys: TextColumn
  /// Row + 1, 0 where free; the top bit marks a key that several rows have.
  private var slots: [UInt32]
  private let mask: Int
  /// For each row whose key an earlier row has, that row: by row.
  private(set) var repeats: [(row: UInt32, first: UInt32)] = []

  private static let ambiguousBit: UInt32 = 1 << 31

  /// - Complexity: linear in the number of rows.
  init(_ keys: TextColumn) {
    self.keys = keys
    var capacity = 16
    while capacity < keys.ends.count * 2 { capacity *= 2 }
    slots = Array(repeating: 0, count: capacity)
    mask = capacity - 1
    let bytes = keys.bytes.span
    for row in 0..<keys.ends.count where keys.presence.known[row] {
      insert(UInt32(truncatingIfNeeded: row), bytes)
    }
  }

  private mutating func insert(_ row: UInt32, _ bytes: Span<UInt8>) {
    let range = keys.range(Int(row))
    var slot = Int(truncatingIfNeeded: hash(bytes, range)) & mask
    while slots[slot] != 0 {
      let other = (slots[slot] & ~Self.ambiguousBit) - 1
      if equal(bytes, keys.range(Int(other)), bytes, range) {
        slots[slot] |= Self.ambiguousBit
        repeats.append((row, other))
        return
      }
      slot = (slot + 1) & mask
    }
    slots[slot] = row + 1
  }

  /// The row of the key in `range` of `bytes`.
  func find(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Match {
    let own = keys.bytes.span
    var slot = Int(truncatingIfNeeded: hash(bytes, range)) & mask
    while slots[slot] != 0 {
      let row = (slots[slot] & ~Self.ambiguousBit) - 1
      if equal(own, keys.range(Int(row)), bytes, range) {
        return slots[slot] & Self.ambiguousBit == 0 ? .row(row) : .ambiguous(row)
      }
      slot = (slot + 1) & mask
    }
    return .nowhere
  }
}

/// A hash of some bytes, good enough for keys and the same in every run.
func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
  var state: UInt64 = 0xcbf2_9ce4_8422_2325
  for index in range {
    state = (state ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01b3
  }
  // The low bits choose the slot; fold the high ones in.
  state ^= state >> 32
  state = state &* 0x9e37_79b9_7f4a_7c15
  return state ^ (state >> 29)
}

/// Whether two ranges hold the same bytes.
func equal(
  _ a: Span<UInt8>,
  _ aRange: Range<Int>,
  _ b: Span<UInt8>,
  _ bRange: Range<Int>
) -> Bool {
  guard aRange.count == bRange.count else { return false }
  var other = bRange.lowerBound
  for index in aRange {
    guard a[index] == b[other] else { return false }
    other += 1
  }
  return true
}
