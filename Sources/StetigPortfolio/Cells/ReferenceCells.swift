import StetigColumns
import StetigRules

/// Keys of rows of a table that has been read before, turned into rows.
struct ReferenceCells: CellColumn, ~Copyable {
  private var column = ReferenceColumnBuilder()
  private let index: KeyIndex
  private(set) var tally: ReferenceTally

  /// `tally` is what the rows before have given.
  init(rowCount: Int, _ index: KeyIndex, _ tally: ReferenceTally) {
    self.index = index
    self.tally = tally
    column.reserve(rowCount)
  }

  mutating func read(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    _ place: CellPlace
  ) -> CellProblem? {
    if let problem = textProblem(bytes, range) { return problem }
    let match = index.find(bytes, range)
    if case .row(let row) = match {
      column.append(row)
    } else {
      column.appendUnknown()
      tally.add(
        match,
        row: place.row,
        key: bytes.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
      )
    }
    return nil
  }

  /// Columns with translations are read as texts first.
  mutating func append(_ value: Datum) -> Bool { false }

  mutating func appendNone() { column.appendNone() }
  mutating func appendUnknown() {
    column.appendUnknown()
    tally.openRowCount += 1
  }
  consuming func finish() -> Column { .reference(column.finish()) }

  /// The column, and what is to be said of it.
  consuming func finish(_ tally: inout ReferenceTally) -> Column {
    tally = self.tally
    return finish()
  }
}
