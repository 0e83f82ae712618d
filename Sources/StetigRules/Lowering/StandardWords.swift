import StetigText

/// The facts and lists of the standard vocabulary that clauses speak of without naming them.
struct StandardWords {
  private var facts: [String: FactID] = [:]
  private var lists: [String: ListID] = [:]

  init(_ vocabulary: Vocabulary) {
    for (index, fact) in vocabulary.facts.enumerated() {
      let owner = vocabulary[fact.owner].naming.english
      facts[owner + "." + fact.naming.english] = FactID(index)
    }
    for (index, list) in vocabulary.lists.enumerated() {
      let owner = vocabulary[list.owner].naming.english
      lists[owner + "." + list.naming.english] = ListID(index)
    }
  }

  /// The fact of a path of English names, such as `project.start`.
  func fact(_ path: String) -> FactID? { facts[path] }

  /// The list of a path of English names, such as `project.funding`.
  func list(_ path: String) -> ListID? { lists[path] }
}

extension Vocabulary {
  /// The entity of a type of row that a reference fact leads to.
  func target(of fact: FactID) -> EntityID? {
    if case .reference(let entity) = self[fact].type { return entity }
    return nil
  }

  /// The English and German names of the values of a choice, or of several of a choice.
  package func values(of fact: FactID) -> [Naming] {
    switch self[fact].type {
    case .choice(let values), .choices(let values): values
    case .truth, .reference, .number, .share, .money, .date, .span, .text, .place, .programme: []
    }
  }

  /// The number of a value of a choice by its English name.
  package func value(_ english: String, of fact: FactID) -> Int? {
    values(of: fact).firstIndex { $0.english == english }
  }
}
