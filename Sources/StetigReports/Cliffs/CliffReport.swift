package import StetigContinuity
package import StetigPortfolio
package import StetigRules
package import StetigValues

/// A run of `cliffs`: the one model of all its renderings.
package struct CliffReport: Sendable {
  package var plan: Plan
  package var portfolio: Portfolio
  /// By key of the project, then programme.
  package var results: [ThresholdCliffs]
  package var asOf: CalendarDate
  package var engine: String

  package init(
    plan: Plan,
    portfolio: Portfolio,
    results: [ThresholdCliffs],
    asOf: CalendarDate,
    engine: String
  ) {
    self.plan = plan
    self.portfolio = portfolio
    self.results = results
    self.asOf = asOf
    self.engine = engine
  }
}
