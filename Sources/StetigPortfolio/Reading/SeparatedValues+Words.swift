/// The bytes that end a field or open a quote, looked for in 64 bytes at a time.
struct FieldMarks {
  /// How many bytes are looked at together.
  static let width = 64

  private let separators: SIMD16<UInt8>
  private let lineFeeds: SIMD16<UInt8>
  private let returns: SIMD16<UInt8>
  private let quotes: SIMD16<UInt8>
  /// The bits that the four vectors take in each byte, those of the first eight bytes of a vector
  /// below those of the last.
  private let planes: (SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>)

  init(_ separator: UInt8) {
    separators = SIMD16(repeating: separator)
    lineFeeds = SIMD16(repeating: 0x0A)
    returns = SIMD16(repeating: 0x0D)
    quotes = SIMD16(repeating: 0x22)
    planes = (Self.plane(0), Self.plane(2), Self.plane(4), Self.plane(6))
  }

  /// A bit of each of the first eight bytes, and the next one of the last eight.
  private static func plane(_ bit: UInt8) -> SIMD16<UInt8> {
    SIMD16(lowHalf: SIMD8(repeating: 1 << bit), highHalf: SIMD8(repeating: 2 << bit))
  }

  /// A bit for each byte from `base` on that is one of them; the first byte is the lowest.
  ///
  /// - Requires: 64 bytes can be read.
  @inline(__always)
  func found(_ raw: RawSpan, _ base: Int) -> UInt64 {
    let joined =
      (marks(raw, base) & planes.0) | (marks(raw, base &+ 16) & planes.1)
      | (marks(raw, base &+ 32) & planes.2) | (marks(raw, base &+ 48) & planes.3)
    let halves = unsafeBitCast(joined, to: SIMD2<UInt64>.self)
    // Bit `k` of byte `j` is that of byte `8 k + j` of the text: eight by eight bits change sides.
    var bits = UInt64(littleEndian: halves[0] | halves[1])
    var moved = (bits ^ (bits &>> 7)) & 0x00AA_00AA_00AA_00AA
    bits ^= moved ^ (moved &<< 7)
    moved = (bits ^ (bits &>> 14)) & 0x0000_CCCC_0000_CCCC
    bits ^= moved ^ (moved &<< 14)
    moved = (bits ^ (bits &>> 28)) & 0x0000_0000_F0F0_F0F0
    return bits ^ moved ^ (moved &<< 28)
  }

  /// All bits of the bytes that are marks, among sixteen.
  @inline(__always)
  private func marks(_ raw: RawSpan, _ base: Int) -> SIMD16<UInt8> {
    let bytes = raw.unsafeLoadUnaligned(fromUncheckedByteOffset: base, as: SIMD16<UInt8>.self)
    let mask =
      (bytes .== separators) .| (bytes .== lineFeeds) .| (bytes .== returns) .| (bytes .== quotes)
    return unsafeBitCast(mask, to: SIMD16<UInt8>.self)
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
    precondition(end <= raw.byteCount, "a range ends within its bytes")
    precondition(
      firstCell + (left + 1) * width <= cells.count || firstCell + end - field <= cells.count,
      "there is room for all cells"
    )
    guard let room = cells.baseAddress else { return }
    while base &+ FieldMarks.width <= end {
      let base = base
      var field = field
      // A field that follows a quoted one, or a line end of two bytes, begins behind its mark.
      var hits = marks.found(raw, base) & Self.bits(from: field, base)
      while hits != 0 {
        let lastCell = room + (firstCell &+ width &- 1)
        var cell = room + next
        var place = base
        var byte = separator
        while hits != 0 {
          place = base &+ hits.trailingZeroBitCount
          byte = raw.unsafeLoad(fromUncheckedByteOffset: place, as: UInt8.self)
          guard byte == separator, cell < lastCell else { break }
          cell.pointee = Cell(start: field, end: place, kind: .inFile)
          cell += 1
          field = place &+ 1
          hits &= hits &- 1
        }
        self.field = field
        next = cell - room
        guard hits != 0 else { break }
        guard takeEnd(byte, at: place, raw, separator: separator, end: end, cells, &lines) else {
          return
        }
        field = self.field
        hits &= Self.bits(from: field, base)
      }
      self.base = base &+ FieldMarks.width
    }
  }

  /// The bits of the places from one on, of 64 that begin at a base.
  @inline(__always)
  private static func bits(from place: Int, _ base: Int) -> UInt64 {
    ~0 << UInt64(truncatingIfNeeded: max(0, place &- base))
  }

  /// Takes a mark that does not lead to another cell of the row; false if reading stops.
  @inline(never)
  private mutating func takeEnd(
    _ byte: UInt8,
    at place: Int,
    _ raw: RawSpan,
    separator: UInt8,
    end: Int,
    _ cells: UnsafeMutableBufferPointer<Cell>,
    _ lines: inout [UInt32]
  ) -> Bool {
    if byte == SeparatedValues.quote, byte != separator {
      quote = place
      stop = .quote
      return false
    }
    cells[next] = Cell(start: field, end: place, kind: .inFile)
    guard byte != separator, next == firstCell &+ width &- 1, hasText(raw, cells) else {
      stop = .uncommon
      return false
    }
    next &+= 1
    lines.append(UInt32(truncatingIfNeeded: rowLine))
    field = place &+ 1
    if byte == SeparatedValues.carriageReturn, field < end,
      raw.unsafeLoad(fromByteOffset: field, as: UInt8.self) == SeparatedValues.lineFeed
    {
      field &+= 1
    }
    endRow()
    return left != 0
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
