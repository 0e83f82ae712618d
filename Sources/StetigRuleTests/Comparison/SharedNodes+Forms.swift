import StetigRules
import StetigValues

// The form of each operation.
extension SharedNodes {
  mutating func truth(_ value: Bool) -> NodeID { intern(.truth(value), .truth) }

  /// Returns the node of an operation on shared nodes in its form.
  mutating func make(_ operation: StetigRules.Operation, _ type: ValueType) -> NodeID {
    switch operation {
    case .and(let parts): return all(parts)
    case .or(let parts): return any(parts)
    case .not(let part): return not(part)
    case .compare(let comparison, let left, let right): return compare(comparison, left, right)
    case .between(let value, let low, let high):
      return all([compare(.atLeast, value, low), compare(.atMost, value, high)])
    case .oneOf(let value, let others): return oneOf(value, others)
    case .add(let left, let right): return arithmetic(operation, left, right, type)
    case .multiply(let left, let right): return arithmetic(operation, left, right, type)
    case .subtract(let left, let right), .divide(let left, let right):
      return folded(operation, left, right, type) ?? intern(operation, type)
    case .lowest(let parts): return intern(.lowest(distinct(parts)), type)
    case .highest(let parts): return intern(.highest(distinct(parts)), type)
    case .bands(let bands): return self.bands(bands, type)
    case .exceptions(let base, let arms): return exceptions(base, arms, type)
    default: return intern(operation, type)
    }
  }

  private func distinct(_ nodes: [NodeID]) -> [NodeID] { Array(Set(nodes)).sorted() }

  // MARK: Logic

  /// All of some nodes.
  mutating func all(_ nodes: [NodeID]) -> NodeID {
    var parts: Set<NodeID> = []
    for node in nodes {
      switch arena[node].operation {
      case .truth(true): continue
      case .truth(false): return node
      case .and(let inner): parts.formUnion(inner)
      default: parts.insert(node)
      }
    }
    if parts.count == 1, let only = parts.first { return only }
    return parts.isEmpty ? truth(true) : intern(.and(parts.sorted()), .truth)
  }

  /// Any of some nodes; several values of one choice are one question.
  mutating func any(_ nodes: [NodeID]) -> NodeID {
    var parts: Set<NodeID> = []
    for node in nodes {
      switch arena[node].operation {
      case .truth(false): continue
      case .truth(true): return node
      case .or(let inner): parts.formUnion(inner)
      default: parts.insert(node)
      }
    }
    var chosen: [NodeID: Set<NodeID>] = [:]
    for node in parts {
      guard let (value, others) = choiceQuestion(node) else { continue }
      chosen[value, default: []].formUnion(others)
      parts.remove(node)
    }
    for value in chosen.keys.sorted() {
      parts.insert(oneOf(value, (chosen[value] ?? []).sorted()))
    }
    if parts.count == 1, let only = parts.first { return only }
    return parts.isEmpty ? truth(false) : intern(.or(parts.sorted()), .truth)
  }

  private func choiceQuestion(_ node: NodeID) -> (NodeID, [NodeID])? {
    switch arena[node].operation {
    case .compare(.equal, let value, let other):
      if case .choice = arena[other].operation { return (value, [other]) }
      return nil
    case .oneOf(let value, let others): return (value, others)
    default: return nil
    }
  }

  private mutating func oneOf(_ value: NodeID, _ others: [NodeID]) -> NodeID {
    let others = distinct(others)
    if others.count == 1 { return compare(.equal, value, others[0]) }
    return intern(.oneOf(value, others), .truth)
  }

  mutating func not(_ node: NodeID) -> NodeID {
    switch arena[node].operation {
    case .truth(let value): return truth(!value)
    case .not(let inner): return inner
    case .and(let parts): return any(parts.map { not($0) })
    case .or(let parts): return all(parts.map { not($0) })
    case .compare(let comparison, let left, let right)
    where isNeverNone(left) && isNeverNone(right):
      return compare(comparison.negated, left, right)
    default: return intern(.not(node), .truth)
    }
  }

  // MARK: Comparison

  /// A literal stands on the right; what is counted in whole steps is compared with the step that
  /// belongs to the side.
  mutating func compare(_ comparison: Comparison, _ left: NodeID, _ right: NodeID) -> NodeID {
    if isLiteral(left) && !isLiteral(right) || isLiteral(left) == isLiteral(right) && right < left {
      return compareInOrder(comparison.turned, right, left)
    }
    return compareInOrder(comparison, left, right)
  }

  private mutating func compareInOrder(_ comparison: Comparison, _ left: NodeID, _ right: NodeID)
    -> NodeID
  {
    guard isWhole(left) else { return intern(.compare(comparison, left, right), .truth) }
    let type = arena[right].type
    switch (comparison, arena[right].operation) {
    case (.more, .quantity(let number)):
      let next = intern(.quantity(Fraction(number.floor).adding(.one) ?? number), type)
      return intern(.compare(.atLeast, left, next), .truth)
    case (.atLeast, .quantity(let number)):
      let next = intern(.quantity(Fraction(number.ceiling)), type)
      return intern(.compare(.atLeast, left, next), .truth)
    case (.less, .quantity(let number)):
      let last = intern(.quantity(Fraction(number.ceiling).subtracting(.one) ?? number), type)
      return intern(.compare(.atMost, left, last), .truth)
    case (.atMost, .quantity(let number)):
      let last = intern(.quantity(Fraction(number.floor)), type)
      return intern(.compare(.atMost, left, last), .truth)
    case (.more, .date(let day)):
      guard let next = day.next else { break }
      return intern(.compare(.atLeast, left, intern(.date(next), type)), .truth)
    case (.less, .date(let day)):
      guard let last = day.previous else { break }
      return intern(.compare(.atMost, left, intern(.date(last), type)), .truth)
    default: break
    }
    return intern(.compare(comparison, left, right), .truth)
  }

  private func isLiteral(_ node: NodeID) -> Bool {
    switch arena[node].operation {
    case .truth, .quantity, .date, .span, .text, .choice, .programme, .none: true
    default: false
    }
  }

  /// Whether a node only takes whole values: dates, counts, and facts in whole cents.
  private func isWhole(_ node: NodeID) -> Bool {
    if arena[node].type == .date { return true }
    switch arena[node].operation {
    case .count: return true
    case .fact: return arena[node].type == .money
    default: return false
    }
  }

  /// Whether a node certainly stands for something that is there.
  func isNeverNone(_ node: NodeID) -> Bool {
    switch arena[node].operation {
    case .truth, .quantity, .date, .span, .text, .choice, .programme, .count, .sum, .eligibleCosts,
      .grantBeforeMinimum:
      return true
    case .fact(let row, let fact):
      guard !words.vocabulary[fact].isOptional else { return false }
      return isSureRow(row)
    default: return false
    }
  }

  private func isSureRow(_ row: NodeID) -> Bool {
    switch arena[row].operation {
    case .subject, .element: true
    case .follow(let outer, let fact):
      !words.vocabulary[fact].isOptional && isSureRow(outer)
    default: false
    }
  }
}
