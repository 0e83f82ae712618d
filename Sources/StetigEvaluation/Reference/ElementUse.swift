import StetigRules

/// For each node of an arena whether an element is somewhere in it.
func elementUse(in arena: NodeArena) -> [Bool] {
  var uses: [Bool] = []
  uses.reserveCapacity(arena.nodes.count)
  for node in arena.nodes {
    if case .element = node.operation {
      uses.append(true)
    } else {
      let operands = node.operation.operands
      uses.append(operands.contains { $0.index < uses.count && uses[$0.index] })
    }
  }
  return uses
}
