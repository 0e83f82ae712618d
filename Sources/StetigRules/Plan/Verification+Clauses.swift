// What the clauses of a version read.
extension Verification {
  /// Checks the roots of one version.
  mutating func check(_ version: RuleBlock) {
    let what = version.kind.rawValue + " " + version.name
    checkRoot(version.bindingDate, .date, what + " binding date")
    var ids: Set<String> = []
    for condition in version.conditions {
      if !ids.insert(condition.id).inserted { fault(what + " has " + condition.id + " twice") }
      check(condition, what + " condition " + condition.id)
    }
    for clause in version.costs?.clauses ?? [] { check(clause, what + " costs") }
    for part in version.grant?.parts ?? [] {
      check(part.kind, what + " grant")
      checkGuard(part.when, what + " grant")
    }
    for clause in version.timing {
      check(clause.kind, what + " timing")
      checkGuard(clause.when, what + " timing")
    }
    for rule in version.stacking {
      checkGuard(rule.when, what + " stacking")
      if case .together(let most) = rule.kind { checkRoot(most, nil, what + " stacking") }
    }
    for obligation in version.obligations {
      let name = what + " obligation " + obligation.id
      checkGuard(obligation.when, name)
      switch obligation.due {
      case .until(let day), .by(let day): checkRoot(day, .date, name)
      case .every(let span): checkRoot(span, nil, name)
      }
    }
    if let budget = version.budget {
      checkRoot(budget.amount, .money, what + " budget")
      for ranking in budget.ranking { checkRoot(ranking.value, nil, what + " ranking") }
    }
  }

  private mutating func checkGuard(_ node: NodeID?, _ what: String) {
    if let node { checkRoot(node, .truth, what + " guard") }
  }

  private mutating func check(_ condition: Condition, _ what: String) {
    if condition.versions.isEmpty { fault(what + " has no version") }
    for version in condition.versions {
      checkGuard(version.guardNode, what)
      checkRoot(version.ask, .truth, what)
      for exception in version.exceptions {
        checkRoot(exception.when, .truth, what + " exception " + exception.name)
        if let ask = exception.ask { checkRoot(ask, .truth, what) }
        if exception.over.contains(where: { !version.exceptions.indices.contains($0) }) {
          fault(what + " exception " + exception.name + " comes over none of its own")
        }
      }
    }
  }

  private mutating func check(_ clause: CostClause, _ what: String) {
    switch clause.kind {
    case .include(let rows), .exclude(let rows):
      checkRoot(rows, .truth, what, elements: costEntity)
    case .limit(let rows, let most, _):
      checkRoot(rows, .truth, what, elements: costEntity)
      checkRoot(most, nil, what)
    case .less(let value): checkRoot(value, .money, what)
    }
  }

  private mutating func check(_ kind: GrantPart.Kind, _ what: String) {
    switch kind {
    case .financing(_, let value, _, _):
      if let value { checkRoot(value, .money, what) }
    case .plus(let value, _, _): checkRoot(value, .money, what)
    case .atMost(let value, _), .atLeast(let value, _): checkRoot(value, .money, what)
    case .ownShare(let least, _): checkRoot(least, nil, what)
    case .rounded(_, let step): checkRoot(step, .money, what)
    case .split(let shares): for share in shares { checkRoot(share.share, .share, what) }
    }
  }

  private mutating func check(_ kind: TimingClause.Kind, _ what: String) {
    switch kind {
    case .apply(let windows), .interest(let windows), .start(let windows), .end(let windows):
      for window in windows {
        check(window.days, what)
        if let start = window.forStart { check(start, what) }
      }
    case .runtime(let limit, let from):
      check(limit, what)
      if let from { checkRoot(from, .date, what) }
    case .approval(let limit, _): check(limit, what)
    case .extend(_, let most): if let most { checkRoot(most, nil, what) }
    case .phaseOut(let over, let before, let shares):
      checkRoot(over, nil, what)
      if let before { checkRoot(before, .date, what) }
      for share in shares { checkRoot(share, .share, what) }
    case .followOn: break
    }
  }

  private mutating func check(_ days: WindowDays, _ what: String) {
    switch days {
    case .by(let day), .on(let day): checkRoot(day, .date, what)
    case .from(let first, let last):
      checkRoot(first, .date, what)
      if let last { checkRoot(last, .date, what) }
    case .anyTime, .unknown: break
    }
  }

  private mutating func check(_ limit: Limit, _ what: String) {
    if let low = limit.low { checkRoot(low, nil, what) }
    if let high = limit.high { checkRoot(high, nil, what) }
  }
}
