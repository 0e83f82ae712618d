import StetigRules
import StetigText
import StetigValues

/// Builds checked rules by hand, node by node.
struct RuleWorkshop {
  let words = SmallVocabulary()
  var rules: CheckedRules
  private var nextByte = 0

  init() { rules = CheckedRules(vocabulary: words.vocabulary) }

  // MARK: Nodes

  mutating func node(_ operation: StetigRules.Operation, _ type: ValueType) -> NodeID {
    rules.arena.intern(operation, type)
  }
  mutating func truth(_ value: Bool) -> NodeID { node(.truth(value), .truth) }
  mutating func euros(_ value: Int) -> NodeID { node(.quantity(Fraction(value * 100)), .money) }
  mutating func percent(_ value: Int) -> NodeID {
    node(.quantity(Fraction(Int128(value), over: 100)!), .share)
  }
  mutating func number(_ value: Int) -> NodeID {
    node(.quantity(Fraction(value)), .number(unit: nil))
  }
  mutating func date(_ text: String) -> NodeID { node(.date(CalendarDate(iso: text)!), .date) }
  mutating func months(_ count: Int) -> NodeID { node(.span(.months(count)), .months) }
  mutating func days(_ count: Int) -> NodeID { node(.span(.days(count)), .days) }
  mutating func subject() -> NodeID {
    node(.subject, .reference(words.entities["project"]!))
  }

  /// A fact of the project or of its municipality.
  mutating func fact(_ path: String) -> NodeID {
    let id = words.facts[path]!
    let project = subject()
    if path.hasPrefix("project.") { return node(.fact(row: project, id), type(of: id)) }
    let town = node(
      .follow(row: project, words.facts["project.municipality"]!),
      .reference(words.entities["municipality"]!)
    )
    return node(.fact(row: town, id), type(of: id))
  }

  /// A fact of the current row of a list.
  mutating func rowFact(_ path: String, depth: Int = 0) -> NodeID {
    let id = words.facts[path]!
    let owner = words.vocabulary[id].owner
    let row = node(.element(depth: depth), .reference(owner))
    return node(.fact(row: row, id), type(of: id))
  }

  mutating func list(_ path: String) -> NodeID {
    let project = subject()
    let id = words.lists[path]!
    return node(.list(row: project, id), .list(id))
  }

  private func type(of fact: FactID) -> ValueType {
    switch words.vocabulary[fact].type {
    case .truth: .truth
    case .choice: .choice(fact)
    case .choices: .choices(fact)
    case .reference(let entity): .reference(entity)
    case .number(let unit): .number(unit: unit)
    case .share: .share
    case .money: .money
    case .date: .date
    case .span: .months
    case .text: .text
    case .place: .place
    case .programme: .programme
    }
  }

  mutating func value(_ name: String, of path: String) -> NodeID {
    let id = words.facts[path]!
    return node(.choice(words.vocabulary.value(name, of: id)!), .choice(id))
  }

  mutating func has(_ path: String, _ name: String) -> NodeID {
    compare(.equal, fact(path), value(name, of: path))
  }

  mutating func compare(_ comparison: Comparison, _ a: NodeID, _ b: NodeID) -> NodeID {
    node(.compare(comparison, a, b), .truth)
  }
  mutating func and(_ nodes: NodeID...) -> NodeID { node(.and(nodes), .truth) }
  mutating func or(_ nodes: NodeID...) -> NodeID { node(.or(nodes), .truth) }
  mutating func not(_ one: NodeID) -> NodeID { node(.not(one), .truth) }
  mutating func plus(_ date: NodeID, _ span: NodeID) -> NodeID {
    node(.addSpan(date: date, span: span), .date)
  }
  mutating func minus(_ date: NodeID, _ span: NodeID) -> NodeID {
    node(.subtractSpan(date: date, span: span), .date)
  }
  mutating func eligibleCosts() -> NodeID { node(.eligibleCosts(where: nil, depth: 0), .money) }
  mutating func bindingDate() -> NodeID { node(.bindingDate, .date) }

  // MARK: Declarations

  /// A new place, so that diagnostics can be told apart.
  mutating func provenance() -> Provenance {
    nextByte += 10
    return Provenance(range: SourceRange(file: FileID(0), lower: nextByte, upper: nextByte + 5))
  }

  /// Declares a parameter and returns the node that names it.
  mutating func parameter(
    _ name: String,
    in block: String = "p",
    _ value: NodeID
  ) -> NodeID {
    let type = rules.arena[value].type
    let id = ParameterID(rules.parameters.count)
    rules.parameters.append(
      CheckedParameter(
        block: block,
        name: name,
        label: Phrase(same: name),
        type: type,
        value: value,
        provenance: provenance(),
        exceptionProvenance: [:]
      )
    )
    return node(.parameter(id), type)
  }

  mutating func condition(
    _ id: String,
    _ ask: NodeID,
    kind: ConditionKind = .must,
    guardNode: NodeID? = nil,
    period: DateRange = .always,
    exceptions: [ConditionException] = []
  ) -> Condition {
    let here = provenance()
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

  mutating func exception(
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
      provenance: provenance()
    )
  }

  mutating func block(
    _ name: String = "p",
    kind: BlockKind = .programme,
    _ validity: Validity = .period(.always),
    binds: NodeID? = nil
  ) -> RuleBlock {
    RuleBlock(
      kind: kind,
      name: name,
      label: Phrase(same: name),
      provenance: provenance(),
      validity: validity,
      bindingDate: binds ?? fact("project.applied_on")
    )
  }

  mutating func timing(
    _ kind: TimingClause.Kind,
    when: NodeID? = nil,
    isAsRule: Bool = false
  ) -> TimingClause {
    TimingClause(kind, when: when, isAsRule: isAsRule, provenance: provenance())
  }

  mutating func grant(_ kinds: [GrantPart.Kind], whens: [NodeID?] = []) -> GrantRules {
    var parts: [GrantPart] = []
    for (index, kind) in kinds.enumerated() {
      let when = index < whens.count ? whens[index] : nil
      parts.append(GrantPart(kind, when: when, isAsRule: false, provenance: provenance()))
    }
    return GrantRules(parts: parts, provenance: provenance())
  }
}

/// The days from `first` to `last`, both counted.
func days(_ first: String?, _ last: String?) -> DateRange {
  DateRange(
    first: first.flatMap { CalendarDate(iso: $0) },
    last: last.flatMap { CalendarDate(iso: $0) }
  )!
}
