import StetigColumns

/// What the compiler makes of a plan: instructions with their registers, before and after the
/// passes that make them fewer.
struct CompiledProgram: Sendable {
  var spaces: [RowSpace]
  var tables: [TableResults]
  /// The instructions of the projects, then those of each table.
  var segments: [[PlacedInstruction]]
  var sources: ColumnSources
  /// What each register is filled with when it gets room; constants are never written.
  var laneFill: [Int64]
  var maskFill: [Bool]
  var lanesOfSpace: [[Lane]]
  var masksOfSpace: [[Mask]]
  /// The answers of the blocks; nil: the reference evaluator does all cases of the block.
  var answers: [ColumnAnswer?]

  init(
    spaces: [RowSpace],
    tables: [TableResults],
    segments: [[PlacedInstruction]],
    sources: ColumnSources,
    laneFill: [Int64],
    maskFill: [Bool],
    lanesOfSpace: [[Lane]],
    masksOfSpace: [[Mask]],
    answers: [ColumnAnswer?]
  ) {
    self.spaces = spaces
    self.tables = tables
    self.segments = segments
    self.sources = sources
    self.laneFill = laneFill
    self.maskFill = maskFill
    self.lanesOfSpace = lanesOfSpace
    self.masksOfSpace = masksOfSpace
    self.answers = answers
  }

  /// Makes a program of so many blocks that has nothing to run.
  init(answers: [ColumnAnswer?]) {
    self.init(
      spaces: [],
      tables: [],
      segments: [],
      sources: ColumnSources(),
      laneFill: [],
      maskFill: [],
      lanesOfSpace: [],
      masksOfSpace: [],
      answers: answers
    )
  }

  /// The space that each lane belongs to.
  func spacesOfLanes() -> [Int] {
    var result = Array(repeating: 0, count: laneFill.count)
    for (space, lanes) in lanesOfSpace.enumerated() {
      for lane in lanes { result[lane.index] = space }
    }
    return result
  }

  /// The space that each mask belongs to.
  func spacesOfMasks() -> [Int] {
    var result = Array(repeating: 0, count: maskFill.count)
    for (space, masks) in masksOfSpace.enumerated() {
      for mask in masks { result[mask.index] = space }
    }
    return result
  }

  /// The registers that instructions and spaces use in their own way, and which no pass replaces:
  /// those of lists and those that the reference evaluator fills.
  func pinned() -> (lanes: Set<Lane>, masks: Set<Mask>) {
    var lanes: Set<Lane> = []
    var masks: Set<Mask> = []
    for space in spaces {
      lanes.formUnion([space.rows, space.owners, space.ends])
      if case .element(_, _, let owners, _) = space.kind { lanes.insert(owners) }
    }
    for step in sources.steps {
      step.value.visit {
        lanes.insert($0)
      } mask: {
        masks.insert($0)
      }
    }
    return (lanes, masks)
  }

  /// Counts for each instruction how many from it on are for the same blocks.
  mutating func findRuns() {
    for segment in segments.indices {
      for index in segments[segment].indices.dropLast().reversed() {
        let (one, next) = (segments[segment][index], segments[segment][index + 1])
        if (one.users ^ next.users) & ~conditionsUser == 0 {
          segments[segment][index].run = next.run + 1
        }
      }
    }
  }

  /// Exchanges the registers of all results.
  mutating func replaceResults(lane: (Lane) -> Lane, mask: (Mask) -> Mask) {
    for index in answers.indices { answers[index]?.replace(lane: lane, mask: mask) }
    for index in tables.indices {
      tables[index].laneSlots = tables[index].laneSlots.map(lane)
      tables[index].maskSlots = tables[index].maskSlots.map(mask)
    }
  }
}

/// The bit of the outcomes of conditions among the users of an instruction.
let conditionsUser: UInt64 = 1 << 63

/// The bit of a block among the users of an instruction; all from the 63rd on share one.
func user(ofBlock number: Int) -> UInt64 { 1 << UInt64(min(number, 62)) }

extension ColumnAnswer {
  /// Where the verdict and the grant stand.
  func places(in spaces: [RowSpace]) -> AnswerPlaces {
    AnswerPlaces(
      violated: violated,
      open: open,
      redo: redo,
      grant: grant,
      selection: selection,
      owners: selection.map { spaces[$0.index].owners }
    )
  }

  mutating func replace(lane: (Lane) -> Lane, mask: (Mask) -> Mask) {
    violated = mask(violated)
    open = mask(open)
    redo = redo.map(mask)
    if case .cents(let ends, let redo) = grant {
      grant = .cents(
        ColumnEnds(low: lane(ends.low), high: lane(ends.high)),
        redo: mask(redo)
      )
    }
    violations = violations.map(mask)
    excluded = excluded.map(mask)
    for index in conditions.indices {
      let outcome = conditions[index].outcome
      conditions[index].outcome = ColumnOutcome(
        fulfilled: mask(outcome.fulfilled),
        violated: mask(outcome.violated),
        inapplicable: mask(outcome.inapplicable)
      )
      conditions[index].decides = mask(conditions[index].decides)
    }
  }
}

extension ColumnValue {
  /// Returns the value in other registers.
  func replacing(lane: (Lane) -> Lane, mask: (Mask) -> Mask) -> ColumnValue {
    func both(_ ends: ColumnEnds) -> ColumnEnds {
      ColumnEnds(low: lane(ends.low), high: lane(ends.high))
    }
    var result = self
    switch content {
    case .truth(let yes, let no): result.content = .truth(yes: mask(yes), no: mask(no))
    case .quantity(var quantity):
      quantity.ends = both(quantity.ends)
      result.content = .quantity(quantity)
    case .date(let ends): result.content = .date(both(ends))
    case .span(let ends): result.content = .span(both(ends))
    case .choice(let bits, let literal): result.content = .choice(lane(bits), literal: literal)
    case .choices(let sure, let possible):
      result.content = .choices(sure: lane(sure), possible: lane(possible))
    case .text(.column(let column, let rows, let known)):
      result.content = .text(.column(column, rows: lane(rows), known: mask(known)))
    case .text(.literal), .text(.unknown): break
    case .row(let rows, let entity): result.content = .row(lane(rows), entity)
    }
    result.absence.none = absence.none.map(mask)
    result.absence.maybeNone = absence.maybeNone.map(mask)
    return result
  }

  /// Hands out the registers of a value.
  func visit(_ lane: (Lane) -> Void, mask: (Mask) -> Void) {
    _ = replacing {
      lane($0)
      return $0
    } mask: {
      mask($0)
      return $0
    }
  }
}
