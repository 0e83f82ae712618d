import StetigContinuity
import StetigRules
package import StetigText

/// Returns a run of `cliffs` as people read it: for each project and programme the cliffs near by,
/// the nearest first.
package func cliffDocument(_ report: CliffReport, _ language: ReaderLanguage) -> ReportDocument {
  let wording = CliffWording(
    plan: report.plan,
    portfolio: report.portfolio,
    language: language
  )
  let day = dayText(report.asOf, language)
  var parts: [ReportPart] = []
  for found in report.results {
    let project = checkedProject(found.project, report.plan.vocabulary, report.portfolio)
    let key = project.key.isEmpty ? wording.say("no key", "ohne Kennung") : project.key
    parts.append(.heading(level: 2, key + " – " + found.programme))
    let grant = found.verdict == .ineligible ? "" : ", " + wording.euros(found.grant)
    parts.append(
      .paragraph(
        Line([
          Span(wording.say("Now: ", "Jetzt: ")),
          Span(found.verdict.label.text(language), found.verdict.tone), Span(grant),
        ])
      )
    )
    parts += wording.parts(found)
  }
  return ReportDocument(
    title: wording.say("Cliffs in a threshold, as of \(day)", "Kanten an Schwellen, Stand \(day)"),
    language: language,
    parts: parts
  )
}
