import StetigColumns

/// Writes the instructions of the projects anew, with those of selections in spaces of their own.
struct NarrowedEmission {
  private(set) var program: CompiledProgram
  private let flow: RegisterFlow
  private let homes: [UInt64]
  private var blocks: [NarrowedBlock?]
  /// Two for each block: what the cheap conditions leave, and what all leave.
  private var selections: [Selection]
  private var written: [PlacedInstruction] = []

  /// A block with selections.
  private struct NarrowedBlock {
    /// The conditions that are asked of all rows.
    var stage: Set<Int>
    /// How many have still to be asked, of all rows and of the first selection.
    var left: (all: Int, first: Int)
    /// Where the conditions asked until now are violated.
    var violated: (all: Mask?, first: Mask?)
  }

  /// Some rows of the projects.
  private struct Selection {
    var space: SpaceID
    /// What stands for a register of the projects.
    var lanes: [Lane: Lane] = [:]
    var masks: [Mask: Mask] = [:]
    /// Instructions that wait until the rows are listed.
    var waiting: [Int] = []
    var isOpen = false
  }

  init(
    _ program: CompiledProgram,
    _ flow: RegisterFlow,
    stages: [Set<Int>?],
    asked: [[Int]],
    homes: [UInt64]
  ) {
    self.program = program
    self.flow = flow
    self.homes = homes
    blocks = stages.map { _ in nil }
    selections = []
    for (block, stage) in stages.enumerated() {
      guard let stage else {
        selections += [Selection(space: SpaceID(0)), Selection(space: SpaceID(0))]
        continue
      }
      selections += [Selection(space: newSpace()), Selection(space: newSpace())]
      blocks[block] = NarrowedBlock(
        stage: stage,
        left: (stage.count, asked[block].count - stage.count),
        violated: (nil, nil)
      )
    }
  }

  mutating func run() {
    for index in flow.instructions.indices {
      let placed = flow.instructions[index]
      if case .settle(let block, let condition, _) = placed.instruction,
        let stage = blocks[block]?.stage
      {
        if stage.contains(condition) {
          askAll(condition, of: block)
        } else {
          move(index, to: 2 * block)
        }
        continue
      }
      if homes[index] == 0 { written.append(placed) }
      var left = homes[index]
      while left != 0 {
        move(index, to: left.trailingZeroBitCount)
        left &= left - 1
      }
    }
    for block in blocks.indices { answer(block) }
    program.segments[0] = written
  }

  // MARK: Instructions

  /// Asks a condition of all rows; after the last one the rows that are left are listed.
  private mutating func askAll(_ condition: Int, of block: Int) {
    guard var asked = blocks[block], let mask = program.answers[block]?.violations[condition] else {
      return
    }
    let all = either(asked.violated.all, mask, SpaceID(0))
    write(.settle(block: block, condition: condition, all), SpaceID(0))
    asked.violated.all = all
    asked.left.all -= 1
    blocks[block] = asked
    guard asked.left.all == 0 else { return }
    // Without other conditions there is one selection only.
    open(asked.left.first == 0 ? 2 * block + 1 : 2 * block, block, from: SpaceID(0), without: all)
  }

  /// Asks a condition of the rows that are left.
  private mutating func askFirst(_ condition: Int, of block: Int) {
    guard var asked = blocks[block], let mask = program.answers[block]?.violations[condition] else {
      return
    }
    let space = selections[2 * block].space
    let all = either(asked.violated.first, self.mask(mask, in: 2 * block), space)
    write(.settle(block: block, condition: condition, all), space)
    asked.violated.first = all
    asked.left.first -= 1
    blocks[block] = asked
    guard asked.left.first == 0 else { return }
    open(2 * block + 1, block, from: space, without: all)
  }

  private mutating func open(
    _ selection: Int,
    _ block: Int,
    from space: SpaceID,
    without violated: Mask
  ) {
    let child = selections[selection].space
    write(.select(child: child, block: block, without: violated), space)
    selections[selection].isOpen = true
    let waiting = selections[selection].waiting
    selections[selection].waiting = []
    for index in waiting { move(index, to: selection) }
  }

  private mutating func move(_ index: Int, to selection: Int) {
    guard selections[selection].isOpen else {
      selections[selection].waiting.append(index)
      return
    }
    let placed = flow.instructions[index]
    if case .settle(let block, let condition, _) = placed.instruction {
      askFirst(condition, of: block)
      return
    }
    if case .reference(let source) = placed.instruction {
      moveStep(source, to: selection)
      return
    }
    let moved = placed.instruction.replacing { register, use in
      use == .reads ? lane(register, in: selection) : target(register, in: selection)
    } mask: { register, use in
      use == .reads ? mask(register, in: selection) : target(register, in: selection)
    }
    write(moved, selections[selection].space)
  }

  /// The reference evaluator computes a node for the rows of a selection.
  private mutating func moveStep(_ source: SourceID, to selection: Int) {
    var step = program.sources.steps[Int(source.index)]
    step.value = step.value.replacing {
      target($0, in: selection)
    } mask: {
      target($0, in: selection)
    }
    write(.reference(program.sources.add(step)), selections[selection].space)
  }

  private mutating func write(_ instruction: Instruction, _ space: SpaceID) {
    written.append(PlacedInstruction(space: space, instruction: instruction))
  }

  private mutating func either(_ one: Mask?, _ other: Mask, _ space: SpaceID) -> Mask {
    guard let one else { return other }
    let result = newMask(space, filledWith: false)
    write(.or(one, other, into: result), space)
    return result
  }

  // MARK: Answers

  private mutating func answer(_ block: Int) {
    guard let asked = blocks[block], var answer = program.answers[block] else { return }
    let last = 2 * block + 1
    let space = selections[last].space
    answer.violated = newMask(space, filledWith: false)
    answer.open = mask(answer.open, in: last)
    answer.redo = answer.redo.map { mask($0, in: last) }
    if case .cents(let ends, let redo) = answer.grant {
      let low = lane(ends.low, in: last)
      answer.grant = .cents(
        ColumnEnds(low: low, high: lane(ends.high, in: last)),
        redo: mask(redo, in: last)
      )
    }
    // With the outcomes of conditions all rows are asked for; then a row has the same number in
    // each selection.
    for index in answer.conditions.indices {
      let condition = answer.conditions[index]
      answer.conditions[index].decides = moved(condition.decides, block)
      answer.conditions[index].outcome = ColumnOutcome(
        fulfilled: moved(condition.outcome.fulfilled, block),
        violated: moved(condition.outcome.violated, block),
        inapplicable: moved(condition.outcome.inapplicable, block)
      )
    }
    answer.excluded = [asked.violated.all, asked.violated.first].compactMap { $0 }
    answer.selection = space
    program.answers[block] = answer
    for selection in [2 * block, last] where selections[selection].isOpen {
      write(.liftOverflow(child: selections[selection].space), SpaceID(0))
    }
  }

  private func moved(_ mask: Mask, _ block: Int) -> Mask {
    selections[2 * block + 1].masks[mask] ?? selections[2 * block].masks[mask] ?? mask
  }

  // MARK: Registers

  /// The register of a selection that stands for one of the projects, which is brought there.
  private mutating func lane(_ lane: Lane, in selection: Int) -> Lane {
    if let known = selections[selection].lanes[lane] { return known }
    let space = selections[selection].space
    let isConstant = flow.isConstant[flow.number(lane)]
    let new = newLane(space, filledWith: isConstant ? program.laneFill[lane.index] : 0)
    if !isConstant {
      let owners = program.spaces[space.index].owners
      write(.expandLane(lane, owners: owners, into: new), space)
    }
    selections[selection].lanes[lane] = new
    return new
  }

  private mutating func mask(_ mask: Mask, in selection: Int) -> Mask {
    if let known = selections[selection].masks[mask] { return known }
    let space = selections[selection].space
    let isConstant = flow.isConstant[flow.number(mask)]
    let new = newMask(space, filledWith: isConstant && program.maskFill[mask.index])
    if !isConstant {
      let owners = program.spaces[space.index].owners
      write(.expandMask(mask, owners: owners, into: new), space)
    }
    selections[selection].masks[mask] = new
    return new
  }

  private mutating func target(_ lane: Lane, in selection: Int) -> Lane {
    if let known = selections[selection].lanes[lane] { return known }
    let new = newLane(selections[selection].space, filledWith: 0)
    selections[selection].lanes[lane] = new
    return new
  }

  private mutating func target(_ mask: Mask, in selection: Int) -> Mask {
    if let known = selections[selection].masks[mask] { return known }
    let new = newMask(selections[selection].space, filledWith: false)
    selections[selection].masks[mask] = new
    return new
  }

  private mutating func newLane(_ space: SpaceID, filledWith value: Int64) -> Lane {
    let lane = Lane(program.laneFill.count)
    program.laneFill.append(value)
    program.lanesOfSpace[space.index].append(lane)
    return lane
  }

  private mutating func newMask(_ space: SpaceID, filledWith value: Bool) -> Mask {
    let mask = Mask(program.maskFill.count)
    program.maskFill.append(value)
    program.masksOfSpace[space.index].append(mask)
    return mask
  }

  private mutating func newSpace() -> SpaceID {
    let id = SpaceID(program.spaces.count)
    program.lanesOfSpace.append([])
    program.masksOfSpace.append([])
    let rows = newLane(id, filledWith: 0)
    let owners = newLane(id, filledWith: 0)
    program.spaces.append(
      RowSpace(
        kind: .selection(parent: SpaceID(0)),
        entity: program.spaces[0].entity,
        depth: 0,
        rows: rows,
        owners: owners,
        ends: owners
      )
    )
    return id
  }
}
