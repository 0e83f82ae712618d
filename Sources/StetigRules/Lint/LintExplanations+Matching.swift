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
        var isUsed = false
        for index in findings.indices
        where findings[index].rule == rule && findings[index].severity != .error
          && explanation.speaksFor(findings[index].range, tree.file)
        {
          isUsed = true
          findings[index].explanation = findings[index].explanation ?? explanation.reason
        }
        if isUsed || !isOn(LintRule.idleExplanation.rawValue) { continue }
        if !isKnownLintName(rule) {
          findings.append(.unknownRule(rule, range))
        } else if isOn(rule) {
          findings.append(.explainsNothing(rule, range))
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

extension LintExplanation {
  fileprivate func speaksFor(_ place: SourceRange, _ file: SourceFile) -> Bool {
    guard place.file == range.file else { return false }
    if isForFile { return true }
    let first = file.lineIndex(at: place.lower)
    let last = file.lineIndex(at: max(place.lower, place.upper - 1))
    return (first...max(first, last)).contains(line)
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

  fileprivate static func explainsNothing(_ name: String, _ range: SourceRange) -> LintFinding {
    LintFinding(
      .idleExplanation,
      Phrase(
        en: "`\(name)` finds nothing here that this explains",
        de: "`\(name)` findet hier nichts, was dies erklärt"
      ),
      at: range,
      help: Phrase(en: "remove the explanation", de: "die Erklärung streichen")
    )
  }
}
