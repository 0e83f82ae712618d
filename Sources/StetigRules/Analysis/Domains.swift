package import StetigValues

/// What is assumed of some nodes while others are looked at.
package typealias Assumptions = [NodeID: Domain]

/// Finds what expressions can be, whatever the facts are.
///
/// Serves checked rules, whose nodes name parameters, and plans, whose nodes do not. A domain is
/// never too small: what cannot be followed is anything of its type.
package struct Domains: Sendable {
  package var arena: NodeArena
  package let vocabulary: Vocabulary
  let tables: [LookupTable]
  /// The value of each parameter; empty for a plan.
  let parameters: [NodeID]
  /// `project.end` is not before `project.start`, which every case fulfils.
  let period: NodeID?

  /// Looks at the nodes of checked rules.
  package init(_ rules: CheckedRules) {
    self.init(rules.arena, rules.vocabulary, rules.tables, rules.parameters.map { $0.value })
  }

  /// Looks at the nodes of a plan.
  package init(_ plan: Plan) {
    self.init(plan.arena, plan.vocabulary, plan.tables, [])
  }

  private init(
    _ arena: NodeArena,
    _ vocabulary: Vocabulary,
    _ tables: [LookupTable],
    _ parameters: [NodeID]
  ) {
    var arena = arena
    period = Domains.orderedPeriod(&arena, vocabulary)
    self.arena = arena
    self.vocabulary = vocabulary
    self.tables = tables
    self.parameters = parameters
  }

  private static func orderedPeriod(_ arena: inout NodeArena, _ vocabulary: Vocabulary) -> NodeID? {
    let words = StandardWords(vocabulary)
    guard let start = words.fact("project.start"), let end = words.fact("project.end")
    else { return nil }
    let project = arena.intern(.subject, .reference(vocabulary[start].owner))
    let first = arena.intern(.fact(row: project, start), .date)
    let last = arena.intern(.fact(row: project, end), .date)
    return arena.intern(.compare(.atLeast, last, first), .truth)
  }

  /// Returns what a node can be, given what is assumed of others.
  package func domain(of node: NodeID, assuming assumptions: Assumptions = [:]) -> Domain {
    var interpretation = Interpretation(self, assumptions)
    return interpretation.domain(of: node)
  }

  /// Returns the truth values a node can take, given what is assumed of others.
  package func truth(of node: NodeID, assuming assumptions: Assumptions = [:]) -> TruthSet {
    domain(of: node, assuming: assumptions).truth
  }

  /// Returns the number that a node is whatever the facts are: days since 1970 for a date, months
  /// or days for a span; nil if it depends on facts.
  package func fixedNumber(_ node: NodeID) -> Fraction? {
    let domain = domain(of: node)
    return domain.canBeNone ? nil : domain.interval.only
  }

  /// Returns the value of a parameter; nil for a node that is none.
  func value(of parameter: ParameterID) -> NodeID? {
    parameters.indices.contains(parameter.index) ? parameters[parameter.index] : nil
  }

  /// The nodes that an operation reads, the value of a parameter included.
  func reads(_ operation: Operation) -> [NodeID] {
    if case .parameter(let parameter) = operation { return value(of: parameter).map { [$0] } ?? [] }
    return operation.operands
  }

  /// Returns what a value of a type can be when nothing is known of it.
  func unrestricted(_ type: ValueType) -> Domain {
    switch type {
    case .truth: Domain(.truth(.either))
    // LANGUAGE section 8: an unknown amount, number or count is at least 0.
    case .number, .money, .length: Domain(.ordered(.fromZero))
    case .share: Domain(.ordered(Interval(.zero, .one)))
    case .date: Domain(.ordered(dates))
    case .months, .days: Domain(.ordered(.all))
    case .text, .programme: Domain(.name(only: nil, not: []))
    case .choice(let fact): Domain(.choice(allValues(of: fact)))
    case .choices(let fact): Domain(.set(has: 0, lacks: ~allValues(of: fact)))
    case .place, .reference, .list: .anything
    }
  }

  private var dates: Interval {
    Interval(
      Fraction(Int(CalendarDate.min.dayNumber)),
      Fraction(Int(CalendarDate.max.dayNumber))
    )
  }

  /// The bits of all values of a choice.
  package func allValues(of fact: FactID) -> UInt64 {
    let count = vocabulary.values(of: fact).count
    return count >= 64 ? .max : (1 << UInt64(count)) - 1
  }
}
