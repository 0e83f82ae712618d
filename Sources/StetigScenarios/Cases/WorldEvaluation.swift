import StetigEvaluation
import StetigRules

/// Programmes of a world, compiled for all its projects.
struct WorldEvaluation: Sendable {
  let world: World
  let facts: ProjectFacts
  let blocks: [PlannedBlock]
  /// The position of each programme among the blocks.
  let positions: [String: Int]
  private let program: ColumnarProgram
  private let levels: [LevelSource]
  /// By number of the programme in the facts: its position among the blocks.
  private let blocksOfNames: [Int?]

  /// Who pays the grants of a programme.
  private enum LevelSource: Sendable {
    /// One level in every case; nil: none is named.
    case one(FundingLevel?)
    /// It takes the version that holds, or is split by shares.
    case byCase
  }

  /// Compiles the programmes that the rules of the world have.
  init(_ world: World, facts: ProjectFacts, programmes: Set<String>) {
    self.world = world
    self.facts = facts
    blocks = world.plan.programmes.filter { programmes.contains($0.name) }
    var positions: [String: Int] = [:]
    for (position, block) in blocks.enumerated() { positions[block.name] = position }
    self.positions = positions
    blocksOfNames = facts.programmeNames.map { positions[$0] }
    program = ColumnarProgram(world.plan, world.portfolio, blocks: blocks)
    levels = blocks.map { block in
      let isSplit = block.versions.contains { version in
        version.grant?.parts.contains { if case .split = $0.kind { true } else { false } } ?? false
      }
      let level = block.versions.first?.level
      let isOne = block.versions.allSatisfy { $0.level == level }
      return isOne && !isSplit ? .one(level) : .byCase
    }
  }

  /// The position of the programme that a project names among the blocks; nil: it names none of
  /// them, or is rejected.
  func named(_ row: Int) -> Int? {
    let number = facts.programmeNumbers[row]
    return number < 0 ? nil : blocksOfNames[number]
  }

  /// Answers the cases of projects one after the other.
  ///
  /// - Parameters:
  ///   - rows: of the projects.
  ///   - isWanted: tells for the row of a project and the position of a block whether the case is
  ///     looked at.
  ///   - body: gets the row, and what gives the answer of a block that is wanted.
  func answer(
    _ rows: Range<Int>,
    isWanted: (Int, Int) -> Bool,
    _ body: (Int, (Int) -> PlainAnswer) -> Void
  ) {
    var workspace = ColumnarWorkspace(program)
    var batch = ColumnarBatch()
    batch.wantsGrantsOfIneligible = false
    var start = rows.lowerBound
    while start < rows.upperBound {
      let end = min(rows.upperBound, start + program.batchSize)
      batch.wanted = blocks.indices.map { block in (start..<end).map { isWanted($0, block) } }
      if !blocks.isEmpty {
        program.evaluate(rows: start..<end, with: &workspace, into: &batch)
      }
      for row in start..<end {
        body(row) { block in batch.blocks[block].answer(row - start) }
      }
      start = end
    }
  }

  /// A case with what each level pays of it.
  func answer(_ row: Int, _ block: Int, _ plain: PlainAnswer) -> CaseAnswer {
    CaseAnswer(
      programme: blocks[block].name,
      plain: plain,
      levels: levels(row, block, plain),
      days: facts.days(row)
    )
  }

  private func levels(_ row: Int, _ block: Int, _ plain: PlainAnswer) -> [LevelAmount] {
    let grant = plain.grant
    if grant == CentRange(low: 0, high: 0) { return [] }
    switch levels[block] {
    case .one(let level): return [LevelAmount(level: level, amount: grant)]
    case .byCase:
      let result = evaluateCase(
        world.plan,
        world.portfolio,
        project: row,
        block: blocks[block],
        isBrief: true
      )
      let parts = result.grant?.split ?? []
      if parts.isEmpty {
        let version = result.version.map { blocks[block].versions[$0].level } ?? nil
        return [LevelAmount(level: version, amount: grant)]
      }
      return parts.map { LevelAmount(level: $0.level, amount: plain.counted($0.amount)) }
    }
  }

  /// A case with its conditions: what is violated, what is missing.
  func detail(_ row: Int, _ programme: String) -> CaseResult? {
    positions[programme].map {
      evaluateCase(
        world.plan,
        world.portfolio,
        project: row,
        block: blocks[$0],
        isBrief: true
      )
    }
  }
}

extension ColumnarBatch.Block {
  fileprivate func answer(_ row: Int) -> PlainAnswer {
    let most = grantHigh[row]
    return PlainAnswer(
      verdict: Verdict(code: verdicts[row]),
      possible: CentRange(low: grantLow[row], high: most == .max ? nil : most)
    )
  }
}

extension Verdict {
  fileprivate init(code: UInt8) {
    self = Verdict.allCases.first { $0.code == code } ?? .undecided
  }
}
