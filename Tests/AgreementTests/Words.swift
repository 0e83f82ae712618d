import StetigRules
import StetigText
import StetigValues

/// A vocabulary with every type of fact, optional references, and lists at three levels.
struct Words {
  private(set) var vocabulary = Vocabulary()
  private(set) var facts: [String: FactID] = [:]
  private(set) var lists: [String: ListID] = [:]
  private(set) var entities: [String: EntityID] = [:]

  init() {
    for name in ["municipality", "applicant", "area", "facility", "project", "cost", "funding"] {
      entities[name] = EntityID(vocabulary.entities.count)
      vocabulary.entities.append(Entity(naming: naming(name), tableNaming: naming(name)))
    }
    for name in ["municipality", "applicant", "area", "facility", "project"] {
      fact(name + ".key", .text)
    }
    fact("municipality.population", .number(unit: "inhabitants"))
    fact("municipality.weak", .truth)
    fact("municipality.land", choice(["Bayern", "Berlin", "Sachsen", "elsewhere"]))
    fact("municipality.capacity", .money, isOptional: true)
    fact("municipality.budget_status", choice(["balanced", "safeguarding", "emergency"]))
    fact("municipality.offices", .choices(["aliens", "youth", "social"].map(naming)))
    fact("applicant.kind", choice(["municipality", "district", "church"]))
    fact("applicant.municipality", .reference(entities["municipality"]!), isOptional: true)
    fact("applicant.equity", .share)
    list("municipality.areas", of: "area")
    fact("area.kind", choice(["social_city", "renewal", "quarter"]))
    fact("area.designated_from", .date)
    list("municipality.facilities", of: "facility")
    fact("facility.places", .number(unit: "places"))
    list("municipality.projects", of: "project")
    fact("project.applicant", .reference(entities["applicant"]!))
    lists["applicant.projects"] = ListID(vocabulary.lists.count)
    vocabulary.lists.append(
      List(
        owner: entities["applicant"]!,
        element: entities["project"]!,
        via: facts["project.applicant"]!,
        naming: naming("projects")
      )
    )
    fact("project.area", .reference(entities["area"]!), isOptional: true)
    for date in ["start", "end", "applied_on"] { fact("project." + date, .date) }
    for truth in ["begun", "additional", "special_case"] { fact("project." + truth, .truth) }
    fact("project.network", .truth, isOptional: true)
    fact("project.rate", .share)
    fact("project.score", .number(unit: nil), isOptional: true)
    fact("project.requested", .money, isOptional: true)
    fact("project.duration", .span)
    fact("project.programme", .programme, isOptional: true)
    fact("project.topics", .choices(["care", "work", "housing"].map(naming)))
    list("project.costs", of: "cost")
    fact("cost.amount", .money)
    fact("cost.units", .number(unit: "units"))
    fact("cost.investive", .truth)
    fact("cost.from", .date)
    fact("cost.until", .date)
    fact("cost.category", choice(["staff", "overhead", "materials"]))
    list("project.funding", of: "funding")
    fact("funding.amount", .money)
    fact("funding.programme", .programme, isOptional: true)
    fact("funding.same_costs", .truth)
    fact("funding.origin", choice(["own_money", "third_party", "public_grant"]))
    fact("funding.status", choice(["planned", "applied", "approved", "rejected"]))
  }

  private func choice(_ names: [String]) -> FactType { .choice(names.map(naming)) }

  private mutating func fact(_ path: String, _ type: FactType, isOptional: Bool = false) {
    let parts = path.split(separator: ".").map(String.init)
    let owner = entities[parts[0]]!
    let id = FactID(vocabulary.facts.count)
    vocabulary.facts.append(
      Fact(
        owner: owner,
        position: vocabulary[owner].facts.count,
        naming: naming(parts[1]),
        type: type,
        isOptional: isOptional
      )
    )
    vocabulary.entities[owner.index].facts.append(id)
    if parts[1] == "key" { vocabulary.entities[owner.index].key = id }
    facts[path] = id
  }

  /// A list with the reference of its element that leads to its owner.
  private mutating func list(_ path: String, of element: String) {
    let parts = path.split(separator: ".").map(String.init)
    fact(element + "." + parts[0], .reference(entities[parts[0]]!))
    let via = facts[element + "." + parts[0]]!
    vocabulary.entities[entities[element]!.index].parent = via
    lists[path] = ListID(vocabulary.lists.count)
    vocabulary.lists.append(
      List(
        owner: entities[parts[0]]!,
        element: entities[element]!,
        via: via,
        naming: naming(parts[1])
      )
    )
  }
}

private func naming(_ name: String) -> Naming {
  Naming(english: name, german: name, label: Phrase(same: name))
}
