/// The facts of the standard vocabulary that a grant reads; nil where a vocabulary lacks one.
package struct GrantVocabulary: Sendable {
  package let projectCosts: ListID?
  package let projectFunding: ListID?
  package let applicantProjects: ListID?
  package let project: EntityID?
  package let projectStart: FactID?
  package let projectEnd: FactID?
  package let projectApplicant: FactID?
  package let costAmount: FactID?
  package let costFrom: FactID?
  package let costUntil: FactID?
  package let costUnits: FactID?
  package let fundingAmount: FactID?
  package let fundingOrigin: FactID?
  package let fundingStatus: FactID?
  package let fundingProgramme: FactID?
  package let fundingSameCosts: FactID?
  package let fundingFrom: FactID?
  package let fundingUntil: FactID?
  /// The bits of values of `funding.origin` and `funding.status`.
  package let ownMoney: UInt64
  package let publicGrant: UInt64
  package let applied: UInt64
  package let approved: UInt64
  package let rejected: UInt64

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
    func value(_ fact: FactID?, _ name: String) -> UInt64 {
      guard let fact, case .choice(let values) = vocabulary[fact].type,
        let number = values.firstIndex(where: { $0.english == name })
      else { return 0 }
      return 1 << UInt64(number)
    }
    projectCosts = list("project", "costs")
    projectFunding = list("project", "funding")
    applicantProjects = list("applicant", "projects")
    project = entity("project")
    projectStart = fact("project", "start")
    projectEnd = fact("project", "end")
    projectApplicant = fact("project", "applicant")
    costAmount = fact("cost", "amount")
    costFrom = fact("cost", "from")
    costUntil = fact("cost", "until")
    costUnits = fact("cost", "units")
    fundingAmount = fact("funding", "amount")
    let origin = fact("funding", "origin")
    let status = fact("funding", "status")
    fundingOrigin = origin
    fundingStatus = status
    fundingProgramme = fact("funding", "programme")
    fundingSameCosts = fact("funding", "same_costs")
    fundingFrom = fact("funding", "from")
    fundingUntil = fact("funding", "until")
    ownMoney = value(origin, "own_money")
    publicGrant = value(origin, "public_grant")
    applied = value(status, "applied")
    approved = value(status, "approved")
    rejected = value(status, "rejected")
  }
}
