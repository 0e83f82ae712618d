import StetigRules
import StetigText

/// The comparison of two sets of rules, block by block.
///
/// `equivalent` is certain: it rests on equal expressions or on a proof over all facts. A difference
/// is certain too: each comes with a project that both versions were evaluated on. What is neither
/// is `undecided`. Facts count as the language reference has them: amounts and numbers are at least
/// 0, and a project does not end before it starts.
package struct RuleComparisonRun: Sendable {
  private let pair: ComparedPair
  private let effort: ComparisonEffort
  private let pairs: [(old: PlannedBlock, new: PlannedBlock)]
  private let onlyOld: [String]
  private let onlyNew: [String]

  /// Finds the blocks to compare.
  ///
  /// - Parameters:
  ///   - old: the rules to compare with.
  ///   - new: the rules that are compared.
  ///   - names: the blocks to compare, by new or old name; empty: all.
  ///   - renamed: the old name of each block that has another one in the new rules.
  ///   - effort: how much work each block may take.
  package init(
    _ old: ComparedRules,
    _ new: ComparedRules,
    names: [String] = [],
    renamed: [String: String] = [:],
    effort: ComparisonEffort = ComparisonEffort()
  ) {
    pair = ComparedPair(old: old, new: new, oldNames: renamed)
    self.effort = effort
    let work = comparedBlocks(old.plan, new.plan, names: names, renamed: renamed)
    pairs = work.pairs
    onlyOld = work.onlyOld
    onlyNew = work.onlyNew
  }

  /// How many blocks both sides have.
  package var count: Int { pairs.count }

  /// Compares the block at `index`.
  package func compare(_ index: Int) -> BlockComparison {
    var search = BlockSearch(pair, pairs[index].old, pairs[index].new, effort)
    return search.compare()
  }

  /// Puts together what became of all blocks, in their order.
  package func comparison(_ blocks: [BlockComparison]) -> RuleComparison {
    RuleComparison(
      blocks: blocks,
      onlyOld: onlyOld,
      onlyNew: onlyNew,
      vocabulary: pair.words.vocabulary
    )
  }

  /// Compares one block after the other.
  package func all() -> RuleComparison { comparison((0..<count).map { compare($0) }) }
}

/// The blocks that have a partner on the other side, and those that have none.
private func comparedBlocks(
  _ old: Plan,
  _ new: Plan,
  names: [String],
  renamed: [String: String]
) -> (pairs: [(old: PlannedBlock, new: PlannedBlock)], onlyOld: [String], onlyNew: [String]) {
  var pairs: [(old: PlannedBlock, new: PlannedBlock)] = []
  var onlyNew: [String] = []
  var matched: Set<String> = []
  let mine = old.programmes + old.frames + old.principles
  for block in new.programmes + new.frames + new.principles {
    let name = renamed[block.name] ?? block.name
    guard names.isEmpty || names.contains(block.name) || names.contains(name) else { continue }
    if let partner = mine.first(where: { $0.name == name && $0.kind == block.kind }) {
      pairs.append((partner, block))
      matched.insert(name)
    } else {
      onlyNew.append(block.name)
    }
  }
  let onlyOld = mine.map({ $0.name }).filter { name in
    !matched.contains(name) && (names.isEmpty || names.contains(name))
  }
  return (pairs, onlyOld, onlyNew)
}
