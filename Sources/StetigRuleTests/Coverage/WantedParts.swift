import StetigEvaluation
import StetigRules
import StetigText

/// Returns what tests should show of a block: each of its conditions, exceptions, rows and
/// thresholds once, however many versions have it. What a frame asks is the frame's.
func wantedParts(of block: PlannedBlock, _ plan: Plan) -> [CoverageItem] {
  var collector = PartCollector(block: block.name, plan: plan)
  let frames = framesAround(block, plan)
  // Parameters first: a table belongs to the value it is written for, not to what reads it.
  for parameter in plan.parameters where parameter.block == block.name {
    collector.addNodes(of: parameter.name, parameter.provenance.range, [parameter.node])
  }
  for version in block.versions {
    for condition in version.conditions {
      if frames.contains(where: { condition.id.hasPrefix($0 + ".") }) {
        collector.leaveOut(condition.versions.flatMap { $0.roots })
      } else {
        collector.add(condition)
      }
    }
    for part in version.grant?.parts ?? [] {
      collector.addNodes(of: "grant", part.provenance.range, part.roots)
    }
    for rule in version.stacking {
      collector.addNodes(of: "stacking", rule.provenance.range, rule.roots)
    }
  }
  return collector.items
}

private struct PartCollector {
  let block: String
  let plan: Plan
  private(set) var items: [CoverageItem] = []
  private var known: Set<NodeID> = []
  private var conditions: Set<String> = []

  init(block: String, plan: Plan) {
    self.block = block
    self.plan = plan
    // What another block's value is made of is that block's to test.
    let others = plan.parameters.filter { $0.block != block }.map { $0.node }
    known = Set(plan.arena.reachable(from: others).filter { isMade(of: $0) })
  }

  private func isMade(of node: NodeID) -> Bool {
    switch plan.arena[node].operation {
    case .bands, .exceptions: true
    default: false
    }
  }

  mutating func leaveOut(_ roots: [NodeID]) {
    known.formUnion(plan.arena.reachable(from: roots))
  }

  mutating func add(_ condition: Condition) {
    for version in condition.versions {
      let range = version.provenance.range
      if conditions.insert(condition.id).inserted {
        add(condition.id, range, .condition, [.fulfilled, .violated, .undecided])
      }
      for exception in version.exceptions {
        let part = CoverageItem.Part.exception(exception.name)
        let isKnown = items.contains { $0.owner == condition.id && $0.part == part }
        if !isKnown { add(condition.id, exception.provenance.range, part, [.taken]) }
      }
      addNodes(of: condition.id, range, version.roots)
    }
  }

  mutating func addNodes(of owner: String, _ range: SourceRange, _ roots: [NodeID]) {
    for node in plan.arena.reachable(from: roots) where known.insert(node).inserted {
      switch plan.arena[node].operation {
      case .compare(let comparison, _, _):
        switch comparison {
        case .less, .atMost, .more, .atLeast: addThreshold(owner, range, node, 0)
        case .equal, .notEqual: continue
        }
      case .between:
        addThreshold(owner, range, node, 0)
        addThreshold(owner, range, node, 1)
      case .lasts(_, _, let limit):
        if limit.low != nil { addThreshold(owner, range, node, 0) }
        if limit.high != nil, limit.high != limit.low { addThreshold(owner, range, node, 1) }
      case .bands(let bands): add(bands, node, owner, range)
      case .exceptions(_, let arms):
        for (number, arm) in arms.enumerated() {
          add(owner, range, .valueException(arm.name, node: node, number: number), [.taken])
        }
      default: continue
      }
    }
  }

  private mutating func add(
    _ bands: Bands,
    _ node: NodeID,
    _ owner: String,
    _ range: SourceRange
  ) {
    let numbers =
      (bands.below == nil ? 0 : -1)..<(bands.rowCount + (bands.otherwise == nil ? 0 : 1))
    for number in numbers {
      guard let value = bands.value(ofRow: number) else { continue }
      let text = plan.text(of: value, in: block)
      add(owner, range, .row(text, node: node, number: number), [.taken])
    }
    for number in bands.steps.indices { addThreshold(owner, range, node, number) }
  }

  /// A threshold that hangs on nothing but the rules themselves has one side, which no test can
  /// change.
  private mutating func addThreshold(
    _ owner: String,
    _ range: SourceRange,
    _ node: NodeID,
    _ number: Int
  ) {
    let readsFacts = plan.arena.reachable(from: [node]).contains { reached in
      switch plan.arena[reached].operation {
      case .fact, .list, .eligibleCosts, .grantBeforeMinimum: true
      default: false
      }
    }
    guard readsFacts else { return }
    let text = plan.text(of: node, in: block)
    add(owner, range, .threshold(text, node: node, number: number), [.below, .at, .above])
  }

  private mutating func add(
    _ owner: String,
    _ range: SourceRange,
    _ part: CoverageItem.Part,
    _ wanted: [CoverageMark]
  ) {
    items.append(
      CoverageItem(
        block: block,
        owner: owner,
        range: range,
        part: part,
        wanted: wanted,
        seen: []
      )
    )
  }
}
