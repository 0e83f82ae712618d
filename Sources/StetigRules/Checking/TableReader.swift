import StetigLanguage
package import StetigText
import StetigValues

/// A file beside the rule files that a `table` declaration reads.
package struct TableFile: Sendable {
  /// The rule file whose declaration names it.
  package var file: FileID
  /// The name as the declaration writes it.
  package var name: String
  /// UTF-8, columns apart by `;` or `,`.
  package var bytes: [UInt8]

  package init(file: FileID, name: String, bytes: [UInt8]) {
    self.file = file
    self.name = name
    self.bytes = bytes
  }
}

/// Reads the rows of a lookup table.
struct TableReader {
  let table: LookupTable
  let language: RuleLanguage
  /// Where the file is named, for what is wrong in it.
  let range: SourceRange
  private(set) var rows: [[Datum]: [Datum]] = [:]
  private(set) var findings = Findings()

  init(_ table: LookupTable, _ language: RuleLanguage, at range: SourceRange) {
    self.table = table
    self.language = language
    self.range = range
  }

  mutating func read(_ bytes: [UInt8]) {
    var lines = SeparatedRows(bytes)
    guard let header = lines.next() else { return }
    var missing = false
    var keys: [Int] = []
    var columns: [Int] = []
    for column in table.keys {
      if let index = position(of: column, in: header) { keys.append(index) } else { missing = true }
    }
    for column in table.columns {
      if let index = position(of: column, in: header) {
        columns.append(index)
      } else {
        missing = true
      }
    }
    if missing { return }
    var line = 1
    while let cells = lines.next() {
      line += 1
      if cells.count == 1, cells[0].isEmpty { continue }
      let key = data(cells, keys, table.keys, line)
      if rows[key] != nil {
        reportDuplicate(cells, keys, line)
        continue
      }
      rows[key] = data(cells, columns, table.columns, line)
    }
  }

  private mutating func position(of column: LookupTable.Column, in header: [String]) -> Int? {
    if let index = header.firstIndex(of: column.heading) { return index }
    findings.report(
      .columnMissing,
      Phrase(
        en: "the file has no column `\(column.heading)`",
        de: "die Datei hat keine Spalte `\(column.heading)`"
      ),
      at: range,
      found: header.joined(separator: ", "),
      help: Suggestions.help(for: column.heading, among: header)
    )
    return nil
  }

  private mutating func data(
    _ cells: [String],
    _ positions: [Int],
    _ columns: [LookupTable.Column],
    _ line: Int
  ) -> [Datum] {
    var result: [Datum] = []
    for (position, column) in zip(positions, columns) {
      let cell = position < cells.count ? cells[position] : ""
      if let datum = CellText(cell, language).datum(column.type) {
        result.append(datum)
      } else {
        findings.report(
          .unreadableCell,
          Phrase(
            en: "line \(line), column `\(column.heading)`: `\(cell)` cannot be read",
            de: "Zeile \(line), Spalte `\(column.heading)`: `\(cell)` ist nicht lesbar"
          ),
          at: range,
          found: cell
        )
        result.append(.unknown)
      }
    }
    return result
  }

  private mutating func reportDuplicate(_ cells: [String], _ positions: [Int], _ line: Int) {
    let key = positions.map { $0 < cells.count ? cells[$0] : "" }.joined(separator: ", ")
    findings.report(
      .duplicateKey,
      Phrase(
        en: "line \(line): the key `\(key)` stands in the file twice, the first row counts",
        de:
          "Zeile \(line): der Schlüssel `\(key)` steht zweimal in der Datei, die erste Zeile zählt"
      ),
      at: range,
      found: key
    )
  }
}

/// The rows of a text whose cells stand apart by `;` or `,` and may be in quotes.
struct SeparatedRows {
  private let bytes: [UInt8]
  private var offset: Int
  private let separator: UInt8

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let end = bytes.firstIndex(of: 0x0A) ?? bytes.count
    separator = bytes[..<end].contains(0x3B) ? 0x3B : 0x2C
  }

  /// Returns the cells of the next row, without spaces around them.
  mutating func next() -> [String]? {
    guard offset < bytes.count else { return nil }
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if isQuoted {
        if byte != 0x22 {
          cell.append(byte)
        } else if offset < bytes.count, bytes[offset] == 0x22 {
          cell.append(byte)
          offset += 1
        } else {
          isQuoted = false
        }
      } else if byte == 0x22, cell.isEmpty {
        isQuoted = true
      } else if byte == separator {
        cells.append(Self.text(cell))
        cell = []
      } else if byte == 0x0A {
        break
      } else if byte != 0x0D {
        cell.append(byte)
      }
    }
    cells.append(Self.text(cell))
    return cells
  }

  private static func text(_ bytes: [UInt8]) -> String {
    var slice = bytes[...]
    while slice.first == 0x20 || slice.first == 0x09 { slice.removeFirst() }
    while slice.last == 0x20 || slice.last == 0x09 { slice.removeLast() }
    return String(decoding: slice, as: UTF8.self)
  }
}
