import StetigRules
import StetigText
import StetigValues

/// The part of the standard vocabulary that the tests of evaluation need.
struct Words {
  private(set) var vocabulary = Vocabulary()
  private(set) var facts: [String: FactID] = [:]
  private(set) var lists: [String: ListID] = [:]
  private(set) var entities: [String: EntityID] = [:]

  init() {
    for name in [
      "municipality", "applicant", "area", "facility", "project", "site", "cost", "funding",
      "document",
    ] {
      entity(name)
    }
    for name in ["municipality", "applicant", "area", "facility", "project"] {
      fact(name + ".key", .text)
    }
    municipality()
    project()
    children()
  }

  private mutating func municipality() {
    fact("municipality.population", .number(unit: "inhabitants"))
    fact("municipality.weak", .truth)
    fact("municipality.reception_centre", .truth)
    fact("municipality.capacity", .money, isOptional: true)
    fact("municipality.land", choice(Land.allCases.map { $0.rawValue }))
    fact("municipality.budget_status", choice(["balanced", "safeguarding", "emergency"]))
    fact("applicant.kind", choice(["municipality", "district", "district_free_city", "church"]))
    list("municipality.areas", of: "area")
    fact("area.kind", choice(["social_city", "renewal", "quarter"]))
    fact("area.designated_from", .date)
    fact("area.designated_until", .date, isOptional: true)
    fact("area.boundary", .place)
    list("municipality.facilities", of: "facility")
    fact("facility.kind", choice(["school", "day_care", "refugee_shelter"]))
    fact("facility.location", .place)
  }

  private mutating func project() {
    list("municipality.projects", of: "project")
    fact("project.applicant", reference("applicant"))
    fact("project.area", reference("area"), isOptional: true)
    for date in ["start", "end", "applied_on"] { fact("project." + date, .date) }
    for truth in ["begun", "additional", "new_site", "special_case", "early_start_consent"] {
      fact("project." + truth, .truth)
    }
    fact("project.rate", .share)
    fact("project.requested", .money, isOptional: true)
    fact("project.programme", .programme, isOptional: true)
    fact("project.topics", .choices(namings(["care", "work", "housing"])))
  }

  private mutating func children() {
    list("project.sites", of: "site")
    fact("site.place", .place)
    list("project.costs", of: "cost")
    fact("cost.amount", .money)
    fact("cost.units", .number(unit: "units"))
    fact("cost.investive", .truth)
    fact("cost.from", .date)
    fact("cost.until", .date)
    fact("cost.category", choice(["staff", "overhead", "materials", "measures"]))
    list("project.funding", of: "funding")
    fact("funding.amount", .money)
    fact("funding.programme", .programme, isOptional: true)
    fact("funding.from", .date)
    fact("funding.until", .date, isOptional: true)
    fact("funding.same_costs", .truth)
    fact("funding.origin", choice(["own_money", "third_party", "public_grant"]))
    fact("funding.status", choice(["planned", "applied", "approved", "rejected"]))
    list("project.documents", of: "document")
    fact("document.dated", .date)
    fact("document.kind", choice(["needs_analysis", "sketch"]))
  }

  private func reference(_ name: String) -> FactType { .reference(entities[name]!) }

  private func choice(_ names: [String]) -> FactType { .choice(namings(names)) }

  private func namings(_ names: [String]) -> [Naming] {
    names.map { Naming(english: $0, german: $0, label: Phrase(same: $0)) }
  }

  private mutating func entity(_ name: String) {
    entities[name] = EntityID(vocabulary.entities.count)
    let naming = Naming(english: name, german: name, label: Phrase(same: name))
    vocabulary.entities.append(Entity(naming: naming, tableNaming: naming))
  }

  private mutating func fact(_ path: String, _ type: FactType, isOptional: Bool = false) {
    let parts = path.split(separator: ".").map(String.init)
    let owner = entities[parts[0]]!
    let id = FactID(vocabulary.facts.count)
    vocabulary.facts.append(
      Fact(
        owner: owner,
        position: vocabulary[owner].facts.count,
        naming: Naming(english: parts[1], german: parts[1], label: Phrase(same: parts[1])),
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
    fact(element + "." + parts[0], reference(parts[0]))
    let via = facts[element + "." + parts[0]]!
    vocabulary.entities[entities[element]!.index].parent = via
    lists[path] = ListID(vocabulary.lists.count)
    vocabulary.lists.append(
      List(
        owner: entities[parts[0]]!,
        element: entities[element]!,
        via: via,
        naming: Naming(english: parts[1], german: parts[1], label: Phrase(same: parts[1]))
      )
    )
  }

  /// The number of a choice's value.
  func choice(_ path: String, _ name: String) -> Int {
    vocabulary.value(name, of: facts[path]!)!
  }

  /// A value of a choice fact.
  func datum(_ path: String, _ name: String) -> Datum { .choice(choice(path, name)) }
}
