import StetigText

/// The cells of a row that are not empty.
struct SheetRow {
  struct Item {
    /// From 0.
    var column: Int
    /// Of kind `inFile` in the pool of the shared texts, else in `scratch`.
    var cell: Cell
  }

  /// From 1.
  var number = 0
  var isHidden = false
  var items: [Item] = []
  var scratch: [UInt8] = []

  mutating func removeAll() {
    items.removeAll(keepingCapacity: true)
    scratch.removeAll(keepingCapacity: true)
  }
}

/// Cells that are joined to one, from corner to corner, all counted from 0.
struct MergedCells {
  var firstColumn: Int
  var firstRow: Int
  var lastColumn: Int
  var lastRow: Int
}

/// Reads the rows of a sheet, in the order in which they stand in it.
struct SheetRows {
  private var xml: XMLScanner
  private var isInData = false
  private var row = 0
  /// Those read so far; they stand behind the rows.
  private(set) var merged: [MergedCells] = []

  private static let columnCount = 16_384

  init(_ xml: XMLScanner) { self.xml = xml }

  private static let wrongCell = WorkbookProblem.damaged(
    Phrase(en: "a cell is wrong", de: "eine Zelle ist falsch")
  )

  /// Reads the next row into `row`; false if there is none.
  mutating func next(
    _ bytes: Span<UInt8>,
    _ workbook: borrowing Workbook,
    _ row: inout SheetRow
  ) throws(WorkbookProblem) -> Bool {
    row.removeAll()
    while true {
      switch try xml.next(bytes) {
      case .start:
        if isInData, xml.isNamed("row", bytes) {
          try readRow(bytes, workbook, &row)
          return true
        }
        if xml.isNamed("sheetData", bytes) {
          isInData = true
        } else if xml.isNamed("mergeCell", bytes) {
          takeMerged(bytes)
        } else if xml.isNamed("extLst", bytes) || isInData {
          try xml.skipElement(bytes)
        }
      case .end: if xml.isNamed("sheetData", bytes) { isInData = false }
      case .text, .characters: break
      case .finished: return false
      }
    }
  }

  private mutating func takeMerged(_ bytes: Span<UInt8>) {
    guard merged.count < 10_000, let range = xml.rawValue("ref", bytes) else { return }
    var index = range.lowerBound
    let first = Self.place(bytes, &index, range.upperBound)
    guard index < range.upperBound, bytes[index] == UInt8(ascii: ":") else { return }
    index += 1
    let last = Self.place(bytes, &index, range.upperBound)
    guard let first, let last, index == range.upperBound, last.row > 0, first.row > 0 else {
      return
    }
    merged.append(
      MergedCells(
        firstColumn: min(first.column, last.column),
        firstRow: min(first.row, last.row) - 1,
        lastColumn: max(first.column, last.column),
        lastRow: max(first.row, last.row) - 1
      )
    )
  }

  /// The column from 0 and the row from 1 of a name such as `B7`; nil if it is none.
  private static func place(
    _ bytes: Span<UInt8>,
    _ index: inout Int,
    _ end: Int
  ) -> (column: Int, row: Int)? {
    var column = 0
    while index < end, bytes[index] & 0xDF >= 0x41, bytes[index] & 0xDF <= 0x5A {
      column = column * 26 + Int(bytes[index] & 0xDF - 0x40)
      guard column <= columnCount else { return nil }
      index += 1
    }
    let start = index
    while index < end, bytes[index] >= 0x30, bytes[index] <= 0x39 { index += 1 }
    let row = number(bytes, start..<index)
    guard column > 0, row > 0 else { return nil }
    return (column - 1, row)
  }

  private mutating func readRow(
    _ bytes: Span<UInt8>,
    _ workbook: borrowing Workbook,
    _ result: inout SheetRow
  ) throws(WorkbookProblem) {
    let own = xml.rawValue("r", bytes).map { number(bytes, $0) } ?? -1
    row = own > 0 ? own : row + 1
    result.number = row
    result.isHidden = xml.isSet("hidden", bytes)
    var column = -1
    while true {
      switch try xml.next(bytes) {
      case .start:
        if xml.isNamed("c", bytes) {
          try readCell(bytes, workbook, &column, &result)
        } else {
          try xml.skipElement(bytes)
        }
      case .end, .finished: return
      case .text, .characters: break
      }
    }
  }

  private enum Kind {
    case number, sharedText, text, truth, error, date
  }

  private func kind(_ bytes: Span<UInt8>) throws(WorkbookProblem) -> Kind {
    guard let range = xml.rawValue("t", bytes) else { return .number }
    if xml.equals(range, "s", bytes) { return .sharedText }
    if xml.equals(range, "n", bytes) { return .number }
    if xml.equals(range, "str", bytes) || xml.equals(range, "inlineStr", bytes) { return .text }
    if xml.equals(range, "b", bytes) { return .truth }
    if xml.equals(range, "e", bytes) { return .error }
    if xml.equals(range, "d", bytes) { return .date }
    throw Self.wrongCell
  }

  private mutating func readCell(
    _ bytes: Span<UInt8>,
    _ workbook: borrowing Workbook,
    _ column: inout Int,
    _ row: inout SheetRow
  ) throws(WorkbookProblem) {
    column += 1
    if let range = xml.rawValue("r", bytes) {
      var index = range.lowerBound
      guard let place = Self.place(bytes, &index, range.upperBound) else { throw Self.wrongCell }
      column = place.column
    }
    guard column < Self.columnCount else { throw Self.wrongCell }
    let kind = try kind(bytes)
    let style = xml.rawValue("s", bytes).map { number(bytes, $0) } ?? 0
    let start = row.scratch.count
    let hasFormula = try readValue(bytes, &row.scratch)
    guard row.scratch.count > start else {
      guard hasFormula else { return }
      let cell = Cell(start: start, end: start, kind: .formulaWithoutValue)
      row.items.append(SheetRow.Item(column: column, cell: cell))
      return
    }
    let format =
      style >= 0 && style < workbook.formats.count ? workbook.formats[style] : .plain
    guard let cell = try cell(kind, format, workbook, start, &row.scratch) else { return }
    row.items.append(SheetRow.Item(column: column, cell: cell))
  }

  /// Appends the text of the value; returns whether the cell has a formula.
  private mutating func readValue(
    _ bytes: Span<UInt8>,
    _ text: inout [UInt8]
  ) throws(WorkbookProblem) -> Bool {
    var hasFormula = false
    while true {
      switch try xml.next(bytes) {
      case .start:
        if xml.isNamed("v", bytes) {
          try readText(bytes, &text)
        } else if xml.isNamed("is", bytes) {
          try appendRichText(&xml, bytes, to: &text)
        } else {
          if xml.isNamed("f", bytes) { hasFormula = true }
          try xml.skipElement(bytes)
        }
      case .end, .finished: return hasFormula
      case .text, .characters: break
      }
    }
  }

  private mutating func readText(
    _ bytes: Span<UInt8>,
    _ text: inout [UInt8]
  ) throws(WorkbookProblem) {
    while true {
      switch try xml.next(bytes) {
      case .start: try xml.skipElement(bytes)
      case .text: try xml.appendText(xml.text, bytes, to: &text)
      case .characters: for index in xml.text { text.append(bytes[index]) }
      case .end, .finished: return
      }
    }
  }

  /// The cell of the value whose text stands in `scratch` from `start`; nil if it is empty.
  private func cell(
    _ kind: Kind,
    _ format: NumberFormat,
    _ workbook: borrowing Workbook,
    _ start: Int,
    _ scratch: inout [UInt8]
  ) throws(WorkbookProblem) -> Cell? {
    let range = trimmed(scratch.span, start, scratch.count)
    switch kind {
    case .sharedText:
      guard let text = workbook.texts[StetigPortfolio.number(scratch.span, range)] else {
        throw Self.wrongCell
      }
      scratch.removeLast(scratch.count - start)
      let shown = trimmed(workbook.texts.pool.span, text.lowerBound, text.upperBound)
      if shown.isEmpty { return nil }
      return Cell(start: shown.lowerBound, end: shown.upperBound, kind: .inFile)
    case .text:
      undoEscapes(&scratch, from: start)
      let range = trimmed(scratch.span, start, scratch.count)
      if range.isEmpty { return nil }
      return Cell(start: range.lowerBound, end: range.upperBound, kind: .inScratch)
    case .error: return Cell(start: start, end: scratch.count, kind: .errorValue)
    case .truth:
      let isTrue = range.count == 1 && scratch[range.lowerBound] == 0x31
      scratch.removeLast(scratch.count - start)
      scratch += (isTrue ? "true" : "false").utf8
      return Cell(start: start, end: scratch.count, kind: .inScratch)
    case .date:
      return Cell(start: start, end: min(scratch.count, start + 10), kind: .date)
    case .number:
      guard let number = SheetNumber(scratch.span, range) else { throw Self.wrongCell }
      scratch.removeLast(scratch.count - start)
      let kind = append(number, format, since1904: workbook.since1904, to: &scratch)
      return Cell(start: start, end: scratch.count, kind: kind)
    }
  }

  private func append(
    _ number: SheetNumber,
    _ format: NumberFormat,
    since1904: Bool,
    to text: inout [UInt8]
  ) -> Cell.Kind {
    switch format {
    case .plain: number.append(to: &text)
    case .padded(let digits): number.append(to: &text, digits: digits)
    case .percent:
      number.inPercent.append(to: &text)
      text.append(UInt8(ascii: "%"))
    case .date:
      if number.appendDay(since1904: since1904, to: &text) { return .date }
      number.append(to: &text)
    case .time:
      if number.appendTime(to: &text) { return .inScratch }
      number.append(to: &text)
    }
    return .number
  }
}

extension CellBlock {
  /// Appends the cells of a row of a sheet; of two for one column neither is readable.
  mutating func append(_ row: SheetRow) {
    let firstCell = cellCount
    let offset = scratch.count
    appendEmpty(count: width)
    for item in row.items where item.column < width {
      var cell = item.cell
      if cell.kind != .inFile {
        cell.start += offset
        cell.end += offset
      }
      if cells[firstCell + item.column] != .empty {
        cell = Cell(start: offset, end: offset, kind: .namedTwice)
      }
      cells[firstCell + item.column] = cell
    }
    scratch.append(contentsOf: row.scratch)
    lines.append(UInt32(truncatingIfNeeded: row.number))
  }
}
