import StetigPortfolio
package import StetigRules

/// A fact of a row that a project hangs on.
package struct ProjectFact: Sendable, Hashable {
  package var fact: FactID
  package var row: Int

  package init(_ fact: FactID, row: Int) {
    self.fact = fact
    self.row = row
  }
}

extension StructureBook {
  /// The facts with an order that a project has: its own, those of what it refers to, those of its
  /// rows. In the order of the vocabulary and the rows.
  func orderedFacts(ofProject project: Int) -> [ProjectFact] {
    guard let entity = words.project else { return [] }
    let vocabulary = portfolio.vocabulary
    var found: [ProjectFact] = []
    func add(_ entity: EntityID, _ row: Int) {
      for fact in vocabulary[entity].facts where vocabulary[fact].type.hasOrder {
        let probed = ProjectFact(fact, row: row)
        if !found.contains(probed) { found.append(probed) }
      }
    }
    add(entity, project)
    for fact in vocabulary[entity].facts {
      guard case .reference(let other) = vocabulary[fact].type,
        let row = target(fact, project)
      else { continue }
      add(other, row)
    }
    for (number, list) in vocabulary.lists.enumerated() where list.owner == entity {
      for row in rows(ListID(number), of: project) { add(list.element, row) }
    }
    return found
  }
}

extension FactType {
  fileprivate var hasOrder: Bool {
    switch self {
    case .number, .share, .money, .date, .span: true
    case .truth, .choice, .choices, .reference, .text, .place, .programme: false
    }
  }
}
