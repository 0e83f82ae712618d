import StetigRules
import StetigText
import StetigValues

extension ReferenceEvaluator {
  /// How far a condition is from being fulfilled, of all that it can ask the most.
  mutating func nearMiss(of asks: [NodeID], _ outcome: ConditionOutcome) -> NearMiss? {
    var miss = all(asks.compactMap { self.miss($0, wanted: true) })
    if outcome == .undecided {
      miss?.distance = nil
      miss?.changes = []
    }
    return miss?.nearMiss
  }

  /// How far an expression is from being `wanted`; nil where it is that already.
  private mutating func miss(_ node: NodeID, wanted: Bool) -> Miss? {
    let truth = evaluate(node).truth
    if truth == Truth(wanted) { return nil }
    let operation = plan.arena[node].operation
    switch operation {
    case .not(let operand): return miss(operand, wanted: !wanted)
    case .and(let operands):
      let misses = open(operands, wanted, truth)
      return wanted ? all(misses) : nearest(misses)
    case .or(let operands):
      let misses = open(operands, wanted, truth)
      return wanted ? nearest(misses) : all(misses)
    case .compare(let comparison, let left, let right):
      return compareMiss(wanted ? comparison : comparison.opposite, left, right)
    case .between(let value, let low, let high):
      return betweenMiss(value, low, high, wanted: wanted)
    case .oneOf(let value, let others):
      return plain(value, askedChoice(others, wanted: wanted))
    case .includesOneOf(let set, let mask): return setMiss(set, mask, wanted, isOnly: false)
    case .includesOnly(let set, let mask): return setMiss(set, mask, wanted, isOnly: true)
    case .lasts(let from, let to, let limit): return lastsMiss(from, to, limit, wanted: wanted)
    case .any(let list, let filter): return rowsMiss(list, filter, wanted: wanted)
    case .place(let question): return placeMiss(question, wanted: wanted)
    case .fact:
      let asked = ShownValue(.known(.truth(wanted)), .truth).phrase(plan.vocabulary)
      return plain(node, asked)
    case .versions(let arms):
      let reached = arms.filter { bindingDate.date.reaches($0.period) }
      return all(reached.compactMap { miss($0.value, wanted: wanted) })
    case .exceptions(let base, let arms):
      let held = arms.filter { evaluate($0.when).truth.isYes }.map { $0.value }
      return all((held.isEmpty ? [base] : held).compactMap { miss($0, wanted: wanted) })
    case .unknown:
      return Miss(
        found: ShownValue(.unknown, .truth),
        asked: Phrase(en: "not known to the rule", de: "der Regel nicht bekannt"),
        distance: nil,
        changes: []
      )
    case .truth, .bands, .lookUp, .quantity, .date, .span, .text, .choice, .programme, .none,
      .subject, .element, .follow, .list, .count, .sum, .lowestIn, .highestIn, .add, .subtract,
      .multiply, .divide, .negate, .addSpan, .subtractSpan, .lowest, .highest, .round, .yearOf,
      .fullYears, .fullMonths, .recurring, .workingDay, .eligibleCosts, .grantBeforeMinimum,
      .bindingDate, .parameter:
      let asked = ShownValue(.known(.truth(wanted)), .truth).phrase(plan.vocabulary)
      return Miss(found: shown(node), asked: asked, distance: nil, changes: [])
    }
  }

  /// The misses of operands; of a whole that is decided only those which are decided against it.
  private mutating func open(_ operands: [NodeID], _ wanted: Bool, _ whole: Truth) -> [Miss] {
    let relevant = operands.filter { whole.isUnknown || evaluate($0).truth == whole }
    return relevant.compactMap { miss($0, wanted: wanted) }
  }

  /// Several that all have to be met: the largest need, with every change.
  private func all(_ misses: [Miss]) -> Miss? {
    guard var largest = misses.max(by: Miss.needsLess) else { return nil }
    if misses.count == 1 { return largest }
    let changes = misses.flatMap { $0.changes }
    largest.changes = changes
    return largest
  }

  /// Several of which one has to be met: the nearest.
  private func nearest(_ misses: [Miss]) -> Miss? { misses.min(by: Miss.needsLess) }

  /// A miss that has no measure: a choice, a yes or no, a text.
  func plain(_ node: NodeID, _ asked: Phrase) -> Miss {
    var evaluator = self
    return Miss(
      found: evaluator.shown(node),
      asked: asked,
      distance: nil,
      changes: [changeWords(words(for: node), asked)]
    )
  }

  private mutating func setMiss(_ set: NodeID, _ mask: UInt64, _ wanted: Bool, isOnly: Bool)
    -> Miss
  {
    let found = shown(set)
    let values = ShownValue(.known(.choices(mask)), found.type).phrase(plan.vocabulary)
    let subject = words(for: set)
    let kind = setWords(mask, isOnly: isOnly)
    let change = Phrase(
      en: subject.english + (wanted ? " would have to include " : " must not include ")
        + kind.english + values.english,
      de: subject.german + (wanted ? " müsste " : " dürfte nicht ")
        + kind.german + values.german + " enthalten"
    )
    return Miss(
      found: found,
      asked: askedSet(set, mask, wanted, isOnly: isOnly),
      distance: nil,
      changes: [change]
    )
  }

  private mutating func rowsMiss(_ list: NodeID, _ filter: NodeID?, wanted: Bool) -> Miss {
    let type = ValueType.number(unit: nil)
    let count = self.count(of: list, where: filter)
    let rows = words(for: list, filter)
    let sure = count.quantity.low ?? .zero
    if wanted {
      return Miss(
        found: ShownValue(count, type),
        asked: askedRows(wanted: true),
        distance: ShownValue(.known(.quantity(.one)), type),
        changes: [
          Phrase(en: "one more row in " + rows.english, de: "eine Zeile mehr in " + rows.german)
        ]
      )
    }
    let number = sure.description
    return Miss(
      found: ShownValue(count, type),
      asked: askedRows(wanted: false),
      distance: ShownValue(.known(.quantity(sure)), type),
      changes: [
        Phrase(
          en: number + (sure == .one ? " row" : " rows") + " fewer in " + rows.english,
          de: number + (sure == .one ? " Zeile" : " Zeilen") + " weniger in " + rows.german
        )
      ]
    )
  }
}
