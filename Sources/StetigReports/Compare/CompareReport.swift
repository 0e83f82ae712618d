package import StetigRuleTests
package import StetigText

/// A run of `compare`: the one model of all its renderings.
package struct CompareReport: Sendable {
  package var comparison: RuleComparison
  /// What the user called either side.
  package var oldName: String
  package var newName: String
  /// The rule files of either side, for places.
  package var oldFiles: [SourceFile]
  package var newFiles: [SourceFile]
  package var engine: String

  package init(
    comparison: RuleComparison,
    oldName: String,
    newName: String,
    oldFiles: [SourceFile],
    newFiles: [SourceFile],
    engine: String
  ) {
    self.comparison = comparison
    self.oldName = oldName
    self.newName = newName
    self.oldFiles = oldFiles
    self.newFiles = newFiles
    self.engine = engine
  }
}

/// The projects that show how a block differs, each once, numbered from 1.
struct NumberedExamples {
  private(set) var examples: [Counterexample] = []

  init(_ block: BlockComparison) {
    let directions = [block.eligibility, block.grant] + block.conditions.map(\.directions)
    for found in directions.flatMap({ [$0.lost, $0.gained, $0.open] }) {
      guard let example = found.example, !examples.contains(example) else { continue }
      // One project often shows several differences; a shorter one beside it says nothing more.
      examples.append(example)
    }
  }

  /// The number of the project that shows something.
  func number(of presence: Presence) -> Int? {
    presence.example.flatMap { examples.firstIndex(of: $0) }.map { $0 + 1 }
  }
}
