import StetigRules

/// Rows of a list that say the same of the same thing: of the applicant of several projects, or of
/// their town. They are one row of its table.
///
/// Rows that have the key in common and differ in anything else stay apart; a key that stands twice
/// is reported.
struct RepeatedRows {
  private var seen: Set<[UInt8]> = []
  /// The fields that the table is read from.
  private let fields: [Int]
  private let keyField: Int

  /// Nil if no field holds the key.
  init?(_ columns: [BoundColumn], key: FactID?) {
    var fields: [Int] = []
    var keyField: Int?
    for column in columns {
      guard case .field(let field) = column.source else { continue }
      fields.append(field)
      if column.fact == key { keyField = field }
    }
    guard let keyField else { return nil }
    self.fields = fields
    self.keyField = keyField
  }

  /// Whether no earlier row says the same. Rows without a key are never the same.
  mutating func isNew(_ cell: (Int) -> FilterCell) -> Bool {
    guard !cell(keyField).bytes.isEmpty else { return true }
    var row: [UInt8] = []
    for field in fields {
      row += cell(field).bytes
      row.append(0)
    }
    return seen.insert(row).inserted
  }
}
