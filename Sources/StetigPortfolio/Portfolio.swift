package import StetigColumns
package import StetigRules
package import StetigText

/// The rows of one entity.
package struct Table: Sendable {
  package var rowCount: Int
  /// By position of the fact in its entity.
  package var columns: [Column]
  /// Whether a table was given at all; else the entity's lists are unknown.
  package var isPresent: Bool
  /// Whether there may be rows that the table does not have.
  package var isPartial: Bool

  package init(rowCount: Int, columns: [Column], isPresent: Bool, isPartial: Bool) {
    self.rowCount = rowCount
    self.columns = columns
    self.isPresent = isPresent
    self.isPartial = isPartial
  }
}

/// The digest of a file that took part in a run.
package struct FileDigest: Sendable, Hashable {
  package var name: String
  /// 64 lower-case hexadecimal digits.
  package var sha256: String
  /// How the file is written; nil where it was not read as a table.
  package var form: FileForm?

  package init(name: String, sha256: String, form: FileForm? = nil) {
    self.name = name
    self.sha256 = sha256
    self.form = form
  }
}

/// What could not be read as it stands. The fact of the row is unknown; nothing is dropped.
package struct InputFinding: Sendable, Hashable {
  /// One of the codes of letter I.
  package var code: DiagnosticCode
  package var file: String
  /// The sheet of a workbook; the line is then a row of it.
  package var sheet: String?
  /// From 1; 0 where the finding is of the file, or sheet, as a whole.
  package var line: Int
  /// The field of the row, from 1; 0 where it is of the row as a whole.
  package var column: Int
  /// The heading of the column, if there is one.
  package var heading: String?
  /// The text that was found.
  package var found: String
  package var message: Phrase
  package var expected: Phrase?
  package var help: Phrase?

  package init(
    code: DiagnosticCode,
    file: String,
    sheet: String? = nil,
    line: Int,
    column: Int,
    heading: String? = nil,
    found: String,
    message: Phrase,
    expected: Phrase? = nil,
    help: Phrase? = nil
  ) {
    self.code = code
    self.file = file
    self.sheet = sheet
    self.line = line
    self.column = column
    self.heading = heading
    self.found = found
    self.message = message
    self.expected = expected
    self.help = help
  }
}

extension InputFinding {
  /// Where it is: `projects.csv:7:2`, `projects.xlsx, sheet Vorhaben, B7`.
  package var place: Phrase {
    guard let sheet else {
      var place = file
      if line > 0 { place += ":\(line)" }
      if line > 0, column > 0 { place += ":\(column)" }
      return Phrase(same: place)
    }
    let english = "\(file), sheet \(sheet)"
    let german = "\(file), Blatt \(sheet)"
    guard line > 0 else { return Phrase(en: english, de: german) }
    guard column > 0 else {
      return Phrase(en: "\(english), row \(line)", de: "\(german), Zeile \(line)")
    }
    let cell = cellName(column: column - 1, row: line)
    return Phrase(en: "\(english), \(cell)", de: "\(german), \(cell)")
  }
}

/// Projects and what belongs to them, as typed columns.
package struct Portfolio: Sendable {
  package var vocabulary: Vocabulary
  /// By number of the entity.
  package var tables: [Table]
  /// By number of the list.
  package var lists: [ChildRows]
  /// By number of the fact: where its things lie; empty for facts that are no places.
  package var places: [PlaceColumn]
  package var findings: [InputFinding]
  package var files: [FileDigest]
  /// How the files that were read as tables are written, by name.
  package var forms: [FileForm]
  /// Where the rows of each entity stand in the files, by its number; empty where there are none.
  package var rowPlaces: [[RowPlaces]] = []

  package init(
    vocabulary: Vocabulary,
    tables: [Table],
    lists: [ChildRows],
    places: [PlaceColumn] = [],
    findings: [InputFinding],
    files: [FileDigest],
    forms: [FileForm] = []
  ) {
    self.vocabulary = vocabulary
    self.tables = tables
    self.lists = lists
    self.places = places
    self.findings = findings
    self.files = files
    self.forms = forms
  }

  /// The name and digest of a file of the portfolio, with how it is written.
  package func described(_ digest: FileDigest) -> FileDigest {
    var digest = digest
    digest.form = forms.first { $0.file == digest.name }
    return digest
  }

  package func column(_ fact: FactID) -> Column {
    tables[vocabulary[fact].owner.index].columns[vocabulary[fact].position]
  }
}
