package import StetigText

/// `parameter = "parameter" NAME labels cites body cites { exception | "in force" period cites }`
package struct ParameterSyntax: Sendable {
  /// The name.
  package var name: NameSyntax
  /// What people call it.
  package var labels: LabelsSyntax
  /// The cites of the heading, which hold for every clause that has none.
  package var headingCites: [CiteSyntax]
  /// The value.
  package var body: BodySyntax
  /// The cites of the value.
  package var bodyCites: [CiteSyntax]
  /// What changes the value.
  package var exceptions: [ExceptionSyntax]
  /// When this version holds; more than one is a mistake for the checker.
  package var versions: [VersionSyntax]
  /// Where the declaration stands.
  package var range: SourceRange
}

/// `body = bands | expr`
package enum BodySyntax: Sendable {
  /// A table of rows.
  case bands(BandsSyntax)
  /// One value.
  case expression(ExpressionSyntax)
}

/// `bands = "depending on" value cites row { row }`
package struct BandsSyntax: Sendable {
  /// What chooses the row.
  package var selector: ExpressionSyntax
  /// The cites of the table, which hold for rows that have none.
  package var cites: [CiteSyntax]
  /// The rows in the order written.
  package var rows: [RowSyntax]
  /// Where the table stands.
  package var range: SourceRange
}

/// `row = ( "below" value | "from" value | "for" value { "," value } | "otherwise" ) ":" value cites`
package struct RowSyntax: Sendable {
  /// Which values of the selector the row is for.
  package enum Selection: Sendable {
    /// Less than.
    case below(ExpressionSyntax)
    /// Not less than.
    case from(ExpressionSyntax)
    /// One of these.
    case values([ExpressionSyntax])
    /// All others.
    case otherwise
  }

  /// Which values of the selector the row is for.
  package var selection: Selection
  /// Where the selection stands, from its keyword up to the colon.
  package var selectionRange: SourceRange
  /// The value of the row.
  package var value: ExpressionSyntax
  /// Where it comes from.
  package var cites: [CiteSyntax]
  /// Where the row stands, cites included.
  package var range: SourceRange
}

/// `exception = "except" NAME labels [ "over" names ] [ ":" body ] "when" expr cites`
package struct ExceptionSyntax: Sendable {
  /// The name.
  package var name: NameSyntax
  /// What people call it.
  package var labels: LabelsSyntax
  /// The exceptions it comes before.
  package var over: [NameSyntax]
  /// What holds instead; nil waives a condition.
  package var body: BodySyntax?
  /// When it holds.
  package var when: ExpressionSyntax
  /// Where it comes from.
  package var cites: [CiteSyntax]
  /// Where the exception stands, cites included.
  package var range: SourceRange
}

/// `condition = "condition" NAME labels cites { "applies when" … | "must" … | exception | … }`
package struct ConditionSyntax: Sendable {
  /// The name.
  package var name: NameSyntax
  /// What people call it.
  package var labels: LabelsSyntax
  /// The cites of the heading, which hold for every clause that has none.
  package var headingCites: [CiteSyntax]
  /// When the condition applies at all; more than one is a mistake for the checker.
  package var guards: [GuardSyntax]
  /// What is asked; nil only after a mistake that is reported.
  package var demand: DemandSyntax?
  /// What changes or waives it.
  package var exceptions: [ExceptionSyntax]
  /// When this version holds; more than one is a mistake for the checker.
  package var versions: [VersionSyntax]
  /// Where the declaration stands.
  package var range: SourceRange
}

/// `"applies when" expr cites`
package struct GuardSyntax: Sendable {
  /// When the condition applies.
  package var expression: ExpressionSyntax
  /// Where that comes from.
  package var cites: [CiteSyntax]
  /// Where the clause stands, cites included.
  package var range: SourceRange
}

/// `( "must" | "should" | "may" ) [ ":" ] expr cites`
package struct DemandSyntax: Sendable {
  /// How binding a demand is.
  package enum Strength: String, Sendable, Hashable, CaseIterable {
    /// Decides.
    case must
    /// Asks for a written reason if it fails.
    case should
    /// Is left to the authority.
    case may
  }

  /// How binding the demand is.
  package var strength: Strength
  /// What is asked.
  package var expression: ExpressionSyntax
  /// Where that comes from.
  package var cites: [CiteSyntax]
  /// Where the clause stands, cites included.
  package var range: SourceRange
}

/// `obligation = "obligation" NAME labels cites ( "to" | "by" | "every" ) value [ "when" expr ] cites`
package struct ObligationSyntax: Sendable {
  /// What the date means.
  package enum Timing: String, Sendable, Hashable, CaseIterable {
    /// Holds up to the day.
    case until
    /// Is due on the day.
    case by
    /// Comes again after each span.
    case every
  }

  /// The name.
  package var name: NameSyntax
  /// What people call it.
  package var labels: LabelsSyntax
  /// The cites of the heading.
  package var headingCites: [CiteSyntax]
  /// What the value means.
  package var timing: Timing
  /// The day or span.
  package var value: ExpressionSyntax
  /// When the obligation holds; nil means always.
  package var when: ExpressionSyntax?
  /// Where it comes from.
  package var cites: [CiteSyntax]
  /// Where the declaration stands.
  package var range: SourceRange
}
