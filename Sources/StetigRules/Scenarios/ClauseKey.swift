import StetigLanguage

/// What a change of a scenario is about: the name or the kind of a clause of a block.
enum ClauseKey: Sendable, Hashable {
  case parameter(String)
  case condition(String)
  case obligation(String)
  case kind(BlockClauseKindSyntax)
}

extension BlockClauseSyntax {
  /// How a scenario names the clause; nil if it could not be read.
  var key: ClauseKey? {
    switch self {
    case .parameter(let syntax): .parameter(syntax.name.text)
    case .condition(let syntax): .condition(syntax.name.text)
    case .obligation(let syntax): .obligation(syntax.name.text)
    case .costs: .kind(.eligibleCosts)
    case .grant: .kind(.grant)
    case .stacking: .kind(.stacking)
    case .timing(let syntax): syntax.kindToRemove.map { .kind($0) }
    case .header(let syntax): syntax.kindToRemove.map { .kind($0) }
    }
  }
}

extension ChangeSyntax {
  /// The clause that is changed; nil for a freeze or an end of a programme, which change none.
  var key: ClauseKey? {
    switch kind {
    case .replace(let clause), .add(let clause): clause.key
    case .weaken(let name), .removeCondition(let name): .condition(name.text)
    case .removeParameter(let name): .parameter(name.text)
    case .removeObligation(let name): .obligation(name.text)
    case .removeClause(let kind, _): .kind(kind)
    case .freezeApprovals, .freezePayments, .notRenewedAfter: nil
    }
  }
}
