import StetigRules
import StetigValues

extension SQLCompiler {
  /// The project under check.
  var subjectRow: Cell.Row {
    let entity = plan.vocabulary.entities.firstIndex { $0.naming.english == "project" } ?? 0
    return Cell.Row(
      entity: EntityID(entity),
      scope: 0,
      alias: "project",
      key: .column("project_key"),
      isGiven: true
    )
  }

  func table(_ entity: EntityID) -> String {
    dialect.identifier(plan.vocabulary[entity].tableNaming.english)
  }

  func column(_ fact: FactID) -> String { dialect.identifier(plan.vocabulary[fact].naming.english) }

  func noneColumn(_ fact: FactID) -> String {
    dialect.identifier(plan.vocabulary[fact].naming.english + "_none")
  }

  /// What a row is called by its key.
  func keyColumn(_ entity: EntityID) -> String {
    plan.vocabulary[entity].key.map { column($0) } ?? "row_id"
  }

  /// A fact of a row: of nothing, none; of a row that is not known, unknown.
  mutating func fact(_ fact: FactID, of node: NodeID) throws(Refusal) -> Cell {
    try self.fact(fact, of: cell(node))
  }

  mutating func fact(_ fact: FactID, of row: Cell) throws(Refusal) -> Cell {
    guard case .row(let reference) = row.content else {
      throw Refusal("a fact of a row that is chosen", "eine Angabe einer gewählten Zeile")
    }
    let here = current
    let declared = plan.vocabulary[fact]
    let name = reference.alias + "_" + declared.naming.english
    let path =
      plan.vocabulary[declared.owner].naming.english + "." + declared.naming.english
    let raw = SQL(reference.alias + "." + column(fact))
    // A row that is not joined, because nothing refers to one, has NULL in every column.
    let value = baseColumn(name, read(raw, declared.type), in: reference.scope)
    carry(value.text, into: here)
    var absence: SQL?
    if declared.isOptional {
      let none = SQL(reference.alias + "." + noneColumn(fact))
      absence = baseColumn(
        name + "_none",
        "CASE WHEN \(none) THEN TRUE WHEN \(raw) IS NULL THEN NULL ELSE FALSE END",
        in: reference.scope
      )
    }
    if !reference.isGiven {
      // An unknown row may be none, and so may then be its facts.
      let key = reference.key
      if let rowAbsence = row.absence {
        let own = absence ?? .no
        absence = define(
          name + "_none",
          "CASE WHEN \(rowAbsence) THEN TRUE WHEN \(key) IS NULL THEN NULL ELSE \(own) END"
        )
      } else if let own = absence {
        absence = define(name + "_none", "CASE WHEN \(key) IS NULL THEN NULL ELSE \(own) END")
      }
    }
    var missing = mask(path)
    if !reference.isGiven {
      let isOpen: SQL
      if let rowAbsence = row.absence {
        isOpen = "\(reference.key) IS NULL AND \(rowAbsence) IS DISTINCT FROM TRUE"
      } else {
        isOpen = "\(reference.key) IS NULL"
      }
      missing = missing.when("NOT (\(isOpen))").union(row.missing.when(isOpen))
    }
    if case .reference(let target) = declared.type {
      return follow(fact, from: reference, to: target, value, absence, missing, name)
    }
    return Cell(try content(value, declared.type), absence: absence, missing: missing)
  }

  /// A column of a table in the form it is computed with.
  private func read(_ raw: SQL, _ type: FactType) -> SQL {
    switch type {
    case .money: dialect.number(raw)
    case .number, .share: dialect.scaled(raw)
    case .truth, .choice, .choices, .reference, .date, .span, .text, .place, .programme: raw
    }
  }

  private func content(_ value: SQL, _ type: FactType) throws(Refusal) -> Cell.Content {
    switch type {
    case .truth: return .truth(value)
    case .money: return .quantity(low: "COALESCE(\(value), 0)", high: value, over: 1)
    case .number: return .quantity(low: "COALESCE(\(value), 0)", high: value, over: tableScale)
    case .share:
      return .quantity(
        low: "COALESCE(\(value), 0)",
        high: "COALESCE(\(value), \(tableScale))",
        over: tableScale
      )
    case .date: return .date(low: value, high: value)
    case .span: return .span(low: "COALESCE(\(value), 0)", high: value)
    case .choice: return .choice(value)
    case .choices: return .choices(value)
    case .text, .programme, .place: return .text(value)
    case .reference: throw Refusal("a reference", "ein Verweis")
    }
  }

  /// The row that a reference leads to.
  private mutating func follow(
    _ fact: FactID,
    from row: Cell.Row,
    to target: EntityID,
    _ key: SQL,
    _ absence: SQL?,
    _ missing: NameMask,
    _ name: String
  ) -> Cell {
    let alias: String
    let text =
      row.alias + "." + column(fact) + " -> " + table(target)
    if let known = scopes[row.scope].known(text) {
      alias = known
    } else {
      alias = fresh(name + "_row")
      scopes[row.scope].joins.append(
        "LEFT JOIN " + table(target) + " AS " + alias + " ON " + alias + "."
          + keyColumn(target) + " = " + row.alias + "." + column(fact)
      )
      scopes[row.scope].remember(text, as: alias)
    }
    let reference = Cell.Row(
      entity: target,
      scope: row.scope,
      alias: alias,
      key: key,
      isGiven: false
    )
    var cell = Cell(.row(reference), absence: absence, missing: missing)
    // What is known misses nothing; a known none keeps the name, for arithmetic.
    cell.missing = NameMask(
      words: missing.when("\(key) IS NULL").words.mapValues { define(name + "_missing", $0) }
    )
    return cell
  }

  /// All that a value of a type can be.
  func unknown(_ type: ValueType) throws(Refusal) -> Cell.Content {
    switch type {
    case .truth: return .truth(.null)
    case .number, .money, .length: return .quantity(low: .zero, high: .null, over: 1)
    case .share: return .quantity(low: .zero, high: "1", over: 1)
    case .date: return .date(low: .null, high: .null)
    case .months, .days: return .span(low: .zero, high: .null)
    case .text, .programme, .place: return .text(.null)
    case .choice: return .choice(.null)
    case .choices: return .choices(.null)
    case .reference, .list:
      return .text(.null)
    }
  }

  /// A value of a choice.
  func choice(_ number: Int, _ type: ValueType) throws(Refusal) -> Cell {
    guard case .choice(let fact) = type, let names = choiceNames(fact),
      names.indices.contains(number)
    else { throw Refusal("a value of no choice", "ein Wert keiner Auswahl") }
    return Cell(.choice(dialect.text(names[number])))
  }

  /// The names of the values of a choice, by number.
  func choiceNames(_ fact: FactID) -> [String]? {
    switch plan.vocabulary[fact].type {
    case .choice(let values), .choices(let values): values.map { $0.english }
    case .truth, .reference, .number, .share, .money, .date, .span, .text, .place, .programme: nil
    }
  }

  /// What a rule says it does not know, with its bounds.
  mutating func ruleUnknown(
    _ low: NodeID?,
    _ high: NodeID?,
    _ name: String,
    _ type: ValueType
  ) throws(Refusal) -> Cell {
    let missing = mask(name)
    let open = try unknown(type)
    var least: Cell?
    var most: Cell?
    if let low { least = try cell(low) }
    if let high { most = try cell(high) }
    if least?.isRatio ?? false || most?.isRatio ?? false {
      throw Refusal(
        "bounds by costs that are cut in time",
        "Grenzen aus nach Zeit geteilten Ausgaben"
      )
    }
    switch open {
    case .quantity(let natural, let naturalHigh, _):
      var over: Int128 = 1
      for bound in [least, most] {
        guard let bound, let ends = bound.ends else { continue }
        guard let common = commonDenominator(over, ends.over) else { throw .tooWide }
        over = common
      }
      return Cell(
        .quantity(
          low: least?.ends(over: over).low ?? scaled(natural, over),
          high: most?.ends(over: over).high ?? scaled(naturalHigh, over),
          over: over
        ),
        missing: missing
      )
    case .date(let none, _):
      return Cell(
        .date(low: least?.ends?.low ?? none, high: most?.ends?.high ?? none),
        missing: missing
      )
    case .span(let natural, let naturalHigh):
      return Cell(
        .span(low: least?.ends?.low ?? natural, high: most?.ends?.high ?? naturalHigh),
        missing: missing
      )
    case .truth, .ratio, .choice, .choiceMask, .choices, .text, .row, .rows:
      return Cell(open, missing: missing)
    }
  }

  /// A quantity that the rules state.
  func quantity(_ value: Fraction) -> Cell {
    let above = SQL(String(value.numerator))
    return Cell(.quantity(low: above, high: above, over: value.denominator))
  }
}

extension Refusal {
  /// Numbers that no whole number of the database holds.
  static var tooWide: Refusal {
    Refusal("a fraction with too large a denominator", "ein Bruch mit zu großem Nenner")
  }
}

/// Numbers and shares of tables are in units of 10⁻⁹.
let tableScale: Int128 = 1_000_000_000
