/// A bitmap that grows row by row.
package struct BitmapBuilder: ~Copyable {
  private var words: [UInt64] = []
  private var word: UInt64 = 0
  package private(set) var count = 0

  package init() {}

  /// Makes room for so many rows at once.
  package mutating func reserve(_ rows: Int) { words.reserveCapacity((rows + 63) / 64) }

  package mutating func append(_ bit: Bool) {
    if bit { word |= 1 << (count & 63) }
    count += 1
    if count & 63 == 0 { flush() }
  }

  private mutating func flush() {
    words.append(word)
    word = 0
  }

  /// Appends the same bit for so many rows.
  package mutating func append(repeating bit: Bool, count rows: Int) {
    var left = rows
    while left > 0, count & 63 != 0 || left < 64 {
      append(bit)
      left -= 1
    }
    let whole = left / 64
    if whole > 0 {
      words.append(contentsOf: repeatElement(bit ? ~0 : 0, count: whole))
      count += whole * 64
    }
    for _ in 0..<(left & 63) { append(bit) }
  }

  /// Appends the rows of another bitmap, a word at a time.
  package mutating func append(contentsOf bitmap: Bitmap) {
    let shift = count & 63
    var left = bitmap.count
    for next in bitmap.words {
      let bits = min(left, 64)
      word |= next << shift
      if shift + bits >= 64 {
        words.append(word)
        word = shift == 0 ? 0 : next >> (64 - shift)
      }
      count += bits
      left -= bits
    }
  }

  package consuming func finish() -> Bitmap {
    var all = words
    if count & 63 != 0 { all.append(word) }
    return Bitmap(words: all, count: count)
  }
}
