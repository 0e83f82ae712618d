package import StetigText

/// Something that a rule author should look at.
package struct LintFinding: Sendable, Hashable {
  /// The name of a `LintRule`, or the code of a diagnostic of the checker.
  package var rule: String
  package var severity: Severity
  package var message: Phrase
  /// The name of what it is about, where an explanation can name it: a source, a programme.
  package var subject: String?
  /// The clause in its rule file.
  package var range: SourceRange
  /// Other places that take part.
  package var related: [DiagnosticLabel]
  /// A concrete project, or a key of a table, on which the finding shows.
  package var example: Phrase?
  package var help: [Phrase]
  /// The reason that the rule file gives for leaving it as it is; nil: nobody has explained it.
  package var explanation: String?

  init(
    _ rule: LintRule,
    _ message: Phrase,
    at range: SourceRange,
    subject: String? = nil,
    related: [DiagnosticLabel] = [],
    example: Phrase? = nil,
    help: Phrase
  ) {
    self.rule = rule.rawValue
    severity = rule.severity
    self.message = message
    self.range = range
    self.subject = subject
    self.related = related
    self.example = example
    self.help = [help]
  }

  /// What the checker says, as a finding.
  package init(_ diagnostic: Diagnostic) {
    rule = diagnostic.code.rawValue
    severity = diagnostic.severity
    message = diagnostic.message
    range = diagnostic.primary.range
    related = diagnostic.secondary
    example = diagnostic.example
    help = diagnostic.help
  }

  /// Whether `a` is shown first: by place, rule, English message.
  package static func isBefore(_ a: LintFinding, _ b: LintFinding) -> Bool {
    if a.range != b.range { return a.range < b.range }
    if a.rule != b.rule { return a.rule < b.rule }
    return a.message.english < b.message.english
  }
}
