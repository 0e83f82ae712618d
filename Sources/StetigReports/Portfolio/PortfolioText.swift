import StetigContinuity
package import StetigText

/// Returns a whole portfolio as Markdown: what `continuity`, `check` and `cliffs` say of it, one
/// after the other.
package func portfolioMarkdown(_ report: PortfolioReport, _ language: ReaderLanguage) -> String {
  let rendering = ContinuityRendering(plan: report.plan, language: language)
  let day = dayText(report.continuity.asOf, language)
  let title = Phrase(
    en: "Structures and projects as of \(day)",
    de: "Strukturen und Vorhaben, Stand \(day)"
  )
  let documents = [
    continuityDocument(report.continuity, rendering),
    checkDocument(report.check, CheckRendering(language: language)),
    cliffDocument(report.near, language),
  ]
  let parts = documents.filter { !$0.parts.isEmpty }
    .flatMap { [.heading(level: 2, $0.title)] + $0.parts.map(\.oneLevelDown) }
  return markdown(
    ReportDocument(title: title.text(language), language: language, parts: parts)
  )
}

/// Writes a whole portfolio as JSON: an object of the documents that `continuity`, `check` and
/// `cliffs` write, in pieces.
package func writePortfolioJSON(_ report: PortfolioReport, to write: (String) -> Void) {
  write("{\"schema\":\"stetig/report/1\",\n\"continuity\":")
  writeContinuityJSON(report.continuity, to: write)
  write(",\n\"check\":")
  writeCheckJSON(report.check, to: write)
  write(",\n\"cliffs\":")
  write(cliffJSON(report.near))
  write("}\n")
}

extension PortfolioReport {
  /// The thresholds as `cliffs` shows them; projects that stand near none are left out.
  fileprivate var near: CliffReport {
    CliffReport(
      plan: plan,
      portfolio: check.portfolio,
      results: cliffs.filter { !$0.cliffs.isEmpty || !$0.unfinished.isEmpty },
      asOf: continuity.asOf,
      engine: check.engine
    )
  }
}

extension ReportPart {
  fileprivate var oneLevelDown: ReportPart {
    guard case .heading(let level, let title) = self else { return self }
    return .heading(level: level + 1, title)
  }
}
