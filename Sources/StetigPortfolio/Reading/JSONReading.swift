import StetigRules
import StetigText

/// Reads a JSON table: a list of objects, or an object on each line. The names of the members are
/// the headings; what an object does not have is unknown, as is `null`.
///
/// Where the text is no JSON, what follows is lost: the rest of a list, or the line. The table then
/// counts as partial.
func readJSON(
  _ text: InputText,
  _ plans: [PlannedRead],
  _ vocabulary: Vocabulary,
  isLines: Bool
) -> FileRead {
  let bytes = text.bytes.span
  let range = text.start..<bytes.count
  var readers = FileReaders(FileForm(text))
  var keys = JSONKeys()
  collectKeys(bytes, range, isLines, &keys)
  for plan in plans { readers.add(plan, vocabulary, headings: keys.names, line: 1) }
  var rows = JSONRows(range: range, isLines: isLines)
  var row = JSONRow()
  var block = CellBlock(width: keys.names.count)
  var problemCount = 0
  while !rows.isAtEnd {
    do throws(JSONProblem) {
      guard try rows.next(bytes, &keys, &row) else { break }
      block.append(row)
      guard block.rowCount == rowsInBlock else { continue }
      readers.read(block, bytes)
      block.removeAll()
    } catch {
      readers.losesRows()
      problemCount += 1
      if problemCount <= 100 { readers.report(finding(error, text.name)) }
      guard isLines else { break }
      rows.skipLine(bytes)
    }
  }
  readers.read(block, bytes)
  return readers.finish()
}

private func collectKeys(
  _ bytes: Span<UInt8>,
  _ range: Range<Int>,
  _ isLines: Bool,
  _ keys: inout JSONKeys
) {
  var rows = JSONRows(range: range, isLines: isLines)
  var row = JSONRow()
  while !rows.isAtEnd {
    do throws(JSONProblem) {
      guard try rows.next(bytes, &keys, &row) else { return }
    } catch {
      // Reported when the rows are read.
      guard isLines else { return }
      rows.skipLine(bytes)
    }
  }
}

private func finding(_ problem: JSONProblem, _ file: String) -> InputFinding {
  InputFinding(
    code: .unreadableCell,
    file: file,
    line: problem.line,
    column: 0,
    found: "",
    message: problem.message,
    expected: Phrase(
      en: "a list of objects, or an object on each line of a `.jsonl` file",
      de: "eine Liste von Objekten, oder in einer Datei `.jsonl` ein Objekt je Zeile"
    )
  )
}

extension CellBlock {
  /// Appends the members of a JSON object as a row; one that is named twice is unreadable.
  mutating func append(_ row: JSONRow) {
    let firstCell = cellCount
    let offset = scratch.count
    appendEmpty(count: width)
    var isSet = Array(repeating: false, count: width)
    for member in row.members where member.field < width {
      var cell = member.cell
      cell.start += offset
      cell.end += offset
      if isSet[member.field] { cell.kind = .namedTwice }
      isSet[member.field] = true
      cells[firstCell + member.field] = cell
    }
    scratch.append(contentsOf: row.scratch)
    lines.append(UInt32(truncatingIfNeeded: row.line))
  }
}
