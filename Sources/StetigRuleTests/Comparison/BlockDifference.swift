import StetigRules
import StetigText

/// What is not the same expression in two versions of a block.
struct BlockDifference {
  var nodes: SharedNodes
  let old: BlockMeaning
  let new: BlockMeaning
  /// The demands that only one side has, and those that both have.
  let oldOnly: [NodeID]
  let newOnly: [NodeID]
  let both: [NodeID]
  /// The conditions that are not the same expressions, by id.
  let conditions: [String]
  let hasOtherGrant: Bool
  /// Whether a fact that both sides declare differently stands behind a difference.
  let touchesConflict: Bool

  init(_ pair: ComparedPair, _ oldBlock: PlannedBlock, _ newBlock: PlannedBlock) {
    var nodes = SharedNodes(
      old: pair.old,
      new: pair.new,
      words: pair.words,
      oldNames: pair.oldNames
    )
    var numbers = MeaningNumbers()
    old = nodes.meaning(of: oldBlock, .old, &numbers)
    new = nodes.meaning(of: newBlock, .new, &numbers)
    let mine = Set(old.demands.keys)
    let theirs = Set(new.demands.keys)
    oldOnly = mine.subtracting(theirs).sorted()
    newOnly = theirs.subtracting(mine).sorted()
    both = mine.intersection(theirs).sorted()
    let ids = Set(old.conditions.keys).union(new.conditions.keys)
    let (before, after) = (old, new)
    conditions = ids.filter { id in
      Set(before.conditions[id] ?? []) != Set(after.conditions[id] ?? [])
    }.sorted()
    hasOtherGrant = old.grants != new.grants
    touchesConflict = nodes.touchesConflict
    self.nodes = nodes
  }

  /// Whether nothing at all is another expression.
  var isNone: Bool {
    oldOnly.isEmpty && newOnly.isEmpty && conditions.isEmpty && !hasOtherGrant
  }

  /// Whether both sides of what differs are violated exactly where they are not settled, and no
  /// rule leaves something open in it.
  var isTwoValued: Bool {
    old.isTwoValued && new.isTwoValued && !nodes.leavesOpen(oldOnly + newOnly + changedNodes)
  }

  private var changedNodes: [NodeID] {
    conditions.flatMap { id in
      ((old.conditions[id] ?? []) + (new.conditions[id] ?? [])).flatMap {
        [$0.settled, $0.violated]
      }
    }
  }

  /// The same with values chosen by cases taken apart, for proofs.
  mutating func lifted(_ id: String, _ side: ComparedSide) -> NodeID {
    let node = settled(id, side)
    return nodes.lifted(node)
  }

  /// What a condition is settled by in one version: nothing is asked where it is not there.
  mutating func settled(_ id: String, _ side: ComparedSide) -> NodeID {
    let placed = (side == .old ? old : new).conditions[id] ?? []
    return nodes.all(placed.map({ $0.settled }))
  }
}
