package import StetigPortfolio
package import StetigRules
import StetigText
import StetigValues

/// Returns what a programme, frame or set of principles comes to for one project.
///
/// Where the binding date is not known, every version it can choose is evaluated, and what all of
/// them agree on holds. Principles ask only `should` and `may`, so that their verdict says nothing.
///
/// - Parameters:
///   - plan: the rules.
///   - portfolio: the facts.
///   - project: the row of the project.
///   - block: what it is held against.
///   - probe: a fact that is to stand for other values than the portfolio has.
///   - isBrief: whether to leave out what only readers want: near misses, the steps of the grant,
///     obligations.
package func evaluateCase(
  _ plan: Plan,
  _ portfolio: Portfolio,
  project: Int,
  block: PlannedBlock,
  probe: FactProbe? = nil,
  isBrief: Bool = false
) -> CaseResult {
  let candidates = block.versions.indices.map { index in
    Candidate(
      index: index,
      evaluator: ReferenceEvaluator(
        plan: plan,
        portfolio: portfolio,
        project: project,
        block: block.versions[index],
        bindingPeriod: block.versions[index].validity.period,
        probe: probe
      )
    )
  }
  var chosen = candidates.filter { $0.isReached }
  let isOutside = chosen.isEmpty
  if isOutside { chosen = nearest(candidates) }
  var answers = chosen.map { candidate in
    var evaluator = candidate.evaluator
    evaluator.isBrief = isBrief
    return evaluator.versionAnswer()
  }
  guard !answers.isEmpty else { return emptyResult(project: project, block: block) }
  let missing = chosen.reduce(Missing.nothing) { $0.union($1.evaluator.bindingDate.missing) }
  let first = answers.removeFirst()
  let joined = answers.reduce(first) { $0.joined($1, bindingDate: missing) }
  let deciding = joined.conditions.filter { $0.kind == .must && !$0.isAsRule }
  let verdict = overall(deciding)
  return CaseResult(
    project: project,
    block: block.name,
    version: chosen.count == 1 && !isOutside ? chosen.first?.index : nil,
    verdict: verdict,
    missing: verdict == .undecided ? Missing(deciding.flatMap { $0.missing }).names : [],
    conditions: joined.conditions,
    grant: joined.grant,
    reservations: chosen.last?.evaluator.block.reservations ?? [],
    obligations: joined.obligations,
    findings: joined.findings
  )
}

/// A violated `must` decides, even when others are undecided.
private func overall(_ deciding: [ConditionResult]) -> Verdict {
  if deciding.contains(where: { $0.outcome == .violated }) { return .ineligible }
  return deciding.contains { $0.outcome == .undecided } ? .undecided : .eligible
}

/// A version with the evaluator that knows its binding date.
private struct Candidate {
  var index: Int
  var evaluator: ReferenceEvaluator

  var isReached: Bool {
    evaluator.bindingDate.date.reaches(evaluator.block.validity.period)
  }
}

/// The last version that began before the binding date, or the first one.
private func nearest(_ candidates: [Candidate]) -> [Candidate] {
  let begun = candidates.last { candidate in
    guard let day = candidate.evaluator.bindingDate.date.exact,
      let first = candidate.evaluator.block.validity.period.first
    else { return true }
    return first <= day
  }
  return [begun ?? candidates.first].compactMap { $0 }
}

private func emptyResult(project: Int, block: PlannedBlock) -> CaseResult {
  CaseResult(
    project: project,
    block: block.name,
    version: nil,
    verdict: .eligible,
    missing: [],
    conditions: [],
    grant: nil,
    reservations: [],
    obligations: [],
    findings: []
  )
}

extension Validity {
  /// The days in force; all where it is not known.
  var period: DateRange {
    switch self {
    case .period(let period): period
    case .unknown: .always
    }
  }
}
