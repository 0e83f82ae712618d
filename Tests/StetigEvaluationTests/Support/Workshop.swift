import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText
import StetigValues

/// Builds plans by hand, node by node.
struct Workshop {
  let words = Words()
  var plan: Plan

  init() { plan = Plan(vocabulary: words.vocabulary) }

  mutating func node(_ operation: StetigRules.Operation, _ type: ValueType) -> NodeID {
    plan.arena.intern(operation, type)
  }

  mutating func truth(_ value: Bool) -> NodeID { node(.truth(value), .truth) }

  mutating func euros(_ value: Int) -> NodeID { node(.quantity(Fraction(value * 100)), .money) }

  mutating func percent(_ value: Int) -> NodeID {
    node(.quantity(Fraction(Int128(value), over: 100)!), .share)
  }

  mutating func number(_ value: Int) -> NodeID {
    node(.quantity(Fraction(value)), .number(unit: nil))
  }

  mutating func date(_ text: String) -> NodeID { node(.date(day(text)), .date) }

  mutating func months(_ count: Int) -> NodeID { node(.span(.months(count)), .months) }

  mutating func days(_ count: Int) -> NodeID { node(.span(.days(count)), .days) }

  mutating func none(_ type: ValueType) -> NodeID { node(.none, type) }

  mutating func unknown(
    _ name: String,
    _ type: ValueType,
    _ low: NodeID? = nil,
    _ high: NodeID? = nil
  ) -> NodeID {
    node(.unknown(low: low, high: high, name: name), type)
  }

  mutating func subject() -> NodeID { node(.subject, .reference(words.entities["project"]!)) }

  mutating func reference(_ path: String, of row: NodeID? = nil) -> NodeID {
    let row = row ?? subject()
    let id = words.facts[path]!
    return node(.follow(row: row, id), words.vocabulary.valueType(of: id))
  }

  /// A fact of the project, its municipality, its applicant or its area.
  mutating func fact(_ path: String) -> NodeID {
    let id = words.facts[path]!
    let entity = path.split(separator: ".").map(String.init)[0]
    let row = entity == "project" ? subject() : reference("project." + entity)
    return node(.fact(row: row, id), words.vocabulary.valueType(of: id))
  }

  /// A fact of the current row of a list.
  mutating func rowFact(_ path: String, depth: Int = 0) -> NodeID {
    let id = words.facts[path]!
    let row = node(.element(depth: depth), .reference(words.vocabulary[id].owner))
    return node(.fact(row: row, id), words.vocabulary.valueType(of: id))
  }

  mutating func list(_ path: String) -> NodeID {
    let entity = path.split(separator: ".").map(String.init)[0]
    let row = entity == "project" ? subject() : reference("project." + entity)
    let id = words.lists[path]!
    return node(.list(row: row, id), .list(id))
  }

  mutating func value(_ path: String, _ name: String) -> NodeID {
    node(.choice(words.choice(path, name)), .choice(words.facts[path]!))
  }

  mutating func compare(_ comparison: Comparison, _ one: NodeID, _ other: NodeID) -> NodeID {
    node(.compare(comparison, one, other), .truth)
  }

  /// Whether a fact of the current row is a value of its choice.
  mutating func rowHas(_ path: String, _ name: String) -> NodeID {
    let fact = rowFact(path)
    return compare(.equal, fact, value(path, name))
  }

  mutating func has(_ path: String, _ name: String) -> NodeID {
    let fact = fact(path)
    return compare(.equal, fact, value(path, name))
  }

  mutating func and(_ nodes: NodeID...) -> NodeID { node(.and(nodes), .truth) }

  mutating func or(_ nodes: NodeID...) -> NodeID { node(.or(nodes), .truth) }

  mutating func not(_ one: NodeID) -> NodeID { node(.not(one), .truth) }

  mutating func any(_ list: NodeID, where filter: NodeID? = nil) -> NodeID {
    node(.any(list: list, where: filter), .truth)
  }

  mutating func count(_ list: NodeID, where filter: NodeID? = nil) -> NodeID {
    node(.count(list: list, where: filter), .number(unit: nil))
  }

  mutating func sum(_ list: NodeID, of term: NodeID, where filter: NodeID? = nil) -> NodeID {
    node(.sum(list: list, of: term, where: filter), plan.arena[term].type)
  }

  mutating func exceptions(_ base: NodeID, _ arms: [ExceptionArm]) -> NodeID {
    node(.exceptions(base: base, arms), plan.arena[base].type)
  }

  /// A block whose conditions are these, binding by the day of application.
  mutating func block(
    _ conditions: [Condition],
    _ validity: Validity = .period(.always)
  ) -> RuleBlock {
    var block = RuleBlock(
      kind: .programme,
      name: "programme",
      label: Phrase(same: "programme"),
      provenance: here,
      validity: validity,
      bindingDate: fact("project.applied_on")
    )
    block.conditions = conditions
    return block
  }

  func planned(_ versions: [RuleBlock]) -> PlannedBlock {
    PlannedBlock(
      kind: .programme,
      name: "programme",
      label: Phrase(same: "programme"),
      versions: versions
    )
  }

  func condition(
    _ id: String,
    _ ask: NodeID,
    kind: ConditionKind = .must,
    appliesWhen guardNode: NodeID? = nil,
    period: DateRange = .always,
    exceptions: [ConditionException] = []
  ) -> Condition {
    let version = ConditionVersion(
      period: period,
      kind: kind,
      guardNode: guardNode,
      ask: ask,
      exceptions: exceptions,
      provenance: here
    )
    return Condition(id: id, label: Phrase(same: id), versions: [version], provenance: here)
  }

  func exception(
    _ name: String,
    when: NodeID,
    ask: NodeID? = nil,
    over: [Int] = []
  ) -> ConditionException {
    ConditionException(
      name: name,
      label: Phrase(same: name),
      when: when,
      ask: ask,
      over: over,
      provenance: here
    )
  }
}

let here = Provenance(range: SourceRange(file: FileID(0), lower: 0, upper: 1))

func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }

func period(_ first: String?, _ last: String?) -> DateRange {
  DateRange(first: first.map(day), last: last.map(day))!
}
