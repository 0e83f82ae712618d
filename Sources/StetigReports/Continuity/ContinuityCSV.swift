package import StetigContinuity
import StetigRules
import StetigValues

/// Writes a run of `continuity` as CSV: a row for each gap and each cliff edge, and one for a
/// structure that has neither, with English headings and the words and numbers of the JSON, whatever
/// the language of the run.
package func writeContinuityCSV(_ report: ContinuityReport, to write: (String) -> Void) {
  var writer = CSVWriter()
  writer.append([
    "structure", "name", "municipality", "state", "missing", "kind", "from", "until", "months",
    "days", "amount", "posts", "filled_by_applied", "filled_by_planned", "drop", "share", "ends",
    "runway_days", "could_follow", "apply_by",
  ])
  for structure in report.structures {
    let about = [
      structure.key, structure.name ?? "", structure.municipality ?? "", structure.state.rawValue,
      structure.missing.map(\.path).joined(separator: " "),
    ]
    for gap in structure.pastGaps { writer.append(about + cells("past_gap", gap)) }
    for edge in structure.pastCliffs { writer.append(about + cells("past_cliff", edge)) }
    for gap in structure.gaps { writer.append(about + cells("gap", gap)) }
    for edge in structure.cliffs { writer.append(about + cells("cliff", edge)) }
    if structure.gaps.isEmpty, structure.cliffs.isEmpty {
      writer.append(about + ["none"] + Array(repeating: "", count: 14))
    }
    write(writer.takeText())
  }
  write(writer.takeText())
}

/// Returns the whole CSV of a run of `continuity`.
package func continuityCSV(_ report: ContinuityReport) -> String {
  var text = ""
  writeContinuityCSV(report) { text += $0 }
  return text
}

private func cells(_ kind: String, _ gap: Gap) -> [String] {
  [
    kind, gap.first.description, gap.last.description, "\(gap.months)", "\(gap.days)",
    gap.amount.decimalText, gap.posts.map { $0.decimalText(places: 2) } ?? "",
    gap.filledByApplied.decimalText, gap.filledByPlanned.decimalText, "", "", "", "", "", "",
  ]
}

private func cells(_ kind: String, _ edge: CliffEdge) -> [String] {
  let next = edge.followOn.first { $0.verdict != .ineligible && $0.isLate != true }
  return [
    kind, edge.day.description, edge.until.description, "", "", edge.amount.decimalText,
    edge.posts.map { $0.decimalText(places: 2) } ?? "", "", "", edge.drop.decimalText,
    edge.share.decimalText(places: 6), edge.ends.joined(separator: " "), "\(edge.runwayDays)",
    next?.programme ?? "", next?.applyBy?.description ?? "",
  ]
}
