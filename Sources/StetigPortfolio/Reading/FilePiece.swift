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
  private var windowSize: Int?
  private var template: FileReaders
  /// Whether a window did not end after a row, so that the piece was read twice.
  private(set) var isCutBadly = false

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
    template = readers
    block = CellBlock(width: start.headings.count)
    takesCommonForms = options.takesCommonForms
    block.isPadded = takesCommonForms
  }

  /// Whether what follows begins with a row.
  var endsAfterRow: Bool { isLast || !hasOpenQuote }

  /// - Parameters:
  ///   - range: the bytes of the piece.
  ///   - template: readers that have read nothing.
  ///   - isFirst: whether the file begins with the piece.
  ///   - isLast: whether it ends with it.
  ///   - windowSize: about how many bytes are taken at a time; nil: all.
  mutating func begin(
    _ range: Range<Int>,
    _ template: FileReaders,
    isFirst: Bool,
    isLast: Bool,
    windowSize: Int?
  ) {
    self.range = range
    self.isFirst = isFirst
    self.isLast = isLast
    self.windowSize = windowSize
    self.template = template
    restart()
  }

  private mutating func restart() {
    readers = template
    block.removeAll()
    block.widthProblems = []
    block.widthProblemCount = 0
    hasFailed = false
    hasOpenQuote = false
    lineCount = 0
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
    isCutBadly = false
    if let windowSize, case .utf8 = start.encoding {
      if readWindows(of: windowSize, &raw) { return }
      isCutBadly = true
      restart()
    }
    readAll(&raw)
  }

  /// Reads the piece as windows that each end after a line feed, so that bytes are taken from the
  /// file and looked at while they lie in the cache; false if a row does not end there, or if the
  /// text has to be mended as a whole.
  private mutating func readWindows(of size: Int, _ raw: inout [UInt8]) -> Bool {
    var size = max(1, size)
    var from = range.lowerBound
    while from < range.upperBound {
      let isStart = from == range.lowerBound
      let first = isStart && isFirst ? start.markLength : 0
      let heading = isStart && isFirst ? first + start.rowsStart : 0
      let end = min(from + max(size, heading + 1), range.upperBound)
      guard source.read(from..<end, padding: cellPadding, into: &raw) else {
        hasFailed = true
        return true
      }
      let isEnd = end == range.upperBound
      let count = isEnd ? end - from : Self.lineEnd(raw.span, end - from)
      guard isEnd || (count > 0 && count >= heading) else {
        // A row that is longer than a window.
        size *= 2
        continue
      }
      let scan = TextScan(raw.span.extracting(0..<count), from: first)
      guard !scan.needsMending else { return false }
      take(scan)
      readRows(raw.span, from: first, to: count, isStart: isStart)
      guard isEnd || !hasOpenQuote else { return false }
      from += count
    }
    return true
  }

  /// The place after the last line feed before an end; 0 if there is none.
  private static func lineEnd(_ bytes: Span<UInt8>, _ end: Int) -> Int {
    var place = end
    while place > 0, bytes[place - 1] != SeparatedValues.lineFeed { place -= 1 }
    return place
  }

  private mutating func readAll(_ raw: inout [UInt8]) {
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
        readRows(raw.span, from: mark, to: range.count, isStart: true)
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
    sequenceCount += scan.sequenceCount
    strayCount += scan.strayCount
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
    readRows(text.span, from: 0, to: end, isStart: true)
  }

  /// Reads the rows of a text, at the start of the first piece those below the heading.
  private mutating func readRows(
    _ bytes: Span<UInt8>,
    from first: Int,
    to end: Int,
    isStart: Bool
  ) {
    let from = isFirst && isStart ? min(end, first + start.rowsStart) : first
    var rows = SeparatedValues(separator: start.separator, range: from..<end, firstLine: lineCount)
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
