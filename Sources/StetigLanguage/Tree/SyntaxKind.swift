/// What a node of the tree is; named after the productions of the grammar.
package enum SyntaxKind: String, Sendable, Hashable, CaseIterable {
  case file, language
  case source, sourceClause, labels, cite
  case programme, frame, principles, header, period, rank
  case parameter, bands, row, exception, condition, applicability, demand, version, obligation
  case costs, costClause, kinds, grant, grantPart, splitShare, stacking, stackingClause
  case timing, window, days, limit
  case conjunction, disjunction, negation, comparison, binary, negative, parenthesised
  case literal, path, lookup, eligibleCosts, unknown, dayOfYear, rounding, yearOf, fullPeriods
  case columnText, aggregate, extreme, filter
  case test, given, assignment, datum, expectation, detail, conditionName
  case scenario, scenarioClause, change
  case entity, fact, naming, meaning, type, choiceValue, table, tableColumn
  case portfolio, read, mapping, cell, cellForm, cellTranslation
}

/// One node of the tree: a kind and the tokens under it.
///
/// Nodes stand in the order in which they end, children before their parent.
package struct SyntaxNode: Sendable, Hashable {
  /// What the node is.
  package var kind: SyntaxKind
  /// The first token.
  package var firstToken: UInt32
  /// The token behind the last; equal to `firstToken` where nothing stands.
  package var endToken: UInt32
  /// The first node under this one; its own number if it has none.
  package var firstNode: UInt32
}
