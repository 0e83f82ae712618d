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

  /// The statements that make the tables, empty.
  var statements: String {
    var text = ""
    for index in vocabulary.entities.indices {
      text += create(name(EntityID(index)), columns(EntityID(index)))
    }
    text += create(
      "stetig_lists",
      [Column(name: "list", type: dialect.textType), Column(name: "is_complete", type: "boolean")]
    )
    text += create(
      "stetig_open_lists",
      [
        Column(name: "list", type: dialect.textType), Column(name: "owner", type: dialect.textType),
      ]
    )
    text += create(
      "stetig_places",
      [
        Column(name: "programme", type: dialect.textType), Column(name: "version", type: "integer"),
        Column(name: "question", type: dialect.textType),
        Column(name: "project", type: dialect.textType), Column(name: "answer", type: "boolean"),
        Column(name: "missing", type: dialect.textType),
      ]
    )
    return text
  }

  private func create(_ name: String, _ columns: [Column]) -> String {
    "DROP TABLE IF EXISTS " + name + (dialect == .postgres ? " CASCADE" : "") + ";\nCREATE TABLE "
      + name + " (\n  "
      + columns.map { $0.name + " " + $0.type }.joined(separator: ",\n  ") + "\n);\n"
  }
}
