import StetigPortfolio
import StetigRules
package import StetigScenarios
import StetigText
import StetigValues

/// Writes a run of `model` as JSON (schema `stetig/model/1`; handbook: ModelJSON), the same in every
/// language. The text comes in pieces, one for the baseline and one for each scenario.
package func writeModelJSON(
  _ report: ModelReport,
  _ rendering: ModelRendering,
  to write: (String) -> Void
) {
  var writer = ModelJSONWriter(report, rendering)
  writer.begin()
  write(writer.takePiece())
  for result in report.scenarios {
    writer.append(result)
    write(writer.takePiece())
  }
  writer.end()
  write(writer.takePiece())
}

/// Returns the whole JSON of a run of `model`.
package func modelJSON(_ report: ModelReport, _ rendering: ModelRendering) -> String {
  var text = ""
  writeModelJSON(report, rendering) { text += $0 }
  return text
}

/// The JSON while it is written.
struct ModelJSONWriter {
  let report: ModelReport
  let rendering: ModelRendering
  var json = JSONWriter()

  init(_ report: ModelReport, _ rendering: ModelRendering) {
    self.report = report
    self.rendering = rendering
  }

  mutating func takePiece() -> String { json.takeText() }

  mutating func begin() {
    json.beginObject()
    json.write("schema", "stetig/model/1")
    json.write("asOf", report.asOf.description)
    json.write("horizon", report.horizon.description)
    json.write("engine", rendering.engine)
    files("rules", rendering.ruleFiles)
    files("portfolio", rendering.portfolioFiles)
    json.beginObject("baseline")
    members(report.baseline)
    json.endObject()
    json.beginArray("scenarios")
  }

  mutating func end() {
    json.endArray()
    json.beginArray("inputFindings")
    for finding in report.findings { json.append(finding) }
    json.endArray()
    json.endObject()
  }

  private mutating func files(_ key: String, _ files: [FileDigest]) {
    json.beginArray(key)
    for file in files {
      json.beginObject()
      json.write("file", file.name)
      json.write("sha256", file.sha256)
      json.endObject()
    }
    json.endArray()
  }

  mutating func phrase(_ key: String, _ phrase: Phrase) {
    json.beginObject(key)
    json.write("en", phrase.english)
    json.write("de", phrase.german)
    json.endObject()
  }

  /// An amount, or what it lies between.
  mutating func amount(_ key: String, _ sum: AmountSum) {
    if sum.isExact {
      json.write(key, AmountSum.decimalText(sum.low))
    } else {
      json.beginObject(key)
      json.write("from", AmountSum.decimalText(sum.low))
      json.write("to", sum.unboundedCount > 0 ? nil : AmountSum.decimalText(sum.high))
      json.endObject()
    }
  }

  /// By how much a sum differs: one amount, or of what is sure and of the most.
  mutating func difference(_ before: AmountSum, _ after: AmountSum) {
    let difference = after - before
    if before.isExact && after.isExact || difference.isZero {
      json.write("difference", AmountSum.decimalText(difference.low))
    } else {
      let isBounded = before.unboundedCount == 0 && after.unboundedCount == 0
      json.beginObject("difference")
      json.write("sure", AmountSum.decimalText(difference.low))
      json.write("most", isBounded ? AmountSum.decimalText(difference.high) : nil)
      json.endObject()
    }
  }

  /// Two sums and by how much they differ.
  mutating func compared(_ before: AmountSum, _ after: AmountSum) {
    amount("before", before)
    amount("after", after)
    difference(before, after)
  }

  mutating func year(_ year: Int?) {
    if let year { json.write("year", year) } else { json.writeNull("year") }
  }

  /// The English name of a level; null where a programme names none.
  mutating func level(_ level: FundingLevel?) {
    json.write("level", level.map { rendering.stableName($0) })
  }

  func decimal(_ value: Fraction) -> String { value.decimalText(places: 2) }
}

extension ModelRendering {
  /// The name of a level, the same in every language.
  func stableName(_ level: FundingLevel) -> String {
    levelNaming(level, plan.vocabulary)?.english ?? "\(level.value)"
  }
}
