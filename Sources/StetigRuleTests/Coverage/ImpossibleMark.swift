package import StetigText

/// Something that no test can show of a part of a rule.
package struct ImpossibleMark: Sendable, Hashable {
  /// Why nothing can show it.
  package enum Reason: String, Sendable, Hashable, CaseIterable {
    /// The condition reads nothing that a project could say.
    case readsNothing = "reads-nothing"
    /// No values of the facts give it.
    case noValues = "no-values"
    /// Where it would come out, the rule itself says `unknown`, or gives a range.
    case ruleDoesNotSay = "rule-does-not-say"

    /// The reason in words.
    package var phrase: Phrase {
      switch self {
      case .readsNothing:
        Phrase(en: "it asks nothing of a project", de: "sie fragt nichts von einem Vorhaben")
      case .noValues: Phrase(en: "no values give it", de: "keine Werte ergeben es")
      case .ruleDoesNotSay:
        Phrase(en: "the rule does not say it", de: "die Regel sagt es nicht")
      }
    }
  }

  package var mark: CoverageMark
  package var reason: Reason

  package init(_ mark: CoverageMark, _ reason: Reason) {
    self.mark = mark
    self.reason = reason
  }
}
