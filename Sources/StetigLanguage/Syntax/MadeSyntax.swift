package import StetigText
package import StetigValues

// Syntax that nobody wrote: what scenarios put into the blocks of other files. Its range is that of
// the change that asks for it.

extension HeaderSyntax {
  /// `in force` on some days.
  package init(inForce days: DateRange, cites: [CiteSyntax], at range: SourceRange) {
    self.init(kind: .inForce(PeriodSyntax(days, at: range)), cites: cites, range: range)
  }
}

extension PeriodSyntax {
  /// Some days.
  package init(_ days: DateRange, at range: SourceRange) {
    self.init(
      from: days.first.map { DateSyntax(date: $0, range: range) },
      to: days.last.map { DateSyntax(date: $0, range: range) },
      isUnknown: false,
      range: range
    )
  }
}

extension ConditionSyntax {
  /// A condition that nothing fulfils: `condition NAME must: no`.
  package init(closed name: String, _ label: Phrase, at range: SourceRange) {
    let labels = LabelsSyntax(
      label: StringSyntax(text: label.english, range: range),
      translation: TranslationSyntax(
        language: .german,
        text: StringSyntax(text: label.german, range: range)
      )
    )
    let demand = DemandSyntax(
      strength: .must,
      expression: ExpressionSyntax(kind: .literal(.no), range: range),
      cites: [],
      range: range
    )
    self.init(
      name: NameSyntax(text: name, range: range),
      labels: labels,
      headingCites: [],
      guards: [],
      demand: demand,
      exceptions: [],
      versions: [],
      range: range
    )
  }
}

extension ExpressionSyntax {
  /// `unknown between` two values.
  package init(unknownBetween low: ExpressionSyntax, and high: ExpressionSyntax) {
    self.init(
      kind: .unknown(BoundsSyntax(lower: low, upper: high)),
      range: low.range
    )
  }
}
