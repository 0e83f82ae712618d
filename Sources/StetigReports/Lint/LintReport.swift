import StetigPortfolio
package import StetigRules
package import StetigText
package import StetigValues

/// What a run of `lint` has to say, for every form of output.
package struct LintReport: Sendable {
  package let files: [SourceFile]
  /// In the order of places, the explained ones among them.
  package let findings: [LintFinding]
  /// The named rules that were carried out.
  package let rules: [LintRule]
  package let asOf: CalendarDate
  /// The version of the engine.
  package let engine: String
  package let language: ReaderLanguage

  package init(
    files: [SourceFile],
    findings: [LintFinding],
    rules: [LintRule],
    asOf: CalendarDate,
    engine: String,
    language: ReaderLanguage
  ) {
    self.files = files
    self.findings = findings
    self.rules = rules
    self.asOf = asOf
    self.engine = engine
    self.language = language
  }

  /// Those that nobody has explained.
  package var open: [LintFinding] { findings.filter { $0.explanation == nil } }

  /// How many of them are of a severity.
  func count(_ severity: Severity) -> Int { open.count { $0.severity == severity } }

  func say(_ phrase: Phrase) -> String { phrase.text(language) }

  func file(of range: SourceRange) -> SourceFile? {
    files.indices.contains(range.file.index) ? files[range.file.index] : nil
  }

  /// One for each finding: what does not change when lines above it come or go. Equal clauses are
  /// told apart by their order.
  var fingerprints: [String] {
    var seen: [String: Int] = [:]
    return findings.map { finding in
      let file = file(of: finding.range)
      let clause = (file?.text(finding.range) ?? "").split { $0.isWhitespace }
      let text =
        [finding.rule, file?.name ?? "", finding.message.english] + clause.map(String.init)
      let key = text.joined(separator: " ")
      let number = seen[key, default: 0]
      seen[key] = number + 1
      return String(Digest.sha256(Array("\(key) \(number)".utf8)).prefix(32))
    }
  }
}
