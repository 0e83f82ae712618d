import StetigRules
import StetigValues

/// Which way the unknowns turn out, in the text that is being written.
enum WorldView {
  /// Every unknown where it makes the grant least, or most.
  case worst, best
  /// As the row of the scope says: `world` has a row for the worst and the best, and one for each
  /// name that is best alone.
  case row
  /// The best where a column says so, else the worst.
  case chosen(isBest: SQL)
}

/// A number as far as it is known, seen from what it does to a grant.
struct UncertainAmount {
  var worst: Amount
  var best: Amount
  var missing: NameMask
}

/// A truth value likewise; neither column is ever NULL.
struct UncertainFlag {
  var worst: SQL
  var best: SQL
  var missing: NameMask
}

extension SQLCompiler {
  /// A number that makes the grant larger the larger it is.
  func raising(_ cell: Cell) -> UncertainAmount { uncertain(cell, isRaising: true) }

  /// A number that makes the grant smaller the larger it is.
  func lowering(_ cell: Cell) -> UncertainAmount { uncertain(cell, isRaising: false) }

  private func uncertain(_ cell: Cell, isRaising: Bool) -> UncertainAmount {
    if case .ratio(let low, let high, _) = cell.content {
      func end(_ value: SQL, _ open: Amount) -> Amount {
        Amount(
          above: "CASE WHEN stetig_above(\(value)) IS NULL THEN \(ratio(open)) ELSE \(value) END",
          below: 1,
          isRatio: true
        )
      }
      let (least, greatest) = (end(low, .zero), end(high, .boundless))
      return UncertainAmount(
        worst: isRaising ? least : greatest,
        best: isRaising ? greatest : least,
        missing: cell.missing
      )
    }
    guard case .quantity(let low, let high, let over) = cell.content else {
      return UncertainAmount(worst: .zero, best: .boundless, missing: cell.missing)
    }
    let most = scaled(Amount.boundless.above, over)
    let least = Amount(above: filled(low, .zero), below: over)
    let greatest = Amount(above: filled(high, most), below: over)
    return UncertainAmount(
      worst: isRaising ? least : greatest,
      best: isRaising ? greatest : least,
      missing: cell.missing
    )
  }

  private func filled(_ end: SQL, _ open: SQL) -> SQL {
    if end.isNull { return open }
    return end.isConstant ? end : "COALESCE(\(end), \(wide(open)))"
  }

  /// Something that makes the grant larger where it holds.
  func raising(_ truth: SQL, _ missing: NameMask) -> UncertainFlag {
    UncertainFlag(worst: isSure(truth), best: mayHold(truth), missing: missing)
  }

  /// Something that makes the grant smaller where it holds.
  func lowering(_ truth: SQL, _ missing: NameMask) -> UncertainFlag {
    UncertainFlag(worst: mayHold(truth), best: isSure(truth), missing: missing)
  }

  /// Whether a world has the best of what some names settle.
  func isBest(_ missing: NameMask, _ view: WorldView) -> SQL {
    switch view {
    case .worst: return .no
    case .best: return .yes
    case .chosen(let isBest): return isBest
    case .row:
      let parts = missing.words.sorted { $0.key < $1.key }.map { word, value in
        "(\(value) & \(SQL.column("world_names_" + String(word)))) <> 0" as SQL
      }
      return .any([.column("world_is_best")] + parts)
    }
  }

  mutating func of(_ number: UncertainAmount, _ view: WorldView) throws(Refusal) -> Amount {
    switch view {
    case .worst:
      var amount = number.worst
      amount.above = define("worst", amount.above)
      return amount
    case .best:
      var amount = number.best
      amount.above = define("best", amount.above)
      return amount
    case .row, .chosen:
      if number.worst.above.text == number.best.above.text { return number.worst }
      return try either(isBest(number.missing, view), number.best, number.worst)
    }
  }

  func of(_ flag: UncertainFlag, _ view: WorldView) -> SQL {
    switch view {
    case .worst: return flag.worst
    case .best: return flag.best
    case .row, .chosen:
      if flag.worst.text == flag.best.text { return flag.worst }
      let isBest = isBest(flag.missing, view)
      return .any([.all([isBest, flag.best]), .all([isBest.not, flag.worst])])
    }
  }

  /// The world for what must be large for a part to be small.
  mutating func opposite(_ number: UncertainAmount, _ view: WorldView) throws(Refusal) -> Amount {
    switch view {
    case .worst: return number.best
    case .best: return number.worst
    case .row: return try either(.column("world_is_worst"), number.best, number.worst)
    case .chosen(let isBest): return try either(isBest, number.worst, number.best)
    }
  }

  /// Opens a scope with a row for each world of the current row. `names` are the unknowns that are
  /// best alone, if they are asked for; `isOpen` says whether anything is unknown.
  mutating func openWorlds(_ missing: NameMask, isOpen: SQL, asksNames: Bool) -> WorldScope {
    let outer = current
    let name = freshList()
    let missing = NameMask(words: missing.words.mapValues { define("sheet_missing", $0) })
    let isOpen = define("is_open", isOpen)
    for column in missing.words.values.flatMap({ $0.columns }) + isOpen.columns {
      carry(column, into: outer)
    }
    open(Scope(name: name, ids: scopes[outer].ids + ["world"], from: ""))
    for column in missing.words.values.flatMap({ $0.columns }) + isOpen.columns {
      carry(column, into: current)
    }
    for flag in ["world_is_worst", "world_is_best"] + wordNames {
      scopes[current].add(
        ScopeColumn(name: flag, value: SQL("w." + flag), level: 0, lastUse: 0)
      )
    }
    return WorldScope(
      name: name,
      outer: outer,
      missing: missing,
      isOpen: isOpen,
      asksNames: asksNames
    )
  }

  /// Words that hold the names met so far.
  private var wordNames: [String] {
    (0...(names.isEmpty ? 0 : position(ofName: names.count - 1).word)).map {
      "world_names_" + String($0)
    }
  }

  /// Closes it and returns what the aggregates say of all worlds of a row.
  mutating func closeWorlds(_ world: WorldScope, _ aggregates: [Aggregate]) -> [SQL] {
    for aggregate in aggregates {
      for column in aggregate.value.columns { carry(column, into: current) }
    }
    let last = scopes[current].lastLevel
    for aggregate in aggregates {
      for column in aggregate.value.columns { scopes[current].touch(column, at: last + 1) }
    }
    var inner = close()
    let level = inner.carried.map { scopes[world.outer].level($0) }.max() ?? 0
    for column in inner.carried {
      scopes[world.outer].touch(column, at: level + 1)
      inner.touch(column, at: 1)
    }
    let count = inner.columns.filter { $0.name.hasPrefix("world_names_") }.count
    let rows = worldRows(count, asksNames: world.asksNames)
    let columns =
      ["world", "world_is_worst", "world_is_best"]
      + (0..<count).map { "world_names_" + String($0) }
    let values = NamedQuery(
      name: world.name + "_worlds",
      text: "SELECT * FROM (VALUES\n    " + rows.joined(separator: ",\n    ") + "\n  ) AS v("
        + columns.joined(separator: ", ") + ")",
      isShared: true
    )
    var conditions = ["w.world_is_worst"]
    conditions.append("(w.world_is_best AND outer_row." + world.isOpen.text + ")")
    if world.asksNames {
      for (word, mask) in world.missing.words.sorted(by: { $0.key < $1.key }) {
        conditions.append(
          "(outer_row." + mask.text + " & w.world_names_" + String(word)
            + ") <> 0 AND NOT w.world_is_best"
        )
      }
    }
    if world.isOpen.isConstant {
      conditions[1] = world.isOpen.isYes ? "w.world_is_best" : "FALSE"
    }
    inner.from =
      "FROM " + scopes[world.outer].layerName(level) + " AS outer_row\n  JOIN " + world.name
      + "_worlds AS w ON " + conditions.joined(separator: "\n    OR ")
    let ids = scopes[world.outer].ids
    var queries = [values]
    queries += inner.queries(idValues: ids.map { "outer_row." + $0 } + ["w.world"])
    let items = ids + aggregates.map { $0.value.text + " AS " + $0.name }
    queries.append(
      NamedQuery(
        name: world.name,
        text: "SELECT\n    " + items.joined(separator: ",\n    ") + "\n  FROM "
          + inner.layerName(last) + "\n  GROUP BY " + ids.joined(separator: ", "),
        isShared: false
      )
    )
    let join =
      "LEFT JOIN " + world.name + " ON "
      + ids.map { world.name + "." + $0 + " = l." + $0 }.joined(separator: " AND ")
    scopes[world.outer].attach(queries, at: level, join: join)
    return aggregates.map { aggregate in
      scopes[world.outer].add(
        ScopeColumn(
          name: aggregate.name,
          value: SQL(world.name + "." + aggregate.name),
          level: level + 1,
          lastUse: 0
        )
      )
      return .column(aggregate.name)
    }
  }

  private func worldRows(_ wordCount: Int, asksNames: Bool) -> [String] {
    func row(_ number: Int, _ worst: Bool, _ best: Bool, _ words: [Int64]) -> String {
      let cells =
        [String(number), worst ? "TRUE" : "FALSE", best ? "TRUE" : "FALSE"]
        + words.map { "CAST(" + String($0) + " AS bigint)" }
      return "(" + cells.joined(separator: ", ") + ")"
    }
    let none = [Int64](repeating: 0, count: wordCount)
    var rows = [row(0, true, false, none), row(1, false, true, none)]
    guard asksNames else { return rows }
    for number in names.indices {
      let (word, bit) = position(ofName: number)
      guard word < wordCount else { continue }
      var words = none
      words[word] = bit
      rows.append(row(number + 2, false, false, words))
    }
    return rows
  }
}

/// A scope of worlds that is open.
struct WorldScope {
  var name: String
  var outer: Int
  var missing: NameMask
  var isOpen: SQL
  var asksNames: Bool
}
