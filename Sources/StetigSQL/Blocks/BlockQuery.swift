import StetigRules
import StetigText
import StetigValues

/// A programme, frame or set of principles as one query.
struct BlockQuery {
  var name: String
  var label: Phrase
  /// The identifiers of its conditions, in order.
  var conditions: [String]
  var hasGrant: Bool
  /// The named queries that the last one reads.
  var queries: [NamedQuery]
  var last: String
  /// What it asks of places.
  var placeAsks: [PlaceAsk]
  /// Whether it reads `Dialect.workingDayFunctions`.
  var usesWorkingDays: Bool
}

extension BlockQuery {
  /// The statements that make it a view, or, in Spark, a table.
  func statements(_ dialect: Dialect, as name: String) -> String {
    switch dialect {
    case .spark: SparkTables(name, queries, last: last).text
    case .postgres, .duckdb:
      dialect.view(
        name,
        "WITH " + queries.map { dialect.namedQuery($0) }.joined(separator: ",\n") + "\n" + last
      )
    }
  }
}

/// Returns what a block of the plan comes to for every project, as one query.
func blockQuery(
  _ block: PlannedBlock,
  _ plan: Plan,
  _ dialect: Dialect
) throws(Refusal) -> BlockQuery {
  var compiler = SQLCompiler(plan, dialect, block: block.name)
  return try compiler.query(of: block)
}

/// A version of a block with what it says.
private struct VersionColumns {
  var isChosen: SQL
  /// Whether the binding date can choose it.
  var isReached: SQL
  var conditions: [(id: String, answer: OutcomeCell, decides: SQL)] = []
  var bindingDate: Cell
  var grant: GrantColumns?
}

/// A grant in cents; NULL in `high`: no bound.
struct GrantColumns {
  var low: SQL
  var high: SQL
}

extension SQLCompiler {
  mutating func query(of block: PlannedBlock) throws(Refusal) -> BlockQuery {
    for name in ["case_id", "l", "outer_row", "project", "s", "w", "v", "c", "q", "world"] {
      _ = fresh(name)
    }
    let project = subjectRow.entity
    open(
      Scope(
        name: fresh(block.name),
        ids: ["case_id"],
        from: "FROM " + table(project) + " AS project"
      )
    )
    _ = baseColumn("project_key", SQL("project." + keyColumn(project)), in: 0)
    var dates: [Cell] = []
    for (number, rules) in block.versions.enumerated() {
      version = number
      self.block = rules
      bindingDate = nil
      dates.append(clamped(try cell(rules.bindingDate), to: rules.validity.days))
    }
    let reached = zip(block.versions, dates).map {
      define("reached", reaches($0.validity.days, $1))
    }
    let chosen = chosen(
      reached,
      firsts: block.versions.map { rules in rules.validity.days.first.map { dialect.date($0) } },
      date: dates
    )
    var versions: [VersionColumns] = []
    for (number, rules) in block.versions.enumerated() {
      version = number
      self.block = rules
      bindingDate = dates[number]
      var columns = VersionColumns(
        isChosen: chosen[number],
        isReached: reached[number],
        bindingDate: dates[number]
      )
      for condition in rules.conditions {
        do throws(Refusal) {
          let (answer, decides) = try outcome(of: condition, condition.id)
          columns.conditions.append((condition.id, answer, decides))
        } catch {
          throw error.at(condition.provenance.range)
        }
      }
      if let grant = rules.grant {
        do throws(Refusal) {
          columns.grant = try self.grant(grant)
        } catch {
          throw error.at(grant.provenance.range)
        }
      }
      versions.append(columns)
    }
    return try finished(block, versions)
  }

  /// The binding date where it is known, else what the period of the version leaves of it.
  private mutating func clamped(_ date: Cell, to period: DateRange) -> Cell {
    guard let ends = date.ends, period != .always else { return date }
    var result = date
    if ends.low.text == ends.high.text {
      func end(_ day: CalendarDate?) -> SQL {
        guard let day else { return ends.low }
        return ends.low.isNull ? dialect.date(day) : "COALESCE(\(ends.low), \(dialect.date(day)))"
      }
      result.content = .date(low: end(period.first), high: end(period.last))
    } else {
      func end(_ function: String, _ own: SQL, _ day: CalendarDate?) -> SQL {
        guard let day else { return own }
        return own.isNull ? dialect.date(day) : .choosing(function, [own, dialect.date(day)])
      }
      let low = define("least", end("GREATEST", ends.low, period.first))
      let high = define("most", end("LEAST", ends.high, period.last))
      let keeps: SQL =
        low.isNull || high.isNull ? .no : "\(high) < \(low)"
      if keeps.isNo {
        result.content = .date(low: low, high: high)
      } else {
        result.content = .date(
          low: "CASE WHEN \(keeps) THEN \(ends.low) ELSE \(low) END",
          high: "CASE WHEN \(keeps) THEN \(ends.high) ELSE \(high) END"
        )
      }
    }
    return settled(result, wish: "binding_date")
  }

  /// Joins what the chosen versions say, and writes the last query.
  private mutating func finished(
    _ block: PlannedBlock,
    _ versions: [VersionColumns]
  ) throws(Refusal) -> BlockQuery {
    var ids: [String] = []
    for version in versions {
      for condition in version.conditions where !ids.contains(condition.id) {
        ids.append(condition.id)
      }
    }
    let flags = versions.map { $0.isChosen }
    let several = isSeveral(flags)
    let dateNames = versions.reduce(NameMask.nothing) {
      $0.union($1.bindingDate.missing.when($1.isChosen))
    }
    var answers: [(id: String, answer: OutcomeCell, decides: SQL)] = []
    for id in ids {
      var parts: [PossibleOutcome] = []
      var decides: [SQL] = []
      var isThere: [SQL] = []
      for version in versions {
        if let own = version.conditions.first(where: { $0.id == id }) {
          parts.append(PossibleOutcome(isPossible: version.isChosen, answer: own.answer))
          decides.append(.all([version.isChosen, own.decides]))
          isThere.append(version.isChosen)
        } else {
          let none = OutcomeCell(outcome: "'inapplicable'", missing: .nothing)
          parts.append(PossibleOutcome(isPossible: version.isChosen, answer: none))
        }
      }
      var answer = joined(parts, id)
      answer.missing = answer.missing.union(dateNames.when(several))
      answer = settled(answer, id)
      let there = SQL.any(isThere)
      if !there.isYes, parts.count > isThere.count {
        answer.outcome = define(id, "CASE WHEN \(there) THEN \(answer.outcome) END")
      }
      answers.append((id, answer, define(id + "_decides", .any(decides))))
    }
    let verdict = define("verdict", verdict(answers))
    var missing = NameMask.nothing
    for answer in answers { missing = missing.union(answer.answer.missing.when(answer.decides)) }
    let isOpen: SQL = verdict.isConstant ? .no : "\(verdict) = 'undecided'"
    missing = NameMask(
      words: missing.when(isOpen).words.mapValues { define("missing", $0) }
    )
    var items: [(value: SQL, name: String)] = [
      (.column("project_key"), "project"), (verdict, "verdict"), (text(of: missing), "missing"),
      (number(of: versions), "version"),
    ]
    let grant = joinedGrant(versions)
    items.append((grant.low, "grant_low"))
    items.append((grant.high, "grant_high"))
    for (id, answer, _) in answers {
      items.append((answer.outcome, id))
      items.append((text(of: answer.missing), id + "_missing"))
    }
    let last = scopes[0].lastLevel
    for item in items {
      for column in item.value.columns { scopes[0].touch(column, at: last + 1) }
    }
    let lines = items.map { $0.value.text + " AS " + dialect.identifier($0.name) }
    let scope = close()
    let queries = scope.queries(idValues: ["project.row_id"])
    return BlockQuery(
      name: block.name,
      label: block.label,
      conditions: ids,
      hasGrant: versions.contains { $0.grant != nil },
      queries: queries,
      last: "SELECT\n  " + lines.joined(separator: ",\n  ") + "\nFROM " + scope.layerName(last),
      placeAsks: placeAsks,
      usesWorkingDays: usesWorkingDays
    )
  }

  private func verdict(
    _ answers: [(id: String, answer: OutcomeCell, decides: SQL)]
  ) -> SQL {
    func some(_ outcome: String) -> SQL {
      .any(
        answers.map { answer in
          let own = answer.answer.outcome
          let is_: SQL =
            own.isConstant
            ? (own.text == "'" + outcome + "'" ? .yes : .no)
            : SQL(own.text + " = '" + outcome + "'", own.columns)
          return .all([answer.decides, is_])
        }
      )
    }
    let violated = some("violated")
    let undecided = some("undecided")
    if violated.isNo, undecided.isNo { return "'eligible'" }
    if violated.isYes { return "'ineligible'" }
    return
      "CASE WHEN \(violated) THEN 'ineligible' WHEN \(undecided) THEN 'undecided' ELSE 'eligible' END"
  }

  /// The names of a mask in order, with commas between.
  private func text(of mask: NameMask) -> SQL {
    if mask.isEmpty { return "''" }
    let sorted = names.enumerated().sorted { $0.element < $1.element }
    var text = "CONCAT_WS(', '"
    var columns: [String] = []
    for (number, name) in sorted {
      let (word, bit) = position(ofName: number)
      guard let own = mask.words[word] else { continue }
      text +=
        ",\n    CASE WHEN (" + own.text + " & " + String(bit) + ") <> 0 THEN "
        + dialect.text(name).text + " END"
      columns += own.columns
    }
    return SQL(text + ")", columns)
  }

  /// The version, where it is one.
  private func number(of versions: [VersionColumns]) -> SQL {
    let flags = versions.map { $0.isReached }
    if flags.count == 1, flags[0].isYes { return "1" }
    let several = isSeveral(flags)
    var text = "CASE WHEN " + several.text + " THEN NULL"
    for (index, flag) in flags.enumerated() {
      text += " WHEN " + flag.text + " THEN " + String(index + 1)
    }
    return SQL(text + " END", several.columns + flags.flatMap { $0.columns })
  }

  private func joinedGrant(_ versions: [VersionColumns]) -> GrantColumns {
    let granting = versions.filter { $0.grant != nil }
    guard !granting.isEmpty else {
      let none = SQL("CAST(NULL AS BIGINT)")
      return GrantColumns(low: none, high: none)
    }
    if versions.count == 1, let only = versions[0].grant { return only }
    var low: [SQL] = []
    var high: [SQL] = []
    var isOpen: [SQL] = []
    for version in granting {
      guard let grant = version.grant else { continue }
      low.append("CASE WHEN \(version.isChosen) THEN \(grant.low) END")
      high.append("CASE WHEN \(version.isChosen) THEN \(grant.high) END")
      isOpen.append(.all([version.isChosen, "\(grant.high) IS NULL"]))
    }
    let open = SQL.any(isOpen)
    let most = SQL.choosing("GREATEST", high)
    return GrantColumns(
      low: .choosing("LEAST", low),
      high: SQL(
        "CASE WHEN " + open.text + " THEN NULL ELSE " + most.text + " END",
        open.columns + most.columns
      )
    )
  }
}

extension Validity {
  /// The days in force; all where it is not known.
  var days: DateRange {
    switch self {
    case .period(let period): period
    case .unknown: .always
    }
  }
}
