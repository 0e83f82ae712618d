import StetigRules
import StetigText
import StetigValues

extension RandomRules {
  /// Programmes with conditions, versions and grants.
  mutating func programmes(count: Int) -> [PlannedBlock] {
    ["alpha", "beta", "gamma", "delta", "epsilon"].prefix(count).map { programme($0) }
  }

  private mutating func programme(_ name: String) -> PlannedBlock {
    var versions: [RuleBlock] = []
    for period in periods() { versions.append(version(name, period)) }
    return PlannedBlock(
      kind: .programme,
      name: name,
      label: Phrase(same: name),
      versions: versions
    )
  }

  /// One period, or two that follow one another, at times with an end.
  private mutating func periods() -> [DateRange] {
    if chance(2, in: 3) { return [.always] }
    let day = RandomPortfolio.day(using: &random)
    let last = chance(1, in: 2) ? nil : day.adding(days: 200)
    let first = chance(1, in: 2) ? nil : day.adding(days: -200)
    return [
      DateRange(first: first, last: day)!,
      DateRange(first: day.adding(days: 1), last: last)!,
    ]
  }

  private mutating func version(_ name: String, _ period: DateRange) -> RuleBlock {
    let mayAsk = mayAskForCosts
    mayAskForCosts = false
    let bindingDate = chance(3, in: 4) ? appliedOn() : date(1)
    mayAskForCosts = mayAsk
    var block = RuleBlock(
      kind: .programme,
      name: name,
      label: Phrase(same: name),
      provenance: .none,
      validity: chance(1, in: 6) ? .unknown : .period(period),
      bindingDate: bindingDate
    )
    block.conditions = ["first", "second", "third", "fourth"].prefix(1 + pick(4)).map {
      condition($0)
    }
    if chance(3, in: 4) {
      block.costs = costs()
      block.grant = grant()
      if chance(1, in: 4) { block.timing = [phaseOut()] }
      if chance(1, in: 5) {
        let most = chance(1, in: 2) ? share(1) : amount(1)
        block.stacking = [
          StackingRule(
            .together(atMost: most),
            when: chance(1, in: 3) ? truth(1) : nil,
            isAsRule: false,
            provenance: .none
          )
        ]
      }
    }
    return block
  }

  private mutating func appliedOn() -> NodeID {
    let project = words.entities["project"]!
    let subject = node(.subject, .reference(project))
    return node(.fact(row: subject, words.facts["project.applied_on"]!), .date)
  }

  private mutating func condition(_ id: String) -> Condition {
    let versions = periods().map { period in
      ConditionVersion(
        period: period,
        kind: chance(3, in: 4) ? .must : .should,
        isAsRule: chance(1, in: 8),
        guardNode: chance(1, in: 4) ? truth(2) : nil,
        ask: truth(4),
        exceptions: exceptions(),
        provenance: .none
      )
    }
    return Condition(id: id, label: Phrase(same: id), versions: versions, provenance: .none)
  }

  private mutating func exceptions() -> [ConditionException] {
    if chance(1, in: 2) { return [] }
    return ["one", "two", "three"].prefix(1 + pick(3)).enumerated().map { index, name in
      ConditionException(
        name: name,
        label: Phrase(same: name),
        when: truth(1),
        ask: chance(1, in: 2) ? truth(2) : nil,
        over: index > 0 && chance(1, in: 2) ? [pick(index)] : [],
        provenance: .none
      )
    }
  }

  private mutating func costs() -> CostRules? {
    if chance(1, in: 4) { return nil }
    elements = [words.entities["cost"]!]
    let mayAsk = mayAskForCosts
    mayAskForCosts = false
    defer {
      elements = []
      mayAskForCosts = mayAsk
    }
    var clauses: [CostClause] = []
    for _ in 0...pick(2) {
      let kinds = truth(1)
      clauses.append(
        CostClause(chance(2, in: 3) ? .include(kinds) : .exclude(kinds), provenance: .none)
      )
    }
    if chance(1, in: 2) { clauses += limits() }
    elements = []
    if chance(1, in: 5) { clauses.append(CostClause(.less(amount(1)), provenance: .none)) }
    return CostRules(clauses: clauses, provenance: .none)
  }

  /// Limits on kinds of costs, which may overlap.
  private mutating func limits() -> [CostClause] {
    let periods: [[Per]] = [
      [], [.calendarYear], [.projectYear], [.month], [.fullProjectYear], [.unit],
      [.unit, .calendarYear],
    ]
    return (0...pick(2)).map { _ in
      let kinds = truth(1)
      let most = node(.quantity(Fraction(Int128(pick(6_000_000)))), .money)
      return CostClause(
        .limit(kinds, atMost: most, per: periods[pick(periods.count)]),
        provenance: .none
      )
    }
  }

  private mutating func grant() -> GrantRules {
    var parts: [GrantPart] = []
    let kind = FinancingKind.allCases.randomElement(using: &random)!
    let value =
      chance(1, in: 3)
      ? amount(2)
      : node(
        .multiply(share(1), node(.eligibleCosts(where: nil, depth: 0), .money)),
        .money
      )
    if chance(1, in: 5) {
      let yearly = node(.quantity(Fraction(Int128(pick(9_000_000)))), .money)
      let per: Per = [.calendarYear, .month, .projectYear][pick(3)]
      add(.financing(kind, value: yearly, isUpTo: chance(1, in: 3), per: [per]), &parts)
    } else {
      add(.financing(kind, value: value, isUpTo: chance(1, in: 3), per: []), &parts)
    }
    if chance(1, in: 4) { add(.plus(value: amount(1), isUpTo: false, per: []), &parts) }
    if chance(1, in: 2) { add(.atMost(amount(1), per: []), &parts) }
    if chance(1, in: 2) { addCaps(&parts) }
    if chance(1, in: 3) { add(.atLeast(amount(1), per: []), &parts) }
    if chance(1, in: 2) {
      add(.ownShare(atLeast: chance(1, in: 2) ? share(1) : amount(1), counting: 2), &parts)
    }
    if chance(1, in: 2) {
      let step = node(.quantity(Fraction([100, 10_000, 3][pick(3)])), .money)
      add(.rounded([.down, .up, .nearest][pick(3)], step: step), &parts)
    }
    return GrantRules(parts: parts, provenance: .none)
  }

  /// Caps for a year or a month, of this project or of all that the applicant has.
  private mutating func addCaps(_ parts: inout [GrantPart]) {
    let periods: [Per] = [.calendarYear, .projectYear, .month, .fullProjectYear]
    for _ in 0...pick(2) {
      var per = [periods[pick(4)]]
      if chance(1, in: 3) { per = chance(1, in: 3) ? [.applicant] : per + [.applicant] }
      let most =
        chance(1, in: 3) ? amount(1) : node(.quantity(Fraction(Int128(pick(9_000_000)))), .money)
      add(.atMost(most, per: per), &parts)
    }
  }

  /// A phase-out before a day, or at the end of the project, with shares or without.
  private mutating func phaseOut() -> TimingClause {
    let years = 1 + pick(3)
    let shares = chance(1, in: 4) ? [] : (0..<years).map { _ in share(0) }
    return TimingClause(
      .phaseOut(
        over: node(.span(.months(12 * years)), .months),
        before: chance(1, in: 2) ? date(1) : nil,
        shares: shares
      ),
      when: chance(1, in: 3) ? truth(1) : nil,
      isAsRule: false,
      provenance: .none
    )
  }

  private mutating func add(_ kind: GrantPart.Kind, _ parts: inout [GrantPart]) {
    let when = chance(1, in: 5) ? truth(1) : nil
    parts.append(GrantPart(kind, when: when, isAsRule: false, provenance: .none))
  }
}

extension Provenance {
  /// Rules without a source.
  fileprivate static var none: Provenance {
    Provenance(range: SourceRange(file: FileID(0), lower: 0, upper: 1))
  }
}
