import StetigText

/// The diagnostics of a stage while it runs.
struct Findings: Sendable {
  private(set) var diagnostics: [Diagnostic] = []

  mutating func report(
    _ code: DiagnosticCode,
    _ message: Phrase,
    at range: SourceRange,
    label: Phrase? = nil,
    secondary: [DiagnosticLabel] = [],
    found: String? = nil,
    expected: Phrase? = nil,
    help: Phrase? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        code,
        message,
        at: range,
        label: label,
        secondary: secondary,
        found: found,
        expected: expected,
        help: help.map { [$0] } ?? []
      )
    )
  }

  /// Whether something is in error.
  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  mutating func report(_ others: [Diagnostic]) { diagnostics += others }

  mutating func append(contentsOf other: Findings) {
    diagnostics.append(contentsOf: other.diagnostics)
  }

  /// The diagnostics in order, each once.
  func sorted() -> [Diagnostic] {
    var result: [Diagnostic] = []
    for diagnostic in diagnostics.sorted() where result.last != diagnostic {
      result.append(diagnostic)
    }
    return result
  }
}

extension Findings {
  /// A name that means nothing here.
  mutating func reportUnknown(
    _ name: String,
    at range: SourceRange,
    as what: Phrase,
    among candidates: some Sequence<String>,
    help: Phrase? = nil
  ) {
    report(
      .unknownName,
      Phrase(en: "unknown name `\(name)`", de: "unbekannter Name `\(name)`"),
      at: range,
      found: name,
      expected: what,
      help: help ?? Suggestions.help(for: name, among: candidates)
    )
  }

  /// A name that is declared a second time.
  mutating func reportTwice(_ name: String, at range: SourceRange, first: SourceRange?) {
    let isElsewhere = first.map { $0.file != range.file } ?? false
    report(
      isElsewhere ? .sameDeclaration : .declaredTwice,
      isElsewhere
        ? Phrase(
          en: "`\(name)` is also declared in another file",
          de: "`\(name)` ist auch in einer anderen Datei erklärt"
        ) : Phrase(en: "`\(name)` is declared twice", de: "`\(name)` ist doppelt erklärt"),
      at: range,
      secondary: first.map {
        [DiagnosticLabel($0, Phrase(en: "first declared here", de: "hier zuerst erklärt"))]
      } ?? [],
      found: name,
      help: Phrase(
        en: "remove one of the two or give it another name",
        de: "eine der beiden streichen oder anders benennen"
      )
    )
  }

  /// A second clause of a kind that stands once.
  mutating func reportSecond(_ clause: Phrase, at range: SourceRange, first: SourceRange) {
    report(
      .secondClause,
      Phrase(en: "second `\(clause.english)` here", de: "`\(clause.german)` steht hier zweimal"),
      at: range,
      secondary: [
        DiagnosticLabel(first, Phrase(en: "the first stands here", de: "das erste steht hier"))
      ],
      help: Phrase(en: "keep one of the two", de: "eines der beiden behalten")
    )
  }

  /// A name that stands for two things at once.
  mutating func reportAmbiguous(
    _ name: String,
    at range: SourceRange,
    is one: Phrase,
    and other: Phrase,
    first: SourceRange? = nil
  ) {
    report(
      .ambiguousName,
      Phrase(
        en: "`\(name)` means both \(one.english) and \(other.english)",
        de: "`\(name)` bedeutet sowohl \(one.german) als auch \(other.german)"
      ),
      at: range,
      secondary: first.map { [DiagnosticLabel($0)] } ?? [],
      found: name,
      help: Phrase(en: "choose another name", de: "einen anderen Namen wählen")
    )
  }
}
