import StetigRules
import StetigValues

/// What a grant comes to in one world.
struct GrantAmounts {
  /// After caps: what would be paid if there were no other money.
  var amount: Spread
  var costs: EligibleCosts
  var trace: GrantTrace
}

extension GrantSheet {
  /// Steps 1 to 6: financing, additions, phase-out, caps.
  func ceiling(in world: World) throws(GrantFailure) -> GrantAmounts {
    let costs = try self.costs.eligibleCosts(in: world)
    var trace = GrantTrace()
    trace.note(StepLabel.counted, costs.counted)
    if !self.costs.limits.isEmpty { trace.note(StepLabel.gross, costs.gross) }
    trace.note(StepLabel.eligible, costs.total)
    var amount = try financed(costs, in: world, &trace)
    if let applies = phaseOutApplies {
      if world.of(applies) { amount = try phasedOut(amount, in: world) }
      trace.note(StepLabel.phaseOut, amount.total)
    }
    let byPeriod = caps.filter { !$0.per.isEmpty && !$0.per.contains(.applicant) }
    let whole = caps.filter { $0.per.isEmpty || $0.per.contains(.applicant) }
    for cap in byPeriod + whole {
      if holds(cap, in: world, lowers: true) { amount = try capped(amount, cap, in: world) }
      trace.note(
        StepLabel.cap(cap.per, isAsRule: cap.part.isAsRule),
        amount.total,
        cap.part.provenance
      )
    }
    return GrantAmounts(amount: amount, costs: costs, trace: trace)
  }

  /// Step 5. Of several financing clauses that may apply, the one that gives least or most.
  private func financed(
    _ costs: EligibleCosts,
    in world: World,
    _ trace: inout GrantTrace
  ) throws(GrantFailure) -> Spread {
    var chosen: (spread: Spread, clause: GrantAmount)?
    for clause in financing {
      let spread = try spread(of: clause, costs, in: world)
      guard let best = chosen else {
        chosen = (spread, clause)
        continue
      }
      let isLarger = spread.total > best.spread.total
      let wantsLarger = world.of(clause.isTaken)
      if isLarger == wantsLarger { chosen = (spread, clause) }
    }
    guard let (first, clause) = chosen else { return Spread(undated: .zero) }
    var amount = first
    // A clause that may not apply, with no other in its place, may leave nothing.
    if financing.count == 1, !holds(clause, in: world, lowers: false) {
      amount = Spread(undated: .zero)
    }
    if case .financing(let kind, _, _, _) = clause.part.kind {
      trace.note(
        StepLabel.financing(kind, isAsRule: clause.part.isAsRule),
        amount.total,
        clause.part.provenance
      )
    }
    for addition in additions {
      if holds(addition, in: world, lowers: false) {
        let more = try spread(of: addition, costs, in: world)
        amount = try Spread(sumOf: [amount, more], cellCount: cellCount)
      }
      trace.note(
        StepLabel.plus(isAsRule: addition.part.isAsRule),
        amount.total,
        addition.part.provenance
      )
    }
    return amount
  }

  private var cellCount: Int { costs.schedule?.cells.count ?? 0 }

  /// An amount, times what it counts for, spread as E is, or by the weight of the project's days.
  private func spread(
    of clause: GrantAmount,
    _ costs: EligibleCosts,
    in world: World
  ) throws(GrantFailure) -> Spread {
    let value = max(.zero, world.of(clause.raising))
    guard !clause.per.isEmpty else {
      guard costs.total.sign > 0, cellCount > 0 else { return try byDays(value) }
      let all = try Spread(sumOf: costs.rows, cellCount: cellCount)
      return try all.scaled(to: value)
    }
    var total = value
    for per in clause.per { total = try total.times(multiplier(per, in: world)) }
    return try byDays(total)
  }

  private func byDays(_ amount: Fraction) throws(GrantFailure) -> Spread {
    guard let schedule = costs.schedule, let period = costs.period else {
      return Spread(undated: amount)
    }
    return Spread(amount, cells: try schedule.spread(amount, over: period))
  }

  /// How often an amount counts (step 5).
  func multiplier(_ per: Per, in world: World) throws(GrantFailure) -> Fraction {
    switch per {
    case .calendarYear: try costs.months(in: world).over(Fraction(12))
    case .month: try costs.months(in: world)
    case .projectYear: costs.startedProjectYears(in: world)
    case .fullProjectYear: costs.fullProjectYears(in: world)
    case .unit: try exactSum(costs.rows.map { world.of($0.countedUnits) })
    case .applicant: .one
    }
  }

  private func phasedOut(_ amount: Spread, in world: World) throws(GrantFailure) -> Spread {
    let shares = phaseOutShares.map { world.of($0) }
    guard let schedule = costs.schedule, !amount.cells.isEmpty else {
      // Without days, all of it may lie in the year with the least share, or none in any.
      guard world != .best, let least = shares.min() else { return amount }
      return try amount.scaled(by: min(.one, least))
    }
    let factors = schedule.cells.map { cell in
      cell.phaseOutYear.flatMap { $0 < shares.count ? shares[$0] : nil } ?? Fraction.one
    }
    if factors.allSatisfy({ $0 == .one }) { return amount }
    return try amount.shrunk((factors, .one))
  }

  /// Step 6: caps with a period, and caps on the whole.
  private func capped(
    _ amount: Spread,
    _ cap: GrantAmount,
    in world: World
  ) throws(GrantFailure) -> Spread {
    var most = max(.zero, world.of(cap.raising))
    var amount = amount
    var isOnWhole = true
    for per in cap.per {
      switch per {
      case .calendarYear, .projectYear, .month:
        isOnWhole = false
        let periods = costs.schedule?.periods(per) ?? []
        let taken = cap.per.contains(.applicant) ? try takenByApplicant(per, periods, world) : []
        let factors = try amount.factors(
          periods: periods,
          atMost: periods.isEmpty ? try leftForApplicant(of: most, cap, world) : most,
          less: taken,
          isWorst: world != .best
        )
        if let factors { amount = try amount.shrunk(factors) }
      case .fullProjectYear, .unit:
        most = try most.times(multiplier(per, in: world))
      case .applicant: continue
      }
    }
    if isOnWhole { most = try leftForApplicant(of: most, cap, world) }
    return isOnWhole && amount.total > most ? try amount.scaled(to: most) : amount
  }

  /// What the applicant's other projects leave of a cap `each applicant`, whatever the days.
  private func leftForApplicant(
    of most: Fraction,
    _ cap: GrantAmount,
    _ world: World
  ) throws(GrantFailure) -> Fraction {
    guard cap.per.contains(.applicant) else { return most }
    let taken = try exactSum(money.ofApplicant.map { world.of($0.amount) })
    return most > taken ? try most.minus(taken) : .zero
  }

  /// What the applicant's other projects have in each period of a kind: in the whole of it, also
  /// on days before or after this project.
  private func takenByApplicant(
    _ per: Per,
    _ periods: [[Int]],
    _ world: World
  ) throws(GrantFailure) -> [Fraction] {
    var taken: [Fraction] = []
    for period in periods {
      guard let cell = period.first, let days = costs.schedule?.wholePeriod(per, of: cell) else {
        throw .overflow
      }
      var parts: [Fraction] = []
      for other in money.ofApplicant { parts.append(try other.part(in: days, world)) }
      taken.append(try exactSum(parts))
    }
    return taken
  }

  /// Whether a part counts in a world; one whose `when` is unknown may or may not.
  func holds(_ amount: GrantAmount, in world: World, lowers: Bool) -> Bool {
    let truth = amount.applies.truth
    let missing = amount.applies.missing
    return world.of(
      lowers ? UncertainTruth(lowering: truth, missing) : UncertainTruth(raising: truth, missing)
    )
  }
}

extension GrantAmount {
  /// What the amount counts for.
  var per: [Per] {
    switch part.kind {
    case .financing(_, _, _, let per), .plus(_, _, let per), .atMost(_, let per),
      .atLeast(_, let per):
      per
    case .ownShare, .rounded, .split: []
    }
  }

  /// Which of two clauses that may apply is taken: the one that gives more in the best world.
  fileprivate var isTaken: UncertainTruth {
    UncertainTruth(raising: .unknown, applies.missing)
  }

  /// The value of what makes the grant larger the larger it is.
  var raising: Uncertain { Uncertain(raising: value.quantity, value.missing) }

  /// The value of what makes the grant smaller the larger it is.
  var lowering: Uncertain { Uncertain(lowering: value.quantity, value.missing) }
}

extension CostRow {
  /// The units of a row that counts.
  fileprivate var countedUnits: Uncertain {
    amount.best.sign == 0 && amount.missing.isEmpty ? Uncertain(.zero) : units
  }
}
