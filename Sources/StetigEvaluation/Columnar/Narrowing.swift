import StetigColumns

/// Finds out what of a block need only be computed for the projects that its cheap conditions
/// leave, and moves it there.
///
/// Most projects are outside most programmes. What several conditions or blocks share, and what
/// costs little, is computed for all rows of a batch; the dear conditions of a block only for the
/// rows that its cheap ones leave, and what is open and the grant only for those that no condition
/// excludes.
struct Narrowing {
  private let program: CompiledProgram
  private let flow: RegisterFlow
  /// For each register the selections that need it, two bits for each block, or `everywhere`.
  private var needs: [UInt64]
  /// By block: the conditions asked before the selection; nil: the block has no selection.
  private(set) var stages: [Set<Int>?]
  /// By block: the conditions that can exclude a row.
  private var asked: [[Int]]

  /// Of the two selections of each block, those that the cheap conditions leave.
  private static let firstSelections: UInt64 = 0x5555_5555_5555_5555
  /// Needed for all rows.
  static let everywhere: UInt64 = 1 << 63
  /// What weighs more than this is computed once, for all rows: three first selections, or twice
  /// as many last ones, which have fewer rows.
  private static let mostWeight = 6
  /// What blocks from here on ask is not narrowed.
  private static let mostBlocks = 31
  /// A condition that costs more than this is not asked before the selection.
  private static let cheap = 8

  static func narrow(_ program: CompiledProgram) -> CompiledProgram {
    var narrowing = Narrowing(program)
    narrowing.run()
    guard narrowing.stages.contains(where: { $0 != nil }) else {
      return narrowing.program.withoutViolations
    }
    var emission = NarrowedEmission(
      program,
      narrowing.flow,
      stages: narrowing.stages,
      asked: narrowing.asked,
      homes: narrowing.homes()
    )
    emission.run()
    return emission.program.withoutViolations
  }

  private init(_ program: CompiledProgram) {
    self.program = program
    flow = RegisterFlow(program)
    needs = Array(repeating: 0, count: flow.registerCount)
    stages = program.answers.map { _ in nil }
    asked = program.answers.map { _ in [] }
  }

  private mutating func run() {
    for instruction in flow.instructions {
      if case .settle(let block, let condition, _) = instruction.instruction,
        block < Self.mostBlocks
      {
        asked[block].append(condition)
      }
    }
    for (number, answer) in program.answers.enumerated() {
      guard let answer, number < Self.mostBlocks, !asked[number].isEmpty else { continue }
      if case .reference = answer.grant { continue }
      let costs = costs(of: number, answer)
      let cheapest = asked[number].map { costs[$0] }.min() ?? 0
      let most = max(cheapest, Self.cheap)
      stages[number] = Set(asked[number].filter { costs[$0] <= most })
    }
    needs = Array(repeating: 0, count: flow.registerCount)
    for (number, answer) in program.answers.enumerated() {
      guard let answer else { continue }
      want(answer, number)
    }
    wantPinned()
    flow.spread(&needs) { need in
      (need & Self.firstSelections).nonzeroBitCount + need.nonzeroBitCount <= Self.mostWeight
    }
  }

  /// What lists use is needed for all rows.
  private mutating func wantPinned() {
    for register in flow.pinned { needs[register] |= Self.everywhere }
  }

  private mutating func want(_ answer: ColumnAnswer, _ number: Int) {
    guard let stage = stages[number] else {
      wantAll(of: answer, Self.everywhere)
      return
    }
    wantAll(of: answer, 1 << UInt64(2 * number + 1))
    for (condition, mask) in answer.violations.enumerated() {
      let bit: UInt64 = stage.contains(condition) ? Self.everywhere : 1 << UInt64(2 * number)
      needs[flow.number(mask)] |= bit
    }
  }

  private mutating func wantAll(of answer: ColumnAnswer, _ bit: UInt64) {
    var answer = answer
    if bit != Self.everywhere {
      // Who is not selected is violated, so that this need not be found out again.
      answer.violations = []
      answer.violated = answer.open
    }
    answer.replace {
      needs[flow.number($0)] |= bit
      return $0
    } mask: {
      needs[flow.number($0)] |= bit
      return $0
    }
  }

  /// What it costs to know where each condition of a block is violated, beside what other
  /// conditions and blocks need.
  private mutating func costs(of number: Int, _ answer: ColumnAnswer) -> [Int] {
    needs = Array(repeating: 0, count: flow.registerCount)
    for (other, answer) in program.answers.enumerated() where other != number {
      if let answer { wantAll(of: answer, Self.everywhere) }
    }
    for (index, mask) in answer.violations.enumerated() {
      needs[flow.number(mask)] |= index < 60 ? 1 << UInt64(index) : Self.everywhere
    }
    wantPinned()
    flow.spread(&needs) { _ in true }
    var costs = answer.conditions.map { _ in 0 }
    for index in flow.instructions.indices {
      let need = flow.need(index, needs)
      guard need.nonzeroBitCount == 1, need < 1 << 60 else { continue }
      costs[need.trailingZeroBitCount] += flow.instructions[index].instruction.cost
    }
    return costs
  }

  /// For each instruction the selections that it moves to; none: it stays.
  private func homes() -> [UInt64] {
    var stays = Array(repeating: true, count: flow.registerCount)
    var homes: [UInt64] = []
    for (index, placed) in flow.instructions.enumerated() {
      let need = flow.need(index, needs)
      var isMoved = flow.isMovable[index] && need != 0 && need & Self.everywhere == 0
      if isMoved, placed.instruction.cost == 0 {
        // Masks cost next to nothing where they are.
        isMoved = flow.reads[index].contains { !stays[$0] }
      }
      if isMoved { for register in flow.writes[index] { stays[register] = false } }
      homes.append(isMoved ? need : 0)
    }
    return homes
  }
}

extension CompiledProgram {
  /// The program once nobody asks any more which condition makes a project ineligible.
  fileprivate var withoutViolations: CompiledProgram {
    var program = self
    for index in answers.indices { program.answers[index]?.violations = [] }
    return program
  }
}

extension Instruction {
  /// Roughly the tenths of a nanosecond that it takes for a row.
  var cost: Int {
    switch self {
    case .combine, .not, .settle, .select, .markOverflow, .gatherOverflow: 0
    case .loadQuantity, .loadDate, .loadSpan, .loadChoice, .loadChoices, .loadReference, .loadRows,
      .fillLane, .copyLane:
      2
    case .loadBitmap: 0
    case .rowsFrom, .single, .compare, .change: 3
    case .calculate, .scale: 3
    case .expandLane, .expandMask, .gatherClasses, .gatherLane, .gatherMask: 6
    case .round, .equalText, .equalTexts: 10
    case .enumerate, .liftOverflow, .multiplyBounds, .shift, .lastDays, .wholeSpans,
      .wholeSpanBounds, .years, .recurring, .count, .anyChild, .sum, .extremeOfChildren:
      60
    case .reference: 10_000
    }
  }
}
