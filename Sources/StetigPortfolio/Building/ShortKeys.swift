import StetigColumns

/// Keys of one to eight bytes, compared as words: a table that is small enough for the fast memory of
/// a core, in which a key is mostly found at the first look.
struct ShortKeys {
  /// The bytes of a key, the first one lowest; 0: free.
  private var words: [UInt64]
  /// By place in `words`: the row; `ambiguous` where several have the key.
  private var rows: [UInt32]
  private let shift: UInt64

  private static let ambiguous = UInt32.max

  /// Nil if a key is longer, or has a zero byte, which could not be told from the end of a shorter one.
  ///
  /// - Parameters:
  ///   - keys: the keys of the rows.
  ///   - pool: their bytes and eight more.
  init?(_ keys: TextColumn, _ pool: [UInt8]) {
    var bits: UInt64 = 4
    while 1 &<< bits < keys.ends.count * 2 { bits += 1 }
    shift = 64 - bits
    words = Array(repeating: 0, count: 1 &<< bits)
    rows = Array(repeating: 0, count: 1 &<< bits)
    let raw = pool.span.bytes
    var start = 0
    for row in keys.ends.indices {
      let length = keys.ends[row] - start
      defer { start = keys.ends[row] }
      guard keys.presence.known[row] else { continue }
      guard length > 0, length <= 8 else { return nil }
      let key = word(raw, start)
      for byte in 0..<length where key >> UInt64(8 * byte) & 0xFF == 0 { return nil }
      insert(firstBytes(key, length), UInt32(truncatingIfNeeded: row))
    }
  }

  private mutating func insert(_ key: UInt64, _ row: UInt32) {
    var slot = slot(key)
    while words[slot] != 0 {
      if words[slot] == key {
        rows[slot] = Self.ambiguous
        return
      }
      slot = (slot + 1) & (words.count - 1)
    }
    words[slot] = key
    rows[slot] = row
  }

  @inline(__always)
  private func slot(_ key: UInt64) -> Int {
    let mixed = (key ^ (key &>> 32)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed &>> shift)
  }

  /// The one row of a key; nil if none has it, or several do.
  @inline(__always)
  func row(_ key: UInt64) -> UInt32? {
    let words = words.span
    var slot = slot(key)
    while words[slot] != 0 {
      if words[slot] == key {
        let row = rows[slot]
        return row == Self.ambiguous ? nil : row
      }
      slot = (slot &+ 1) & (words.count &- 1)
    }
    return nil
  }
}
