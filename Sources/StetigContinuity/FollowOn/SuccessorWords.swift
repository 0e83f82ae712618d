import StetigPortfolio
import StetigRules

/// The facts that a structure's next project is made of, looked up once. A fact that the vocabulary
/// lacks stays away.
struct SuccessorWords: Sendable {
  let structure: EntityID?
  let project: EntityID?
  let cost: EntityID?
  let funding: EntityID?

  let structureMunicipality: FactID?
  let structureNeed: FactID?
  let structureFrom: FactID?
  let structureUntil: FactID?
  let structureKey: FactID?
  let structureProjects: ListID?
  let structureFunding: ListID?

  let projectKey: FactID?
  let projectMunicipality: FactID?
  let projectStructure: FactID?
  let projectApplicant: FactID?
  let projectProgramme: FactID?
  let projectStatus: FactID?
  let projectStart: FactID?
  let projectEnd: FactID?
  let projectAppliedOn: FactID?
  let projectInterestOn: FactID?
  let projectAwardedOn: FactID?
  let projectRequested: FactID?
  let projectScore: FactID?
  let projectBegun: FactID?
  let projectEarlyStart: FactID?
  let projectCosts: ListID?
  let projectFunding: ListID?

  let costProject: FactID?
  let costAmount: FactID?
  let costInvestive: FactID?
  let costFrom: FactID?
  let costUntil: FactID?
  let costUnits: FactID?

  let fundingProject: FactID?
  let fundingStructure: FactID?
  let fundingProgramme: FactID?
  let fundingLevel: FactID?
  let fundingOrigin: FactID?
  let fundingStatus: FactID?
  let fundingAmount: FactID?
  let fundingMonthly: FactID?
  let fundingFrom: FactID?
  let fundingUntil: FactID?
  let fundingSameCosts: FactID?

  let municipalityLand: FactID?
  let budgetStatus: FactID?
  let ownShareCapacity: FactID?
  let applicantKind: FactID?

  private let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary) {
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
  func value(_ fact: FactID?, _ name: String) -> Datum {
    guard let fact, case .choice(let values) = vocabulary[fact].type,
      let number = values.firstIndex(where: { $0.english == name })
    else { return .unknown }
    return .choice(number)
  }
}
