package import StetigText

/// An expectation that was not met.
package struct RuleTestFailure: Sendable, Hashable {
  /// The expectation in its file.
  package var range: SourceRange
  package var expected: Phrase
  package var actual: Phrase
  /// What the expectation speaks of: a condition, the grant, the verdict.
  package var subject: Phrase

  package init(range: SourceRange, expected: Phrase, actual: Phrase, subject: Phrase) {
    self.range = range
    self.expected = expected
    self.actual = actual
    self.subject = subject
  }
}

/// What became of one test.
package struct RuleTestResult: Sendable, Hashable {
  package var name: String
  package var range: SourceRange
  /// The programmes, frames and principles that the test expects something of, sorted.
  package var blocks: [String]
  package var failures: [RuleTestFailure]
  /// Tests that cannot be carried out: codes R0001 and R0002.
  package var diagnostics: [Diagnostic]

  package init(
    name: String,
    range: SourceRange,
    blocks: [String],
    failures: [RuleTestFailure] = [],
    diagnostics: [Diagnostic] = []
  ) {
    self.name = name
    self.range = range
    self.blocks = blocks
    self.failures = failures
    self.diagnostics = diagnostics
  }

  package var isPassed: Bool { failures.isEmpty && diagnostics.isEmpty }
}
