import StetigRules
import StetigText
import StetigValues

/// What a programme, frame or set of principles means, as expressions on shared nodes.
struct BlockMeaning {
  /// The conditions of all versions by id, each in the order of versions.
  var conditions: [String: [PlacedCondition]] = [:]
  /// What has to hold for a project to be eligible, each with the condition it comes from.
  var demands: [NodeID: String] = [:]
  /// What the amount hangs on, for the binding dates it counts for.
  var grants: [PlacedGrant] = []
  /// The clauses that decide neither verdict nor amount.
  var others: [OtherClause: Int] = [:]
  /// Whether a project is ineligible exactly where it is not eligible, all facts being known.
  var isTwoValued = true

  /// A condition with the binding dates that its version of the block counts for.
  struct PlacedCondition: Hashable {
    var period: DateRange
    var settled: NodeID
    var violated: NodeID
    var strengths: [ConditionMeaning.Strength]
  }

  struct PlacedGrant: Hashable {
    var binding: NodeID
    var period: DateRange
    var grant: GrantMeaning
  }
}

/// What an amount is computed from; the order of clauses says nothing.
struct GrantMeaning: Hashable {
  var costs: CostMeaning
  var hasGrant: Bool
  var parts: [GrantPart: Int]
  var together: [StackingRule: Int]
  var phaseOut: [TimingClause: Int]
}

/// What costs count; nil: every row.
struct CostMeaning: Hashable {
  var clauses: [CostClause: Int]?
}

/// The numbers of the different clauses about costs and grants of two blocks.
struct MeaningNumbers {
  private var costs: [CostMeaning: Int] = [:]
  private var grants: [GrantMeaning: Int] = [:]

  mutating func number(of meaning: CostMeaning) -> Int {
    let number = costs[meaning] ?? costs.count
    costs[meaning] = number
    return number
  }

  mutating func number(of meaning: GrantMeaning) -> Int {
    let number = grants[meaning] ?? grants.count
    grants[meaning] = number
    return number
  }
}

extension SharedNodes {
  /// Returns what a block of one side means.
  mutating func meaning(
    of block: PlannedBlock,
    _ side: ComparedSide,
    _ numbers: inout MeaningNumbers
  ) -> BlockMeaning {
    var meaning = BlockMeaning()
    let periods = DateRange.effective(block.versions.map { $0.validity.days })
    var bindings: Set<NodeID> = []
    for (version, period) in zip(block.versions, periods) {
      let binding = node(version.bindingDate, at: Place(side: side))
      var place = Place(side: side, binding: binding, inForce: block.daysInForce)
      let costs = costMeaning(version.costs, at: place)
      place.costs = numbers.number(of: costs)
      let grant = grantMeaning(version, costs, at: place)
      place.grant = numbers.number(of: grant)
      bindings.insert(binding)
      let isLast = meaning.grants.last.map { $0.grant == grant && $0.binding == binding } ?? false
      if isLast, let last = meaning.grants.last,
        let both = DateRange(first: last.period.first, last: period.last)
      {
        meaning.grants[meaning.grants.count - 1].period = both
      } else {
        meaning.grants.append(.init(binding: binding, period: period, grant: grant))
      }
      let holds = lies(binding, in: period)
      for condition in version.conditions {
        let asked = self.meaning(of: condition, binding: binding, at: place)
        if !asked.isTwoValued { meaning.isTwoValued = false }
        meaning.conditions[condition.id, default: []].append(
          .init(
            period: period,
            settled: any([not(holds), asked.settled]),
            violated: all([holds, asked.violated]),
            strengths: asked.strengths
          )
        )
        let isInForce = condition.id == MadeCondition.inForce.rawValue
        let demand = isInForce ? asked.decides : any([not(holds), asked.decides])
        for part in parts(of: demand) { meaning.demands[part] = condition.id }
      }
      for clause in otherClauses(of: version, at: place) {
        meaning.others[clause, default: 0] += 1
      }
    }
    // Where two versions can count at once, a project can be open under both together.
    let isOpen = block.versions.contains { $0.validity == .unknown }
    if bindings.count > 1 || isOpen && block.versions.count > 1 { meaning.isTwoValued = false }
    // A choice of one version needs no day.
    if meaning.grants.count == 1 { meaning.grants[0].binding = NodeID(-1) }
    return meaning
  }

  /// What has to hold one by one.
  private func parts(of demand: NodeID) -> [NodeID] {
    switch arena[demand].operation {
    case .truth(true): []
    case .and(let parts): parts
    default: [demand]
    }
  }

  private mutating func costMeaning(_ costs: CostRules?, at place: Place) -> CostMeaning {
    guard let costs else { return CostMeaning(clauses: nil) }
    var clauses: [CostClause: Int] = [:]
    for clause in costs.clauses {
      let kind: CostClause.Kind =
        switch clause.kind {
        case .include(let rows): .include(node(rows, at: place))
        case .exclude(let rows): .exclude(node(rows, at: place))
        case .limit(let rows, let most, let per):
          .limit(node(rows, at: place), atMost: node(most, at: place), per: sorted(per))
        case .less(let value): .less(node(value, at: place))
        }
      clauses[CostClause(kind, provenance: .nowhere), default: 0] += 1
    }
    return CostMeaning(clauses: clauses)
  }

  private mutating func grantMeaning(
    _ version: RuleBlock,
    _ costs: CostMeaning,
    at place: Place
  ) -> GrantMeaning {
    var meaning = GrantMeaning(
      costs: costs,
      hasGrant: version.grant != nil,
      parts: [:],
      together: [:],
      phaseOut: [:]
    )
    for part in version.grant?.parts ?? [] {
      let mapped = GrantPart(
        kind(part.kind, at: place),
        when: node(part.when, at: place),
        isAsRule: part.isAsRule,
        provenance: .nowhere
      )
      meaning.parts[mapped, default: 0] += 1
    }
    for rule in version.stacking {
      guard case .together(let most) = rule.kind else { continue }
      let mapped = StackingRule(
        .together(atMost: node(most, at: place)),
        when: node(rule.when, at: place),
        isAsRule: rule.isAsRule,
        provenance: .nowhere
      )
      meaning.together[mapped, default: 0] += 1
    }
    for clause in version.timing {
      guard case .phaseOut(let over, let before, let shares) = clause.kind else { continue }
      let mapped = TimingClause(
        .phaseOut(
          over: node(over, at: place),
          before: node(before, at: place),
          shares: shares.map { node($0, at: place) }
        ),
        when: node(clause.when, at: place),
        isAsRule: clause.isAsRule,
        provenance: .nowhere
      )
      meaning.phaseOut[mapped, default: 0] += 1
    }
    return meaning
  }

  private mutating func kind(_ kind: GrantPart.Kind, at place: Place) -> GrantPart.Kind {
    switch kind {
    case .financing(let financing, let value, let isUpTo, let per):
      return .financing(
        financing,
        value: node(value, at: place),
        isUpTo: isUpTo,
        per: sorted(per)
      )
    case .plus(let value, let isUpTo, let per):
      return .plus(value: node(value, at: place), isUpTo: isUpTo, per: sorted(per))
    case .atMost(let value, let per): return .atMost(node(value, at: place), per: sorted(per))
    case .atLeast(let value, let per): return .atLeast(node(value, at: place), per: sorted(per))
    case .ownShare(let least, let counting):
      return .ownShare(atLeast: node(least, at: place), counting: counting)
    case .rounded(let direction, let step):
      return .rounded(direction, step: node(step, at: place))
    case .split(let shares):
      return .split(
        shares.sorted { $0.level.value < $1.level.value }
          .map { GrantPart.SplitShare(level: $0.level, share: node($0.share, at: place)) }
      )
    }
  }

  func sorted(_ per: [Per]) -> [Per] { per.sorted { $0.rawValue < $1.rawValue } }
}

extension PlannedBlock {
  /// The days outside of which it says no to every project; nil if it does so on none.
  fileprivate var daysInForce: DateRange? {
    guard kind == .programme, let first = versions.first, let last = versions.last,
      !versions.contains(where: { $0.validity == .unknown })
    else { return nil }
    return DateRange(first: first.validity.days.first, last: last.validity.days.last)
  }
}

extension SharedNodes {
  /// In place of where something stands.
  static let nowhere = SourceRange(file: FileID(0), lower: 0, upper: 0)
}

extension Provenance {
  /// In place of one that says nothing about what a clause means.
  static let nowhere = Provenance(range: SharedNodes.nowhere)
}
