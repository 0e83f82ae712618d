package import StetigRules

/// The words of two sets of rules as one vocabulary: that of the old rules and, after it, what only
/// the new ones declare.
package struct SharedVocabulary: Sendable {
  package private(set) var vocabulary: Vocabulary
  /// The shared number of each entity, fact and list of the new rules.
  private(set) var entities: [EntityID] = []
  private(set) var facts: [FactID] = []
  private(set) var lists: [ListID] = []
  /// The number that a shared fact or list has in the old and in the new rules, if it has one.
  private var oldFactCount: Int
  private var oldListCount: Int
  private var newFacts: [FactID: FactID] = [:]
  private var newLists: [ListID: ListID] = [:]
  /// Facts that both declare under one name and not alike.
  private(set) var conflicts: Set<FactID> = []

  init(_ old: Vocabulary, _ new: Vocabulary) {
    vocabulary = old
    oldFactCount = old.facts.count
    oldListCount = old.lists.count
    addEntities(new)
    addFacts(new)
    addLists(new)
  }

  private mutating func addEntities(_ new: Vocabulary) {
    for entity in new.entities {
      let name = entity.naming.english
      if let known = vocabulary.entities.firstIndex(where: { $0.naming.english == name }) {
        entities.append(EntityID(known))
        continue
      }
      entities.append(EntityID(vocabulary.entities.count))
      vocabulary.entities.append(
        Entity(naming: entity.naming, tableNaming: entity.tableNaming, meaning: entity.meaning)
      )
    }
  }

  private mutating func addFacts(_ new: Vocabulary) {
    var known: [String: FactID] = [:]
    for (number, fact) in vocabulary.facts.enumerated() {
      known[path(fact.owner, fact.naming)] = FactID(number)
    }
    for (number, fact) in new.facts.enumerated() {
      let owner = entities[fact.owner.index]
      let type = mapped(fact.type)
      if let same = known[path(owner, fact.naming)] {
        facts.append(same)
        newFacts[same] = FactID(number)
        let other = vocabulary[same]
        if !type.meansSame(as: other.type) || other.isOptional != fact.isOptional {
          conflicts.insert(same)
        }
        continue
      }
      let shared = FactID(vocabulary.facts.count)
      facts.append(shared)
      newFacts[shared] = FactID(number)
      var added = fact
      added.owner = owner
      added.type = type
      added.position = vocabulary.entities[owner.index].facts.count
      vocabulary.facts.append(added)
      vocabulary.entities[owner.index].facts.append(shared)
    }
    for (number, entity) in new.entities.enumerated() {
      let shared = entities[number].index
      if vocabulary.entities[shared].parent == nil {
        vocabulary.entities[shared].parent = entity.parent.map { facts[$0.index] }
      }
      if vocabulary.entities[shared].key == nil {
        vocabulary.entities[shared].key = entity.key.map { facts[$0.index] }
      }
    }
  }

  private mutating func addLists(_ new: Vocabulary) {
    for (number, list) in new.lists.enumerated() {
      let owner = entities[list.owner.index]
      let known = vocabulary.lists.firstIndex {
        $0.owner == owner && $0.naming.english == list.naming.english
      }
      let shared = ListID(known ?? vocabulary.lists.count)
      if known == nil {
        var added = list
        added.owner = owner
        added.element = entities[list.element.index]
        added.via = facts[list.via.index]
        vocabulary.lists.append(added)
      }
      lists.append(shared)
      newLists[shared] = ListID(number)
    }
  }

  private func path(_ owner: EntityID, _ naming: Naming) -> String {
    vocabulary[owner].naming.english + "." + naming.english
  }

  private func mapped(_ type: FactType) -> FactType {
    if case .reference(let entity) = type { return .reference(entities[entity.index]) }
    return type
  }

  /// Returns the number of a shared fact in the rules of a side; nil where they do not have it.
  func fact(_ shared: FactID, in side: ComparedSide) -> FactID? {
    switch side {
    case .old: shared.index < oldFactCount ? shared : nil
    case .new: newFacts[shared]
    }
  }

  /// Returns the number of a shared list in the rules of a side; nil where they do not have it.
  func list(_ shared: ListID, in side: ComparedSide) -> ListID? {
    switch side {
    case .old: shared.index < oldListCount ? shared : nil
    case .new: newLists[shared]
    }
  }

  func shared(_ fact: FactID, of side: ComparedSide) -> FactID {
    side == .old ? fact : facts[fact.index]
  }

  func shared(_ list: ListID, of side: ComparedSide) -> ListID {
    side == .old ? list : lists[list.index]
  }

  func shared(_ type: ValueType, of side: ComparedSide) -> ValueType {
    if side == .old { return type }
    switch type {
    case .choice(let fact): return .choice(facts[fact.index])
    case .choices(let fact): return .choices(facts[fact.index])
    case .reference(let entity): return .reference(entities[entity.index])
    case .list(let list): return .list(lists[list.index])
    case .truth, .number, .share, .money, .length, .date, .months, .days, .text, .programme, .place:
      return type
    }
  }
}

/// Which of two sets of rules.
package enum ComparedSide: String, Sendable, Hashable, CaseIterable {
  case old, new
}

extension FactType {
  /// Whether values of both are the same; what people read beside them does not count.
  fileprivate func meansSame(as other: FactType) -> Bool {
    switch (self, other) {
    case (.choice(let a), .choice(let b)), (.choices(let a), .choices(let b)):
      return a.map({ $0.english }) == b.map({ $0.english })
    default: return self == other
    }
  }
}
