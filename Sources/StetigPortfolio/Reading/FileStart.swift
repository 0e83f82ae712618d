import StetigText

/// What the beginning of a file of separated values shows: encoding, separator, heading.
struct FileStart {
  private(set) var encoding = TextEncoding.utf8
  /// The bytes of a byte order mark.
  private(set) var markLength = 0
  /// Whether neither a mark nor a mapping names the encoding.
  private(set) var isGuessed = false
  private(set) var separator: UInt8 = 0x3B
  private(set) var headings: [String] = []
  private(set) var headingLine = 1
  /// Where the rows begin in the decoded text after a byte order mark, and their line.
  private(set) var rowsStart = 0
  private(set) var firstLine = 1

  /// The separator is found on so many bytes.
  private static let bytesLookedAt = 1 << 18

  /// Nil if the bytes cannot be had.
  init?(_ source: ByteSource, _ layout: FileLayout, declared: TextEncoding?) {
    var wanted = 4 * Self.bytesLookedAt
    var buffer: [UInt8] = []
    while true {
      let count = min(wanted, source.byteCount)
      guard source.read(0..<count, padding: cellPadding, into: &buffer) else { return nil }
      var head = Array(buffer[..<count])
      let isWhole = count == source.byteCount
      let mark = TextEncoding.marked(head.span)
      if !isWhole {
        let unit: Int
        switch mark?.encoding ?? declared {
        case .utf16LittleEndian, .utf16BigEndian: unit = 2
        case .utf8, .windows1252, nil: unit = 1
        }
        Self.cutAfterLine(&head, unit: unit)
      }
      let text = InputText(NamedBytes(name: source.name, bytes: head), declared: declared)
      encoding = text.encoding
      markLength = mark?.length ?? 0
      isGuessed = mark == nil && declared == nil
      if look(at: text, layout, isWhole: isWhole) { return }
      wanted *= 4
    }
  }

  /// Ends a text after a line, so that no character is cut.
  private static func cutAfterLine(_ bytes: inout [UInt8], unit: Int) {
    var end = bytes.count / unit * unit
    while end > 0 {
      if bytes[(end - unit)..<end].contains(0x0A) { break }
      end -= unit
    }
    if end > 0 { bytes.removeLast(bytes.count - end) }
  }

  /// Finds separator and heading; false if more of the text is needed to be sure.
  private mutating func look(at text: InputText, _ layout: FileLayout, isWhole: Bool) -> Bool {
    let bytes = text.bytes.span
    let (start, line) = skipLines(layout.skippedLines, bytes, from: text.start)
    guard isWhole || start + Self.bytesLookedAt < bytes.count else { return false }
    let dialect = SeparatedDialect(
      bytes,
      from: start,
      firstLine: line,
      declared: layout.separator
    )
    var rows = SeparatedValues(
      separator: dialect.separator,
      range: dialect.start..<bytes.count,
      firstLine: dialect.firstLine
    )
    let heading = rows.readHeading(bytes, limit: columnLimit)
    guard isWhole || rows.position + Self.bytesLookedAt / 2 < bytes.count else { return false }
    separator = dialect.separator
    headings = heading.cells.prefix(heading.cellCount).map { cell in
      cell.kind == .inScratch
        ? excerpt(heading.scratch.span, trimmed(heading.scratch.span, cell.start, cell.end))
        : excerpt(bytes, trimmed(bytes, cell.start, cell.end))
    }
    headingLine = Int(heading.lines.first ?? UInt32(truncatingIfNeeded: dialect.firstLine))
    rowsStart = rows.position - text.start
    firstLine = rows.line
    return true
  }
}
