package import StetigText
package import StetigValues

/// What a block of rules is.
package enum BlockKind: String, Sendable, Hashable {
  case programme, frame, principles
}

/// A reason why "eligible" means possible and not granted.
package enum Reservation: String, Sendable, Hashable, CaseIterable {
  case funds, competition, discretion, invitation, supervision
}

/// When rules are in force.
package enum Validity: Sendable, Hashable {
  case period(DateRange)
  case unknown
}

/// `land Hessen`, `land not Bayern, Thüringen`: the bits of the values of `municipality.land`.
package struct LandLimit: Sendable, Hashable {
  package var mask: UInt64
  package var isExclusion: Bool
  package var provenance: Provenance

  package init(mask: UInt64, isExclusion: Bool, provenance: Provenance) {
    self.mask = mask
    self.isExclusion = isExclusion
    self.provenance = provenance
  }
}

/// How a budget ranks projects.
package struct Ranking: Sendable, Hashable {
  package var value: NodeID
  package var isHighestFirst: Bool

  package init(value: NodeID, isHighestFirst: Bool) {
    self.value = value
    self.isHighestFirst = isHighestFirst
  }
}

/// The money a programme has; touches no single case.
package struct ProgrammeBudget: Sendable, Hashable {
  package var amount: NodeID
  package var per: [Per]
  package var ranking: [Ranking]
  package var isCarriedOver: Bool
  package var provenance: Provenance

  package init(
    amount: NodeID,
    per: [Per],
    ranking: [Ranking],
    isCarriedOver: Bool,
    provenance: Provenance
  ) {
    self.amount = amount
    self.per = per
    self.ranking = ranking
    self.isCarriedOver = isCarriedOver
    self.provenance = provenance
  }
}

/// One version of a programme, frame or set of principles, as written.
///
/// In checked rules its nodes may name parameters and the binding date; in a plan they do not, the
/// conditions of its frames are among its own under `frame.condition`, and the clauses that ask
/// something have made conditions.
package struct RuleBlock: Sendable, Hashable {
  package var kind: BlockKind
  package var name: String
  package var label: Phrase
  package var provenance: Provenance
  package var validity: Validity
  package var validityProvenance: Provenance?
  package var level: FundingLevel?
  package var land: LandLimit?
  /// The day that chooses versions; by default `project.applied_on`.
  package var bindingDate: NodeID
  package var reservations: [Reservation]
  /// The frames it stands within, by name.
  package var frames: [String]
  package var budget: ProgrammeBudget?
  package var conditions: [Condition]
  package var costs: CostRules?
  package var grant: GrantRules?
  package var timing: [TimingClause]
  package var stacking: [StackingRule]
  package var obligations: [Obligation]

  package init(
    kind: BlockKind,
    name: String,
    label: Phrase,
    provenance: Provenance,
    validity: Validity,
    bindingDate: NodeID
  ) {
    self.kind = kind
    self.name = name
    self.label = label
    self.provenance = provenance
    self.validity = validity
    self.bindingDate = bindingDate
    validityProvenance = nil
    level = nil
    land = nil
    reservations = []
    frames = []
    budget = nil
    conditions = []
    costs = nil
    grant = nil
    timing = []
    stacking = []
    obligations = []
  }
}
