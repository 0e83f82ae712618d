import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText
import StetigValues

/// Holds what a test expects of one programme against what comes out.
struct ExpectationCheck {
  let plan: Plan
  let portfolio: TestPortfolio
  let expectation: RuleTest.Expectation

  /// What is not as expected.
  func failures() -> [RuleTestFailure] {
    guard let block = block else {
      return [
        failure(
          expectation.range,
          subject: Phrase(en: "rules", de: "Regeln"),
          expected: Phrase(same: expectation.block),
          actual: Phrase(en: "no such rules", de: "keine solchen Regeln")
        )
      ]
    }
    let result = evaluateCase(
      plan,
      portfolio.portfolio,
      project: portfolio.project,
      block: block
    )
    var failures: [RuleTestFailure] = []
    if result.verdict != expectation.verdict, block.kind != .principles {
      failures.append(
        failure(
          expectation.range,
          subject: Phrase(en: "verdict", de: "Ergebnis"),
          expected: expectation.verdict.phrase,
          actual: verdictText(of: result)
        )
      )
    }
    for detail in expectation.details {
      failures += check(detail, result, block)
    }
    return failures
  }

  private var block: PlannedBlock? {
    (plan.programmes + plan.frames + plan.principles).first { $0.name == expectation.block }
  }

  private func check(
    _ located: RuleTest.LocatedDetail,
    _ result: CaseResult,
    _ block: PlannedBlock
  ) -> [RuleTestFailure] {
    let range = located.range
    switch located.detail {
    case .because(let ids): return checkBecause(ids, result, range)
    case .missing(let names): return checkMissing(names, result, range)
    case .grant(let grant): return checkGrant(grant, result, range)
    case .split(let parts): return checkSplit(parts, result, range)
    case .missedBy(let distance, let type): return checkDistance(distance, type, result, range)
    case .apply(let first, let last): return checkWindow(first, last, result, block, range)
    case .parameter(let name, let value): return checkParameter(name, value, result, block, range)
    case .outcome(let id, let outcome): return checkOutcome(id, outcome, result, range)
    }
  }

  /// Exactly the violated `must` conditions, or, where the verdict is open, the undecided ones.
  private func checkBecause(
    _ ids: [String],
    _ result: CaseResult,
    _ range: SourceRange
  ) -> [RuleTestFailure] {
    let wanted: ConditionOutcome = result.verdict == .ineligible ? .violated : .undecided
    let found = result.conditions
      .filter { $0.kind == .must && !$0.isAsRule && $0.outcome == wanted }.map({ $0.id }).sorted()
    guard found != ids.sorted() else { return [] }
    return [
      failure(
        range,
        subject: Phrase(en: "because", de: "wegen"),
        expected: Phrase(same: listed(ids.sorted())),
        actual: Phrase(same: listed(found))
      )
    ]
  }

  private func checkMissing(
    _ names: [String],
    _ result: CaseResult,
    _ range: SourceRange
  ) -> [RuleTestFailure] {
    // Where the verdict is decided, what the grant hangs on is missing.
    let found = result.verdict == .undecided ? result.missing : result.grant?.missing ?? []
    guard found != names.sorted() else { return [] }
    return [
      failure(
        range,
        subject: Phrase(en: "missing facts", de: "fehlende Angaben"),
        expected: Phrase(same: listed(names.sorted())),
        actual: Phrase(same: listed(found))
      )
    ]
  }

  private func checkOutcome(
    _ id: String,
    _ outcome: ConditionOutcome,
    _ result: CaseResult,
    _ range: SourceRange
  ) -> [RuleTestFailure] {
    let subject = Phrase(en: "condition \(id)", de: "Voraussetzung \(id)")
    guard let condition = result.conditions.first(where: { $0.id == id }) else {
      let known = result.conditions.map({ $0.id })
      return [
        failure(
          range,
          subject: subject,
          expected: outcome.phrase,
          actual: Suggestions.help(for: id, among: known)
            ?? Phrase(en: "no such condition", de: "keine solche Voraussetzung")
        )
      ]
    }
    guard condition.outcome != outcome else { return [] }
    return [
      failure(
        range,
        subject: subject,
        expected: outcome.phrase,
        actual: withMissing(condition.outcome.phrase, condition.missing)
      )
    ]
  }

  private func verdictText(of result: CaseResult) -> Phrase {
    switch result.verdict {
    case .eligible: return result.verdict.phrase
    case .undecided: return withMissing(result.verdict.phrase, result.missing)
    case .ineligible:
      let violated = result.conditions
        .filter { $0.kind == .must && !$0.isAsRule && $0.outcome == .violated }.map({ $0.id })
      return Phrase(
        en: result.verdict.phrase.english + " because " + listed(violated),
        de: result.verdict.phrase.german + " wegen " + listed(violated)
      )
    }
  }

  private func withMissing(_ phrase: Phrase, _ names: [String]) -> Phrase {
    guard !names.isEmpty else { return phrase }
    return Phrase(
      en: phrase.english + ", missing " + listed(names),
      de: phrase.german + ", es fehlt " + listed(names)
    )
  }

  func listed(_ names: [String]) -> String {
    names.isEmpty ? "–" : names.joined(separator: ", ")
  }

  func failure(
    _ range: SourceRange,
    subject: Phrase,
    expected: Phrase,
    actual: Phrase
  ) -> RuleTestFailure {
    RuleTestFailure(range: range, expected: expected, actual: actual, subject: subject)
  }
}
