package import StetigText

/// `kinds = ( "all" | names ) [ where ]`
package struct KindsSyntax: Sendable {
  /// The kinds of cost named; nil for `all`.
  package var names: [NameSyntax]?
  /// Which rows of them.
  package var filter: WhereSyntax?
  /// Where the kinds stand.
  package var range: SourceRange
}

/// `costs = "eligible costs" cites { … }`
package struct CostsSyntax: Sendable {
  /// The cites of the heading.
  package var headingCites: [CiteSyntax]
  /// The clauses in the order written.
  package var clauses: [CostClauseSyntax]
  /// Where the section stands.
  package var range: SourceRange
}

/// One clause of the eligible costs, with its cites.
package struct CostClauseSyntax: Sendable {
  /// What the clause says.
  package enum Kind: Sendable {
    /// `"include" kinds`
    case include(KindsSyntax)
    /// `"exclude" kinds`
    case exclude(KindsSyntax)
    /// `"limit" kinds "at most" value each`
    case limit(KindsSyntax, atMost: ExpressionSyntax, each: [PlacedEachSyntax])
    /// `"less" value`
    case less(ExpressionSyntax)
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

/// `grant = "grant" cites { part [ "when" expr ] [ "as a rule" ] cites }`
package struct GrantSyntax: Sendable {
  /// The cites of the heading.
  package var headingCites: [CiteSyntax]
  /// The parts in the order written.
  package var parts: [GrantPartSyntax]
  /// Where the section stands.
  package var range: SourceRange
}

/// The types of financing (VV to § 44 BHO), and `plus`.
package enum FinancingSyntax: String, Sendable, Hashable, CaseIterable {
  /// `share financing`
  case share
  /// `gap financing`
  case gap
  /// `fixed amount`
  case fixedAmount
  /// `full financing`
  case full
  /// `plus`: more money beside a financing type.
  case plus
}

/// One part of a grant with its condition and cites.
package struct GrantPartSyntax: Sendable {
  /// `part` of the grammar.
  package enum Kind: Sendable {
    /// `( "share financing" | … | "plus" ) [ "up to" ] value each`
    case financing(
      FinancingSyntax,
      isUpTo: Bool,
      ExpressionSyntax,
      each: [PlacedEachSyntax]
    )
    /// `"financing unknown" [ "up to" value each ]`
    case financingUnknown(upTo: ExpressionSyntax?, each: [PlacedEachSyntax])
    /// `"at most" value each`
    case atMost(ExpressionSyntax, each: [PlacedEachSyntax])
    /// `"at least" value each`
    case atLeast(ExpressionSyntax, each: [PlacedEachSyntax])
    /// `"own share" "at least" value [ "counting" names ]`
    case ownShare(atLeast: ExpressionSyntax, counting: [NameSyntax])
    /// `( "rounded down to" | "rounded up to" | "rounded to" ) value`
    case rounded(RoundingSyntax, to: ExpressionSyntax)
    /// `"split" NAME value { "," NAME value }`
    case split([SplitShareSyntax])
    /// Could not be read; already reported.
    case erroneous
  }

  /// What the part says.
  package var kind: Kind
  /// When it holds; nil means always.
  package var when: ExpressionSyntax?
  /// Where `as a rule` stands, if it does.
  package var asARule: SourceRange?
  /// Where the part comes from.
  package var cites: [CiteSyntax]
  /// Where the part stands, cites included.
  package var range: SourceRange
}

/// `NAME value` of a split.
package struct SplitShareSyntax: Sendable {
  /// The funder's level.
  package var level: NameSyntax
  /// Its share or amount.
  package var value: ExpressionSyntax
}

/// `stacking = "stacking" cites { … }`
package struct StackingSyntax: Sendable {
  /// The cites of the heading.
  package var headingCites: [CiteSyntax]
  /// The clauses in the order written.
  package var clauses: [StackingClauseSyntax]
  /// Where the section stands.
  package var range: SourceRange
}

/// One clause of stacking with its condition and cites.
package struct StackingClauseSyntax: Sendable {
  /// What the clause says.
  package enum Kind: Sendable {
    /// `"never with" ( "any grant" | names ) [ "on the same costs" ]`; nil names are any grant.
    case neverWith([NameSyntax]?, onSameCosts: SourceRange?)
    /// `"together" "at most" value`
    case togetherAtMost(ExpressionSyntax)
    /// Could not be read; already reported.
    case erroneous
  }

  /// What the clause says.
  package var kind: Kind
  /// When it holds; nil means always.
  package var when: ExpressionSyntax?
  /// Where `as a rule` stands, if it does.
  package var asARule: SourceRange?
  /// Where the clause comes from.
  package var cites: [CiteSyntax]
  /// Where the clause stands, cites included.
  package var range: SourceRange
}
