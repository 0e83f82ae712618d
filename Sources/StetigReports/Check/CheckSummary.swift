package import StetigPortfolio
package import StetigRules
import StetigText
package import StetigValues

/// How many findings there are in the input, with the first of them.
package struct FindingSample: Sendable, Hashable {
  package private(set) var count = 0
  /// As they came, at most twenty.
  package private(set) var first: [InputFinding] = []

  package init() {}

  /// Takes further findings.
  package mutating func take(_ findings: [InputFinding]) {
    count += findings.count
    first += findings.prefix(max(0, 20 - first.count))
  }
}

/// A run of `check` over more cases than anyone reads one by one: sums instead of explanations.
package struct CheckSummary: Sendable {
  package var plan: Plan
  package var tally: CheckTally
  /// The day that counts as today.
  package var asOf: CalendarDate
  package var findings: FindingSample
  /// How many warnings the checker has on the rules.
  package var ruleWarnings: Int
  /// What missing facts were counted in: every so many projects.
  package var sampledEvery: Int

  package init(
    plan: Plan,
    tally: CheckTally,
    asOf: CalendarDate,
    findings: FindingSample,
    ruleWarnings: Int,
    sampledEvery: Int
  ) {
    self.plan = plan
    self.tally = tally
    self.asOf = asOf
    self.findings = findings
    self.ruleWarnings = ruleWarnings
    self.sampledEvery = sampledEvery
  }
}

/// Returns the sums as text.
package func checkSummaryText(
  _ summary: CheckSummary,
  _ rendering: CheckRendering,
  _ style: PageStyle
) -> String {
  plainText(checkSummaryDocument(summary, rendering), style)
}

/// Returns the sums as people read them: counts and grants by programme, what is violated and
/// missing most often, and how to see more.
package func checkSummaryDocument(
  _ summary: CheckSummary,
  _ rendering: CheckRendering
) -> ReportDocument {
  var pages = CheckSummaryPages(summary: summary, language: rendering.language)
  pages.writeCounts()
  pages.writeProgrammes()
  pages.writeViolated()
  pages.writeMissing()
  pages.writeFindings()
  if !rendering.isQuiet { pages.writeWays() }
  let day = dayText(summary.asOf, rendering.language)
  let title = Phrase(en: "Check as of \(day)", de: "Prüfung, Stand \(day)")
  return ReportDocument(
    title: title.text(rendering.language),
    language: rendering.language,
    parts: pages.parts
  )
}
