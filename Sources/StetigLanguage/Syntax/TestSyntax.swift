package import StetigText

/// `test = "test" STRING { "given" given { [ "," ] given } | "expect" … }`
package struct TestSyntax: Sendable {
  /// One step of a test.
  package enum Step: Sendable {
    /// A fact, a row, a list known to be empty, or another test.
    case given(GivenSyntax)
    /// What must come out.
    case expect(ExpectationSyntax)
  }

  /// The name, by which `as in` refers to it.
  package var name: StringSyntax
  /// The steps in the order written.
  package var steps: [Step]
  /// Where the declaration stands.
  package var range: SourceRange
}

/// `given = "as in" STRING | "none of" path | NAME "(" … ")" | path "=" datum`
package struct GivenSyntax: Sendable {
  /// What is given.
  package enum Kind: Sendable {
    /// All that another test gives.
    case asIn(StringSyntax)
    /// The list is known and empty.
    case noneOf(PathSyntax)
    /// One row of an entity.
    case row(NameSyntax, [AssignmentSyntax])
    /// A fact.
    case fact(PathSyntax, DatumSyntax)
  }

  /// What is given.
  package var kind: Kind
  /// Where it stands.
  package var range: SourceRange
}

/// `WORD "=" datum`
package struct AssignmentSyntax: Sendable {
  /// What is set; reserved words are allowed.
  package var name: NameSyntax
  /// What it is set to.
  package var value: DatumSyntax
}

/// `datum = [ "-" ] literal | NAME | "unknown" | "(" names ")"`
package struct DatumSyntax: Sendable {
  /// The value.
  package enum Kind: Sendable {
    /// A literal; negative only before a number.
    case literal(LiteralSyntax, isNegative: Bool)
    /// A value of a choice, a programme, a key.
    case name(NameSyntax)
    /// Not known.
    case unknown
    /// Values of a list.
    case names([NameSyntax])
  }

  /// The value.
  package var kind: Kind
  /// Where it stands.
  package var range: SourceRange
}

/// `"expect" NAME ( "eligible" | "ineligible" | "undecided" ) { detail }`
package struct ExpectationSyntax: Sendable {
  /// The verdict on a programme.
  package enum Verdict: String, Sendable, Hashable, CaseIterable {
    case eligible, ineligible, undecided
  }

  /// The programme or frame.
  package var programme: NameSyntax
  /// The verdict expected.
  package var verdict: Verdict
  /// What else is expected, in the order written.
  package var details: [DetailSyntax]
  /// Where the expectation stands.
  package var range: SourceRange
}

/// `detail`: one thing expected beside the verdict.
package struct DetailSyntax: Sendable {
  /// What is expected.
  package enum Kind: Sendable {
    /// `"because" id { "," id }`
    case because([ConditionNameSyntax])
    /// `"missing" path { "," path }`
    case missing([PathSyntax])
    /// `"grant" value`
    case grant(ExpressionSyntax)
    /// `"grant" "between" value "and" value`
    case grantBetween(BoundsSyntax)
    /// `"grant" "unknown"`
    case grantUnknown
    /// `"split" NAME value { "," NAME value }`
    case split([SplitShareSyntax])
    /// `"missed by" value`
    case missedBy(ExpressionSyntax)
    /// `"apply" days`
    case apply(DaysSyntax)
    /// `NAME "=" datum`: the value of a parameter
    case parameter(NameSyntax, DatumSyntax)
    /// `id ( "fulfilled" | "violated" | "undecided" | "inapplicable" )`
    case condition(ConditionNameSyntax, ConditionOutcomeSyntax)
  }

  /// What is expected.
  package var kind: Kind
  /// Where it stands.
  package var range: SourceRange
}

/// The outcome of one condition.
package enum ConditionOutcomeSyntax: String, Sendable, Hashable, CaseIterable {
  case fulfilled, violated, undecided, inapplicable
}
