package import StetigText

/// `expr`, `negation`, `value`, `term`, `factor` and `primary`: all that can be worked out.
///
/// Parentheses leave no node; the range of a parenthesised expression includes them.
package struct ExpressionSyntax: Sendable {
  /// What is worked out.
  package var kind: ExpressionKind
  /// Where the expression stands.
  package var range: SourceRange
}

/// What an expression works out; operators do not depend on the language of the file.
package indirect enum ExpressionKind: Sendable {
  /// `negation { "and" negation }`, at least two.
  case and([ExpressionSyntax])
  /// `negation { "or" negation }`, at least two.
  case or([ExpressionSyntax])
  /// `"not" negation`
  case not(ExpressionSyntax)
  /// `value compare`
  case comparison(ComparisonSyntax)
  /// `value ( "+" | "-" ) term`, `term ( "*" | "/" | "of" ) factor`, grouped from the left.
  case binary(BinaryOperatorSyntax, ExpressionSyntax, ExpressionSyntax)
  /// `"-" factor`
  case negative(ExpressionSyntax)
  /// `literal`
  case literal(LiteralSyntax)
  /// `path [ "for" "(" value { "," value } ")" ]`; keys are empty without `for`.
  case path(PathSyntax, keys: [ExpressionSyntax])
  /// `"eligible costs" [ where ]`
  case eligibleCosts(WhereSyntax?)
  /// `"unknown" [ "between" value "and" value ]`
  case unknown(BoundsSyntax?)
  /// `DAYMONTH ( "of the year before" | … ) primary`
  case dayOfYear(DayMonthSyntax, DayRelationSyntax, ExpressionSyntax)
  /// `( "round" | "round down" | "round up" ) "(" value "," value ")"`
  case round(RoundingSyntax, ExpressionSyntax, step: ExpressionSyntax)
  /// `"year of" primary`
  case yearOf(ExpressionSyntax)
  /// `( "full years from" | "full months from" ) value "to" value`
  case fullPeriods(PeriodUnitSyntax, from: ExpressionSyntax, to: ExpressionSyntax)
  /// `"column" STRING`, in the filter of a `read`
  case column(StringSyntax)
  /// `( "sum of" | "count of" | … | "any of" | "none of" ) path [ where ]`
  case aggregate(AggregateSyntax, PathSyntax, WhereSyntax?)
  /// `( "lowest of" | "highest of" ) "(" value { "," value } ")"`
  case extreme(ExtremeSyntax, [ExpressionSyntax])
  /// Stands where the text could not be read; already reported, so say nothing more.
  case erroneous
}

/// An operator between two values.
package enum BinaryOperatorSyntax: String, Sendable, Hashable, CaseIterable {
  /// `+`
  case plus
  /// `-`
  case minus
  /// `*` or `×`
  case times
  /// `/`
  case dividedBy
  /// `of`: the product with the share first.
  case shareOf
}

/// How a day of the year finds its year from a date.
package enum DayRelationSyntax: String, Sendable, Hashable, CaseIterable {
  /// `of the year before`
  case ofYearBefore
  /// `of the year of`
  case ofYearOf
  /// `of the year after`
  case ofYearAfter
  /// `before`: the last one strictly before.
  case before
  /// `after`: the first one strictly after.
  case after
}

/// Which way `round` goes.
package enum RoundingSyntax: String, Sendable, Hashable, CaseIterable {
  /// Halves away from zero.
  case nearest
  /// Down.
  case down
  /// Up.
  case up
}

/// What `full … from` counts.
package enum PeriodUnitSyntax: String, Sendable, Hashable, CaseIterable {
  /// Whole years.
  case years
  /// Whole months.
  case months
}

/// What is asked of a list.
package enum AggregateSyntax: String, Sendable, Hashable, CaseIterable {
  /// `sum of`
  case sum
  /// `count of`
  case count
  /// `lowest of`, `earliest of`
  case lowest
  /// `highest of`, `latest of`
  case highest
  /// `any of`
  case any
  /// `none of`
  case none
}

/// Which of several values is taken.
package enum ExtremeSyntax: String, Sendable, Hashable, CaseIterable {
  /// `lowest of`, `earliest of`
  case lowest
  /// `highest of`, `latest of`
  case highest
}

/// `where = "where" "(" expr ")"`
package struct WhereSyntax: Sendable {
  /// What must hold of an element.
  package var condition: ExpressionSyntax
  /// Where the clause stands, keyword included.
  package var range: SourceRange
}

/// `"between" value "and" value`, both ends included.
package struct BoundsSyntax: Sendable {
  /// The lower end.
  package var lower: ExpressionSyntax
  /// The upper end.
  package var upper: ExpressionSyntax
}
