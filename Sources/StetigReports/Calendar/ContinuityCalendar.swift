package import StetigContinuity
import StetigEvaluation
import StetigRules
import StetigText
import StetigValues

/// Returns the days of a run of `continuity` on which something is to be done, as a calendar file:
/// last days to apply for what could follow, and cliff edges. What is past is left out.
package func continuityCalendar(
  _ report: ContinuityReport,
  _ rendering: ContinuityRendering
) -> String {
  let pages = ContinuityPages(report: report, rendering: rendering)
  let entries = report.structures.flatMap { structure in
    structure.cliffs.filter { $0.runwayDays >= 0 }.flatMap { edge in
      [edgeEntry(structure, edge, pages)]
        + edge.followOn.compactMap { deadlineEntry(structure, edge, $0, pages) }
    }
  }
  return CalendarFile(
    asOf: report.asOf,
    name: pages.say("Stetig: cliff edges and deadlines", "Stetig: Abbrüche und Antragsfristen"),
    language: rendering.language,
    entries: entries.sorted { ($0.day, $0.identity.joined()) < ($1.day, $1.identity.joined()) }
  ).text
}

private func edgeEntry(
  _ structure: StructureContinuity,
  _ edge: CliffEdge,
  _ pages: ContinuityPages
) -> CalendarFile.Entry {
  let name = structure.name ?? structure.key
  return CalendarFile.Entry(
    identity: ["edge", structure.key, edge.day.description],
    day: edge.day,
    summary: pages.say("Cliff edge: \(name)", "Abbruch: \(name)"),
    description: pages.edgeWords(edge),
    reminderDays: 180
  )
}

/// The last day to apply, where there is one that is not past and the programme is not ruled out.
private func deadlineEntry(
  _ structure: StructureContinuity,
  _ edge: CliffEdge,
  _ option: FollowOnOption,
  _ pages: ContinuityPages
) -> CalendarFile.Entry? {
  guard option.verdict != .ineligible, option.isLate == false, let day = option.applyBy else {
    return nil
  }
  let name = structure.name ?? structure.key
  let programme = pages.programme(option.programme)
  var lines = [
    pages.say(
      "for what follows the cliff edge on \(pages.day(edge.day))",
      "für den Anschluss an den Abbruch am \(pages.day(edge.day))"
    ),
    pages.say(option.verdict.label),
  ]
  if let grant = option.grant {
    lines.append(pages.say("grant: ", "Zuwendung: ") + pages.amount(grant))
  }
  if !option.missing.isEmpty {
    let names = option.missing.map {
      pages.rendering.plan.vocabulary.path($0, pages.language)
    }
    lines.append(pages.say("missing: ", "es fehlt: ") + names.joined(separator: ", "))
  }
  return CalendarFile.Entry(
    identity: ["apply", structure.key, edge.day.description, option.programme],
    day: day,
    summary: pages.say(
      "Last day to apply: \(programme) for \(name)",
      "Letzter Tag für den Antrag: \(programme) für \(name)"
    ),
    description: lines.joined(separator: "\n"),
    reminderDays: 28
  )
}
