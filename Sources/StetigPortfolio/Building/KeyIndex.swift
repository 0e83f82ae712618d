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
  let raw = bytes.bytes
  var state = UInt64(truncatingIfNeeded: range.count) ^ 0xcbf2_9ce4_8422_2325
  var index = range.lowerBound
  while index + 8 <= range.upperBound {
    state = mixed(state ^ raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
    index += 8
  }
  var rest: UInt64 = 0
  while index < range.upperBound {
    rest = rest << 8 | UInt64(bytes[index])
    index += 1
  }
  return mixed(state ^ rest)
}

/// Lets every bit change the low ones, which choose the slot.
@inline(__always)
private func mixed(_ word: UInt64) -> UInt64 {
  var word = (word ^ (word >> 32)) &* 0x9e37_79b9_7f4a_7c15
  word = (word ^ (word >> 29)) &* 0xbf58_476d_1ce4_e5b9
  return word ^ (word >> 32)
}

/// Whether two ranges hold the same bytes.
func equal(
  _ a: Span<UInt8>,
  _ aRange: Range<Int>,
  _ b: Span<UInt8>,
  _ bRange: Range<Int>
) -> Bool {
  guard aRange.count == bRange.count else { return false }
  let rawA = a.bytes
  let rawB = b.bytes
  var index = aRange.lowerBound
  var other = bRange.lowerBound
  while index + 8 <= aRange.upperBound {
    guard
      rawA.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
        == rawB.unsafeLoadUnaligned(fromByteOffset: other, as: UInt64.self)
    else { return false }
    index += 8
    other += 8
  }
  while index < aRange.upperBound {
    guard a[index] == b[other] else { return false }
    index += 1
    other += 1
  }
  return true
}
