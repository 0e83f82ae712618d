import StetigRules
import StetigValues

/// The grant of a case in one world.
struct WorldGrant {
  /// After rounding, before `at least`.
  var beforeMinimum: Fraction
  /// What has to be reached, so that there is a grant; zero without `at least`.
  var minimum: Fraction
  /// Whole cents.
  var amount: Fraction
  var trace: GrantTrace
}

extension GrantSheet {
  /// Steps 1 to 8, without the split.
  func grant(in world: World) throws(GrantFailure) -> WorldGrant {
    let ceiling = try ceiling(in: world)
    var trace = ceiling.trace
    var amount = try limitedByRoom(ceiling, in: world, &trace)
    for rule in together {
      amount = try limited(amount, by: rule, ceiling.costs, in: world)
      trace.note(
        StepLabel.together(isAsRule: rule.rule.isAsRule),
        amount,
        rule.rule.provenance
      )
    }
    amount = try rounded(amount, in: world, &trace)
    let minimum = try self.minimum(in: world)
    let beforeMinimum = amount
    if amount < minimum {
      amount = .zero
      trace.note(StepLabel.belowMinimum, amount, minimums.first?.part.provenance)
    }
    return WorldGrant(
      beforeMinimum: beforeMinimum,
      minimum: minimum,
      amount: amount,
      trace: trace
    )
  }

  /// Step 7. No euro is paid twice, and the own share is left to pay.
  private func limitedByRoom(
    _ ceiling: GrantAmounts,
    in world: World,
    _ trace: inout GrantTrace
  ) throws(GrantFailure) -> Fraction {
    let costs = ceiling.costs
    let other = try exactSum(money.sameCosts.map { world.of($0) })
    let floor = try ownFloor(costs, in: world)
    if !money.sameCosts.isEmpty { trace.note(StepLabel.otherMoney, other) }
    if !ownShares.isEmpty {
      trace.note(StepLabel.ownFloor, floor, ownShares.first?.part.provenance)
    }
    var kept = floor
    if isGap {
      // Own money in the plan is the own share, or more than it.
      let own = try exactSum(money.own.map { world.of($0) })
      trace.note(StepLabel.ownMoney, own)
      kept = max(floor, own)
    }
    var room = min(
      try costs.total.minus(floor),
      try costs.gross.minus(other).minus(kept)
    )
    if isFull { room = min(room, try costs.total.minus(other)) }
    room = max(.zero, room)
    if !otherCeilings.isEmpty {
      room = try sharedWithOtherGaps(room, ceiling.amount.total, in: world)
    }
    let amount = min(ceiling.amount.total, room)
    let isAsked = !money.sameCosts.isEmpty || !ownShares.isEmpty || isGap || isFull
    if isAsked || amount < ceiling.amount.total { trace.note(StepLabel.room, room) }
    return amount
  }

  /// The least own share: a share of E, or an amount; of several the greatest.
  private func ownFloor(
    _ costs: EligibleCosts,
    in world: World
  ) throws(GrantFailure) -> Fraction {
    var floor = Fraction.zero
    for own in ownShares where holds(own, in: world, lowers: true) {
      guard case .ownShare(let node, _) = own.part.kind else { continue }
      let value = world.of(own.lowering)
      let amount = isShare(node) ? try value.times(costs.total) : value
      floor = max(floor, amount)
    }
    return floor
  }

  /// Several that fill the gap of one plan share it in the ratio of their ceilings.
  private func sharedWithOtherGaps(
    _ room: Fraction,
    _ own: Fraction,
    in world: World
  ) throws(GrantFailure) -> Fraction {
    let all = try exactSum(otherCeilings.map { world.of($0) } + [own])
    guard all > room, all.sign > 0 else { return room }
    return try room.times(own).over(all)
  }

  /// `together at most`: what other public grants do not use.
  private func limited(
    _ amount: Fraction,
    by rule: (rule: StackingRule, applies: Value, value: Value),
    _ costs: EligibleCosts,
    in world: World
  ) throws(GrantFailure) -> Fraction {
    let applies = UncertainTruth(lowering: rule.applies.truth, rule.applies.missing)
    guard world.of(applies), case .together(let node) = rule.rule.kind else { return amount }
    let value = world.of(Uncertain(raising: rule.value.quantity, rule.value.missing))
    let most = isShare(node) ? try value.times(costs.total) : value
    let others = try exactSum(money.publicGrants.map { world.of($0) })
    return min(amount, most > others ? try most.minus(others) : .zero)
  }

  private func rounded(
    _ amount: Fraction,
    in world: World,
    _ trace: inout GrantTrace
  ) throws(GrantFailure) -> Fraction {
    var amount = amount
    for rule in rounding {
      guard case .rounded(let direction, _) = rule.part.kind else { continue }
      let step = world.of(rule.raising)
      if holds(rule, in: world, lowers: direction == .down), step.sign > 0 {
        guard let value = amount.rounded(to: step, direction.rounding) else { throw .overflow }
        amount = value
      }
      trace.note(StepLabel.rounded(direction), amount, rule.part.provenance)
    }
    guard !amount.isWhole else { return amount }
    guard let cents = amount.rounded(to: .one, .down) else { throw .overflow }
    trace.note(StepLabel.cents, cents)
    return cents
  }

  /// The greatest `at least`; one that may not apply counts only where the grant is least.
  private func minimum(in world: World) throws(GrantFailure) -> Fraction {
    var least = Fraction.zero
    for rule in minimums where holds(rule, in: world, lowers: true) {
      // The more years, the higher the minimum: unknown years are at their most where it is worst.
      var value = world.of(rule.lowering)
      for per in rule.per { value = try value.times(minimumMultiplier(per, in: world.opposite)) }
      least = max(least, value)
    }
    return least
  }

  /// What a minimum counts for: calendar years touched and whole months, at least one, where the
  /// financing counts their weights.
  private func minimumMultiplier(
    _ per: Per,
    in world: World
  ) throws(GrantFailure) -> Fraction {
    switch per {
    case .calendarYear:
      guard let first = costs.period?.first, let last = costs.period?.last else {
        return costs.startedProjectYears(in: world)
      }
      return Fraction(last.year - first.year + 1)
    case .month:
      guard let first = costs.period?.first, let last = costs.period?.last else {
        return costs.startedProjectYears(in: world)
      }
      return Fraction(max(1, fullMonths(from: first, to: last)))
    case .projectYear, .fullProjectYear, .unit, .applicant:
      return try multiplier(per, in: world)
    }
  }

  private var isGap: Bool { hasFinancing(.gap) }
  private var isFull: Bool { hasFinancing(.full) }

  private func hasFinancing(_ wanted: FinancingKind) -> Bool {
    financing.contains {
      if case .financing(let kind, _, _, _) = $0.part.kind { kind == wanted } else { false }
    }
  }

  private func isShare(_ node: NodeID) -> Bool { shareNodes.contains(node) }
}

extension GrantPart.RoundingDirection {
  var rounding: Rounding {
    switch self {
    case .down: .down
    case .up: .up
    case .nearest: .halfAwayFromZero
    }
  }
}
