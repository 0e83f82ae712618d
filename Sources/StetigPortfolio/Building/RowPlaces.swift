/// Where the rows that one file gave to a table stand in it.
struct RowPlaces {
  var file: String
  /// The line on which each row begins, from 1.
  var lines: [UInt32]
}

extension [RowPlaces] {
  /// The file and line of a row of the table; a row number from 1 where there is no file.
  func place(of row: Int) -> (file: String, line: Int) {
    var rest = row
    for part in self {
      if rest < part.lines.count { return (part.file, Int(part.lines[rest])) }
      rest -= part.lines.count
    }
    return ("", row + 1)
  }
}
