import StetigRules
package import StetigText

extension LintReport {
  /// The findings that nobody has explained, each with its place and what to do, and how many there
  /// are.
  ///
  /// - Parameter isQuiet: leaves out the last line where nothing was found.
  package func text(isQuiet: Bool = false) -> StyledText {
    var text = StyledText()
    for finding in open { append(finding, to: &text) }
    if !isQuiet || !open.isEmpty {
      text.append(say(summary), .strong)
      text.endLine()
    }
    return text
  }

  private func append(_ finding: LintFinding, to text: inout StyledText) {
    text.append(place(finding.range) + ": ", .faint)
    text.append(
      "\(say(finding.severity.word))[\(finding.rule)]",
      style(finding.severity)
    )
    text.append(": " + safe(finding.message), .strong)
    text.endLine()
    for label in finding.related {
      let words = label.text.map { ": " + safe($0) } ?? ""
      append(Phrase(en: "see also", de: "siehe auch"), place(label.range) + words, .plain, &text)
    }
    if let example = finding.example {
      append(Phrase(en: "example", de: "Beispiel"), safe(example), .plain, &text)
    }
    for help in finding.help {
      append(Phrase(en: "help", de: "Hilfe"), safe(help), .good, &text)
    }
  }

  private func append(
    _ name: Phrase,
    _ value: String,
    _ style: TextStyle,
    _ text: inout StyledText
  ) {
    text.append("  = \(say(name)): ", .faint)
    text.append(value, style)
    text.endLine()
  }

  private var summary: Phrase {
    let explained = findings.count - open.count
    let errors = count(.error)
    let warnings = count(.warning)
    let notes = count(.note)
    return Phrase(
      en: "\(errors) \(errors == 1 ? "error" : "errors"), "
        + "\(warnings) \(warnings == 1 ? "warning" : "warnings"), "
        + "\(notes) \(notes == 1 ? "note" : "notes"); \(explained) explained in the rule files",
      de: "\(errors) Fehler, \(warnings) \(warnings == 1 ? "Warnung" : "Warnungen"), "
        + "\(notes) \(notes == 1 ? "Hinweis" : "Hinweise"); "
        + "\(explained) in den Regeldateien erklärt"
    )
  }

  private func place(_ range: SourceRange) -> String {
    guard let file = file(of: range) else { return "?" }
    let start = file.position(at: range.lower)
    return "\(TerminalEscaping.escaped(file.name)):\(start.line):\(start.column)"
  }

  private func safe(_ phrase: Phrase) -> String { TerminalEscaping.escaped(say(phrase)) }

  private func style(_ severity: Severity) -> TextStyle {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}
