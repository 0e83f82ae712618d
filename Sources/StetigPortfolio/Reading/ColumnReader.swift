import StetigColumns
import StetigRules
import StetigText
import StetigValues

/// How one column of a file becomes one of a table, and what has been seen of it so far.
struct ColumnReader {
  let bound: BoundColumn
  let type: FactType
  private let allowsNone: Bool
  private let isOptional: Bool
  private let words: ByteLexicon
  private let form: QuantityForm?
  /// The rows that the keys of the column lead to, where they are all there.
  private let keys: KeyIndex?
  /// Whether the common form of the type may be taken by itself.
  private let isQuick: Bool
  /// Whether an empty cell says something.
  private let translatesEmpty: Bool
  private var memo = TextMemo()

  /// The columns of the blocks read so far that have not been taken away.
  private(set) var parts: [ColumnPart] = []
  private(set) var numbers = NumberReading()
  private(set) var dates = DateReading()
  private(set) var report = CellReport()
  private(set) var references = ReferenceTally()

  init(_ vocabulary: Vocabulary, _ bound: BoundColumn, keys: KeyIndex?) {
    let fact = vocabulary[bound.fact]
    self.bound = bound
    type = fact.type
    isOptional = fact.isOptional
    allowsNone = vocabulary.allowsNone(bound.fact) || Self.isSet(fact.type)
    words = Self.words(fact.type)
    form = QuantityForm(fact.type, factor: bound.form.factor)
    isQuick = !bound.translations.contains { Self.hasDigit($0.text) }
    translatesEmpty = bound.translations.contains { $0.text.isEmpty }
    self.keys = bound.translations.isEmpty ? keys : nil
    learnWords()
  }

  private static func isSet(_ type: FactType) -> Bool {
    switch type {
    case .choices: true
    case .truth, .choice, .reference, .number, .share, .money, .date, .span, .text, .place,
      .programme:
      false
    }
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

  /// A translation with a digit may stand for a text of the common form.
  private static func hasDigit(_ text: [UInt8]) -> Bool {
    text.contains { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// Whether another column of the same file gives the same values, findings apart.
  func reads(like other: ColumnReader) -> Bool {
    guard case .field(let field) = bound.source, case .field(let same) = other.bound.source,
      field == same, allowsNone == other.allowsNone, isOptional == other.isOptional,
      bound.form == other.bound.form, keys == nil, other.keys == nil,
      bound.isLookup(type) == other.bound.isLookup(other.type),
      bound.translations.count == other.bound.translations.count
    else { return false }
    for (a, b) in zip(bound.translations, other.bound.translations)
    where a.text != b.text || a.value != b.value {
      return false
    }
    return type == other.type || (Self.isText(type) && Self.isText(other.type))
  }

  private static func isText(_ type: FactType) -> Bool {
    switch type {
    case .reference, .text, .programme: true
    case .truth, .choice, .choices, .number, .share, .money, .date, .span, .place: false
    }
  }

  /// Whether the references of the column become rows as they are read.
  var resolves: Bool {
    if case .reference = type { return keys != nil }
    return false
  }
}

extension ColumnReader {
  /// Reads the cells of a block, whose first row becomes `firstRow`.
  mutating func read(
    _ block: CellBlock,
    _ bytes: Span<UInt8>,
    _ rows: RowSelection,
    firstRow: Int
  ) {
    let column = column(block, bytes, rows, firstRow)
    parts.append(ColumnPart(column, rowCount: rows.count))
  }

  /// Takes over what a column has shown that gives the same values.
  mutating func takeOver(_ other: ColumnReader) {
    numbers = other.numbers
    dates = other.dates
    report = other.report
  }

  var undecidedCount: Int { numbers.undecided.count + dates.undecided.count }

  /// Takes over what a survey of the whole column has shown of how it is written.
  mutating func assume(_ survey: ColumnReader) {
    numbers.assume(survey.numbers)
    dates.assume(survey.dates)
  }

  /// Forgets what has been seen of the rows so far.
  mutating func forget() {
    numbers = NumberReading()
    dates = DateReading()
    report = CellReport()
    references = ReferenceTally()
  }

  /// Reports the cells that the column does not decide, and those whose value does not fit.
  mutating func reportUndecided(decimalMark: UInt8?) {
    let order = dates.order(decimalMark)
    for date in dates.undecided where order == nil {
      report.add(.ambiguousDate, line: date.line, found: date.found)
    }
    guard let form else { return }
    let mark = numbers.decimalMark(decimalMark)
    for number in numbers.undecided { _ = reported(number, form, mark) }
    numbers.undecided = []
    dates.undecided = []
  }

  /// What a number of the column is, once the column has decided; nil after a report.
  private mutating func reported(
    _ number: UndecidedNumber,
    _ form: QuantityForm,
    _ mark: UInt8?
  ) -> DecimalQuantity? {
    guard let mark else {
      report.add(.ambiguousNumber, line: number.line, found: number.text)
      return nil
    }
    let reading = form.quantity(
      number.mantissa,
      decimals: number.mark == mark ? 3 : 0,
      hasPercent: number.hasPercent
    )
    switch reading {
    case .quantity(let quantity): return quantity
    case .problem(let problem):
      report.add(problem, line: number.line, found: number.text)
      return nil
    }
  }

  /// Takes the parts away.
  mutating func takeParts() -> [ColumnPart] {
    var taken: [ColumnPart] = []
    swap(&taken, &parts)
    return taken
  }

  /// Takes in what rows that follow have shown, without their parts.
  mutating func add(_ other: ColumnReader, rowOffset: Int, lineOffset: UInt32) {
    numbers.add(other.numbers, rowOffset: rowOffset, lineOffset: lineOffset)
    dates.add(other.dates, rowOffset: rowOffset, lineOffset: lineOffset)
    report.add(other.report, lineOffset: lineOffset)
    references.add(other.references, rowOffset: rowOffset)
  }

  private mutating func column(
    _ block: CellBlock,
    _ bytes: Span<UInt8>,
    _ rows: RowSelection,
    _ firstRow: Int
  ) -> Column {
    guard case .field(let field) = bound.source else { return constant(rows.count) }
    let loop = CellLoop(
      width: block.width,
      field: field,
      allowsNone: allowsNone,
      translations: bound.translations,
      isLookup: bound.isLookup(type),
      firstRow: firstRow
    )
    if block.isPadded, !translatesEmpty, isQuick || isCoded,
      let column = quick(loop, block, bytes, rows)
    {
      return column
    }
    return general(loop, block, bytes, rows)
  }

  private var isCoded: Bool {
    switch type {
    case .truth, .choice: true
    case .choices, .reference, .number, .share, .money, .date, .span, .text, .place, .programme:
      false
    }
  }

  private func constant(_ count: Int) -> Column {
    guard case .constant(let value) = bound.source else { return .absent }
    var misfits: [Int] = []
    return Column(
      Array(repeating: value, count: count),
      type: type,
      isOptional: isOptional,
      misfits: &misfits
    )
  }

  /// The cells in any form there is.
  private mutating func general(
    _ loop: CellLoop,
    _ block: CellBlock,
    _ bytes: Span<UInt8>,
    _ rows: RowSelection
  ) -> Column {
    let count = rows.count
    switch type {
    case .truth:
      var cells = TruthCells(rowCount: count, words)
      loop.run(&cells, block, bytes, rows, &report)
      return cells.finish()
    case .date:
      var reading = DateReading()
      swap(&reading, &dates)
      var cells = DateCells(rowCount: count, bound.form.datePattern, words, reading)
      loop.run(&cells, block, bytes, rows, &report)
      return cells.finish(&dates)
    case .span:
      var cells = SpanCells(rowCount: count, words, bound.form.spanUnit)
      loop.run(&cells, block, bytes, rows, &report)
      return cells.finish()
    case .choice:
      var cells = ChoiceCells(rowCount: count, words)
      loop.run(&cells, block, bytes, rows, &report)
      return cells.finish()
    case .choices:
      var cells = ChoicesCells(rowCount: count, words, isOptional: isOptional)
      loop.run(&cells, block, bytes, rows, &report)
      return cells.finish()
    case .place:
      var cells = TextCells(rowCount: count, takesObjects: true)
      loop.run(&cells, block, bytes, rows, &report)
      return cells.finish()
    case .reference:
      guard let keys else { return texts(loop, block, bytes, rows) }
      var tally = ReferenceTally()
      swap(&tally, &references)
      var cells = ReferenceCells(rowCount: count, keys, tally)
      loop.run(&cells, block, bytes, rows, &report)
      return cells.finish(&references)
    case .text, .programme: return texts(loop, block, bytes, rows)
    case .number, .share, .money:
      guard let form else { return .absent }
      var reading = NumberReading()
      swap(&reading, &numbers)
      var cells = QuantityCells(rowCount: count, form, reading)
      loop.run(&cells, block, bytes, rows, &report)
      return cells.finish(&numbers)
    }
  }

  private mutating func texts(
    _ loop: CellLoop,
    _ block: CellBlock,
    _ bytes: Span<UInt8>,
    _ rows: RowSelection
  ) -> Column {
    var cells = TextCells(rowCount: rows.count)
    loop.run(&cells, block, bytes, rows, &report)
    return cells.finish()
  }
}

extension ColumnReader {
  /// The cells in the common form of the type, and all others in any form; nil if the type has no
  /// common form.
  private mutating func quick(
    _ loop: CellLoop,
    _ block: CellBlock,
    _ bytes: Span<UInt8>,
    _ rows: RowSelection
  ) -> Column? {
    switch type {
    case .number, .share, .money:
      guard let form, let cells = QuickQuantities(form) else { return nil }
      var values = Array(repeating: Int64(0), count: rows.count)
      let taken = loop.quick(cells, block, bytes, rows, into: &values)
      return cells.finish(values, taken, left: rest(taken, loop, block, bytes, rows))
    case .date:
      guard bound.form.datePattern == nil else { return nil }
      let cells = QuickDates()
      var days = Array(repeating: Int32(0), count: rows.count)
      let taken = loop.quick(cells, block, bytes, rows, into: &days)
      return cells.finish(days, taken, left: rest(taken, loop, block, bytes, rows))
    case .truth, .choice:
      let cells = QuickCodes(memo)
      var codes = Array(repeating: UInt8(0), count: rows.count)
      let taken = loop.quick(cells, block, bytes, rows, into: &codes)
      let left = rest(taken, loop, block, bytes, rows)
      if let left { learn(left, taken, loop, block, bytes, rows) }
      return cells.finish(codes, taken, left: left, isTruth: type == .truth)
    case .reference:
      guard let keys else { return quickTexts(loop, block, bytes, rows) }
      let cells = QuickReferences(keys)
      var targets = Array(repeating: UInt32(0), count: rows.count)
      let taken = loop.quick(cells, block, bytes, rows, into: &targets)
      references.openRowCount += taken.emptyCount(of: rows.count)
      return cells.finish(targets, taken, left: rest(taken, loop, block, bytes, rows))
    case .text, .programme: return quickTexts(loop, block, bytes, rows)
    case .choices, .span, .place: return nil
    }
  }

  private func quickTexts(
    _ loop: CellLoop,
    _ block: CellBlock,
    _ bytes: Span<UInt8>,
    _ rows: RowSelection
  ) -> Column? {
    guard bound.translations.isEmpty else { return nil }
    return loop.quickTexts(block, bytes, rows).map { .text($0) }
  }

  private mutating func rest(
    _ taken: QuickRows,
    _ loop: CellLoop,
    _ block: CellBlock,
    _ bytes: Span<UInt8>,
    _ rows: RowSelection
  ) -> Column? {
    guard !taken.left.isEmpty else { return nil }
    return general(loop, block, bytes, RowSelection(taken.left, of: rows))
  }

  private mutating func learn(
    _ left: Column,
    _ taken: QuickRows,
    _ loop: CellLoop,
    _ block: CellBlock,
    _ bytes: Span<UInt8>,
    _ rows: RowSelection
  ) {
    memo.learn(
      left,
      taken.left,
      { row in
        let cell = block.cells[rows[row] * loop.width + loop.field]
        return cell.kind == .inFile ? cell : nil
      },
      bytes
    )
  }

  /// Lets the memo know the words of the column before it meets them.
  private mutating func learnWords() {
    guard isCoded else { return }
    let texts = Self.wordsToLearn(type) + bound.translations.map { $0.text }
    var block = CellBlock(width: 1)
    var bytes: [UInt8] = []
    for text in texts where !text.isEmpty {
      let start = bytes.count
      bytes += text
      block.append(Cell(start: start, end: bytes.count, kind: .inFile))
      block.lines.append(0)
    }
    bytes += Array(repeating: 0, count: cellPadding)
    let rows = RowSelection(nil, count: block.rowCount)
    let loop = CellLoop(
      width: 1,
      field: 0,
      allowsNone: allowsNone,
      translations: bound.translations,
      isLookup: false,
      firstRow: 0
    )
    let column = general(loop, block, bytes.span, rows)
    report = CellReport()
    memo.learn(column, Array(0..<block.rowCount), { block.cells[$0] }, bytes.span)
    for (index, text) in texts.enumerated() where index >= texts.count - bound.translations.count {
      guard case .unknown = bound.translations[index - texts.count + bound.translations.count].value
      else { continue }
      let padded = text + Array(repeating: 0, count: cellPadding)
      memo.learn(padded.span, 0, text.count, QuickCodes.unknown)
    }
  }

  private static func wordsToLearn(_ type: FactType) -> [[UInt8]] {
    switch type {
    case .truth:
      return ["yes", "no", "ja", "nein", "true", "false", "x", "1", "0", "-"].map { Array($0.utf8) }
    case .choice(let names):
      return names.flatMap { name in
        [name.english, name.german, name.label.english, name.label.german].map { Array($0.utf8) }
      } + [[0x2D]]
    case .choices, .reference, .number, .share, .money, .date, .span, .text, .place, .programme:
      return []
    }
  }

  /// The column as it is when all rows are there, with what only all of them decide decided.
  mutating func decide(_ column: consuming Column, decimalMark: UInt8?) -> Column {
    switch consume column {
    case .quantity(let quantities) where form != nil:
      return .quantity(decided(quantities, decimalMark))
    case .date(let days) where dates.hasSeenAny: return .date(decided(days, decimalMark))
    case let other: return other
    }
  }

  private mutating func decided(
    _ column: consuming DateColumn,
    _ decimalMark: UInt8?
  ) -> DateColumn {
    let order = dates.order(decimalMark)
    for date in dates.undecided {
      guard let order else {
        report.add(.ambiguousDate, line: date.line, found: date.found)
        continue
      }
      column.days[date.row] = order == .monthFirst ? date.monthFirst : date.dayFirst
      column.presence.known[date.row] = true
    }
    return column
  }

  private mutating func decided(
    _ column: consuming QuantityColumn,
    _ decimalMark: UInt8?
  ) -> QuantityColumn {
    guard let form, !numbers.undecided.isEmpty else { return column }
    let mark = numbers.decimalMark(decimalMark)
    var late = LateQuantities(column)
    for number in numbers.undecided {
      guard let quantity = reported(number, form, mark) else { continue }
      if !late.set(quantity, row: number.row) {
        report.add(.tooLarge, line: number.line, found: number.text)
      }
    }
    return late.column
  }
}

extension QuickRows {
  /// How many rows are neither taken nor left.
  func emptyCount(of count: Int) -> Int {
    count - left.count - known.reduce(0) { $0 + $1.nonzeroBitCount }
  }
}
