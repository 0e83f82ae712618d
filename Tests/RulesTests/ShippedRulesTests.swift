import Foundation
import Stetig
import StetigLanguage
import StetigRuleTests
import StetigRules
import StetigText
import Testing

/// The rule files of the checkout: the shipped ones, and those whose tests hold the worked examples
/// of the handbook.
@Suite struct ShippedRulesTests {
  static let folders = ["rules", "examples/esif-england-2016", "Tests/Corpus/rule-tests"]

  @Test(arguments: folders)
  func `rules are read without errors and their tests pass`(_ folder: String) throws {
    let outcome = RuleLibrary.load(try ruleFiles(folder))
    let errors = outcome.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.message.english) == [])
    let library = try #require(outcome.result)
    let run = RuleTestRun(plan: library.plan, tests: library.rules.tests)
    #expect(run.count > 0, "\(folder) has tests")
    for index in 0..<run.count {
      let result = run.run(index)
      let found = result.failures.map {
        "\($0.subject.english): expected \($0.expected.english), found \($0.actual.english)"
      }
      #expect(found == [], "\(result.name)")
      #expect(result.diagnostics.map(\.message.english) == [], "\(result.name)")
    }
  }

  @Test(arguments: folders)
  func `rules are laid out as the formatter lays them out`(_ folder: String) throws {
    for file in try ruleFiles(folder) {
      let source = SourceFile(name: file.name, bytes: file.bytes)
      let tree = try #require(parse(source, id: FileID(0)).result)
      let isLaidOut = Array(format(tree).utf8) == file.bytes
      #expect(isLaidOut, "run `stetig format \(folder)`: \(file.name)")
    }
  }

  @Test func `every programme is tested with all three verdicts`() throws {
    let library = try #require(RuleLibrary.load(try ruleFiles("rules")).result)
    let expectations = library.rules.tests.flatMap { $0.expectations }
    for programme in library.plan.programmes {
      let verdicts = expectations.filter { $0.block == programme.name }.map(\.verdict)
      #expect(Set(verdicts) == Set(Verdict.allCases), "\(programme.name)")
    }
  }

  @Test func `the order of files and their names change no answer`() throws {
    let files = try ruleFiles("rules")
    let turned = files.reversed().enumerated().map { index, file in
      InputFile(name: "\(index).stetig", bytes: file.bytes)
    }
    let first = try #require(RuleLibrary.load(files).result)
    let second = try #require(RuleLibrary.load(turned).result)
    #expect(first.plan.printed() == second.plan.printed())
    let results = outcomes(first)
    #expect(!results.isEmpty)
    #expect(results == outcomes(second))
  }

  private func outcomes(_ library: RuleLibrary) -> [String: Bool] {
    let run = RuleTestRun(plan: library.plan, tests: library.rules.tests)
    var outcomes: [String: Bool] = [:]
    for index in 0..<run.count {
      let result = run.run(index)
      outcomes[result.name] = result.isPassed
    }
    return outcomes
  }
}

/// The rule files of a folder of the checkout.
func ruleFiles(_ folder: String) throws -> [InputFile] {
  let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  let start = root.appending(path: folder)
  let walk = try #require(FileManager.default.enumerator(atPath: start.path))
  let names = walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".stetig") }.sorted()
  return try names.map { name in
    InputFile(
      name: folder + "/" + name,
      bytes: Array(try Data(contentsOf: start.appending(path: name)))
    )
  }
}
