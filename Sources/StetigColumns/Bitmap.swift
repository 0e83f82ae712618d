/// A bit for each row, 64 to a word; bits past `count` are zero.
package struct Bitmap: Sendable, Hashable {
  package private(set) var words: [UInt64]
  package let count: Int

  /// Makes a bitmap with every bit set to `value`.
  package init(repeating value: Bool, count: Int) {
    words = Array(repeating: value ? ~0 : 0, count: (count + 63) / 64)
    self.count = count
    clearTail()
  }

  /// Makes a bitmap of its words; bits past `count` are cleared.
  ///
  /// - Requires: `words` has a word for each 64 rows begun.
  package init(words: [UInt64], count: Int) {
    precondition(words.count == (count + 63) / 64, "a bitmap has a word for each 64 rows begun")
    self.words = words
    self.count = count
    clearTail()
  }

  private mutating func clearTail() {
    if count & 63 != 0, let last = words.indices.last { words[last] &= (1 << (count & 63)) - 1 }
  }

  /// The bit of a row.
  package subscript(row: Int) -> Bool {
    get { words[row >> 6] >> (row & 63) & 1 != 0 }
    set {
      precondition(row < count, "a bitmap has no row \(row)")
      if newValue {
        words[row >> 6] |= 1 << (row & 63)
      } else {
        words[row >> 6] &= ~(1 << (row & 63))
      }
    }
  }

  /// How many bits are set.
  package var setCount: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
}
