import StetigRules
import StetigText
import StetigValues

extension LintReport {
  /// The findings as JSON, schema `stetig/lint/1`, explained ones with their reason.
  package var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.write("schema", "stetig/lint/1")
    json.write("engine", engine)
    json.write("asOf", asOf.description)
    json.beginObject("summary")
    json.write("errors", count(.error))
    json.write("warnings", count(.warning))
    json.write("notes", count(.note))
    json.write("explained", findings.count - open.count)
    json.endObject()
    json.beginArray("rules")
    for rule in rules {
      json.beginObject()
      json.write("name", rule.rawValue)
      json.write("severity", rule.severity.rawValue)
      json.write("title", say(rule.title))
      json.endObject()
    }
    json.endArray()
    json.beginArray("findings")
    for (finding, fingerprint) in zip(findings, fingerprints) {
      write(finding, fingerprint, to: &json)
    }
    json.endArray()
    json.endObject()
    return json.text + "\n"
  }

  private func write(_ finding: LintFinding, _ fingerprint: String, to json: inout JSONWriter) {
    json.beginObject()
    json.write("rule", finding.rule)
    json.write("severity", finding.severity.rawValue)
    json.write("message", say(finding.message))
    write(finding.range, to: &json)
    json.beginArray("related")
    for label in finding.related {
      json.beginObject()
      write(label.range, to: &json)
      json.write("label", label.text.map { say($0) })
      json.endObject()
    }
    json.endArray()
    json.write("example", finding.example.map { say($0) })
    json.write("help", finding.help.map { say($0) })
    json.write("explanation", finding.explanation)
    json.write("fingerprint", fingerprint)
    json.endObject()
  }

  private func write(_ range: SourceRange, to json: inout JSONWriter) {
    let file = file(of: range)
    json.write("file", file?.name)
    for (key, offset) in [("start", range.lower), ("end", range.upper)] {
      guard let position = file?.position(at: offset) else {
        json.writeNull(key)
        continue
      }
      json.beginObject(key)
      json.write("line", position.line)
      json.write("column", position.column)
      json.endObject()
    }
  }
}
