package import StetigText

/// `header`: one clause about a block as a whole, with its cites.
package struct HeaderSyntax: Sendable {
  /// What the clause says.
  package enum Kind: Sendable {
    /// `"level" WORD`
    case level(NameSyntax)
    /// `"land" [ "not" ] names`
    case land(isExcluded: Bool, [NameSyntax])
    /// `"in force" period`
    case inForce(PeriodSyntax)
    /// `"binds by" value`
    case bindsBy(ExpressionSyntax)
    /// `"subject to" names`
    case subjectTo([NameSyntax])
    /// `"within" names`
    case within([NameSyntax])
    /// `"budget" value each [ "ranked by" rank { "," rank } ] [ "carried over" ]`
    case budget(BudgetSyntax)
    /// Could not be read; already reported.
    case erroneous
  }

  /// What the clause says.
  package var kind: Kind
  /// Where it comes from.
  package var cites: [CiteSyntax]
  /// Where the clause stands, cites included.
  package var range: SourceRange
}

/// `period = DATE "to" DATE | "from" DATE [ "to" DATE ] | "to" DATE | "unknown"`
package struct PeriodSyntax: Sendable {
  /// The first day; nil if open.
  package var from: DateSyntax?
  /// The last day; nil if open.
  package var to: DateSyntax?
  /// Whether the period is not known; both days are then nil.
  package var isUnknown: Bool
  /// Where the period stands.
  package var range: SourceRange
}

/// `"in force" period cites` of a parameter or condition.
package struct VersionSyntax: Sendable {
  /// When the version holds.
  package var period: PeriodSyntax
  /// Where that comes from.
  package var cites: [CiteSyntax]
  /// Where the clause stands, cites included.
  package var range: SourceRange
}

/// `"budget" value each [ "ranked by" … ] [ "carried over" ]`
package struct BudgetSyntax: Sendable {
  /// The money there is.
  package var amount: ExpressionSyntax
  /// Per what it is there.
  package var each: [PlacedEachSyntax]
  /// What comes first when money ends, in this order.
  package var ranks: [RankSyntax]
  /// Where `carried over` stands, if it does.
  package var carriedOver: SourceRange?
}

/// `rank = value ( "lowest first" | "highest first" )`
package struct RankSyntax: Sendable {
  /// What is ranked by.
  package var value: ExpressionSyntax
  /// Whether the highest value comes first.
  package var isHighestFirst: Bool
}

/// `each`: per what an amount holds.
package enum EachSyntax: String, Sendable, Hashable, CaseIterable {
  case calendarYear, projectYear, fullProjectYear, month, unit, applicant
}

/// One `each` and where it stands.
package struct PlacedEachSyntax: Sendable, Hashable {
  /// Per what.
  package var each: EachSyntax
  /// Where it stands.
  package var range: SourceRange
}
