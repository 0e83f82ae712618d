import StetigLanguage
import StetigText

/// A vocabulary with its names, which `entity` and `fact` declarations add to.
struct VocabularyBuilder: Sendable {
  var vocabulary = Vocabulary()
  var lexicon = Lexicon()
  var findings = Findings()

  /// A declaration with the language of its file.
  struct Declared<Syntax: Sendable>: Sendable {
    var syntax: Syntax
    var language: RuleLanguage
  }

  /// Adds declarations in the order given; ranges are kept unless they are built in.
  mutating func add(
    entities: [Declared<EntitySyntax>],
    facts: [Declared<FactSyntax>],
    isBuiltIn: Bool
  ) {
    var added: [(id: EntityID, declared: Declared<EntitySyntax>)] = []
    for declared in entities {
      if let id = addEntity(declared) { added.append((id, declared)) }
    }
    var factsOfEntity: [Int: [Declared<FactSyntax>]] = [:]
    for declared in facts {
      guard let owner = owner(of: declared) else { continue }
      factsOfEntity[owner.index, default: []].append(declared)
    }
    let firstNewFact = vocabulary.facts.count
    var listNames: [Int: String] = [:]
    let firstNewEntity = added.first?.id.index ?? vocabulary.entities.count
    for index in 0..<firstNewEntity {
      for declared in factsOfEntity[index] ?? [] {
        addFact(declared, to: EntityID(index), isBuiltIn: isBuiltIn, &listNames)
      }
    }
    for (id, declared) in added {
      addFacts(factsOfEntity[id.index] ?? [], ofNew: id, declared, isBuiltIn, &listNames)
    }
    for index in firstNewFact..<vocabulary.facts.count {
      addList(over: FactID(index), named: listNames[index])
    }
    breakCircles(of: added)
  }

  // MARK: Entities

  private mutating func addEntity(_ declared: Declared<EntitySyntax>) -> EntityID? {
    let syntax = declared.syntax
    let naming = naming(syntax.name, syntax.namings, declared.language)
    if lexicon.entities.findInEither(naming.english) != nil
      || lexicon.entities.findInEither(naming.german) != nil
    {
      findings.reportTwice(syntax.name.text, at: syntax.name.range, first: nil)
      return nil
    }
    let id = EntityID(vocabulary.entities.count)
    let table = tableNaming(syntax, declared.language)
    vocabulary.entities.append(
      Entity(
        naming: naming,
        tableNaming: table,
        meaning: meaning(syntax.meaning, declared.language)
      )
    )
    lexicon.entities.add(english: naming.english, german: naming.german, id)
    lexicon.tables.add(english: table.english, german: table.german, id)
    lexicon.members.append(BilingualNames())
    return id
  }

  private func tableNaming(_ syntax: EntitySyntax, _ language: RuleLanguage) -> Naming {
    var english = syntax.plural.text
    var german = english
    for naming in syntax.namings {
      guard let plural = naming.plural?.text else { continue }
      switch naming.language {
      case .english: english = plural
      case .german: german = plural
      }
    }
    return Naming(
      english: english,
      german: german,
      label: Phrase(en: spaced(english), de: spaced(german))
    )
  }

  /// A thing does not belong to itself, not even through others.
  private mutating func breakCircles(of added: [(id: EntityID, declared: Declared<EntitySyntax>)]) {
    for (id, declared) in added {
      var step = vocabulary[id].parent
      var seen = 0
      while let fact = step, seen <= vocabulary.entities.count {
        guard case .reference(let target) = vocabulary[fact].type else { break }
        if target == id {
          findings.report(
            .dependsOnItself,
            Phrase(
              en: "`\(declared.syntax.name.text)` belongs to itself",
              de: "`\(declared.syntax.name.text)` gehört zu sich selbst"
            ),
            at: declared.syntax.name.range,
            found: declared.syntax.name.text,
            help: Phrase(
              en: "name another entity after `of`",
              de: "nach `von` etwas anderes nennen"
            )
          )
          vocabulary.entities[id.index].parent = nil
          break
        }
        step = vocabulary[target].parent
        seen += 1
      }
    }
  }

  // MARK: Facts

  private mutating func owner(of declared: Declared<FactSyntax>) -> EntityID? {
    let name = declared.syntax.entity
    if let id = lexicon.entities.find(name.text, in: declared.language) { return id }
    findings.reportUnknown(
      name.text,
      at: name.range,
      as: Phrase(en: "an entity", de: "ein Gegenstand"),
      among: lexicon.entities.names(in: declared.language)
    )
    return nil
  }

  /// Adds the facts of an entity that is new: its key and name first, then what it belongs to.
  private mutating func addFacts(
    _ facts: [Declared<FactSyntax>],
    ofNew id: EntityID,
    _ declared: Declared<EntitySyntax>,
    _ isBuiltIn: Bool,
    _ listNames: inout [Int: String]
  ) {
    let parent = parent(of: declared)
    let parentName = parent.map { vocabulary[$0].naming.english }
    var rest: [Declared<FactSyntax>] = []
    var ownReference: Declared<FactSyntax>?
    for fact in facts {
      switch fact.syntax.name.text {
      case "key", "name": addFact(fact, to: id, isBuiltIn: isBuiltIn, &listNames)
      case parentName: ownReference = fact
      default: rest.append(fact)
      }
    }
    if let parent {
      let number = FactID(vocabulary.facts.count)
      if let ownReference {
        addFact(ownReference, to: id, isBuiltIn: isBuiltIn, &listNames)
      } else {
        append(
          Fact(
            owner: id,
            position: vocabulary[id].facts.count,
            naming: vocabulary[parent].naming,
            type: .reference(parent),
            isOptional: false
          )
        )
      }
      vocabulary.entities[id.index].parent = number
    }
    for fact in rest { addFact(fact, to: id, isBuiltIn: isBuiltIn, &listNames) }
    vocabulary.entities[id.index].key = lexicon.fact("key", of: id)
  }

  private mutating func parent(of declared: Declared<EntitySyntax>) -> EntityID? {
    guard let name = declared.syntax.parent else { return nil }
    if let id = lexicon.entities.find(name.text, in: declared.language) { return id }
    findings.reportUnknown(
      name.text,
      at: name.range,
      as: Phrase(en: "an entity", de: "ein Gegenstand"),
      among: lexicon.entities.names(in: declared.language)
    )
    return nil
  }

  private mutating func addFact(
    _ declared: Declared<FactSyntax>,
    to owner: EntityID,
    isBuiltIn: Bool,
    _ listNames: inout [Int: String]
  ) {
    let syntax = declared.syntax
    let naming = naming(syntax.name, syntax.namings, declared.language)
    let members = lexicon.members[owner.index]
    if let other = members.findInEither(naming.english) ?? members.findInEither(naming.german) {
      var first: SourceRange?
      if case .fact(let id) = other { first = vocabulary[id].range }
      findings.reportTwice(syntax.name.text, at: syntax.name.range, first: first)
      return
    }
    guard let type = type(syntax.type, declared.language) else { return }
    if case .reference(_, let list?) = syntax.type.kind {
      listNames[vocabulary.facts.count] = list.text
    }
    append(
      Fact(
        owner: owner,
        position: vocabulary[owner].facts.count,
        naming: naming,
        type: type,
        isOptional: syntax.type.isOptional,
        meaning: meaning(syntax.meaning, declared.language),
        question: syntax.meaning.question.flatMap { Phrase($0) },
        range: isBuiltIn ? nil : syntax.name.range
      )
    )
  }

  private mutating func append(_ fact: Fact) {
    let id = FactID(vocabulary.facts.count)
    vocabulary.facts.append(fact)
    vocabulary.entities[fact.owner.index].facts.append(id)
    lexicon.members[fact.owner.index].add(
      english: fact.naming.english,
      german: fact.naming.german,
      .fact(id)
    )
  }

  /// Adds the list that a reference makes at its target.
  private mutating func addList(over via: FactID, named name: String?) {
    let fact = vocabulary[via]
    guard case .reference(let target) = fact.type else { return }
    var naming = vocabulary[fact.owner].tableNaming
    if let name {
      naming = Naming(english: name, german: name, label: Phrase(same: spaced(name)))
    }
    if lexicon.members[target.index].findInEither(naming.english) != nil {
      guard let range = fact.range else { return }
      findings.report(
        .declaredTwice,
        Phrase(
          en: "`\(vocabulary[target].naming.english)` already has `\(naming.english)`",
          de: "`\(vocabulary[target].naming.german)` hat schon `\(naming.german)`"
        ),
        at: range,
        found: naming.english,
        help: Phrase(
          en: "name the list at the other end: `reference to … as NAME`",
          de: "die Liste am anderen Ende benennen: `Verweis auf … als NAME`"
        )
      )
      return
    }
    let id = ListID(vocabulary.lists.count)
    vocabulary.lists.append(List(owner: target, element: fact.owner, via: via, naming: naming))
    lexicon.members[target.index].add(english: naming.english, german: naming.german, .list(id))
  }
}
