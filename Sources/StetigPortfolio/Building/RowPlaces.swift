/// Where the rows that one file gave to a table stand in it.
struct RowPlaces {
  var file: String
  /// The sheet of a workbook.
  var sheet: String?
  /// The line on which each row begins, from 1.
  var lines: [UInt32]
}

/// Where a row stands.
struct RowPlace {
  var file: String
  var sheet: String?
  /// From 1; the number of the row where there is no file.
  var line: Int
}

extension [RowPlaces] {
  /// The place of a row of the table.
  func place(of row: Int) -> RowPlace {
    var rest = row
    for part in self {
      if rest < part.lines.count {
        return RowPlace(file: part.file, sheet: part.sheet, line: Int(part.lines[rest]))
      }
      rest -= part.lines.count
    }
    return RowPlace(file: "", line: row + 1)
  }
}
