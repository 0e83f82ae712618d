import StetigText
import StetigValues

/// What one clause asks, before clauses of one kind become one condition.
struct ClauseAsk {
  var clause: MadeCondition
  var ask: NodeID
  var when: NodeID?
  var isAsRule: Bool
  var provenance: Provenance
}

extension MadeCondition {
  /// What people read.
  var label: Phrase {
    switch self {
    case .inForce: Phrase(en: "Programme in force", de: "Programm gültig")
    case .land: Phrase(same: "Land")
    case .apply: Phrase(en: "Application date", de: "Antragsfrist")
    case .interest: Phrase(en: "Expression of interest", de: "Interessenbekundung")
    case .start: Phrase(en: "Start", de: "Beginn")
    case .end: Phrase(en: "End", de: "Ende")
    case .runtime: Phrase(en: "Runtime", de: "Laufzeit")
    case .minimum: Phrase(en: "Minimum grant", de: "Mindestzuwendung")
    case .ownShare: Phrase(en: "Own share", de: "Eigenanteil")
    case .neverWith: Phrase(en: "Stacking", de: "Kumulierung")
    }
  }
}

extension Lowering {
  /// Returns the conditions that the clauses of a version make, in the order of `MadeCondition`.
  ///
  /// Clauses of one kind make one condition: each asks where its `when` holds, and the condition
  /// applies where one of them does. Those `as a rule` decide nothing, so beside deciding ones they
  /// make a condition of their own, `apply_2`.
  mutating func clauseConditions(
    _ block: RuleBlock,
    _ lowered: RuleBlock,
    _ scope: BlockScope
  ) -> [Condition] {
    var asks = headerAsks(block, scope)
    asks += timingAsks(lowered, scope)
    asks += grantAsks(lowered)
    asks += stackingAsks(lowered)
    var conditions: [Condition] = []
    for kind in MadeCondition.allCases {
      let deciding = asks.filter { $0.clause == kind && !$0.isAsRule }
      let usual = asks.filter { $0.clause == kind && $0.isAsRule }
      let period = kind == .inForce ? .always : block.validity.days
      if !deciding.isEmpty {
        conditions.append(condition(kind.rawValue, kind, deciding, period))
      }
      if !usual.isEmpty {
        let id = deciding.isEmpty ? kind.rawValue : kind.rawValue + "_2"
        conditions.append(condition(id, kind, usual, period))
      }
    }
    return conditions
  }

  private mutating func condition(
    _ id: String,
    _ kind: MadeCondition,
    _ asks: [ClauseAsk],
    _ period: DateRange
  ) -> Condition {
    var provenance = asks[0].provenance
    for ask in asks.dropFirst() { provenance = provenance.joined(with: ask.provenance) }
    let whens = asks.compactMap { $0.when }
    let guardNode = whens.count == asks.count ? any(whens) : nil
    let version = ConditionVersion(
      period: period,
      kind: .must,
      isAsRule: asks[0].isAsRule,
      guardNode: guardNode,
      ask: asks.count == 1 ? asks[0].ask : all(asks.map { asked($0) }),
      provenance: provenance
    )
    return Condition(id: id, label: kind.label, versions: [version], provenance: provenance)
  }

  /// What one of several clauses asks: nothing where its `when` does not hold.
  private mutating func asked(_ ask: ClauseAsk) -> NodeID {
    guard let when = ask.when else { return ask.ask }
    return any([not(when), ask.ask])
  }

  private mutating func headerAsks(_ block: RuleBlock, _ scope: BlockScope) -> [ClauseAsk] {
    var asks: [ClauseAsk] = []
    if let ask = inForce(scope) {
      asks.append(
        ClauseAsk(
          clause: .inForce,
          ask: ask,
          when: nil,
          isAsRule: false,
          provenance: block.validityProvenance ?? block.provenance
        )
      )
    }
    if let land = block.land {
      asks.append(
        ClauseAsk(
          clause: .land,
          ask: lies(in: land),
          when: nil,
          isAsRule: false,
          provenance: land.provenance
        )
      )
    }
    return asks
  }

  /// Whether the binding date lies in some version; nil if the rules are in force always.
  private mutating func inForce(_ scope: BlockScope) -> NodeID? {
    var periods: [(binding: NodeID, days: DateRange)] = []
    var asks: [NodeID] = []
    for (version, binding) in zip(scope.siblings, scope.siblingBindings) {
      switch version.validity {
      case .period(let range):
        // Versions that follow one another without a hole ask the same as one over all of them.
        if let last = periods.last, last.binding == binding,
          let both = last.days.joined(withNext: range)
        {
          periods[periods.count - 1].days = both
        } else {
          periods.append((binding, range))
        }
      case .unknown: asks.append(unknown(scope.name + ".in_force", .truth))
      }
    }
    if periods.contains(where: { $0.days == .always }) { return nil }
    return any(periods.map { lies($0.binding, in: $0.days) } + asks)
  }

  private mutating func stackingAsks(_ lowered: RuleBlock) -> [ClauseAsk] {
    var asks: [ClauseAsk] = []
    for rule in lowered.stacking {
      guard case .neverWith(let programmes, let onSameCosts) = rule.kind else { continue }
      let ask = noneBeside(lowered.name, programmes, onSameCosts: onSameCosts)
      asks.append(
        ClauseAsk(
          clause: .neverWith,
          ask: ask,
          when: rule.when,
          isAsRule: rule.isAsRule,
          provenance: rule.provenance
        )
      )
    }
    return asks
  }
}

extension Provenance {
  /// What two clauses rest on together; the place is that of the first.
  func joined(with other: Provenance) -> Provenance {
    var joined = self
    joined.per += other.per.filter { !per.contains($0) }
    joined.against += other.against.filter { !against.contains($0) }
    joined.isUnconfirmed = isUnconfirmed || other.isUnconfirmed
    joined.notes += other.notes.filter { !notes.contains($0) }
    return joined
  }
}

extension DateRange {
  /// Both periods as one, if the other begins on the day after the last of this one or before.
  fileprivate func joined(withNext other: DateRange) -> DateRange? {
    guard overlaps(other) || isAdjacent(to: other) else { return nil }
    let last = last.flatMap { end in other.last.map { max(end, $0) } }
    return DateRange(first: first, last: last)
  }
}
