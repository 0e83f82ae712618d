package import StetigRules

/// A fact reached from a project over references.
package struct FactPath: Sendable, Hashable {
  /// The references from the project, or from the row of a list, on.
  package var references: [FactID]
  package var fact: FactID
}

/// A list with what is read of its rows.
package struct UsedList: Sendable, Hashable {
  /// The references from the project to what has the list.
  package var references: [FactID]
  package var list: ListID
  /// In the order of the vocabulary.
  package var facts: [FactPath]
}

/// The facts that rules read, in the order of the vocabulary.
package struct UsedFacts: Sendable, Hashable {
  package var facts: [FactPath]
  package var lists: [UsedList]
}

/// Returns the facts that a version of a block reads of a project: of itself, of what it refers to,
/// and of the rows of their lists. Lists of the rows of lists are left out.
package func usedFacts(_ plan: Plan, _ block: RuleBlock) -> UsedFacts {
  var walk = FactWalk(plan)
  walk.visit(block)
  return walk.result
}

/// Returns the facts that a condition reads.
package func usedFacts(_ plan: Plan, _ condition: Condition) -> UsedFacts {
  var walk = FactWalk(plan)
  walk.visit(condition)
  return walk.result
}

/// Where a row comes from.
private enum RowOrigin: Hashable {
  case subject([FactID])
  case listRow(owner: [FactID], ListID, [FactID])
  /// A row that no report can show by itself.
  case elsewhere
}

private struct FactWalk {
  let plan: Plan
  private var facts: Set<FactPath> = []
  private var lists: [ListKey: Set<FactPath>] = [:]
  private var visited: Set<Visit> = []

  private struct ListKey: Hashable {
    var owner: [FactID]
    var list: ListID
  }

  private struct Visit: Hashable {
    var node: NodeID
    var elements: [RowOrigin]
  }

  init(_ plan: Plan) { self.plan = plan }

  var result: UsedFacts {
    let shownLists = lists.map { key, facts in
      UsedList(references: key.owner, list: key.list, facts: facts.sorted { before($0, $1) })
    }
    return UsedFacts(
      facts: facts.sorted { before($0, $1) },
      lists: shownLists.sorted {
        $0.list == $1.list
          ? $0.references.lexicographicallyPrecedes($1.references) : $0.list < $1.list
      }
    )
  }

  private func before(_ a: FactPath, _ b: FactPath) -> Bool {
    a.fact == b.fact ? a.references.lexicographicallyPrecedes(b.references) : a.fact < b.fact
  }

  mutating func visit(_ block: RuleBlock) {
    visit(block.bindingDate)
    for condition in block.conditions { visit(condition) }
    visitCosts(block)
    if let grant = block.grant { visit(grant) }
    for rule in block.stacking {
      visit(rule.when)
      if case .together(let limit) = rule.kind { visit(limit) }
    }
    for obligation in block.obligations {
      visit(obligation.when)
      switch obligation.due {
      case .until(let node), .by(let node), .every(let node): visit(node)
      }
    }
  }

  mutating func visit(_ condition: Condition) {
    for version in condition.versions {
      visit(version.guardNode)
      visit(version.ask)
      for exception in version.exceptions {
        visit(exception.when)
        visit(exception.ask)
      }
    }
  }

  private mutating func visitCosts(_ block: RuleBlock) {
    for clause in block.costs?.clauses ?? [] {
      switch clause.kind {
      case .include(let node), .exclude(let node): visit(node, [costRow])
      case .limit(let node, let limit, _):
        visit(node, [costRow])
        visit(limit)
      case .less(let node): visit(node)
      }
    }
  }

  private mutating func visit(_ grant: GrantRules) {
    readMoney()
    for part in grant.parts {
      visit(part.when)
      switch part.kind {
      case .financing(_, let value, _, _): visit(value)
      case .plus(let value, _, _), .atMost(let value, _), .atLeast(let value, _): visit(value)
      case .ownShare(let value, _): visit(value)
      case .rounded(_, let step): visit(step)
      case .split(let shares): for share in shares { visit(share.share) }
      }
    }
  }

  /// What the computation of a grant reads by itself: the period, the costs and the other money.
  private mutating func readMoney() {
    guard let project = plan.vocabulary.entity("project") else { return }
    for name in ["start", "end"] {
      if let fact = plan.vocabulary.fact(project, name) {
        facts.insert(FactPath(references: [], fact: fact))
      }
    }
    read("costs", ["amount", "from", "until", "units", "category"])
    read("funding", ["amount", "origin", "status", "programme", "same_costs"])
  }

  private mutating func read(_ list: String, _ names: [String]) {
    guard case .listRow(_, let id, _) = row(of: list) else { return }
    let key = ListKey(owner: [], list: id)
    let found = names.compactMap { plan.vocabulary.fact(plan.vocabulary[id].element, $0) }
    lists[key, default: []].formUnion(found.map { FactPath(references: [], fact: $0) })
  }

  private var costRow: RowOrigin { row(of: "costs") }

  private func row(of list: String) -> RowOrigin {
    guard let project = plan.vocabulary.entity("project"),
      let index = plan.vocabulary.lists.firstIndex(where: {
        $0.owner == project && $0.naming.english == list
      })
    else { return .elsewhere }
    return .listRow(owner: [], ListID(index), [])
  }

  private mutating func visit(_ node: NodeID?, _ elements: [RowOrigin] = []) {
    guard let node, visited.insert(Visit(node: node, elements: elements)).inserted else { return }
    let operation = plan.arena[node].operation
    switch operation {
    case .fact(let row, let fact), .follow(let row, let fact): read(fact, of: row, elements)
    case .list(let row, let list): _ = note(list, of: row, elements)
    case .any(let list, let filter), .count(let list, let filter):
      visitRows(list, [filter], elements)
    case .sum(let list, let value, let filter), .lowestIn(let list, let value, let filter),
      .highestIn(let list, let value, let filter):
      visitRows(list, [value, filter], elements)
    case .eligibleCosts(let filter, let depth):
      readMoney()
      visit(filter, Array(elements.prefix(depth)) + [costRow])
    case .place(let question): visit(question, elements)
    case .truth, .quantity, .date, .span, .text, .choice, .programme, .none, .unknown, .subject,
      .element, .and, .or, .not, .compare, .between, .oneOf, .includesOneOf, .includesOnly, .lasts,
      .add, .subtract, .multiply, .divide, .negate, .addSpan, .subtractSpan, .lowest, .highest,
      .round, .yearOf, .fullYears, .fullMonths, .recurring, .workingDay, .bands, .exceptions,
      .versions, .lookUp, .grantBeforeMinimum, .bindingDate, .parameter:
      for operand in operation.operands { visit(operand, elements) }
    }
  }

  private mutating func visitRows(_ list: NodeID, _ parts: [NodeID?], _ elements: [RowOrigin]) {
    let row = rows(list, elements)
    for part in parts { visit(part, elements + [row]) }
  }

  private mutating func visit(_ question: PlaceQuestion, _ elements: [RowOrigin]) {
    readPlace(question.subject, question.subjectPlace, elements)
    readPlace(question.targets, question.targetPlace, elements)
    visit(question.filter, elements + [rows(question.targets, elements)])
    visit(question.on, elements)
    switch question.relation {
    case .liesIn, .liesPartlyIn, .liesOutsideEvery: break
    case .overlaps(let share): visit(share, elements)
    case .liesNear(let distance): visit(distance, elements)
    }
  }

  private mutating func readPlace(_ node: NodeID, _ place: FactID, _ elements: [RowOrigin]) {
    if case .list = plan.arena[node].operation {
      note(place, of: rows(node, elements))
    } else {
      visit(node, elements)
      note(place, of: origin(node, elements))
    }
  }

  /// Notes the list that a node stands for and returns its rows.
  private mutating func rows(_ node: NodeID, _ elements: [RowOrigin]) -> RowOrigin {
    guard case .list(let row, let list) = plan.arena[node].operation else {
      visit(node, elements)
      return .elsewhere
    }
    return note(list, of: row, elements)
  }

  private mutating func note(
    _ list: ListID,
    of row: NodeID,
    _ elements: [RowOrigin]
  ) -> RowOrigin {
    guard case .subject(let owner) = origin(row, elements) else { return .elsewhere }
    let key = ListKey(owner: owner, list: list)
    if lists[key] == nil { lists[key] = [] }
    return .listRow(owner: owner, list, [])
  }

  private mutating func read(_ fact: FactID, of row: NodeID, _ elements: [RowOrigin]) {
    note(fact, of: origin(row, elements))
  }

  private mutating func note(_ fact: FactID, of origin: RowOrigin) {
    switch origin {
    case .subject(let references):
      facts.insert(FactPath(references: references, fact: fact))
    case .listRow(let owner, let list, let references):
      lists[ListKey(owner: owner, list: list), default: []]
        .insert(FactPath(references: references, fact: fact))
    case .elsewhere: break
    }
  }

  /// The row of a list around a node; what is of another entity is left out rather than shown with
  /// the wrong list.
  private func element(_ depth: Int, _ type: ValueType, _ elements: [RowOrigin]) -> RowOrigin {
    guard elements.indices.contains(depth), case .listRow(_, let list, _) = elements[depth],
      type == .reference(plan.vocabulary[list].element)
    else { return .elsewhere }
    return elements[depth]
  }

  private func origin(_ row: NodeID, _ elements: [RowOrigin]) -> RowOrigin {
    switch plan.arena[row].operation {
    case .subject: return .subject([])
    case .element(let depth): return element(depth, plan.arena[row].type, elements)
    case .follow(let inner, let fact), .fact(let inner, let fact):
      switch origin(inner, elements) {
      case .subject(let references): return .subject(references + [fact])
      case .listRow(let owner, let list, let references):
        return .listRow(owner: owner, list, references + [fact])
      case .elsewhere: return .elsewhere
      }
    case .truth, .quantity, .date, .span, .text, .choice, .programme, .none, .unknown, .list, .any,
      .count, .sum, .lowestIn, .highestIn, .and, .or, .not, .compare, .between, .oneOf,
      .includesOneOf, .includesOnly, .lasts, .place, .add, .subtract, .multiply, .divide, .negate,
      .addSpan, .subtractSpan, .lowest, .highest, .round, .yearOf, .fullYears, .fullMonths,
      .recurring, .workingDay, .bands, .exceptions, .versions, .lookUp, .eligibleCosts,
      .grantBeforeMinimum, .bindingDate, .parameter:
      return .elsewhere
    }
  }
}
