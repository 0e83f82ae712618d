// The clauses of a block with their nodes in the plan.
extension Lowering {
  mutating func rewrite(_ condition: Condition, binding: NodeID) -> Condition {
    var lowered = condition
    for index in condition.versions.indices {
      let version = condition.versions[index]
      lowered.versions[index].guardNode = rewrite(version.guardNode, binding: binding)
      lowered.versions[index].ask = rewrite(version.ask, binding: binding)
      for position in version.exceptions.indices {
        let exception = version.exceptions[position]
        lowered.versions[index].exceptions[position].when =
          rewrite(exception.when, binding: binding)
        lowered.versions[index].exceptions[position].ask = rewrite(exception.ask, binding: binding)
      }
    }
    return lowered
  }

  mutating func rewrite(_ costs: CostRules, binding: NodeID) -> CostRules {
    var lowered = costs
    for index in costs.clauses.indices {
      switch costs.clauses[index].kind {
      case .include(let rows):
        lowered.clauses[index].kind = .include(rewrite(rows, binding: binding, level: 1))
      case .exclude(let rows):
        lowered.clauses[index].kind = .exclude(rewrite(rows, binding: binding, level: 1))
      case .limit(let rows, let most, let per):
        let rows = rewrite(rows, binding: binding, level: 1)
        let most: NodeID = rewrite(most, binding: binding)
        lowered.clauses[index].kind = .limit(rows, atMost: most, per: per)
      case .less(let value):
        lowered.clauses[index].kind = .less(rewrite(value, binding: binding))
      }
    }
    return lowered
  }

  mutating func rewrite(_ grant: GrantRules, binding: NodeID) -> GrantRules {
    var lowered = grant
    for index in grant.parts.indices {
      lowered.parts[index].when = rewrite(grant.parts[index].when, binding: binding)
      lowered.parts[index].kind = rewrite(grant.parts[index].kind, binding: binding)
    }
    return lowered
  }

  private mutating func rewrite(_ kind: GrantPart.Kind, binding: NodeID) -> GrantPart.Kind {
    switch kind {
    case .financing(let financing, let value, let isUpTo, let per):
      return .financing(
        financing,
        value: rewrite(value, binding: binding),
        isUpTo: isUpTo,
        per: per
      )
    case .plus(let value, let isUpTo, let per):
      return .plus(value: rewrite(value, binding: binding), isUpTo: isUpTo, per: per)
    case .atMost(let value, let per): return .atMost(rewrite(value, binding: binding), per: per)
    case .atLeast(let value, let per): return .atLeast(rewrite(value, binding: binding), per: per)
    case .ownShare(let least, let counting):
      return .ownShare(atLeast: rewrite(least, binding: binding), counting: counting)
    case .rounded(let direction, let step):
      return .rounded(direction, step: rewrite(step, binding: binding))
    case .split(let shares):
      return .split(
        shares.map {
          GrantPart.SplitShare(level: $0.level, share: rewrite($0.share, binding: binding))
        }
      )
    }
  }

  mutating func rewrite(_ budget: ProgrammeBudget, binding: NodeID) -> ProgrammeBudget {
    var lowered = budget
    lowered.amount = rewrite(budget.amount, binding: binding)
    for index in budget.ranking.indices {
      lowered.ranking[index].value = rewrite(budget.ranking[index].value, binding: binding)
    }
    return lowered
  }

  mutating func rewrite(_ clause: TimingClause, binding: NodeID) -> TimingClause {
    var lowered = clause
    lowered.when = rewrite(clause.when, binding: binding)
    switch clause.kind {
    case .apply(let windows):
      lowered.kind = .apply(windows.map { rewrite($0, binding: binding) })
    case .interest(let windows):
      lowered.kind = .interest(windows.map { rewrite($0, binding: binding) })
    case .start(let windows):
      lowered.kind = .start(windows.map { rewrite($0, binding: binding) })
    case .end(let windows):
      lowered.kind = .end(windows.map { rewrite($0, binding: binding) })
    case .runtime(let limit, let from):
      let limit = rewrite(limit, binding: binding)
      lowered.kind = .runtime(limit, from: rewrite(from, binding: binding))
    case .approval(let limit, let from):
      lowered.kind = .approval(rewrite(limit, binding: binding), from: from)
    case .extend(let times, let most):
      lowered.kind = .extend(times: times, atMost: rewrite(most, binding: binding))
    case .phaseOut(let over, let before, let shares):
      lowered.kind = .phaseOut(
        over: rewrite(over, binding: binding),
        before: rewrite(before, binding: binding),
        shares: shares.map { rewrite($0, binding: binding) }
      )
    case .followOn: break
    }
    return lowered
  }

  private mutating func rewrite(_ window: Window, binding: NodeID) -> Window {
    var lowered = window
    lowered.days = rewrite(window.days, binding: binding)
    if let start = window.forStart { lowered.forStart = rewrite(start, binding: binding) }
    return lowered
  }

  private mutating func rewrite(_ days: WindowDays, binding: NodeID) -> WindowDays {
    switch days {
    case .by(let last): return .by(rewrite(last, binding: binding))
    case .from(let first, let last):
      let first: NodeID = rewrite(first, binding: binding)
      return .from(first, to: rewrite(last, binding: binding))
    case .on(let day): return .on(rewrite(day, binding: binding))
    case .anyTime, .unknown: return days
    }
  }

  mutating func rewrite(_ rule: StackingRule, binding: NodeID) -> StackingRule {
    var lowered = rule
    lowered.when = rewrite(rule.when, binding: binding)
    switch rule.kind {
    case .neverWith: break
    case .together(let most): lowered.kind = .together(atMost: rewrite(most, binding: binding))
    }
    return lowered
  }

  mutating func rewrite(_ obligation: Obligation, binding: NodeID) -> Obligation {
    var lowered = obligation
    lowered.when = rewrite(obligation.when, binding: binding)
    switch obligation.due {
    case .until(let day): lowered.due = .until(rewrite(day, binding: binding))
    case .by(let day): lowered.due = .by(rewrite(day, binding: binding))
    case .every(let span): lowered.due = .every(rewrite(span, binding: binding))
    }
    return lowered
  }
}
