import Stetig
import StetigRuleTests
import StetigText

/// What `stetig test` prints.
struct RuleTestReport {
  let results: [RuleTestResult]
  let files: [SourceFile]
  let session: Session

  init(_ results: [RuleTestResult], _ library: RuleLibrary, _ session: Session) {
    self.results = results
    files = library.files
    self.session = session
  }

  private var failed: [RuleTestResult] { results.filter { !$0.isPassed } }

  private var summary: Phrase {
    let passed = results.count - failed.count
    return Phrase(
      en: "\(passed) passed, \(failed.count) failed",
      de: "\(passed) bestanden, \(failed.count) nicht bestanden"
    )
  }

  /// Failures in full, then the count.
  var text: String {
    var text = ""
    for result in failed {
      let place = self.place(result.range)
      text += TerminalEscaping.onOneLine("\(place): \(result.name)") + "\n"
      if !result.diagnostics.isEmpty {
        text += session.diagnosticsText(result.diagnostics, files)
      }
      for failure in result.failures {
        let line = files[failure.range.file.index].position(at: failure.range.lower).line
        let words = [
          (Phrase(en: "expected", de: "erwartet"), failure.expected),
          (Phrase(en: "found", de: "gefunden"), failure.actual),
        ]
        text +=
          TerminalEscaping.onOneLine("  \(line): \(failure.subject.text(session.language))") + "\n"
        for (word, value) in words {
          let name = word.text(session.language)
          let gap = String(repeating: " ", count: max(1, 10 - name.count))
          text +=
            TerminalEscaping.onOneLine("      \(name)\(gap)\(value.text(session.language))") + "\n"
        }
      }
      text += "\n"
    }
    return text + summary.text(session.language) + "\n"
  }

  /// Schema `stetig/test/1`.
  var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.write("schema", "stetig/test/1")
    json.beginObject("summary")
    json.write("passed", results.count - failed.count)
    json.write("failed", failed.count)
    json.endObject()
    json.beginArray("tests")
    for result in results { write(result, to: &json) }
    json.endArray()
    json.endObject()
    return json.text + "\n"
  }

  private func write(_ result: RuleTestResult, to json: inout JSONWriter) {
    json.beginObject()
    json.write("name", result.name)
    json.write("file", files[result.range.file.index].name)
    json.write("line", line(result.range))
    json.write("programmes", result.blocks)
    json.write("outcome", result.isPassed ? "passed" : "failed")
    json.beginArray("failures")
    for failure in result.failures {
      json.beginObject()
      json.write("line", line(failure.range))
      json.write("subject", failure.subject.text(session.language))
      json.write("expected", failure.expected.text(session.language))
      json.write("found", failure.actual.text(session.language))
      json.endObject()
    }
    for diagnostic in result.diagnostics {
      json.beginObject()
      json.write("line", line(diagnostic.primary.range))
      json.write("code", diagnostic.code.rawValue)
      json.write("message", diagnostic.message.text(session.language))
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  func line(_ range: SourceRange) -> Int {
    files[range.file.index].position(at: range.lower).line
  }

  func place(_ range: SourceRange) -> String {
    "\(files[range.file.index].name):\(line(range))"
  }
}
