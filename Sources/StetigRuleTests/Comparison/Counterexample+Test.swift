import StetigEvaluation
import StetigLanguage
package import StetigRules
package import StetigText

extension Counterexample {
  /// Returns a `test` of the new rules that gives the facts and expects what these say now, as a rule
  /// file of a language has it; what the old rules said stands in a comment.
  ///
  /// - Parameters:
  ///   - title: the name of the test.
  ///   - block: the programme, frame or principles under its new name.
  ///   - language: the language of the file.
  ///   - vocabulary: the words of the comparison.
  package func test(
    _ title: String,
    of block: String,
    _ language: ReaderLanguage,
    _ vocabulary: Vocabulary
  ) -> [String] {
    let isGerman = language == .german
    let writer = RuleTextWriter(language: isGerman ? .german : .english, vocabulary: vocabulary)
    let given = writer.keyword(.given)
    let margin = String(repeating: " ", count: given.count + 5)
    var lines = ["\(writer.keyword(.test)) \(writer.quoted(title))"]
    let facts = givens.map { writer.text(of: $0) }
    for (index, fact) in facts.enumerated() {
      let end = index + 1 < facts.count ? "," : ""
      lines.append((index == 0 ? "    \(given) " : margin) + fact + end)
    }
    lines.append("    -- " + (isGerman ? "bisher: " : "before: ") + said(old, block, writer))
    lines.append("    \(writer.keyword(.expect)) " + said(new, block, writer))
    return lines
  }

  /// `programme ineligible because apply`.
  private func said(_ result: CaseResult, _ block: String, _ writer: RuleTextWriter) -> String {
    let verdict: Keyword =
      switch result.verdict {
      case .eligible: .eligible
      case .ineligible: .ineligible
      case .undecided: .undecided
      }
    var text = block + " " + writer.keyword(verdict)
    let wanted: ConditionOutcome = result.verdict == .ineligible ? .violated : .undecided
    let because = result.conditions.filter {
      $0.kind == .must && !$0.isAsRule && $0.outcome == wanted
    }
    if result.verdict != .eligible, !because.isEmpty {
      let names = because.map { writer.conditionName($0.id) }.sorted().joined(separator: ", ")
      text += " \(writer.keyword(.because)) \(names)"
    }
    let amounts = [old.grant?.amount.exact, new.grant?.amount.exact]
    if amounts[0] != amounts[1], let exact = result.grant?.amount.exact {
      text += " \(writer.keyword(.grant)) \(writer.money(exact))"
    }
    return text
  }
}
