import StetigValues

// The clauses of a grant, and those about other money, as conditions.
extension Lowering {
  /// Returns what `at least` and `own share` ask.
  mutating func grantAsks(_ lowered: RuleBlock) -> [ClauseAsk] {
    var asks: [ClauseAsk] = []
    for part in lowered.grant?.parts ?? [] {
      guard let (kind, ask) = grantAsk(part.kind) else { continue }
      asks.append(
        ClauseAsk(
          clause: kind,
          ask: ask,
          when: part.when,
          isAsRule: part.isAsRule,
          provenance: part.provenance
        )
      )
    }
    return asks
  }

  private mutating func grantAsk(_ kind: GrantPart.Kind) -> (MadeCondition, NodeID)? {
    switch kind {
    case .atLeast(let value, let per):
      let grant = make(.grantBeforeMinimum, .money)
      return (.minimum, compare(.atLeast, grant, times(value, per)))
    case .ownShare(let least, let counting):
      let counted = ownMoney(counting: counting)
      return (.ownShare, compare(.atLeast, counted, amount(least)))
    case .financing, .plus, .atMost, .rounded, .split: return nil
    }
  }

  /// A share of the eligible costs as money, or an amount as it is.
  private mutating func amount(_ value: NodeID) -> NodeID {
    guard plan.arena[value].type == .share else { return value }
    let costs = make(.eligibleCosts(where: nil, depth: 0), .money)
    return make(.multiply(value, costs), .money)
  }

  /// A minimum for the whole project: the amount times what it counts for.
  ///
  /// Years touched for `each calendar year`, years started for `each project year`, whole years
  /// and whole months, at least one, for `each full project year` and `each month`, the units of
  /// the costs for `each unit`.
  private mutating func times(_ value: NodeID, _ per: [Per]) -> NodeID {
    var product = value
    for one in per {
      guard let factor = factor(one) else { continue }
      product = make(.multiply(factor, product), .money)
    }
    return product
  }

  private mutating func factor(_ per: Per) -> NodeID? {
    let start = projectDate("start")
    let end = projectDate("end")
    let plain = ValueType.number(unit: nil)
    switch per {
    case .calendarYear:
      let last = make(.yearOf(end), plain)
      let first = make(.yearOf(start), plain)
      let difference = make(.subtract(last, first), plain)
      return make(.add(difference, number(1)), plain)
    case .projectYear: return yearsStarted(start, end)
    case .fullProjectYear:
      let years = make(.fullYears(from: start, to: end), plain)
      return make(.highest([years, number(1)]), plain)
    case .month:
      let months = make(.fullMonths(from: start, to: end), plain)
      return make(.highest([months, number(1)]), plain)
    case .unit: return unitsOfCosts()
    case .applicant: return nil
    }
  }

  /// The full years of a period, and one more for what is left over.
  private mutating func yearsStarted(_ start: NodeID, _ end: NodeID) -> NodeID {
    let plain = ValueType.number(unit: nil)
    let full = make(.fullYears(from: start, to: end), plain)
    let year = make(.span(.months(12)), .months)
    let whole = make(.multiply(full, year), .months)
    let isWhole = make(.lasts(from: start, to: end, Limit(low: whole, high: whole)), .truth)
    let more = make(.add(full, number(1)), plain)
    let arm = ExceptionArm(name: "whole", when: isWhole, value: full, over: [])
    return make(.exceptions(base: more, [arm]), plain)
  }

  private mutating func unitsOfCosts() -> NodeID? {
    guard let costs = words.list("project.costs"), let units = words.fact("cost.units")
    else { return nil }
    let row = subject()
    let list = make(.list(row: row, costs), .list(costs))
    let element = rowOf(costs, depth: 0)
    let type = ValueType.number(unit: nil)
    let value = make(.fact(row: element, units), type)
    return make(.sum(list: list, of: value, where: nil), type)
  }

  private mutating func rowOf(_ list: ListID, depth: Int) -> NodeID {
    make(.element(depth: depth), .reference(plan.vocabulary[list].element))
  }

  /// The money of the plan that counts as own: own money and what `counting` adds, of any status
  /// but rejected.
  private mutating func ownMoney(counting: UInt64) -> NodeID {
    guard let funding = fundingRow(), let origin = words.fact("funding.origin"),
      let status = words.fact("funding.status"), let amount = words.fact("funding.amount")
    else { return unknown("project.funding", .money) }
    let own = mask(["own_money"], of: origin) | counting
    let originNode = make(.fact(row: funding.row, origin), .choice(origin))
    let counts = isOne(of: own, originNode, origin)
    let statusNode = make(.fact(row: funding.row, status), .choice(status))
    let rejected = isOne(of: mask(["rejected"], of: status), statusNode, status)
    let filter = all([counts, not(rejected)])
    let value = make(.fact(row: funding.row, amount), .money)
    return make(.sum(list: funding.list, of: value, where: filter), .money)
  }

  private mutating func fundingRow() -> (list: NodeID, row: NodeID)? {
    guard let funding = words.list("project.funding") else { return nil }
    let project = subject()
    let list = make(.list(row: project, funding), .list(funding))
    return (list, rowOf(funding, depth: 0))
  }

  /// Whether no funding, applied or approved, is of these programmes, or, for nil, a public grant
  /// of another programme.
  mutating func noneBeside(
    _ programme: String,
    _ programmes: [String]?,
    onSameCosts: Bool
  ) -> NodeID {
    guard let funding = fundingRow(), let origin = words.fact("funding.origin"),
      let status = words.fact("funding.status"), let of = words.fact("funding.programme")
    else { return unknown("project.funding", .truth) }
    let statusNode = make(.fact(row: funding.row, status), .choice(status))
    var parts = [isOne(of: mask(["applied", "approved"], of: status), statusNode, status)]
    let ofNode = make(.fact(row: funding.row, of), .programme)
    if let programmes {
      let names = programmes.map { make(.programme($0), .programme) }
      parts.append(
        names.count == 1 ? compare(.equal, ofNode, names[0]) : make(.oneOf(ofNode, names), .truth)
      )
    } else {
      let originNode = make(.fact(row: funding.row, origin), .choice(origin))
      parts.append(isOne(of: mask(["public_grant"], of: origin), originNode, origin))
      // A grant of no programme at all is one of another, so this asks for `not equal`, which is
      // true of none, and not for a comparison with none, which is false.
      parts.append(not(compare(.equal, ofNode, make(.programme(programme), .programme))))
    }
    if onSameCosts { parts.append(fact("funding.same_costs", of: funding.row, .truth)) }
    let filter = all(parts)
    return not(make(.any(list: funding.list, where: filter), .truth))
  }
}
