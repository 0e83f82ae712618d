import StetigColumns

/// Which registers the instructions of the projects read and write.
struct RegisterFlow {
  let instructions: [PlacedInstruction]
  /// By instruction: the registers that it reads, and those that it writes or changes.
  private(set) var reads: [[Int]] = []
  private(set) var writes: [[Int]] = []
  /// Whether an instruction can run over some rows instead of all.
  private(set) var isMovable: [Bool] = []
  /// Registers that nothing writes.
  private(set) var isConstant: [Bool]
  /// Registers of lists, which are filled without an instruction that names them.
  private(set) var pinned: [Int] = []
  let registerCount: Int
  private let laneCount: Int

  init(_ program: CompiledProgram) {
    instructions = program.segments.first ?? []
    laneCount = program.laneFill.count
    registerCount = laneCount + program.maskFill.count
    isConstant = Array(repeating: true, count: registerCount)
    for placed in instructions {
      var read: [Int] = []
      var written: [Int] = []
      let laneCount = laneCount
      placed.instruction.visit { lane, use in
        if use != .reads { written.append(lane.index) }
        if use != .writes { read.append(lane.index) }
      } mask: { mask, use in
        if use != .reads { written.append(laneCount + mask.index) }
        if use != .writes { read.append(laneCount + mask.index) }
      }
      if case .reference(let source) = placed.instruction {
        program.sources.steps[Int(source.index)].value.visit {
          written.append($0.index)
        } mask: {
          written.append(laneCount + $0.index)
        }
      }
      reads.append(read)
      writes.append(written)
      for register in written { isConstant[register] = false }
    }
    for lane in program.pinned().lanes { isConstant[lane.index] = false }
    for mask in program.pinned().masks { isConstant[laneCount + mask.index] = false }
    findMovable(program)
    pinned = listRegisters(of: program)
  }

  private func listRegisters(of program: CompiledProgram) -> [Int] {
    var lanes: [Int] = []
    for space in program.spaces {
      lanes += [space.rows.index, space.owners.index, space.ends.index]
      if case .element(_, _, let owners, _) = space.kind { lanes.append(owners.index) }
    }
    return lanes
  }

  func number(_ lane: Lane) -> Int { lane.index }
  func number(_ mask: Mask) -> Int { laneCount + mask.index }

  /// For whom an instruction computes.
  func need(_ index: Int, _ needs: [UInt64]) -> UInt64 {
    writes[index].reduce(0) { $0 | needs[$1] }
  }

  /// Hands needs on to what is computed before, until nothing changes.
  ///
  /// - Parameter isApart: whether what has these needs is computed for each of them apart; else it
  ///   is needed everywhere.
  func spread(_ needs: inout [UInt64], isApart: (UInt64) -> Bool) {
    let everywhere = Narrowing.everywhere
    var isChanged = true
    while isChanged {
      isChanged = false
      for index in instructions.indices.reversed() {
        if case .settle = instructions[index].instruction { continue }
        var need = need(index, needs)
        if !isMovable[index] {
          if need != 0 || writes[index].isEmpty { need = everywhere }
        } else if need & everywhere != 0 || !isApart(need) {
          need = everywhere
        }
        for register in reads[index] where needs[register] | need != needs[register] {
          needs[register] |= need
          isChanged = true
        }
        for register in writes[index] where needs[register] | need != needs[register] {
          needs[register] |= need
          isChanged = true
        }
      }
    }
  }

  /// An instruction can be moved if all its registers belong to the projects, and if no register
  /// that several instructions write is read in between.
  private mutating func findMovable(_ program: CompiledProgram) {
    var isFixed = Array(repeating: false, count: registerCount)
    for (index, space) in program.spacesOfLanes().enumerated() where space != 0 {
      isFixed[index] = true
    }
    for (index, space) in program.spacesOfMasks().enumerated() where space != 0 {
      isFixed[laneCount + index] = true
    }
    var lastWriter = Array(repeating: -1, count: registerCount)
    for (index, written) in writes.enumerated() {
      for register in written { lastWriter[register] = index }
    }
    for index in instructions.indices {
      for register in reads[index]
      where lastWriter[register] > index && !writes[index].contains(register) {
        isFixed[register] = true
      }
    }
    for (index, placed) in instructions.enumerated() {
      isMovable.append(
        placed.space.index == 0 && placed.instruction.isOfOneRow
          && !reads[index].contains { isFixed[$0] } && !writes[index].contains { isFixed[$0] }
      )
    }
  }
}

extension Instruction {
  /// Whether what it writes for a row hangs on that row alone, and whether it has no other effect
  /// than to mark the row.
  fileprivate var isOfOneRow: Bool {
    switch self {
    case .loadQuantity, .loadDate, .loadSpan, .loadChoice, .loadChoices, .loadReference, .loadRows,
      .loadBitmap, .rowsFrom, .gatherClasses, .gatherLane, .gatherMask, .combine, .not, .compare,
      .single,
      .equalText, .equalTexts, .calculate, .scale, .multiplyBounds, .round, .shift, .lastDays,
      .wholeSpans, .wholeSpanBounds, .years, .recurring, .fillLane, .copyLane, .change,
      .reference:
      true
    case .expandLane, .expandMask, .gatherOverflow, .enumerate, .liftOverflow, .markOverflow,
      .count, .anyChild, .sum, .extremeOfChildren, .settle, .select:
      false
    }
  }
}
