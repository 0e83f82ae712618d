import StetigContinuity
import StetigEvaluation
import StetigRules
import StetigText
import StetigValues

/// Returns a run of `cliffs` as JSON, schema `stetig/cliffs/1` (handbook: "Cliffs in a threshold").
package func cliffJSON(_ report: CliffReport) -> String {
  var json = JSONWriter()
  json.beginObject()
  json.write("schema", "stetig/cliffs/1")
  json.write("asOf", report.asOf.description)
  json.write("engine", report.engine)
  json.beginArray("results")
  for found in report.results {
    json.beginObject()
    write(found, of: report, into: &json)
    json.endObject()
  }
  json.endArray()
  json.endObject()
  return json.text + "\n"
}

/// Writes what was found for a project and a programme into an object that is open.
func write(_ found: ThresholdCliffs, of report: CliffReport, into json: inout JSONWriter) {
  let wording = CliffWording(plan: report.plan, portfolio: report.portfolio, language: .english)
  let project = checkedProject(found.project, report.plan.vocabulary, report.portfolio)
  json.write("project", project.key)
  json.write("programme", found.programme)
  json.write("verdict", found.verdict.rawValue)
  json.write("grant", StableText.cents(found.grant))
  json.write("exact", found.isExact)
  json.beginArray("cliffs")
  for cliff in found.cliffs {
    func point(_ key: String, _ point: CliffPoint) {
      json.beginObject(key)
      json.write("value", text(point.value, cliff.fact, report))
      json.write("verdict", point.verdict.rawValue)
      json.write("grant", StableText.cents(point.grant))
      json.endObject()
    }
    json.beginObject()
    json.write("fact", wording.path(cliff.fact))
    json.write("row", wording.rowName(cliff.fact, cliff.row))
    json.write("present", text(cliff.present, cliff.fact, report))
    point("below", cliff.below)
    point("at", cliff.at)
    point("above", cliff.above)
    json.write("jump", StableText.cents(cliff.jump))
    json.write("steps", cliff.distance)
    json.write("direction", cliff.isUpwards ? "up" : "down")
    json.write("conditions", cliff.conditions)
    json.beginObject("sentence")
    for language in ReaderLanguage.allCases {
      let words = CliffWording(plan: report.plan, portfolio: report.portfolio, language: language)
      json.write(language.rawValue, words.sentence(cliff).plainText)
    }
    json.endObject()
    json.endObject()
  }
  json.endArray()
  json.write("unfinished", found.unfinished.map { wording.path($0) })
}

/// Returns a run of `cliffs` as CSV: one row for each cliff, with English headings and the words and
/// numbers of the JSON, whatever the language of the run.
package func cliffCSV(_ report: CliffReport) -> String {
  let wording = CliffWording(plan: report.plan, portfolio: report.portfolio, language: .english)
  var writer = CSVWriter()
  writer.append([
    "project", "programme", "fact", "row", "present", "below", "at", "above", "grant_below",
    "grant_at", "grant_above", "verdict_below", "verdict_at", "verdict_above", "jump", "currency",
    "steps", "direction", "conditions",
  ])
  for found in report.results {
    let project = checkedProject(found.project, report.plan.vocabulary, report.portfolio)
    for cliff in found.cliffs {
      let points = [cliff.below, cliff.at, cliff.above]
      writer.append(
        [
          project.key, found.programme, wording.path(cliff.fact),
          wording.rowName(cliff.fact, cliff.row), text(cliff.present, cliff.fact, report),
        ] + points.map { text($0.value, cliff.fact, report) }
          + points.map { StableText.cents($0.grant) }
          + points.map { $0.verdict.rawValue } + [
            StableText.cents(cliff.jump), "EUR", "\(cliff.distance)",
            cliff.isUpwards ? "up" : "down", cliff.conditions.joined(separator: " "),
          ]
      )
    }
  }
  return writer.takeText()
}

private func text(_ datum: Datum, _ fact: FactID, _ report: CliffReport) -> String {
  StableText.text(datum, report.plan.vocabulary.valueType(of: fact), report.plan.vocabulary) ?? ""
}
