import StetigRules
import StetigText
import StetigValues

extension ReferenceEvaluator {
  /// What was found and asked where asks hold: of several that all have to hold each, of
  /// alternatives the simplest that holds. Empty where that takes more than can be told.
  mutating func metAsks(of asks: [NodeID]) -> [MetAsk] {
    var steps = metAskSteps
    var met: [MetAsk] = []
    for ask in asks {
      for one in metAsks(ask, wanted: true, &steps) where !met.contains(one) { met.append(one) }
    }
    return steps > 0 ? met : []
  }

  /// What makes an expression `wanted`; empty where it is not, and where nothing is compared.
  ///
  /// - Parameter steps: how many nodes may still be looked at; a condition on parameters that build
  ///   on one another can reach the same one over and over.
  private mutating func metAsks(_ node: NodeID, wanted: Bool, _ steps: inout Int) -> [MetAsk] {
    guard steps > 0, evaluate(node).truth == Truth(wanted) else { return [] }
    steps -= 1
    let operation = plan.arena[node].operation
    switch operation {
    case .not(let operand): return metAsks(operand, wanted: !wanted, &steps)
    case .and(let operands):
      return wanted ? each(operands, wanted, &steps) : simplest(operands, wanted, &steps)
    case .or(let operands):
      return wanted ? simplest(operands, wanted, &steps) : each(operands, wanted, &steps)
    case .compare(let comparison, let left, let right):
      return [metComparison(wanted ? comparison : comparison.opposite, left, right)]
    case .between(let value, let low, let high):
      return [met(value, askedBetween(value, low, high, wanted: wanted))]
    case .oneOf(let value, let others):
      return [met(value, askedChoice(others, wanted: wanted))]
    case .includesOneOf(let set, let mask):
      return [met(set, askedSet(set, mask, wanted, isOnly: false))]
    case .includesOnly(let set, let mask):
      return [met(set, askedSet(set, mask, wanted, isOnly: true))]
    case .lasts(let from, let to, let limit):
      return [metPeriod(from, to, limit, wanted: wanted)]
    case .any(let list, let filter): return [metRows(list, filter, wanted: wanted)]
    case .place(let question):
      return [metPlace(question, wanted: wanted)]
    case .versions(let arms):
      let reached = arms.filter { bindingDate.date.reaches($0.period) }
      return each(reached.map { $0.value }, wanted, &steps)
    case .exceptions(let base, let arms):
      let held = arms.filter { evaluate($0.when).truth.isYes }.map { $0.value }
      return each(held.isEmpty ? [base] : held, wanted, &steps)
    case .fact, .bands, .lookUp:
      return [met(node, ShownValue(.known(.truth(wanted)), .truth).phrase(plan.vocabulary))]
    case .unknown, .truth, .quantity, .date, .span, .text, .choice, .programme, .none, .subject,
      .element, .follow, .list, .count, .sum, .lowestIn, .highestIn, .add, .subtract, .multiply,
      .divide, .negate, .addSpan, .subtractSpan, .lowest, .highest, .round, .yearOf, .fullYears,
      .fullMonths, .recurring, .workingDay, .eligibleCosts, .grantBeforeMinimum, .bindingDate,
      .parameter:
      return []
    }
  }

  private mutating func each(_ nodes: [NodeID], _ wanted: Bool, _ steps: inout Int) -> [MetAsk] {
    var met: [MetAsk] = []
    for node in nodes { met += metAsks(node, wanted: wanted, &steps) }
    return met
  }

  /// The alternative that takes the fewest asks; the order in which they are written decides
  /// nothing.
  private mutating func simplest(
    _ nodes: [NodeID],
    _ wanted: Bool,
    _ steps: inout Int
  ) -> [MetAsk] {
    var found: [[MetAsk]] = []
    for node in nodes {
      let met = metAsks(node, wanted: wanted, &steps)
      if !met.isEmpty { found.append(met) }
    }
    return found.min(by: isSimpler) ?? []
  }

  private mutating func met(_ node: NodeID, _ asked: Phrase) -> MetAsk {
    MetAsk(subject: words(for: node), found: shown(node), asked: asked)
  }

  private mutating func metComparison(
    _ comparison: Comparison,
    _ left: NodeID,
    _ right: NodeID
  ) -> MetAsk {
    if isFixed(left), !isFixed(right) { return metComparison(comparison.mirrored, right, left) }
    return met(left, askedComparison(comparison, left, right))
  }

  private mutating func metPeriod(
    _ from: NodeID,
    _ to: NodeID,
    _ limit: Limit,
    wanted: Bool
  ) -> MetAsk {
    let (first, last) = (words(for: from), words(for: to))
    return MetAsk(
      subject: Phrase(
        en: first.english + " to " + last.english,
        de: first.german + " bis " + last.german
      ),
      found: length(from, to, inDays: isInDays(limit)),
      asked: askedPeriod(limit, wanted: wanted)
    )
  }

  private mutating func metRows(_ list: NodeID, _ filter: NodeID?, wanted: Bool) -> MetAsk {
    MetAsk(
      subject: words(for: list, filter),
      found: ShownValue(count(of: list, where: filter), .number(unit: nil)),
      asked: askedRows(wanted: wanted)
    )
  }
}

private func isSimpler(_ one: [MetAsk], _ other: [MetAsk]) -> Bool {
  if one.count != other.count { return one.count < other.count }
  for (first, second) in zip(one, other) {
    if first.subject.english != second.subject.english {
      return first.subject.english < second.subject.english
    }
    if first.asked.english != second.asked.english {
      return first.asked.english < second.asked.english
    }
  }
  return false
}

/// How many nodes of a condition are looked at for what it asked; no condition that people write
/// comes near it.
private let metAskSteps = 500
