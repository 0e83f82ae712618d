import StetigColumns

/// Lets registers that are never needed at the same time share their memory, so that a batch stays
/// in the cache.
struct RegisterAllocation {
  private let program: CompiledProgram
  private let spaceOfLane: [Int]
  private let spaceOfMask: [Int]
  private var laneOf: [Lane?]
  private var maskOf: [Mask?]
  private var freeLanes: [[Lane]]
  private var freeMasks: [[Mask]]
  /// The registers that hold results, lists or constants to the end.
  private var staysLane: [Bool]
  private var staysMask: [Bool]
  private var result: CompiledProgram

  static func share(_ program: CompiledProgram) -> CompiledProgram {
    var allocation = RegisterAllocation(program)
    return allocation.run()
  }

  private init(_ program: CompiledProgram) {
    self.program = program
    spaceOfLane = program.spacesOfLanes()
    spaceOfMask = program.spacesOfMasks()
    laneOf = program.laneFill.map { _ in nil }
    maskOf = program.maskFill.map { _ in nil }
    freeLanes = program.spaces.map { _ in [] }
    freeMasks = program.spaces.map { _ in [] }
    staysLane = program.laneFill.map { _ in true }
    staysMask = program.maskFill.map { _ in true }
    result = program
    result.laneFill = []
    result.maskFill = []
    result.lanesOfSpace = program.spaces.map { _ in [] }
    result.masksOfSpace = program.spaces.map { _ in [] }
  }

  private mutating func run() -> CompiledProgram {
    findStaying()
    for segment in program.segments.indices { share(segment) }
    // Results that no instruction writes or reads.
    for index in result.answers.indices {
      guard var answer = result.answers[index] else { continue }
      answer.replace {
        lane($0)
      } mask: {
        mask($0)
      }
      result.answers[index] = answer
    }
    for index in result.tables.indices {
      let table = program.tables[index]
      for (slot, old) in table.laneSlots.enumerated() where table.isLaneWanted[slot] {
        result.tables[index].laneSlots[slot] = lane(old)
      }
      for (slot, old) in table.maskSlots.enumerated() where table.isMaskWanted[slot] {
        result.tables[index].maskSlots[slot] = mask(old)
      }
    }
    for index in result.spaces.indices {
      let space = program.spaces[index]
      result.spaces[index].rows = lane(space.rows)
      result.spaces[index].owners = lane(space.owners)
      result.spaces[index].ends = lane(space.ends)
      if case .element(let parent, let list, let owners, let isInOrder) = space.kind {
        result.spaces[index].kind = .element(
          parent: parent,
          list: list,
          ownerRows: lane(owners),
          isInOrder: isInOrder
        )
      }
    }
    var sources = result.sources
    sources.replaceSteps {
      lane($0)
    } mask: {
      mask($0)
    }
    result.sources = sources
    return result
  }

  private mutating func findStaying() {
    for placed in program.segments.joined() {
      placed.instruction.visit { lane, use in
        if use != .reads { staysLane[lane.index] = false }
      } mask: { mask, use in
        if use != .reads { staysMask[mask.index] = false }
      }
    }
    let pinned = program.pinned()
    for lane in pinned.lanes { staysLane[lane.index] = true }
    for mask in pinned.masks { staysMask[mask.index] = true }
    for answer in program.answers {
      var answer = answer
      answer?.replace {
        staysLane[$0.index] = true
        return $0
      } mask: {
        staysMask[$0.index] = true
        return $0
      }
    }
    for table in program.tables {
      for lane in table.laneSlots { staysLane[lane.index] = true }
      for mask in table.maskSlots { staysMask[mask.index] = true }
    }
  }

  private mutating func share(_ segment: Int) {
    let instructions = program.segments[segment]
    var lastLane: [Lane: Int] = [:]
    var lastMask: [Mask: Int] = [:]
    for (index, placed) in instructions.enumerated() {
      placed.instruction.visit { lane, _ in
        lastLane[lane] = index
      } mask: { mask, _ in
        lastMask[mask] = index
      }
    }
    for (index, placed) in instructions.enumerated() {
      var endingLanes: [Lane] = []
      var endingMasks: [Mask] = []
      // Results get their registers before those of the operands become free, since no kernel
      // writes what it reads.
      let instruction = placed.instruction.replacing { old, _ in
        let new = lane(old)
        if lastLane[old] == index, !staysLane[old.index] { endingLanes.append(old) }
        return new
      } mask: { old, _ in
        let new = mask(old)
        if lastMask[old] == index, !staysMask[old.index] { endingMasks.append(old) }
        return new
      }
      result.segments[segment][index].instruction = instruction
      for old in endingLanes {
        lastLane[old] = nil
        if let new = laneOf[old.index] { free(new, spaceOfLane[old.index]) }
      }
      for old in endingMasks {
        lastMask[old] = nil
        if let new = maskOf[old.index] { free(new, spaceOfMask[old.index]) }
      }
    }
  }

  private mutating func free(_ lane: Lane, _ space: Int) {
    if !freeLanes[space].contains(lane) { freeLanes[space].append(lane) }
  }

  private mutating func free(_ mask: Mask, _ space: Int) {
    if !freeMasks[space].contains(mask) { freeMasks[space].append(mask) }
  }

  private mutating func lane(_ old: Lane) -> Lane {
    if let new = laneOf[old.index] { return new }
    let space = spaceOfLane[old.index]
    let new: Lane
    if !staysLane[old.index], let free = freeLanes[space].popLast() {
      new = free
    } else {
      new = Lane(result.laneFill.count)
      result.laneFill.append(program.laneFill[old.index])
      result.lanesOfSpace[space].append(new)
    }
    laneOf[old.index] = new
    return new
  }

  private mutating func mask(_ old: Mask) -> Mask {
    if let new = maskOf[old.index] { return new }
    let space = spaceOfMask[old.index]
    let new: Mask
    if !staysMask[old.index], let free = freeMasks[space].popLast() {
      new = free
    } else {
      new = Mask(result.maskFill.count)
      result.maskFill.append(program.maskFill[old.index])
      result.masksOfSpace[space].append(new)
    }
    maskOf[old.index] = new
    return new
  }
}
