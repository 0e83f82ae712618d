import StetigColumns
import StetigRules
import StetigText
import StetigValues

/// What one file gave to one table.
struct TableRead {
  var entity: EntityID
  var file: String
  /// The number of the file in the order of names.
  var fileNumber = 0
  /// The sheet of a workbook.
  var sheet: String?
  var isPartial: Bool
  /// The line of each row.
  var lines = RowLines()
  /// The columns of the facts that were read.
  var columns: [(fact: FactID, column: Column)] = []
  /// What is to be said of the references among them that are rows already.
  var references: [FactID: ReferenceTally] = [:]
  var findings: [InputFinding] = []
  var numbers: FileForm.Numbers?
  var dayOrder: FileForm.DayOrder?
  /// The cells that could not be read; more than `findings` lists.
  var unreadableCount = 0

  /// Takes in how the numbers of a column are written.
  mutating func add(_ style: FileForm.Numbers?) {
    guard let style, style != numbers else { return }
    numbers = numbers == nil ? style : .both
  }

  /// Takes in how the dates of a column are written.
  mutating func add(_ order: FileForm.DayOrder?) {
    guard let order, order != dayOrder else { return }
    dayOrder = dayOrder == nil ? order : .both
  }
  /// The places of the rows, where the file has them beside the columns.
  var features: FeatureGeometries?
}

/// A column that another table of the file, or another fact, has too.
struct SharedColumn {
  var table: Int
  var column: Int
}

/// Turns blocks of cells into the columns of one table, a column at a time.
///
/// A copy reads a piece of the file by itself; `add` takes in what it has read.
struct TableReader {
  private let entity: EntityID
  private let file: String
  private let isPartial: Bool
  private let filter: BoundFilter?
  let decimalMark: UInt8?
  private(set) var columns: [ColumnReader]
  /// By column: the one of an earlier table, or an earlier one, that gives the same values.
  var shared: [SharedColumn?]
  /// What the parts of the columns are put together to; nil in a copy that reads a piece.
  private var growing: [GrowingColumn]?
  private var lines = RowLines()
  /// Rows of which the filter cannot say whether they are meant.
  private var undecidedRows = UndecidedRows()
  /// Nil: every row of the file is one of the table.
  private var repeatedRows: RepeatedRows?
  private let keepsRowNumbers: Bool
  private var readRowCount = 0
  /// How many rows a survey has taken away.
  private var takenRowCount = 0
  /// For each row of the table that of the file, from 0, if they are kept.
  private(set) var rowNumbers: [Int] = []

  init(
    _ vocabulary: Vocabulary,
    _ entity: EntityID,
    file: String,
    isPartial: Bool,
    columns: [BoundColumn],
    filter: BoundFilter?,
    joinsRepeats: Bool,
    decimalMark: UInt8?,
    keepsRowNumbers: Bool = false,
    keys: KnownKeys = KnownKeys()
  ) {
    self.keepsRowNumbers = keepsRowNumbers
    self.entity = entity
    self.file = file
    self.isPartial = isPartial
    self.filter = filter
    self.decimalMark = decimalMark
    repeatedRows = joinsRepeats ? RepeatedRows(columns, key: vocabulary[entity].key) : nil
    self.columns = columns.map { bound in
      ColumnReader(vocabulary, bound, keys: keys.index(of: vocabulary[bound.fact].type))
    }
    shared = columns.map { _ in nil }
    growing = columns.map { _ in GrowingColumn() }
  }

  /// Whether the rows of the file are the rows of the table, as they come.
  var takesAllRows: Bool { filter == nil && repeatedRows == nil }

  /// Whether a row may hang on those before it, so that pieces cannot be read by themselves.
  var looksBack: Bool { repeatedRows != nil }

  var rowCount: Int { lines.count }

  /// A reader for a piece of the file.
  func forPiece() -> TableReader {
    var piece = self
    piece.growing = nil
    return piece
  }

  /// Takes the rows of a block that the filter keeps.
  mutating func read(_ block: CellBlock, _ bytes: Span<UInt8>) {
    let rows = RowSelection(keptRows(block, bytes), count: block.rowCount)
    defer { readRowCount += block.rowCount }
    guard rows.count > 0 else { return }
    for index in columns.indices where shared[index] == nil {
      columns[index].read(block, bytes, rows, firstRow: lines.count)
      guard let growing else { continue }
      for part in columns[index].takeParts() { growing[index].append(part) }
    }
    if rows.count == block.rowCount {
      lines.append(contentsOf: block.lines)
    } else {
      for number in 0..<rows.count { lines.append(block.lines[rows[number]]) }
    }
    guard keepsRowNumbers else { return }
    for number in 0..<rows.count { rowNumbers.append(readRowCount + rows[number]) }
  }

  /// Takes in the rows of a piece, which follow, but for the parts of their columns.
  mutating func add(_ piece: TableReader, lineOffset: Int) {
    let lineShift = UInt32(truncatingIfNeeded: lineOffset)
    for index in columns.indices where shared[index] == nil {
      columns[index].add(piece.columns[index], rowOffset: lines.count, lineOffset: lineShift)
    }
    lines.append(contentsOf: piece.lines, offset: lineOffset)
    undecidedRows.add(piece.undecidedRows, lineOffset: lineShift)
    readRowCount += piece.readRowCount
  }

  /// The columns that grow, with the parts of a piece that they have to take.
  mutating func growth(from piece: inout TableReader) -> [ColumnGrowth] {
    guard let growing else { return [] }
    return columns.indices.filter { shared[$0] == nil }.map { index in
      ColumnGrowth(column: growing[index], parts: piece.columns[index].takeParts())
    }
  }

  /// Says how many rows there will be, about.
  func expect(rows: Int) {
    for column in growing ?? [] { column.expect(rows: rows) }
  }

  private mutating func keptRows(_ block: CellBlock, _ bytes: Span<UInt8>) -> [Int]? {
    guard filter != nil || repeatedRows != nil else { return nil }
    var kept: [Int] = []
    for row in 0..<block.rowCount {
      let first = row * block.width
      let truth =
        filter?.evaluate(
          { Self.filterCell(block.cells[first + $0], block, bytes) },
          decimalMark: decimalMark
        ) ?? .yes
      switch truth {
      case .yes:
        let isNew = repeatedRows?.isNew { Self.filterCell(block.cells[first + $0], block, bytes) }
        if isNew != false { kept.append(row) }
      case .no: break
      case .unknown: undecidedRows.add(line: block.lines[row])
      }
    }
    return kept
  }

  private static func filterCell(
    _ cell: Cell,
    _ block: CellBlock,
    _ bytes: Span<UInt8>
  ) -> FilterCell {
    switch cell.kind {
    case .inFile:
      return FilterCell(bytes: copy(bytes, trimmed(bytes, cell.start, cell.end)))
    case .inScratch, .number, .date:
      let scratch = block.scratch.span
      let range = trimmed(scratch, cell.start, cell.end)
      return FilterCell(bytes: copy(scratch, range), isNumber: cell.kind == .number)
    case .textAfterQuote, .openQuote, .notAScalar, .namedTwice, .errorValue,
      .formulaWithoutValue:
      return FilterCell(bytes: [], isReadable: false)
    }
  }

  private static func copy(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    for index in range { result.append(bytes[index]) }
    return result
  }

  /// The table, with the numbers decided that only the whole column decides. `earlier` are the
  /// tables of the same file that are finished.
  mutating func finish(after earlier: [(reader: TableReader, read: TableRead)]) -> TableRead {
    // Rows that may be meant make the table one that may have more rows than were read.
    var read = TableRead(
      entity: entity,
      file: file,
      isPartial: isPartial || undecidedRows.count > 0,
      lines: lines
    )
    if undecidedRows.count > 0, filter?.lacksColumn != true {
      read.findings.append(undecidedRows.finding(file: file))
    }
    for index in columns.indices {
      let column = finished(index, earlier, read)
      read.columns.append((columns[index].bound.fact, column))
      add(index, column, to: &read)
    }
    return read
  }

  var undecidedCount: Int { columns.reduce(0) { $0 + $1.undecidedCount } }

  /// Says of the cells that the whole column does not decide that it does not.
  mutating func reportUndecided() {
    for index in columns.indices { columns[index].reportUndecided(decimalMark: decimalMark) }
  }

  /// Takes the rows read so far away. Without a survey of the whole file, what only that decides
  /// stays unknown, and what has been seen is kept; with one it is decided, and forgotten.
  mutating func takeRows(
    like survey: TableReader?,
    after earlier: [(reader: TableReader, read: TableRead)]
  ) -> TableRead {
    guard let survey else { return takeUndecided(after: earlier) }
    for index in columns.indices { columns[index].assume(survey.columns[index]) }
    let read = finish(after: earlier)
    for index in columns.indices { columns[index].forget() }
    lines = RowLines()
    undecidedRows = UndecidedRows()
    return read
  }

  private mutating func takeUndecided(
    after earlier: [(reader: TableReader, read: TableRead)]
  ) -> TableRead {
    var read = TableRead(entity: entity, file: file, isPartial: isPartial)
    for row in takenRowCount..<lines.count { read.lines.append(lines[row]) }
    takenRowCount = lines.count
    for index in columns.indices {
      let column: Column
      if let source = shared[index] {
        column =
          source.table < earlier.count
          ? earlier[source.table].read.columns[source.column].column
          : read.columns[source.column].column
      } else {
        column = growing?[index].finish() ?? .absent
      }
      read.columns.append((columns[index].bound.fact, column))
    }
    return read
  }

  private mutating func finished(
    _ index: Int,
    _ earlier: [(reader: TableReader, read: TableRead)],
    _ own: TableRead
  ) -> Column {
    guard let source = shared[index] else {
      let column = growing?[index].finish() ?? .absent
      return columns[index].decide(column, decimalMark: decimalMark)
    }
    guard source.table < earlier.count else {
      columns[index].takeOver(columns[source.column])
      return own.columns[source.column].column
    }
    columns[index].takeOver(earlier[source.table].reader.columns[source.column])
    return earlier[source.table].read.columns[source.column].column
  }

  private func add(_ index: Int, _ column: Column, to read: inout TableRead) {
    let reader = columns[index]
    read.add(reader.numbers.style)
    read.add(reader.dates.style)
    if reader.resolves {
      read.references[reader.bound.fact] = reader.references
    }
    read.unreadableCount += reader.report.count
    read.findings += reader.report.findings(
      file: file,
      heading: reader.bound.heading,
      column: fieldNumber(reader.bound),
      type: reader.type
    )
  }

  private func fieldNumber(_ bound: BoundColumn) -> Int {
    switch bound.source {
    case .field(let field): field + 1
    case .constant: 0
    }
  }
}

/// A column that grows by the parts of a piece.
struct ColumnGrowth {
  var column: GrowingColumn
  var parts: [ColumnPart]
}

/// The keys of tables that are all there, by number of the entity.
struct KnownKeys {
  var indices: [KeyIndex?] = []

  /// The keys that a reference leads to; nil for other types, and where they are not known yet.
  func index(of type: FactType) -> KeyIndex? {
    guard case .reference(let target) = type, target.index < indices.count,
      let index = indices[target.index], index.isPrepared
    else { return nil }
    return index
  }
}
