package import StetigRules
import StetigValues

extension ReferenceEvaluator {
  /// Follows what is read below some nodes, and notes the thresholds, exceptions and bands that it
  /// comes by with known values. Branches that surely do not apply are not followed.
  package mutating func trace(_ roots: [NodeID]) -> EvaluationTrace {
    var walk = TraceWalk()
    for root in roots { walk.visit(root, &self) }
    return walk.trace
  }
}

private struct TraceWalk {
  var trace = EvaluationTrace()
  /// What was followed with the rows of lists as they are now.
  private var visited: Set<NodeID> = []

  mutating func visit(_ id: NodeID, _ evaluator: inout ReferenceEvaluator) {
    // Operands have smaller numbers, so that a chain ends; a long one is followed by a list of its
    // own and not by calls.
    var open = [id]
    while let next = open.popLast() {
      guard visited.insert(next).inserted else { continue }
      open += followed(next, &evaluator)
    }
  }

  /// Notes what a node shows and returns the operands to follow.
  private mutating func followed(
    _ id: NodeID,
    _ evaluator: inout ReferenceEvaluator
  ) -> [NodeID] {
    let operation = evaluator.plan.arena[id].operation
    switch operation {
    case .compare(let comparison, let left, let right):
      if comparison.isOrdered { note(Threshold(id), left, right, &evaluator) }
    case .between(let value, let low, let high):
      note(Threshold(id), value, low, &evaluator)
      note(Threshold(id, part: 1), value, high, &evaluator)
    case .lasts(let from, let to, let limit):
      if let low = limit.low { note(Threshold(id), from, to, low, &evaluator) }
      if let high = limit.high { note(Threshold(id, part: 1), from, to, high, &evaluator) }
    case .bands(let bands): return followed(bands, id, &evaluator)
    case .exceptions(let base, let arms): return followed(arms, base, id, &evaluator)
    case .any(let list, let filter), .count(let list, let filter):
      visitRows(list, [filter], &evaluator)
      return [list]
    case .sum(let list, let value, let filter), .lowestIn(let list, let value, let filter),
      .highestIn(let list, let value, let filter):
      visitRows(list, [filter, value], &evaluator)
      return [list]
    case .versions(let arms):
      let day = evaluator.bindingDate.date
      return arms.filter { day.reaches($0.period) }.map { $0.value }
    case .eligibleCosts, .place:
      // What stands on cost rows and areas is asked in their own clauses.
      return []
    default: break
    }
    return operation.operands
  }

  private mutating func visitRows(
    _ list: NodeID,
    _ nodes: [NodeID?],
    _ evaluator: inout ReferenceEvaluator
  ) {
    guard case .rows(let rows) = evaluator.evaluate(list).content else { return }
    for row in rows.rows {
      var inner = TraceWalk()
      evaluator.with(element: RowReference(rows.entity, row)) { evaluator in
        for case let node? in nodes { inner.visit(node, &evaluator) }
      }
      trace.form(inner.trace)
    }
  }

  private mutating func note(
    _ threshold: Threshold,
    _ left: NodeID,
    _ right: NodeID,
    _ evaluator: inout ReferenceEvaluator
  ) {
    let left = evaluator.evaluate(left)
    let right = evaluator.evaluate(right)
    if compare(.less, left, right).isYes {
      trace.saw(.below, at: threshold)
    } else if compare(.more, left, right).isYes {
      trace.saw(.above, at: threshold)
    } else if compare(.equal, left, right).isYes {
      trace.saw(.at, at: threshold)
    }
  }

  /// A period against a limit: shorter, exactly as long, or longer (§ 188 BGB).
  private mutating func note(
    _ threshold: Threshold,
    _ from: NodeID,
    _ to: NodeID,
    _ limit: NodeID,
    _ evaluator: inout ReferenceEvaluator
  ) {
    let isAtLeast = evaluator.lasts(from, to, Limit(low: limit, high: nil)).truth
    let isAtMost = evaluator.lasts(from, to, Limit(low: nil, high: limit)).truth
    switch (isAtLeast, isAtMost) {
    case (.yes, .yes): trace.saw(.at, at: threshold)
    case (.yes, .no): trace.saw(.above, at: threshold)
    case (.no, .yes): trace.saw(.below, at: threshold)
    case (.no, .no), (.unknown, _), (_, .unknown): break
    }
  }

  private mutating func followed(
    _ bands: Bands,
    _ id: NodeID,
    _ evaluator: inout ReferenceEvaluator
  ) -> [NodeID] {
    for (number, step) in bands.steps.enumerated() {
      note(Threshold(id, part: number), bands.selector, step.from, &evaluator)
    }
    let reached = evaluator.reachedRows(bands)
    if let row = reached.first, reached.count == 1 { trace.took(row: row, of: id) }
    return [bands.selector] + bands.steps.map { $0.from }
      + reached.compactMap { bands.value(ofRow: $0) }
  }

  private mutating func followed(
    _ arms: [ExceptionArm],
    _ base: NodeID,
    _ id: NodeID,
    _ evaluator: inout ReferenceEvaluator
  ) -> [NodeID] {
    let whens = arms.map { evaluator.evaluate($0.when).truth }
    let competition = Competition(whens: whens, over: arms.map { $0.over })
    for arm in competition.sure { trace.took(exception: arm, of: id) }
    let values = (competition.sure + competition.perhaps).map { arms[$0].value }
    return arms.map { $0.when } + values + (competition.baseIsPossible ? [base] : [])
  }
}

extension Comparison {
  fileprivate var isOrdered: Bool {
    switch self {
    case .less, .atMost, .more, .atLeast: true
    case .equal, .notEqual: false
    }
  }
}

extension Bands {
  /// How many rows there are, `below` and `otherwise` not counted.
  package var rowCount: Int { steps.count + choiceRows.count }

  /// The value of a row: steps from 0, then choice rows, then `otherwise`; -1 is `below`.
  package func value(ofRow row: Int) -> NodeID? {
    if row < 0 { return below }
    if row < steps.count { return steps[row].value }
    if row < rowCount { return choiceRows[row - steps.count].value }
    return otherwise
  }
}

extension ReferenceEvaluator {
  /// The nodes that decide a version of a condition as things stand: its guard, and, where that may
  /// hold, the exceptions' `when` and what is then asked.
  package mutating func asked(by version: ConditionVersion) -> [NodeID] {
    if let node = version.guardNode, evaluate(node).truth.isNo { return [node] }
    let exceptions = version.exceptions
    let whens = exceptions.map { evaluate($0.when).truth }
    let competition = Competition(whens: whens, over: exceptions.map { $0.over })
    let asks = (competition.sure + competition.perhaps).compactMap { exceptions[$0].ask }
    return [version.guardNode].compactMap { $0 } + exceptions.map { $0.when } + asks
      + (competition.baseIsPossible ? [version.ask] : [])
  }
}
