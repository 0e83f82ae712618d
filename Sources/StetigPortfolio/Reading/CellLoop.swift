import StetigRules
import StetigText

/// The rows of a block that are read: all of them, or those a filter keeps.
struct RowSelection {
  private let kept: [Int]?
  /// Which of the rows that are read each is; nil: all are.
  private var numbers: [Int]?
  let count: Int

  init(_ kept: [Int]?, count: Int) {
    self.kept = kept
    self.count = kept?.count ?? count
  }

  /// Some of the rows of a selection, by their positions in it.
  init(_ positions: [Int], of rows: RowSelection) {
    kept = positions.map { rows[$0] }
    numbers = positions
    count = positions.count
  }

  /// Whether the rows of the block are read as they come.
  var takesAll: Bool { kept == nil }

  /// Which of the rows that are read stands at a position of the selection.
  func number(_ position: Int) -> Int { numbers?[position] ?? position }

  /// The row of the block at a position of the selection.
  subscript(position: Int) -> Int {
    guard let kept else { return position }
    return kept[position]
  }
}

/// One pass over the cells of one column of a block.
struct CellLoop {
  let width: Int
  let field: Int
  /// Whether a dash is a value.
  let allowsNone: Bool
  let translations: [(text: [UInt8], value: Datum)]
  /// Whether the translations are all that the column may hold.
  let isLookup: Bool
  /// The row of the table that the first row of the block becomes.
  let firstRow: Int

  func run(
    _ column: inout some CellColumn & ~Copyable,
    _ block: CellBlock,
    _ bytes: Span<UInt8>,
    _ rows: RowSelection,
    _ report: inout CellReport
  ) {
    let scratch = block.scratch.span
    for position in 0..<rows.count {
      let row = rows[position]
      let cell = block.cells[row * width + field]
      let place = CellPlace(row: firstRow + rows.number(position), line: block.lines[row])
      switch cell.kind {
      case .inFile: read(&column, bytes, cell, place, &report)
      case .inScratch: read(&column, scratch, cell, place, &report)
      case .number:
        let place = CellPlace(row: place.row, line: place.line, isNumber: true)
        read(&column, scratch, cell, place, &report)
      case .date:
        let place = CellPlace(row: place.row, line: place.line, isDate: true)
        read(&column, scratch, cell, place, &report)
      case .errorValue:
        column.appendUnknown()
        report.add(.errorValue, place, scratch, cell.start..<cell.end)
      case .formulaWithoutValue:
        column.appendUnknown()
        report.add(.formulaWithoutValue, place, scratch, cell.start..<cell.end)
      case .textAfterQuote:
        column.appendUnknown()
        report.add(.textAfterQuote, place, bytes, cell.start..<cell.end)
      case .openQuote:
        column.appendUnknown()
        report.add(.openQuote, place, bytes, cell.start..<cell.end)
      case .notAScalar:
        guard let problem = column.readObject(scratch, cell.start..<cell.end) else { continue }
        column.appendUnknown()
        report.add(problem, place, scratch, cell.start..<cell.end)
      case .namedTwice:
        column.appendUnknown()
        report.add(.namedTwice, place, scratch, cell.start..<cell.end)
      }
    }
  }

  @inline(__always)
  private func read(
    _ column: inout some CellColumn & ~Copyable,
    _ bytes: Span<UInt8>,
    _ cell: Cell,
    _ place: CellPlace,
    _ report: inout CellReport
  ) {
    let range = trimmed(bytes, cell.start, cell.end)
    if !translations.isEmpty, let value = translation(bytes, range) {
      append(value, to: &column)
      return
    }
    if range.isEmpty {
      column.appendUnknown()
      return
    }
    if isDash(bytes, range) {
      if allowsNone {
        column.appendNone()
      } else {
        column.appendUnknown()
        report.add(.noneOfRequired, place, bytes, range)
      }
      return
    }
    if isLookup {
      column.appendUnknown()
      report.add(.notInLookup, place, bytes, range)
      return
    }
    if let problem = column.read(bytes, range, place) {
      column.appendUnknown()
      report.add(problem, place, bytes, range)
    }
  }

  private func append(_ value: Datum, to column: inout some CellColumn & ~Copyable) {
    switch value {
    case .unknown: column.appendUnknown()
    case .none: if allowsNone { column.appendNone() } else { column.appendUnknown() }
    case .truth, .quantity, .date, .span, .text, .choice, .choices:
      if !column.append(value) { column.appendUnknown() }
    }
  }

  private func translation(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Datum? {
    for entry in translations where entry.text.count == range.count {
      if equal(entry.text.span, 0..<entry.text.count, bytes, range) { return entry.value }
    }
    return nil
  }
}

/// Whether the text is `-`, `–` or `—`.
@inline(__always)
func isDash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
  if range.count == 1 { return bytes[range.lowerBound] == 0x2D }
  guard range.count == 3, bytes[range.lowerBound] == 0xE2 else { return false }
  let last = bytes[range.lowerBound + 2]
  return bytes[range.lowerBound + 1] == 0x80 && (last == 0x93 || last == 0x94)
}

/// What could not be read in one column: the first cells, and how many there are in all.
struct CellReport {
  private struct Entry {
    var problem: CellProblem
    var line: UInt32
    var found: String
  }

  private var entries: [Entry] = []
  private(set) var count = 0

  static let reportedAtMost = 100

  /// Takes in those of rows that follow, whose lines are counted from `lineOffset`.
  mutating func add(_ other: CellReport, lineOffset: UInt32) {
    count += other.count
    for var entry in other.entries {
      guard entries.count < Self.reportedAtMost else { return }
      entry.line &+= lineOffset
      entries.append(entry)
    }
  }

  mutating func add(_ problem: CellProblem, line: UInt32, found: String) {
    count += 1
    guard entries.count < Self.reportedAtMost else { return }
    entries.append(Entry(problem: problem, line: line, found: found))
  }

  mutating func add(
    _ problem: CellProblem,
    _ place: CellPlace,
    _ bytes: Span<UInt8>,
    _ range: Range<Int>
  ) {
    count += 1
    guard entries.count < Self.reportedAtMost else { return }
    entries.append(Entry(problem: problem, line: place.line, found: excerpt(bytes, range)))
  }

  func findings(file: String, heading: String, column: Int, type: FactType) -> [InputFinding] {
    var findings = entries.map { entry in
      InputFinding(
        code: .unreadableCell,
        file: file,
        line: Int(entry.line),
        column: column,
        heading: heading,
        found: entry.found,
        message: entry.problem.message(entry.found),
        expected: entry.problem.expected(type),
        help: suggestion(entry, type)
      )
    }
    if count > entries.count {
      findings.append(
        InputFinding(
          code: .unreadableCell,
          file: file,
          line: 0,
          column: column,
          heading: heading,
          found: "",
          message: Phrase(
            en: "\(count) cells of `\(heading)` cannot be read, the first are listed",
            de: "\(count) Zellen von `\(heading)` sind nicht lesbar, die ersten sind aufgeführt"
          )
        )
      )
    }
    return findings
  }

  private func suggestion(_ entry: Entry, _ type: FactType) -> Phrase? {
    guard entry.problem == .notAChoice else { return nil }
    switch type {
    case .choice(let names), .choices(let names):
      return Suggestions.help(
        for: entry.found,
        among: names.flatMap { [$0.english, $0.german] }
      )
    case .truth, .reference, .number, .share, .money, .date, .span, .text, .place, .programme:
      return nil
    }
  }
}

/// The start of a text, with U+FFFD for what is not UTF-8.
func excerpt(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
  var shown: [UInt8] = []
  for index in range.prefix(80) { shown.append(bytes[index] == 0 ? 0x1A : bytes[index]) }
  let text = String(decoding: shown, as: UTF8.self)
  return range.count > 80 ? text + "…" : text
}
