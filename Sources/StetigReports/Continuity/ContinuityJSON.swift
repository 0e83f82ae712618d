package import StetigContinuity
import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText
import StetigValues

/// Writes a run of `continuity` as JSON (schema `stetig/continuity/1`; handbook: ContinuityJSON),
/// the same in every language. The text comes in pieces, one for each structure.
package func writeContinuityJSON(_ report: ContinuityReport, to write: (String) -> Void) {
  var writer = ContinuityJSONWriter(report)
  writer.begin()
  for structure in report.structures {
    writer.append(structure)
    write(writer.takePiece())
  }
  writer.end()
  write(writer.takePiece())
}

/// Returns the whole JSON of a run of `continuity`.
package func continuityJSON(_ report: ContinuityReport) -> String {
  var text = ""
  writeContinuityJSON(report) { text += $0 }
  return text
}

private struct ContinuityJSONWriter {
  let report: ContinuityReport
  var json = JSONWriter()

  init(_ report: ContinuityReport) { self.report = report }

  mutating func takePiece() -> String { json.takeText() }

  mutating func begin() {
    json.beginObject()
    json.write("schema", "stetig/continuity/1")
    json.write("asOf", report.asOf.description)
    json.write("horizon", report.horizon.description)
    json.write("tolerance", decimal(report.tolerance))
    json.write("cliff", decimal(report.cliff))
    json.beginArray("structures")
  }

  mutating func append(_ structure: StructureContinuity) {
    json.beginObject()
    json.write("key", structure.key)
    json.write("name", structure.name)
    json.write("municipality", structure.municipality)
    json.write("need", structure.need?.decimalText)
    json.write("posts", structure.posts.map { decimal($0) })
    json.write("state", structure.state.rawValue)
    json.write("missing", structure.missing.map(\.path))
    gaps("gaps", structure.gaps)
    cliffs("cliffs", structure.cliffs, hasFollowOn: true)
    patchwork(structure.patchwork)
    months(structure.months)
    if report.hasHistory {
      json.beginObject("history")
      gaps("gaps", structure.pastGaps)
      cliffs("cliffs", structure.pastCliffs, hasFollowOn: false)
      json.endObject()
    }
    json.endObject()
  }

  mutating func end() {
    json.endArray()
    json.beginArray("concentration")
    for row in report.concentration { append(row) }
    json.endArray()
    json.beginArray("ownShare")
    for row in report.ownShare { json.append(row) }
    json.endArray()
    json.beginArray("inputFindings")
    for finding in report.findings { json.append(finding) }
    json.endArray()
    json.endObject()
  }

  private mutating func gaps(_ key: String, _ gaps: [Gap]) {
    json.beginArray(key)
    for gap in gaps {
      json.beginObject()
      json.write("from", gap.first.description)
      json.write("to", gap.last.description)
      json.write("months", gap.months)
      json.write("days", gap.days)
      json.write("amount", gap.amount.decimalText)
      json.write("posts", gap.posts.map { $0.decimalText(places: 2) })
      json.write("filledByApplied", gap.filledByApplied.decimalText)
      json.write("filledByPlanned", gap.filledByPlanned.decimalText)
      json.endObject()
    }
    json.endArray()
  }

  private mutating func cliffs(_ key: String, _ cliffs: [CliffEdge], hasFollowOn: Bool) {
    json.beginArray(key)
    for edge in cliffs {
      json.beginObject()
      json.write("on", edge.day.description)
      json.write("drop", edge.drop.decimalText)
      json.write("share", edge.share.decimalText(places: 6))
      json.write("ends", edge.ends)
      json.write("amount", edge.amount.decimalText)
      json.write("posts", edge.posts.map { $0.decimalText(places: 2) })
      json.write("until", edge.until.description)
      json.write("runwayDays", edge.runwayDays)
      if hasFollowOn {
        json.beginArray("followOn")
        for option in edge.followOn { append(option) }
        json.endArray()
      }
      json.endObject()
    }
    json.endArray()
  }

  private mutating func append(_ option: FollowOnOption) {
    json.beginObject()
    json.write("programme", option.programme)
    json.write("verdict", option.verdict.rawValue)
    switch option.verdict {
    case .eligible: break
    case .undecided: json.write("missing", option.missing)
    case .ineligible: json.write("violated", option.violated)
    }
    json.write("applyBy", option.applyBy?.description)
    if let isLate = option.isLate {
      json.write("late", isLate)
    } else {
      json.writeNull("late")
    }
    amount("grant", option.grant)
    amount("uncovered", option.uncovered)
    json.endObject()
  }

  private mutating func amount(_ key: String, _ range: CentRange?) {
    guard let range else {
      json.writeNull(key)
      return
    }
    if let exact = range.exact {
      json.write(key, StableText.cents(exact))
    } else {
      json.beginObject(key)
      json.write("from", StableText.cents(range.low))
      json.write("to", range.high.map { StableText.cents($0) })
      json.endObject()
    }
  }

  private mutating func patchwork(_ patchwork: Patchwork) {
    json.beginObject("patchwork")
    json.beginArray("sources")
    for source in patchwork.sources {
      json.beginObject()
      json.write("funder", source.funder)
      json.write("programme", source.programme)
      json.endObject()
    }
    json.endArray()
    json.write("lastDays", patchwork.lastDays.map(\.description))
    json.endObject()
  }

  private mutating func months(_ months: MonthTable) {
    json.beginArray("months")
    for row in months {
      json.beginObject()
      json.write("month", row.month.description)
      json.write("need", row.need?.decimalText)
      json.write("approved", row.approved.decimalText)
      json.write("applied", row.applied.decimalText)
      json.write("planned", row.planned.decimalText)
      json.endObject()
    }
    json.endArray()
  }

  private mutating func append(_ row: Concentration) {
    json.beginObject()
    json.write("on", row.day.description)
    json.write("programme", row.programme)
    json.write("structures", row.structures.count)
    json.write("posts", row.posts.map { $0.decimalText(places: 2) })
    json.write("drop", row.drop.decimalText)
    json.endObject()
  }

  /// Options and posts as they were given.
  private func decimal(_ value: Fraction) -> String {
    value.exactDecimalText ?? value.decimalText(places: 6)
  }
}
