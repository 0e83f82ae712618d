import StetigRules

/// For each node of an arena whether an element is somewhere in it.
func elementUse(in arena: NodeArena) -> [Bool] {
  var uses: [Bool] = []
  uses.reserveCapacity(arena.nodes.count)
  for node in arena.nodes {
    if case .element = node.operation {
      uses.append(true)
    } else {
      uses.append(operands(of: node.operation).contains { $0.index < uses.count && uses[$0.index] })
    }
  }
  return uses
}

/// The nodes that an operation computes from.
func operands(of operation: StetigRules.Operation) -> [NodeID] {
  switch operation {
  case .truth, .quantity, .date, .span, .text, .choice, .programme, .none, .subject, .element,
    .grantBeforeMinimum, .bindingDate, .parameter:
    []
  case .unknown(let low, let high, _): [low, high].compactMap { $0 }
  case .follow(let row, _), .fact(let row, _), .list(let row, _): [row]
  case .any(let list, let filter), .count(let list, let filter):
    [list] + [filter].compactMap { $0 }
  case .sum(let list, let term, let filter), .lowestIn(let list, let term, let filter),
    .highestIn(let list, let term, let filter):
    [list, term] + [filter].compactMap { $0 }
  case .and(let operands), .or(let operands), .lowest(let operands), .highest(let operands):
    operands
  case .not(let operand), .negate(let operand), .yearOf(let operand), .workingDay(let operand),
    .recurring(_, _, let operand), .includesOneOf(let operand, _), .includesOnly(let operand, _):
    [operand]
  case .compare(_, let one, let other), .add(let one, let other), .subtract(let one, let other),
    .multiply(let one, let other), .divide(let one, let other), .addSpan(let one, let other),
    .subtractSpan(let one, let other), .round(_, let one, let other),
    .fullYears(let one, let other), .fullMonths(let one, let other):
    [one, other]
  case .between(let value, let low, let high): [value, low, high]
  case .oneOf(let value, let others): [value] + others
  case .lasts(let from, let to, let limit):
    [from, to] + [limit.low, limit.high].compactMap { $0 }
  case .place(let question): operands(of: question)
  case .bands(let bands): operands(of: bands)
  case .exceptions(let base, let arms): [base] + arms.flatMap { [$0.when, $0.value] }
  case .versions(let arms): arms.map { $0.value }
  case .lookUp(_, _, let keys): keys
  case .eligibleCosts(let filter, _): [filter].compactMap { $0 }
  }
}

private func operands(of question: PlaceQuestion) -> [NodeID] {
  var nodes = [question.subject, question.targets, question.on]
  if let filter = question.filter { nodes.append(filter) }
  switch question.relation {
  case .overlaps(let share): nodes.append(share)
  case .liesNear(let distance): nodes.append(distance)
  case .liesIn, .liesPartlyIn, .liesOutsideEvery: break
  }
  return nodes
}

private func operands(of bands: Bands) -> [NodeID] {
  [bands.selector] + bands.steps.flatMap { [$0.from, $0.value] }
    + bands.choiceRows.map { $0.value } + [bands.below, bands.otherwise].compactMap { $0 }
}
