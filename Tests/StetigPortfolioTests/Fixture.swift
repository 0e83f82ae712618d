import StetigRules
import StetigText

/// A small vocabulary with a fact of each type.
struct Fixture {
  var vocabulary = Vocabulary()

  static let shared = Fixture()

  var municipality: EntityID { EntityID(0) }
  var structure: EntityID { EntityID(1) }
  var project: EntityID { EntityID(2) }
  var cost: EntityID { EntityID(3) }
  var funding: EntityID { EntityID(4) }

  init() {
    entity("municipality", "Gemeinde", "municipalities", "Gemeinden")
    entity("structure", "Struktur", "structures", "Strukturen")
    entity("project", "Vorhaben", "projects", "Vorhaben")
    entity("cost", "Kosten", "costs", "Kosten")
    entity("funding", "Mittel", "funding", "Mittel")

    fact(municipality, "key", "Kennung", .text)
    fact(municipality, "name", "Name", .text)
    fact(municipality, "population", "Einwohner", .number(unit: "inhabitants"))
    fact(
      municipality,
      "budget_status",
      "Haushaltslage",
      .choice([
        naming("balanced", "ausgeglichen"), naming("safeguarding", "Haushaltssicherung"),
        naming("emergency", "Nothaushalt"),
      ])
    )
    fact(municipality, "own_share_capacity", "Eigenanteil_möglich", .money, optional: true)

    fact(structure, "key", "Kennung", .text)
    fact(structure, "municipality", "Gemeinde", .reference(municipality))
    fact(structure, "needed_until", "gebraucht_bis", .date, optional: true)

    fact(project, "key", "Kennung", .text)
    fact(project, "municipality", "Gemeinde", .reference(municipality))
    fact(project, "structure", "Struktur", .reference(structure), optional: true)
    fact(project, "start", "Beginn", .date)
    fact(project, "end", "Ende", .date)
    fact(project, "begun", "begonnen", .truth)
    fact(project, "programme", "Programm", .programme, optional: true)
    fact(project, "overlap", "Überdeckung", .share)
    fact(project, "approval", "Bewilligungszeit", .span)
    fact(
      project,
      "topics",
      "Themen",
      .choices([naming("care", "Pflege"), naming("housing", "Wohnen"), naming("work", "Arbeit")])
    )
    fact(project, "name", "Name", .text)
    fact(
      project,
      "status",
      "Stand",
      .choice([naming("applied", "beantragt"), naming("approved", "bewilligt")])
    )

    fact(cost, "project", "Vorhaben", .reference(project))
    fact(cost, "amount", "Betrag", .money)
    fact(cost, "from", "von", .date)
    fact(cost, "until", "bis", .date)
    fact(cost, "units", "Menge", .number(unit: "units"))

    fact(funding, "key", "Kennung", .text)
    fact(funding, "project", "Vorhaben", .reference(project))
    fact(funding, "structure", "Struktur", .reference(structure), optional: true)
    fact(funding, "amount", "Betrag", .money)
    fact(funding, "monthly", "monatlich", .money, optional: true)

    list(municipality, structure, "municipality", "structures", "Strukturen")
    list(municipality, project, "municipality", "projects", "Vorhaben")
    list(project, cost, "project", "costs", "Kosten")
    list(project, funding, "project", "funding", "Mittel")
    list(structure, funding, "structure", "funding", "Mittel")
  }

  private mutating func entity(
    _ english: String,
    _ german: String,
    _ table: String,
    _ germanTable: String
  ) {
    vocabulary.entities.append(
      Entity(naming: naming(english, german), tableNaming: naming(table, germanTable))
    )
  }

  private mutating func fact(
    _ owner: EntityID,
    _ english: String,
    _ german: String,
    _ type: FactType,
    optional: Bool = false
  ) {
    let id = FactID(vocabulary.facts.count)
    vocabulary.facts.append(
      Fact(
        owner: owner,
        position: vocabulary.entities[owner.index].facts.count,
        naming: naming(english, german),
        type: type,
        isOptional: optional
      )
    )
    vocabulary.entities[owner.index].facts.append(id)
    if english == "key" { vocabulary.entities[owner.index].key = id }
  }

  private mutating func list(
    _ owner: EntityID,
    _ element: EntityID,
    _ via: String,
    _ english: String,
    _ german: String
  ) {
    let reference = self[element, via]
    if vocabulary.entities[element.index].parent == nil {
      vocabulary.entities[element.index].parent = reference
    }
    vocabulary.lists.append(
      List(owner: owner, element: element, via: reference, naming: naming(english, german))
    )
  }

  private func naming(_ english: String, _ german: String) -> Naming {
    let label = Phrase(
      en: english.map { $0 == "_" ? " " : String($0) }.joined(),
      de: german.map { $0 == "_" ? " " : String($0) }.joined()
    )
    return Naming(english: english, german: german, label: label)
  }

  /// The fact of that English name.
  subscript(owner: EntityID, name: String) -> FactID {
    for fact in vocabulary[owner].facts where vocabulary[fact].naming.english == name {
      return fact
    }
    preconditionFailure("the fixture has no fact \(name)")
  }

  /// The list of that English name.
  func list(_ owner: EntityID, _ name: String) -> Int {
    for (number, list) in vocabulary.lists.enumerated()
    where list.owner == owner && list.naming.english == name {
      return number
    }
    preconditionFailure("the fixture has no list \(name)")
  }
}
