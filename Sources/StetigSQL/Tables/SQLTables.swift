import StetigRules

/// The tables that the queries read: one for each entity, named as it, with a column for each fact.
struct SQLTables {
  let vocabulary: Vocabulary
  let dialect: Dialect

  /// A column of a table, with what it holds.
  struct Column {
    var name: String
    var type: String
  }

  func name(_ entity: EntityID) -> String {
    dialect.identifier(vocabulary[entity].tableNaming.english)
  }

  func columns(_ entity: EntityID) -> [Column] {
    var columns = [Column(name: "row_id", type: "bigint")]
    for id in vocabulary[entity].facts {
      let fact = vocabulary[id]
      columns.append(
        Column(name: dialect.identifier(fact.naming.english), type: type(fact.type))
      )
      if fact.isOptional {
        columns.append(
          Column(name: dialect.identifier(fact.naming.english + "_none"), type: "boolean")
        )
      }
    }
    return columns
  }

  func type(_ type: FactType) -> String {
    switch type {
    case .truth: "boolean"
    case .money: "bigint"
    case .number, .share: "decimal(28, 9)"
    case .date: "date"
    case .span: "integer"
    case .choice, .choices, .reference, .text, .place, .programme: dialect.textType
    }
  }

  /// A table with its columns, and the file that has its rows.
  private struct Table {
    var name: String
    var columns: [Column]
    var file: String
  }

  private var tables: [Table] {
    let text = dialect.textType
    func own(_ name: String, _ columns: [(String, String)]) -> Table {
      Table(
        name: name,
        columns: columns.map { Column(name: $0.0, type: $0.1) },
        file: name + ".csv"
      )
    }
    return vocabulary.entities.indices.map { index in
      Table(
        name: name(EntityID(index)),
        columns: columns(EntityID(index)),
        file: fileName(vocabulary.entities[index].tableNaming.english)
      )
    } + [
      own("stetig_lists", [("list", text), ("is_complete", "boolean")]),
      own("stetig_open_lists", [("list", text), ("owner", text)]),
      own(
        "stetig_places",
        [
          ("programme", text), ("version", "integer"), ("question", text), ("project", text),
          ("answer", "boolean"), ("missing", text),
        ]
      ),
    ]
  }

  /// The statements that make the tables, empty.
  var statements: String { tables.map { create($0) }.joined() }

  /// The statements that make the tables and read their files from the current folder.
  var loading: String {
    switch dialect {
    case .postgres, .duckdb: statements + tables.map { dialect.copy($0.name, $0.file) }.joined()
    case .spark:
      tables.map { table in
        "CREATE OR REPLACE TEMPORARY VIEW " + table.name + " " + list(table.columns)
          + " USING csv OPTIONS (\n  path " + dialect.quoted(table.file)
          + ", header 'true', quote '\"', escape '\"', multiLine 'true', mode 'FAILFAST',\n"
          // An empty cell is NULL and an empty text is not; no cell holds this character.
          + "  nullValue '\\0', emptyValue ''\n);\n"
      }.joined()
    }
  }

  private func create(_ table: Table) -> String {
    "DROP TABLE IF EXISTS " + table.name + (dialect == .postgres ? " CASCADE" : "")
      + ";\nCREATE TABLE " + table.name + " " + list(table.columns) + ";\n"
  }

  private func list(_ columns: [Column]) -> String {
    "(\n  " + columns.map { $0.name + " " + $0.type }.joined(separator: ",\n  ") + "\n)"
  }
}

extension Dialect {
  /// Reads a file of `SQLDataFile` into a table.
  fileprivate func copy(_ table: String, _ file: String) -> String {
    switch self {
    case .postgres: "\\copy " + table + " FROM " + quoted(file) + " WITH (FORMAT csv, HEADER)\n"
    case .duckdb, .spark:
      "COPY " + table + " FROM " + quoted(file)
        + " (FORMAT csv, HEADER, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '', ALLOW_QUOTED_NULLS false);\n"
    }
  }
}
