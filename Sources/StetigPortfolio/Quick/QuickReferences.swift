import StetigColumns
import StetigRules

/// Keys of rows that have been read, turned into rows at once.
struct QuickReferences: QuickColumn {
  private let index: KeyIndex
  private let shortKeys: ShortKeys?

  init(_ index: KeyIndex) {
    self.index = index
    shortKeys = index.shortKeys
  }

  @inline(__always)
  func value(_ raw: RawSpan, _ start: Int, _ length: Int) -> UInt32? {
    if let shortKeys, length <= 8 {
      let key = firstBytes(quickWord(raw, start), length)
      return isPlainWord(key, length) ? shortKeys.row(key) : nil
    }
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
        rows: RowNumbers(rows),
        presence: Presence(taken, count: rows.count, left: rest?.presence)
      )
    )
  }
}
