import StetigPortfolio
package import StetigRules

/// The facts that a structure's next project is made of, looked up once. A fact that the vocabulary
/// lacks stays away.
package struct SuccessorWords: Sendable {
  package let structure: EntityID?
  package let project: EntityID?
  package let cost: EntityID?
  package let funding: EntityID?

  package let structureMunicipality: FactID?
  package let structureNeed: FactID?
  package let structureFrom: FactID?
  package let structureUntil: FactID?
  package let structureKey: FactID?
  package let structureProjects: ListID?
  package let structureFunding: ListID?

  package let projectKey: FactID?
  package let projectMunicipality: FactID?
  package let projectStructure: FactID?
  package let projectApplicant: FactID?
  package let projectProgramme: FactID?
  package let projectStatus: FactID?
  package let projectStart: FactID?
  package let projectEnd: FactID?
  package let projectAppliedOn: FactID?
  package let projectInterestOn: FactID?
  package let projectAwardedOn: FactID?
  package let projectRequested: FactID?
  package let projectScore: FactID?
  package let projectBegun: FactID?
  package let projectEarlyStart: FactID?
  package let projectCosts: ListID?
  package let projectFunding: ListID?

  package let costProject: FactID?
  package let costAmount: FactID?
  package let costInvestive: FactID?
  package let costFrom: FactID?
  package let costUntil: FactID?
  package let costUnits: FactID?

  package let fundingKey: FactID?
  package let fundingFunder: FactID?
  package let fundingProject: FactID?
  package let fundingStructure: FactID?
  package let fundingProgramme: FactID?
  package let fundingLevel: FactID?
  package let fundingOrigin: FactID?
  package let fundingStatus: FactID?
  package let fundingAmount: FactID?
  package let fundingMonthly: FactID?
  package let fundingFrom: FactID?
  package let fundingUntil: FactID?
  package let fundingSameCosts: FactID?

  package let municipalityLand: FactID?
  package let budgetStatus: FactID?
  package let ownShareCapacity: FactID?
  package let applicantKind: FactID?

  private let vocabulary: Vocabulary

  package init(_ vocabulary: Vocabulary) {
    func entity(_ name: String) -> EntityID? {
      vocabulary.entities.firstIndex { $0.naming.english == name }.map { EntityID($0) }
    }
    func fact(_ owner: String, _ name: String) -> FactID? {
      guard let owner = entity(owner) else { return nil }
      return vocabulary[owner].facts.first { vocabulary[$0].naming.english == name }
    }
    func list(_ owner: String, _ name: String) -> ListID? {
      guard let owner = entity(owner) else { return nil }
      return vocabulary.lists.firstIndex { $0.owner == owner && $0.naming.english == name }
        .map { ListID($0) }
    }
    self.vocabulary = vocabulary
    structure = entity("structure")
    project = entity("project")
    cost = entity("cost")
    funding = entity("funding")
    structureMunicipality = fact("structure", "municipality")
    structureNeed = fact("structure", "monthly_need")
    structureFrom = fact("structure", "needed_from")
    structureUntil = fact("structure", "needed_until")
    structureKey = fact("structure", "key")
    structureProjects = list("structure", "projects")
    structureFunding = list("structure", "funding")
    projectKey = fact("project", "key")
    projectMunicipality = fact("project", "municipality")
    projectStructure = fact("project", "structure")
    projectApplicant = fact("project", "applicant")
    projectProgramme = fact("project", "programme")
    projectStatus = fact("project", "status")
    projectStart = fact("project", "start")
    projectEnd = fact("project", "end")
    projectAppliedOn = fact("project", "applied_on")
    projectInterestOn = fact("project", "interest_on")
    projectAwardedOn = fact("project", "awarded_on")
    projectRequested = fact("project", "requested")
    projectScore = fact("project", "score")
    projectBegun = fact("project", "begun")
    projectEarlyStart = fact("project", "early_start_consent")
    projectCosts = list("project", "costs")
    projectFunding = list("project", "funding")
    costProject = fact("cost", "project")
    costAmount = fact("cost", "amount")
    costInvestive = fact("cost", "investive")
    costFrom = fact("cost", "from")
    costUntil = fact("cost", "until")
    costUnits = fact("cost", "units")
    fundingKey = fact("funding", "key")
    fundingFunder = fact("funding", "funder")
    fundingProject = fact("funding", "project")
    fundingStructure = fact("funding", "structure")
    fundingProgramme = fact("funding", "programme")
    fundingLevel = fact("funding", "level")
    fundingOrigin = fact("funding", "origin")
    fundingStatus = fact("funding", "status")
    fundingAmount = fact("funding", "amount")
    fundingMonthly = fact("funding", "monthly")
    fundingFrom = fact("funding", "from")
    fundingUntil = fact("funding", "until")
    fundingSameCosts = fact("funding", "same_costs")
    municipalityLand = fact("municipality", "land")
    budgetStatus = fact("municipality", "budget_status")
    ownShareCapacity = fact("municipality", "own_share_capacity")
    applicantKind = fact("applicant", "kind")
  }

  /// A value of a choice by its English name.
  package func value(_ fact: FactID?, _ name: String) -> Datum {
    guard let fact, case .choice(let values) = vocabulary[fact].type,
      let number = values.firstIndex(where: { $0.english == name })
    else { return .unknown }
    return .choice(number)
  }
}
