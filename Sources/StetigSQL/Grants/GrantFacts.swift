import StetigRules

/// The facts of the standard vocabulary that a grant reads.
struct GrantFacts {
  let costs: ListID
  let funding: ListID
  let project: EntityID
  let start: FactID
  let end: FactID
  let costAmount: FactID
  let costUnits: FactID?
  let costFrom: FactID?
  let costUntil: FactID?
  let fundingFrom: FactID?
  let fundingUntil: FactID?
  let applicant: FactID?
  let applicantProjects: ListID?
  let fundingAmount: FactID
  let origin: FactID
  let status: FactID
  let programme: FactID
  let sameCosts: FactID

  /// Fails where the vocabulary lacks one of them.
  init(_ vocabulary: Vocabulary) throws(Refusal) {
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
    guard let costs = list("project", "costs"), let funding = list("project", "funding"),
      let project = entity("project"), let start = fact("project", "start"),
      let end = fact("project", "end"), let costAmount = fact("cost", "amount"),
      let fundingAmount = fact("funding", "amount"), let origin = fact("funding", "origin"),
      let status = fact("funding", "status"), let programme = fact("funding", "programme"),
      let sameCosts = fact("funding", "same_costs")
    else {
      throw Refusal(
        "a grant without the facts of costs and funding",
        "eine Zuwendung ohne die Angaben zu Kosten und Mitteln"
      )
    }
    self.costs = costs
    self.funding = funding
    self.project = project
    self.start = start
    self.end = end
    self.costAmount = costAmount
    costUnits = fact("cost", "units")
    costFrom = fact("cost", "from")
    costUntil = fact("cost", "until")
    fundingFrom = fact("funding", "from")
    fundingUntil = fact("funding", "until")
    applicant = fact("project", "applicant")
    applicantProjects = list("applicant", "projects")
    self.fundingAmount = fundingAmount
    self.origin = origin
    self.status = status
    self.programme = programme
    self.sameCosts = sameCosts
  }

  /// The bits of values of a choice.
  func mask(_ fact: FactID, _ names: [String], _ vocabulary: Vocabulary) -> UInt64 {
    guard case .choice(let values) = vocabulary[fact].type else { return 0 }
    return values.indices.filter { names.contains(values[$0].english) }
      .reduce(0) { $0 | (1 << UInt64($1)) }
  }
}
