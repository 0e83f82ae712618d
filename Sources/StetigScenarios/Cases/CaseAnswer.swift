package import StetigEvaluation
package import StetigRules

/// The verdict of a case, and what it would be paid if the verdict were eligible.
package struct PlainAnswer: Sendable, Hashable {
  package var verdict: Verdict
  package var possible: CentRange

  package init(verdict: Verdict, possible: CentRange) {
    self.verdict = verdict
    self.possible = possible
  }

  /// What is counted of it: nothing of an ineligible case, and of an undecided one from nothing to
  /// its most.
  package var grant: CentRange { counted(possible) }

  func counted(_ amount: CentRange) -> CentRange {
    switch verdict {
    case .eligible: amount
    case .ineligible: CentRange(low: 0, high: 0)
    case .undecided: CentRange(low: min(0, amount.low), high: amount.high.map { max(0, $0) })
    }
  }

  /// What a case comes to that a world does not have.
  static let absent = PlainAnswer(verdict: .ineligible, possible: CentRange(low: 0, high: 0))
}

/// What is counted of a case that its project names.
package struct CaseAnswer: Sendable, Hashable {
  package var programme: String
  package var plain: PlainAnswer
  /// Its grant by level of funders, as counted.
  package var levels: [LevelAmount]
  /// The days of its project, as numbers of `CalendarDate.dayNumber`; nil where they are unknown.
  package var days: ClosedRange<Int32>?

  package var verdict: Verdict { plain.verdict }
  package var grant: CentRange { plain.grant }
}

/// What one level of funders pays of a grant.
package struct LevelAmount: Sendable, Hashable {
  /// Nil: the programme names none.
  package var level: FundingLevel?
  package var amount: CentRange
}

/// All that is kept of a project under the rules and facts as they are.
package struct ProjectAnswer: Sendable {
  /// Nil: it is rejected, or names no programme of the rules.
  package var named: CaseAnswer?
  /// By position of the programmes that cases are possible under; nil where there is none.
  var possible: [PlainAnswer?]
  /// What it claims of the budget of the programme it names, if that has one.
  var claim: BudgetClaim?
}
