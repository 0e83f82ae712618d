import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText

/// Returns a run of `check` as people read it: a summary, then what needs a human, grouped, then
/// what is in order.
package func checkDocument(_ report: CheckReport, _ rendering: CheckRendering) -> ReportDocument {
  var pages = CheckPages(report: report, language: rendering.language)
  pages.writeSummary(isQuiet: rendering.isQuiet)
  pages.writeProposalsToSee()
  pages.writeFactsToAskFor()
  pages.writeReasons()
  if !rendering.isQuiet {
    pages.writeEligible()
    pages.writeOtherProgrammes()
    pages.writeFiles()
  }
  pages.writeFindings()
  let day = dayText(report.asOf, rendering.language)
  let title = Phrase(en: "Check as of \(day)", de: "Prüfung, Stand \(day)")
  return ReportDocument(
    title: title.text(rendering.language),
    language: rendering.language,
    parts: pages.parts
  )
}

/// The parts of the report while they are written.
struct CheckPages {
  let report: CheckReport
  let language: ReaderLanguage
  var parts: [ReportPart] = []

  init(report: CheckReport, language: ReaderLanguage) {
    self.report = report
    self.language = language
  }

  func say(_ english: String, _ german: String) -> String {
    language == .english ? english : german
  }

  func say(_ phrase: Phrase) -> String { phrase.text(language) }

  var caseWording: CaseWording { CaseWording(plan: report.plan, language: language) }

  mutating func heading(_ english: String, _ german: String, count: Int? = nil) {
    let number = count.map { " (\($0))" } ?? ""
    parts.append(.heading(level: 2, say(english, german) + number))
  }

  /// `V-03 · Quarter management North (Kassel)`.
  func name(_ project: CheckedProject) -> Line {
    var spans = [Span(project.key.isEmpty ? say("no key", "ohne Kennung") : project.key, .strong)]
    if let name = project.name { spans.append(Span(" · " + name)) }
    if let municipality = project.municipality { spans.append(Span(" (" + municipality + ")")) }
    return Line(spans)
  }

  func programmeName(_ block: String) -> String {
    let programme = report.plan.programmes.first { $0.name == block }
    guard let programme, say(programme.label) != block else { return block }
    return say(programme.label) + " [" + block + "]"
  }
}
