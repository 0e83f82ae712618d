package import StetigRules
package import StetigText

extension Vocabulary {
  /// Returns the entity of an English name.
  package func entity(_ name: String) -> EntityID? {
    entities.firstIndex { $0.naming.english == name }.map { EntityID($0) }
  }

  /// Returns the fact of an entity by its English name.
  package func fact(_ owner: EntityID, _ name: String) -> FactID? {
    self[owner].facts.first { self[$0].naming.english == name }
  }

  /// Returns a path of a missing list, such as `municipality.weak`, as rule files of the language
  /// write it, *Gemeinde.finanzschwach*; what is no fact and no list, such as a parameter, stays.
  package func path(_ path: String, _ language: ReaderLanguage) -> String {
    guard language == .german else { return path }
    let parts = path.split(separator: ".").map(String.init)
    guard parts.count == 2, let owner = entity(parts[0]) else { return path }
    let first = self[owner].naming.german
    if let fact = fact(owner, parts[1]) { return first + "." + self[fact].naming.german }
    let list = lists.first { $0.owner == owner && $0.naming.english == parts[1] }
    return list.map { first + "." + $0.naming.german } ?? path
  }

  /// Returns the question that asks for the fact of such a path, if the vocabulary has one.
  package func question(_ path: String) -> Phrase? {
    let parts = path.split(separator: ".").map(String.init)
    guard parts.count == 2, let owner = entity(parts[0]), let fact = fact(owner, parts[1]) else {
      return nil
    }
    return self[fact].question
  }
}
