import StetigColumns

extension CellLoop {
  /// The texts of one column, if all are of ASCII characters without white space at their ends; nil
  /// if one is not.
  func quickTexts(
    _ block: CellBlock,
    _ bytes: Span<UInt8>,
    _ rows: RowSelection
  ) -> TextColumn? {
    let raw = bytes.bytes
    let cells = block.cells.span
    var byteCount = 0
    for position in 0..<rows.count {
      let cell = cells[rows[position] &* width &+ field]
      let length = cell.end &- cell.start
      guard cell.kind == .inFile, length == 0 || isPlainText(raw, cell.start, length) else {
        return nil
      }
      byteCount &+= length
    }
    var ends = Array(repeating: 0, count: rows.count)
    var known = Array(repeating: UInt64(0), count: (rows.count + 63) / 64)
    let texts = [UInt8](unsafeUninitializedCapacity: byteCount + 8) { texts, count in
      let texts = UnsafeMutableRawBufferPointer(texts)
      for position in 0..<rows.count {
        let cell = cells[rows[position] &* width &+ field]
        let length = cell.end &- cell.start
        var index = 0
        while index < length {
          // Bytes after the text are written over by the next one.
          texts.storeBytes(
            of: word(raw, cell.start &+ index).littleEndian,
            toByteOffset: count &+ index,
            as: UInt64.self
          )
          index &+= 8
        }
        count &+= length
        ends[position] = count
        if length > 0 { known[position >> 6] |= 1 &<< UInt64(truncatingIfNeeded: position) }
      }
    }
    return TextColumn(
      bytes: texts,
      ends: ends,
      presence: Presence(known: Bitmap(words: known, count: rows.count))
    )
  }
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
