import StetigColumns

/// Finds the row of a table by its key: open addressing over the bytes of the key column.
///
/// Keys in ascending order, as databases write them, are known to be different without a table, which
/// is then made when it is first needed.
struct KeyIndex {
  /// What a key leads to.
  enum Match: Hashable {
    case row(UInt32)
    /// Several rows have the key; the first of them.
    case ambiguous(UInt32)
    case nowhere
  }

  /// The keys by row.
  let keys: TextColumn
  /// The bytes of the keys and eight zeros, so that words can be taken up to the end.
  private var pool: [UInt8] = []
  /// Row + 1 in the low half, 0 where free; its top bit marks a key that several rows have. The high
  /// half is that of the hash.
  private var slots: [UInt64] = []
  private var mask = 0
  /// The same keys, if all are short.
  private(set) var shortKeys: ShortKeys?
  /// For each row whose key an earlier row has, that row: by row.
  private(set) var repeats: [(row: UInt32, first: UInt32)] = []

  private static let ambiguousBit: UInt64 = 1 << 31
  private static let rowBits: UInt64 = (1 << 31) - 1

  /// - Complexity: linear in the number of rows.
  init(_ keys: TextColumn, _ workers: Workers = .one) {
    self.keys = keys
    if !KeyRun.isAscending(keys, workers) { prepare() }
  }

  /// Makes the table by which keys are found.
  mutating func prepare() {
    guard slots.isEmpty else { return }
    var capacity = 16
    while capacity < keys.ends.count * 2 { capacity *= 2 }
    slots = Array(repeating: 0, count: capacity)
    mask = capacity - 1
    pool.reserveCapacity(keys.bytes.count + 8)
    pool += keys.bytes
    pool += Array(repeating: 0, count: 8)
    let keys = keys
    let bytes = keys.bytes.span
    for row in 0..<keys.ends.count where keys.presence.known[row] {
      insert(UInt32(truncatingIfNeeded: row), bytes)
    }
    shortKeys = ShortKeys(keys, pool)
  }

  private mutating func insert(_ row: UInt32, _ bytes: Span<UInt8>) {
    let range = keys.range(Int(row))
    let hash = hash(bytes, range)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let other = UInt32(truncatingIfNeeded: slots[slot] & Self.rowBits) - 1
      if slots[slot] >> 32 == hash >> 32, equal(bytes, keys.range(Int(other)), bytes, range) {
        slots[slot] |= Self.ambiguousBit
        repeats.append((row, other))
        return
      }
      slot = (slot + 1) & mask
    }
    slots[slot] = (hash >> 32) << 32 | UInt64(row + 1)
  }

  /// The row of the key in `range` of `bytes`.
  ///
  /// - Requires: the index is prepared.
  func find(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Match {
    guard !slots.isEmpty else { return .nowhere }
    let own = keys.bytes.span
    let hash = hash(bytes, range)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let row = UInt32(truncatingIfNeeded: slots[slot] & Self.rowBits) - 1
      if slots[slot] >> 32 == hash >> 32, equal(own, keys.range(Int(row)), bytes, range) {
        return slots[slot] & Self.ambiguousBit == 0 ? .row(row) : .ambiguous(row)
      }
      slot = (slot + 1) & mask
    }
    return .nowhere
  }

  /// The one row of a key of which at least eight bytes more can be read; nil if none has it, or
  /// several do.
  ///
  /// - Requires: the index is prepared.
  @inline(__always)
  func quickRow(_ raw: RawSpan, _ start: Int, _ length: Int) -> UInt32? {
    guard !slots.isEmpty else { return nil }
    let hash = paddedHash(raw, start, length)
    let own = pool.span.bytes
    let ends = keys.ends.span
    let slots = slots.span
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let entry = slots[slot]
      if entry >> 32 == hash >> 32 {
        let row = Int(truncatingIfNeeded: entry & Self.rowBits) &- 1
        let from = row == 0 ? 0 : ends[row &- 1]
        if ends[row] &- from == length, paddedEqual(own, from, raw, start, length) {
          return entry & Self.ambiguousBit == 0 ? UInt32(truncatingIfNeeded: row) : nil
        }
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Whether `find` and `quickRow` can be asked.
  var isPrepared: Bool { !slots.isEmpty }

  /// Whether all keys are known to be different, so that `hasKey` says where one leads.
  var isUnique: Bool { repeats.isEmpty }

  /// Whether a row has the key in `range` of `bytes`.
  func hasKey(_ row: Int, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard row < keys.ends.count, keys.presence.known[row] else { return false }
    let from = row == 0 ? 0 : keys.ends[row - 1]
    return equal(keys.bytes.span, from..<keys.ends[row], bytes, range)
  }
}

/// A hash of some bytes, good enough for keys and the same in every run.
func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
  let raw = bytes.bytes
  var state = hashStart(range.count)
  var index = range.lowerBound
  while index + 8 <= range.upperBound {
    state = mixed(state ^ word(raw, index))
    index += 8
  }
  guard index < range.upperBound else { return state }
  var rest: UInt64 = 0
  var shift: UInt64 = 0
  while index < range.upperBound {
    rest |= UInt64(bytes[index]) << shift
    shift += 8
    index += 1
  }
  return mixed(state ^ rest)
}

/// The same hash, of bytes of which at least eight more can be read.
@inline(__always)
private func paddedHash(_ raw: RawSpan, _ start: Int, _ length: Int) -> UInt64 {
  var state = hashStart(length)
  var index = 0
  while index < length {
    state = mixed(state ^ firstBytes(word(raw, start + index), min(8, length - index)))
    index += 8
  }
  return state
}

@inline(__always)
private func paddedEqual(
  _ a: RawSpan,
  _ aStart: Int,
  _ b: RawSpan,
  _ bStart: Int,
  _ length: Int
) -> Bool {
  var index = 0
  while index < length {
    let difference = word(a, aStart + index) ^ word(b, bStart + index)
    guard firstBytes(difference, min(8, length - index)) == 0 else { return false }
    index += 8
  }
  return true
}

@inline(__always)
private func hashStart(_ count: Int) -> UInt64 {
  UInt64(truncatingIfNeeded: count) ^ 0xcbf2_9ce4_8422_2325
}

/// Lets every bit change the low ones, which choose the slot, and the high ones, which mark it.
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
    guard word(rawA, index) == word(rawB, other) else { return false }
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
