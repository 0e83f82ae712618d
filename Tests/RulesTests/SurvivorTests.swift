import Foundation
import Stetig
import StetigLanguage
import StetigRuleTests
import StetigText
import Testing

/// The changes of the shipped rules that no test can notice, as their files explain them.
@Suite struct SurvivorTests {
  @Test func `the page on the rules lists the explained changes with their reasons`() throws {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let page = root.appending(path: "rules/README.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let begin = try #require(text.range(of: "<!-- survivors: begin -->\n\n"))
    let end = try #require(text.range(of: "\n<!-- survivors: end -->"))
    let table = try explainedChanges()
    if ProcessInfo.processInfo.environment["STETIG_BLESS"] == "1" {
      let renewed = text.replacingCharacters(in: begin.upperBound..<end.lowerBound, with: table)
      try Data(renewed.utf8).write(to: page)
      return
    }
    #expect(text[begin.upperBound..<end.lowerBound] == table, "STETIG_BLESS=1 records anew")
  }

  @Test func `every explanation names a change that can be made at its place, and a reason`() throws
  {
    let library = try #require(RuleLibrary.load(try ruleFiles("rules")).result)
    for tree in library.trees {
      let mutants = mutants(of: tree)
      for explanation in MutantExplanation.all(in: tree) {
        #expect(!explanation.reason.isEmpty)
        for change in explanation.changes {
          let isThere = mutants.contains {
            $0.name == change && tree.file.lineIndex(at: $0.range.lower) == explanation.line
          }
          #expect(isThere, "\(tree.file.name):\(explanation.line + 1): \(change)")
        }
      }
    }
  }

  private func explainedChanges() throws -> String {
    let library = try #require(RuleLibrary.load(try ruleFiles("rules")).result)
    var table = "| File | Change | Reason |\n| --- | --- | --- |\n"
    for tree in library.trees {
      let explanations = MutantExplanation.all(in: tree)
      for mutant in mutants(of: tree) {
        guard
          let explanation = MutantExplanation.explaining(
            mutant,
            of: tree.file,
            among: explanations
          )
        else { continue }
        let change =
          mutant.replacement.isEmpty
          ? "without `\(mutant.name)`" : "`\(mutant.replacement)` in place of `\(mutant.original)`"
        let file = tree.file.name.dropFirst("rules/".count)
        table += "| `\(file)` | \(change) | \(explanation.reason) |\n"
      }
    }
    return table
  }
}
