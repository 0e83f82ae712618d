import StetigColumns
import StetigRules

/// A table of what belongs to projects, read in step with them: its rows have to come in their
/// order.
struct ChildStream {
  private var file: StreamedFile
  /// The reference to the project.
  private let parent: FactID
  let entity: EntityID
  private var rows: TableRead?
  private var next = 0
  /// How many rows have no key of a project.
  private(set) var openRowCount = 0

  init(_ file: StreamedFile, _ entity: EntityID, parent: FactID) {
    self.file = file
    self.entity = entity
    self.parent = parent
  }

  /// The rows that belong to projects of `keys`, or to nobody knows whom.
  mutating func rows(of keys: KeyIndex) throws(StreamProblem) -> [TableRead] {
    var found: [TableRead] = []
    while let table = try current() {
      let end = end(of: table, in: keys)
      if end > next { found.append(table.rows(next..<end)) }
      let isAtEnd = end == table.lines.count
      next = end
      guard isAtEnd else { break }
      rows = nil
    }
    return found
  }

  /// The rows that have been read and not been taken.
  private mutating func current() throws(StreamProblem) -> TableRead? {
    while rows == nil || rows?.lines.count == 0 {
      guard let tables = try file.next() else { return nil }
      rows = tables.first { $0.entity == entity }
      next = 0
    }
    return rows
  }

  private mutating func end(of table: TableRead, in keys: KeyIndex) -> Int {
    guard case .text(let texts)? = table.columns.first(where: { $0.fact == parent })?.column else {
      openRowCount += table.lines.count - next
      return table.lines.count
    }
    let bytes = texts.bytes.span
    for row in next..<table.lines.count {
      if texts.presence.known[row] {
        guard case .row = keys.find(bytes, texts.range(row)) else { return row }
      } else if texts.presence.none?[row] != true {
        openRowCount += 1
      }
    }
    return table.lines.count
  }

  /// Says that no project is left; rows that are, are in another order.
  mutating func end() throws(StreamProblem) {
    guard let table = try current(), next < table.lines.count else { return }
    var key = ""
    if case .text(let texts)? = table.columns.first(where: { $0.fact == parent })?.column {
      key = texts.text(next)
    }
    throw .notSorted(file.source.name, line: Int(table.lines[next]), key: key)
  }

  /// Begins anew if the encoding turns out to be another one.
  mutating func hasOtherEncoding() throws(StreamProblem) -> Bool {
    restart()
    return try file.hasOtherEncoding()
  }

  mutating func endSurvey() -> FileRead {
    restart()
    return file.endSurvey()
  }

  /// The table without rows, which says that it is there.
  func table(isPartial: Set<EntityID>) -> TableRead {
    TableRead(entity: entity, file: file.source.name, isPartial: isPartial.contains(entity))
  }

  mutating func restart() {
    rows = nil
    next = 0
    openRowCount = 0
  }
}

extension TableRead {
  /// Some rows that lie one after the other.
  func rows(_ range: Range<Int>) -> TableRead {
    var part = self
    part.lines = RowLines()
    for row in range { part.lines.append(lines[row]) }
    part.columns = columns.map { ($0.fact, $0.column.rows(range)) }
    part.references = [:]
    part.findings = []
    return part
  }
}
