import StetigEvaluation
import StetigRules
import StetigValues

/// Writes a run of `check` as CSV: one row for each project and programme, with English headings
/// and the words and numbers of the JSON, whatever the language of the run.
///
/// The text comes in pieces, one for each row.
package func writeCheckCSV(_ report: CheckReport, to write: (String) -> Void) {
  write(checkCSVHeading)
  writeCheckCSVRows(report, to: write)
}

/// The row of headings.
package var checkCSVHeading: String {
  var writer = CSVWriter()
  writer.append([
    "project", "name", "municipality", "programme", "meant", "verdict", "violated", "undecided",
    "missing", "reasons", "authority", "grant_from", "grant_to", "up_to", "currency",
    "reservations",
  ])
  return writer.takeText()
}

/// Writes the rows without the headings, for a run whose projects are taken some at a time.
package func writeCheckCSVRows(_ report: CheckReport, to write: (String) -> Void) {
  var writer = CSVWriter()
  for project in report.projects {
    for result in project.results {
      writer.append(cells(project, result))
      write(writer.takeText())
    }
  }
}

/// Returns the whole CSV of a run of `check`.
package func checkCSV(_ report: CheckReport) -> String {
  var text = ""
  writeCheckCSV(report) { text += $0 }
  return text
}

private func cells(_ project: CheckedProject, _ result: CaseResult) -> [String] {
  let deciding = result.conditions.filter(\.decides)
  func ids(_ conditions: [ConditionResult]) -> String {
    conditions.map(\.id).joined(separator: " ")
  }
  return [
    project.key,
    project.name ?? "",
    project.municipality ?? "",
    result.block,
    project.meant == .named(result.block) ? "yes" : "no",
    result.verdict.rawValue,
    ids(deciding.filter { $0.outcome == .violated }),
    ids(deciding.filter { $0.outcome == .undecided }),
    result.missing.joined(separator: " "),
    ids(result.conditions.filter(\.needsReason)),
    ids(result.conditions.filter(\.isLeftToAuthority)),
    result.grant.map { StableText.cents($0.amount.low) } ?? "",
    result.grant.flatMap { $0.amount.high.map { StableText.cents($0) } } ?? "",
    result.grant.map { $0.isUpTo ? "yes" : "no" } ?? "",
    result.grant == nil ? "" : "EUR",
    result.reservations.map(\.rawValue).joined(separator: " "),
  ]
}
