import StetigRules
import StetigValues

extension SQLCompiler {
  /// Kleene's `and` and `or`, which SQL has.
  mutating func logic(_ operands: [NodeID], isAnd: Bool) throws(Refusal) -> Cell {
    var truths: [SQL] = []
    var missing = NameMask.nothing
    for operand in operands {
      let value = try cell(operand)
      truths.append(value.truth)
      // What is known misses nothing.
      missing = missing.union(value.missing)
    }
    return Cell(.truth(isAnd ? .all(truths) : .any(truths)), missing: missing)
  }

  mutating func between(
    _ value: NodeID,
    _ low: NodeID,
    _ high: NodeID
  ) throws(Refusal) -> Cell {
    let value = try cell(value)
    let low = try cell(low)
    let high = try cell(high)
    let above = define("above", try compared(.atLeast, value, low))
    let below = define("below", try compared(.atMost, value, high))
    let missing = value.openNames
      .union(low.openNames.when("\(above) IS NULL"))
      .union(high.openNames.when("\(below) IS NULL"))
    return Cell(.truth(.all([above, below])), missing: missing)
  }

  mutating func oneOf(_ value: NodeID, _ others: [NodeID]) throws(Refusal) -> Cell {
    let type = plan.arena[value].type
    let value = try cell(value)
    if case .choice(let fact) = type, let names = literalChoices(others) {
      return oneOf(value, names, of: choiceNames(fact) ?? [])
    }
    var truths: [SQL] = []
    var missing = value.openNames
    for other in others {
      let other = try cell(other)
      let truth = define("equal", try compared(.equal, value, other))
      truths.append(truth)
      missing = missing.union(other.openNames.when("\(truth) IS NULL"))
    }
    if case .choice(let fact) = type {
      // Others that are facts can cover every value together.
      _ = fact
      throw Refusal(
        "a choice held against values that are not written out",
        "eine Auswahl gegen Werte, die nicht ausgeschrieben sind"
      )
    }
    return Cell(.truth(.any(truths)), missing: missing)
  }

  /// The numbers of choice values, where all of them are literals.
  private func literalChoices(_ nodes: [NodeID]) -> Set<Int>? {
    var numbers: Set<Int> = []
    for node in nodes {
      guard case .choice(let number) = plan.arena[node].operation else { return nil }
      numbers.insert(number)
    }
    return numbers
  }

  private func oneOf(_ value: Cell, _ numbers: Set<Int>, of names: [String]) -> Cell {
    let mask = numbers.reduce(UInt64(0)) { $0 | (1 << UInt64($1)) }
    let truth = isIn(value, mask, of: names)
    return Cell(.truth(withNone(truth, value.absence)), missing: value.openNames)
  }

  /// Whether a choice that is there is surely, or surely not, one of the values of a mask.
  func isIn(_ value: Cell, _ mask: UInt64, of names: [String]) -> SQL {
    let full = fullMask(names.count)
    switch value.content {
    case .choice(let code):
      let listed = names.indices.filter { mask & (1 << UInt64($0)) != 0 }
      if mask & full == 0 { return .no }
      // A value that is not known is still one of them all.
      let isAll = mask & full == full
      if code.isNull { return isAll ? .yes : .null }
      if isAll { return .yes }
      if listed.count == 1 { return "\(code) = \(dialect.text(names[listed[0]]))" }
      return SQL(
        code.text + " IN (" + listed.map { dialect.text(names[$0]).text }.joined(separator: ", ")
          + ")",
        code.columns
      )
    case .choiceMask(let bits):
      return
        "CASE WHEN (\(bits) & \(Int128(mask))) = 0 THEN FALSE WHEN (\(bits) & \(Int128(full & ~mask))) = 0 THEN TRUE END"
    case .truth, .quantity, .ratio, .date, .span, .choices, .text, .row, .rows: return .null
    }
  }

  func fullMask(_ count: Int) -> UInt64 { count >= 64 ? ~0 : (1 << UInt64(count)) - 1 }

  /// A truth that is no where nothing is there.
  func withNone(_ truth: SQL, _ absence: SQL?) -> SQL {
    guard let absence else { return truth }
    if absence.isYes { return .no }
    return
      "CASE WHEN \(absence) THEN FALSE WHEN \(absence) IS NULL THEN \(truth) AND NULL ELSE \(truth) END"
  }

  mutating func includes(_ set: NodeID, _ mask: UInt64, only: Bool) throws(Refusal) -> Cell {
    guard case .choices(let fact) = plan.arena[set].type, let names = choiceNames(fact) else {
      throw Refusal("a set of no choice", "eine Menge keiner Auswahl")
    }
    let value = try cell(set)
    guard case .choices(let text) = value.content else {
      throw Refusal("a set that is chosen", "eine gewählte Menge")
    }
    func has(_ mask: UInt64) -> SQL {
      .any(
        names.indices.filter { mask & (1 << UInt64($0)) != 0 }.map {
          "stetig_includes(\(text), \(dialect.text(names[$0])))"
        }
      )
    }
    let full = fullMask(names.count)
    let truth: SQL
    if mask & full == 0 {
      truth = .no
    } else if only {
      truth = .all([has(full & ~mask).not, "\(text) <> ''"])
    } else {
      truth = has(mask)
    }
    return Cell(.truth(withNone(truth, value.absence)), missing: value.openNames)
  }
}
