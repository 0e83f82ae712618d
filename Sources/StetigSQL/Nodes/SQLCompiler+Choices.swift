import StetigRules
import StetigValues

/// A value with what has to hold for it to be possible, which is never NULL.
struct PossibleCell {
  var isPossible: SQL
  var cell: Cell
}

extension SQLCompiler {
  /// The least that holds all that are possible, of which there is at least one.
  mutating func joined(_ parts: [PossibleCell], _ type: ValueType) throws(Refusal) -> Cell {
    let parts = parts.filter { !$0.isPossible.isNo }
    guard let first = parts.first else { return Cell(try unknown(type)) }
    if parts.count == 1, first.isPossible.isYes { return first.cell }
    let missing = parts.reduce(NameMask.nothing) {
      $0.union($1.cell.missing.when($1.isPossible))
    }
    let absence: SQL? =
      parts.allSatisfy { $0.cell.absence == nil }
      ? nil
      : define("none", joinedTruth(parts.map { ($0.isPossible, $0.cell.absence ?? .no) }))
    if parts.contains(where: { $0.cell.isRatio }) {
      return Cell(try joinedRatios(parts), absence: absence, missing: missing)
    }
    switch first.cell.content {
    case .truth:
      return Cell(
        .truth(joinedTruth(parts.map { ($0.isPossible, $0.cell.truth) })),
        absence: absence,
        missing: missing
      )
    case .quantity:
      var over: Int128 = 1
      for part in parts {
        guard let ends = part.cell.ends, let common = commonDenominator(over, ends.over) else {
          throw .tooWide
        }
        over = common
      }
      let ends = parts.map { part in
        let ends = part.cell.ends(over: over)
        return (part.isPossible, (low: wide(ends.low), high: wide(ends.high)))
      }
      return Cell(
        .quantity(
          low: hull("LEAST", ends.map { ($0.0, $0.1.low) }),
          high: hull("GREATEST", ends.map { ($0.0, $0.1.high) }),
          over: over
        ),
        absence: absence,
        missing: missing
      )
    case .date, .span:
      let ends = parts.map { part in
        let ends = part.cell.ends ?? (.null, .null, 1)
        return (part.isPossible, ends.low, ends.high)
      }
      let low = hull("LEAST", ends.map { ($0.0, $0.1) })
      let high = hull("GREATEST", ends.map { ($0.0, $0.2) })
      if case .date = first.cell.content {
        return Cell(.date(low: low, high: high), absence: absence, missing: missing)
      }
      return Cell(.span(low: low, high: high), absence: absence, missing: missing)
    case .choice, .choiceMask:
      guard case .choice(let fact) = type, let names = choiceNames(fact) else {
        throw Refusal("a choice of no fact", "eine Auswahl ohne Angabe")
      }
      let bits = parts.map { part -> SQL in
        let own = self.bits(part.cell, names)
        return part.isPossible.isYes ? own : "CASE WHEN \(part.isPossible) THEN \(own) ELSE 0 END"
      }
      let mask = bits.dropFirst().reduce(bits[0]) { "\($0) | \($1)" }
      return Cell(.choiceMask(mask), absence: absence, missing: missing)
    case .text:
      guard let value = sameText(parts) else {
        throw Refusal(
          "a text that exceptions, tables or versions choose",
          "ein Text, den Ausnahmen, Staffeln oder Fassungen wählen"
        )
      }
      return Cell(.text(value), absence: absence, missing: missing)
    case .ratio, .choices, .row, .rows:
      throw Refusal(
        "a set or a row that exceptions, tables or versions choose",
        "eine Menge oder Zeile, die Ausnahmen, Staffeln oder Fassungen wählen"
      )
    }
  }

  /// A constant as wide as all computed numbers.
  func wide(_ value: SQL) -> SQL {
    guard value.isConstant, !value.isNull, !value.isLiteral else { return value }
    var number = dialect.number(value)
    number.isLiteral = true
    return number
  }

  /// The text that all possible ones are; NULL where they differ.
  private func sameText(_ parts: [PossibleCell]) -> SQL? {
    var value: SQL = .null
    for part in parts.reversed() {
      guard case .text(let text) = part.cell.content else { return nil }
      let others = parts.map { other -> SQL in
        guard case .text(let own) = other.cell.content, own.text != text.text else { return .no }
        if own.isNull || text.isNull { return other.isPossible }
        return "\(other.isPossible) AND \(own) IS DISTINCT FROM \(text)"
      }
      let differs = SQL.any(others)
      value =
        "CASE WHEN \(part.isPossible) THEN CASE WHEN \(differs) THEN NULL ELSE \(text) END ELSE \(value) END"
    }
    return value
  }

  /// The bits of the values that a choice can be.
  func bits(_ cell: Cell, _ names: [String]) -> SQL {
    switch cell.content {
    case .choiceMask(let mask): return mask
    case .choice(let code):
      let full = Int128(fullMask(names.count))
      if code.isNull { return SQL(String(full)) }
      for (number, name) in names.enumerated() where code.text == dialect.text(name).text {
        return SQL(String(Int128(1) << Int128(number)))
      }
      var text = "CASE " + code.text
      for (number, name) in names.enumerated() {
        text += " WHEN " + dialect.text(name).text + " THEN " + String(Int128(1) << Int128(number))
      }
      return SQL(text + " ELSE " + String(full) + " END", code.columns)
    case .truth, .quantity, .ratio, .date, .span, .choices, .text, .row, .rows: return .zero
    }
  }

  func joinedTruth(_ parts: [(isPossible: SQL, truth: SQL)]) -> SQL {
    let unknown = SQL.any(
      parts.map { part in
        part.truth.isNull
          ? part.isPossible
          : part.truth.isConstant ? .no : .all([part.isPossible, "\(part.truth) IS NULL"])
      }
    )
    let no = SQL.any(parts.map { .all([$0.isPossible, $0.truth.not]) }.filter { !$0.isNull })
    let yes = SQL.any(parts.map { .all([$0.isPossible, $0.truth]) }.filter { !$0.isNull })
    return
      "CASE WHEN \(unknown) THEN NULL WHEN \(no) THEN CASE WHEN \(yes) THEN NULL ELSE FALSE END ELSE TRUE END"
  }

  private func hull(_ function: String, _ parts: [(isPossible: SQL, end: SQL)]) -> SQL {
    let open = SQL.any(
      parts.map { part in
        part.end.isNull
          ? part.isPossible
          : part.end.isConstant ? .no : .all([part.isPossible, "\(part.end) IS NULL"])
      }
    )
    if open.isYes { return .null }
    let ends = parts.filter { !$0.end.isNull }.map { part -> SQL in
      part.isPossible.isYes ? part.end : "CASE WHEN \(part.isPossible) THEN \(part.end) END"
    }
    guard !ends.isEmpty else { return .null }
    let value = SQL.choosing(function, ends)
    if open.isNo { return value }
    return SQL(
      "CASE WHEN " + open.text + " THEN NULL ELSE " + value.text + " END",
      open.columns + value.columns
    )
  }

  /// Which exceptions are left, given whether each one's `when` holds.
  struct Competition {
    /// Surely applies, and none that surely applies stands over it.
    var sure: [SQL]
    /// Perhaps applies, likewise.
    var perhaps: [SQL]
    /// Whether perhaps none applies.
    var base: SQL
  }

  mutating func competition(_ whens: [SQL], over: [[Int]]) -> Competition {
    let reach = over.indices.map { positions(below: $0, over) }
    var sure: [SQL] = []
    var perhaps: [SQL] = []
    for index in whens.indices {
      let above = whens.indices.filter { reach[$0].contains(index) }
      let free = above.map { isNot(whens[$0]) }
      sure.append(define("applies", .all([isSure(whens[index])] + free)))
      perhaps.append(define("may_apply", .all([isUnknown(whens[index])] + free)))
    }
    return Competition(sure: sure, perhaps: perhaps, base: SQL.any(sure).not)
  }

  func isSure(_ truth: SQL) -> SQL {
    if truth.isNull { return .no }
    return truth.isConstant ? truth : "\(truth) IS TRUE"
  }

  private func isNot(_ truth: SQL) -> SQL {
    if truth.isNull { return .yes }
    return truth.isConstant ? truth.not : "\(truth) IS NOT TRUE"
  }

  func isUnknown(_ truth: SQL) -> SQL {
    if truth.isNull { return .yes }
    return truth.isConstant ? .no : "\(truth) IS NULL"
  }

  /// A parameter with its exceptions.
  mutating func exceptions(_ base: NodeID, _ arms: [ExceptionArm]) throws(Refusal) -> Cell {
    var whens: [Cell] = []
    for arm in arms { whens.append(try cell(arm.when)) }
    let competition = competition(whens.map { $0.truth }, over: arms.map { $0.over })
    var parts: [PossibleCell] = []
    for (index, arm) in arms.enumerated() {
      let possible = SQL.any([competition.sure[index], competition.perhaps[index]])
      if possible.isNo { continue }
      parts.append(PossibleCell(isPossible: possible, cell: try cell(arm.value)))
    }
    if !competition.base.isNo {
      parts.append(
        PossibleCell(isPossible: define("base", competition.base), cell: try cell(base))
      )
    }
    var result = try joined(parts, plan.arena[base].type)
    for (when, perhaps) in zip(whens, competition.perhaps) {
      result.missing = result.missing.union(when.missing.when(perhaps))
    }
    return result
  }

  /// `depending on`: the row that the selector reaches, or what all that it can reach allow.
  mutating func bands(_ bands: Bands, _ type: ValueType) throws(Refusal) -> Cell {
    let selector = try cell(bands.selector)
    var parts: [PossibleCell] = []
    var names = selector.missing
    for step in bands.steps { names = names.union(try cell(step.from).missing) }
    let isNone = selector.absence.map { isSure($0) } ?? .no
    // None is no value of any row; where nothing else is written it counts as unknown.
    let isThere: SQL = bands.otherwise == nil ? .yes : isNone.not
    var otherwise: [SQL] = []
    if let absence = selector.absence, bands.otherwise != nil {
      otherwise.append(.any([isNone, isUnknown(absence)]))
    }
    if !bands.choiceRows.isEmpty || bands.steps.isEmpty && bands.below == nil {
      guard case .choice(let fact) = plan.arena[bands.selector].type,
        let choices = choiceNames(fact)
      else { throw Refusal("a table on something that is no choice", "eine Staffel ohne Auswahl") }
      for row in bands.choiceRows {
        let reached = SQL.all([isThere, canBe(selector, row.mask, choices)])
        parts.append(
          PossibleCell(isPossible: define("row", reached), cell: try cell(row.value))
        )
      }
      let named = bands.choiceRows.reduce(UInt64(0)) { $0 | $1.mask }
      let rest = fullMask(choices.count) & ~named
      if rest != 0 { otherwise.append(.all([isThere, canBe(selector, rest, choices)])) }
    } else {
      let plain = Cell(selector.content)
      var thresholds: [Cell] = []
      for step in bands.steps { thresholds.append(try cell(step.from)) }
      var below: [SQL] = []
      for threshold in thresholds { below.append(define("below", try less(plain, threshold))) }
      if let first = below.first {
        let reached = SQL.all([isThere, mayHold(first)])
        if let value = bands.below {
          parts.append(
            PossibleCell(isPossible: define("row", reached), cell: try cell(value))
          )
        } else if bands.otherwise != nil {
          otherwise.append(reached)
        }
      }
      for (index, step) in bands.steps.enumerated() {
        var reached = [isThere, isNotYes(below[index])]
        if index + 1 < below.count { reached.append(mayHold(below[index + 1])) }
        parts.append(
          PossibleCell(isPossible: define("row", .all(reached)), cell: try cell(step.value))
        )
      }
    }
    if let value = bands.otherwise, !SQL.any(otherwise).isNo {
      parts.append(
        PossibleCell(isPossible: define("row", .any(otherwise)), cell: try cell(value))
      )
    }
    return try reached(parts, names, type)
  }

  /// What the reached parts allow; unknown where none is reached; the names where several are.
  private mutating func reached(
    _ parts: [PossibleCell],
    _ names: NameMask,
    _ type: ValueType
  ) throws(Refusal) -> Cell {
    let parts = parts.filter { !$0.isPossible.isNo }
    guard parts.count > 1 || !(parts.first?.isPossible.isYes ?? false) else {
      return try joined(parts, type)
    }
    let none = define("no_row", SQL.any(parts.map { $0.isPossible }).not)
    let open = Cell(try unknown(type))
    var result = try joined(parts + [PossibleCell(isPossible: none, cell: open)], type)
    let flags = parts.map { "CASE WHEN \($0.isPossible) THEN 1 ELSE 0 END" as SQL }
    let count = flags.dropFirst().reduce(flags[0]) { "\($0) + \($1)" }
    result.missing = result.missing.union(names.when("\(count) <> 1"))
    return result
  }

  func mayHold(_ truth: SQL) -> SQL {
    if truth.isNull { return .yes }
    return truth.isConstant ? truth : "\(truth) IS NOT FALSE"
  }

  private func isNotYes(_ truth: SQL) -> SQL {
    if truth.isNull { return .yes }
    return truth.isConstant ? truth.not : "\(truth) IS NOT TRUE"
  }

  /// Whether a choice can be one of the values of a mask.
  private func canBe(_ cell: Cell, _ mask: UInt64, _ names: [String]) -> SQL {
    mayHold(isIn(cell, mask, of: names))
  }

  /// Whether the binding date can lie in a period.
  func reaches(_ period: DateRange, _ date: Cell) -> SQL {
    guard let ends = date.ends else { return .yes }
    var parts: [SQL] = []
    if let first = period.first, !ends.high.isNull {
      parts.append("\(ends.high) < \(dialect.date(first))")
    }
    if let last = period.last, !ends.low.isNull {
      parts.append("\(ends.low) > \(dialect.date(last))")
    }
    return parts.isEmpty ? .yes : .all(parts.map { "\($0) IS NOT TRUE" })
  }

  /// The arm in force on the binding date, or what all arms that can be in force agree on.
  mutating func versions(_ arms: [VersionArm], _ type: ValueType) throws(Refusal) -> Cell {
    let date = bindingDate ?? Cell(.date(low: .null, high: .null))
    var parts: [PossibleCell] = []
    for arm in arms {
      let reached = define("in_force", reaches(arm.period, date))
      parts.append(PossibleCell(isPossible: reached, cell: try cell(arm.value)))
    }
    return try reached(parts, date.missing, type)
  }
}

/// Those that one stands over, directly or through others.
private func positions(below start: Int, _ over: [[Int]]) -> Set<Int> {
  var found: Set<Int> = []
  var open = over[start]
  while let next = open.popLast() {
    guard over.indices.contains(next), found.insert(next).inserted else { continue }
    open += over[next]
  }
  found.remove(start)
  return found
}
