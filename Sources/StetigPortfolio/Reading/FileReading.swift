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
    keyHeading: String? = nil
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
        keepsRowNumbers: keyHeading != nil
      )
    )
  }

  mutating func read(_ block: CellBlock, _ bytes: Span<UInt8>) {
    form.rowCount += block.rowCount
    for index in readers.indices { readers[index].read(block, bytes) }
    result.sample?.take(block, bytes)
  }

  /// Says that rows of the file could not be read, so that its tables do not have all of theirs.
  mutating func losesRows() { hasLostRows = true }

  /// Counts the rows that have another number of fields than the heading.
  mutating func hasMisfits(_ count: Int) { form.misfitRowCount = count }

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

  consuming func finish() -> FileRead {
    for index in readers.indices {
      var table = readers[index].finish()
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

/// The rows that are turned into columns at a time: their cells fit into the fast memory of a core.
let rowsInBlock = 2048

/// The most columns a table may have.
let columnLimit = 10_000

/// Reads separated values: one pass over the bytes for all tables that come from the file.
func readSeparatedValues(
  _ text: InputText,
  _ plans: [PlannedRead],
  _ vocabulary: Vocabulary
) -> FileRead {
  var result = FileRead()
  var rest = plans
  while let first = rest.first {
    // Tables that read the file the same way share a pass.
    let layout = FileLayout(first.mapping)
    let shared = rest.filter { FileLayout($0.mapping) == layout }
    rest.removeAll { FileLayout($0.mapping) == layout }
    let read = readSeparatedValues(text, shared, vocabulary, layout)
    result.tables += read.tables
    if let sample = read.sample { result.sample = sample }
    result.findings += read.findings
    result.add(read.form, rows: false)
  }
  return result
}

private func readSeparatedValues(
  _ text: InputText,
  _ plans: [PlannedRead],
  _ vocabulary: Vocabulary,
  _ layout: FileLayout
) -> FileRead {
  let bytes = text.bytes.span
  let (start, firstLine) = skipLines(layout.skippedLines, bytes, from: text.start)
  let dialect = SeparatedDialect(
    bytes,
    from: start,
    firstLine: firstLine,
    declared: layout.separator
  )
  var rows = SeparatedValues(
    separator: dialect.separator,
    range: dialect.start..<bytes.count,
    firstLine: dialect.firstLine
  )
  var form = FileForm(text)
  form.separator = rows.separator
  var readers = FileReaders(form)
  let heading = rows.readHeading(bytes, limit: columnLimit)
  guard !heading.cells.isEmpty, heading.cells.count < columnLimit else {
    readers.report(withoutHeading(text.name))
    return readers.finish()
  }
  let headings = heading.cells.map { cell in
    cell.kind == .inScratch
      ? excerpt(heading.scratch.span, trimmed(heading.scratch.span, cell.start, cell.end))
      : excerpt(bytes, trimmed(bytes, cell.start, cell.end))
  }
  let headingLine = Int(heading.lines.first ?? UInt32(truncatingIfNeeded: dialect.firstLine))
  for plan in plans { readers.add(plan, vocabulary, headings: headings, line: headingLine) }
  var block = CellBlock(width: headings.count)
  while !rows.isAtEnd {
    rows.read(bytes, rowLimit: rowsInBlock, into: &block)
    readers.read(block, bytes)
    block.removeAll()
  }
  if rows.hasOpenQuote { readers.losesRows() }
  for finding in widthFindings(block, text.name) { readers.report(finding) }
  readers.hasMisfits(block.widthProblemCount)
  return readers.finish()
}

/// What a mapping says of how a file is laid out.
private struct FileLayout: Equatable {
  var separator: UInt8?
  var skippedLines: Int

  init(_ mapping: TableMapping?) {
    separator = mapping?.separator
    skippedLines = mapping?.skippedLines ?? 0
  }
}

/// The first byte, and its line, after so many lines.
private func skipLines(
  _ count: Int,
  _ bytes: Span<UInt8>,
  from start: Int
) -> (start: Int, line: Int) {
  var index = start
  var line = 1
  while line <= count, index < bytes.count {
    let byte = bytes[index]
    index += 1
    if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
    if byte == 0x0A || byte == 0x0D { line += 1 }
  }
  return (index, line)
}

private func withoutHeading(_ file: String) -> InputFinding {
  InputFinding(
    code: .columnMissing,
    file: file,
    line: 1,
    column: 0,
    found: "",
    message: Phrase(
      en: "the file has no line with the names of the columns, so it is not read",
      de: "die Datei hat keine Zeile mit den Namen der Spalten und wird nicht gelesen"
    )
  )
}

private func widthFindings(_ block: CellBlock, _ file: String) -> [InputFinding] {
  var findings = block.widthProblems.map { problem in
    InputFinding(
      code: .unreadableCell,
      file: file,
      line: problem.line,
      column: 0,
      found: "\(problem.fieldCount)",
      message: Phrase(
        en: "the row has \(problem.fieldCount) fields, the heading \(block.width)",
        de: "die Zeile hat \(problem.fieldCount) Felder, die Kopfzeile \(block.width)"
      ),
      expected: Phrase(en: "\(block.width) fields", de: "\(block.width) Felder"),
      help: Phrase(
        en: "put a field that holds a separator in quotes",
        de: "ein Feld, das ein Trennzeichen enthält, in Anführungszeichen setzen"
      )
    )
  }
  if block.widthProblemCount > block.widthProblems.count {
    findings.append(
      InputFinding(
        code: .unreadableCell,
        file: file,
        line: 0,
        column: 0,
        found: "",
        message: Phrase(
          en: "\(block.widthProblemCount) rows have another number of fields than the heading",
          de: "\(block.widthProblemCount) Zeilen haben eine andere Zahl von Feldern als der Kopf"
        )
      )
    )
  }
  return findings
}
