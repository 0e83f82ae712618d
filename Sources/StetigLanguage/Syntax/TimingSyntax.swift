package import StetigText

/// `timing`: a condition on time that is also a limit for the planner.
package struct TimingSyntax: Sendable {
  /// Which date the windows are for.
  package enum Event: String, Sendable, Hashable, CaseIterable {
    /// `apply`: `project.applied_on`
    case apply
    /// `interest`: `project.interest_on`
    case interest
    /// `start`: `project.start`
    case start
    /// `end`: `project.end`
    case end
  }

  /// What the clause says.
  package enum Kind: Sendable {
    /// `( "apply" | "interest" | "start" | "end" ) window { "or" window }`
    case windows(Event, [WindowSyntax])
    /// `"runtime" limit [ "from" value ]`
    case runtime(LimitSyntax, from: ExpressionSyntax?)
    /// `"approval" limit [ "from" DAYMONTH ]`
    case approval(LimitSyntax, from: DayMonthSyntax?)
    /// `"extension" [ "once" | NUMBER "times" ] [ "at most" value ]`
    case lengthening(ExtensionCountSyntax?, atMost: ExpressionSyntax?)
    /// `"phase out over" value [ "before" value ] [ ":" value { "," value } ]`
    case phaseOut(over: ExpressionSyntax, before: ExpressionSyntax?, shares: [ExpressionSyntax])
    /// `"follow on" names`
    case followOn([NameSyntax])
    /// Could not be read; already reported.
    case erroneous
  }

  /// What the clause says.
  package var kind: Kind
  /// Where the opening keyword stands.
  package var keywordRange: SourceRange
  /// When the clause holds; nil means always.
  package var when: ExpressionSyntax?
  /// Where `as a rule` stands, if it does.
  package var asARule: SourceRange?
  /// Where the clause comes from.
  package var cites: [CiteSyntax]
  /// Where the clause stands, cites included.
  package var range: SourceRange
}

/// `"once" | NUMBER "times"`
package enum ExtensionCountSyntax: Sendable {
  /// One extension.
  case once
  /// This many; whether it is a whole number is for the checker.
  case times(NumberSyntax)
}

/// `window = days [ "or the next working day" ] [ "for start" days ]`
package struct WindowSyntax: Sendable {
  /// The days of the window.
  package var days: DaysSyntax
  /// Where `or the next working day` stands, if it does.
  package var orNextWorkingDay: SourceRange?
  /// The starts that the window serves; nil means all.
  package var forStart: DaysSyntax?
  /// Where the window stands.
  package var range: SourceRange
}

/// `days = "by" value | "from" value [ "to" value ] | "on" value | "any time" | "unknown"`
package struct DaysSyntax: Sendable {
  /// Which days.
  package enum Kind: Sendable {
    /// Up to a day, included.
    case by(ExpressionSyntax)
    /// From a day, included, up to another, included.
    case from(ExpressionSyntax, to: ExpressionSyntax?)
    /// One day.
    case on(ExpressionSyntax)
    /// Every day.
    case anyTime
    /// Days that nobody has published.
    case unknown
  }

  /// Which days.
  package var kind: Kind
  /// Where they stand, keyword included.
  package var range: SourceRange
}
