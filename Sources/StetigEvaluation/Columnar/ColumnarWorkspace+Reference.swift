import StetigColumns
import StetigPortfolio
import StetigRules
import StetigValues

extension ColumnarWorkspace {
  /// Lets the reference evaluator compute a node for a row.
  mutating func refer(
    _ step: ReferenceStep,
    _ space: Int,
    row: Int,
    _ program: ColumnarProgram
  ) {
    // Elements around that the node does not read may be any.
    let around = max(step.depth, program.code.spaces[space].depth)
    var elements = Array(
      repeating: RowReference(program.code.spaces[space].entity, 0),
      count: around
    )
    var position = row
    var at = space
    if case .selection(let parent) = program.code.spaces[at].kind {
      position = Int(registers[program.code.spaces[at].owners, position])
      at = parent.index
    }
    while case .element(let parent, _, _, _) = program.code.spaces[at].kind {
      let number = Int(registers[program.code.spaces[at].rows, position])
      elements[program.code.spaces[at].depth - 1] = RowReference(
        program.code.spaces[at].entity,
        number
      )
      position = Int(registers[program.code.spaces[at].owners, position])
      at = parent.index
    }
    var evaluator = ReferenceEvaluator(
      plan: program.plan,
      portfolio: program.portfolio,
      project: starts[at] + position,
      block: step.block,
      bindingPeriod: step.block.validity.period
    )
    let value = evaluator.evaluate(step.node, with: elements[...])
    store(value, step.value, space, row)
  }

  private mutating func set(_ mask: Mask?, _ row: Int, _ value: Bool) {
    if let mask { registers[mask, row] = value }
  }

  private mutating func store(_ value: Value, _ column: ColumnValue, _ space: Int, _ row: Int) {
    set(column.absence.none, row, value.absence.isYes)
    set(column.absence.maybeNone, row, value.absence.isUnknown)
    switch (column.content, value.content) {
    case (.truth(let yes, let no), .truth(let truth)):
      set(yes, row, truth.isYes)
      set(no, row, truth.isNo)
    case (.quantity(let quantity), .quantity(let bounds)):
      put(lane(bounds.low, quantity.scale, openLow), quantity.ends.low, space, row)
      put(lane(bounds.high, quantity.scale, openHigh), quantity.ends.high, space, row)
    case (.date(let ends), .date(let bounds)):
      put(bounds.low.map { Int64($0.dayNumber) } ?? openLow, ends.low, space, row)
      put(bounds.high.map { Int64($0.dayNumber) } ?? openHigh, ends.high, space, row)
    case (.span(let ends), .span(let bounds)):
      put(bounds.low.map { Int64($0) } ?? openLow, ends.low, space, row)
      put(bounds.high.map { Int64($0) } ?? openHigh, ends.high, space, row)
    case (.choice(let lane, _), .choice(let mask)):
      put(Int64(bitPattern: mask), lane, space, row)
    case (.choices(let sureLane, let possibleLane), .choices(let sure, let possible)):
      put(Int64(bitPattern: sure), sureLane, space, row)
      put(Int64(bitPattern: possible), possibleLane, space, row)
    default: put(nil, nil, space, row)
    }
  }

  /// Writes a number; one that does not fit marks its row.
  private mutating func put(_ number: Int64?, _ lane: Lane?, _ space: Int, _ row: Int) {
    if let number, let lane {
      registers[lane, row] = number
    } else {
      registers.markOverflow(space, row: row)
    }
  }
}

/// A bound in a scale; nil if it does not fit.
private func lane(_ bound: Fraction?, _ scale: Int64, _ open: Int64) -> Int64? {
  guard let bound else { return open }
  guard let raised = bound.multiplied(by: Fraction(Int128(scale))), raised.isWhole,
    let number = Int64(exactly: raised.numerator), number > openLow, number < openHigh
  else { return nil }
  return number
}

extension ReferenceEvaluator {
  /// The value of a node with rows as its elements, the outermost first.
  fileprivate mutating func evaluate(_ node: NodeID, with elements: ArraySlice<RowReference>)
    -> Value
  {
    guard let first = elements.first else { return evaluate(node) }
    return with(element: first) { $0.evaluate(node, with: elements.dropFirst()) }
  }
}
