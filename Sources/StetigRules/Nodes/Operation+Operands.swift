extension Operation {
  /// Calls `body` with every node that the operation reads, in the order of the payload.
  ///
  /// A parameter reads no node: its value is looked up in the checked rules.
  package func forEachOperand(_ body: (NodeID) -> Void) {
    _ = mappingOperands { operand in
      body(operand)
      return operand
    }
  }

  /// The nodes that the operation reads, in the order of the payload.
  package var operands: [NodeID] {
    var found: [NodeID] = []
    forEachOperand { found.append($0) }
    return found
  }

  /// Returns the same operation on other nodes.
  package func mappingOperands(_ map: (NodeID) -> NodeID) -> Operation {
    mappingOperands(map, perRow: map)
  }

  /// Returns the same operation on other nodes: those that are evaluated once for each row of a
  /// list go through `perRow`.
  package func mappingOperands(
    _ map: (NodeID) -> NodeID,
    perRow: (NodeID) -> NodeID
  ) -> Operation {
    switch self {
    case .truth, .quantity, .date, .span, .text, .choice, .programme, .none, .subject, .element,
      .grantBeforeMinimum, .bindingDate, .parameter:
      return self
    case .unknown(let low, let high, let name):
      return .unknown(low: low.map(map), high: high.map(map), name: name)
    case .follow(let row, let fact): return .follow(row: map(row), fact)
    case .fact(let row, let fact): return .fact(row: map(row), fact)
    case .list(let row, let list): return .list(row: map(row), list)
    case .any(let list, let filter): return .any(list: map(list), where: filter.map(perRow))
    case .count(let list, let filter): return .count(list: map(list), where: filter.map(perRow))
    case .sum(let list, let value, let filter):
      return .sum(list: map(list), of: perRow(value), where: filter.map(perRow))
    case .lowestIn(let list, let value, let filter):
      return .lowestIn(list: map(list), of: perRow(value), where: filter.map(perRow))
    case .highestIn(let list, let value, let filter):
      return .highestIn(list: map(list), of: perRow(value), where: filter.map(perRow))
    case .eligibleCosts(let filter, let depth):
      return .eligibleCosts(where: filter.map(perRow), depth: depth)
    case .and(let all): return .and(all.map(map))
    case .or(let all): return .or(all.map(map))
    case .not(let one): return .not(map(one))
    case .compare(let comparison, let left, let right):
      return .compare(comparison, map(left), map(right))
    case .between(let value, let low, let high):
      return .between(map(value), low: map(low), high: map(high))
    case .oneOf(let value, let others): return .oneOf(map(value), others.map(map))
    case .includesOneOf(let set, let mask): return .includesOneOf(map(set), mask: mask)
    case .includesOnly(let set, let mask): return .includesOnly(map(set), mask: mask)
    case .lasts(let from, let to, let limit):
      return .lasts(from: map(from), to: map(to), limit.mappingNodes(map))
    case .place(let question): return .place(question.mappingNodes(map, perRow: perRow))
    case .add(let left, let right): return .add(map(left), map(right))
    case .subtract(let left, let right): return .subtract(map(left), map(right))
    case .multiply(let left, let right): return .multiply(map(left), map(right))
    case .divide(let left, let right): return .divide(map(left), map(right))
    case .negate(let one): return .negate(map(one))
    case .addSpan(let date, let span): return .addSpan(date: map(date), span: map(span))
    case .subtractSpan(let date, let span): return .subtractSpan(date: map(date), span: map(span))
    case .lowest(let all): return .lowest(all.map(map))
    case .highest(let all): return .highest(all.map(map))
    case .round(let rounding, let value, let step):
      return .round(rounding, map(value), step: map(step))
    case .yearOf(let date): return .yearOf(map(date))
    case .fullYears(let from, let to): return .fullYears(from: map(from), to: map(to))
    case .fullMonths(let from, let to): return .fullMonths(from: map(from), to: map(to))
    case .recurring(let day, let relation, let date): return .recurring(day, relation, map(date))
    case .workingDay(let date): return .workingDay(map(date))
    case .bands(let bands): return .bands(bands.mappingNodes(map))
    case .exceptions(let base, let arms):
      return .exceptions(base: map(base), arms.map { $0.mappingNodes(map) })
    case .versions(let arms):
      return .versions(arms.map { VersionArm(period: $0.period, value: map($0.value)) })
    case .lookUp(let table, let column, let keys):
      return .lookUp(table, column: column, keys: keys.map(map))
    }
  }
}

extension Limit {
  /// Returns the limit on other nodes.
  package func mappingNodes(_ map: (NodeID) -> NodeID) -> Limit {
    Limit(low: low.map(map), high: high.map(map))
  }
}

extension ExceptionArm {
  func mappingNodes(_ map: (NodeID) -> NodeID) -> ExceptionArm {
    ExceptionArm(name: name, when: map(when), value: map(value), over: over)
  }
}

extension Bands {
  func mappingNodes(_ map: (NodeID) -> NodeID) -> Bands {
    var mapped = self
    mapped.selector = map(selector)
    mapped.below = below.map(map)
    mapped.belowThreshold = belowThreshold.map(map)
    mapped.steps = steps.map { Step(from: map($0.from), value: map($0.value)) }
    mapped.choiceRows = choiceRows.map { ChoiceRow(mask: $0.mask, value: map($0.value)) }
    mapped.otherwise = otherwise.map(map)
    return mapped
  }
}

extension PlaceQuestion {
  func mappingNodes(
    _ map: (NodeID) -> NodeID,
    perRow: (NodeID) -> NodeID
  ) -> PlaceQuestion {
    var mapped = self
    mapped.subject = map(subject)
    switch relation {
    case .liesIn, .liesPartlyIn, .liesOutsideEvery: break
    case .overlaps(let share): mapped.relation = .overlaps(byAtLeast: map(share))
    case .liesNear(let distance): mapped.relation = .liesNear(upTo: map(distance))
    }
    mapped.targets = map(targets)
    mapped.filter = filter.map(perRow)
    mapped.on = map(on)
    return mapped
  }
}
