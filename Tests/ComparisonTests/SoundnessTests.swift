import Foundation
import Stetig
import StetigLanguage
import StetigRuleTests
import StetigRules
import StetigText
import Testing

/// The rule files that ship, each with the folder that it is read with.
private let shippedFiles: [URL] = {
  let folder = checkout.appending(path: "rules")
  let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
  let all = files?.compactMap { $0 as? URL } ?? []
  return all.filter { $0.pathExtension == "stetig" }.sorted { $0.path() < $1.path() }
}()

private func sources() throws -> [InputFile] {
  try shippedFiles.map { InputFile(name: $0.path(), bytes: Array(try Data(contentsOf: $0))) }
}

@Suite struct SoundnessTests {
  @Test func `every shipped rule file means what it means`() throws {
    let rules = try #require(RuleLibrary.load(try sources()).result)
    let comparison = RuleComparisonRun(compared(rules), compared(rules)).all()
    #expect(comparison.blocks.count > 30)
    #expect(comparison.blocks.filter { $0.relation != .equivalent }.map(\.newName) == [])
  }

  @Test func `the order of files and their form change nothing`() throws {
    let files = try sources()
    let rules = try #require(RuleLibrary.load(files).result)
    let others = try files.reversed().map { file in
      let tree = try #require(
        parse(SourceFile(name: file.name, bytes: file.bytes), id: FileID(0)).result
      )
      return InputFile(name: file.name, bytes: Array(format(tree).utf8))
    }
    let formatted = try #require(RuleLibrary.load(others).result)
    let comparison = RuleComparisonRun(compared(rules), compared(formatted)).all()
    #expect(comparison.relation == .equivalent)
  }

  /// `equivalent` is never wrong: a change that a test of the file notices is no equivalent one.
  ///
  /// Looks at some of the changes, others with another seed, more of them with `STETIG_MUTANTS`.
  @Test(arguments: ["gwa_hessen", "zukunftskieze", "nrw_fgz"])
  func `a change that a test notices is never called equivalent`(_ programme: String) throws {
    let all = try sources()
    let file = try #require(
      all.first { String(decoding: $0.bytes, as: UTF8.self).contains(" \(programme) \"") }
    )
    let trees = all.enumerated().map { number, input in
      parse(SourceFile(name: input.name, bytes: input.bytes), id: FileID(number)).result
    }.compactMap { $0 }
    let number = try #require(all.firstIndex(of: file))
    let needed = NeededFiles(trees).closure(of: number)
    let old = try #require(RuleLibrary.load(needed.map { all[$0] }).result)
    var counts: [String: Int] = [:]
    let changes = mutants(of: trees[number])
    let environment = ProcessInfo.processInfo.environment
    let seed = environment["STETIG_SEED"].flatMap { Int($0) } ?? 7
    let wanted = environment["STETIG_MUTANTS"].flatMap { Int($0) } ?? 8
    let step = max(1, changes.count / max(1, wanted))
    for mutant in changes.indices.filter({ $0 % step == seed % step }).map({ changes[$0] }) {
      let inputs = needed.map { index in
        index == number
          ? InputFile(name: file.name, bytes: mutant.applied(to: file.bytes)) : all[index]
      }
      guard let new = RuleLibrary.load(inputs).result else { continue }
      let tests = RuleTestRun(plan: new.plan, tests: new.rules.tests)
      let isNoticed = (0..<tests.count).contains { !tests.run($0).isPassed }
      let effort = ComparisonEffort(projects: 150, nodes: 150_000)
      let relation = RuleComparisonRun(compared(old), compared(new), effort: effort).all().relation
      let name = "\(mutant.kind.rawValue) \(mutant.original) → \(mutant.replacement)"
      if isNoticed { #expect(relation != .equivalent, "\(name), STETIG_SEED=\(seed)") }
      counts[(isNoticed ? "noticed " : "unnoticed ") + relation.rawValue, default: 0] += 1
      if isNoticed, relation == .undecided { print("compare \(programme): undecided: \(name)") }
    }
    print("compare \(programme):", counts.sorted { $0.key < $1.key }.map { "\($0) \($1)" })
  }
}
