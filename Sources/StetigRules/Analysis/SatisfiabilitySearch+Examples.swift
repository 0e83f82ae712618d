// Examples.
extension SatisfiabilitySearch {
  /// Whether what is assumed of one node leaves what is assumed of the others free.
  ///
  /// Two questions about one list, or a sum and one of its parts, hang together; only rows that
  /// are asked for can always stand side by side.
  mutating func areIndependent(_ assumptions: Assumptions) -> Bool {
    var owners: [NodeID: NodeID] = [:]
    var lists: [NodeID: (present: [NodeID], absent: [NodeID])] = [:]
    for (node, domain) in assumptions {
      var leaves = domains.leaves(of: node)
      if case .any(let list, let filter) = domains.arena[node].operation {
        let wanted = domain.truth.only == true
        let condition = filter ?? node
        if wanted { lists[list, default: ([], [])].present.append(condition) }
        if !wanted { lists[list, default: ([], [])].absent.append(condition) }
        leaves.remove(list)
        if filter == nil, lists[list, default: ([], [])].absent.contains(node) { return false }
      }
      for leaf in leaves {
        if let owner = owners[leaf], owner != node { return false }
        owners[leaf] = node
      }
    }
    for (list, rows) in lists {
      if owners[list] != nil { return false }
      if rows.absent.isEmpty { continue }
      for present in rows.present {
        var inner = SatisfiabilitySearch(domains, steps: left / 2)
        let goals = [Goal(present, true)] + rows.absent.map { Goal($0, false) }
        let answer = inner.solve(goals)
        left -= left / 2 - inner.left
        guard case .example = answer else { return false }
      }
    }
    return true
  }
}
