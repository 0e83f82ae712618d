import StetigValues

// What the operands of a node must be.
extension Verification {
  /// Checks the operands of one node, all of which precede it.
  mutating func checkTypes(_ id: NodeID, _ node: Node) {
    guard !isWellTyped(node) else { return }
    fault("node \(id.index) has operands or a type that do not fit its operation")
  }

  private func isWellTyped(_ node: Node) -> Bool {
    let result = node.type
    switch node.operation {
    case .truth: return result == .truth
    case .quantity: return result.isQuantity
    case .date: return result == .date
    case .span(let span):
      switch span {
      case .months: return result == .months
      case .days: return result == .days
      }
    case .text: return result == .text || result == .place
    case .choice(let value): return isChoice(result, value)
    case .programme: return result == .programme
    case .none: return true
    case .unknown(let low, let high, _):
      return [low, high].allSatisfy { $0.map { fits(type($0), result) } ?? true }
    case .subject, .element: return entity(result) != nil
    case .follow(let row, let fact):
      guard owns(row, fact), case .reference(let target) = plan.vocabulary[fact].type
      else { return false }
      return result == .reference(target)
    case .fact(let row, let fact): return owns(row, fact) && isValue(result, of: fact)
    case .list(let row, let list):
      return entity(type(row)) == plan.vocabulary[list].owner && result == .list(list)
    case .any(let list, let filter):
      return result == .truth && isList(list) && isTruth(filter)
    case .count(let list, let filter):
      return isNumber(result) && isList(list) && isTruth(filter)
    case .sum(let list, let value, let filter), .lowestIn(let list, let value, let filter),
      .highestIn(let list, let value, let filter):
      return isList(list) && fits(type(value), result) && isTruth(filter)
    case .and(let all), .or(let all):
      return result == .truth && all.allSatisfy { type($0) == .truth }
    case .not(let one): return result == .truth && type(one) == .truth
    case .compare(_, let a, let b): return result == .truth && comparable(a, b)
    case .between(let value, let low, let high):
      return result == .truth && comparable(value, low) && comparable(value, high)
    case .oneOf(let value, let others):
      return result == .truth && others.allSatisfy { comparable(value, $0) }
    case .includesOneOf(let set, _), .includesOnly(let set, _):
      return result == .truth && isSet(set)
    case .lasts(let from, let to, let limit):
      let ends = [limit.low, limit.high].allSatisfy { $0.map { isSpan(type($0)) } ?? true }
      return result == .truth && type(from) == .date && type(to) == .date && ends
    case .place(let question):
      return result == .truth && isList(question.targets) && isTruth(question.filter)
        && type(question.on) == .date
    case .add(let a, let b), .subtract(let a, let b):
      return fits(type(a), result) && fits(type(b), result)
    case .multiply(let a, let b), .divide(let a, let b): return isScalar(a) && isScalar(b)
    case .negate(let one): return fits(type(one), result)
    case .addSpan(let date, let span), .subtractSpan(let date, let span):
      return result == .date && type(date) == .date && isSpan(type(span))
    case .lowest(let all), .highest(let all): return all.allSatisfy { fits(type($0), result) }
    case .round(_, let value, let step):
      return fits(type(value), result) && fits(type(step), result)
    case .yearOf(let date): return isNumber(result) && type(date) == .date
    case .fullYears(let from, let to), .fullMonths(let from, let to):
      return isNumber(result) && type(from) == .date && type(to) == .date
    case .recurring(_, _, let date), .workingDay(let date):
      return result == .date && type(date) == .date
    case .bands(let bands): return isWellTyped(bands, result)
    case .exceptions(let base, let arms):
      return fits(type(base), result)
        && arms.allSatisfy { arm in
          type(arm.when) == .truth && fits(type(arm.value), result)
            && arm.over.allSatisfy { arms.indices.contains($0) }
        }
    case .versions(let arms): return arms.allSatisfy { fits(type($0.value), result) }
    case .lookUp(let table, let column, let keys):
      guard plan.tables.indices.contains(table.index) else { return false }
      let known = plan.tables[table.index]
      return known.columns.indices.contains(column) && keys.count == known.keys.count
    case .eligibleCosts(let filter, _): return result == .money && isTruth(filter)
    case .grantBeforeMinimum: return result == .money
    case .bindingDate, .parameter: return false
    }
  }

  private func isWellTyped(_ bands: Bands, _ result: ValueType) -> Bool {
    let values =
      bands.steps.map { $0.value } + bands.choiceRows.map { $0.value }
      + [bands.below, bands.otherwise].compactMap { $0 }
    return values.allSatisfy { fits(type($0), result) }
      && bands.steps.allSatisfy { comparable(bands.selector, $0.from) }
  }

  private func entity(_ type: ValueType) -> EntityID? {
    if case .reference(let entity) = type { return entity }
    return nil
  }

  private func owns(_ row: NodeID, _ fact: FactID) -> Bool {
    entity(type(row)) == plan.vocabulary[fact].owner
  }

  private func isValue(_ type: ValueType, of fact: FactID) -> Bool {
    switch plan.vocabulary[fact].type {
    case .truth: return type == .truth
    case .choice: return type == .choice(fact)
    case .choices: return type == .choices(fact)
    case .reference(let entity): return type == .reference(entity)
    case .number: return isNumber(type)
    case .share: return type == .share
    case .money: return type == .money
    case .date: return type == .date
    case .span: return isSpan(type)
    case .text: return type == .text
    case .place: return type == .place
    case .programme: return type == .programme
    }
  }

  private func isChoice(_ type: ValueType, _ value: Int) -> Bool {
    switch type {
    case .choice(let fact), .choices(let fact):
      plan.vocabulary.values(of: fact).indices.contains(value)
    default: false
    }
  }

  private func isNumber(_ type: ValueType) -> Bool {
    if case .number = type { return true }
    return false
  }

  private func isScalar(_ node: NodeID) -> Bool { type(node).isQuantity || isSpan(type(node)) }

  private func isSpan(_ type: ValueType) -> Bool { type == .months || type == .days }

  private func isTruth(_ node: NodeID?) -> Bool { node.map { type($0) == .truth } ?? true }

  private func isList(_ node: NodeID) -> Bool {
    if case .list = type(node) { return true }
    return false
  }

  private func isSet(_ node: NodeID) -> Bool {
    if case .choices = type(node) { return true }
    return false
  }

  /// Whether two values can be compared: alike, or one of them `none`, whose type says nothing.
  private func comparable(_ a: NodeID, _ b: NodeID) -> Bool {
    if case .none = plan.arena[a].operation { return true }
    if case .none = plan.arena[b].operation { return true }
    if fits(type(a), type(b)) { return true }
    // A value of a choice is compared across the facts that declare the same words.
    if case .choice = type(a), case .choice = type(b) { return true }
    return isReferenceByKey(type(a), type(b))
  }

  private func isReferenceByKey(_ a: ValueType, _ b: ValueType) -> Bool {
    if case .reference = a { return b == .text }
    if case .reference = b { return a == .text }
    return false
  }
}
