/// The bytes that end a field or open a quote, looked for in 64 bytes at a time.
struct FieldMarks {
  /// How many bytes are looked at together.
  static let width = 64

  private let separators: SIMD16<UInt8>
  private let lineFeeds: SIMD16<UInt8>
  private let returns: SIMD16<UInt8>
  private let quotes: SIMD16<UInt8>
  /// A bit of its own for each byte of a word.
  private let weights: SIMD2<UInt64>

  init(_ separator: UInt8) {
    separators = SIMD16(repeating: separator)
    lineFeeds = SIMD16(repeating: 0x0A)
    returns = SIMD16(repeating: 0x0D)
    quotes = SIMD16(repeating: 0x22)
    weights = SIMD2(repeating: UInt64(0x8040_2010_0804_0201).littleEndian)
  }

  /// A bit for each byte from `base` on that is one of them; the first byte is the lowest.
  @inline(__always)
  func found(_ raw: RawSpan, _ base: Int) -> UInt64 {
    found(raw, quarter: base) | found(raw, quarter: base &+ 16) &<< 16
      | found(raw, quarter: base &+ 32) &<< 32 | found(raw, quarter: base &+ 48) &<< 48
  }

  @inline(__always)
  private func found(_ raw: RawSpan, quarter base: Int) -> UInt64 {
    let bytes = raw.unsafeLoadUnaligned(fromByteOffset: base, as: SIMD16<UInt8>.self)
    let mask =
      (bytes .== separators) .| (bytes .== lineFeeds) .| (bytes .== returns) .| (bytes .== quotes)
    let words = unsafeBitCast(mask, to: SIMD2<UInt64>.self) & weights
    // The sum of the bytes comes to stand in the highest one.
    let low = (UInt64(littleEndian: words[0]) &* 0x0101_0101_0101_0101) &>> 56
    let high = (UInt64(littleEndian: words[1]) &* 0x0101_0101_0101_0101) &>> 56
    return low | high &<< 8
  }
}

extension SeparatedValues {
  /// Reads rows as `readRow` does, many times as fast, and ends at the start of a row: the one that
  /// reaches into the last bytes, or has anything uncommon, is left to `readRow`.
  ///
  /// A row whose fields are all plain, and as many as the heading has, is taken here; any other one
  /// is read again from its start, field by field.
  mutating func readByWords(
    _ bytes: Span<UInt8>,
    rowLimit: Int,
    into block: inout CellBlock
  ) {
    let raw = bytes.bytes
    let marks = FieldMarks(separator)
    let width = block.width
    guard width > 0 else { return }
    while block.rowCount < rowLimit, position + FieldMarks.width <= end {
      let reachesEnd = readPlainRows(bytes, raw, marks, rowLimit: rowLimit, into: &block)
      guard !reachesEnd, block.rowCount < rowLimit, position < end else { return }
      let rowLine = line
      let firstCell = block.cellCount
      let row = readRow(bytes, limit: width, into: &block)
      close(row, line: rowLine, firstCell: firstCell, of: &block)
    }
  }

  /// Reads common rows; returns whether it stopped for want of bytes and not at an uncommon row.
  private mutating func readPlainRows(
    _ bytes: Span<UInt8>,
    _ raw: RawSpan,
    _ marks: FieldMarks,
    rowLimit: Int,
    into block: inout CellBlock
  ) -> Bool {
    // Each field ends at a byte of its own, so that a short text has few of them however wide it is.
    let most = min((rowLimit - block.rowCount) * block.width, end - position)
    block.makeRoom(for: block.cellCount + most + block.width)
    var scan = RowScan(self, block, limit: rowLimit - block.rowCount)
    var cells: [Cell] = []
    swap(&cells, &block.cells)
    var lines: [UInt32] = []
    swap(&lines, &block.lines)
    lines.reserveCapacity(rowLimit)
    while !scan.isDone, scan.base + FieldMarks.width <= end {
      cells.withUnsafeMutableBufferPointer { cells in
        scan.run(raw, marks, separator: separator, end: end, cells, &lines)
      }
      guard scan.stop == .quote else { continue }
      readQuoted(bytes, &scan, &cells, &lines, &block.scratch)
    }
    swap(&lines, &block.lines)
    swap(&cells, &block.cells)
    block.setCellCount(scan.firstCell)
    position = scan.rowStart
    line = scan.rowLine
    return scan.stop != .uncommon
  }

  /// Reads on at a quote.
  private mutating func readQuoted(
    _ bytes: Span<UInt8>,
    _ scan: inout RowScan,
    _ cells: inout [Cell],
    _ lines: inout [UInt32],
    _ scratch: inout [UInt8]
  ) {
    scan.stop = .nowhere
    // Inside a field it is a character like any other.
    for index in scan.field..<scan.quote where bytes[index] != 0x20 {
      scan.base = scan.quote + 1
      return
    }
    position = scan.quote + 1
    line = scan.line
    let cell = readQuoted(bytes, &scratch)
    scan.line = line
    let isLast = position < end && bytes[position] != separator
    guard position < end, (scan.next - scan.firstCell == scan.width - 1) == isLast else {
      scan.stop = .uncommon
      return
    }
    cells[scan.next] = cell
    scan.next += 1
    scan.field = position + 1
    if isLast {
      guard cells[scan.firstCell..<scan.next].contains(where: { Self.hasText($0, bytes) }) else {
        scan.stop = .uncommon
        return
      }
      if bytes[position] == Self.carriageReturn, position + 1 < end,
        bytes[position + 1] == Self.lineFeed
      {
        scan.field += 1
      }
      lines.append(UInt32(truncatingIfNeeded: scan.rowLine))
      scan.endRow()
    }
    scan.base = scan.field
  }

  private static func hasText(_ cell: Cell, _ bytes: Span<UInt8>) -> Bool {
    guard cell.kind == .inFile else { return true }
    for index in cell.start..<cell.end where bytes[index] != 0x20 { return true }
    return false
  }
}

/// How far common rows have been read.
private struct RowScan {
  /// Why reading has stopped.
  enum Stop {
    case nowhere
    /// At a quote.
    case quote
    /// At a row of another width than the heading, or one that is blank or does not end.
    case uncommon
  }

  let width: Int
  /// How many more rows are wanted.
  private var left: Int
  /// Where the next bytes are looked at.
  var base: Int
  /// Where the field begins.
  var field: Int
  /// The cell that the field becomes, and the first one of the row.
  var next: Int
  private(set) var firstCell: Int
  private(set) var rowStart: Int
  private(set) var rowLine: Int
  /// The line of the field.
  var line: Int
  var stop = Stop.nowhere
  private(set) var quote = 0

  init(_ rows: SeparatedValues, _ block: CellBlock, limit: Int) {
    width = block.width
    left = limit
    base = rows.position
    field = rows.position
    rowStart = rows.position
    rowLine = rows.line
    line = rows.line
    next = block.cellCount
    firstCell = next
  }

  var isDone: Bool { stop == .uncommon || left == 0 }

  /// Begins a row at `field`.
  @inline(__always)
  mutating func endRow() {
    line &+= 1
    rowLine = line
    rowStart = field
    firstCell = next
    left &-= 1
  }

  /// Takes fields without quotes up to a quote, an uncommon row or the last bytes.
  mutating func run(
    _ raw: RawSpan,
    _ marks: FieldMarks,
    separator: UInt8,
    end: Int,
    _ cells: UnsafeMutableBufferPointer<Cell>,
    _ lines: inout [UInt32]
  ) {
    var scan = self
    defer { self = scan }
    var lastCell = scan.firstCell &+ width &- 1
    while scan.base &+ FieldMarks.width <= end {
      let base = scan.base
      var hits = marks.found(raw, base)
      while hits != 0 {
        let place = base &+ hits.trailingZeroBitCount
        hits &= hits &- 1
        // The second half of a line end stands before the field, and a field that follows a quoted
        // one begins behind the mark.
        guard place >= scan.field else { continue }
        let byte = raw.unsafeLoad(fromByteOffset: place, as: UInt8.self)
        if byte == separator {
          guard scan.next < lastCell else {
            scan.stop = .uncommon
            return
          }
          cells[scan.next] = Cell(start: scan.field, end: place, kind: .inFile)
          scan.next &+= 1
          scan.field = place &+ 1
          continue
        }
        if byte == SeparatedValues.quote {
          scan.quote = place
          scan.stop = .quote
          return
        }
        guard scan.next == lastCell else {
          scan.stop = .uncommon
          return
        }
        cells[scan.next] = Cell(start: scan.field, end: place, kind: .inFile)
        guard scan.hasText(raw, cells) else {
          scan.stop = .uncommon
          return
        }
        scan.next &+= 1
        lines.append(UInt32(truncatingIfNeeded: scan.rowLine))
        scan.field = place &+ 1
        if byte == SeparatedValues.carriageReturn, scan.field < end,
          raw.unsafeLoad(fromByteOffset: scan.field, as: UInt8.self) == SeparatedValues.lineFeed
        {
          scan.field &+= 1
        }
        scan.endRow()
        lastCell = scan.firstCell &+ width &- 1
        if scan.left == 0 { return }
      }
      scan.base = base &+ FieldMarks.width
    }
  }

  /// Whether anything but spaces stands in the row, which ends at `next`.
  @inline(__always)
  private func hasText(_ raw: RawSpan, _ cells: UnsafeMutableBufferPointer<Cell>) -> Bool {
    for index in firstCell...next {
      let cell = cells[index]
      if cell.kind != .inFile { return true }
      var place = cell.start
      while place < cell.end {
        if raw.unsafeLoad(fromByteOffset: place, as: UInt8.self) != 0x20 { return true }
        place &+= 1
      }
    }
    return false
  }
}
