import StetigRules
import StetigValues

// Whether there is a row, how many there are, sums, and the lowest and highest.
extension SQLCompiler {
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
        throw Refusal(
          "a sum of quotients over a list",
          "eine Summe von Quotienten über eine Liste"
        )
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
        throw Refusal(
          "the lowest or highest of quotients over a list",
          "der kleinste oder größte von Quotienten über eine Liste"
        )
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
    // What is not on the list changes nothing where it is no better than the sure rows.
    let isBeyond: SQL? =
      isLowest
      ? isDate ? nil : "\(found[0]) AND \(found[3]) <= 0"
      : type == .share ? "\(found[0]) AND \(found[3]) >= \(over)" : nil
    let others = isBeyond.map { value.missing.when("(\($0)) IS NOT TRUE") } ?? value.missing
    let missing = others.union(mask(words, found.dropFirst(7)))
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
