import StetigContinuity
import StetigEvaluation
import StetigRules
import StetigText
import StetigValues

/// Returns a run of `plan` as JSON, schema `stetig/plan/1` (handbook: "Planning a succession").
package func planJSON(_ report: PlanReport) -> String {
  var json = JSONWriter()
  json.beginObject()
  json.write("schema", "stetig/plan/1")
  json.write("asOf", report.asOf.description)
  json.write("engine", report.engine)
  json.beginArray("structures")
  for result in report.results { write(result, report, &json) }
  json.endArray()
  json.endObject()
  return json.text + "\n"
}

private func write(_ result: PlanResult, _ report: PlanReport, _ json: inout JSONWriter) {
  let (key, name, municipality) = report.name(result.structure)
  json.beginObject()
  json.write("key", key)
  json.write("name", name)
  json.write("municipality", municipality)
  json.write("need", result.need.map { StableText.cents($0) })
  json.write("from", result.first.description)
  json.write("to", result.last.description)
  json.write("shortFrom", result.shortFrom?.description)
  json.write("uncoveredNow", StableText.cents(result.uncoveredNow))
  json.write("bounded", result.isBounded)
  json.beginArray("plans")
  for plan in result.plans {
    json.beginObject()
    json.write("uncovered", StableText.cents(plan.uncovered))
    json.write("ownShare", StableText.cents(plan.ownShare))
    json.beginArray("steps")
    for step in plan.steps { write(step, &json) }
    json.endArray()
    json.endObject()
  }
  json.endArray()
  json.beginArray("blocked")
  for blocked in result.blocked {
    json.beginObject()
    json.write("programme", blocked.programme)
    json.write("on", blocked.day.description)
    json.write("violated", blocked.violated)
    json.write("missing", blocked.missing)
    json.write("lateSince", blocked.lateSince?.description)
    json.endObject()
  }
  json.endArray()
  json.endObject()
}

private func write(_ step: PlanStep, _ json: inout JSONWriter) {
  json.beginObject()
  json.write("programme", step.programme)
  json.write("from", step.first.description)
  json.write("to", step.last.description)
  json.write("verdict", step.verdict.rawValue)
  json.write("missing", step.missing)
  json.beginObject("grant")
  json.write("from", StableText.cents(step.grant.low))
  json.write("to", step.grant.high.map { StableText.cents($0) })
  json.endObject()
  json.write("ownShare", StableText.cents(step.ownShare))
  json.write("applyBy", step.applyBy?.description)
  json.write("securedUntil", step.securedUntil?.description)
  json.write("extended", step.isExtended)
  json.endObject()
}
