package import StetigText

/// The number of an entity in a vocabulary.
package struct EntityID: Hashable, Sendable, Comparable {
  package let index: Int
  package init(_ index: Int) { self.index = index }
  package static func < (a: EntityID, b: EntityID) -> Bool { a.index < b.index }
}

/// The number of a fact in a vocabulary, over all entities.
package struct FactID: Hashable, Sendable, Comparable {
  package let index: Int
  package init(_ index: Int) { self.index = index }
  package static func < (a: FactID, b: FactID) -> Bool { a.index < b.index }
}

/// The number of a list in a vocabulary, over all entities.
package struct ListID: Hashable, Sendable, Comparable {
  package let index: Int
  package init(_ index: Int) { self.index = index }
  package static func < (a: ListID, b: ListID) -> Bool { a.index < b.index }
}

/// What a thing is called: the name in rule files of either language, and the labels people read.
package struct Naming: Sendable, Hashable {
  /// The name in English files, such as `own_share_capacity`.
  package var english: String
  /// The name in German files, such as `Eigenanteil_möglich`.
  package var german: String
  /// The label that people read; by default the name with spaces.
  package var label: Phrase

  package init(english: String, german: String, label: Phrase) {
    self.english = english
    self.german = german
    self.label = label
  }
}

/// The words of a portfolio: which things there are, what can be known of each, and how they hang
/// together (LANGUAGE section 12).
///
/// Built by the checker from the standard vocabulary and the `entity` and `fact` declarations of
/// the rule files. The order of entities and facts is that of the standard vocabulary, then by
/// name, so that it does not depend on the order of files.
package struct Vocabulary: Sendable {
  package var entities: [Entity] = []
  package var facts: [Fact] = []
  package var lists: [List] = []

  package init() {}

  package subscript(entity: EntityID) -> Entity { entities[entity.index] }
  package subscript(fact: FactID) -> Fact { facts[fact.index] }
  package subscript(list: ListID) -> List { lists[list.index] }

  /// The type of a fact, without a copy of the rest.
  package func type(of fact: FactID) -> FactType { facts[fact.index].type }
  /// Whether a fact can be none, without a copy of the rest.
  package func isOptional(_ fact: FactID) -> Bool { facts[fact.index].isOptional }
  /// The element of a list, without a copy of the rest.
  package func element(of list: ListID) -> EntityID { lists[list.index].element }

  /// The name of a fact with that of what has it, as in English files: `municipality.weak`.
  package func path(_ fact: FactID) -> String {
    entities[facts[fact.index].owner.index].naming.english + "."
      + facts[fact.index].naming.english
  }

  /// The name of a list with that of what has it, as in English files: `project.funding`.
  package func path(_ list: ListID) -> String {
    entities[lists[list.index].owner.index].naming.english + "."
      + lists[list.index].naming.english
  }
}

/// A kind of thing that a portfolio has rows of.
package struct Entity: Sendable, Hashable {
  /// What one of it is called: `project`, *Vorhaben*.
  package var naming: Naming
  /// What its table and the list at its parent are called: `projects`, *Vorhaben*.
  package var tableNaming: Naming
  /// The reference to the thing it belongs to, such as `cost.project`; nil for municipalities.
  package var parent: FactID?
  /// The fact that names a row, `key`; nil for child tables that have none.
  package var key: FactID?
  /// Its facts in order, the parent's reference and the key included.
  package var facts: [FactID]
  /// What it stands for, for `stetig schema` and forms.
  package var meaning: Phrase?

  package init(
    naming: Naming,
    tableNaming: Naming,
    parent: FactID? = nil,
    key: FactID? = nil,
    facts: [FactID] = [],
    meaning: Phrase? = nil
  ) {
    self.naming = naming
    self.tableNaming = tableNaming
    self.parent = parent
    self.key = key
    self.facts = facts
    self.meaning = meaning
  }
}

/// Something that can be known of each row of an entity.
package struct Fact: Sendable, Hashable {
  package var owner: EntityID
  /// The position among the facts of its owner: the column of its table.
  package var position: Int
  package var naming: Naming
  package var type: FactType
  /// Whether `none` (a dash in a table) is a possible value.
  package var isOptional: Bool
  package var meaning: Phrase?
  /// The question that a form asks for it.
  package var question: Phrase?
  /// Where it is declared; nil for references that an `entity … of …` makes by itself.
  package var range: SourceRange?

  package init(
    owner: EntityID,
    position: Int,
    naming: Naming,
    type: FactType,
    isOptional: Bool,
    meaning: Phrase? = nil,
    question: Phrase? = nil,
    range: SourceRange? = nil
  ) {
    self.owner = owner
    self.position = position
    self.naming = naming
    self.type = type
    self.isOptional = isOptional
    self.meaning = meaning
    self.question = question
    self.range = range
  }
}

/// The rows of one entity that refer to a row of another: `project.costs`, `applicant.projects`.
package struct List: Sendable, Hashable {
  /// The entity that has the list.
  package var owner: EntityID
  /// The entity of its elements.
  package var element: EntityID
  /// The reference of the element that leads to the owner.
  package var via: FactID
  package var naming: Naming

  package init(owner: EntityID, element: EntityID, via: FactID, naming: Naming) {
    self.owner = owner
    self.element = element
    self.via = via
    self.naming = naming
  }
}

/// The type of a fact as declared.
package enum FactType: Sendable, Hashable {
  case truth
  /// One of at most 64 values, numbered from 0 in the order of declaration.
  case choice([Naming])
  /// Several of at most 64 values, numbered from 0 in the order of declaration.
  case choices([Naming])
  case reference(EntityID)
  /// A number; the unit is the English word after `of`, such as `posts`.
  case number(unit: String?)
  case share
  case money
  case date
  case span
  case text
  /// A point, a polygon or the key of an area.
  case place
  /// The name of a programme, with or without rules.
  case programme
}
