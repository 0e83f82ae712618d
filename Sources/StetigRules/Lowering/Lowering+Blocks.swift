import StetigText
import StetigValues

// One version of a programme, frame or set of principles.
extension Lowering {
  /// Returns a version with its nodes in the plan, its frames flattened and its clauses made
  /// conditions.
  mutating func lowerVersion(_ block: RuleBlock, _ scope: BlockScope) -> RuleBlock {
    var lowered = lowerOwn(block, scope)
    if block.kind == .principles {
      narrow(&lowered, block, scope)
    } else {
      lowered.conditions += clauseConditions(block, lowered, scope)
    }
    addFrames(to: &lowered, block, scope)
    return lowered
  }

  /// Returns a version with its own nodes in the plan and nothing added.
  private mutating func lowerOwn(_ block: RuleBlock, _ scope: BlockScope) -> RuleBlock {
    let binding = scope.binding
    var lowered = block
    lowered.bindingDate = binding
    lowered.conditions = block.conditions.map { rewrite($0, binding: binding) }
    if let costs = block.costs { lowered.costs = rewrite(costs, binding: binding) }
    if let grant = block.grant { lowered.grant = rewrite(grant, binding: binding) }
    if let budget = block.budget { lowered.budget = rewrite(budget, binding: binding) }
    lowered.timing = block.timing.map { rewrite($0, binding: binding) }
    lowered.stacking = block.stacking.map { rewrite($0, binding: binding) }
    lowered.obligations = block.obligations.map { rewrite($0, binding: binding) }
    return lowered
  }

  /// Principles have no verdict, so what limits them guards each of their conditions instead.
  private mutating func narrow(
    _ lowered: inout RuleBlock,
    _ block: RuleBlock,
    _ scope: BlockScope
  ) {
    var limits: [NodeID] = []
    if block.validity == .unknown { limits.append(unknown(block.name + ".in_force", .truth)) }
    if let land = block.land { limits.append(lies(in: land)) }
    if limits.isEmpty { return }
    for condition in lowered.conditions.indices {
      for version in lowered.conditions[condition].versions.indices {
        let own = lowered.conditions[condition].versions[version].guardNode
        lowered.conditions[condition].versions[version].guardNode =
          all(limits + (own.map { [$0] } ?? []))
      }
    }
  }

  /// Whether the project lies in the Länder of a limit.
  mutating func lies(in limit: LandLimit) -> NodeID {
    guard let (land, fact) = landOfProject() else { return unknown("municipality.land", .truth) }
    let inside = isOne(of: limit.mask, land, fact)
    return limit.isExclusion ? not(inside) : inside
  }
}
