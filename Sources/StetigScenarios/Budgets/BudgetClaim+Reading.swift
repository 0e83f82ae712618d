import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigValues

/// Where a claim is read from: the facts of one world.
struct ClaimSource: Sendable {
  var facts: ProjectFacts
  var lines: CommittedLines
  var portfolio: Portfolio

  init(_ portfolio: Portfolio, _ facts: ProjectFacts) {
    self.facts = facts
    self.portfolio = portfolio
    lines = CommittedLines(portfolio, facts)
  }
}

extension BudgetTerms {
  /// What a project claims of the budget.
  ///
  /// - Parameters:
  ///   - row: of the project.
  ///   - answer: what its case comes to.
  ///   - sources: the worlds one of which holds for it.
  ///   - asOf: standing money without an end is counted for ten years from here.
  ///   - missing: what would settle its verdict and amount.
  func claim(
    _ row: Int,
    _ answer: CaseAnswer,
    from sources: [ClaimSource],
    asOf: CalendarDate,
    missing: () -> [String]
  ) -> BudgetClaim? {
    guard let source = sources.first else { return nil }
    let statuses = sources.map { $0.facts.status(row).map { $0.isCommitted } }
    let isSame = statuses.allSatisfy { $0 == statuses[0] }
    let standing: BudgetClaim.Standing =
      switch statuses[0] {
      case true?: isSame ? .committed : .unclear
      case false?: isSame ? .asking : .unclear
      case nil: .unclear
      }
    let facts = source.facts
    var claim = BudgetClaim(
      project: row,
      key: facts.key(row),
      standing: standing,
      verdict: answer.verdict,
      grant: answer.grant
    )
    claim.name = facts.name(row)
    claim.municipality = facts.municipality(row).map { facts.municipalityKey($0) }
    rank(&claim, sources)
    switch standing {
    case .asking:
      claim.spread(answer.plain.possible, over: answer.days)
      if answer.verdict == .undecided || answer.grant.exact == nil { claim.missing += missing() }
      if !claim.hasDays { claim.missing += facts.missingDays(row) }
    case .committed, .unclear:
      promise(&claim, answer, source, asOf)
      if standing == .unclear { claim.missing.append(isSame ? "project.status" : "scenario") }
    }
    claim.missing = Missing(claim.missing).names
    return claim
  }

  private func rank(_ claim: inout BudgetClaim, _ sources: [ClaimSource]) {
    for (number, source) in sources.enumerated() {
      let (ranks, shown, missing) = ranks(of: claim.project, in: source.portfolio)
      claim.missing += missing.names
      if number == 0 {
        (claim.ranks, claim.shown) = (ranks, shown)
        continue
      }
      for index in ranks.indices where ranks[index] != claim.ranks[index] {
        claim.ranks[index] = claim.ranks[index].hull(ranks[index])
        claim.shown[index].content = .unknown
        claim.missing.append("scenario")
      }
    }
  }

  /// The approved lines of a project or, without any, its grant.
  private func promise(
    _ claim: inout BudgetClaim,
    _ answer: CaseAnswer,
    _ source: ClaimSource,
    _ asOf: CalendarDate
  ) {
    let end = source.facts.days(claim.project).flatMap { CalendarDate(dayNumber: $0.upperBound) }
    let until = max(asOf.year + 10, end?.year ?? asOf.year)
    if let lines = source.lines.instalments(of: claim.project, programme, until: until) {
      (claim.least, claim.most) = (lines, lines)
      return
    }
    claim.spread(answer.grant, over: answer.days)
  }
}

extension BudgetTerms {
  /// Who of the claims is paid.
  func result(_ claims: [BudgetClaim], asOf: CalendarDate) -> BudgetResult {
    var years = [asOf.year]
    for claim in claims where claim.standing == .committed || claim.verdict != .ineligible {
      years += claim.most.years.keys
    }
    let first = isOneSum ? years.min() ?? asOf.year : asOf.year
    let last = max(first, years.max() ?? first)
    let queue = BudgetQueue(
      BudgetQueue.Terms(
        programme: programme,
        isCarriedOver: isCarriedOver,
        firstYear: first,
        amounts: amounts(in: first...last)
      ),
      claims
    )
    return queue.result()
  }
}
