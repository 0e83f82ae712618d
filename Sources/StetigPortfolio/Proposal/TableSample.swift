package import StetigRules
import StetigText

/// The first rows of a foreign table, as texts: what a mapping is proposed from.
package struct TableSample: Sendable {
  /// The name of the file without its folders.
  package var file: String
  /// The sheet of a workbook.
  package var sheet: String?
  /// The texts of the headings, by column.
  package var headings: [String]
  /// Some rows, each as wide as the headings; no more than `rowLimit`.
  package var rows: [[String]] = []
  /// How many rows the file has.
  package var rowCount = 0
  /// How the file is written, as the reader found it.
  package var form: FileForm?
  /// The lines above the heading.
  package var skippedLines = 0

  /// Enough to see of which kind a column is.
  package static let rowLimit = 2000

  /// Cells longer than this are cut.
  private static let cellLimit = 200

  init(file: String, headings: [String]) {
    self.file = String(lastComponent(file))
    self.headings = headings
  }

  var namedColumnCount: Int { headings.count { !$0.isEmpty } }

  mutating func take(_ block: CellBlock, _ bytes: Span<UInt8>) {
    rowCount += block.rowCount
    for row in 0..<min(block.rowCount, max(0, Self.rowLimit - rows.count)) {
      rows.append(
        (0..<block.width).map { text(block.cells[row * block.width + $0], block, bytes) }
      )
    }
  }

  /// Takes the rows of a piece of the file, which follow.
  mutating func take(_ piece: TableSample) {
    rowCount += piece.rowCount
    rows += piece.rows.prefix(max(0, Self.rowLimit - rows.count))
  }

  private func text(_ cell: Cell, _ block: CellBlock, _ bytes: Span<UInt8>) -> String {
    switch cell.kind {
    case .inFile:
      return Self.text(bytes, trimmed(bytes, cell.start, cell.end))
    case .inScratch, .number, .date, .errorValue:
      let scratch = block.scratch.span
      return Self.text(scratch, trimmed(scratch, cell.start, cell.end))
    case .textAfterQuote, .openQuote, .notAScalar, .namedTwice, .formulaWithoutValue:
      return ""
    }
  }

  private static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    var text: [UInt8] = []
    for index in range.prefix(cellLimit) { text.append(bytes[index]) }
    return String(decoding: text, as: UTF8.self)
  }
}

/// Reads the headings and the first rows of a file, whatever its columns mean.
///
/// `sheet` chooses that of a workbook; nil: the one with the name of the entity's table, else the
/// first. Lines of a title above the heading are passed over. Nil, with what is wrong, if the file
/// is no table.
package func sampleTable(
  _ file: NamedBytes,
  sheet: String? = nil,
  as entity: EntityID,
  vocabulary: Vocabulary
) -> (sample: TableSample?, findings: [InputFinding]) {
  let first = sampleTable(file, sheet, skipping: 0, entity, vocabulary)
  guard let sample = first.sample, sample.namedColumnCount < 3 else { return first }
  for skipped in 1...10 {
    let next = sampleTable(file, sheet, skipping: skipped, entity, vocabulary)
    guard let found = next.sample else { break }
    if found.namedColumnCount >= max(3, 2 * sample.namedColumnCount) { return next }
  }
  return first
}

private func sampleTable(
  _ file: NamedBytes,
  _ sheet: String?,
  skipping skippedLines: Int,
  _ entity: EntityID,
  _ vocabulary: Vocabulary
) -> (sample: TableSample?, findings: [InputFinding]) {
  var mapping = TableMapping(entity: entity, file: file.name, bindings: [])
  mapping.sheet = sheet
  mapping.skippedLines = skippedLines
  var reading = PortfolioReading(vocabulary)
  var read = reading.sample(file, PlannedRead(entity: entity, mapping: mapping, isSampled: true))
  read.sample?.skippedLines = skippedLines
  return read
}
