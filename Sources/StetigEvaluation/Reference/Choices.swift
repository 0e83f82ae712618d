import StetigRules
import StetigText
import StetigValues

extension ReferenceEvaluator {
  /// `depending on`: the row that the selector reaches, or what all that it can reach allow.
  mutating func bands(_ bands: Bands, _ type: ValueType) -> Value {
    let selector = evaluate(bands.selector)
    var rows: [NodeID] = []
    var missing = selector.missing
    if selector.absence.isYes, let otherwise = bands.otherwise {
      return evaluate(otherwise)
    }
    if !selector.absence.isNo, let otherwise = bands.otherwise { rows.append(otherwise) }
    if !bands.choiceRows.isEmpty || bands.steps.isEmpty && bands.below == nil {
      rows += choiceRows(bands, selector.choiceMask)
    } else {
      rows += steps(bands, selector, &missing)
    }
    let values = rows.map { evaluate($0) }
    guard let first = values.first else { return unknown(type, missing) }
    let joined = values.dropFirst().reduce(first) { $0.joined($1) }
    return Value(
      joined.content,
      absence: joined.absence,
      missing: values.count > 1 ? joined.missing.union(missing) : joined.missing
    )
  }

  private func choiceRows(_ bands: Bands, _ mask: UInt64) -> [NodeID] {
    let rows = bands.choiceRows.filter { $0.mask & mask != 0 }.map { $0.value }
    let named = bands.choiceRows.reduce(UInt64(0)) { $0 | $1.mask }
    guard mask & ~named != 0, let otherwise = bands.otherwise else { return rows }
    return rows + [otherwise]
  }

  /// The rows that a selector between two bounds can reach; the thresholds may be unknown too.
  private mutating func steps(_ bands: Bands, _ selector: Value, _ missing: inout Missing)
    -> [NodeID]
  {
    let thresholds = bands.steps.map { evaluate($0.from) }
    for threshold in thresholds { missing.form(threshold.missing) }
    let value = Value(selector.content)
    var rows: [NodeID] = []
    if let lowest = thresholds.first, !compare(.less, value, lowest).isNo,
      let below = bands.below ?? bands.otherwise
    {
      rows.append(below)
    }
    for index in bands.steps.indices {
      let reachesStart = !compare(.atLeast, value, thresholds[index]).isNo
      let staysBelow =
        index + 1 == thresholds.count || !compare(.less, value, thresholds[index + 1]).isNo
      if reachesStart && staysBelow { rows.append(bands.steps[index].value) }
    }
    return rows
  }

  /// A parameter with its exceptions.
  mutating func exceptions(_ base: NodeID, _ arms: [ExceptionArm]) -> Value {
    let whens = arms.map { evaluate($0.when) }
    let competition = Competition(whens: whens.map { $0.truth }, over: arms.map { $0.over })
    let sure = competition.sure.map { evaluate(arms[$0].value) }
    let perhaps = competition.perhaps.map { evaluate(arms[$0].value) }
    var values = sure + perhaps
    if competition.baseIsPossible { values.append(evaluate(base)) }
    guard let first = values.first else { return evaluate(base) }
    let joined = values.dropFirst().reduce(first) { $0.joined($1) }
    if !competition.sureMayDropOut, differ(sure) {
      report(.conflict(competition.sure.map { arms[$0].name }))
    }
    let open = competition.perhaps.reduce(Missing.nothing) { $0.union(whens[$1].missing) }
    return Value(
      joined.content,
      absence: joined.absence,
      missing: joined.missing.union(open)
    )
  }

  /// Whether two values are surely not the same.
  private func differ(_ values: [Value]) -> Bool {
    values.indices.contains { index in
      values[..<index].contains { compare(.equal, $0, values[index]).isNo }
    }
  }

  /// The arm in force on the binding date, or what all arms that can be in force agree on.
  mutating func versions(_ arms: [VersionArm], _ type: ValueType) -> Value {
    let reached = arms.filter { bindingDate.date.reaches($0.period) }
    if let day = bindingDate.date.exact, reached.isEmpty {
      report(.outsideEveryVersion(day))
      return unknown(type, .nothing)
    }
    let values = reached.map { evaluate($0.value) }
    guard let first = values.first else { return unknown(type, bindingDate.missing) }
    let joined = values.dropFirst().reduce(first) { $0.joined($1) }
    return Value(
      joined.content,
      absence: joined.absence,
      missing: values.count > 1 ? joined.missing.union(bindingDate.missing) : joined.missing
    )
  }

  /// A cell of a table that ships with the rules; a missing row or an empty cell is unknown.
  mutating func lookUp(
    _ id: TableID,
    _ column: Int,
    _ keys: [NodeID],
    _ type: ValueType
  ) -> Value {
    let table = plan.tables[id.index]
    let values = keys.map { evaluate($0) }
    let open = values.reduce(Missing.nothing) { $0.union($1.missing) }
    let data = values.compactMap { datum(of: $0) }
    guard data.count == values.count else { return unknown(type, open) }
    let name = Missing(
      table.name + "." + (table.columns.indices.contains(column) ? table.columns[column].name : "")
    )
    guard let row = table.rows[data] else {
      report(.keyNotInTable(table.name, data, keyTypes: keys.map { plan.arena[$0].type }, plan))
      return unknown(type, name)
    }
    guard row.indices.contains(column) else { return unknown(type, name) }
    return value(of: row[column], type, missing: name)
  }

  private func datum(of value: Value) -> Datum? {
    if value.absence.isYes { return Datum.none }
    return value.absence.isNo ? value.content.datum : nil
  }

  private func value(of datum: Datum, _ type: ValueType, missing: Missing) -> Value {
    switch datum {
    case .unknown: unknown(type, missing)
    case .none: Value(plan.vocabulary.unknown(type), absence: .yes, missing: missing)
    case .truth(let truth): .truth(Truth(truth))
    case .quantity(let number): .quantity(Bounds(exactly: number))
    case .date(let day): .date(Bounds(exactly: day))
    case .span(let span): Value(.span(Bounds(exactly: span.count)))
    case .text(let text): Value(.text(text))
    case .choice(let number): Value(.choice(bit(number)))
    case .choices(let mask): Value(.choices(sure: mask, possible: mask))
    }
  }
}

extension Value.Content {
  /// The one value, as tables and tests write it; a span counts as months. Nil for rows and for
  /// what is not known.
  var datum: Datum? {
    switch self {
    case .truth(let truth): truth.isUnknown ? nil : .truth(truth.isYes)
    case .quantity(let bounds): bounds.exact.map { .quantity($0) }
    case .date(let bounds): bounds.exact.map { .date($0) }
    case .span(let bounds): bounds.exact.map { .span(.months($0)) }
    case .choice(let mask):
      mask.nonzeroBitCount == 1 ? .choice(mask.trailingZeroBitCount) : nil
    case .choices(let sure, let possible): sure == possible ? .choices(sure) : nil
    case .text(let text): text.map { .text($0) }
    case .row, .rows: nil
    }
  }
}

extension Bounds<CalendarDate> {
  /// Whether the date can lie in a period.
  func reaches(_ period: DateRange) -> Bool {
    if let high, let first = period.first, high < first { return false }
    if let low, let last = period.last, low > last { return false }
    return true
  }
}
