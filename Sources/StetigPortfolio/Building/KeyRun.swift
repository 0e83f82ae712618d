import StetigColumns

/// What the keys of rows that follow one another show of their order: by length, then by bytes,
/// which is the order of numbers, or by bytes alone.
struct KeyRun {
  private let rows: Range<Int>
  private var isByLength = true
  private var isByBytes = true

  private static let leastRows = 1 << 15

  private init(_ rows: Range<Int>) { self.rows = rows }

  /// Whether every row has a key, each above the one before it.
  static func isAscending(_ keys: TextColumn, _ workers: Workers) -> Bool {
    guard keys.presence.isFullyKnown else { return false }
    let count = keys.ends.count
    let parts = max(1, min(workers.count, count / leastRows))
    var runs = (0..<parts).map { KeyRun(count * $0 / parts..<count * ($0 + 1) / parts) }
    workers.change(&runs) { _, run in run.look(at: keys) }
    return runs.allSatisfy { $0.isByLength } || runs.allSatisfy { $0.isByBytes }
  }

  /// Compares each key with the one before it, that of the first row too.
  private mutating func look(at keys: TextColumn) {
    let bytes = keys.bytes.span
    let ends = keys.ends.span
    let raw = bytes.bytes
    var last = rows.lowerBound == 0 ? 0..<0 : keys.range(rows.lowerBound - 1)
    var lastWord = Self.weight(raw, last)
    for row in rows {
      let range = last.upperBound..<ends[row]
      let word = Self.weight(raw, range)
      if row > 0 {
        let isAbove =
          if let lastWord, let word { lastWord < word } else { Self.precedes(bytes, last, range) }
        if last.count > range.count || (last.count == range.count && !isAbove) {
          isByLength = false
        }
        if !isAbove { isByBytes = false }
        guard isByLength || isByBytes else { return }
      }
      last = range
      lastWord = word
    }
  }

  /// The bytes of a short key, of which eight can be read, in the order of their weight; nil of
  /// another one.
  @inline(__always)
  private static func weight(_ raw: RawSpan, _ key: Range<Int>) -> UInt64? {
    guard key.count > 0, key.count <= 8, key.lowerBound + 8 <= raw.byteCount else { return nil }
    return firstBytes(quickWord(raw, key.lowerBound), key.count).byteSwapped
  }

  private static func precedes(
    _ bytes: Span<UInt8>,
    _ first: Range<Int>,
    _ second: Range<Int>
  ) -> Bool {
    let shared = min(first.count, second.count)
    let raw = bytes.bytes
    var offset = 0
    // Eight bytes in the order of their weight are one number.
    while offset + 8 <= shared {
      let a = word(raw, first.lowerBound + offset).byteSwapped
      let b = word(raw, second.lowerBound + offset).byteSwapped
      if a != b { return a < b }
      offset += 8
    }
    for offset in offset..<shared {
      let a = bytes[first.lowerBound + offset]
      let b = bytes[second.lowerBound + offset]
      if a != b { return a < b }
    }
    return first.count < second.count
  }
}
