import StetigReports
import StetigRuleTests
import StetigText

// Forms that build servers read.
extension RuleTestReport {
  /// The Test Anything Protocol, version 14: a line for each test, what was not as expected below it
  /// as YAML.
  var tap: String {
    var text = "TAP version 14\n1..\(results.count)\n"
    for (number, result) in results.enumerated() {
      let name = TerminalEscaping.onOneLine(result.name)
        .split(separator: "#", omittingEmptySubsequences: false).joined(separator: "\\#")
      text += "\(result.isPassed ? "ok" : "not ok") \(number + 1) - \(name)\n"
      guard !result.isPassed else { continue }
      text += "  ---\n  at: \(yaml(place(result.range)))\n"
      for line in complaints(of: result) { text += "  - \(yaml(line))\n" }
      text += "  ...\n"
    }
    return text
  }

  /// JUnit's XML as build servers read it: a suite for each file, a case for each test. Times are
  /// left out, so that the same rules give the same bytes.
  var junit: String {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    let failed = results.count { !$0.isPassed }
    text += "<testsuites tests=\"\(results.count)\" failures=\"\(failed)\">\n"
    for (index, file) in files.enumerated() {
      let own = results.filter { $0.range.file.index == index }
      guard !own.isEmpty else { continue }
      let failures = own.count { !$0.isPassed }
      text += "  <testsuite name=\"\(xml(file.name))\" tests=\"\(own.count)\""
      text += " failures=\"\(failures)\">\n"
      for result in own { text += testCase(result) }
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  private func testCase(_ result: RuleTestResult) -> String {
    let group = result.blocks.joined(separator: " ")
    var text = "    <testcase classname=\"\(xml(group))\" name=\"\(xml(result.name))\""
    text += " file=\"\(xml(files[result.range.file.index].name))\" line=\"\(line(result.range))\""
    guard !result.isPassed else { return text + "/>\n" }
    let lines = complaints(of: result)
    text += ">\n      <failure message=\"\(xml(lines.first ?? ""))\">"
    text += xml(lines.joined(separator: "\n"))
    return text + "</failure>\n    </testcase>\n"
  }

  /// A line for each thing that is not as expected.
  private func complaints(of result: RuleTestResult) -> [String] {
    result.diagnostics.map { $0.code.rawValue + ": " + $0.message.text(session.language) }
      + result.failures.map { failure in
        let phrase = Phrase(
          en: "line \(line(failure.range)): \(failure.subject.english): expected "
            + "\(failure.expected.english), found \(failure.actual.english)",
          de: "Zeile \(line(failure.range)): \(failure.subject.german): erwartet "
            + "\(failure.expected.german), gefunden \(failure.actual.german)"
        )
        return phrase.text(session.language)
      }
  }

  /// A text as a YAML scalar in double quotes.
  private func yaml(_ text: String) -> String {
    var quoted = "\""
    for character in TerminalEscaping.onOneLine(text) {
      if character == "\"" || character == "\\" { quoted.append("\\") }
      quoted.append(character)
    }
    return quoted + "\""
  }

  /// A text in XML, line ends kept. Control characters, which XML 1.0 cannot hold, are written out.
  private func xml(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { htmlEscaped(String($0)) }.joined(separator: "\n")
  }
}
