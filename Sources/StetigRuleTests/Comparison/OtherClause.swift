import StetigRules
import StetigText

/// A clause that decides neither a verdict nor an amount, as it means on shared nodes: obligations,
/// what follows on, extensions, how long an approval lasts, the budget, the level and what
/// "eligible" is subject to.
package struct OtherClause: Hashable, Sendable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case obligation, follow, extension_ = "extension", approval, budget, level, reservation
  }

  package var kind: Kind
  /// The name of an obligation.
  package var name: String?
  private var obligation: Obligation?
  private var timing: TimingClause?
  private var budget: ProgrammeBudget?
  private var level: FundingLevel?
  private var reservation: Reservation?

  init(_ obligation: Obligation) {
    kind = .obligation
    name = obligation.id
    self.obligation = obligation
  }

  init(_ kind: Kind, _ timing: TimingClause) {
    self.kind = kind
    self.timing = timing
  }

  init(_ budget: ProgrammeBudget) {
    kind = .budget
    self.budget = budget
  }

  init(_ level: FundingLevel) {
    kind = .level
    self.level = level
  }

  init(_ reservation: Reservation) {
    kind = .reservation
    self.reservation = reservation
  }
}

extension SharedNodes {
  /// Returns the clauses of a version that decide nothing.
  mutating func otherClauses(of version: RuleBlock, at place: Place) -> [OtherClause] {
    var clauses = version.obligations.map { OtherClause(mapped($0, at: place)) }
    clauses += version.timing.compactMap { otherClause($0, at: place) }
    if let budget = version.budget {
      var mapped = budget
      mapped.amount = node(budget.amount, at: place)
      mapped.per = sorted(budget.per)
      mapped.ranking = budget.ranking.map {
        Ranking(value: node($0.value, at: place), isHighestFirst: $0.isHighestFirst)
      }
      mapped.provenance = .nowhere
      clauses.append(OtherClause(mapped))
    }
    if let level = version.level { clauses.append(OtherClause(level)) }
    clauses += version.reservations.map { OtherClause($0) }
    return clauses
  }

  private mutating func mapped(_ obligation: Obligation, at place: Place) -> Obligation {
    let due: Obligation.Due =
      switch obligation.due {
      case .until(let day): .until(node(day, at: place))
      case .by(let day): .by(node(day, at: place))
      case .every(let span): .every(node(span, at: place))
      }
    return Obligation(
      id: obligation.id,
      label: Phrase(same: ""),
      due: due,
      when: node(obligation.when, at: place),
      provenance: .nowhere
    )
  }

  private mutating func otherClause(_ clause: TimingClause, at place: Place) -> OtherClause? {
    var mapped = clause
    mapped.when = node(clause.when, at: place)
    mapped.provenance = .nowhere
    switch clause.kind {
    case .followOn(let names):
      mapped.kind = .followOn(names.map { oldNames[$0] ?? $0 }.sorted())
      return OtherClause(.follow, mapped)
    case .extend(let times, let most):
      mapped.kind = .extend(times: times, atMost: node(most, at: place))
      return OtherClause(.extension_, mapped)
    case .approval(let limit, let from):
      let limit = Limit(low: node(limit.low, at: place), high: node(limit.high, at: place))
      mapped.kind = .approval(limit, from: from)
      return OtherClause(.approval, mapped)
    case .apply, .interest, .start, .end, .runtime, .phaseOut: return nil
    }
  }
}
