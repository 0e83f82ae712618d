/// What some texts of a column stand for: numbers by the bytes of a cell, found without a look at
/// the words they were made from.
struct TextMemo {
  private struct Entry {
    /// The first sixteen bytes, zeros after the text.
    var first: UInt64 = 0
    var second: UInt64 = 0
    /// Where the rest of the text stands in the pool.
    var rest = 0
    /// 0: free.
    var length: Int32 = 0
    var number: UInt8 = 0
  }

  private var entries = Array(repeating: Entry(), count: 256)
  /// What follows sixteen bytes of texts, each followed by zeros up to a multiple of eight.
  private var pool: [UInt8] = []

  static let lengthLimit = 64
  private static let poolLimit = 1 << 16

  /// The number of a text of which at least sixteen bytes more can be read; nil if it is not known.
  @inline(__always)
  func number(_ raw: RawSpan, _ start: Int, _ length: Int) -> UInt8? {
    let (first, second) = Self.start(raw, start, length)
    let entry = entries[Self.slot(first, second, length)]
    guard entry.first == first, entry.second == second, Int(entry.length) == length else {
      return nil
    }
    return length <= 16 || hasRest(entry, raw, start, length) ? entry.number : nil
  }

  private func hasRest(_ entry: Entry, _ raw: RawSpan, _ start: Int, _ length: Int) -> Bool {
    let own = pool.span.bytes
    var index = 16
    while index < length {
      let text = firstBytes(quickWord(raw, start &+ index), min(8, length &- index))
      guard text == word(own, entry.rest &+ index &- 16) else { return false }
      index &+= 8
    }
    return true
  }

  /// The first sixteen bytes of a text.
  @inline(__always)
  private static func start(_ raw: RawSpan, _ start: Int, _ length: Int) -> (UInt64, UInt64) {
    let after = UInt128(truncatingIfNeeded: 128 &- 8 &* min(16, length))
    let bytes = doubleWord(raw, start) & (~0 &>> after)
    return (UInt64(truncatingIfNeeded: bytes), UInt64(truncatingIfNeeded: bytes &>> 64))
  }

  @inline(__always)
  private static func slot(_ first: UInt64, _ second: UInt64, _ length: Int) -> Int {
    let mixed =
      (first ^ second &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: length))
      &* 0xBF58_476D_1CE4_E5B9
    return Int(truncatingIfNeeded: mixed &>> 56)
  }

  /// Keeps the number of a text; the last one of a place stays.
  mutating func learn(_ bytes: Span<UInt8>, _ start: Int, _ length: Int, _ number: UInt8) {
    guard length > 0, length <= Self.lengthLimit, pool.count < Self.poolLimit,
      start + length + 16 <= bytes.count
    else { return }
    let raw = bytes.bytes
    let (first, second) = Self.start(raw, start, length)
    let entry = Entry(
      first: first,
      second: second,
      rest: pool.count,
      length: Int32(truncatingIfNeeded: length),
      number: number
    )
    if length > 16 {
      for index in (start + 16)..<(start + length) { pool.append(bytes[index]) }
      while pool.count & 7 != 0 { pool.append(0) }
    }
    entries[Self.slot(first, second, length)] = entry
  }
}
