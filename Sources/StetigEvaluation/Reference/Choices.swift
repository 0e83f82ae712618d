import StetigRules
import StetigText
import StetigValues

extension ReferenceEvaluator {
  /// `depending on`: the row that the selector reaches, or what all that it can reach allow.
  mutating func bands(_ bands: Bands, _ type: ValueType) -> Value {
    let selector = evaluate(bands.selector)
    if selector.absence.isYes, let otherwise = bands.otherwise {
      return evaluate(otherwise)
    }
    let values = reachedRows(bands).compactMap { bands.value(ofRow: $0) }.map { evaluate($0) }
    let missing = bands.steps.reduce(selector.missing) { $0.union(evaluate($1.from).missing) }
    guard let first = values.first else { return unknown(type, missing) }
    let joined = values.dropFirst().reduce(first) { $0.joined($1) }
    return Value(
      joined.content,
      absence: joined.absence,
      missing: values.count > 1 ? joined.missing.union(missing) : joined.missing
    )
  }

  /// The rows that the selector can reach, as `Bands.value(ofRow:)` numbers them.
  mutating func reachedRows(_ bands: Bands) -> [Int] {
    let selector = evaluate(bands.selector)
    let otherwise = bands.otherwise == nil ? [] : [bands.rowCount]
    // None is no value of any row; where nothing else is written it counts as unknown.
    if selector.absence.isYes, bands.otherwise != nil { return otherwise }
    var rows = selector.absence.isNo ? [] : otherwise
    if !bands.choiceRows.isEmpty || bands.steps.isEmpty && bands.below == nil {
      let mask = selector.choiceMask
      rows += bands.choiceRows.indices.filter { bands.choiceRows[$0].mask & mask != 0 }
        .map { bands.steps.count + $0 }
      let named = bands.choiceRows.reduce(UInt64(0)) { $0 | $1.mask }
      if mask & ~named != 0 { rows += otherwise }
    } else {
      rows += reachedSteps(bands, Value(selector.content))
    }
    return rows
  }

  /// The steps that a selector between two bounds can reach; the thresholds may be unknown too.
  private mutating func reachedSteps(_ bands: Bands, _ selector: Value) -> [Int] {
    let thresholds = bands.steps.map { evaluate($0.from) }
    var rows: [Int] = []
    if let lowest = thresholds.first, !compare(.less, selector, lowest).isNo {
      if bands.below != nil {
        rows.append(-1)
      } else if bands.otherwise != nil {
        rows.append(bands.rowCount)
      }
    }
    for index in bands.steps.indices {
      let reachesStart = !compare(.atLeast, selector, thresholds[index]).isNo
      let staysBelow =
        index + 1 == thresholds.count || !compare(.less, selector, thresholds[index + 1]).isNo
      if reachesStart && staysBelow { rows.append(index) }
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
