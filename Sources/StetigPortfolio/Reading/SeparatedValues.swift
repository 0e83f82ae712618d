/// Reads rows of separated fields from a range of bytes, a block at a time.
///
/// A field in quotes may hold separators, line ends and doubled quotes; a row ends with LF, CRLF or
/// CR; rows without any text are skipped. The range begins at a row, so that a file can be cut into
/// ranges at row boundaries and each be read by itself.
struct SeparatedValues {
  let separator: UInt8
  var position: Int
  let end: Int
  /// The line of `position`, from 1.
  var line: Int
  /// Whether a quote is not closed, so that the rows after it are lost.
  private(set) var hasOpenQuote = false
  /// Whether plain rows are read many bytes at a time.
  var takesCommonForms = true

  static let quote = UInt8(ascii: "\"")
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D

  init(separator: UInt8, range: Range<Int>, firstLine: Int) {
    self.separator = separator
    position = range.lowerBound
    end = range.upperBound
    line = firstLine
  }

  /// Whether all rows have been read.
  var isAtEnd: Bool { position >= end }

  /// Appends at most `rowLimit` rows to the block. A row with too few fields is filled up, of one
  /// with too many the last ones are left out; both are reported, unless what is left out is empty.
  mutating func read(_ bytes: Span<UInt8>, rowLimit: Int, into block: inout CellBlock) {
    if takesCommonForms { readByWords(bytes, rowLimit: rowLimit, into: &block) }
    while position < end, block.rowCount < rowLimit {
      let rowLine = line
      let firstCell = block.cellCount
      let row = readRow(bytes, limit: block.width, into: &block)
      close(row, line: rowLine, firstCell: firstCell, of: &block)
    }
  }

  /// Takes the cells from `firstCell` on as a row.
  func close(_ row: Row, line: Int, firstCell: Int, of block: inout CellBlock) {
    let count = block.cellCount - firstCell
    if row.isBlank {
      block.setCellCount(firstCell)
      return
    }
    let missing = block.width - count
    if missing > 0 { block.appendEmpty(count: missing) }
    if missing > 0 || row.hasTextBeyond {
      block.reportWidth(line: line, fieldCount: row.fieldCount)
    }
    block.lines.append(UInt32(truncatingIfNeeded: line))
  }

  /// Reads the next row, whatever its width, up to `limit` fields: the heading.
  mutating func readHeading(_ bytes: Span<UInt8>, limit: Int) -> CellBlock {
    var block = CellBlock(width: limit)
    while position < end {
      let rowLine = line
      let row = readRow(bytes, limit: limit, into: &block)
      guard row.isBlank else {
        block.lines.append(UInt32(truncatingIfNeeded: rowLine))
        break
      }
      block.removeAll()
    }
    return block
  }

  struct Row {
    var fieldCount = 0
    /// Whether nothing but white space and separators stands in it.
    var isBlank = true
    /// Whether a field beyond the limit has text.
    var hasTextBeyond = false

    @inline(__always)
    mutating func take(_ cell: Cell, limit: Int, into block: inout CellBlock) {
      fieldCount += 1
      let hasText = cell.end > cell.start
      if hasText || cell.kind != .inFile { isBlank = false }
      if fieldCount <= limit {
        block.append(cell)
      } else if hasText {
        hasTextBeyond = true
      }
    }
  }

  mutating func readRow(
    _ bytes: Span<UInt8>,
    limit: Int,
    into block: inout CellBlock
  ) -> Row {
    var row = Row()
    while true {
      let cell = readField(bytes, &block.scratch)
      row.take(cell, limit: limit, into: &block)
      guard position < end else { return row }
      let byte = bytes[position]
      position += 1
      if byte == separator {
        // A separator at the very end of the file still begins a field.
        continue
      }
      line += 1
      if byte == Self.carriageReturn, position < end, bytes[position] == Self.lineFeed {
        position += 1
      }
      return row
    }
  }

  private mutating func readField(_ bytes: Span<UInt8>, _ scratch: inout [UInt8]) -> Cell {
    var index = position
    while index < end, bytes[index] == 0x20 { index += 1 }
    if index < end, bytes[index] == Self.quote {
      position = index + 1
      return readQuoted(bytes, &scratch)
    }
    let start = index
    while index < end {
      let byte = bytes[index]
      if byte == separator || byte == Self.lineFeed || byte == Self.carriageReturn { break }
      index += 1
    }
    position = index
    return Cell(start: start, end: index, kind: .inFile)
  }

  /// Reads on after an opening quote.
  mutating func readQuoted(_ bytes: Span<UInt8>, _ scratch: inout [UInt8]) -> Cell {
    let start = position
    var kept = start
    var scratchStart = -1
    while position < end {
      let byte = bytes[position]
      if byte == Self.quote {
        guard position + 1 < end, bytes[position + 1] == Self.quote else { break }
        if scratchStart < 0 { scratchStart = scratch.count }
        append(bytes, kept..<(position + 1), to: &scratch)
        position += 2
        kept = position
        continue
      }
      if byte == Self.lineFeed
        || (byte == Self.carriageReturn
          && !(position + 1 < end && bytes[position + 1] == Self.lineFeed))
      {
        line += 1
      }
      position += 1
    }
    guard position < end else {
      hasOpenQuote = true
      return Cell(start: start, end: min(end, start + 80), kind: .openQuote)
    }
    let close = position
    position += 1
    let hasTextAfter = skipToFieldEnd(bytes)
    if hasTextAfter { return Cell(start: start, end: position, kind: .textAfterQuote) }
    guard scratchStart >= 0 else {
      return Cell(start: start, end: close, kind: .inFile)
    }
    append(bytes, kept..<close, to: &scratch)
    return Cell(start: scratchStart, end: scratch.count, kind: .inScratch)
  }

  /// Goes on to the end of the field; returns whether anything but spaces stands before it.
  private mutating func skipToFieldEnd(_ bytes: Span<UInt8>) -> Bool {
    var hasText = false
    while position < end {
      let byte = bytes[position]
      if byte == separator || byte == Self.lineFeed || byte == Self.carriageReturn { break }
      if byte != 0x20 { hasText = true }
      position += 1
    }
    return hasText
  }

  private func append(_ bytes: Span<UInt8>, _ range: Range<Int>, to scratch: inout [UInt8]) {
    bytes.extracting(range).withUnsafeBufferPointer { scratch.append(contentsOf: $0) }
  }
}
