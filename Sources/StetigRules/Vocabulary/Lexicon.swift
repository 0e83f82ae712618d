package import StetigLanguage

/// Names in both languages and what they stand for.
///
/// An English file uses the English names; a German one may use either, its own first.
package struct BilingualNames<Value: Sendable>: Sendable {
  private var english: [String: Value] = [:]
  private var german: [String: Value] = [:]

  package init() {}

  /// Adds a name of each language; one that is there already stays.
  package mutating func add(english name: String, german other: String, _ value: Value) {
    if english[name] == nil { english[name] = value }
    if german[other] == nil { german[other] = value }
  }

  /// Returns what a name stands for in a file of `language`.
  package func find(_ name: String, in language: RuleLanguage) -> Value? {
    switch language {
    case .english: english[name]
    case .german: german[name] ?? english[name]
    }
  }

  /// Returns what a name of either language stands for.
  package func findInEither(_ name: String) -> Value? { english[name] ?? german[name] }

  /// The names of a language, for suggestions; in no order.
  package func names(in language: RuleLanguage) -> [String] {
    switch language {
    case .english: Array(english.keys)
    case .german: Array(german.keys)
    }
  }
}

/// The names of a vocabulary, for looking up.
package struct Lexicon: Sendable {
  /// What stands after a dot.
  package enum Member: Sendable, Hashable {
    case fact(FactID)
    case list(ListID)
  }

  package var entities = BilingualNames<EntityID>()
  /// The tables, such as `projects`.
  package var tables = BilingualNames<EntityID>()
  /// The facts and lists of each entity, by its number.
  package var members: [BilingualNames<Member>] = []

  package init() {}

  /// Returns the fact or list of an entity.
  package func member(
    _ name: String,
    of entity: EntityID,
    in language: RuleLanguage
  ) -> Member? {
    members[entity.index].find(name, in: language)
  }

  /// Returns a fact by its English name.
  package func fact(_ name: String, of entity: EntityID) -> FactID? {
    guard case .fact(let id)? = members[entity.index].find(name, in: .english) else { return nil }
    return id
  }

  /// Returns a list by its English name.
  package func list(_ name: String, of entity: EntityID) -> ListID? {
    guard case .list(let id)? = members[entity.index].find(name, in: .english) else { return nil }
    return id
  }
}

extension Naming {
  /// The name in files of a language.
  package func name(in language: RuleLanguage) -> String {
    switch language {
    case .english: english
    case .german: german
    }
  }

  /// Whether a file of `language` may call it so.
  func isCalled(_ name: String, in language: RuleLanguage) -> Bool {
    english == name || (language == .german && german == name)
  }
}

extension Vocabulary {
  /// Returns the number of a choice's value as a file of `language` calls it.
  package func value(_ name: String, of fact: FactID, in language: RuleLanguage) -> Int? {
    let values = values(of: fact)
    if language == .german, let index = values.firstIndex(where: { $0.german == name }) {
      return index
    }
    return values.firstIndex { $0.english == name }
  }

  /// Returns the whole name of a fact, such as `project.start` or `Vorhaben.Beginn`.
  package func path(of fact: FactID, in language: RuleLanguage) -> String {
    self[self[fact].owner].naming.name(in: language) + "."
      + self[fact].naming.name(in: language)
  }
}
