import StetigContinuity
import StetigEvaluation
import StetigRules
package import StetigText
import StetigValues

/// Renders a portfolio as one page that needs nothing else: no network, no font, no picture of its
/// own. It filters, sorts and searches by a short script; without it, everything is there to read.
///
/// Text from data cannot run: it is escaped wherever it stands, and the page lets no script run but
/// its own, by the digest of its text.
package func portfolioPage(_ report: PortfolioReport, _ language: ReaderLanguage) -> String {
  PortfolioPage(report, language).page
}

/// The page while it is written.
struct PortfolioPage: ReportPage {
  let report: PortfolioReport
  let language: ReaderLanguage
  /// How gaps, edges and amounts are put into words, as in the other reports on continuity.
  let words: ContinuityPages
  let cases: CaseWording
  let axis: TimeAxis

  init(_ report: PortfolioReport, _ language: ReaderLanguage) {
    self.report = report
    self.language = language
    words = ContinuityPages(
      report: report.continuity,
      rendering: ContinuityRendering(plan: report.plan, language: language, isQuiet: false)
    )
    cases = CaseWording(plan: report.plan, language: language)
    axis = TimeAxis(first: report.continuity.asOf, last: report.continuity.horizon)
  }

  /// An amount that is not broken between its digits; a dash where there is none.
  func money(_ amount: Money?) -> String {
    amount.map { unbroken(words.money($0)) } ?? "–"
  }

  var page: String {
    let title = say(
      "Structures and projects as of \(words.day(report.continuity.asOf))",
      "Strukturen und Vorhaben, Stand \(words.day(report.continuity.asOf))"
    )
    return frame(
      title: title,
      skip: say("Skip to the overview", "Zum Überblick"),
      links: [
        ("overview", say("Overview", "Überblick")), ("structures", say("Structures", "Strukturen")),
        ("own-share", say("Own share", "Eigenanteil")), ("projects", say("Projects", "Vorhaben")),
        ("thresholds", say("Thresholds", "Schwellen")), ("basis", say("Basis", "Grundlagen")),
      ],
      sections: [overview, structures, municipalities, projects, thresholds, basis]
    )
  }

  var axisLabels: String { axisLabels(axis) }
}
