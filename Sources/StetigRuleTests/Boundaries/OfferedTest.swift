import StetigEvaluation
package import StetigLanguage
package import StetigRules
package import StetigText
import StetigValues

/// A test that shows what none of the tests shows: another test with one thing changed, and what
/// comes of it now. Whether that is what the guideline says is for its author to decide.
package struct OfferedTest: Sendable, Hashable {
  /// The test it is `as in`.
  package var base: String
  /// The file of that test.
  package var file: FileID
  /// What is given otherwise.
  package var changes: [RuleTest.Given]
  /// The programme, frame or principles it expects something of.
  package var block: String
  package var verdict: Verdict
  /// The violated or undecided conditions that decide.
  package var because: [String]
  /// The missing facts of an undecided verdict.
  package var missing: [String]
  /// What it shows.
  package var shows: [Shown]

  /// A part of the rules and what is shown of it.
  package struct Shown: Sendable, Hashable {
    package var item: CoverageItem
    package var mark: CoverageMark
  }

  /// The test as it stands in a rule file of a language.
  package func text(_ language: RuleLanguage, _ vocabulary: Vocabulary) -> String {
    let writer = RuleTextWriter(language: language, vocabulary: vocabulary)
    var lines = [
      "\(writer.keyword(.test)) \(writer.quoted(title(writer)))",
      "    \(writer.keyword(.given)) \(writer.keyword(.asIn)) \(writer.quoted(base))",
    ]
    lines += changes.map { "          " + writer.text(of: $0) }
    var expectation =
      "    \(writer.keyword(.expect)) \(block) \(writer.keyword(verdict.keyword))"
    if verdict != .eligible, !because.isEmpty {
      let names = because.map(writer.conditionName).joined(separator: ", ")
      expectation += " \(writer.keyword(.because)) \(names)"
    }
    if !missing.isEmpty {
      expectation +=
        " \(writer.keyword(.missing)) \(missing.map(writer.path).joined(separator: ", "))"
    }
    lines.append(expectation)
    return lines.joined(separator: "\n") + "\n"
  }

  /// Says what is shown and what was changed, so that no two titles are the same.
  private func title(_ writer: RuleTextWriter) -> String {
    let shown = shows.map { shown in
      let phrase = shown.mark.phrase
      return writer.conditionName(shown.item.owner) + " "
        + (writer.language == .german ? phrase.german : phrase.english)
    }
    let change = changes.map { writer.text(of: $0) }.joined(separator: ", ")
    return (shown.first ?? block) + ": " + change
  }
}

extension Verdict {
  fileprivate var keyword: Keyword {
    switch self {
    case .eligible: .eligible
    case .ineligible: .ineligible
    case .undecided: .undecided
    }
  }
}
