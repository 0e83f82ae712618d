/// How diagnostics are shown.
public struct DiagnosticOptions: Sendable, Hashable {
  /// The language of the texts.
  public var language: ReaderLanguage
  /// The width of the lines, in columns; source lines are cut to it, never wrapped.
  public var width: Int
  /// The columns from one tab stop to the next.
  public var tabWidth: Int

  /// Makes options; widths below 40 and tabs below 1 are raised to that.
  public init(language: ReaderLanguage = .english, width: Int = 100, tabWidth: Int = 4) {
    self.language = language
    self.width = max(40, width)
    self.tabWidth = max(1, tabWidth)
  }
}

/// Shows diagnostics with the place in the file they speak of.
public struct DiagnosticRenderer: Sendable {
  /// The files of the run, by number.
  public let files: [SourceFile]
  /// How to show them.
  public let options: DiagnosticOptions

  /// Makes a renderer for the files of a run.
  public init(files: [SourceFile], options: DiagnosticOptions = DiagnosticOptions()) {
    self.files = files
    self.options = options
  }

  /// Returns each diagnostic in full, with a blank line behind each.
  public func full(_ diagnostics: [Diagnostic]) -> StyledText {
    var locator = SourceLocator(files: files)
    var text = StyledText()
    for diagnostic in diagnostics {
      text.append(layout(diagnostic, &locator))
      text.endLine()
    }
    return text
  }

  /// Returns each diagnostic on one line: `file:line:column: error[T0001]: message`.
  public func concise(_ diagnostics: [Diagnostic]) -> StyledText {
    var locator = SourceLocator(files: files)
    var text = StyledText()
    for diagnostic in diagnostics {
      text.append(place(diagnostic.primary.range, &locator) + ": ", .faint)
      appendHead(diagnostic, to: &text)
    }
    return text
  }

  private func layout(_ diagnostic: Diagnostic, _ locator: inout SourceLocator) -> StyledText {
    var text = StyledText()
    appendHead(diagnostic, to: &text)
    let groups = excerpts(of: diagnostic, &locator)
    let margin = groups.map { $0.marginWidth }.max() ?? 1
    for (index, group) in groups.enumerated() {
      text.append(String(repeating: " ", count: margin) + (index == 0 ? " ┌─ " : " ├─ "), .faint)
      text.append(place(group.range, &locator), .faint)
      text.endLine()
      group.append(to: &text, margin: margin, severity: diagnostic.severity)
    }
    appendFacts(of: diagnostic, margin: margin, to: &text)
    return text
  }

  private func appendHead(_ diagnostic: Diagnostic, to text: inout StyledText) {
    text.append(
      "\(diagnostic.severity.word.text(options.language))[\(diagnostic.code.rawValue)]",
      diagnostic.severity.style
    )
    text.append(": " + show(diagnostic.message), .strong)
    text.endLine()
  }

  private func appendFacts(of diagnostic: Diagnostic, margin: Int, to text: inout StyledText) {
    var facts: [(Phrase, String, TextStyle)] = []
    if let found = diagnostic.found {
      facts.append((Phrase(en: "found", de: "gefunden"), "`\(safe(found))`", .plain))
    }
    if let expected = diagnostic.expected {
      facts.append((Phrase(en: "expected", de: "erwartet"), show(expected), .plain))
    }
    if let example = diagnostic.example {
      facts.append((Phrase(en: "example", de: "Beispiel"), show(example), .plain))
    }
    for help in diagnostic.help {
      facts.append((Phrase(en: "help", de: "Hilfe"), show(help), .good))
    }
    let width = facts.map { $0.0.text(options.language).count }.max() ?? 0
    for (name, value, style) in facts {
      let word = name.text(options.language)
      let gap = String(repeating: " ", count: width - word.count)
      text.append(String(repeating: " ", count: margin) + " = \(word):\(gap) ", .faint)
      text.append(value, style)
      text.endLine()
    }
  }

  private func place(_ range: SourceRange, _ locator: inout SourceLocator) -> String {
    guard let file = locator.file(of: range), let start = locator.start(of: range) else {
      return "?"
    }
    return "\(safe(file.name)):\(start.line):\(start.column)"
  }

  private func show(_ phrase: Phrase) -> String { safe(phrase.text(options.language)) }

  private func safe(_ text: String) -> String { TerminalEscaping.escaped(text) }
}

extension Severity {
  /// The word for the severity, as it begins a diagnostic.
  public var word: Phrase {
    switch self {
    case .error: Phrase(en: "error", de: "Fehler")
    case .warning: Phrase(en: "warning", de: "Warnung")
    case .note: Phrase(en: "note", de: "Hinweis")
    }
  }

  /// How the severity stands out.
  var style: TextStyle {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}
