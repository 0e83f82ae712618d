import StetigColumns
import StetigRules

/// Keys of rows that have been read, turned into rows at once.
struct QuickReferences: QuickColumn {
  private let index: KeyIndex

  init(_ index: KeyIndex) { self.index = index }

  @inline(__always)
  func value(_ raw: RawSpan, _ start: Int, _ length: Int) -> UInt32? {
    guard isPlainText(raw, start, length) else { return nil }
    return index.quickRow(raw, start, length)
  }

  /// The column, with the rows that were left.
  func finish(_ read: consuming [UInt32], _ taken: QuickRows, left: Column?) -> Column {
    var rows = read
    var rest: ReferenceColumn?
    if case .reference(let column)? = left { rest = column }
    if let rest {
      for (index, row) in taken.left.enumerated() { rows[row] = rest.rows[index] }
    }
    return .reference(
      ReferenceColumn(
        rows: rows,
        presence: Presence(taken, count: rows.count, left: rest?.presence)
      )
    )
  }
}

extension CellLoop {
  /// Reads a column of references to keys that are all short, as `quick` does with
  /// `QuickReferences`.
  ///
  /// To look a key up is to wait for memory. So 64 keys are taken first, then what stands at their
  /// places is fetched without a branch in between, and only then it is looked at: it is waited for
  /// once, and not once for each key.
  func quickShortReferences(
    _ keys: ShortKeys,
    _ block: CellBlock,
    _ bytes: Span<UInt8>,
    _ rows: RowSelection,
    into values: inout [UInt32]
  ) -> QuickRows {
    precondition(values.count == rows.count, "there is room for a value of each row")
    var taken = QuickRows(count: rows.count)
    let raw = bytes.bytes
    var batch = ShortKeyBatch()
    for word in taken.known.indices {
      let first = word &* 64
      let count = min(64, rows.count &- first)
      // The rows whose cells are not empty.
      var written: UInt64 = 0
      for index in 0..<count {
        let cell = block.cells[rows[first &+ index] &* width &+ field]
        batch.keys[index] = Self.shortKey(cell, raw)
        if cell.kind != .inFile || cell.end > cell.start { written |= 1 &<< UInt64(index) }
      }
      batch.fetch(keys)
      var known: UInt64 = 0
      for index in 0..<count {
        guard let row = batch.row(index, keys) else { continue }
        values[first &+ index] = row
        known |= 1 &<< UInt64(index)
      }
      taken.known[word] = known
      var left = written & ~known
      while left != 0 {
        taken.left.append(first &+ left.trailingZeroBitCount)
        left &= left &- 1
      }
    }
    return taken
  }

  /// The bytes of a plain text of at most eight; 0 for any other cell.
  @inline(__always)
  private static func shortKey(_ cell: Cell, _ raw: RawSpan) -> UInt64 {
    let length = cell.end &- cell.start
    guard cell.kind == .inFile, length > 0, length <= 8 else { return 0 }
    let key = firstBytes(word(raw, cell.start), length)
    return isPlainWord(key, length) ? key : 0
  }
}
