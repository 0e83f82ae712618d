package import StetigText

/// `scenario = "scenario" NAME labels [ "from" DATE [ "to" DATE ] ] [ "for" WORD where ] [ "with" names ] { … }`
package struct ScenarioSyntax: Sendable {
  /// One clause of a scenario.
  package enum Clause: Sendable {
    /// `"in" NAME { change }`
    case changes(programme: NameSyntax, [ChangeSyntax], range: SourceRange)
    /// `"assume" path "=" datum [ where ]`
    case assume(PathSyntax, DatumSyntax, filter: WhereSyntax?, range: SourceRange)
    /// `"vary" path "from" value "to" value [ "in steps of" value ]`
    case vary(
      PathSyntax,
      from: ExpressionSyntax,
      to: ExpressionSyntax,
      step: ExpressionSyntax?,
      range: SourceRange
    )
    /// `"lines run on" | "lines end as granted"`
    case lines(runOn: Bool, range: SourceRange)
  }

  /// The name.
  package var name: NameSyntax
  /// What people call it.
  package var labels: LabelsSyntax
  /// The first binding date it touches; nil means all.
  package var from: DateSyntax?
  /// The last binding date it touches; nil means that there is no last one.
  package var to: DateSyntax?
  /// Which cases it touches; nil means all.
  package var cases: ScenarioCasesSyntax?
  /// The scenarios it includes.
  package var included: [NameSyntax]
  /// The clauses in the order written.
  package var clauses: [Clause]
  /// Where the declaration stands.
  package var range: SourceRange
}

/// `"for" WORD where`
package struct ScenarioCasesSyntax: Sendable {
  /// The table, such as `municipalities`.
  package var table: NameSyntax
  /// Which of its things.
  package var filter: WhereSyntax
}

/// `change`: what a scenario does to one programme.
package struct ChangeSyntax: Sendable {
  /// What is done.
  package enum Kind: Sendable {
    /// `"replace" ( item | header )`
    case replace(BlockClauseSyntax)
    /// `"add" ( item | header )`
    case add(BlockClauseSyntax)
    /// `"weaken" "condition" NAME`
    case weaken(NameSyntax)
    /// `"remove" "parameter" NAME`
    case removeParameter(NameSyntax)
    /// `"remove" "condition" NAME`
    case removeCondition(NameSyntax)
    /// `"remove" "obligation" NAME`
    case removeObligation(NameSyntax)
    /// `"remove" KEYWORD`
    case removeClause(BlockClauseKindSyntax, SourceRange)
    /// `"freeze approvals" period`
    case freezeApprovals(PeriodSyntax)
    /// `"freeze payments" period`
    case freezePayments(PeriodSyntax)
    /// `"not renewed after" DATE`
    case notRenewedAfter(DateSyntax)
  }

  /// What is done.
  package var kind: Kind
  /// Where the change stands.
  package var range: SourceRange
}

/// A clause without a name that stands once in a block, as `remove` calls it.
package enum BlockClauseKindSyntax: String, Sendable, Hashable, CaseIterable {
  case level, land, inForce, bindsBy, subjectTo, within, budget
  case eligibleCosts, grant, stacking
  case apply, interest, start, end, runtime, approval, lengthening, phaseOut, followOn
}
