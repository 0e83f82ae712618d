import Foundation
import Stetig
import StetigEvaluation
import StetigRuleTests
import StetigRules
import StetigText
import Testing

/// A pair of the corpus; the first line of the new file says what comes out.
struct ComparedPairFile: Sendable, CustomTestStringConvertible {
  var name: String
  var testDescription: String { name }

  static let all: [ComparedPairFile] = {
    let folder = comparedPairs.path()
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".new.stetig") }.sorted()
      .map { ComparedPairFile(name: String($0.dropLast(".new.stetig".count))) }
  }()

  func text(_ side: String) throws -> String {
    try String(
      contentsOf: comparedPairs.appending(path: "\(name).\(side).stetig"),
      encoding: .utf8
    )
  }

  /// What the first line says, such as `relation: stricter`.
  func expected() throws -> [String: String] {
    let line = try text("new").prefix { $0 != "\n" }.dropFirst(3)
    return line.split(separator: ", ").reduce(into: [:]) { found, part in
      let words = part.split(separator: " ")
      if words.count == 2 { found[String(words[0])] = String(words[1]) }
    }
  }
}

@Suite struct ComparisonCorpusTests {
  @Test func `there are pairs of every kind`() {
    #expect(ComparedPairFile.all.count >= 30)
  }

  @Test(arguments: ComparedPairFile.all)
  func `a pair lies to each other as it says`(_ pair: ComparedPairFile) throws {
    let result = try comparison(pair.text("old"), pair.text("new"))
    let block = try #require(result.blocks.first)
    let expected = try pair.expected()
    #expect(result.relation.rawValue == expected["relation"])
    #expect(block.eligibility.relation.rawValue == expected["eligibility"])
    switch expected["grant"] {
    case "lost": #expect(block.grant.lost.example != nil)
    case "gained": #expect(block.grant.gained.example != nil)
    case let relation: #expect(block.grant.relation.rawValue == relation)
    }
  }

  @Test(arguments: ComparedPairFile.all)
  func `a project shows a difference, evaluated as a test in either file`(
    _ pair: ComparedPairFile
  ) throws {
    let (old, new) = try (pair.text("old"), pair.text("new"))
    let result = try comparison(old, new)
    let block = try #require(result.blocks.first)
    for (number, example) in Set(block.examples).enumerated() {
      for language in [ReaderLanguage.english] {
        let lines = example.test(
          "difference \(number)",
          of: block.newName,
          language,
          result.vocabulary
        )
        let test = "\n" + lines.joined(separator: "\n") + "\n"
        let after = try outcome(of: "difference \(number)", in: new + test)
        #expect(after.isPassed, "\(test)\n\(after)")
        // A condition that only the new rules have cannot be named in the old ones.
        let input = InputFile(name: "old.stetig", bytes: Array((old + test).utf8))
        guard let before = RuleLibrary.load([input]).result else {
          #expect(block.conditions.contains { $0.change == .added })
          continue
        }
        let run = RuleTestRun(plan: before.plan, tests: before.rules.tests)
        let index = try #require(
          before.rules.tests.firstIndex { $0.name == "difference \(number)" }
        )
        let isSame =
          example.old.verdict == example.new.verdict
          && example.old.grant?.amount == example.new.grant?.amount
          && Set(because(example.old)) == Set(because(example.new))
        #expect(run.run(index).isPassed == isSame, "\(test)")
      }
    }
  }

  private func because(_ result: CaseResult) -> [String] {
    let wanted: ConditionOutcome = result.verdict == .ineligible ? .violated : .undecided
    if result.verdict == .eligible { return [] }
    return result.conditions.filter { $0.kind == .must && !$0.isAsRule && $0.outcome == wanted }
      .map(\.id)
  }

  private func outcome(of name: String, in text: String) throws -> RuleTestResult {
    let rules = try library(text, "new.stetig")
    let run = RuleTestRun(plan: rules.plan, tests: rules.rules.tests)
    return run.run(try #require(rules.rules.tests.firstIndex { $0.name == name }))
  }

  @Test(arguments: ComparedPairFile.all)
  func `a file is the same as itself, and turning the sides turns the answer`(
    _ pair: ComparedPairFile
  ) throws {
    let (old, new) = try (pair.text("old"), pair.text("new"))
    #expect(try comparison(new, new).relation == .equivalent)
    let forth = try comparison(old, new).blocks[0].eligibility.relation
    let back = try comparison(new, old).blocks[0].eligibility.relation
    switch forth {
    case .equivalent, .different, .undecided: #expect(back == forth)
    case .stricter: #expect(back == .looser)
    case .looser: #expect(back == .stricter)
    }
  }
}
