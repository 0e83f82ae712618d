import StetigRules
import StetigText

extension LintReport {
  /// The findings as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the lines; an
  /// explained finding is a suppressed result with its reason.
  package var sarif: String {
    var json = JSONWriter()
    json.beginObject()
    json.write("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    json.write("version", "2.1.0")
    json.beginArray("runs")
    json.beginObject()
    let names = ruleNames
    writeTool(names, to: &json)
    json.write("language", language.rawValue)
    json.write("columnKind", "unicodeCodePoints")
    json.beginArray("results")
    for (finding, fingerprint) in zip(findings, fingerprints) {
      write(finding, fingerprint, names.firstIndex(of: finding.rule), to: &json)
    }
    json.endArray()
    json.endObject()
    json.endArray()
    json.endObject()
    return json.text + "\n"
  }

  /// The rules that were carried out, then the codes of the checker that were found.
  private var ruleNames: [String] {
    let named = rules.map(\.rawValue)
    let codes = Set(findings.map(\.rule)).subtracting(named)
    return named + codes.sorted()
  }

  private func writeTool(_ names: [String], to json: inout JSONWriter) {
    json.beginObject("tool")
    json.beginObject("driver")
    json.write("name", "Stetig")
    json.write("version", engine)
    json.beginArray("rules")
    for name in names {
      json.beginObject()
      json.write("id", name)
      let rule = LintRule(rawValue: name)
      json.beginObject("shortDescription")
      json.write("text", rule.map { say($0.title) } ?? say(Self.ofChecker(name)))
      json.endObject()
      json.beginObject("defaultConfiguration")
      let severity = rule?.severity ?? DiagnosticCode(rawValue: name)?.defaultSeverity
      json.write("level", level(severity ?? .warning))
      json.endObject()
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endObject()
  }

  private static func ofChecker(_ code: String) -> Phrase {
    Phrase(
      en: "\(code) of the checker, with a page in the handbook",
      de: "\(code) der Regelprüfung, mit einer Seite im Handbuch"
    )
  }

  private func write(
    _ finding: LintFinding,
    _ fingerprint: String,
    _ rule: Int?,
    to json: inout JSONWriter
  ) {
    json.beginObject()
    json.write("ruleId", finding.rule)
    if let rule { json.write("ruleIndex", rule) }
    json.write("level", level(finding.severity))
    json.beginObject("message")
    json.write("text", message(finding))
    json.endObject()
    json.beginArray("locations")
    writeLocation(DiagnosticLabel(finding.range), to: &json)
    json.endArray()
    if !finding.related.isEmpty {
      json.beginArray("relatedLocations")
      for label in finding.related { writeLocation(label, to: &json) }
      json.endArray()
    }
    json.beginObject("partialFingerprints")
    json.write("stetigFinding/v1", fingerprint)
    json.endObject()
    if let reason = finding.explanation {
      json.beginArray("suppressions")
      json.beginObject()
      json.write("kind", "inSource")
      json.write("justification", reason)
      json.endObject()
      json.endArray()
    }
    json.endObject()
  }

  /// Message, example and help as sentences.
  private func message(_ finding: LintFinding) -> String {
    let example = finding.example.map {
      Phrase(en: "for example: " + $0.english, de: "zum Beispiel: " + $0.german)
    }
    let parts = [finding.message] + [example].compactMap { $0 } + finding.help
    return parts.map { say($0) + "." }.joined(separator: " ")
  }

  private func writeLocation(_ label: DiagnosticLabel, to json: inout JSONWriter) {
    guard let file = file(of: label.range) else { return }
    json.beginObject()
    json.beginObject("physicalLocation")
    json.beginObject("artifactLocation")
    json.write("uri", uri(file.name))
    json.endObject()
    json.beginObject("region")
    let start = file.position(at: label.range.lower)
    let end = file.position(at: label.range.upper)
    json.write("startLine", start.line)
    json.write("startColumn", start.column)
    json.write("endLine", end.line)
    json.write("endColumn", end.column)
    json.endObject()
    json.endObject()
    if let text = label.text {
      json.beginObject("message")
      json.write("text", say(text))
      json.endObject()
    }
    json.endObject()
  }

  private func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "note"
    }
  }

  /// A path as a reference of RFC 3986; an absolute one as a `file` URI.
  private func uri(_ path: String) -> String {
    var text = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"),
        UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"):
        text += String(UnicodeScalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return text
  }
}
