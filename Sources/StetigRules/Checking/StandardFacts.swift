import StetigLanguage

/// The entities and facts that rules mean without naming them.
struct StandardFacts: Sendable {
  let project: EntityID
  let municipality: EntityID
  let area: EntityID
  let cost: EntityID
  let funding: EntityID
  let projectMunicipality: FactID
  let appliedOn: FactID
  let land: FactID
  let costCategory: FactID
  let fundingLevel: FactID
  let fundingOrigin: FactID

  init(_ lexicon: Lexicon) {
    func entity(_ name: String) -> EntityID {
      guard let id = lexicon.entities.find(name, in: .english) else {
        preconditionFailure("the standard vocabulary lacks an entity")
      }
      return id
    }
    func fact(_ name: String, _ owner: EntityID) -> FactID {
      guard let id = lexicon.fact(name, of: owner) else {
        preconditionFailure("the standard vocabulary lacks a fact")
      }
      return id
    }
    project = entity("project")
    municipality = entity("municipality")
    area = entity("area")
    cost = entity("cost")
    funding = entity("funding")
    projectMunicipality = fact("municipality", project)
    appliedOn = fact("applied_on", project)
    land = fact("land", municipality)
    costCategory = fact("category", cost)
    fundingLevel = fact("level", funding)
    fundingOrigin = fact("origin", funding)
  }
}
