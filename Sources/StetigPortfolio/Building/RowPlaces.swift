package import StetigRules

/// Where the rows that one file gave to a table stand in it.
package struct RowPlaces: Sendable {
  var file: String
  /// The sheet of a workbook.
  var sheet: String?
  /// The line on which each row begins, from 1.
  var lines: RowLines
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

extension Portfolio {
  /// A name for a row that has no key: the file without its folders, and the line, such as
  /// `liste.csv:204`. Nil for rows that come from no file.
  package func placeName(_ row: Int, of entity: EntityID) -> String? {
    guard entity.index < rowPlaces.count, row >= 0 else { return nil }
    let place = rowPlaces[entity.index].place(of: row)
    guard !place.file.isEmpty else { return nil }
    let sheet = place.sheet.map { ":" + $0 } ?? ""
    return lastComponent(place.file) + sheet + ":\(place.line)"
  }
}
