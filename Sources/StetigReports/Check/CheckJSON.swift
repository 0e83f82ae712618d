import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText
import StetigValues

/// Writes a run of `check` as JSON, schema `stetig/check/1` (handbook: "The JSON of check").
///
/// The text comes in pieces, one for each result, so that a long run need not be held in memory.
/// It reads alike whatever the language of the run.
package func writeCheckJSON(_ report: CheckReport, to write: (String) -> Void) {
  var writer = CheckJSONWriter(report)
  writer.begin()
  write(writer.takePiece())
  for project in report.projects {
    for result in project.results {
      writer.append(result, of: project)
      write(writer.takePiece())
    }
  }
  writer.end()
  write(writer.takePiece())
}

/// Returns the whole JSON of a run of `check`.
package func checkJSON(_ report: CheckReport) -> String {
  var text = ""
  writeCheckJSON(report) { text += $0 }
  return text
}

private struct CheckJSONWriter {
  let report: CheckReport
  var json = JSONWriter()

  init(_ report: CheckReport) { self.report = report }

  mutating func takePiece() -> String { json.takeText() }

  mutating func begin() {
    let counts = VerdictCounts(report.projects.lazy.flatMap(\.results))
    json.beginObject()
    json.write("schema", "stetig/check/1")
    json.write("asOf", report.asOf.description)
    json.write("engine", report.engine)
    json.beginArray("rules")
    for file in report.ruleFiles {
      json.beginObject()
      members(file)
      json.endObject()
    }
    json.endArray()
    portfolioFiles()
    json.beginObject("summary")
    json.write("eligible", counts.eligible)
    json.write("ineligible", counts.ineligible)
    json.write("undecided", counts.undecided)
    json.endObject()
    json.beginArray("results")
  }

  mutating func end() {
    json.endArray()
    json.beginArray("principles")
    for project in report.projects {
      for result in project.principles {
        json.beginObject()
        json.write("project", project.key)
        json.write("principles", result.block)
        conditions(result.conditions)
        json.endObject()
      }
    }
    json.endArray()
    json.beginArray("inputFindings")
    for finding in report.portfolio.findings.sorted() { json.append(finding) }
    json.endArray()
    if let cliffs = report.cliffs {
      let cliffReport = CliffReport(
        plan: report.plan,
        portfolio: report.portfolio,
        results: [cliffs],
        asOf: report.asOf,
        engine: report.engine
      )
      json.beginObject("cliffs")
      StetigReports.write(cliffs, of: cliffReport, into: &json)
      json.endObject()
    }
    json.endObject()
  }

  mutating func append(_ result: CaseResult, of project: CheckedProject) {
    json.beginObject()
    json.write("project", project.key)
    json.write("municipality", project.municipality)
    json.write("programme", result.block)
    version(result)
    json.write("verdict", result.verdict.rawValue)
    json.write("missing", result.missing)
    conditions(result.conditions)
    grant(result.grant)
    json.write("reservations", result.reservations.map(\.rawValue))
    json.beginArray("obligations")
    for obligation in result.obligations { append(obligation) }
    json.endArray()
    json.beginArray("findings")
    for finding in result.findings {
      json.beginObject()
      json.write("code", finding.code.rawValue)
      json.write("message", finding.message.english)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private mutating func members(_ file: FileDigest) {
    json.write("file", file.name)
    json.write("sha256", file.sha256)
  }

  private mutating func portfolioFiles() {
    json.beginArray("portfolio")
    for file in report.portfolio.files {
      json.beginObject()
      members(file)
      if let form = file.form { members(form) }
      json.endObject()
    }
    json.endArray()
  }

  private mutating func members(_ form: FileForm) {
    json.write("encoding", form.encoding?.rawValue)
    json.write("byteOrderMark", form.hasByteOrderMark)
    json.write("separator", form.separatorText)
    json.write("numbers", form.numbers?.rawValue)
    json.write("dates", form.dayOrder?.rawValue)
    json.write("rows", form.rowCount)
    json.write("misfitRows", form.misfitRowCount)
    json.write("unreadableCells", form.unreadableCount)
    json.write("mendedCharacters", form.mendedCount)
  }

  private mutating func version(_ result: CaseResult) {
    let block = report.plan.programmes.first { $0.name == result.block }
    guard let index = result.version, let block, block.versions.indices.contains(index) else {
      json.writeNull("version")
      return
    }
    json.beginObject("version")
    switch block.versions[index].validity {
    case .unknown:
      json.writeNull("from")
      json.writeNull("until")
    case .period(let period):
      json.write("from", period.first?.description)
      json.write("until", period.last?.description)
    }
    json.endObject()
  }

  private mutating func conditions(_ conditions: [ConditionResult]) {
    json.beginArray("conditions")
    for condition in conditions {
      json.beginObject()
      json.write("id", condition.id)
      json.write("kind", condition.kind.rawValue)
      json.write("asRule", condition.isAsRule)
      json.write("outcome", condition.outcome.rawValue)
      json.write("found", found(condition))
      json.write("asked", asked(condition))
      distance(condition.nearMiss?.distance)
      json.write("change", condition.nearMiss?.change?.english)
      json.write("missing", condition.missing)
      json.write("exceptions", condition.exceptions)
      source("source", condition.provenance)
      json.endObject()
    }
    json.endArray()
  }

  /// Of several asks that are met, what was found for each, in their order.
  private func found(_ condition: ConditionResult) -> String? {
    if let miss = condition.nearMiss { return stable(miss.found) }
    let asks = condition.metAsks
    if let only = asks.first, asks.count == 1 { return stable(only.found) }
    return asks.isEmpty
      ? nil : asks.map { stable($0.found) ?? "unknown" }.joined(separator: "; ")
  }

  /// Of several asks that are met, each with what it is about.
  private func asked(_ condition: ConditionResult) -> String? {
    if let miss = condition.nearMiss { return miss.asked.english }
    let asks = condition.metAsks
    if let only = asks.first, asks.count == 1 { return only.asked.english }
    return asks.isEmpty
      ? nil
      : asks.map { $0.subject.english + ": " + $0.asked.english }.joined(separator: "; ")
  }

  private mutating func distance(_ distance: ShownValue?) {
    guard let distance else {
      json.writeNull("distance")
      return
    }
    json.beginObject("distance")
    switch distance.content {
    case .known(let datum):
      json.write("value", StableText.text(datum, distance.type, report.plan.vocabulary))
    case .between(let low, let high): range(low, high, distance.type)
    case .none, .unknown: json.writeNull("value")
    }
    json.write("unit", StableText.unit(distance.type))
    json.endObject()
  }

  private mutating func range(_ low: Datum?, _ high: Datum?, _ type: ValueType) {
    let vocabulary = report.plan.vocabulary
    json.write("from", low.flatMap { StableText.text($0, type, vocabulary) })
    json.write("to", high.flatMap { StableText.text($0, type, vocabulary) })
  }

  /// A value in one text: `36000.00 to 47000.00` for a range, nil for what is unknown.
  private func stable(_ value: ShownValue) -> String? {
    let vocabulary = report.plan.vocabulary
    func text(_ datum: Datum) -> String { StableText.text(datum, value.type, vocabulary) ?? "" }
    switch value.content {
    case .known(let datum): return StableText.text(datum, value.type, vocabulary)
    case .none: return "none"
    case .unknown, .between(nil, nil): return nil
    case .between(let low?, let high?): return text(low) + " to " + text(high)
    case .between(let low?, nil): return "at least " + text(low)
    case .between(nil, let high?): return "at most " + text(high)
    }
  }

  private mutating func source(_ key: String, _ provenance: Provenance?) {
    let cited = provenance.map { report.plan.sources($0) } ?? []
    let against = provenance.map { report.plan.opposing($0) } ?? []
    guard let first = cited.first else {
      json.writeNull(key)
      return
    }
    json.beginObject(key)
    members(first)
    json.beginArray("further")
    for other in cited.dropFirst() { append(other) }
    json.endArray()
    json.beginArray("against")
    for other in against { append(other) }
    json.endArray()
    json.endObject()
  }

  private mutating func append(_ cited: CitedSource) {
    json.beginObject()
    members(cited)
    json.endObject()
  }

  private mutating func members(_ cited: CitedSource) {
    json.write("name", cited.source.name)
    json.write("title", cited.source.label.english)
    json.write("locator", cited.locator)
    json.write("link", cited.source.link)
    json.write("confirmed", cited.source.confirmed.stableText)
    json.write("unconfirmed", cited.isUnconfirmed)
  }

  private mutating func grant(_ grant: GrantResult?) {
    guard let grant else {
      json.writeNull("grant")
      return
    }
    json.beginObject("grant")
    amount(grant.amount)
    json.write("upTo", grant.isUpTo)
    json.write("currency", "EUR")
    json.beginObject("split")
    for part in grant.split {
      let key = levelNaming(part.level, report.plan.vocabulary)?.english ?? "\(part.level.value)"
      if let exact = part.amount.exact {
        json.write(key, StableText.cents(exact))
      } else {
        json.beginObject(key)
        range(part.amount)
        json.endObject()
      }
    }
    json.endObject()
    json.write("missing", grant.missing)
    json.write("widest", grant.widest)
    json.beginArray("steps")
    for step in grant.steps { append(step) }
    json.endArray()
    json.endObject()
  }

  private mutating func amount(_ amount: CentRange) {
    if let exact = amount.exact {
      json.write("amount", StableText.cents(exact))
    } else {
      json.beginObject("range")
      range(amount)
      json.endObject()
    }
  }

  private mutating func range(_ range: CentRange) {
    json.write("from", StableText.cents(range.low))
    json.write("to", range.high.map { StableText.cents($0) })
  }

  private mutating func append(_ step: GrantStep) {
    json.beginObject()
    json.write("label", step.label.english)
    switch step.value.content {
    case .between(let low, let high):
      json.beginObject("value")
      range(low, high, step.value.type)
      json.endObject()
    case .known, .none, .unknown: json.write("value", stable(step.value))
    }
    source("source", step.provenance)
    json.endObject()
  }

  private mutating func append(_ obligation: ObligationResult) {
    json.beginObject()
    json.write("id", obligation.id)
    switch obligation.applies {
    case .yes: json.write("applies", "yes")
    case .no: json.write("applies", "no")
    case .unknown: json.write("applies", "unknown")
    }
    json.write("due", stable(obligation.due))
    source("source", obligation.provenance)
    json.endObject()
  }
}
