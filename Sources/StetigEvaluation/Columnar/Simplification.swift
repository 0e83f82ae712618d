import StetigColumns

/// Makes a program smaller without changing an answer, in one walk over its instructions: what the
/// ranges of its numbers decide is not computed, what is computed twice is computed once, and ends
/// that cannot be open are not looked at.
struct Simplification {
  var program: CompiledProgram
  private var ranges: [LaneRange]
  private var laneOf: [Lane]
  private var maskOf: [Mask]
  /// Registers that one instruction alone writes; only they stand for one value.
  private var isSingleLane: [Bool]
  private var isSingleMask: [Bool]
  private let spaceOfLane: [Int]
  private let spaceOfMask: [Int]
  /// 0 or 1 where a mask is the same in all rows.
  private var maskValues: [Bool?]
  private var constantMasks: [MaskKey: Mask] = [:]
  private var constantLanes: [LaneKey: Lane] = [:]
  private var known: [ValueKey: Instruction] = [:]

  private struct MaskKey: Hashable {
    var space: Int
    var value: Bool
  }
  private struct LaneKey: Hashable {
    var space: Int
    var value: Int64
  }
  /// An instruction without its result.
  private struct ValueKey: Hashable {
    var space: SpaceID
    var instruction: Instruction
  }

  init(_ program: CompiledProgram) {
    self.program = program
    spaceOfLane = program.spacesOfLanes()
    spaceOfMask = program.spacesOfMasks()
    laneOf = program.laneFill.indices.map { Lane($0) }
    maskOf = program.maskFill.indices.map { Mask($0) }
    ranges = Array(repeating: .anything, count: laneOf.count)
    maskValues = Array(repeating: nil, count: maskOf.count)
    isSingleLane = Array(repeating: true, count: laneOf.count)
    isSingleMask = Array(repeating: true, count: maskOf.count)
    countWriters()
  }

  /// Finds the constants, which nothing writes, and the registers that several write.
  private mutating func countWriters() {
    var lanes = Array(repeating: 0, count: laneOf.count)
    var masks = Array(repeating: 0, count: maskOf.count)
    for placed in program.segments.joined() {
      placed.instruction.visit { lane, use in
        if use != .reads { lanes[lane.index] += 1 }
      } mask: { mask, use in
        if use != .reads { masks[mask.index] += 1 }
      }
    }
    let pinned = program.pinned()
    for lane in pinned.lanes { lanes[lane.index] += 2 }
    for mask in pinned.masks { masks[mask.index] += 2 }
    for (index, count) in lanes.enumerated() {
      isSingleLane[index] = count <= 1
      guard count == 0 else { continue }
      let value = program.laneFill[index]
      ranges[index] = LaneRange(low: value, high: value)
      let key = LaneKey(space: spaceOfLane[index], value: value)
      if constantLanes[key] == nil { constantLanes[key] = Lane(index) }
    }
    for (index, count) in masks.enumerated() {
      isSingleMask[index] = count <= 1
      guard count == 0 else { continue }
      let value = program.maskFill[index]
      maskValues[index] = value
      let key = MaskKey(space: spaceOfMask[index], value: value)
      if constantMasks[key] == nil { constantMasks[key] = Mask(index) }
    }
  }

  /// Tables first, those that others gather from before them.
  mutating func run() {
    for segment in program.segments.indices.reversed() {
      var kept: [PlacedInstruction] = []
      for placed in program.segments[segment] {
        var placed = placed
        placed.instruction = placed.instruction.replacing { lane, use in
          use == .reads ? laneOf[lane.index] : lane
        } mask: { mask, use in
          use == .reads ? maskOf[mask.index] : mask
        }
        guard let instruction = simplified(placed.instruction, placed.space) else { continue }
        placed.instruction = instruction
        kept.append(placed)
      }
      program.segments[segment] = kept
    }
    let (lanes, masks) = (laneOf, maskOf)
    program.replaceResults {
      lanes[$0.index]
    } mask: {
      masks[$0.index]
    }
  }

  // MARK: Registers

  private func range(_ lane: Lane) -> LaneRange { ranges[lane.index] }

  private func number(_ lane: Lane) -> Int64? {
    let range = ranges[lane.index]
    return range.low == range.high ? range.low : nil
  }

  private mutating func constant(_ value: Bool, _ space: SpaceID) -> Mask {
    let key = MaskKey(space: space.index, value: value)
    if let mask = constantMasks[key] { return mask }
    let mask = Mask(program.maskFill.count)
    program.maskFill.append(value)
    program.masksOfSpace[space.index].append(mask)
    maskOf.append(mask)
    maskValues.append(value)
    isSingleMask.append(true)
    constantMasks[key] = mask
    return mask
  }

  /// Lets one register stand for another; nil, so that its instruction is left out.
  private mutating func alias(_ result: Lane, _ lane: Lane, _ instruction: Instruction)
    -> Instruction?
  {
    guard isSingleLane[result.index], isSingleLane[lane.index] else {
      ranges[result.index] = isSingleLane[result.index] ? range(lane) : .anything
      return instruction
    }
    laneOf[result.index] = lane
    return nil
  }

  private mutating func alias(_ result: Mask, _ mask: Mask, _ instruction: Instruction)
    -> Instruction?
  {
    guard isSingleMask[result.index], isSingleMask[mask.index] else { return instruction }
    maskOf[result.index] = mask
    return nil
  }

  private mutating func settle(
    _ result: Mask,
    _ value: Bool,
    _ space: SpaceID,
    _ instruction: Instruction
  ) -> Instruction? {
    guard isSingleMask[result.index] else { return instruction }
    maskOf[result.index] = constant(value, space)
    return nil
  }

  /// Looks for the same computation before this one.
  private mutating func once(_ instruction: Instruction, _ space: SpaceID) -> Instruction? {
    var lanes: [Lane] = []
    var masks: [Mask] = []
    var isFixed = true
    let key = instruction.replacing { lane, use in
      if use == .reads {
        isFixed = isFixed && isSingleLane[lane.index]
        return lane
      }
      isFixed = isFixed && isSingleLane[lane.index]
      lanes.append(lane)
      return Lane(-1)
    } mask: { mask, use in
      if use == .reads {
        isFixed = isFixed && isSingleMask[mask.index]
        return mask
      }
      isFixed = isFixed && isSingleMask[mask.index]
      masks.append(mask)
      return Mask(-1)
    }
    guard isFixed else { return instruction }
    let found = ValueKey(space: space, instruction: key)
    guard let before = known[found] else {
      known[found] = instruction
      return instruction
    }
    var (laneNumber, maskNumber) = (0, 0)
    before.visit { lane, use in
      guard use != .reads else { return }
      laneOf[lanes[laneNumber].index] = lane
      laneNumber += 1
    } mask: { mask, use in
      guard use != .reads else { return }
      maskOf[masks[maskNumber].index] = mask
      maskNumber += 1
    }
    return nil
  }

  private mutating func note(_ result: Lane, _ range: LaneRange) {
    ranges[result.index] = isSingleLane[result.index] ? range : .anything
  }
}

// The instructions.
extension Simplification {
  private mutating func simplified(_ instruction: Instruction, _ space: SpaceID) -> Instruction? {
    switch instruction {
    case .loadQuantity(let source, let unknown, let result):
      note(result, program.sources.extents[Int(source.index)].including(unknown))
      return once(instruction, space)
    case .loadDate(_, let unknown, let result):
      note(result, LaneRange.days.including(unknown))
      return once(instruction, space)
    case .loadSpan(_, let unknown, let result):
      let lengths = LaneRange(low: Int64(Int32.min), high: Int64(Int32.max))
      note(result, lengths.including(unknown))
      return once(instruction, space)
    case .loadReference(_, _, _, let result), .loadRows(let result),
      .gatherClasses(_, _, let result):
      note(result, LaneRange(low: 0, high: 1 << 40))
      return once(instruction, space)
    case .gatherMask(let table, let slot, let places, let result):
      let masks = program.tables[table].maskSlots.map { maskOf[$0.index] }
      if let value = maskValues[masks[slot].index] {
        return settle(result, value, space, instruction)
      }
      let first = masks.firstIndex(of: masks[slot]) ?? slot
      return once(.gatherMask(table: table, slot: first, by: places, into: result), space)
    case .loadChoice, .loadChoices, .loadBitmap, .rowsFrom, .expandMask, .single,
      .equalText, .equalTexts, .anyChild:
      return once(instruction, space)

    case .expandLane(let lane, _, let result):
      note(result, range(lane))
      return once(instruction, space)
    case .gatherLane(let table, let slot, let places, let result):
      // Slots that came to the same register are one.
      let lanes = program.tables[table].laneSlots.map { laneOf[$0.index] }
      note(result, range(lanes[slot]))
      let first = lanes.firstIndex(of: lanes[slot]) ?? slot
      return once(.gatherLane(table: table, slot: first, by: places, into: result), space)
    case .gatherOverflow, .enumerate, .liftOverflow, .reference: return instruction
    case .select: return instruction
    case .settle(_, _, let violated):
      return maskValues[violated.index] == false ? nil : instruction
    case .markOverflow(let mask):
      return maskValues[mask.index] == false ? nil : instruction

    case .combine(let operation, let one, let other, let result):
      return combined(operation, one, other, result, space)
    case .not(let one, let result):
      if let value = maskValues[one.index] { return settle(result, !value, space, instruction) }
      return once(instruction, space)
    case .compare(let relation, let one, let other, let result):
      if let value = decided(relation, one, other) {
        return settle(result, value, space, instruction)
      }
      return once(instruction, space)

    case .calculate(let operation, let one, let other, let result):
      return calculated(operation, one, other, result, space)
    case .scale(let one, let factor, let result, let checking):
      note(result, range(one).times(LaneRange(low: factor, high: factor)))
      if factor < 0, !range(one).isClosed { note(result, .all) }
      let less = relaxed(checking, range(one))
      return once(.scale(one, by: factor, into: result, less), space)
    case .multiplyBounds(_, _, _, let result):
      note(result, .all)
      return once(instruction, space)
    case .round(let one, let rounding, let result, let checking):
      note(result, range(one).rounded(rounding))
      return once(.round(one, rounding, into: result, relaxed(checking, range(one))), space)

    case .shift(_, _, _, _, let end, let result), .lastDays(_, _, _, let end, let result),
      .recurring(_, _, _, _, let end, let result):
      note(result, LaneRange.days.including(end == .low ? openLow : openHigh))
      return once(instruction, space)
    case .wholeSpans(_, _, _, let open, let result):
      note(result, LaneRange(low: 0, high: 120_000).including(open))
      return once(instruction, space)
    case .wholeSpanBounds(_, _, _, let result):
      note(result.low, LaneRange(low: 0, high: 120_000))
      note(result.high, LaneRange(low: 0, high: openHigh))
      return once(instruction, space)
    case .years(_, let end, let result):
      note(result, LaneRange(low: 1, high: 9_999).including(end == .low ? openLow : openHigh))
      return once(instruction, space)

    case .fillLane(let target, let value):
      // What a choice among arms begins with is left in no row.
      let isBegin = value == openLow || value == openHigh
      ranges[target.index] = isBegin ? .none : LaneRange(low: value, high: value)
      return instruction
    case .copyLane(let one, let result):
      if isSingleLane[result.index] { return alias(result, one, instruction) }
      ranges[result.index] = range(one)
      return instruction
    case .change(let change, let target, let arm, let possible):
      if maskValues[possible.index] == false { return nil }
      switch change {
      case .widen, .replace: ranges[target.index] = range(target).union(range(arm))
      case .addBits, .keepBits: ranges[target.index] = .anything
      }
      return instruction

    case .count(_, _, let result):
      note(result, LaneRange(low: 0, high: 1 << 40))
      return once(instruction, space)
    case .sum(let terms, _, _, _, let end, let result):
      let range = range(terms)
      note(
        result,
        LaneRange(
          low: range.low >= 0 ? 0 : openLow,
          high: range.isClosed || end == .low ? openHigh - 1 : openHigh
        )
      )
      return once(instruction, space)
    case .extremeOfChildren(let terms, _, _, let start, _, let result):
      note(result, range(terms).including(start))
      return once(instruction, space)
    }
  }

  private func relaxed(_ checking: Checking, _ operands: LaneRange...) -> Checking {
    checking == .openEnds && operands.allSatisfy { $0.isClosed } ? .nothing : checking
  }

  private mutating func combined(
    _ operation: MaskOperation,
    _ one: Mask,
    _ other: Mask,
    _ result: Mask,
    _ space: SpaceID
  ) -> Instruction? {
    let instruction = Instruction.combine(operation, one, other, into: result)
    let (first, second) = (maskValues[one.index], maskValues[other.index])
    switch operation {
    case .and:
      if first == false || second == false { return settle(result, false, space, instruction) }
      if first == true || one == other { return alias(result, other, instruction) }
      if second == true { return alias(result, one, instruction) }
    case .or:
      if first == true || second == true { return settle(result, true, space, instruction) }
      if first == false || one == other { return alias(result, other, instruction) }
      if second == false { return alias(result, one, instruction) }
    case .without:
      if first == false || second == true || one == other {
        return settle(result, false, space, instruction)
      }
      if second == false { return alias(result, one, instruction) }
      if first == true { return once(.not(other, into: result), space) }
    }
    if operation != .without, other.index < one.index {
      return once(.combine(operation, other, one, into: result), space)
    }
    return once(instruction, space)
  }

  /// What the ranges say about a comparison.
  private func decided(_ relation: LaneRelation, _ one: Lane, _ other: Lane) -> Bool? {
    let (first, second) = (range(one), range(other))
    switch relation {
    case .less:
      if first.high < second.low { return true }
      if first.low >= second.high { return false }
    case .atMost:
      if first.high <= second.low { return true }
      if first.low > second.high { return false }
    case .equal:
      if first.high < second.low || second.high < first.low { return false }
      if let number = number(one), number == self.number(other) { return true }
    case .meet, .exceeds: break
    }
    return nil
  }

  private mutating func calculated(
    _ operation: LaneOperation,
    _ one: Lane,
    _ other: Lane,
    _ result: Lane,
    _ space: SpaceID
  ) -> Instruction? {
    let (first, second) = (range(one), range(other))
    var operation = operation
    let instruction = Instruction.calculate(operation, one, other, into: result)
    switch operation {
    case .add(let end, let checking):
      if number(one) == 0 { return alias(result, other, instruction) }
      if number(other) == 0 { return alias(result, one, instruction) }
      note(result, first.plus(second))
      operation = .add(end, relaxed(checking, first, second))
    case .subtract(let end, let checking):
      if number(other) == 0 { return alias(result, one, instruction) }
      note(result, first.minus(second))
      operation = .subtract(end, relaxed(checking, first, second))
    case .multiplyKnown(let checking):
      note(result, first.times(second))
      operation = .multiplyKnown(checking)
    case .multiplyNonNegative(let checking):
      note(result, first.times(second))
      let less = relaxed(checking, first, second)
      operation = less == .nothing ? .multiplyKnown(.nothing) : .multiplyNonNegative(less)
    case .lowest:
      if first.high <= second.low || one == other { return alias(result, one, instruction) }
      if second.high <= first.low { return alias(result, other, instruction) }
      note(result, first.lowest(second))
    case .highest:
      if first.high <= second.low || one == other { return alias(result, other, instruction) }
      if second.high <= first.low { return alias(result, one, instruction) }
      note(result, first.highest(second))
    }
    return once(.calculate(operation, one, other, into: result), space)
  }
}
