import StetigText
import StetigValues

/// A condition that shuts projects out, whatever else holds.
struct ShutOut {
  var name: String
  var ask: NodeID
  var range: SourceRange
  /// A project that would be meant and is shut out.
  var example: Phrase?
}

extension Lint {
  /// The versions of a block, each with the demands that hold in all of it: conditions without
  /// `applies when`, without exceptions, of the block and of its frames.
  func demands(ofBlock name: String) -> [[ShutOut]] {
    rules.blocks.filter { $0.name == name }.map { block in
      var seen: Set<String> = []
      return demands(of: block, &seen)
    }
  }

  private func demands(of block: RuleBlock, _ seen: inout Set<String>) -> [ShutOut] {
    guard seen.insert(block.name).inserted else { return [] }
    var found: [ShutOut] = []
    for condition in block.conditions where condition.versions.count == 1 {
      for version in condition.versions
      where version.decides && version.guardNode == nil && version.exceptions.isEmpty {
        found.append(
          ShutOut(
            name: block.name + "." + condition.id,
            ask: version.ask,
            range: version.provenance.range
          )
        )
      }
    }
    for name in block.frames {
      let versions = rules.blocks.filter { $0.name == name }
      // A frame with several versions asks one thing now and another then.
      if versions.count == 1 { found += demands(of: versions[0], &seen) }
    }
    return found
  }

  /// The demand that rules out what is meant, if every version of the block has one.
  ///
  /// - Parameters:
  ///   - meant: what holds for the projects meant; possible by itself.
  ///   - versions: the demands of each version of the block.
  mutating func shutOut(_ meant: [Goal], by versions: [[ShutOut]]) -> ShutOut? {
    if versions.isEmpty { return nil }
    var first: ShutOut?
    let leaves = meant.reduce(into: Set<NodeID>()) { $0.formUnion(domains.leaves(of: $1.node)) }
    for demands in versions {
      var found: ShutOut?
      for demand in demands where !domains.leaves(of: demand.ask).isDisjoint(with: leaves) {
        // What nothing meets by itself is told by the checker.
        guard satisfiability(meant + [Goal(demand.ask, true)]).isNever,
          !satisfiability([Goal(demand.ask, true)]).isNever
        else { continue }
        found = demand
        break
      }
      guard let found else { return nil }
      first = first ?? found
    }
    first?.example = words(satisfiability(meant), domains)
    return first
  }
}
