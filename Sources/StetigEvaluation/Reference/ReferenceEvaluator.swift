package import StetigPortfolio
package import StetigRules
import StetigText
package import StetigValues

/// Evaluates expressions for one project, one node after the other, as LANGUAGE.md sections 7 and
/// 8 say it. Slow and readable: what the columnar evaluator is compared with.
///
/// Every node is computed once for each combination of rows it depends on.
package struct ReferenceEvaluator {
  package let plan: Plan
  package let portfolio: Portfolio
  /// The row of the project under check.
  package let project: Int
  /// The version of the programme, frame or principles under check.
  package let block: RuleBlock
  /// What answers questions about places.
  let oracle: PlaceOracle
  /// A fact that stands for other values than the portfolio has.
  package let probe: FactProbe?
  /// The day that chooses versions, with what would settle it.
  package internal(set) var bindingDate: Value

  /// The facts that a grant reads.
  var grantWords: GrantVocabulary { plan.grantWords }
  /// Whether answers leave out what only readers want: how far a condition is missed or what met it,
  /// how a grant was computed, obligations.
  package var isBrief = false
  /// What costs and grant are computed from, gathered once; several operations ask for it.
  var gatheredCosts: CostSheet?
  var gatheredGrant: GrantSheet?

  /// The current rows of the lists around the expression, the outermost first.
  private(set) var elements: [RowReference] = []
  private var memos: [[NodeID: Memo]] = [[:]]
  private var nesting = 0
  /// What went wrong in the node being computed.
  private var openFindings: [CaseFinding] = []

  private struct Memo {
    var value: Value
    var findings: [CaseFinding]
  }

  /// Prepares the evaluation of a version of a block for a project.
  ///
  /// - Parameter bindingPeriod: the days that the binding date can lie on where it is not known.
  package init(
    plan: Plan,
    portfolio: Portfolio,
    project: Int,
    block: RuleBlock,
    bindingPeriod: DateRange = .always,
    probe: FactProbe? = nil
  ) {
    self.plan = plan
    self.portfolio = portfolio
    self.project = project
    self.block = block
    oracle = PlaceOracle(portfolio)
    self.probe = probe
    bindingDate = .date(.unbounded)
    var date = evaluate(block.bindingDate)
    if date.date.exact == nil {
      date.content = .date(date.date.clamped(to: Bounds(bindingPeriod.first, bindingPeriod.last)))
    }
    bindingDate = date
    memos = [[:]]
    openFindings = []
  }

  /// What went wrong so far, each once.
  package var findings: [CaseFinding] { openFindings }

  /// Returns the value of a node.
  package mutating func evaluate(_ id: NodeID) -> Value {
    let frame = elements.isEmpty || !plan.arena.usesElement(id) ? 0 : memos.count - 1
    if let memo = memos[frame][id] {
      for finding in memo.findings { report(finding) }
      return memo.value
    }
    guard nesting < nestingLimit else {
      report(nestedTooDeeply)
      return unknown(plan.arena[id].type, .nothing)
    }
    if nesting == settlingDepth { settle(below: id) }
    nesting += 1
    let outer = openFindings
    openFindings = []
    let node = plan.arena[id]
    let isProbed = probe.map { $0.target == .node(id) } ?? false
    let value =
      isProbed
      ? probe?.value ?? unknown(node.type, .nothing)
      : compute(node.operation, node.type)
    memos[frame][id] = Memo(value: value, findings: openFindings)
    let inner = openFindings
    openFindings = outer
    for finding in inner { report(finding) }
    nesting -= 1
    return value
  }

  /// Returns what `body` comes to with a row as the innermost element.
  package mutating func with<Result>(
    element row: RowReference,
    _ body: (inout ReferenceEvaluator) -> Result
  ) -> Result {
    elements.append(row)
    memos.append([:])
    let result = body(&self)
    memos.removeLast()
    elements.removeLast()
    return result
  }

  /// Returns what `body` comes to outside every list: what a project's costs are does not depend
  /// on where they are asked for.
  package mutating func outsideLists<Result, Failure: Error>(
    _ body: (inout ReferenceEvaluator) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let inner = (elements, Array(memos.dropFirst()))
    elements = []
    memos = Array(memos.prefix(1))
    defer {
      elements = inner.0
      memos = Array(memos.prefix(1)) + inner.1
    }
    return try body(&self)
  }

  /// Notes what went wrong; the same once.
  package mutating func report(_ finding: CaseFinding) {
    if !openFindings.contains(finding) { openFindings.append(finding) }
  }

  /// A value of a type of which nothing is known.
  package func unknown(_ type: ValueType, _ missing: Missing) -> Value {
    Value(plan.vocabulary.unknown(type), missing: missing)
  }

  private mutating func compute(_ operation: StetigRules.Operation, _ type: ValueType) -> Value {
    switch operation {
    case .truth(let known): return .truth(Truth(known))
    case .quantity(let value): return .quantity(Bounds(exactly: value))
    case .date(let day): return .date(Bounds(exactly: day))
    case .span(let span): return Value(.span(Bounds(exactly: span.count)))
    case .text(let text), .programme(let text): return Value(.text(text))
    case .choice(let number): return Value(.choice(bit(number)))
    case .none: return Value(plan.vocabulary.unknown(type), absence: .yes)
    case .unknown(let low, let high, let name): return ruleUnknown(low, high, name, type)
    case .subject: return Value(.row(subjectRow(type)))
    case .element(let depth):
      return Value(.row(elements.indices.contains(depth) ? elements[depth] : nil))
    case .follow(let row, let fact): return self.fact(fact, of: evaluate(row))
    case .fact(let row, let fact): return self.fact(fact, of: evaluate(row))
    case .list(let row, let list): return self.list(list, of: evaluate(row))
    case .any(let list, let filter): return anyRow(of: list, where: filter)
    case .count(let list, let filter): return count(of: list, where: filter)
    case .sum(let list, let term, let filter): return sum(of: list, term, where: filter)
    case .lowestIn(let list, let term, let filter):
      return extreme(.lowest, of: list, term, where: filter, type)
    case .highestIn(let list, let term, let filter):
      return extreme(.highest, of: list, term, where: filter, type)
    case .and(let operands): return conjunction(operands)
    case .or(let operands): return disjunction(operands)
    case .not(let operand): return negation(operand)
    case .compare(let comparison, let left, let right): return compared(comparison, left, right)
    case .between(let value, let low, let high): return between(value, low, high)
    case .oneOf(let value, let others): return oneOf(value, others)
    case .includesOneOf(let set, let mask): return includesOneOf(set, mask)
    case .includesOnly(let set, let mask): return includesOnly(set, mask)
    case .lasts(let from, let to, let limit): return lasts(from, to, limit)
    case .place(let question): return place(question)
    case .add(let one, let other): return arithmetic(.add, one, other, type)
    case .subtract(let one, let other): return arithmetic(.subtract, one, other, type)
    case .multiply(let one, let other): return arithmetic(.multiply, one, other, type)
    case .divide(let one, let other): return arithmetic(.divide, one, other, type)
    case .negate(let operand): return negated(operand, type)
    case .addSpan(let date, let span): return shifted(date, by: span, backwards: false)
    case .subtractSpan(let date, let span): return shifted(date, by: span, backwards: true)
    case .lowest(let operands): return extreme(.lowest, of: operands, type)
    case .highest(let operands): return extreme(.highest, of: operands, type)
    case .round(let rounding, let value, let step): return rounded(rounding, value, step)
    case .yearOf(let date): return year(of: date)
    case .fullYears(let from, let to): return fullSpans(from, to, StetigValues.fullYears)
    case .fullMonths(let from, let to): return fullSpans(from, to, StetigValues.fullMonths)
    case .recurring(let day, let relation, let date): return recurring(day, relation, date)
    case .workingDay(let date): return workingDay(date)
    case .bands(let bands): return self.bands(bands, type)
    case .exceptions(let base, let arms): return exceptions(base, arms)
    case .versions(let arms): return versions(arms, type)
    case .lookUp(let table, let column, let keys): return lookUp(table, column, keys, type)
    case .eligibleCosts(let filter, let depth): return eligibleCosts(where: filter, depth: depth)
    case .grantBeforeMinimum: return grantBeforeMinimum()
    case .bindingDate: return bindingDate
    case .parameter:
      preconditionFailure("a bug in Stetig: a plan has no parameters")
    }
  }

  /// Computes what a node stands on from the bottom up, so that a long chain of operations needs
  /// no deep call. What hangs on elements has to wait for its row.
  private mutating func settle(below top: NodeID) {
    let open = ascending(from: top) { memos[0][$0] == nil }.dropLast()
    let before = openFindings
    nesting += 1
    for id in open where !plan.arena.usesElement(id) && memos[0][id] == nil { _ = evaluate(id) }
    nesting -= 1
    openFindings = before
  }

  /// A node and all it stands on that `isOpen` and is not below something that is not, operands
  /// first: they have smaller numbers than what uses them.
  private func ascending(from top: NodeID, where isOpen: (NodeID) -> Bool) -> [NodeID] {
    var reachable: Set<NodeID> = []
    var open = [top]
    while let next = open.popLast() {
      guard isOpen(next), reachable.insert(next).inserted else { continue }
      open += plan.arena[next].operation.operands
    }
    return reachable.sorted()
  }

  private func subjectRow(_ type: ValueType) -> RowReference? {
    guard case .reference(let entity) = type else { return nil }
    return RowReference(entity, project)
  }

  private mutating func ruleUnknown(
    _ low: NodeID?,
    _ high: NodeID?,
    _ name: String,
    _ type: ValueType
  ) -> Value {
    let missing = Missing(name)
    let open = plan.vocabulary.unknown(type)
    let least = low.map { evaluate($0) }
    let most = high.map { evaluate($0) }
    switch open {
    case .quantity(let natural):
      let least = least.map { $0.quantity.low } ?? natural.low
      return .quantity(Bounds(least, most.map { $0.quantity.high } ?? natural.high), missing)
    case .date:
      return .date(Bounds(least?.date.low, most?.date.high), missing)
    case .span(let natural):
      let least = least.map { $0.span.low } ?? natural.low
      return Value(
        .span(Bounds(least, most.map { $0.span.high } ?? natural.high)),
        missing: missing
      )
    case .truth, .choice, .choices, .text, .row, .rows:
      return Value(open, missing: missing)
    }
  }
}

/// How deep an evaluation goes before it gives up; no rule that people write comes near it.
private let nestingLimit = 200

/// How deep an evaluation goes before it computes the rest from the bottom up.
private let settlingDepth = 64

private let nestedTooDeeply = CaseFinding(
  code: .arithmeticFailed,
  message: Phrase(
    en: "the rules build on one another too deeply to be computed",
    de: "die Regeln bauen zu tief aufeinander auf, um berechnet zu werden"
  )
)

/// The bit of a choice value's number.
func bit(_ number: Int) -> UInt64 {
  number >= 0 && number < 64 ? 1 << UInt64(number) : 0
}
