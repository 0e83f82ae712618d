import StetigColumns

extension CellLoop {
  /// The texts of one column, if all are of ASCII characters without white space at their ends; nil
  /// if one is not.
  func quickTexts(
    _ block: CellBlock,
    _ bytes: Span<UInt8>,
    _ rows: RowSelection
  ) -> TextColumn? {
    precondition(block.rowCount * width <= block.cells.count, "each row has all its cells")
    precondition(field < width, "the field is one of the row")
    let raw = bytes.bytes
    var byteCount = 0
    for position in 0..<rows.count {
      let cell = block.cells[rows[position] &* width &+ field]
      guard cell.kind == .inFile else { return nil }
      byteCount &+= cell.end &- cell.start
    }
    var isPlain = true
    var known = Array(repeating: UInt64(0), count: (rows.count + 63) / 64)
    var ends: [Int] = []
    let texts = [UInt8](unsafeUninitializedCapacity: byteCount + 8) { texts, count in
      ends = [Int](unsafeUninitializedCapacity: rows.count) { ends, endCount in
        isPlain = block.cells.withUnsafeBufferPointer { cells in
          take(cells, raw, rows, UnsafeMutableRawBufferPointer(texts), ends, &known)
        }
        endCount = isPlain ? rows.count : 0
      }
      count = ends.last ?? 0
    }
    guard isPlain else { return nil }
    return TextColumn(
      bytes: texts,
      ends: ends,
      presence: Presence(known: Bitmap(words: known, count: rows.count))
    )
  }

  /// Puts the texts one after the other, and behind them up to eight bytes; false if one is not plain.
  private func take(
    _ cells: UnsafeBufferPointer<Cell>,
    _ raw: RawSpan,
    _ rows: RowSelection,
    _ texts: UnsafeMutableRawBufferPointer,
    _ ends: UnsafeMutableBufferPointer<Int>,
    _ known: inout [UInt64]
  ) -> Bool {
    var count = 0
    for position in 0..<rows.count {
      let cell = cells[rows[position] &* width &+ field]
      let length = cell.end &- cell.start
      if length > 0 {
        let first = word(raw, cell.start)
        if length <= 8 {
          guard isPlainWord(firstBytes(first, length), length) else { return false }
        } else {
          guard isPlainText(raw, cell.start, length) else { return false }
        }
        known[position >> 6] |= 1 &<< UInt64(truncatingIfNeeded: position)
        // Bytes after the text are written over by the next one.
        texts.storeBytes(of: first.littleEndian, toByteOffset: count, as: UInt64.self)
        var index = 8
        while index < length {
          texts.storeBytes(
            of: word(raw, cell.start &+ index).littleEndian,
            toByteOffset: count &+ index,
            as: UInt64.self
          )
          index &+= 8
        }
        count &+= length
      }
      ends.initializeElement(at: position, to: count)
    }
    return true
  }
}

/// Whether a text of one to eight bytes, with zeros after them, is plain as `isPlainText` says.
@inline(__always)
func isPlainWord(_ bytes: UInt64, _ length: Int) -> Bool {
  let last = bytes &>> UInt64(truncatingIfNeeded: 8 &* length &- 8)
  let filler: UInt64 = 0x2020_2020_2020_2020
  // The word is shifted twice, since all of it may have to go.
  let filled =
    bytes | (filler &<< UInt64(truncatingIfNeeded: 4 &* length))
    &<< UInt64(truncatingIfNeeded: 4 &* length)
  guard bytes & 0xFF > 0x20, last > 0x20, bytes != 0x2D else { return false }
  return (filled | (filled &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 == 0
}

/// Whether a text is of ASCII characters, has no white space at its ends, and is no dash.
@inline(__always)
func isPlainText(_ raw: RawSpan, _ start: Int, _ length: Int) -> Bool {
  let first = raw.unsafeLoad(fromByteOffset: start, as: UInt8.self)
  let last = raw.unsafeLoad(fromByteOffset: start &+ length &- 1, as: UInt8.self)
  guard first > 0x20, last > 0x20, length > 1 || first != 0x2D else { return false }
  var index = 0
  while index < length {
    let left = min(8, length &- index)
    // Zeros after the text would look like a zero byte.
    let filler: UInt64 =
      left == 8 ? 0 : 0x2020_2020_2020_2020 &<< UInt64(truncatingIfNeeded: 8 &* left)
    let bytes = firstBytes(word(raw, start &+ index), left) | filler
    guard (bytes | (bytes &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 == 0 else {
      return false
    }
    index &+= 8
  }
  return true
}
