package import StetigPortfolio
package import StetigText
package import StetigValues

/// What scenarios change: the one model of all renderings of `model`.
package struct ModelReport: Sendable {
  package var asOf: CalendarDate
  /// The last day looked at.
  package var horizon: CalendarDate
  /// The rules and facts as they are.
  package var baseline: WorldTotals
  /// In the order asked for.
  package var scenarios: [ScenarioResult]
  package var findings: [InputFinding]

  package init(
    asOf: CalendarDate,
    horizon: CalendarDate,
    baseline: WorldTotals,
    scenarios: [ScenarioResult] = [],
    findings: [InputFinding] = []
  ) {
    self.asOf = asOf
    self.horizon = horizon
    self.baseline = baseline
    self.scenarios = scenarios
    self.findings = findings
  }
}

/// One scenario against the baseline.
package struct ScenarioResult: Sendable {
  package var name: String
  package var label: Phrase
  /// What it changes, a line for each change, as written in the rule language.
  package var texts: [String]
  /// What is assumed beyond the rules: how lines run on, for whom it holds, since when.
  package var assumptions: [Phrase]
  /// By key of the project, then programme; named and possible ones.
  package var changes: [CaseChange]
  package var after: WorldTotals
  /// Those that differ, by key.
  package var structures: [StructureChange]
  /// By day, then key.
  package var falls: [StructureFall]
  package var curves: [SweepCurve]
  package var grids: [SweepGrid]

  package init(name: String, label: Phrase, after: WorldTotals) {
    self.name = name
    self.label = label
    self.after = after
    texts = []
    assumptions = []
    changes = []
    structures = []
    falls = []
    curves = []
    grids = []
  }
}
