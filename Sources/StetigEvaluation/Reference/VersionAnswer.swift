import StetigRules
import StetigText
import StetigValues

/// What one version of a block comes to.
struct VersionAnswer {
  var conditions: [ConditionResult]
  var grant: GrantResult?
  var obligations: [ObligationResult]
  var findings: [CaseFinding]

  /// What is known when either version may be the one; else the binding date is missing.
  func joined(_ other: VersionAnswer, bindingDate: Missing) -> VersionAnswer {
    var conditions = conditions.map { condition in
      condition.joined(other.conditions.first { $0.id == condition.id }, bindingDate)
    }
    for condition in other.conditions where !conditions.contains(where: { $0.id == condition.id }) {
      conditions.append(condition.joined(nil, bindingDate))
    }
    return VersionAnswer(
      conditions: conditions,
      grant: joinedGrant(other.grant, bindingDate),
      obligations: obligations.map { one in
        one.joined(other.obligations.first { $0.id == one.id })
      }
        + other.obligations.filter { one in !obligations.contains { $0.id == one.id } }
        .map { $0.joined(nil) },
      findings: findings + other.findings.filter { !findings.contains($0) }
    )
  }

  private func joinedGrant(_ other: GrantResult?, _ bindingDate: Missing) -> GrantResult? {
    guard var grant, let other else { return grant ?? other }
    if grant.amount == other.amount, grant.mostOfLeast == other.mostOfLeast { return grant }
    let high = grant.amount.high.flatMap { high in other.amount.high.map { max(high, $0) } }
    grant.amount = CentRange(low: min(grant.amount.low, other.amount.low), high: high)
    grant.isUpTo = grant.isUpTo || other.isUpTo
    grant.mostOfLeast = grant.mostOfLeast.flatMap { most in
      other.mostOfLeast.map { max(most, $0) }
    }
    grant.split = []
    grant.missing = Missing(grant.missing + other.missing).union(bindingDate).names
    grant.widest = bindingDate.names.first
    return grant
  }
}

extension ConditionResult {
  /// A version that does not have the condition does not ask it.
  fileprivate func joined(_ other: ConditionResult?, _ bindingDate: Missing) -> ConditionResult {
    var result = self
    result.outcome = outcome.joined(other?.outcome ?? .inapplicable)
    if let other, other.kind == .must, !other.isAsRule, kind != .must || isAsRule {
      result.kind = .must
      result.isAsRule = false
    }
    let added = (other?.metAsks ?? []).filter { !metAsks.contains($0) }
    result.metAsks = result.outcome == .fulfilled ? metAsks + added : []
    guard result.outcome == .undecided else {
      result.missing = []
      return result
    }
    result.missing = Missing(missing + (other?.missing ?? [])).union(bindingDate).names
    result.nearMiss = nearMiss ?? other?.nearMiss
    result.nearMiss?.distance = nil
    result.nearMiss?.change = nil
    return result
  }
}

extension ObligationResult {
  fileprivate func joined(_ other: ObligationResult?) -> ObligationResult {
    var result = self
    result.applies = applies.joined(other?.applies ?? .no)
    if let other, other.due != due { result.due.content = .unknown }
    return result
  }
}

extension ReferenceEvaluator {
  /// What the version under check comes to.
  mutating func versionAnswer() -> VersionAnswer {
    let conditions = block.conditions.compactMap { result(of: $0) }
    let grant = grant()
    let obligations = isBrief ? [] : block.obligations.map { result(of: $0) }
    return VersionAnswer(
      conditions: conditions,
      grant: grant,
      obligations: obligations,
      findings: findings
    )
  }

  private mutating func result(of obligation: Obligation) -> ObligationResult {
    let applies = obligation.when.map { evaluate($0).truth } ?? .yes
    let node: NodeID =
      switch obligation.due {
      case .until(let node), .by(let node), .every(let node): node
      }
    return ObligationResult(
      id: obligation.id,
      label: obligation.label,
      applies: applies,
      due: shown(node),
      provenance: obligation.provenance
    )
  }
}
