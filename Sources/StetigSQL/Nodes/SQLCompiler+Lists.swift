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

  private func rows(_ cell: Cell) throws(Refusal) -> Cell.Rows {
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

  /// Whether there is a row: as soon as one is sure; no if none can be.
  mutating func anyRow(of list: NodeID, where filter: NodeID?) throws(Refusal) -> Cell {
    let value = try cell(list)
    let rows = try rows(value)
    var words: [Int] = []
    let found = try summarised(rows) { (compiler) throws(Refusal) in
      let holds = try compiler.holds(filter)
      let missing = compiler.gathered(holds.missing)
      words = missing.map { $0.word }
      let truth = holds.truth
      return [
        Aggregate(
          name: compiler.fresh("some"),
          value: SQL("BOOL_OR(" + truth.text + ")", truth.columns),
          ofNoRows: .no
        ),
        Aggregate(
          name: compiler.fresh("some_unsure"),
          value: SQL("BOOL_OR(" + compiler.isUnknown(truth).text + ")", truth.columns),
          ofNoRows: .no
        ),
      ] + missing.map { $0.aggregate }
    }
    let truth: SQL =
      "CASE WHEN \(found[0]) THEN TRUE WHEN \(rows.isComplete) AND NOT \(found[1]) THEN FALSE END"
    return Cell(
      .truth(truth),
      missing: value.missing.union(mask(words, found.dropFirst(2)))
    )
  }

  /// How many rows there are: the sure ones at least, the unsure ones besides at most.
  mutating func count(of list: NodeID, where filter: NodeID?) throws(Refusal) -> Cell {
    let value = try cell(list)
    let rows = try rows(value)
    var words: [Int] = []
    let found = try summarised(rows) { (compiler) throws(Refusal) in
      let holds = try compiler.holds(filter)
      let missing = compiler.gathered(holds.missing)
      words = missing.map { $0.word }
      let truth = holds.truth
      func count(_ name: String, _ condition: SQL) -> Aggregate {
        Aggregate(
          name: compiler.fresh(name),
          value: compiler.dialect.number(
            SQL(
              "SUM(CASE WHEN " + condition.text + " THEN 1 ELSE 0 END)",
              condition.columns
            )
          ),
          ofNoRows: .zero
        )
      }
      return [
        count("count_sure", truth),
        count("count_most", compiler.mayHold(truth)),
      ] + missing.map { $0.aggregate }
    }
    return Cell(
      .quantity(
        low: found[0],
        high: "CASE WHEN \(rows.isComplete) THEN \(found[1]) END",
        over: 1
      ),
      missing: value.missing.union(mask(words, found.dropFirst(2)))
    )
  }

  /// The sum over the rows; an empty one is 0.
  mutating func sum(
    of list: NodeID,
    _ term: NodeID,
    where filter: NodeID?
  ) throws(Refusal) -> Cell {
    let value = try cell(list)
    let rows = try rows(value)
    var words: [Int] = []
    var over: Int128 = 1
    let found = try summarised(rows) { (compiler) throws(Refusal) in
      let holds = try compiler.holds(filter)
      let term = try compiler.cell(term)
      guard let ends = term.ends else {
        throw Refusal("a sum of no numbers", "eine Summe ohne Zahlen")
      }
      over = ends.over
      let low = compiler.define(
        "part_low",
        compiler.part(compiler.wide(ends.low), holds.truth, "LEAST")
      )
      let high = compiler.define(
        "part_high",
        compiler.part(compiler.wide(ends.high), holds.truth, "GREATEST")
      )
      // What adds nothing, whatever it is, misses nothing.
      let missing = compiler.gathered(
        holds.missing.union(term.missing).when(
          low.isNull || high.isNull
            ? compiler.mayHold(holds.truth)
            : "(\(low) = 0 AND \(high) = 0) IS NOT TRUE"
        )
      )
      words = missing.map { $0.word }
      return [
        Aggregate(
          name: compiler.fresh("sum_low"),
          value: compiler.total(low),
          ofNoRows: .zero
        ),
        Aggregate(
          name: compiler.fresh("sum_high"),
          value: compiler.total(high),
          ofNoRows: .zero
        ),
      ] + missing.map { $0.aggregate }
    }
    let high: SQL = "CASE WHEN \(rows.isComplete) THEN \(found[1]) END"
    let missing = value.missing.union(mask(words, found.dropFirst(2)))
    if case .months = plan.arena[term].type {
      return Cell(.span(low: found[0], high: high), missing: missing)
    }
    return Cell(.quantity(low: found[0], high: high, over: over), missing: missing)
  }

  /// What a row adds at least, or at most: nothing where it may not count.
  private func part(_ end: SQL, _ truth: SQL, _ function: String) -> SQL {
    if truth.isYes { return end }
    if truth.isNo { return .zero }
    let unsure: SQL =
      end.isNull
      ? .null
      : end.isConstant
        ? SQL(function + "(" + end.text + ", 0)")
        : SQL(
          "CASE WHEN " + end.text + " IS NOT NULL THEN " + function + "(" + end.text + ", 0) END",
          end.columns
        )
    if truth.isNull { return unsure }
    return "CASE WHEN \(truth) THEN \(end) WHEN \(truth) IS NULL THEN \(unsure) ELSE 0 END"
  }

  /// A sum that is open where one of its parts is.
  private func total(_ part: SQL) -> SQL {
    if part.isNull { return dialect.number(.null) }
    if part.isConstant { return dialect.number(SQL("SUM(" + part.text + ")")) }
    return SQL(
      "CASE WHEN COUNT(" + part.text + ") = COUNT(*) THEN SUM(" + part.text + ") END",
      part.columns
    )
  }

  /// The lowest or highest value of the rows; unknown if there is none.
  mutating func extreme(
    isLowest: Bool,
    of list: NodeID,
    _ term: NodeID,
    where filter: NodeID?,
    _ type: ValueType
  ) throws(Refusal) -> Cell {
    let value = try cell(list)
    let rows = try rows(value)
    var words: [Int] = []
    var over: Int128 = 1
    var isDate = false
    let wins = isLowest ? "MIN" : "MAX"
    let found = try summarised(rows) { (compiler) throws(Refusal) in
      let holds = try compiler.holds(filter)
      let term = try compiler.cell(term)
      guard let ends = term.ends else {
        throw Refusal("an order of no values", "eine Ordnung ohne Werte")
      }
      if case .date = term.content { isDate = true }
      over = ends.over
      let truth = holds.truth
      let mayCount = compiler.mayHold(truth)
      let sure = compiler.isSure(truth)
      func typed(_ end: SQL) -> SQL {
        if !end.isNull { return isDate ? end : compiler.wide(end) }
        return isDate ? "CAST(NULL AS DATE)" : compiler.dialect.number(.null)
      }
      let low = typed(ends.low)
      let high = typed(ends.high)
      // The end that each row can move, and the one that only sure rows move.
      let (loose, firm) = isLowest ? (low, high) : (high, low)
      let missingOf = holds.missing.union(term.missing)
      var missing: [(word: Int, aggregate: Aggregate)] = []
      if !missingOf.isEmpty {
        let ids = compiler.scopes[compiler.current].ids.dropLast().joined(separator: ", ")
        let reached = compiler.define(
          "reached",
          SQL(
            wins + "(CASE WHEN " + sure.text + " THEN " + firm.text + " END) OVER (PARTITION BY "
              + ids + ")",
            sure.columns + firm.columns
          ),
          always: true
        )
        // A row that is not sure changes nothing where it is no better than the sure ones.
        let (better, other) = isLowest ? (reached, loose) : (loose, reached)
        let cannot: SQL =
          "CASE WHEN \(sure) THEN \(better) < \(other) ELSE \(better) <= \(other) END"
        missing = compiler.gathered(
          missingOf.when(.all([mayCount, "\(cannot) IS NOT TRUE"]))
        )
      }
      words = missing.map { $0.word }
      func end(_ name: String, _ function: String, _ end: SQL, _ counts: SQL, openWins: Bool)
        -> Aggregate
      {
        let chosen = SQL(
          function + "(CASE WHEN " + counts.text + " THEN " + end.text + " END)",
          counts.columns + end.columns
        )
        let open = SQL(
          "BOOL_OR((" + counts.text + ") AND " + end.text + " IS NULL)",
          counts.columns + end.columns
        )
        return Aggregate(
          name: compiler.fresh(name),
          value: openWins
            ? SQL(
              "CASE WHEN " + open.text + " THEN NULL ELSE " + chosen.text + " END",
              open.columns + chosen.columns
            ) : chosen,
          ofNoRows: .null
        )
      }
      func flag(_ name: String, _ condition: SQL) -> Aggregate {
        Aggregate(
          name: compiler.fresh(name),
          value: SQL("BOOL_OR(" + condition.text + ")", condition.columns),
          ofNoRows: .no
        )
      }
      return [
        flag("some_sure", sure),
        flag("some_perhaps", .all([mayCount, sure.not])),
        end("loose", wins, loose, mayCount, openWins: true),
        end("firm", wins, firm, sure, openWins: false),
        end("perhaps_low", "MIN", low, mayCount, openWins: true),
        end("perhaps_high", "MAX", high, mayCount, openWins: true),
        flag("some_row", mayCount),
      ] + missing.map { $0.aggregate }
    }
    let content = try extremeContent(found, rows, isLowest: isLowest, isDate: isDate, over, type)
    let name = mask(
      plan.vocabulary[plan.vocabulary[rows.list].owner].naming.english + "."
        + plan.vocabulary[rows.list].naming.english
    )
    let missing = value.missing.union(mask(words, found.dropFirst(7)))
      .union(name.when("NOT \(found[0])"))
    return Cell(content, missing: missing)
  }

  private mutating func extremeContent(
    _ found: [SQL],
    _ rows: Cell.Rows,
    isLowest: Bool,
    isDate: Bool,
    _ termOver: Int128,
    _ type: ValueType
  ) throws(Refusal) -> Cell.Content {
    let sure = found[0]
    let complete = rows.isComplete
    if isDate {
      let loose: SQL = "CASE WHEN \(sure) AND \(complete) THEN \(found[2]) END"
      let firm: SQL = "CASE WHEN \(sure) THEN \(found[3]) END"
      return .date(low: isLowest ? loose : firm, high: isLowest ? firm : loose)
    }
    // Without a sure row it is any value that the type allows, or that of an unsure row.
    let most: SQL = type == .share ? SQL(String(termOver)) : .null
    let looseEnd: SQL
    let open: SQL = isLowest ? .zero : most
    if open.isNull {
      looseEnd = "CASE WHEN \(complete) THEN \(found[2]) END"
    } else {
      let function = isLowest ? "LEAST" : "GREATEST"
      looseEnd =
        "CASE WHEN \(complete) OR \(found[2]) IS NULL THEN \(found[2]) ELSE \(raw: function)(\(found[2]), \(open)) END"
    }
    let unsureLow: SQL =
      "CASE WHEN NOT \(found[6]) THEN 0 WHEN \(found[4]) IS NULL THEN NULL ELSE LEAST(\(found[4]), 0) END"
    let unsureHigh: SQL =
      most.isNull
      ? .null
      : "CASE WHEN NOT \(found[6]) THEN \(most) WHEN \(found[5]) IS NULL THEN NULL ELSE GREATEST(\(found[5]), \(most)) END"
    let loose = define("loose", looseEnd)
    let low: SQL =
      "CASE WHEN \(sure) THEN \(isLowest ? loose : found[3]) ELSE \(unsureLow) END"
    let high: SQL =
      "CASE WHEN \(sure) THEN \(isLowest ? found[3] : loose) ELSE \(unsureHigh) END"
    if case .months = type { return .span(low: low, high: high) }
    return .quantity(low: low, high: high, over: termOver)
  }
}
