import StetigEvaluation
import StetigRules
import StetigText

/// Returns a run of `check` as Markdown: the report as people read it, then a table of all cases.
package func checkMarkdown(_ report: CheckReport, _ rendering: CheckRendering) -> String {
  var document = checkDocument(report, rendering)
  if !rendering.isQuiet {
    let title = Phrase(en: "All cases", de: "Alle Fälle").text(rendering.language)
    document.parts.append(.heading(level: 2, title))
    document.parts.append(.table(caseTable(report, rendering.language)))
  }
  return markdown(document)
}

/// One row for each project and programme.
func caseTable(_ report: CheckReport, _ language: ReaderLanguage) -> ReportTable {
  let wording = CaseWording(plan: report.plan, language: language)
  let columns = [
    ReportTable.Column(wording.say("project", "Vorhaben")),
    ReportTable.Column(wording.say("programme", "Programm")),
    ReportTable.Column(wording.say("result", "Ergebnis")),
    ReportTable.Column(wording.say("because", "wegen")),
    ReportTable.Column(wording.say("grant", "Zuwendung"), isNumber: true),
  ]
  let rows = report.projects.flatMap { project in
    project.results.map { result in
      [
        Line(project.key), Line(result.block),
        Line(result.verdict.label.text(language), result.verdict.tone),
        reason(result, wording),
        result.grant.map { grant in
          result.verdict == .ineligible
            ? Line([]) : Line(wording.amount(grant.amount, isUpTo: grant.isUpTo))
        } ?? Line([]),
      ]
    }
  }
  return ReportTable(columns: columns, rows: rows)
}

private func reason(_ result: CaseResult, _ wording: CaseWording) -> Line {
  switch result.verdict {
  case .eligible: Line([])
  case .undecided: wording.paths(result.missing)
  case .ineligible:
    Line(
      result.conditions.filter { $0.decides && $0.outcome == .violated }
        .map { $0.label.text(wording.language) }.joined(separator: ", ")
    )
  }
}
