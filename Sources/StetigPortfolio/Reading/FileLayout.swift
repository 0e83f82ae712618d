import StetigText

/// What a mapping says of how a file is laid out.
struct FileLayout: Equatable {
  var separator: UInt8?
  var skippedLines: Int

  init(_ mapping: TableMapping?) {
    separator = mapping?.separator
    skippedLines = mapping?.skippedLines ?? 0
  }
}

/// The first byte, and its line, after so many lines.
func skipLines(
  _ count: Int,
  _ bytes: Span<UInt8>,
  from start: Int
) -> (start: Int, line: Int) {
  var index = start
  var line = 1
  while line <= count, index < bytes.count {
    let byte = bytes[index]
    index += 1
    if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
    if byte == 0x0A || byte == 0x0D { line += 1 }
  }
  return (index, line)
}

func withoutHeading(_ file: String) -> InputFinding {
  InputFinding(
    code: .columnMissing,
    file: file,
    line: 1,
    column: 0,
    found: "",
    message: Phrase(
      en: "the file has no line with the names of the columns, so it is not read",
      de: "die Datei hat keine Zeile mit den Namen der Spalten und wird nicht gelesen"
    )
  )
}

/// The rows that have another number of fields than the heading.
struct WidthProblems {
  private var first: [RowWidthProblem] = []
  private(set) var count = 0

  /// Takes in those of rows that follow.
  mutating func add(_ block: CellBlock, lineOffset: Int) {
    count += block.widthProblemCount
    for var problem in block.widthProblems where first.count < 100 {
      problem.line += lineOffset
      first.append(problem)
    }
  }

  func findings(_ file: String, width: Int) -> [InputFinding] {
    var findings = first.map { problem in
      InputFinding(
        code: .unreadableCell,
        file: file,
        line: problem.line,
        column: 0,
        found: "\(problem.fieldCount)",
        message: Phrase(
          en: "the row has \(problem.fieldCount) fields, the heading \(width)",
          de: "die Zeile hat \(problem.fieldCount) Felder, die Kopfzeile \(width)"
        ),
        expected: Phrase(en: "\(width) fields", de: "\(width) Felder"),
        help: Phrase(
          en: "put a field that holds a separator in quotes",
          de: "ein Feld, das ein Trennzeichen enthält, in Anführungszeichen setzen"
        )
      )
    }
    if count > first.count {
      findings.append(
        InputFinding(
          code: .unreadableCell,
          file: file,
          line: 0,
          column: 0,
          found: "",
          message: Phrase(
            en: "\(count) rows have another number of fields than the heading",
            de: "\(count) Zeilen haben eine andere Zahl von Feldern als der Kopf"
          )
        )
      )
    }
    return findings
  }
}
