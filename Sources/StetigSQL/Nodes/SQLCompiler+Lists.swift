import StetigRules
import StetigValues

/// A column that summarises the rows of a list for the row that has it.
struct Aggregate {
  var name: String
  var value: SQL
  /// What it is where the list has no rows.
  var ofNoRows: SQL
}

/// A named query with a row for each element of a list.
struct ListedRows {
  var name: String
  /// The column that identifies the element.
  var row: String
  /// The layer of the scope around it that it reads.
  var level: Int
}

/// The queries of a list's elements, without the last, which summarises or names them.
private struct ListQueries {
  var name: String
  var row: String
  var level: Int
  /// The last layer of the elements.
  var layer: String
  var queries: [NamedQuery]
}

extension SQLCompiler {
  /// The rows of a list. That of nothing is empty; that of a row that is not known, unknown.
  mutating func list(_ list: ListID, of node: NodeID) throws(Refusal) -> Cell {
    try self.list(list, of: cell(node))
  }

  mutating func list(_ list: ListID, of row: Cell) throws(Refusal) -> Cell {
    guard case .row(let owner) = row.content else {
      throw Refusal("a list of a row that is chosen", "eine Liste einer gewählten Zeile")
    }
    let declared = plan.vocabulary[list]
    let path =
      plan.vocabulary[declared.owner].naming.english + "." + declared.naming.english
    let name = mask(path)
    let own = try completeness(path, of: owner)
    guard !owner.isGiven else {
      return Cell(
        .rows(Cell.Rows(list: list, owner: owner, isComplete: own, isOfNone: nil)),
        missing: name.when("NOT \(own)")
      )
    }
    let isNone = row.absence.map { isSure($0) } ?? .no
    let complete = define(
      owner.alias + "_complete",
      "CASE WHEN \(isNone) THEN TRUE WHEN \(owner.key) IS NULL THEN FALSE ELSE \(own) END"
    )
    let unknownRow: SQL = "\(owner.key) IS NULL"
    let open = row.missing.isEmpty ? name.when(unknownRow) : row.missing.when(unknownRow)
    let missing = name.when("\(owner.key) IS NOT NULL").union(open).when("NOT \(complete)")
    return Cell(
      .rows(Cell.Rows(list: list, owner: owner, isComplete: complete, isOfNone: isNone)),
      missing: missing
    )
  }

  /// Whether the list of a row that is there has surely all rows.
  private mutating func completeness(_ path: String, of owner: Cell.Row) throws(Refusal) -> SQL {
    let literal = dialect.text(path)
    let join = owner.alias + " open " + path
    let alias: String
    if let known = scopes[owner.scope].known(join) {
      alias = known
    } else {
      alias = fresh("open_list")
      scopes[owner.scope].joins.append(
        "LEFT JOIN stetig_open_lists AS " + alias + " ON " + alias + ".list = " + literal.text
          + " AND " + alias + ".owner = " + owner.alias + "." + keyColumn(owner.entity)
      )
      scopes[owner.scope].remember(join, as: alias)
    }
    return baseColumn(
      path + "_complete",
      SQL(
        "COALESCE((SELECT s.is_complete FROM stetig_lists AS s WHERE s.list = " + literal.text
          + "), FALSE) AND " + alias + ".owner IS NULL"
      ),
      in: owner.scope
    )
  }

  /// What `body` says of the elements of a list, as columns of the row that has it.
  mutating func summarised(
    _ rows: Cell.Rows,
    _ body: (inout SQLCompiler) throws(Refusal) -> [Aggregate]
  ) throws(Refusal) -> [SQL] {
    var aggregates: [Aggregate] = []
    let inner = try elements(of: rows) { (compiler) throws(Refusal) in
      aggregates = try body(&compiler)
      return aggregates.flatMap { $0.value.columns }
    }
    let outer = current
    let ids = scopes[outer].ids
    let items = ids + aggregates.map { $0.value.text + " AS " + $0.name }
    let last = NamedQuery(
      name: inner.name,
      text: "SELECT\n    " + items.joined(separator: ",\n    ") + "\n  FROM " + inner.layer
        + "\n  GROUP BY " + ids.joined(separator: ", "),
      isShared: false
    )
    scopes[outer].attach(inner.queries + [last], at: inner.level, join: join(inner.name))
    return aggregates.map { aggregate in
      let value = SQL(
        "CASE WHEN " + inner.name + "." + ids[0] + " IS NULL THEN " + aggregate.ofNoRows.text
          + " ELSE " + inner.name + "." + aggregate.name + " END"
      )
      scopes[outer].add(
        ScopeColumn(name: aggregate.name, value: value, level: inner.level + 1, lastUse: 0)
      )
      return .column(aggregate.name)
    }
  }

  /// A named query with a row for each element of a list, which has the columns that `body` names.
  mutating func listed(
    _ rows: Cell.Rows,
    _ body: (inout SQLCompiler) throws(Refusal) -> [(name: String, value: SQL)]
  ) throws(Refusal) -> ListedRows {
    var columns: [(name: String, value: SQL)] = []
    let inner = try elements(of: rows) { (compiler) throws(Refusal) in
      columns = try body(&compiler)
      return columns.flatMap { $0.value.columns }
    }
    let items =
      scopes[current].ids + [inner.row]
      + columns.map { $0.value.text + " AS " + $0.name }
    let last = NamedQuery(
      name: inner.name,
      text: "SELECT\n    " + items.joined(separator: ",\n    ") + "\n  FROM " + inner.layer,
      isShared: true
    )
    scopes[current].attach(inner.queries + [last], at: inner.level)
    return ListedRows(name: inner.name, row: inner.row, level: inner.level)
  }

  /// Joins a layer with a query that has a row for each of its rows.
  func join(_ query: String) -> String {
    "LEFT JOIN " + query + " ON "
      + scopes[current].ids.map { query + "." + $0 + " = l." + $0 }.joined(separator: " AND ")
  }

  /// The queries of a list's elements; `body` returns the columns that their last layer has to have.
  private mutating func elements(
    of rows: Cell.Rows,
    _ body: (inout SQLCompiler) throws(Refusal) -> [String]
  ) throws(Refusal) -> ListQueries {
    let outer = current
    let declared = plan.vocabulary[rows.list]
    for column in rows.owner.key.columns { carry(column, into: outer) }
    let name = freshList()
    let alias = fresh(plan.vocabulary[declared.element].naming.english)
    let row = fresh(alias + "_row")
    open(Scope(name: name, ids: scopes[outer].ids + [row], from: ""))
    for column in rows.owner.key.columns { carry(column, into: current) }
    let key = baseColumn(
      alias + "_key",
      SQL(alias + "." + keyColumn(declared.element)),
      in: current
    )
    elements.append(
      Cell.Row(entity: declared.element, scope: current, alias: alias, key: key, isGiven: true)
    )
    let columns = try body(&self)
    elements.removeLast()
    for column in columns { carry(column, into: current) }
    let last = scopes[current].lastLevel
    for column in columns { scopes[current].touch(column, at: last + 1) }
    var inner = close()
    let level = inner.carried.map { scopes[outer].level($0) }.max() ?? 0
    for column in inner.carried { scopes[outer].touch(column, at: level + 1) }
    for column in rows.owner.key.columns { inner.touch(column, at: 1) }
    inner.from =
      "FROM " + scopes[outer].layerName(level) + " AS outer_row\n  JOIN "
      + table(declared.element) + " AS " + alias + " ON " + alias + "." + column(declared.via)
      + " = outer_row." + rows.owner.key.text
    let ids = scopes[outer].ids
    return ListQueries(
      name: name,
      row: row,
      level: level,
      layer: inner.layerName(last),
      queries: inner.queries(idValues: ids.map { "outer_row." + $0 } + [alias + ".row_id"])
    )
  }

  func rows(_ cell: Cell) throws(Refusal) -> Cell.Rows {
    guard case .rows(let rows) = cell.content else {
      throw Refusal("a list that is chosen", "eine gewählte Liste")
    }
    return rows
  }

  /// Whether the filter holds for the current element, and what would settle it.
  mutating func holds(_ filter: NodeID?) throws(Refusal) -> Cell {
    guard let filter else { return Cell(.truth(.yes)) }
    return try cell(filter)
  }

  /// The names of a mask over all elements.
  mutating func gathered(_ mask: NameMask) -> [(word: Int, aggregate: Aggregate)] {
    mask.words.sorted { $0.key < $1.key }.map { word, value in
      let value = define("missing", value)
      return (
        word,
        Aggregate(
          name: fresh("list_missing"),
          value: SQL("BIT_OR(" + value.text + ")", value.columns),
          ofNoRows: .zero
        )
      )
    }
  }

  func mask(_ words: [Int], _ columns: ArraySlice<SQL>) -> NameMask {
    var mask = NameMask.nothing
    for (word, column) in zip(words, columns) { mask.words[word] = column }
    return mask
  }
}
