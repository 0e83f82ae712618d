import StetigLanguage
import StetigRuleTests
import StetigRules
import StetigText

/// Rule files from text to plan.
struct RuleText {
  var plan: Plan
  var rules: CheckedRules
  var files: [SourceFile]

  /// - Parameter texts: rule files that are in order.
  init(_ texts: [String]) throws {
    files = texts.enumerated().map { SourceFile(name: "\($0).stetig", text: $1) }
    var syntaxes: [RuleFileSyntax] = []
    var mistakes: [Diagnostic] = []
    for (index, file) in files.enumerated() {
      let outcome = parse(file, id: FileID(index))
      mistakes += outcome.diagnostics
      if let tree = outcome.result { syntaxes.append(tree.syntax) }
    }
    let checked = check(files: syntaxes)
    mistakes += checked.diagnostics
    if let first = mistakes.first(where: { $0.severity == .error }) {
      throw Mistake(text: first.code.rawValue + ": " + first.message.english)
    }
    guard let rules = checked.result, let plan = lower(rules).result else {
      throw Mistake(text: "no plan")
    }
    self.rules = rules
    self.plan = plan
  }

  struct Mistake: Error {
    var text: String
  }

  /// What the tests of the files find wrong, a line for each.
  var failures: [String] {
    let run = RuleTestRun(plan: plan, tests: rules.tests)
    var lines: [String] = []
    for index in 0..<run.count {
      let result = run.run(index)
      for failure in result.failures {
        let (expected, actual) = (failure.expected.english, failure.actual.english)
        let subject = "\(result.name): \(failure.subject.english)"
        lines.append("\(subject): expected \(expected), is \(actual)")
      }
      for diagnostic in result.diagnostics {
        lines.append("\(result.name): \(diagnostic.message.english)")
      }
    }
    return lines
  }
}
