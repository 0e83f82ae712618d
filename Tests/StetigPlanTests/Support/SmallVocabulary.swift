import StetigRules
import StetigText

/// The part of the standard vocabulary that the tests of plans need.
struct SmallVocabulary {
  var vocabulary = Vocabulary()
  private(set) var facts: [String: FactID] = [:]
  private(set) var lists: [String: ListID] = [:]
  private(set) var entities: [String: EntityID] = [:]

  init() {
    for name in ["municipality", "project", "cost", "funding", "document"] { entity(name) }
    fact("municipality.population", .number(unit: "inhabitants"))
    fact("municipality.weak", .truth)
    fact("municipality.special", .truth)
    fact("municipality.land", choice(["Bayern", "Hessen", "Sachsen"]))
    fact("municipality.kind", choice(["in_district", "district_free", "district"]))
    fact("municipality.capacity", .money, isOptional: true)
    fact("project.municipality", .reference(entities["municipality"]!))
    for date in ["start", "end", "interest_on", "applied_on", "awarded_on"] {
      fact("project." + date, .date)
    }
    fact("project.begun", .truth)
    fact("project.rate", .share)
    fact("project.topics", .choices(namings(["care", "work", "housing"])))
    list("project.costs", of: "cost")
    fact("cost.amount", .money)
    fact("cost.units", .number(unit: "units"))
    fact("cost.category", choice(["staff", "overhead"]))
    list("project.funding", of: "funding")
    fact("funding.amount", .money)
    fact("funding.programme", .programme, isOptional: true)
    fact("funding.same_costs", .truth)
    fact("funding.origin", choice(["own_money", "third_party", "public_grant"]))
    fact("funding.status", choice(["planned", "applied", "approved", "rejected"]))
    list("project.documents", of: "document")
    fact("document.kind", choice(["needs_analysis", "sketch"]))
  }

  private func namings(_ names: [String]) -> [Naming] {
    names.map { Naming(english: $0, german: $0, label: Phrase(same: $0)) }
  }

  private func choice(_ names: [String]) -> FactType { .choice(namings(names)) }

  private mutating func entity(_ name: String) {
    entities[name] = EntityID(vocabulary.entities.count)
    let naming = Naming(english: name, german: name, label: Phrase(same: name))
    vocabulary.entities.append(Entity(naming: naming, tableNaming: naming))
  }

  private mutating func fact(_ path: String, _ type: FactType, isOptional: Bool = false) {
    let parts = path.split(separator: ".").map(String.init)
    let owner = entities[parts[0]]!
    let id = FactID(vocabulary.facts.count)
    let naming = Naming(english: parts[1], german: parts[1], label: Phrase(same: parts[1]))
    vocabulary.facts.append(
      Fact(
        owner: owner,
        position: vocabulary.entities[owner.index].facts.count,
        naming: naming,
        type: type,
        isOptional: isOptional
      )
    )
    vocabulary.entities[owner.index].facts.append(id)
    facts[path] = id
  }

  private mutating func list(_ path: String, of element: String) {
    let parts = path.split(separator: ".").map(String.init)
    fact(element + "." + parts[0], .reference(entities[parts[0]]!))
    lists[path] = ListID(vocabulary.lists.count)
    let naming = Naming(english: parts[1], german: parts[1], label: Phrase(same: parts[1]))
    vocabulary.lists.append(
      List(
        owner: entities[parts[0]]!,
        element: entities[element]!,
        via: facts[element + "." + parts[0]]!,
        naming: naming
      )
    )
  }
}
