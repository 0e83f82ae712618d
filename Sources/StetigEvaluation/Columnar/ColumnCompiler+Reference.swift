import StetigColumns
import StetigRules
import StetigValues

extension ColumnCompiler {
  /// Lets the reference evaluator compute a node, row by row; nil for a type without registers.
  mutating func referenced(_ node: NodeID, _ space: SpaceID, depth: Int) -> ColumnValue? {
    guard let content = emptyRegisters(plan.arena[node].type, space) else { return nil }
    let value = ColumnValue(
      content: content,
      absence: ColumnAbsence(none: newMask(space), maybeNone: newMask(space))
    )
    let step = ReferenceStep(node: node, depth: depth, block: block, value: value)
    emit(.reference(sources.add(step)), space)
    return value
  }

  private mutating func emptyRegisters(_ type: ValueType, _ space: SpaceID) -> ColumnContent? {
    func ends(_ compiler: inout ColumnCompiler) -> ColumnEnds {
      ColumnEnds(low: compiler.newLane(space), high: compiler.newLane(space))
    }
    switch type {
    case .truth: return .truth(yes: newMask(space), no: newMask(space))
    case .number, .share, .money, .length:
      // A value that is finer marks its row, which the reference evaluator then does as a whole.
      return .quantity(
        ColumnQuantity(
          ends: ends(&self),
          scale: type == .money ? 1_000 : 1_000_000,
          limit: openHigh - 1,
          isNonNegative: false,
          literal: nil
        )
      )
    case .date: return .date(ends(&self))
    case .months, .days: return .span(ends(&self))
    case .choice: return .choice(newLane(space), literal: nil)
    case .choices: return .choices(sure: newLane(space), possible: newLane(space))
    case .text, .programme, .place, .reference, .list: return nil
    }
  }
}
