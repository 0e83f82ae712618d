import StetigColumns
import StetigRules

/// Reads a file piece by piece, several at a time.
///
/// A piece ends after a line feed. That it also ends after a row is only supposed: a line feed may
/// stand in quotes. The reader of the piece sees that, the piece is then read again together with
/// what follows, and so the rows never depend on where the pieces are cut.
struct PieceReading {
  private let pass: SeparatedPass
  private let start: FileStart
  private var readers: FileReaders
  private let template: FileReaders
  private var pieces: [FilePiece] = []
  private var problems = WidthProblems()
  /// The first byte that has not been read.
  private var position = 0
  private var line = 0
  private var sequenceCount = 0
  private var strayCount = 0
  private var rowCount = 0
  /// Whether the rows are kept until all are read.
  var expectsAllRows = true
  /// Whether pieces are read as windows: until one of them did not end after a row.
  private var readsWindows = true
  /// How long the next piece has to be, because a row did not end in it.
  private var neededSize = 0

  init(_ pass: SeparatedPass, _ start: FileStart) {
    self.pass = pass
    self.start = start
    var form = FileForm(file: pass.source.name)
    form.encoding = start.encoding
    form.hasByteOrderMark = start.markLength > 0
    form.separator = start.separator
    readers = FileReaders(form)
    line = start.firstLine
    let isReadable = !start.headings.isEmpty && start.headings.count < columnLimit
    if isReadable {
      for plan in pass.plans {
        readers.add(
          plan,
          pass.vocabulary,
          headings: start.headings,
          line: start.headingLine,
          keys: pass.keys
        )
      }
    } else {
      readers.report(withoutHeading(pass.source.name))
      position = pass.source.byteCount
    }
    template = readers.forPiece()
  }

  private var isAtEnd: Bool { position >= pass.source.byteCount }

  /// The encoding that the whole file shows, if it is not the one it was read in.
  var otherEncoding: TextEncoding? {
    guard start.isGuessed else { return nil }
    let found: TextEncoding = strayCount > sequenceCount ? .windows1252 : .utf8
    return found == start.encoding ? nil : found
  }

  var hasMore: Bool { !isAtEnd }
  var canReadPieces: Bool { readers.canReadPieces }
  /// The facts that columns of the file give.
  var facts: [FactID] { readers.facts }
  /// How many cells wait for what the whole file shows.
  var undecidedCount: Int { readers.undecidedCount }

  /// Reads all rows; false if the bytes cannot be had.
  mutating func run() -> Bool {
    while !isAtEnd {
      guard readSome() else { return false }
    }
    return true
  }

  /// Reads the next pieces; false if the bytes cannot be had.
  mutating func readSome() -> Bool {
    guard let ranges = nextRanges() else { return false }
    while pieces.count < ranges.count { pieces.append(FilePiece(start, pass.source, pass.options)) }
    for (index, range) in ranges.enumerated() {
      pieces[index].begin(
        range,
        template,
        isFirst: range.lowerBound == 0,
        isLast: range.upperBound == pass.source.byteCount,
        windowSize: readsWindows ? pass.options.windowSize : nil
      )
    }
    if pieces.count > ranges.count { pieces.removeLast(pieces.count - ranges.count) }
    pass.options.workers.change(&pieces) { _, piece in piece.read() }
    if pieces.contains(where: { $0.isCutBadly }) { readsWindows = false }
    var growth: [ColumnGrowth] = []
    // The columns take the rows of all pieces at once, each column by one thread.
    defer {
      pass.options.workers.change(&growth) { _, growth in
        for part in growth.parts { growth.column.append(part) }
        growth.parts = []
      }
    }
    for index in ranges.indices {
      guard !pieces[index].hasFailed else { return false }
      guard pieces[index].endsAfterRow else {
        neededSize = 2 * ranges[index].count
        break
      }
      neededSize = 0
      take(index, &growth)
    }
    return true
  }

  /// Takes the rows read so far away. With the survey of the whole file what it decides is decided.
  mutating func takeTables(like survey: PieceReading?) -> [TableRead] {
    readers.takeTables(like: survey?.readers)
  }

  /// What a survey, whose rows have been taken away, has shown.
  mutating func finishSurvey() -> FileRead {
    pieces = []
    for finding in problems.findings(pass.source.name, width: start.headings.count) {
      readers.report(finding)
    }
    readers.hasMisfits(problems.count)
    return readers.finishSurvey()
  }

  private mutating func take(_ index: Int, _ growth: inout [ColumnGrowth]) {
    if position == 0, expectsAllRows, pieces[index].range.upperBound < pass.source.byteCount {
      expectRows(like: pieces[index])
    }
    readers.add(&pieces[index].readers, lineOffset: line, &growth)
    problems.add(pieces[index].block, lineOffset: line)
    readers.hasMended(pieces[index].mendedCount)
    if pieces[index].hasOpenQuote { readers.losesRows() }
    line += pieces[index].lineCount
    sequenceCount += pieces[index].sequenceCount
    strayCount += pieces[index].strayCount
    position = pieces[index].range.upperBound
  }

  /// Makes room for as many rows as the file has, if all pieces are like the first.
  private func expectRows(like piece: FilePiece) {
    let byteCount = pass.source.byteCount
    guard !piece.range.isEmpty else { return }
    let rows = Int128(piece.rowCount) * Int128(byteCount) / Int128(piece.range.count)
    let some = Int(clamping: rows + rows / 50) &+ rowsInBlock
    readers.expect(rows: min(max(some, 0), byteCount))
  }

  /// The ranges of the next pieces: one for each worker, each ending after a line feed; nil if the
  /// bytes cannot be had.
  private mutating func nextRanges() -> [Range<Int>]? {
    let workers = pass.options.workers.count
    let rest = pass.source.byteCount - position
    var ranges: [Range<Int>] = []
    var from = position
    guard readers.canReadPieces else { return [from..<pass.source.byteCount] }
    let most = pass.options.pieceSize
    let size = min(most, max(rest / workers + 1, min(most, 1 << 16)))
    for _ in 0..<workers where from < pass.source.byteCount {
      // The first piece also has the heading.
      let least = from == 0 ? max(size, start.rowsStart * 2 + 16) : size
      guard let end = lineEnd(from + max(least, neededSize)) else { return nil }
      ranges.append(from..<end)
      from = end
      if neededSize > 0 { break }
    }
    return ranges
  }

  /// The place after the first line feed from `place` on, or the end of the file.
  private func lineEnd(_ place: Int) -> Int? {
    let unit = start.encoding.isUTF16 ? 2 : 1
    var from = place
    if unit == 2 { from += (from - start.markLength) & 1 }
    var buffer: [UInt8] = []
    var step = 1024
    while from < pass.source.byteCount {
      let count = min(step, pass.source.byteCount - from)
      guard pass.source.read(from..<(from + count), padding: 0, into: &buffer) else { return nil }
      var index = 0
      while index + unit <= count {
        if isLineFeed(buffer, index) { return from + index + unit }
        index += unit
      }
      from += count
      step = min(step * 2, 1 << 16)
    }
    return pass.source.byteCount
  }

  private func isLineFeed(_ bytes: [UInt8], _ index: Int) -> Bool {
    switch start.encoding {
    case .utf8, .windows1252: bytes[index] == 0x0A
    case .utf16LittleEndian: bytes[index] == 0x0A && bytes[index + 1] == 0
    case .utf16BigEndian: bytes[index] == 0 && bytes[index + 1] == 0x0A
    }
  }

  consuming func finish() -> FileRead {
    for finding in problems.findings(pass.source.name, width: start.headings.count) {
      readers.report(finding)
    }
    readers.hasMisfits(problems.count)
    return readers.finish()
  }
}

extension TextEncoding {
  var isUTF16: Bool {
    switch self {
    case .utf16LittleEndian, .utf16BigEndian: true
    case .utf8, .windows1252: false
    }
  }
}
