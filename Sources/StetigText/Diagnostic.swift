/// How bad a diagnostic is.
public enum Severity: String, Sendable, Hashable {
  /// The run cannot use what is marked.
  case error
  /// The run goes on; a person should look.
  case warning
  /// Something worth knowing.
  case note
}

/// A marked place and what is to be said of it.
public struct DiagnosticLabel: Sendable, Hashable {
  /// The marked bytes.
  public var range: SourceRange
  /// What to say there, if anything.
  public var text: Phrase?

  /// Makes a label.
  public init(_ range: SourceRange, _ text: Phrase? = nil) {
    self.range = range
    self.text = text
  }
}

/// A change of the text that mends what a diagnostic names.
public struct FixIt: Sendable, Hashable {
  /// Whether the change can be made unseen.
  public enum Applicability: String, Sendable, Hashable {
    /// The change removes the diagnostic and adds none.
    case safe
    /// A person must look at the change.
    case needsReview
  }

  /// One replacement of bytes by a text.
  public struct Edit: Sendable, Hashable {
    /// The bytes that go.
    public var range: SourceRange
    /// The text that comes.
    public var replacement: String

    /// Makes an edit.
    public init(_ range: SourceRange, _ replacement: String) {
      self.range = range
      self.replacement = replacement
    }
  }

  /// What the change does, as an action.
  public var title: Phrase
  /// The replacements, which do not overlap.
  public var edits: [Edit]
  /// Whether the change can be made unseen.
  public var applicability: Applicability

  /// Makes a fix-it.
  public init(title: Phrase, edits: [Edit], applicability: Applicability) {
    self.title = title
    self.edits = edits
    self.applicability = applicability
  }
}

/// Something wrong or odd in a text that a person wrote.
///
/// The primary label marks where; secondary labels mark what else takes part. Diagnostics of a run
/// are ordered by file, place, code and message, so that output never depends on the order of work.
public struct Diagnostic: Sendable, Hashable {
  /// The code, which names the page of the handbook.
  public var code: DiagnosticCode
  /// How bad it is; by default what the code says.
  public var severity: Severity
  /// One line: lower-case start, no full stop, user text in backticks.
  public var message: Phrase
  /// The place of the mistake.
  public var primary: DiagnosticLabel
  /// Other places that take part.
  public var secondary: [DiagnosticLabel]
  /// What was found, as the text has it.
  public var found: String?
  /// What would fit there.
  public var expected: Phrase?
  /// A concrete project on which it shows.
  public var example: Phrase?
  /// At most two texts, each one action.
  public var help: [Phrase]
  /// Changes that mend the mistake.
  public var fixIts: [FixIt]

  /// Makes a diagnostic with the severity its code has by default.
  public init(
    _ code: DiagnosticCode,
    _ message: Phrase,
    at range: SourceRange,
    label: Phrase? = nil,
    secondary: [DiagnosticLabel] = [],
    found: String? = nil,
    expected: Phrase? = nil,
    example: Phrase? = nil,
    help: [Phrase] = [],
    fixIts: [FixIt] = []
  ) {
    self.code = code
    self.severity = code.defaultSeverity
    self.message = message
    self.primary = DiagnosticLabel(range, label)
    self.secondary = secondary
    self.found = found
    self.expected = expected
    self.example = example
    self.help = help
    self.fixIts = fixIts
  }
}

extension Diagnostic: Comparable {
  /// Returns whether `a` is shown first: by place, code, English message.
  public static func < (a: Diagnostic, b: Diagnostic) -> Bool {
    if a.primary.range != b.primary.range { return a.primary.range < b.primary.range }
    if a.code != b.code { return a.code.rawValue < b.code.rawValue }
    return a.message.english < b.message.english
  }
}

/// What a stage gives: a result, if one could be made, and what it has to say.
public struct Outcome<Result: Sendable>: Sendable {
  /// The result; nil if none could be made.
  public var result: Result?
  /// The diagnostics, in order.
  public var diagnostics: [Diagnostic]

  /// Makes an outcome.
  public init(_ result: Result?, _ diagnostics: [Diagnostic]) {
    self.result = result
    self.diagnostics = diagnostics
  }

  /// Whether any diagnostic is an error.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
