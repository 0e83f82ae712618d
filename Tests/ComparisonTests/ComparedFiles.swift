import Foundation
import Stetig
import StetigLanguage
import StetigRuleTests
import StetigRules
import StetigText
import Testing

/// The checkout that the tests belong to.
let checkout = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

let comparedPairs = checkout.appending(path: "Tests/Corpus/compare")

/// Rules that are read for a comparison.
func library(_ text: String, _ name: String) throws -> RuleLibrary {
  let outcome = RuleLibrary.load([InputFile(name: name, bytes: Array(text.utf8))])
  return try #require(
    outcome.result,
    "\(name): \(outcome.diagnostics.filter { $0.severity == .error }.map(\.message.english))"
  )
}

func compared(_ library: RuleLibrary) -> ComparedRules {
  ComparedRules(plan: library.plan, tests: library.rules.tests)
}

/// Compares two texts of rules.
func comparison(
  _ old: String,
  _ new: String,
  renamed: [String: String] = [:],
  effort: ComparisonEffort = ComparisonEffort()
) throws -> RuleComparison {
  RuleComparisonRun(
    compared(try library(old, "old.stetig")),
    compared(try library(new, "new.stetig")),
    renamed: renamed,
    effort: effort
  ).all()
}

extension BlockComparison {
  /// All projects that show a difference.
  var examples: [Counterexample] {
    ([eligibility, grant] + conditions.map(\.directions))
      .flatMap { [$0.lost, $0.gained, $0.open] }.compactMap(\.example)
  }
}
