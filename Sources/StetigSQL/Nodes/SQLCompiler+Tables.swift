import StetigRules
import StetigValues

/// A key of a table that is looked up, beside what is looked up by it.
private struct TableKey {
  /// Compared with the column of the table; NULL where it is not known, or none.
  var value: SQL
  /// Whether it is one value, or none.
  var isKnown: SQL
  /// The type of the column.
  var type: String
  /// What each row has; nil: a row that nothing finds.
  var texts: [SQL?]
}

/// A column of a table that is looked up, as one of a query.
private struct TableColumn {
  var type: String
  /// What each row has; NULL: unknown.
  var texts: [SQL]
  /// Of numbers.
  var over: Int128 = 1
}

// Tables that ship with the rules.
extension SQLCompiler {
  /// What a table has for some keys: unknown where a key is, where it has no such row, and where
  /// its cell is empty.
  mutating func lookUp(
    _ id: TableID,
    _ column: Int,
    _ keys: [NodeID],
    _ type: ValueType
  ) throws(Refusal) -> Cell {
    let table = plan.tables[id.index]
    guard !keys.isEmpty, table.columns.indices.contains(column) else {
      throw Refusal("a table without keys or columns", "eine Tabelle ohne Schlüssel oder Spalten")
    }
    let rows = table.rows.filter { $0.key.count == keys.count }
    let data = rows.map {
      (keys: $0.key, value: $0.value.indices.contains(column) ? $0.value[column] : .unknown)
    }
    var own: [TableKey] = []
    var open = NameMask.nothing
    for (position, key) in keys.enumerated() {
      let value = try cell(key)
      open = open.union(value.missing)
      own.append(try tableKey(value, data.map { $0.keys[position] }))
    }
    let values = try tableColumn(table.columns[column].type, data.map { $0.value })
    let hasNone = data.contains { $0.value == .none }
    var lines: [[SQL]] = []
    for row in data.indices {
      let found = own.compactMap { $0.texts[row] }
      guard found.count == own.count else { continue }
      let none: [SQL] = hasNone ? [data[row].value == .none ? .yes : .no] : []
      lines.append(found + [values.texts[row]] + none)
    }
    let name = fresh("table_" + table.name)
    let types = own.map { $0.type } + [values.type] + (hasNone ? ["boolean"] : [])
    let columns =
      own.indices.map { "key_" + String($0 + 1) } + ["value"] + (hasNone ? ["value_none"] : [])
    let level = layer(own.map { $0.value })
    read(own.map { $0.value }, at: level)
    scopes[current].attach(
      [NamedQuery(name: name, text: tableText(columns, types, lines), isShared: false)],
      at: level,
      join: "LEFT JOIN " + name + " ON "
        + own.enumerated().map { name + ".key_" + String($0 + 1) + " = l." + $1.value.text }
        .joined(separator: " AND ")
    )
    func found(_ column: String) -> SQL {
      let own = fresh(name + "_" + column)
      scopes[current].add(
        ScopeColumn(name: own, value: SQL(name + "." + column), level: level + 1, lastUse: 0)
      )
      return .column(own)
    }
    let isKnown = define("keys_known", .all(own.map { $0.isKnown }))
    let missing = open.when(isKnown.not).union(
      mask(table.name + "." + table.columns[column].name).when(isKnown)
    )
    return Cell(
      try content(found("value"), values.over, type),
      absence: hasNone ? "COALESCE(\(found("value_none")), FALSE)" : nil,
      missing: missing
    )
  }

  /// The rows of a table; their order says nothing.
  private func tableText(_ columns: [String], _ types: [String], _ lines: [[SQL]]) -> String {
    let texts = lines.map { line in "(" + line.map { $0.text }.joined(separator: ", ") + ")" }
    func typed(_ values: [String]) -> String {
      zip(values, types).map { "CAST(" + $0 + " AS " + $1 + ")" }.joined(separator: ", ")
    }
    let none = "(" + typed(types.map { _ in "NULL" }) + ")"
    return "SELECT * FROM (VALUES\n    "
      + ([none] + texts.sorted()).joined(separator: ",\n    ") + "\n  ) AS v("
      + columns.joined(separator: ", ") + ")"
  }

  private mutating func tableKey(_ key: Cell, _ data: [Datum]) throws(Refusal) -> TableKey {
    guard !data.contains(.none) else {
      throw Refusal("a table with a key that is none", "eine Tabelle mit dem Schlüssel „keine“")
    }
    var value: SQL
    var type = dialect.numberType
    var texts: [SQL?] = []
    func exact(_ low: SQL, _ high: SQL) -> SQL {
      low.text == high.text ? low : "CASE WHEN \(low) = \(high) THEN \(low) END"
    }
    switch key.content {
    case .truth(let truth):
      value = truth
      type = "boolean"
      for datum in data {
        if case .truth(let truth) = datum {
          texts.append(truth ? .yes : .no)
        } else {
          texts.append(nil)
        }
      }
    case .quantity(let low, let high, let over):
      let common = try commonDenominator(over, of: data)
      value = scaled(wide(exact(low, high)), common / over)
      texts = try data.map { (datum) throws(Refusal) in try numerator(datum, over: common) }
    case .date(let low, let high):
      value = exact(low, high)
      type = "date"
      for datum in data {
        if case .date(let day) = datum {
          texts.append(dialect.date(day))
        } else {
          texts.append(nil)
        }
      }
    case .span(let low, let high):
      value = wide(exact(low, high))
      for datum in data {
        guard case .span(.months(let count)) = datum else {
          texts.append(nil)
          continue
        }
        texts.append(SQL(String(count)))
      }
    case .choice, .choiceMask:
      throw Refusal(
        "a table looked up by a choice",
        "eine nach einer Auswahl nachgeschlagene Tabelle"
      )
    case .text(let text):
      value = text
      type = dialect.textType
      for datum in data {
        if case .text(let text) = datum {
          texts.append(dialect.text(text))
        } else {
          texts.append(nil)
        }
      }
    case .ratio, .choices, .row, .rows:
      throw Refusal(
        "a table looked up by costs, a set or a row",
        "eine nach Ausgaben, einer Menge oder einer Zeile nachgeschlagene Tabelle"
      )
    }
    if let absence = key.absence { value = "CASE WHEN \(absence) IS FALSE THEN \(value) END" }
    if value.isNull { value = "CAST(NULL AS \(raw: type))" }
    let column = define("table_key", value, always: true)
    for own in column.columns { carry(own, into: current) }
    let isNone = key.absence.map { isSure($0) } ?? .no
    return TableKey(
      value: column,
      isKnown: .any([isNone, "\(column) IS NOT NULL"]),
      type: type,
      texts: texts
    )
  }

  /// A denominator that the numbers of a column have in common.
  private func commonDenominator(_ over: Int128, of data: [Datum]) throws(Refusal) -> Int128 {
    var common = over
    for case .quantity(let value) in data {
      guard let next = StetigSQL.commonDenominator(common, value.denominator) else {
        throw .tooWide
      }
      common = next
    }
    return common
  }

  private func numerator(_ datum: Datum, over: Int128) throws(Refusal) -> SQL? {
    guard case .quantity(let value) = datum else { return nil }
    let (above, overflow) = value.numerator.multipliedReportingOverflow(
      by: over / value.denominator
    )
    guard !overflow else { throw .tooWide }
    return SQL(String(above))
  }

  private func tableColumn(_ type: FactType, _ data: [Datum]) throws(Refusal) -> TableColumn {
    switch type {
    case .number, .share, .money:
      let over = try commonDenominator(1, of: data)
      return TableColumn(
        type: dialect.numberType,
        texts: try data.map { (datum) throws(Refusal) in try numerator(datum, over: over) ?? .null
        },
        over: over
      )
    case .truth:
      return TableColumn(
        type: "boolean",
        texts: data.map { if case .truth(let truth) = $0 { truth ? .yes : .no } else { .null } }
      )
    case .date:
      return TableColumn(
        type: "date",
        texts: data.map { if case .date(let day) = $0 { dialect.date(day) } else { .null } }
      )
    case .span:
      return TableColumn(
        type: dialect.numberType,
        texts: data.map { if case .span(let span) = $0 { SQL(String(span.count)) } else { .null } }
      )
    case .text, .programme:
      return TableColumn(
        type: dialect.textType,
        texts: data.map { if case .text(let text) = $0 { dialect.text(text) } else { .null } }
      )
    case .choice, .choices, .reference, .place:
      throw Refusal(
        "a choice, a row or a place that is looked up",
        "eine nachgeschlagene Auswahl, Zeile oder Stelle"
      )
    }
  }

  /// What a cell of a table says; NULL: anything of its type.
  private func content(_ value: SQL, _ over: Int128, _ type: ValueType) throws(Refusal)
    -> Cell.Content
  {
    switch try unknown(type) {
    case .quantity(let low, let high, _):
      return .quantity(
        low: "COALESCE(\(value), \(scaled(low, over)))",
        high: high.isNull ? value : "COALESCE(\(value), \(scaled(high, over)))",
        over: over
      )
    case .span: return .span(low: "COALESCE(\(value), 0)", high: value)
    case .date: return .date(low: value, high: value)
    case .truth: return .truth(value)
    case .text: return .text(value)
    case .ratio, .choice, .choiceMask, .choices, .row, .rows:
      throw Refusal("a table of no values", "eine Tabelle ohne Werte")
    }
  }
}
