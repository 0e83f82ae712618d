import StetigText

/// Rows of which a filter cannot say whether they are meant, since a cell it asks for is empty or
/// cannot be read.
struct UndecidedRows {
  private(set) var count = 0
  private var firstLines: [UInt32] = []

  mutating func add(line: UInt32) {
    count += 1
    if firstLines.count < 10 { firstLines.append(line) }
  }

  /// Takes in those of rows that follow, whose lines are counted from `lineOffset`.
  mutating func add(_ other: UndecidedRows, lineOffset: UInt32) {
    count += other.count
    for line in other.firstLines where firstLines.count < 10 {
      firstLines.append(line &+ lineOffset)
    }
  }

  func finding(file: String) -> InputFinding {
    let lines = firstLines.map { "\($0)" }.joined(separator: ", ") + (count > 10 ? " …" : "")
    return InputFinding(
      code: .unreadableCell,
      file: file,
      line: Int(firstLines.first ?? 0),
      column: 0,
      found: "",
      message: count == 1
        ? Phrase(
          en: "`where` cannot be decided for a row, so it is not read: line \(lines)",
          de:
            "`mit` ist für eine Zeile nicht zu entscheiden, sie wird nicht gelesen: Zeile \(lines)"
        )
        : Phrase(
          en: "`where` cannot be decided for \(count) rows, so they are not read: lines \(lines)",
          de: "`mit` ist für \(count) Zeilen nicht zu entscheiden, sie werden nicht gelesen: "
            + "Zeilen \(lines)"
        ),
      help: Phrase(
        en: "say what an empty cell means: `or column \"…\" is \"\"`",
        de: "sagen, was eine leere Zelle heißt: `oder Spalte \"…\" ist \"\"`"
      )
    )
  }
}
