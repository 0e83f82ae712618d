import StetigColumns
import StetigRules
import StetigText

/// What a file gave.
struct FileRead {
  var tables: [TableRead] = []
  var findings: [InputFinding] = []
  var form: FileForm?

  /// Takes in what another pass over the file has shown; `rows` says that it read other rows.
  mutating func add(_ other: FileForm?, rows: Bool) {
    guard let other else { return }
    guard var form else {
      form = other
      return
    }
    form.add(other)
    if rows { form.rowCount += other.rowCount }
    self.form = form
  }
  /// The first rows, if the plan asks for them.
  var sample: TableSample?
}

/// The tables that are read from one file in one pass, each with its own columns and filter.
struct FileReaders {
  private let file: String
  private var readers: [TableReader] = []
  private(set) var result = FileRead()
  private var hasLostRows = false
  private var form: FileForm

  init(_ form: FileForm) {
    file = form.file
    self.form = form
  }

  /// Binds the headings of the file for one table.
  mutating func add(
    _ plan: PlannedRead,
    _ vocabulary: Vocabulary,
    headings: [String],
    line: Int,
    keyHeading: String? = nil,
    keys: KnownKeys = KnownKeys()
  ) {
    if plan.isSampled { result.sample = TableSample(file: file, headings: headings) }
    var binding = HeadingBinding(file: file, line: line, headings: headings)
    var filter: BoundFilter?
    if let mapping = plan.mapping {
      binding.bind(by: mapping.bindings)
      if let rows = mapping.filter { filter = BoundFilter(rows) { binding.field($0) } }
    } else {
      binding.bind(by: plan.entity, of: vocabulary, keyHeading: keyHeading)
    }
    result.findings += binding.findings
    readers.append(
      TableReader(
        vocabulary,
        plan.entity,
        file: file,
        isPartial: plan.mapping?.isPartial ?? false,
        columns: binding.columns,
        filter: filter,
        joinsRepeats: plan.mapping?.joinsRepeats ?? false,
        decimalMark: plan.decimalMark,
        keepsRowNumbers: keyHeading != nil,
        keys: plan.isOnlyRead ? keys : KnownKeys()
      )
    )
    shareColumns(of: readers.count - 1, plan.decimalMark)
  }

  /// Finds the columns of a table that need not be read again: those of tables that have all rows
  /// of the file too.
  private mutating func shareColumns(of table: Int, _ decimalMark: UInt8?) {
    guard readers[table].takesAllRows else { return }
    for column in readers[table].columns.indices {
      readers[table].shared[column] = original(of: column, in: table, decimalMark)
    }
  }

  private func original(of column: Int, in table: Int, _ decimalMark: UInt8?) -> SharedColumn? {
    for other in 0...table {
      let reader = readers[other]
      guard reader.takesAllRows, reader.decimalMark == decimalMark else { continue }
      let columns = other == table ? 0..<column : reader.columns.indices
      for candidate in columns where reader.shared[candidate] == nil {
        if readers[table].columns[column].reads(like: reader.columns[candidate]) {
          return SharedColumn(table: other, column: candidate)
        }
      }
    }
    return nil
  }

  mutating func read(_ block: CellBlock, _ bytes: Span<UInt8>) {
    form.rowCount += block.rowCount
    for index in readers.indices { readers[index].read(block, bytes) }
    result.sample?.take(block, bytes)
  }

  /// Whether the file can be cut into pieces that are each read by themselves.
  var canReadPieces: Bool { result.sample == nil && !readers.contains { $0.looksBack } }

  /// Readers of the same tables for a piece of the file; asked for before anything is read.
  func forPiece() -> FileReaders {
    var piece = FileReaders(FileForm(file: file))
    piece.readers = readers.map { $0.forPiece() }
    piece.result.sample = result.sample
    return piece
  }

  /// Takes in the rows of a piece, which follow; its lines are counted from `lineOffset`. The parts
  /// of its columns are added to those in `growth`.
  mutating func add(
    _ piece: inout FileReaders,
    lineOffset: Int,
    _ growth: inout [ColumnGrowth]
  ) {
    form.rowCount += piece.form.rowCount
    if let rows = piece.result.sample { result.sample?.take(rows) }
    var number = 0
    for index in readers.indices {
      for next in readers[index].growth(from: &piece.readers[index]) {
        if number < growth.count { growth[number].parts += next.parts } else { growth.append(next) }
        number += 1
      }
      readers[index].add(piece.readers[index], lineOffset: lineOffset)
    }
  }

  /// Says how many rows there will be, about.
  func expect(rows: Int) {
    for reader in readers { reader.expect(rows: rows) }
  }

  /// Says that rows of the file could not be read, so that its tables do not have all of theirs.
  mutating func losesRows() { hasLostRows = true }

  /// Counts the rows that have another number of fields than the heading.
  mutating func hasMisfits(_ count: Int) { form.misfitRowCount = count }

  /// Counts the characters that have been put right.
  mutating func hasMended(_ count: Int) { form.mendedCount += count }

  mutating func report(_ finding: InputFinding) { result.findings.append(finding) }

  /// Finishes the tables of a file whose rows have geometries.
  consuming func finish(with geometries: [RawGeometry], foreignSystem: String?) -> FileRead {
    let numbers = readers.map { $0.rowNumbers }
    var read = finish()
    for index in read.tables.indices {
      read.tables[index].features = FeatureGeometries(
        geometries: numbers[index].map { geometries[$0] },
        numbers: numbers[index].map { $0 + 1 },
        foreignSystem: foreignSystem
      )
    }
    return read
  }

  var facts: [FactID] { readers.flatMap { $0.columns.map { $0.bound.fact } } }
  var undecidedCount: Int { readers.reduce(0) { $0 + $1.undecidedCount } }

  /// Takes the rows read so far away; see `PieceReading`.
  mutating func takeTables(like survey: FileReaders?) -> [TableRead] {
    var finished: [(reader: TableReader, read: TableRead)] = []
    for index in readers.indices {
      let table = readers[index].takeRows(like: survey?.readers[index], after: finished)
      finished.append((readers[index], table))
    }
    return finished.map { $0.read }
  }

  /// What a survey has shown; the tables have no columns.
  mutating func finishSurvey() -> FileRead {
    for index in readers.indices { readers[index].reportUndecided() }
    let copy = self
    return copy.finish()
  }

  consuming func finish() -> FileRead {
    var finished: [(reader: TableReader, read: TableRead)] = []
    for index in readers.indices {
      var table = readers[index].finish(after: finished)
      finished.append((readers[index], table))
      if hasLostRows { table.isPartial = true }
      form.add(table.numbers)
      form.add(table.dayOrder)
      form.unreadableCount += table.unreadableCount
      result.tables.append(table)
    }
    result.form = form
    return result
  }
}
