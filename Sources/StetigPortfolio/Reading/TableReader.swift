import StetigColumns
import StetigRules
import StetigText
import StetigValues

/// What one file gave to one table.
struct TableRead {
  var entity: EntityID
  var file: String
  /// The sheet of a workbook.
  var sheet: String?
  var isPartial: Bool
  /// The line of each row.
  var lines: [UInt32] = []
  /// The columns of the facts that were read.
  var columns: [(fact: FactID, column: Column)] = []
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

/// Turns blocks of cells into the columns of one table, a column at a time.
struct TableReader {
  private let vocabulary: Vocabulary
  private let entity: EntityID
  private let file: String
  private let isPartial: Bool
  private let columns: [BoundColumn]
  private let filter: BoundFilter?
  private let decimalMark: UInt8?
  private let words: [ByteLexicon]
  private let forms: [QuantityForm?]
  private var parts: [[ColumnPart]]
  private var readings: [NumberReading]
  private var dateReadings: [DateReading]
  private var reports: [CellReport]
  private var lines: [UInt32] = []
  /// Rows of which the filter cannot say whether they are meant.
  private var undecidedRows = UndecidedRows()
  /// Nil: every row of the file is one of the table.
  private var repeatedRows: RepeatedRows?
  private let keepsRowNumbers: Bool
  private var readRowCount = 0
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
    keepsRowNumbers: Bool = false
  ) {
    self.keepsRowNumbers = keepsRowNumbers
    self.vocabulary = vocabulary
    self.entity = entity
    self.file = file
    self.isPartial = isPartial
    self.columns = columns
    self.filter = filter
    self.decimalMark = decimalMark
    repeatedRows = joinsRepeats ? RepeatedRows(columns, key: vocabulary[entity].key) : nil
    words = columns.map { Self.words(vocabulary[$0.fact].type) }
    forms = columns.map { QuantityForm(vocabulary[$0.fact].type, factor: $0.form.factor) }
    parts = columns.map { _ in [] }
    readings = columns.map { _ in NumberReading() }
    dateReadings = columns.map { _ in DateReading() }
    reports = columns.map { _ in CellReport() }
  }

  private static func words(_ type: FactType) -> ByteLexicon {
    switch type {
    case .truth: TruthCells.lexicon()
    case .choice(let names), .choices(let names): ByteLexicon(names)
    case .span: SpanCells.lexicon()
    case .date: DateCells.months
    case .reference, .number, .share, .money, .text, .place, .programme: ByteLexicon()
    }
  }

  /// Takes the rows of a block that the filter keeps.
  mutating func read(_ block: CellBlock, _ bytes: Span<UInt8>) {
    let rows = RowSelection(keptRows(block, bytes), count: block.rowCount)
    defer { readRowCount += block.rowCount }
    guard rows.count > 0 else { return }
    for index in columns.indices {
      let column = read(index, block, bytes, rows)
      parts[index].append(ColumnPart(column, rowCount: rows.count))
    }
    for number in 0..<rows.count { lines.append(block.lines[rows[number]]) }
    guard keepsRowNumbers else { return }
    for number in 0..<rows.count { rowNumbers.append(readRowCount + rows[number]) }
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

  private mutating func read(
    _ index: Int,
    _ block: CellBlock,
    _ bytes: Span<UInt8>,
    _ rows: RowSelection
  ) -> Column {
    let bound = columns[index]
    let fact = vocabulary[bound.fact]
    guard case .field(let field) = bound.source else { return constant(bound, rows.count) }
    let loop = CellLoop(
      width: block.width,
      field: field,
      allowsNone: vocabulary.allowsNone(bound.fact) || Self.isSet(fact.type),
      translations: bound.translations,
      isLookup: bound.isLookup(fact.type),
      firstRow: lines.count
    )
    let count = rows.count
    switch fact.type {
    case .truth:
      var cells = TruthCells(rowCount: count, words[index])
      loop.run(&cells, block, bytes, rows, &reports[index])
      return cells.finish()
    case .date:
      var reading = DateReading()
      swap(&reading, &dateReadings[index])
      var cells = DateCells(rowCount: count, bound.form.datePattern, words[index], reading)
      loop.run(&cells, block, bytes, rows, &reports[index])
      return cells.finish(&dateReadings[index])
    case .span:
      var cells = SpanCells(rowCount: count, words[index], bound.form.spanUnit)
      loop.run(&cells, block, bytes, rows, &reports[index])
      return cells.finish()
    case .choice:
      var cells = ChoiceCells(rowCount: count, words[index])
      loop.run(&cells, block, bytes, rows, &reports[index])
      return cells.finish()
    case .choices:
      var cells = ChoicesCells(rowCount: count, words[index], isOptional: fact.isOptional)
      loop.run(&cells, block, bytes, rows, &reports[index])
      return cells.finish()
    case .place:
      var cells = TextCells(rowCount: count, takesObjects: true)
      loop.run(&cells, block, bytes, rows, &reports[index])
      return cells.finish()
    case .text, .programme, .reference:
      var cells = TextCells(rowCount: count)
      loop.run(&cells, block, bytes, rows, &reports[index])
      return cells.finish()
    case .number, .share, .money:
      guard let form = forms[index] else { return .absent }
      var reading = NumberReading()
      swap(&reading, &readings[index])
      var cells = QuantityCells(rowCount: count, form, reading)
      loop.run(&cells, block, bytes, rows, &reports[index])
      return cells.finish(&readings[index])
    }
  }

  private static func isSet(_ type: FactType) -> Bool {
    switch type {
    case .choices: true
    case .truth, .choice, .reference, .number, .share, .money, .date, .span, .text, .place,
      .programme:
      false
    }
  }

  private func constant(_ bound: BoundColumn, _ count: Int) -> Column {
    guard case .constant(let value) = bound.source else { return .absent }
    var misfits: [Int] = []
    return Column(
      Array(repeating: value, count: count),
      type: vocabulary[bound.fact].type,
      isOptional: vocabulary.allowsNone(bound.fact),
      misfits: &misfits
    )
  }

  /// The table, with the numbers decided that only the whole column decides.
  consuming func finish() -> TableRead {
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
    for (index, bound) in columns.enumerated() {
      var column = Column.joining(parts[index])
      parts[index] = []
      if let form = forms[index], case .quantity(let quantities) = column {
        column = .absent
        column = .quantity(decide(index, form, quantities))
        read.add(readings[index].style)
      }
      if case .date(let dates) = column, dateReadings[index].hasSeenAny {
        column = .absent
        column = .date(decide(index, dates))
        read.add(dateReadings[index].style)
      }
      read.unreadableCount += reports[index].count
      read.columns.append((bound.fact, column))
      read.findings += reports[index].findings(
        file: file,
        heading: bound.heading,
        column: fieldNumber(bound),
        type: vocabulary[bound.fact].type
      )
    }
    return read
  }

  private mutating func decide(_ index: Int, _ column: consuming DateColumn) -> DateColumn {
    let order = dateReadings[index].order(decimalMark)
    for date in dateReadings[index].undecided {
      guard let order else {
        reports[index].add(.ambiguousDate, line: date.line, found: date.found)
        continue
      }
      column.days[date.row] = order == .monthFirst ? date.monthFirst : date.dayFirst
      column.presence.known[date.row] = true
    }
    return column
  }

  private func fieldNumber(_ bound: BoundColumn) -> Int {
    switch bound.source {
    case .field(let field): field + 1
    case .constant: 0
    }
  }

  private mutating func decide(
    _ index: Int,
    _ form: QuantityForm,
    _ column: consuming QuantityColumn
  ) -> QuantityColumn {
    let undecided = readings[index].undecided
    guard !undecided.isEmpty else { return column }
    let mark = readings[index].decimalMark(decimalMark)
    var late = LateQuantities(column)
    for number in undecided {
      guard let mark else {
        reports[index].add(.ambiguousNumber, line: number.line, found: number.text)
        continue
      }
      let reading = form.quantity(
        number.mantissa,
        decimals: number.mark == mark ? 3 : 0,
        hasPercent: number.hasPercent
      )
      switch reading {
      case .problem(let problem):
        reports[index].add(problem, line: number.line, found: number.text)
      case .quantity(let quantity):
        if !late.set(quantity, row: number.row) {
          reports[index].add(.tooLarge, line: number.line, found: number.text)
        }
      }
    }
    return late.column
  }
}
