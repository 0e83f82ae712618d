package import StetigRules
import StetigText

/// The words of a portfolio as `stetig schema` shows them: all of a vocabulary, or one entity of it.
package struct VocabularySchema: Sendable {
  package var vocabulary: Vocabulary
  /// In the order of the vocabulary.
  package var entities: [EntityID]

  /// `entity` nil: all.
  package init(_ vocabulary: Vocabulary, entity: EntityID? = nil) {
    self.vocabulary = vocabulary
    entities = entity.map { [$0] } ?? vocabulary.entities.indices.map { EntityID($0) }
  }

  /// Whether rule files declare the fact, so that other rule libraries do not know it.
  func isAdded(_ fact: FactID) -> Bool { fact.index >= Self.standardFactCount }

  /// Whether rule files declare the entity.
  func isAdded(_ entity: EntityID) -> Bool { entity.index >= Self.standardEntityCount }

  private static let standardFactCount = Vocabulary.standard.facts.count
  private static let standardEntityCount = Vocabulary.standard.entities.count
}

extension Vocabulary {
  /// Returns the entity that a reader calls by a name, a label or the name of its table, in either
  /// language, whatever its case.
  package func entity(called name: String) -> EntityID? {
    let wanted = name.lowercased()
    let found = entities.firstIndex { entity in
      Self.words(entity).contains { $0.lowercased() == wanted }
    }
    return found.map { EntityID($0) }
  }

  /// What a reader may call the entities, for suggestions.
  package var entityWords: [String] { entities.flatMap { Self.words($0) } }

  private static func words(_ entity: Entity) -> [String] {
    [entity.naming, entity.tableNaming].flatMap {
      [$0.english, $0.german, $0.label.english, $0.label.german]
    }
  }
}

extension FactType {
  /// What the type is called in a JSON of the vocabulary.
  var schemaName: String {
    switch self {
    case .truth: "yes_or_no"
    case .choice: "one_of"
    case .choices: "several_of"
    case .reference: "reference"
    case .number: "number"
    case .share: "share"
    case .money: "money"
    case .date: "date"
    case .span: "span"
    case .text: "text"
    case .place: "place"
    case .programme: "programme"
    }
  }

  /// What people call the type.
  func label(in vocabulary: Vocabulary) -> Phrase {
    switch self {
    case .truth: return Phrase(en: "yes or no", de: "ja oder nein")
    case .choice: return Phrase(en: "one of", de: "eines von")
    case .choices: return Phrase(en: "several of", de: "mehrere von")
    case .reference(let target):
      let table = vocabulary[target].tableNaming.label
      return Phrase(
        en: "a key from the table \(table.english)",
        de: "eine Kennung aus der Tabelle \(table.german)"
      )
    case .number(let unit?):
      let label = unitLabel(unit)
      return Phrase(en: "number of \(label.english)", de: "Zahl (\(label.german))")
    case .number(nil): return Phrase(en: "number", de: "Zahl")
    case .share: return Phrase(en: "share, in percent", de: "Anteil in Prozent")
    case .money: return Phrase(en: "money, in euros", de: "Geld in Euro")
    case .date: return Phrase(en: "date", de: "Datum")
    case .span: return Phrase(en: "span of time", de: "Zeitspanne")
    case .text: return Phrase(en: "text", de: "Text")
    case .place:
      return Phrase(en: "place, or the key of an area", de: "Ort, oder die Kennung eines Gebiets")
    case .programme: return Phrase(en: "name of a programme", de: "Name eines Programms")
    }
  }

  /// The values of a choice, in the order declared; empty for every other type.
  var choiceValues: [Naming] {
    switch self {
    case .choice(let values), .choices(let values): values
    case .truth, .reference, .number, .share, .money, .date, .span, .text, .place, .programme: []
    }
  }
}
