import StetigRules
import StetigValues

/// A part of a grant with its values, as far as they are known.
struct GrantAmount {
  var part: GrantPart
  /// Whether the part's `when` holds.
  var applies: Value
  /// The amount, the share, or the step.
  var value: Value
}

/// All that the grant of a case is computed from.
struct GrantSheet {
  var costs: CostSheet
  var money: OtherMoney
  var financing: [GrantAmount] = []
  var additions: [GrantAmount] = []
  var caps: [GrantAmount] = []
  var minimums: [GrantAmount] = []
  var ownShares: [GrantAmount] = []
  var rounding: [GrantAmount] = []
  var splits: [GrantAmount] = []
  var splitShares: [[Value]] = []
  var together: [(rule: StackingRule, applies: Value, value: Value)] = []
  /// The shares of the phase-out years; a nil share is unknown.
  var phaseOutShares: [Uncertain] = []
  var phaseOutApplies: UncertainTruth?
  /// The nodes of own shares and joint limits that are shares of E, not amounts.
  var shareNodes: Set<NodeID> = []
  /// Ceilings of other programmes that fill gaps.
  var otherCeilings: [Uncertain] = []

  /// The names of all that is not known of it.
  var missing: Missing {
    var missing = costs.missing
    let amounts = financing + additions + caps + minimums + ownShares + rounding
    for amount in amounts {
      missing.form(amount.value.missing)
      missing.form(amount.applies.missing)
    }
    for rule in together {
      missing.form(rule.value.missing)
      missing.form(rule.applies.missing)
    }
    let others =
      money.sameCosts + money.own + money.publicGrants + money.ofApplicant.map { $0.amount }
    for other in others + otherCeilings + phaseOutShares { missing.form(other.missing) }
    if let applies = phaseOutApplies { missing.form(applies.missing) }
    missing.form(costs.periodMissing)
    for row in costs.rows { missing.form(row.periodMissing) }
    return missing
  }
}

extension ReferenceEvaluator {
  /// Gathers what the grant of the block is computed from.
  ///
  /// - Parameter asksOthers: whether the ceilings of other gap funders are computed too; a funder
  ///   that is asked for its ceiling asks no one.
  mutating func grantSheet(
    _ grant: GrantRules,
    asksOthers: Bool
  ) throws(GrantFailure) -> GrantSheet {
    if let gatheredGrant { return gatheredGrant }
    let costs = try costSheet()
    var counting: UInt64 = 0
    for part in grant.parts {
      if case .ownShare(_, let origins) = part.kind { counting |= origins }
    }
    var sheet = GrantSheet(costs: costs, money: otherMoney(counting: counting))
    for part in grant.parts {
      let applies = part.when.map { evaluate($0) } ?? .truth(.yes)
      if applies.truth.isNo { continue }
      add(part, applies, to: &sheet)
    }
    for rule in block.stacking {
      guard case .together(let most) = rule.kind else { continue }
      if plan.arena[most].type == .share { sheet.shareNodes.insert(most) }
      let applies = rule.when.map { evaluate($0) } ?? .truth(.yes)
      if applies.truth.isNo { continue }
      sheet.together.append((rule, applies, evaluate(most)))
    }
    readPhaseOut(into: &sheet)
    if asksOthers { sheet.otherCeilings = ceilings(of: sheet.money.gapProgrammes) }
    gatheredGrant = sheet
    return sheet
  }

  private mutating func add(_ part: GrantPart, _ applies: Value, to sheet: inout GrantSheet) {
    switch part.kind {
    case .financing(_, let node, _, _):
      let value = node.map { evaluate($0) } ?? anyShareOfCosts(sheet.costs)
      sheet.financing.append(GrantAmount(part: part, applies: applies, value: value))
    case .plus(let node, _, _):
      sheet.additions.append(GrantAmount(part: part, applies: applies, value: evaluate(node)))
    case .atMost(let node, _):
      sheet.caps.append(GrantAmount(part: part, applies: applies, value: evaluate(node)))
    case .atLeast(let node, _):
      sheet.minimums.append(GrantAmount(part: part, applies: applies, value: evaluate(node)))
    case .ownShare(let node, _):
      if plan.arena[node].type == .share { sheet.shareNodes.insert(node) }
      sheet.ownShares.append(GrantAmount(part: part, applies: applies, value: evaluate(node)))
    case .rounded(_, let step):
      sheet.rounding.append(GrantAmount(part: part, applies: applies, value: evaluate(step)))
    case .split(let shares):
      sheet.splits.append(GrantAmount(part: part, applies: applies, value: .truth(.yes)))
      sheet.splitShares.append(shares.map { evaluate($0.share) })
    }
  }

  /// `financing unknown` without an amount: 0 to E, which the rule does not say.
  private func anyShareOfCosts(_ costs: CostSheet) -> Value {
    let most = (try? costs.eligibleCosts(in: .best).total) ?? boundless
    return .quantity(
      Bounds(.zero, isBoundless(most) ? nil : most),
      Missing(block.name + ".grant")
    )
  }

  private mutating func readPhaseOut(into sheet: inout GrantSheet) {
    guard let clause = phaseOut, case .phaseOut(let over, _, let shares) = clause.kind else {
      return
    }
    let applies = clause.when.map { evaluate($0) } ?? .truth(.yes)
    if applies.truth.isNo { return }
    sheet.phaseOutApplies = UncertainTruth(lowering: applies.truth, applies.missing)
    if shares.isEmpty {
      let years = max(1, (evaluate(over).span.exact ?? 12) / 12)
      let open = Uncertain(
        worst: .zero,
        best: .one,
        missing: Missing(block.name + ".phase_out")
      )
      sheet.phaseOutShares = Array(repeating: open, count: min(years, 100))
    } else {
      sheet.phaseOutShares = shares.map {
        let value = evaluate($0)
        return Uncertain(raising: value.quantity, value.missing)
      }
    }
  }

  /// The version of a programme that the binding date chooses, else its last.
  private func version(of programme: String) -> RuleBlock? {
    let versions = plan.programmes.first { $0.name == programme }?.versions ?? []
    let chosen = versions.first { version in
      guard case .period(let period) = version.validity, let day = bindingDate.date.exact else {
        return false
      }
      return period.contains(day)
    }
    return chosen ?? versions.last
  }

  /// The ceilings of other programmes that fill gaps in the plan of the project: what they would
  /// pay before room is looked for.
  private func ceilings(of programmes: [String]) -> [Uncertain] {
    programmes.compactMap { name in
      guard
        let version = version(of: name),
        let grant = version.grant
      else { return nil }
      var other = ReferenceEvaluator(
        plan: plan,
        portfolio: portfolio,
        project: project,
        block: version,
        probe: probe
      )
      do throws(GrantFailure) {
        let sheet = try other.grantSheet(grant, asksOthers: false)
        let low = try sheet.ceiling(in: .worst).amount.total
        let high = try sheet.ceiling(in: .best).amount.total
        // The higher the other's ceiling, the less is left for this one.
        return Uncertain(worst: high, best: low, missing: sheet.missing)
      } catch {
        return Uncertain(worst: boundless, best: .zero, missing: Missing(name + ".grant"))
      }
    }
  }
}
