package import StetigLanguage
import StetigText

/// Returns the findings with the reasons that the comments of their files give, and what is wrong
/// with the comments themselves (`idle-explanation`), in the order of places.
///
/// Errors are never explained away.
///
/// - Parameters:
///   - findings: what was found, by the named rules and by the checker.
///   - trees: the rule files.
///   - isOn: whether a rule or code was carried out and shown; an explanation of one that was not
///     is not held to have something to explain.
package func explained(
  _ findings: [LintFinding],
  in trees: [SyntaxTree],
  isOn: (String) -> Bool = { _ in true }
) -> [LintFinding] {
  var findings = findings
  for tree in trees {
    for explanation in LintExplanation.all(in: tree) {
      let range = explanation.range
      if explanation.reason.isEmpty || explanation.rules.isEmpty {
        if isOn(LintRule.idleExplanation.rawValue) { findings.append(.withoutReason(range)) }
        continue
      }
      for rule in explanation.rules {
        let idle = findings.explain(rule, explanation, tree.file)
        guard isOn(LintRule.idleExplanation.rawValue) else { continue }
        if !isKnownLintName(rule) {
          findings.append(.unknownRule(rule, range))
        } else if isOn(rule) {
          findings += idle.map { .explainsNothing(rule, $0, range) }
        }
      }
    }
  }
  return findings.sorted(by: LintFinding.isBefore)
}

/// Whether a name is that of a rule, or the code of a diagnostic.
package func isKnownLintName(_ name: String) -> Bool {
  LintRule(rawValue: name) != nil || DiagnosticCode(rawValue: name) != nil
}

extension [LintFinding] {
  /// Gives the findings of a rule that an explanation speaks for its reason, and returns for what it
  /// speaks in vain: a name, or, as nil, all of it.
  fileprivate mutating func explain(
    _ rule: String,
    _ explanation: LintExplanation,
    _ file: SourceFile
  ) -> [String?] {
    var isUsed = false
    var used: Set<String> = []
    for index in indices
    where self[index].rule == rule && self[index].severity != .error
      && explanation.speaksFor(self[index], file)
    {
      isUsed = true
      if let subject = self[index].subject { used.insert(subject) }
      self[index].explanation = self[index].explanation ?? explanation.reason
    }
    if case .names(let names) = explanation.reach, !names.isEmpty {
      return names.filter { !used.contains($0) }.map { .some($0) }
    }
    return isUsed ? [] : [nil]
  }
}

extension LintExplanation {
  fileprivate func speaksFor(_ finding: LintFinding, _ file: SourceFile) -> Bool {
    let place = finding.range
    guard place.file == range.file else { return false }
    switch reach {
    case .file: return true
    case .names(let names): return finding.subject.map { names.contains($0) } ?? false
    case .clause:
      let first = file.lineIndex(at: place.lower)
      let last = file.lineIndex(at: max(place.lower, place.upper - 1))
      return (first...max(first, last)).contains(line)
    }
  }
}

extension LintFinding {
  fileprivate static func withoutReason(_ range: SourceRange) -> LintFinding {
    LintFinding(
      .idleExplanation,
      Phrase(en: "this explanation gives no reason", de: "dieser Erklärung fehlt der Grund"),
      at: range,
      help: Phrase(
        en: "write `lint accepts RULE: reason`",
        de: "`lint duldet REGEL: Grund` schreiben"
      )
    )
  }

  fileprivate static func unknownRule(_ name: String, _ range: SourceRange) -> LintFinding {
    LintFinding(
      .idleExplanation,
      Phrase(
        en: "there is no rule `\(name)` to explain",
        de: "eine Regel `\(name)`, die zu erklären wäre, gibt es nicht"
      ),
      at: range,
      help: Suggestions.help(for: name, among: LintRule.allCases.map { $0.rawValue })
        ?? Phrase(en: "remove the name", de: "den Namen streichen")
    )
  }

  fileprivate static func explainsNothing(
    _ rule: String,
    _ name: String?,
    _ range: SourceRange
  ) -> LintFinding {
    if let name {
      return LintFinding(
        .idleExplanation,
        Phrase(
          en: "`\(rule)` finds nothing of `\(name)` that this explains",
          de: "`\(rule)` findet an `\(name)` nichts, was dies erklärt"
        ),
        at: range,
        help: Phrase(en: "remove the name", de: "den Namen streichen")
      )
    }
    return LintFinding(
      .idleExplanation,
      Phrase(
        en: "`\(rule)` finds nothing here that this explains",
        de: "`\(rule)` findet hier nichts, was dies erklärt"
      ),
      at: range,
      help: Phrase(en: "remove the explanation", de: "die Erklärung streichen")
    )
  }
}
