import StetigRules
import Testing

/// Entities, facts and values of a vocabulary by their English names.
struct VocabularyNames {
  let vocabulary: Vocabulary

  func entity(_ name: String) throws -> EntityID {
    EntityID(try #require(vocabulary.entities.firstIndex { $0.naming.english == name }))
  }

  func fact(_ owner: String, _ name: String) throws -> FactID {
    let facts = vocabulary[try entity(owner)].facts
    return try #require(facts.first { vocabulary[$0].naming.english == name })
  }

  func choice(_ owner: String, _ name: String, _ value: String) throws -> Datum {
    guard case .choice(let values) = vocabulary[try fact(owner, name)].type else {
      return .unknown
    }
    return .choice(try #require(values.firstIndex { $0.english == value }))
  }
}
