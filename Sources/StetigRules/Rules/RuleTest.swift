package import StetigText
package import StetigValues

/// A verdict on a project under a programme.
package enum Verdict: String, Sendable, Hashable, CaseIterable {
  case eligible, ineligible, undecided
}

/// What became of a condition.
package enum ConditionOutcome: String, Sendable, Hashable, CaseIterable {
  case fulfilled, violated, undecided, inapplicable
}

/// A `test` block, resolved: names are facts, values have the types of their places.
package struct RuleTest: Sendable, Hashable {
  package enum Given: Sendable, Hashable {
    case asIn(String, SourceRange)
    /// The list is known and, so far, empty.
    case noneOf(ListID, SourceRange)
    /// One more row of a list.
    case row(ListID, [FactValue], SourceRange)
    /// A fact of the project or of something it refers to.
    case fact([FactID], Datum, SourceRange)
  }

  package struct FactValue: Sendable, Hashable {
    package var fact: FactID
    package var value: Datum
    package init(_ fact: FactID, _ value: Datum) {
      self.fact = fact
      self.value = value
    }
  }

  package enum ExpectedGrant: Sendable, Hashable {
    /// In cents.
    case exactly(Fraction)
    case between(Fraction, Fraction)
    case unknown
  }

  package enum Detail: Sendable, Hashable {
    /// Exactly the violated, or undecided, `must` conditions.
    case because([String])
    /// Exactly the missing facts.
    case missing([String])
    case grant(ExpectedGrant)
    /// By number of the level.
    case split([Int: Fraction])
    /// The distance of the violated condition, with the type it was written in.
    case missedBy(Fraction, ValueType)
    /// The days of the application window: first, last, nil = open.
    case apply(first: CalendarDate?, last: CalendarDate?)
    case parameter(String, Datum)
    case outcome(String, ConditionOutcome)
  }

  /// A detail of an expectation and where it stands.
  package struct LocatedDetail: Sendable, Hashable {
    package var detail: Detail
    package var range: SourceRange
    package init(_ detail: Detail, _ range: SourceRange) {
      self.detail = detail
      self.range = range
    }
  }

  package struct Expectation: Sendable, Hashable {
    package var block: String
    package var verdict: Verdict
    package var details: [LocatedDetail]
    package var range: SourceRange

    package init(
      block: String,
      verdict: Verdict,
      details: [LocatedDetail],
      range: SourceRange
    ) {
      self.block = block
      self.verdict = verdict
      self.details = details
      self.range = range
    }
  }

  package var name: String
  package var givens: [Given]
  package var expectations: [Expectation]
  package var range: SourceRange

  package init(name: String, givens: [Given], expectations: [Expectation], range: SourceRange) {
    self.name = name
    self.givens = givens
    self.expectations = expectations
    self.range = range
  }
}
