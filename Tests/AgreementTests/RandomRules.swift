import StetigRules
import StetigText
import StetigValues
import TestSupport

/// Well-typed nodes, conditions and programmes, drawn at random.
struct RandomRules {
  let words = Words()
  var random: SeededGenerator
  var plan: Plan
  /// The entities of the elements around, the outermost first.
  var elements: [EntityID] = []
  /// Whether tables are looked up, days moved to working days, numbers divided by others, and parts
  /// of eligible costs asked for.
  let asksRarely: Bool
  /// Whether the eligible costs do not hang on what is drawn.
  var mayAskForCosts = true

  init(_ random: SeededGenerator, asksRarely: Bool = false) {
    self.random = random
    self.asksRarely = asksRarely
    plan = Plan(vocabulary: words.vocabulary)
    if asksRarely { plan.tables = [table(), table()] }
  }

  mutating func node(_ operation: StetigRules.Operation, _ type: ValueType) -> NodeID {
    plan.arena.intern(operation, type)
  }

  mutating func chance(_ one: Int, in all: Int) -> Bool {
    Int.random(in: 0..<all, using: &random) < one
  }

  mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  /// A row that can be read here: the subject, an element, or what one of them refers to.
  mutating func row(of entity: EntityID) -> NodeID? {
    var rows: [NodeID] = []
    let project = words.entities["project"]!
    var starts = [(node(.subject, .reference(project)), project)]
    for (depth, element) in elements.enumerated() {
      starts.append((node(.element(depth: depth), .reference(element)), element))
    }
    for (start, owner) in starts {
      if owner == entity { rows.append(start) }
      for fact in references(of: owner) {
        guard case .reference(let target) = words.vocabulary[fact].type else { continue }
        let one = node(.follow(row: start, fact), .reference(target))
        if target == entity { rows.append(one) }
        for next in references(of: target) {
          guard case .reference(entity) = words.vocabulary[next].type else { continue }
          rows.append(node(.follow(row: one, next), .reference(entity)))
        }
      }
    }
    return rows.randomElement(using: &random)
  }

  private func references(of entity: EntityID) -> [FactID] {
    words.vocabulary[entity].facts.filter {
      if case .reference = words.vocabulary[$0].type { true } else { false }
    }
  }

  /// A fact that fits, of any row that can be read.
  mutating func fact(where fits: (FactType) -> Bool) -> NodeID? {
    let facts = words.vocabulary.facts.indices.map { FactID($0) }
      .filter { fits(words.vocabulary[$0].type) }
    for _ in 0..<6 {
      guard let id = facts.randomElement(using: &random),
        let row = row(of: words.vocabulary[id].owner)
      else { continue }
      return node(.fact(row: row, id), valueType(id))
    }
    return nil
  }

  func valueType(_ id: FactID) -> ValueType {
    switch words.vocabulary[id].type {
    case .truth: .truth
    case .choice: .choice(id)
    case .choices: .choices(id)
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

  /// A list of a row that can be read, with a node for each of its rows.
  mutating func list<Result>(
    _ body: (inout RandomRules, _ list: NodeID, _ element: EntityID) -> Result
  ) -> Result? {
    guard elements.count < 2, let id = words.lists.values.sorted().randomElement(using: &random),
      let row = row(of: words.vocabulary[id].owner)
    else { return nil }
    let list = node(.list(row: row, id), .list(id))
    elements.append(words.vocabulary[id].element)
    let result = body(&self, list, words.vocabulary[id].element)
    elements.removeLast()
    return result
  }

  mutating func truth(_ depth: Int) -> NodeID {
    if depth <= 0 || chance(1, in: 8) {
      if chance(1, in: 12) { return node(.truth(chance(1, in: 2)), .truth) }
      if chance(1, in: 15) {
        return node(.unknown(low: nil, high: nil, name: "alpha.condition"), .truth)
      }
      if let fact = fact(where: { $0 == .truth }) { return fact }
    }
    switch pick(13) {
    case 0: return node(.and((0...pick(3)).map { _ in truth(depth - 1) }), .truth)
    case 1: return node(.or((0...pick(3)).map { _ in truth(depth - 1) }), .truth)
    case 2: return node(.not(truth(depth - 1)), .truth)
    case 3, 4, 5: return comparison(depth - 1)
    case 6:
      let value = amount(depth - 1)
      return node(.between(value, low: amount(depth - 2), high: amount(depth - 2)), .truth)
    case 7: return choiceQuestion()
    case 8: return setQuestion()
    case 9: return lasts(depth - 1)
    case 10, 11:
      let found = list { rules, list, _ in
        let filter = rules.chance(4, in: 5) ? rules.truth(depth - 2) : nil
        return rules.node(.any(list: list, where: filter), .truth)
      }
      return found ?? truth(depth - 1)
    default:
      let base = truth(depth - 2)
      return node(.exceptions(base: base, arms { $0.truth(depth - 2) }), .truth)
    }
  }

  private mutating func comparison(_ depth: Int) -> NodeID {
    if let part = partOfCosts(depth) { return part }
    let comparison = Comparison.allCases.randomElement(using: &random)!
    let pair: (NodeID, NodeID)
    switch pick(7) {
    case 0, 1: pair = (amount(depth), amount(depth))
    case 2: pair = (number(depth), number(depth))
    case 3: pair = (share(depth), share(depth))
    case 4: pair = (date(depth), date(depth))
    case 5: pair = (span(depth), span(depth))
    default:
      let equal: Comparison = chance(1, in: 2) ? .equal : .notEqual
      return node(.compare(equal, optional(), optionalOther()), .truth)
    }
    return node(.compare(comparison, pair.0, pair.1), .truth)
  }

  /// A programme fact against another text or none.
  private mutating func optional() -> NodeID {
    fact { $0 == .programme } ?? node(.programme("alpha"), .programme)
  }

  private mutating func optionalOther() -> NodeID {
    switch pick(3) {
    case 0: node(.none, .programme)
    case 1: node(.programme(["alpha", "beta"].randomElement(using: &random)!), .programme)
    default: optional()
    }
  }

  private mutating func choiceQuestion() -> NodeID {
    guard let value = choice() else { return truth(0) }
    let type = plan.arena[value].type
    guard case .choice(let fact) = type, case .choice(let names) = words.vocabulary[fact].type
    else { return truth(0) }
    let others = (0...pick(2)).map { _ in node(.choice(pick(names.count)), type) }
    if chance(1, in: 3) { return node(.compare(.equal, value, others[0]), .truth) }
    return node(.oneOf(value, others), .truth)
  }

  private mutating func choice() -> NodeID? {
    fact { if case .choice = $0 { true } else { false } }
  }

  private mutating func setQuestion() -> NodeID {
    guard let set = fact(where: { if case .choices = $0 { true } else { false } }) else {
      return truth(0)
    }
    let mask = UInt64.random(in: 0..<8, using: &random)
    return node(
      chance(1, in: 2)
        ? .includesOneOf(set, mask: mask) : .includesOnly(set, mask: mask),
      .truth
    )
  }

  private mutating func lasts(_ depth: Int) -> NodeID {
    let low = chance(1, in: 2) ? span(depth - 1) : nil
    let high = low == nil || chance(1, in: 2) ? span(depth - 1) : nil
    return node(
      .lasts(from: date(depth - 1), to: date(depth - 1), Limit(low: low, high: high)),
      .truth
    )
  }

  mutating func amount(_ depth: Int) -> NodeID { quantity(.money, depth) }
  mutating func number(_ depth: Int) -> NodeID { quantity(.number(unit: nil), depth) }
  mutating func share(_ depth: Int) -> NodeID { quantity(.share, depth) }

  private mutating func leaf(_ type: ValueType) -> NodeID {
    if asksRarely, chance(1, in: 4), let rare = rareLeaf(type) { return rare }
    if chance(1, in: 14) {
      return node(.unknown(low: nil, high: nil, name: "alpha.parameter"), type)
    }
    if chance(1, in: 3) { return literal(type) }
    let found = fact { other in
      switch (other, type) {
      case (.money, .money), (.share, .share), (.number, .number): true
      default: false
      }
    }
    return found ?? literal(type)
  }

  private mutating func literal(_ type: ValueType) -> NodeID {
    switch type {
    case .money:
      return node(.quantity(Fraction(Int128.random(in: -5...40_000_000, using: &random))), type)
    case .share:
      let values = [
        Fraction(1, over: 3)!, Fraction(333, over: 1_000)!, Fraction(3, over: 4)!, .zero, .one,
        Fraction(5, over: 8)!,
      ]
      return node(.quantity(values.randomElement(using: &random)!), type)
    default:
      return node(.quantity(Fraction(Int128.random(in: -2...30, using: &random))), type)
    }
  }

  private mutating func quantity(_ type: ValueType, _ depth: Int) -> NodeID {
    if depth <= 0 || chance(1, in: 6) { return leaf(type) }
    switch pick(13) {
    case 0: return node(.add(quantity(type, depth - 1), quantity(type, depth - 1)), type)
    case 1, 2:
      return node(.subtract(quantity(type, depth - 1), quantity(type, depth - 1)), type)
    case 3:
      return node(.multiply(share(depth - 1), quantity(type, depth - 1)), type)
    case 4: return node(.negate(quantity(type, depth - 1)), type)
    case 5:
      return node(.lowest((0...pick(2)).map { _ in quantity(type, depth - 1) }), type)
    case 6:
      return node(.highest((0...pick(2)).map { _ in quantity(type, depth - 1) }), type)
    case 7:
      let rounding = Rounding.allCases.randomElement(using: &random)!
      let step = node(
        .quantity([Fraction(1), Fraction(1, over: 4)!, Fraction(10_000)][pick(3)]),
        type
      )
      return node(.round(rounding, quantity(type, depth - 1), step: step), type)
    case 8: return bands(type, depth - 1)
    case 9:
      let base = quantity(type, depth - 2)
      return node(.exceptions(base: base, arms { $0.quantity(type, depth - 2) }), type)
    case 10, 11:
      let found = list { rules, list, _ in
        let filter = rules.chance(3, in: 4) ? rules.truth(depth - 2) : nil
        let term = rules.quantity(type, depth - 2)
        switch rules.pick(3) {
        case 0: return rules.node(.sum(list: list, of: term, where: filter), type)
        case 1: return rules.node(.lowestIn(list: list, of: term, where: filter), type)
        default: return rules.node(.highestIn(list: list, of: term, where: filter), type)
        }
      }
      return found ?? leaf(type)
    default:
      if case .number = type { return counted(depth) }
      let divisor =
        asksRarely && chance(1, in: 3)
        ? number(depth - 2)
        : node(.quantity(Fraction([-3, 2, 7][pick(3)])), .number(unit: nil))
      return node(.divide(quantity(type, depth - 1), divisor), type)
    }
  }

  private mutating func counted(_ depth: Int) -> NodeID {
    let type = ValueType.number(unit: nil)
    switch pick(4) {
    case 0: return node(.yearOf(date(depth - 1)), type)
    case 1: return node(.fullMonths(from: date(depth - 1), to: date(depth - 1)), type)
    case 2: return node(.fullYears(from: date(depth - 1), to: date(depth - 1)), type)
    default:
      let found = list { rules, list, _ in
        let filter = rules.chance(3, in: 4) ? rules.truth(depth - 2) : nil
        return rules.node(.count(list: list, where: filter), type)
      }
      return found ?? leaf(type)
    }
  }

  private mutating func bands(_ type: ValueType, _ depth: Int) -> NodeID {
    if chance(1, in: 2), let selector = choice() {
      var bands = Bands(selector: selector)
      bands.choiceRows = [
        Bands.ChoiceRow(mask: 1, value: quantity(type, depth - 1)),
        Bands.ChoiceRow(mask: 2, value: quantity(type, depth - 1)),
      ]
      if chance(2, in: 3) { bands.otherwise = quantity(type, depth - 1) }
      return node(.bands(bands), type)
    }
    var bands = Bands(selector: number(depth - 1))
    for threshold in [5, 12, 20].prefix(1 + pick(3)) {
      bands.steps.append(
        Bands.Step(
          from: node(.quantity(Fraction(threshold)), .number(unit: nil)),
          value: quantity(type, depth - 1)
        )
      )
    }
    if chance(2, in: 3) { bands.below = quantity(type, depth - 1) }
    if chance(1, in: 3) { bands.otherwise = quantity(type, depth - 1) }
    return node(.bands(bands), type)
  }

  private mutating func arms(_ value: (inout RandomRules) -> NodeID) -> [ExceptionArm] {
    let names = ["one", "two", "three"].prefix(1 + pick(3))
    return names.enumerated().map { index, name in
      ExceptionArm(name: name, when: truth(1), value: value(&self), over: over(index))
    }
  }

  /// Some of those before it, so that none stands over itself.
  private mutating func over(_ index: Int) -> [Int] {
    index > 0 && chance(1, in: 2) ? [pick(index)] : []
  }

  mutating func date(_ depth: Int) -> NodeID {
    if asksRarely, chance(1, in: 6) { return node(.workingDay(date(depth - 1)), .date) }
    if depth <= 0 || chance(1, in: 4) {
      if chance(1, in: 4) { return node(.date(RandomPortfolio.day(using: &random)), .date) }
      return fact { $0 == .date } ?? node(.date(RandomPortfolio.day(using: &random)), .date)
    }
    switch pick(6) {
    case 0: return node(.addSpan(date: date(depth - 1), span: span(depth - 1)), .date)
    case 1: return node(.subtractSpan(date: date(depth - 1), span: span(depth - 1)), .date)
    case 2:
      let relations = YearRelation.allCases
      let day = RecurringDay(month: 1 + pick(12), day: 1 + pick(28))!
      return node(
        .recurring(day, relations.randomElement(using: &random)!, date(depth - 1)),
        .date
      )
    case 3: return node(.lowest([date(depth - 1), date(depth - 1)]), .date)
    case 4:
      let found = list { rules, list, _ in
        let filter = rules.chance(1, in: 2) ? rules.truth(depth - 2) : nil
        let term = rules.date(depth - 2)
        return rules.node(
          rules.chance(1, in: 2)
            ? .lowestIn(list: list, of: term, where: filter)
            : .highestIn(list: list, of: term, where: filter),
          .date
        )
      }
      return found ?? date(0)
    default:
      let first = RandomPortfolio.day(using: &random)
      let arms = [
        VersionArm(
          period: DateRange(first: nil, last: first)!,
          value: date(depth - 1)
        ),
        VersionArm(
          period: DateRange(first: first.adding(days: 1), last: nil)!,
          value: date(depth - 1)
        ),
      ]
      return node(.versions(arms), .date)
    }
  }

  mutating func span(_ depth: Int) -> NodeID {
    if depth > 0, chance(1, in: 3) {
      return node(
        chance(1, in: 2)
          ? .add(span(depth - 1), span(depth - 1)) : .subtract(span(depth - 1), span(depth - 1)),
        .months
      )
    }
    if chance(1, in: 2), let fact = fact(where: { $0 == .span }) { return fact }
    return node(.span(.months(pick(30))), .months)
  }
}
