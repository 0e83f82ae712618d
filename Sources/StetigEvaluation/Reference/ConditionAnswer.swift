import StetigRules
import StetigText
import StetigValues

/// What became of a condition, or of one of the ways it may stand.
struct ConditionAnswer {
  var outcome: ConditionOutcome
  var missing: Missing = .nothing
  /// The asks that are not met, for the near miss.
  var openAsks: [NodeID] = []
  /// The asks that are met.
  var metAsks: [NodeID] = []
  /// The exceptions that surely took effect, by name.
  var exceptions: [String] = []

  /// Whether nothing is left to ask: fulfilled, or not asked at all.
  var isSettled: Bool { outcome == .fulfilled || outcome == .inapplicable }
}

extension ConditionOutcome {
  /// What is known when it may be either: fulfilled where each is, or is not asked.
  func joined(_ other: ConditionOutcome) -> ConditionOutcome {
    if self == other { return self }
    let settled: Set<ConditionOutcome> = [.fulfilled, .inapplicable]
    return settled.contains(self) && settled.contains(other) ? .fulfilled : .undecided
  }
}

extension ReferenceEvaluator {
  /// What became of a condition in the versions that the binding date can choose.
  mutating func result(of condition: Condition) -> ConditionResult? {
    let versions = reachedVersions(of: condition)
    guard let strongest = versions.first(where: { $0.decides }) ?? versions.first else {
      return nil
    }
    var answers = versions.map { asked($0) }
    let first = answers.removeFirst()
    var answer = answers.reduce(first) { joined($0, $1) }
    if answer.outcome == .undecided, !answers.isEmpty {
      answer.missing.form(bindingDate.missing)
    }
    return ConditionResult(
      id: condition.id,
      label: condition.label,
      kind: strongest.kind,
      isAsRule: strongest.isAsRule,
      outcome: answer.outcome,
      missing: answer.outcome == .undecided ? answer.missing.names : [],
      nearMiss: isBrief || answer.isSettled ? nil : nearMiss(of: answer.openAsks, answer.outcome),
      metAsks: !isBrief && answer.outcome == .fulfilled ? metAsks(of: answer.metAsks) : [],
      exceptions: Array(Set(answer.exceptions)).sorted(),
      provenance: strongest.provenance
    )
  }

  /// The versions that the binding date can choose; where it can choose none, the nearest one.
  private func reachedVersions(of condition: Condition) -> [ConditionVersion] {
    let reached = condition.versions.filter { bindingDate.date.reaches($0.period) }
    if !reached.isEmpty { return reached }
    let isPast = condition.versions.last { version in
      guard let day = bindingDate.date.exact, let first = version.period.first else { return true }
      return first <= day
    }
    return [isPast ?? condition.versions.first].compactMap { $0 }
  }

  private func joined(_ one: ConditionAnswer, _ other: ConditionAnswer) -> ConditionAnswer {
    ConditionAnswer(
      outcome: one.outcome.joined(other.outcome),
      missing: one.missing.union(other.missing),
      openAsks: one.openAsks + other.openAsks,
      metAsks: one.metAsks + other.metAsks,
      exceptions: one.exceptions + other.exceptions
    )
  }

  /// `applies when` guards the condition with all its exceptions.
  private mutating func asked(_ version: ConditionVersion) -> ConditionAnswer {
    guard let node = version.guardNode else { return askedUnguarded(version) }
    let applies = evaluate(node)
    switch applies.truth {
    case .no: return ConditionAnswer(outcome: .inapplicable)
    case .yes: return askedUnguarded(version)
    case .unknown:
      var answer = askedUnguarded(version)
      if answer.isSettled { return answer }
      answer.outcome = .undecided
      answer.missing.form(applies.missing)
      return answer
    }
  }

  private mutating func askedUnguarded(_ version: ConditionVersion) -> ConditionAnswer {
    let exceptions = version.exceptions
    if exceptions.isEmpty { return met(version.ask) }
    let whens = exceptions.map { evaluate($0.when) }
    let competition = Competition(whens: whens.map { $0.truth }, over: exceptions.map { $0.over })
    let sure = competition.sure.map { taken(exceptions[$0]) }
    var possible = sure + competition.perhaps.map { taken(exceptions[$0]) }
    if competition.baseIsPossible { possible.append(met(version.ask)) }
    let first = possible.removeFirst()
    var answer = possible.reduce(first) { joined($0, $1) }
    answer.exceptions = competition.sure.map { exceptions[$0].name }
    if answer.outcome == .undecided {
      for index in competition.perhaps { answer.missing.form(whens[index].missing) }
    }
    let meetsSome = sure.contains { $0.isSettled }
    if !competition.sureMayDropOut, meetsSome, sure.contains(where: { $0.outcome == .violated }) {
      report(.conflict(answer.exceptions))
      answer.outcome = .undecided
    }
    return answer
  }

  private mutating func taken(_ exception: ConditionException) -> ConditionAnswer {
    guard let ask = exception.ask else { return ConditionAnswer(outcome: .inapplicable) }
    return met(ask)
  }

  private mutating func met(_ node: NodeID) -> ConditionAnswer {
    let value = evaluate(node)
    switch value.truth {
    case .yes: return ConditionAnswer(outcome: .fulfilled, metAsks: [node])
    case .no: return ConditionAnswer(outcome: .violated, openAsks: [node])
    case .unknown:
      return ConditionAnswer(outcome: .undecided, missing: value.missing, openAsks: [node])
    }
  }
}
