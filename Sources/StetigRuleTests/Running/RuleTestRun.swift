package import StetigRules
import StetigText

/// Carries out the tests of rule files, each for itself, in the order of the files.
package struct RuleTestRun: Sendable {
  package let plan: Plan
  private let tests: [RuleTest]
  /// The tests of each file by name: `as in` means one of the same file, else the first one.
  private let byName: [FileID: [String: RuleTest]]
  private let anyByName: [String: RuleTest]

  package init(plan: Plan, tests: [RuleTest]) {
    self.plan = plan
    self.tests = tests
    var byName: [FileID: [String: RuleTest]] = [:]
    var anyByName: [String: RuleTest] = [:]
    for test in tests {
      if byName[test.range.file]?[test.name] == nil {
        byName[test.range.file, default: [:]][test.name] = test
      }
      if anyByName[test.name] == nil { anyByName[test.name] = test }
    }
    self.byName = byName
    self.anyByName = anyByName
  }

  /// How many tests there are.
  package var count: Int { tests.count }

  /// Returns what became of the test at `index`.
  package func run(_ index: Int) -> RuleTestResult {
    let test = tests[index]
    var result = RuleTestResult(
      name: test.name,
      range: test.range,
      blocks: Array(Set(test.expectations.map({ $0.block }))).sorted()
    )
    if test.expectations.isEmpty { result.diagnostics.append(.testExpectsNothing(test)) }
    do throws(InvalidTest) {
      let portfolio = TestPortfolio(try givens(of: test), plan.vocabulary)
      for expectation in test.expectations {
        let check = ExpectationCheck(plan: plan, portfolio: portfolio, expectation: expectation)
        result.failures += check.failures()
      }
    } catch {
      result.diagnostics.append(error.diagnostic)
    }
    return result
  }

  /// The test at `index`.
  func test(_ index: Int) -> RuleTest { tests[index] }

  /// The clauses of a test with those it is `as in`; nil where it cannot be carried out.
  func givens(of index: Int) -> [RuleTest.Given]? { try? givens(of: tests[index]) }

  /// The portfolio of a test with each of its expectations; none where it cannot be carried out.
  func cases(of index: Int) -> [(TestPortfolio, RuleTest.Expectation)] {
    guard let givens = givens(of: index) else { return [] }
    let portfolio = TestPortfolio(givens, plan.vocabulary)
    return tests[index].expectations.map { (portfolio, $0) }
  }

  /// Clauses and those that come after them: an empty list has no rows, whatever was given it.
  static func joined(_ clauses: [RuleTest.Given], _ later: [RuleTest.Given]) -> [RuleTest.Given] {
    var result = clauses
    for given in later {
      if case .noneOf(let list, _) = given { result.removeAll { $0.isRow(of: list) } }
      result.append(given)
    }
    return result
  }

  /// The clauses of a test, with those of the tests it is `as in` in their place.
  private func givens(
    of test: RuleTest,
    after chain: [String] = []
  ) throws(InvalidTest) -> [RuleTest.Given] {
    var clauses: [RuleTest.Given] = []
    for given in test.givens {
      guard case .asIn(let name, let range) = given else {
        clauses = Self.joined(clauses, [given])
        continue
      }
      let path = chain + [test.name]
      if path.contains(name) || path.count > 1_000 {
        throw InvalidTest(diagnostic: .asInCircle(path + [name], at: range))
      }
      guard let other = byName[test.range.file]?[name] ?? anyByName[name] else {
        throw InvalidTest(
          diagnostic: .asInWithoutTarget(name, at: range, among: tests.map({ $0.name }))
        )
      }
      clauses += try givens(of: other, after: path)
    }
    return clauses
  }
}

extension RuleTest.Given {
  fileprivate func isRow(of wanted: ListID) -> Bool {
    if case .row(let list, _, _) = self { list == wanted } else { false }
  }
}

/// A test that cannot be carried out.
private struct InvalidTest: Error {
  var diagnostic: Diagnostic
}

extension Diagnostic {
  fileprivate static func testExpectsNothing(_ test: RuleTest) -> Diagnostic {
    Diagnostic(
      .testExpectsNothing,
      Phrase(
        en: "test `\(test.name)` expects nothing",
        de: "der Prüffall `\(test.name)` erwartet nichts"
      ),
      at: test.range,
      help: [
        Phrase(
          en: "add `expect PROGRAMME eligible`, `ineligible` or `undecided`",
          de: "ergänzen Sie `erwartet PROGRAMM förderfähig`, `nicht förderfähig` oder `offen`"
        )
      ]
    )
  }

  fileprivate static func asInWithoutTarget(
    _ name: String,
    at range: SourceRange,
    among names: [String]
  ) -> Diagnostic {
    Diagnostic(
      .asInWithoutTarget,
      Phrase(en: "there is no test `\(name)`", de: "es gibt keinen Prüffall `\(name)`"),
      at: range,
      found: name,
      help: Suggestions.help(for: name, among: names).map { [$0] } ?? []
    )
  }

  fileprivate static func asInCircle(_ chain: [String], at range: SourceRange) -> Diagnostic {
    let path = chain.map { "`\($0)`" }.joined(separator: " → ")
    return Diagnostic(
      .asInWithoutTarget,
      Phrase(
        en: "the test is `as in` itself: \(path)",
        de: "der Prüffall ist `wie in` er selbst: \(path)"
      ),
      at: range,
      help: [
        Phrase(
          en: "write the facts out in one of the tests",
          de: "schreiben Sie die Angaben in einem der Prüffälle aus"
        )
      ]
    )
  }
}
