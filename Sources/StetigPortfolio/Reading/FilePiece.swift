import StetigRules

/// A piece of a file of separated values, on its way from bytes to columns; used again for other
/// pieces, so that its memory is.
struct FilePiece {
  private let start: FileStart
  private let source: ByteSource
  private let takesCommonForms: Bool
  private(set) var range = 0..<0
  var readers: FileReaders
  private(set) var block: CellBlock
  private var buffer: [UInt8] = []
  private var isFirst = false
  private var isLast = false

  private(set) var hasFailed = false
  private(set) var hasOpenQuote = false
  private(set) var lineCount = 0
  private(set) var rowCount = 0
  private(set) var mendedCount = 0
  private(set) var sequenceCount = 0
  private(set) var strayCount = 0

  init(_ start: FileStart, _ source: ByteSource, _ options: ReadingOptions) {
    self.start = start
    self.source = source
    readers = FileReaders(FileForm(file: source.name))
    block = CellBlock(width: start.headings.count)
    takesCommonForms = options.takesCommonForms
    block.isPadded = takesCommonForms
  }

  /// Whether what follows begins with a row.
  var endsAfterRow: Bool { isLast || !hasOpenQuote }

  mutating func begin(_ range: Range<Int>, _ template: FileReaders, isFirst: Bool, isLast: Bool) {
    self.range = range
    self.isFirst = isFirst
    self.isLast = isLast
    readers = template
    block.removeAll()
    block.widthProblems = []
    block.widthProblemCount = 0
    hasFailed = false
    hasOpenQuote = false
    rowCount = 0
    mendedCount = 0
    sequenceCount = 0
    strayCount = 0
  }

  /// Reads the rows of the piece; lines are counted from 0.
  mutating func read() {
    var raw: [UInt8] = []
    swap(&raw, &buffer)
    defer { swap(&raw, &buffer) }
    guard source.read(range, padding: cellPadding, into: &raw) else {
      hasFailed = true
      return
    }
    let bytes = raw.span.extracting(0..<range.count)
    let mark = isFirst ? start.markLength : 0
    switch start.encoding {
    case .utf8:
      let scan = TextScan(bytes, from: mark)
      take(scan)
      if scan.needsMending {
        readMended(bytes, from: mark)
      } else {
        readRows(raw.span, from: mark, to: range.count)
      }
    case .windows1252:
      take(TextScan(bytes, from: 0))
      readDecoded(TextDecoding.windows1252(bytes))
    case .utf16LittleEndian, .utf16BigEndian:
      let isLittleEndian = start.encoding == .utf16LittleEndian
      readDecoded(TextDecoding.utf16(bytes, from: mark, isLittleEndian: isLittleEndian))
    }
  }

  private mutating func take(_ scan: TextScan) {
    sequenceCount = scan.sequenceCount
    strayCount = scan.strayCount
  }

  private mutating func readDecoded(_ text: consuming [UInt8]) {
    guard !TextScan(text.span, from: 0).needsMending else {
      readMended(text.span, from: 0)
      return
    }
    readPadded(text)
  }

  private mutating func readMended(_ text: Span<UInt8>, from start: Int) {
    let mended = MendedText(text, from: start)
    mendedCount = mended.mendedCount
    readPadded(mended.bytes)
  }

  private mutating func readPadded(_ text: consuming [UInt8]) {
    let end = text.count
    for _ in 0..<cellPadding { text.append(0) }
    readRows(text.span, from: 0, to: end)
  }

  /// Reads the rows of a text, in the first piece those below the heading.
  private mutating func readRows(_ bytes: Span<UInt8>, from first: Int, to end: Int) {
    let from = isFirst ? min(end, first + start.rowsStart) : first
    var rows = SeparatedValues(separator: start.separator, range: from..<end, firstLine: 0)
    rows.takesCommonForms = takesCommonForms
    while !rows.isAtEnd {
      rows.read(bytes, rowLimit: rowsInBlock, into: &block)
      rowCount += block.rowCount
      readers.read(block, bytes)
      block.removeAll()
    }
    hasOpenQuote = rows.hasOpenQuote
    lineCount = rows.line
  }
}
