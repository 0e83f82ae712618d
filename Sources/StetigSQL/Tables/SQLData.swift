import StetigColumns
import StetigPortfolio
import StetigRules
import StetigValues

/// A file of rows for the database to read.
package struct SQLDataFile: Sendable {
  package var name: String
  package var text: String
}

/// The rows of a portfolio as separated values: an empty cell is NULL, texts stand in quotes.
struct SQLData {
  let portfolio: Portfolio
  let tables: SQLTables
  private var vocabulary: Vocabulary { portfolio.vocabulary }
  /// By entity: what each row is called, each by a name of its own.
  private(set) var keys: [[String]] = []

  init(_ portfolio: Portfolio, _ dialect: Dialect) {
    self.portfolio = portfolio
    tables = SQLTables(vocabulary: portfolio.vocabulary, dialect: dialect)
    for index in portfolio.vocabulary.entities.indices { keys.append(keys(of: EntityID(index))) }
  }

  /// The keys of the rows; one that is missing or taken is the number of the row after a `#`.
  private func keys(of entity: EntityID) -> [String] {
    let table = portfolio.tables[entity.index]
    guard let fact = vocabulary[entity].key, case .text(let column) = portfolio.column(fact) else {
      return (0..<table.rowCount).map {
        vocabulary[entity].key == nil ? String($0) : "#" + String($0)
      }
    }
    var taken: Set<String> = []
    return (0..<table.rowCount).map { row in
      if row < column.presence.known.count, column.presence.known[row] {
        let key = withoutNull(column.text(row))
        if taken.insert(key).inserted { return key }
      }
      return "#" + String(row)
    }
  }

  /// The files of all tables.
  var files: [SQLDataFile] {
    var files = vocabulary.entities.indices.map { file(of: EntityID($0)) }
    var lists = "list,is_complete\n"
    var open = "list,owner\n"
    for (index, list) in vocabulary.lists.enumerated() {
      let path =
        vocabulary[list.owner].naming.english + "." + list.naming.english
      let rows = portfolio.lists[index]
      lists += quoted(path) + "," + (rows.isComplete ? "true" : "false") + "\n"
      guard rows.isComplete, let owners = rows.openOwners else { continue }
      for owner in 0..<owners.count where owners[owner] {
        open += quoted(path) + "," + quoted(keys[list.owner.index][owner]) + "\n"
      }
    }
    files.append(SQLDataFile(name: "stetig_lists.csv", text: lists))
    files.append(SQLDataFile(name: "stetig_open_lists.csv", text: open))
    return files
  }

  private func file(of entity: EntityID) -> SQLDataFile {
    let table = portfolio.tables[entity.index]
    var text = "row_id"
    for id in vocabulary[entity].facts {
      let fact = vocabulary[id]
      text += "," + quoted(fact.naming.english)
      if fact.isOptional { text += "," + quoted(fact.naming.english + "_none") }
    }
    text += "\n"
    for row in 0..<table.rowCount {
      text += String(row)
      for id in vocabulary[entity].facts { text += "," + cells(id, row) }
      text += "\n"
    }
    return SQLDataFile(name: fileName(vocabulary[entity].tableNaming.english), text: text)
  }

  private func cells(_ id: FactID, _ row: Int) -> String {
    let fact = vocabulary[id]
    let column = portfolio.column(id)
    var isNone = false
    var value = ""
    if id == vocabulary[fact.owner].key {
      value = quoted(keys[fact.owner.index][row])
    } else if let presence = column.rows, row < presence.known.count {
      isNone = presence.none.map { row < $0.count && $0[row] } ?? false
      if !isNone, presence.known[row] { value = text(column, row, fact) }
    }
    return value + (fact.isOptional ? "," + (isNone ? "true" : "false") : "")
  }

  private func text(_ column: Column, _ row: Int, _ fact: Fact) -> String {
    switch column {
    case .absent: return ""
    case .truth(let column): return column.yes[row] ? "true" : "false"
    case .quantity(let column):
      let value = Fraction(Int128(column.values[row]), over: Int128(column.scale))
      return value?.exactDecimalText ?? ""
    case .date(let column):
      return CalendarDate(dayNumber: column.days[row])?.description ?? ""
    case .span(let column):
      // A fact that is a span is one of months; days are no value of its type.
      return column.inDays[row] ? "" : String(column.lengths[row])
    case .choice(let column):
      guard case .choice(let values) = fact.type, Int(column.codes[row]) < values.count else {
        return ""
      }
      return quoted(values[Int(column.codes[row])].english)
    case .choices(let column):
      guard case .choices(let values) = fact.type else { return "" }
      let mask = column.masks[row]
      let names = values.indices.filter { $0 < 64 && mask >> UInt64($0) & 1 != 0 }
      return quoted(names.map { values[$0].english }.joined(separator: ","))
    case .text(let column): return quoted(withoutNull(column.text(row)))
    case .reference(let column):
      guard case .reference(let target) = fact.type else { return "" }
      let keys = keys[target.index]
      let number = Int(column.rows[row])
      return keys.indices.contains(number) ? quoted(keys[number]) : ""
    }
  }
}

/// The name of the file of a table, of letters that every system takes.
func fileName(_ table: String) -> String {
  var name = ""
  for scalar in table.unicodeScalars {
    let isPlain =
      scalar == "_" || scalar == "-" || scalar.properties.isAlphabetic
      || scalar.properties.numericType != nil
    name.unicodeScalars.append(isPlain ? scalar : "_")
  }
  return name + ".csv"
}

/// A text without the one character that no database takes.
private func withoutNull(_ text: String) -> String {
  guard text.utf8.contains(0) else { return text }
  var result = ""
  for scalar in text.unicodeScalars where scalar != "\0" { result.unicodeScalars.append(scalar) }
  return result
}

func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    if scalar == "\"" { result += "\"" }
    result.unicodeScalars.append(scalar)
  }
  return result + "\""
}

extension Column {
  /// Which rows hold a value; nil where nothing is known of the fact.
  fileprivate var rows: Presence? {
    switch self {
    case .absent: nil
    case .truth(let column): column.presence
    case .quantity(let column): column.presence
    case .date(let column): column.presence
    case .span(let column): column.presence
    case .choice(let column): column.presence
    case .choices(let column): column.presence
    case .text(let column): column.presence
    case .reference(let column): column.presence
    }
  }
}
