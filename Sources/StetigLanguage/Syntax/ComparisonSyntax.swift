package import StetigText

/// `value compare`: one comparison, never a chain.
package struct ComparisonSyntax: Sendable {
  /// What is compared.
  package var subject: ExpressionSyntax
  /// What it is compared with.
  package var test: ComparisonTestSyntax
  /// Where the comparing keyword stands.
  package var operatorRange: SourceRange
}

/// What stands right of the subject of a comparison.
package enum ComparisonTestSyntax: Sendable {
  /// `( "is" | "is not" | "is at least" | … | "includes" ) value`
  case relation(RelationSyntax, ExpressionSyntax)
  /// `( "is one of" | "is none of" | "includes one of" | "includes only" ) value { "," value }`
  case membership(MembershipSyntax, [ExpressionSyntax])
  /// `"is between" value "and" value`
  case between(BoundsSyntax)
  /// `"to" value "lasts" limit`: the period from the subject to `end`, both days counted.
  case lasts(end: ExpressionSyntax, LimitSyntax)
  /// `( "lie in a" | … ) [ "active" | … ] NAME [ where ] [ "on" value ] [ … ]`
  case place(PlaceSyntax)
}

/// How two values are compared.
package enum RelationSyntax: String, Sendable, Hashable, CaseIterable {
  case equals, differs, atLeast, atMost, moreThan, lessThan
  case before, after, onOrBefore, onOrAfter
  case includes
}

/// How a value is compared with a list of values.
package enum MembershipSyntax: String, Sendable, Hashable, CaseIterable {
  case oneOf, noneOf, includesOneOf, includesOnly
}

/// `limit = ( "at least" | "at most" | "exactly" ) value | "between" value "and" value`
package struct LimitSyntax: Sendable {
  /// Which side is limited.
  package enum Kind: Sendable {
    /// Not less than.
    case atLeast(ExpressionSyntax)
    /// Not more than.
    case atMost(ExpressionSyntax)
    /// Neither less nor more than.
    case exactly(ExpressionSyntax)
    /// Between two ends, both included.
    case between(BoundsSyntax)
  }

  /// Which side is limited.
  package var kind: Kind
  /// Where the limit stands, keyword included.
  package var range: SourceRange
}

/// What a place is compared with.
package struct PlaceSyntax: Sendable {
  /// How two places lie to each other.
  package enum Relation: String, Sendable, Hashable, CaseIterable {
    /// `lie in a`
    case lieIn
    /// `lie partly in a`
    case liePartlyIn
    /// `lie outside every`
    case lieOutside
    /// `overlap a`
    case overlap
    /// `lie near a`
    case lieNear
  }

  /// Which areas count on the day.
  package enum State: String, Sendable, Hashable, CaseIterable {
    /// Within their dates.
    case active
    /// After their dates.
    case former
    /// Either.
    case activeOrFormer
  }

  /// How much is enough.
  package enum Measure: Sendable {
    /// `"by at least" value`: a share of the sites' area.
    case atLeast(ExpressionSyntax)
    /// `"up to" value`: a distance.
    case upTo(ExpressionSyntax)
  }

  /// How the places lie to each other.
  package var relation: Relation
  /// Which areas count; nil means active.
  package var state: State?
  /// The entity whose things are looked at.
  package var entity: NameSyntax
  /// Which of them count.
  package var filter: WhereSyntax?
  /// The day on which they count; nil means the binding date.
  package var day: ExpressionSyntax?
  /// How much is enough, if said.
  package var measure: Measure?
}
