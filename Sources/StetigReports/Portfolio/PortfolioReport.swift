package import StetigContinuity
package import StetigRules

/// A whole portfolio as one page shows it: how its structures are carried on, what every proposal
/// comes to, and near which thresholds it stands.
package struct PortfolioReport: Sendable {
  package var continuity: ContinuityReport
  package var check: CheckReport
  /// Of the projects under the programmes they are meant for.
  package var cliffs: [ThresholdCliffs]

  package init(continuity: ContinuityReport, check: CheckReport, cliffs: [ThresholdCliffs]) {
    self.continuity = continuity
    self.check = check
    self.cliffs = cliffs
  }

  package var plan: Plan { check.plan }
}
