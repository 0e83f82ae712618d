import StetigRules
import StetigText

/// The row with the names of the columns.
struct SheetHeading {
  /// From 1.
  let row: Int
  /// By column; empty where there is none.
  let names: [String]

  init(_ row: SheetRow, _ texts: SharedTexts) {
    self.row = row.number
    let width = (row.items.map { $0.column }.max() ?? -1) + 1
    var names = Array(repeating: "", count: width)
    for item in row.items {
      let text =
        item.cell.kind == .inFile
        ? excerpt(texts.pool.span, item.cell.start..<item.cell.end)
        : excerpt(row.scratch.span, item.cell.start..<item.cell.end)
      // Headings are broken into lines to make columns narrow.
      let words = text.split { $0 == " " || $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
      names[item.column] = words.joined(separator: " ")
    }
    self.names = names
  }
}

/// The tables that come from one sheet, and what is to be said of the sheet.
struct SheetTable {
  private let file: String
  private let sheet: String
  private let heading: SheetHeading
  private var readers: FileReaders
  private var lastRow = 0
  private var hiddenCount = 0
  /// The first text in each column without a name.
  private var strays: [Stray] = []

  private struct Stray {
    var column: Int
    var row: Int
    var text: String
  }

  private static let reportedAtMost = 20

  init(
    _ file: String,
    _ sheet: String,
    _ heading: SheetHeading,
    _ plans: [PlannedRead],
    _ vocabulary: Vocabulary
  ) {
    self.file = file
    self.sheet = sheet
    self.heading = heading
    readers = FileReaders(FileForm(file: file))
    for plan in plans {
      readers.add(plan, vocabulary, headings: heading.names, line: heading.row)
    }
  }

  /// Takes the rows below the heading. Where the sheet breaks off, the rest is lost, and the tables
  /// count as partial.
  mutating func read(_ rows: inout SheetRows, _ bytes: Span<UInt8>, _ workbook: borrowing Workbook)
  {
    let pool = workbook.texts.pool
    var block = CellBlock(width: heading.names.count)
    var row = SheetRow()
    do throws(WorkbookProblem) {
      while try rows.next(bytes, workbook, &row) {
        guard !row.items.isEmpty else { continue }
        look(at: row, pool)
        block.append(row)
        guard block.rowCount == rowsInBlock else { continue }
        readers.read(block, pool.span)
        block.removeAll()
      }
    } catch {
      readers.losesRows()
      readers.report(
        InputFinding(
          code: .unreadableCell,
          file: file,
          line: lastRow + 1,
          column: 0,
          found: "",
          message: error.message,
          help: error.help
        )
      )
    }
    readers.read(block, pool.span)
  }

  private mutating func look(at row: SheetRow, _ pool: [UInt8]) {
    lastRow = row.number
    if row.isHidden { hiddenCount += 1 }
    for item in row.items {
      if item.column < heading.names.count, !heading.names[item.column].isEmpty { continue }
      guard strays.count < Self.reportedAtMost,
        !strays.contains(where: { $0.column == item.column })
      else { continue }
      let bytes = item.cell.kind == .inFile ? pool : row.scratch
      let text = excerpt(bytes.span, item.cell.start..<item.cell.end)
      strays.append(Stray(column: item.column, row: row.number, text: text))
    }
  }

  /// The tables; each finding names the sheet.
  consuming func finish(_ merged: [MergedCells]) -> FileRead {
    reportMerged(merged)
    reportStrays()
    reportHiddenRows()
    let sheet = sheet
    var read = readers.finish()
    for index in read.findings.indices { read.findings[index].sheet = sheet }
    for index in read.tables.indices {
      read.tables[index].sheet = sheet
      for finding in read.tables[index].findings.indices {
        read.tables[index].findings[finding].sheet = sheet
      }
    }
    return read
  }

  /// Of joined cells only the first has a value.
  private mutating func reportMerged(_ merged: [MergedCells]) {
    let inTable = merged.filter {
      $0.lastRow + 1 >= heading.row && $0.firstRow < lastRow
        && $0.firstColumn < heading.names.count
    }
    for cells in inTable.prefix(Self.reportedAtMost) {
      let first = cellName(column: cells.firstColumn, row: cells.firstRow + 1)
      let last = cellName(column: cells.lastColumn, row: cells.lastRow + 1)
      report(
        cells.firstRow + 1,
        cells.firstColumn,
        "\(first):\(last)",
        Phrase(
          en: "the cells \(first) to \(last) are merged; only \(first) has a value",
          de: "die Zellen \(first) bis \(last) sind verbunden; nur \(first) hat einen Wert"
        ),
        Phrase(
          en: "unmerge them and fill in the value where it holds",
          de: "die Verbindung lösen und den Wert eintragen, wo er gilt"
        )
      )
    }
    if inTable.count > Self.reportedAtMost {
      report(
        0,
        -1,
        "",
        Phrase(
          en: "\(inTable.count) groups of cells are merged, the first are listed",
          de: "\(inTable.count) Gruppen von Zellen sind verbunden, die ersten sind aufgeführt"
        ),
        nil
      )
    }
  }

  private mutating func reportStrays() {
    for stray in strays {
      report(
        stray.row,
        stray.column,
        stray.text,
        Phrase(
          en: "the column has text but no name, so it is not read",
          de: "die Spalte hat Text, aber keinen Namen und wird nicht gelesen"
        ),
        Phrase(
          en: "give the column a name in row \(heading.row), or clear it",
          de: "der Spalte in Zeile \(heading.row) einen Namen geben oder sie leeren"
        )
      )
    }
  }

  private mutating func reportHiddenRows() {
    guard hiddenCount > 0 else { return }
    report(
      0,
      -1,
      "",
      Phrase(
        en: hiddenCount == 1
          ? "1 row is hidden and is read all the same"
          : "\(hiddenCount) rows are hidden and are read all the same",
        de: hiddenCount == 1
          ? "1 Zeile ist ausgeblendet und wird trotzdem gelesen"
          : "\(hiddenCount) Zeilen sind ausgeblendet und werden trotzdem gelesen"
      ),
      nil
    )
  }

  /// `row` from 1, 0 for none; `column` from 0, -1 for none.
  private mutating func report(
    _ row: Int,
    _ column: Int,
    _ found: String,
    _ message: Phrase,
    _ help: Phrase?
  ) {
    readers.report(
      InputFinding(
        code: .unreadableCell,
        file: file,
        line: row,
        column: column + 1,
        found: found,
        message: message,
        help: help
      )
    )
  }
}

/// The name of a cell, such as `B7`; the column counts from 0, the row from 1.
func cellName(column: Int, row: Int) -> String {
  var letters: [UInt8] = []
  var rest = column + 1
  while rest > 0 {
    letters.append(UInt8(truncatingIfNeeded: 0x41 + (rest - 1) % 26))
    rest = (rest - 1) / 26
  }
  return String(decoding: letters.reversed(), as: UTF8.self) + "\(row)"
}
