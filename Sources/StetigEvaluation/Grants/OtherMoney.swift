import StetigRules
import StetigValues

/// The other money in the plan of a project, as the steps 6 to 8 ask for it.
struct OtherMoney {
  /// On the same costs, applied or approved, of no one's own and not counted as own: N.
  var sameCosts: [Uncertain] = []
  /// Own money in the plan.
  var own: [Uncertain] = []
  /// Public grants of other programmes on the same costs, applied or approved.
  var publicGrants: [Uncertain] = []
  /// Lines of other programmes that fill gaps too, by programme; they share with this one.
  var gapProgrammes: [String] = []
  /// What the other projects of the applicant have from this programme.
  var ofApplicant: [DatedMoney] = []
}

/// Money of another project and the days it is for.
struct DatedMoney {
  var amount: Uncertain
  /// nil: not known.
  var period: DateRange?
  var periodMissing: Missing

  /// What of it lies in `days`; of money on unknown days all or nothing.
  func part(in days: DateRange, _ world: World) throws(GrantFailure) -> Fraction {
    guard let period else {
      let missing = amount.missing.union(periodMissing)
      return world.of(Uncertain(worst: amount.worst, best: .zero, missing: missing))
    }
    guard let inside = period.intersection(days) else { return .zero }
    let whole = world.of(amount)
    return inside == period ? whole : try whole.times(weight(inside)).over(weight(period))
  }
}

/// One funding line, as far as it is known.
private struct FundingLine {
  var amount: Value
  var origin: Value
  var status: Value
  var programme: Value
  var sameCosts: Value
}

extension ReferenceEvaluator {
  /// Gathers the other money for the grant of the block.
  ///
  /// - Parameter counting: the origins that count as own share besides own money.
  mutating func otherMoney(counting: UInt64) -> OtherMoney {
    let names = grantWords
    var money = OtherMoney()
    guard let project = names.project, let list = names.projectFunding else { return money }
    let funding = self.list(list, of: Value(.row(RowReference(project, self.project))))
    guard case .rows(let rows) = funding.content else { return money }
    for row in rows.rows {
      let line = fundingLine(RowReference(rows.entity, row), names)
      add(line, to: &money, counting: counting, names)
    }
    if !rows.isComplete {
      let more = Uncertain(worst: boundless, best: .zero, missing: funding.missing)
      money.sameCosts.append(more)
      money.own.append(more)
      money.publicGrants.append(more)
    }
    money.ofApplicant = applicantMoney(names)
    return money
  }

  private mutating func fundingLine(
    _ row: RowReference,
    _ names: GrantVocabulary
  ) -> FundingLine {
    func read(_ fact: FactID?, _ type: ValueType) -> Value {
      guard let fact else { return unknown(type, .nothing) }
      return self.fact(fact, of: Value(.row(row)))
    }
    let any = names.fundingOrigin.map { ValueType.choice($0) } ?? .text
    return FundingLine(
      amount: read(names.fundingAmount, .money),
      origin: read(names.fundingOrigin, any),
      status: read(names.fundingStatus, any),
      programme: read(names.fundingProgramme, .programme),
      sameCosts: read(names.fundingSameCosts, .truth)
    )
  }

  private func add(
    _ line: FundingLine,
    to money: inout OtherMoney,
    counting: UInt64,
    _ names: GrantVocabulary
  ) {
    let asked = isIn(line.status, names.applied | names.approved)
    let isOwn = isIn(line.origin, names.ownMoney)
    let countsAsOwn = isIn(line.origin, names.ownMoney | counting)
    let isPublic = isIn(line.origin, names.publicGrant)
    let isThis = isNamed(line.programme, block.name)
    let same = (line.sameCosts.truth, line.sameCosts.missing)
    let elsewhere = negated(isThis)

    let kept = isIn(line.status, names.rejected)
    append(line.amount, where: [isOwn, negated(kept)], to: &money.own)
    append(line.amount, where: [isPublic, asked, same, elsewhere], to: &money.publicGrants)
    if case .text(let name?) = line.programme.content, line.programme.absence.isNo,
      fillsGaps(name), name != block.name, asked.0.isYes, same.0.isYes
    {
      if !money.gapProgrammes.contains(name) { money.gapProgrammes.append(name) }
      return
    }
    append(
      line.amount,
      where: [asked, same, elsewhere, negated(countsAsOwn)],
      to: &money.sameCosts
    )
  }

  /// Adds an amount that lowers the grant where all the conditions hold.
  private func append(
    _ amount: Value,
    where conditions: [(Truth, Missing)],
    to amounts: inout [Uncertain]
  ) {
    var holds = Truth.yes
    var missing = Missing.nothing
    for (truth, names) in conditions {
      holds = holds.and(truth)
      if truth.isUnknown { missing.form(names) }
    }
    if holds.isNo { return }
    amounts.append(
      Uncertain(
        worst: amount.quantity.high ?? boundless,
        best: holds.isYes ? amount.quantity.low ?? .zero : .zero,
        missing: amount.missing.union(holds.isYes ? .nothing : missing)
      )
    )
  }

  /// What the applicant's other projects have from this programme: approved for certain, applied
  /// for perhaps.
  private mutating func applicantMoney(_ names: GrantVocabulary) -> [DatedMoney] {
    let needsIt =
      block.grant?.parts.contains {
        if case .atMost(_, let per) = $0.kind { per.contains(.applicant) } else { false }
      } ?? false
    guard needsIt, let project = names.project, let applicant = names.projectApplicant,
      let projects = names.applicantProjects, let funding = names.projectFunding
    else { return [] }
    let row = fact(applicant, of: Value(.row(RowReference(project, self.project))))
    let all = list(projects, of: row)
    guard case .rows(let others) = all.content else { return [] }
    var money: [DatedMoney] = []
    func perhapsMore(_ missing: Missing) {
      let more = Uncertain(worst: boundless, best: .zero, missing: missing)
      money.append(DatedMoney(amount: more, period: nil, periodMissing: missing))
    }
    if !others.isComplete { perhapsMore(all.missing) }
    for other in others.rows where other != self.project {
      let lines = list(funding, of: Value(.row(RowReference(project, other))))
      guard case .rows(let rows) = lines.content else { continue }
      if !rows.isComplete { perhapsMore(lines.missing) }
      let (period, periodMissing) = projectPeriod(of: other, names)
      for row in rows.rows {
        let reference = RowReference(rows.entity, row)
        let line = fundingLine(reference, names)
        var amounts: [Uncertain] = []
        let asked = isIn(line.status, names.applied | names.approved)
        let approved = isIn(line.status, names.approved)
        let holds = isNamed(line.programme, block.name)
        append(line.amount, where: [asked, holds], to: &amounts)
        guard var amount = amounts.first else { continue }
        // What is only applied for may still be refused.
        if !approved.0.isYes {
          amount.best = .zero
          if amount.missing.isEmpty {
            amount.missing = plan.vocabulary.missingName(names.fundingStatus)
          }
        }
        let first = day(names.fundingFrom, of: reference) ?? period?.first
        let last = day(names.fundingUntil, of: reference) ?? period?.last
        let days = first.flatMap { first in last.flatMap { DateRange(first: first, last: $0) } }
        money.append(DatedMoney(amount: amount, period: days, periodMissing: periodMissing))
      }
    }
    return money
  }

  /// Whether a programme of the rules fills gaps.
  private func fillsGaps(_ name: String) -> Bool {
    plan.programmes.contains { $0.name == name && $0.fillsGaps }
  }

  private func isIn(_ choice: Value, _ mask: UInt64) -> (Truth, Missing) {
    if choice.absence.isYes { return (.no, .nothing) }
    let possible = choice.choiceMask
    if possible & mask == 0 { return (.no, .nothing) }
    if possible & ~mask == 0, choice.absence.isNo { return (.yes, .nothing) }
    return (.unknown, choice.missing)
  }

  private func isNamed(_ programme: Value, _ name: String) -> (Truth, Missing) {
    if programme.absence.isYes { return (.no, .nothing) }
    guard case .text(let text?) = programme.content else { return (.unknown, programme.missing) }
    return (Truth(text == name), .nothing)
  }

  private func negated(_ truth: (Truth, Missing)) -> (Truth, Missing) { (truth.0.not, truth.1) }
}

extension Vocabulary {
  fileprivate func missingName(_ fact: FactID?) -> Missing {
    fact.map { missingName($0) } ?? .nothing
  }
}
