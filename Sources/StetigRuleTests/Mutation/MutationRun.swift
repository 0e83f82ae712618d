package import StetigLanguage
package import StetigRules
package import StetigText

/// Rules as they are carried out, with their tests.
package struct TestedRules: Sendable {
  package var plan: Plan
  package var tests: [RuleTest]

  package init(plan: Plan, tests: [RuleTest]) {
    self.plan = plan
    self.tests = tests
  }
}

/// What became of a changed rule file.
package enum MutantOutcome: Sendable, Hashable {
  /// The changed rules cannot be carried out; nobody could use them.
  case invalid
  /// A test failed: the first that did.
  case noticed(by: String)
  /// Every test passed as before.
  case survived
}

/// Changes rule files, one thing at a time, and asks whether a test notices.
///
/// Every mutant is independent of the others, so that many can be tried at once.
package struct MutationRun: Sendable {
  /// Reads, checks and lowers rule files; nil if they have errors.
  package typealias Reading = @Sendable ([SourceFile]) -> TestedRules?

  private let files: [SourceFile]
  private let needed: NeededFiles
  /// The programmes, frames and principles of each file.
  private let blocks: [Set<String>]
  private let read: Reading

  /// The changes, in the order of the files.
  package let mutants: [Mutant]

  /// Prepares the run over the files that `includes` holds for; the others are read beside them
  /// where they are needed.
  package init(
    _ files: [SourceFile],
    _ trees: [SyntaxTree],
    includes: (SourceFile) -> Bool,
    read: @escaping Reading
  ) {
    self.files = files
    self.read = read
    needed = NeededFiles(trees)
    blocks = trees.map { Set($0.syntax.blockNames) }
    mutants = trees.filter { includes(files[$0.id.index]) }.flatMap {
      StetigRuleTests.mutants(of: $0)
    }
  }

  /// Returns what becomes of a mutant.
  ///
  /// First the tests of its own programmes are asked; a change of what other files build on is
  /// shown to their tests too before it counts as unnoticed.
  package func outcome(of mutant: Mutant) -> MutantOutcome {
    let file = mutant.range.file.index
    let bytes = mutant.applied(to: files[file].bytes)
    let own = needed.closure(of: file)
    let first = outcome(bytes, file, reading: own) { !$0.isDisjoint(with: blocks[file]) }
    let users = needed.users(of: file)
    guard first == .survived, users.count > 1 else { return first }
    let all = Set(users.flatMap { needed.closure(of: $0) }).sorted()
    return outcome(bytes, file, reading: all) { $0.isDisjoint(with: blocks[file]) }
  }

  private func outcome(
    _ bytes: [UInt8],
    _ changed: Int,
    reading numbers: [Int],
    _ isAsked: (Set<String>) -> Bool
  ) -> MutantOutcome {
    let sources = numbers.map { number in
      number == changed ? SourceFile(name: files[number].name, bytes: bytes) : files[number]
    }
    guard let rules = read(sources) else { return .invalid }
    let run = RuleTestRun(plan: rules.plan, tests: rules.tests)
    for (index, test) in rules.tests.enumerated()
    where isAsked(Set(test.expectations.map { $0.block })) {
      let result = run.run(index)
      if !result.isPassed { return .noticed(by: result.name) }
    }
    return .survived
  }
}
