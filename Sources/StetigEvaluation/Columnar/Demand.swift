import StetigColumns

/// Finds out for whom each instruction computes, and leaves out those that compute for nobody.
struct Demand {
  private var program: CompiledProgram
  private var lanes: [UInt64]
  private var masks: [UInt64]
  /// For whom the rows of a space are listed.
  private var spaces: [UInt64]
  /// For whom a table is gathered from.
  private var gathers: [UInt64]

  static func prune(_ program: CompiledProgram) -> CompiledProgram {
    var demand = Demand(program)
    demand.run()
    return demand.program
  }

  private init(_ program: CompiledProgram) {
    self.program = program
    lanes = Array(repeating: 0, count: program.laneFill.count)
    masks = Array(repeating: 0, count: program.maskFill.count)
    spaces = Array(repeating: 0, count: program.spaces.count)
    gathers = Array(repeating: 0, count: program.tables.count)
    for table in program.tables.indices {
      let slots = program.tables[table]
      self.program.tables[table].isLaneWanted = slots.laneSlots.map { _ in false }
      self.program.tables[table].isMaskWanted = slots.maskSlots.map { _ in false }
    }
  }

  private mutating func run() {
    for (number, answer) in program.answers.enumerated() {
      guard let answer else { continue }
      wantResults(of: answer, user(ofBlock: number))
    }
    // From the projects to the tables: what nobody gathers is not computed either.
    for segment in segmentsInOrder() {
      if segment > 0 { wantSlots(of: segment - 1) }
      walk(segment)
    }
  }

  /// The segments, each after all those that gather from its table. That a table was made before
  /// another one does not say that it does not serve it too.
  private func segmentsInOrder() -> [Int] {
    let gathered = program.segments.map { tablesGathered(by: $0) }
    var gatherers = Array(repeating: 0, count: gathered.count)
    for tables in gathered {
      for table in tables { gatherers[table + 1] += 1 }
    }
    var open = gatherers.indices.filter { gatherers[$0] == 0 }
    var order: [Int] = []
    while let segment = open.popLast() {
      order.append(segment)
      for table in gathered[segment] {
        gatherers[table + 1] -= 1
        if gatherers[table + 1] == 0 { open.append(table + 1) }
      }
    }
    return order
  }

  private func tablesGathered(by instructions: [PlacedInstruction]) -> Set<Int> {
    var tables: Set<Int> = []
    for placed in instructions {
      switch placed.instruction {
      case .gatherClasses(let table, _, _), .gatherLane(let table, _, _, _),
        .gatherMask(let table, _, _, _), .gatherOverflow(let table, _):
        tables.insert(table)
      default: continue
      }
    }
    return tables
  }

  private mutating func wantResults(of answer: ColumnAnswer, _ user: UInt64) {
    masks[answer.violated.index] |= user
    masks[answer.open.index] |= user
    if let redo = answer.redo { masks[redo.index] |= user }
    for mask in answer.violations { masks[mask.index] |= user }
    for mask in answer.excluded { masks[mask.index] |= user }
    if let selection = answer.selection {
      lanes[program.spaces[selection.index].owners.index] |= user
    }
    if case .cents(let ends, let redo) = answer.grant {
      lanes[ends.low.index] |= user
      lanes[ends.high.index] |= user
      masks[redo.index] |= user
    }
    for condition in answer.conditions {
      masks[condition.outcome.fulfilled.index] |= conditionsUser
      masks[condition.outcome.violated.index] |= conditionsUser
      masks[condition.outcome.inapplicable.index] |= conditionsUser
    }
  }

  private mutating func wantSlots(of table: Int) {
    for (slot, lane) in program.tables[table].laneSlots.enumerated()
    where program.tables[table].isLaneWanted[slot] {
      lanes[lane.index] = ~0
    }
    for (slot, mask) in program.tables[table].maskSlots.enumerated()
    where program.tables[table].isMaskWanted[slot] {
      masks[mask.index] = ~0
    }
  }

  /// From the last instruction to the first, twice: what marks the overflow of a list stands behind
  /// what computes over it.
  private mutating func walk(_ segment: Int) {
    var users = Array(repeating: UInt64(0), count: program.segments[segment].count)
    for _ in 0..<2 {
      for index in program.segments[segment].indices.reversed() {
        let placed = program.segments[segment][index]
        users[index] = self.users(of: placed)
        want(placed, users[index])
      }
    }
    var kept: [PlacedInstruction] = []
    for (index, placed) in program.segments[segment].enumerated() where users[index] != 0 {
      kept.append(
        PlacedInstruction(
          space: placed.space,
          instruction: placed.instruction,
          users: users[index]
        )
      )
    }
    program.segments[segment] = kept
  }

  private func users(of placed: PlacedInstruction) -> UInt64 {
    switch placed.instruction {
    case .enumerate(let child):
      let space = program.spaces[child.index]
      return spaces[child.index] | lanes[space.rows.index] | lanes[space.owners.index]
        | lanes[space.ends.index]
    case .liftOverflow(let child): return spaces[child.index]
    case .gatherOverflow(let table, _): return gathers[table]
    case .markOverflow: return ~0
    case .settle(let block, _, _): return user(ofBlock: block)
    case .select(let child, _, _):
      let space = program.spaces[child.index]
      return spaces[child.index] | lanes[space.rows.index] | lanes[space.owners.index]
    case .reference(let source):
      var users: UInt64 = 0
      program.sources.steps[Int(source.index)].value.visit {
        users |= lanes[$0.index]
      } mask: {
        users |= masks[$0.index]
      }
      return users
    default:
      var users: UInt64 = 0
      placed.instruction.visit { lane, use in
        if use != .reads { users |= lanes[lane.index] }
      } mask: { mask, use in
        if use != .reads { users |= masks[mask.index] }
      }
      return users
    }
  }

  private mutating func want(_ placed: PlacedInstruction, _ users: UInt64) {
    if users == 0 { return }
    switch program.spaces[placed.space.index].kind {
    case .element(let parent, _, _, _), .selection(let parent):
      spaces[placed.space.index] |= users
      spaces[parent.index] |= users
    case .subject, .table: break
    }
    switch placed.instruction {
    case .settle: return
    case .enumerate(let child):
      if case .element(_, _, let owners, _) = program.spaces[child.index].kind {
        lanes[owners.index] |= users
      }
    case .gatherLane(let table, let slot, _, _):
      gathers[table] |= users
      program.tables[table].isLaneWanted[slot] = true
    case .gatherMask(let table, let slot, _, _):
      gathers[table] |= users
      program.tables[table].isMaskWanted[slot] = true
    default: break
    }
    placed.instruction.visit { lane, use in
      if use != .writes { lanes[lane.index] |= users }
    } mask: { mask, use in
      if use != .writes { masks[mask.index] |= users }
    }
  }
}
