import StetigColumns
package import StetigPortfolio
package import StetigRules
import StetigValues

/// The rules of a plan, compiled for the columns of a portfolio.
///
/// Gives the same answers as the reference evaluator, for batches of projects instead of one.
/// Values of many rows lie in registers (`LaneFile`); a program is a list of kernels over them.
/// Three things are left to the reference evaluator: nodes without a kernel (places, lookups,
/// working days, division by data), row by row; grants whose clauses are cut by periods; and cases
/// in which a number did not fit 64 bits.
///
/// A program does not change while it runs, so that several threads can run it, each with a
/// workspace of its own.
package struct ColumnarProgram: Sendable {
  private(set) var plan: Plan
  private(set) var portfolio: Portfolio
  private(set) var code: CompiledProgram
  /// The registers of each space with what they are filled with.
  private(set) var laneRooms: [[(lane: Lane, fill: Int64)]] = []
  private(set) var maskRooms: [[(mask: Mask, fill: Bool)]] = []
  /// Where the verdict and the grant of each block stand; nil as in `code.answers`.
  private(set) var places: [AnswerPlaces?] = []
  let blocks: [PlannedBlock]
  /// How many projects a batch has at most; a multiple of 64.
  package let batchSize: Int
  /// The plan as it was given, without the nodes that the compiler adds.
  private let source: Plan
  /// What the program takes for granted of the tables.
  private var shapes = TableShapes()
  /// How many projects there have been in all portfolios.
  private var seenCount = 0

  /// Compiles blocks of a plan, and computes what hangs on the rows of other tables alone.
  ///
  /// - Parameter blocks: programmes, frames or principles of the plan, in the order of the
  ///   results.
  package init(
    _ plan: Plan,
    _ portfolio: Portfolio,
    blocks: [PlannedBlock],
    batchSize: Int = 1_024
  ) {
    source = plan
    self.plan = plan
    self.portfolio = portfolio
    self.batchSize = max(64, (batchSize + 63) / 64 * 64)
    self.blocks = blocks
    code = CompiledProgram(answers: [])
    compile()
    bind()
  }

  /// Turns to another portfolio of the same vocabulary. What has been compiled stays where the
  /// tables are like those before, and so does what hangs on the rows of tables that are the same
  /// ones.
  package mutating func turn(to portfolio: Portfolio) {
    self.portfolio = portfolio
    switch shapes.cover(portfolio) {
    case .none: break
    case .widened: compile()
    case .impossible:
      shapes = TableShapes()
      compile()
    }
    bind()
  }

  /// Lets go of the portfolio, but for the tables that others are computed from; `turn(to:)` has to
  /// follow before anything is evaluated.
  package mutating func letGo() {
    portfolio = Portfolio(
      vocabulary: source.vocabulary,
      tables: [],
      lists: [],
      findings: [],
      files: []
    )
    code.sources.unbind()
  }

  private mutating func compile() {
    plan = source
    if let subject = projectEntity(plan.vocabulary),
      let first = blocks.first(where: { !$0.versions.isEmpty })?.versions.first
    {
      var compiler = ColumnCompiler(
        plan: plan,
        portfolio: portfolio,
        shapes: shapes,
        subject: subject,
        block: first
      )
      var simplification = Simplification(compiler.program(of: blocks))
      simplification.run()
      let asked = Demand.prune(simplification.program)
      code = RegisterAllocation.share(Demand.prune(Narrowing.narrow(asked)))
      plan = compiler.plan
      shapes = compiler.shapes
    } else {
      code = CompiledProgram(answers: blocks.map { _ in nil })
    }
    code.findRuns()
    places = code.answers.map { [spaces = code.spaces] in $0?.places(in: spaces) }
    let program = code
    laneRooms = program.lanesOfSpace.map { $0.map { ($0, program.laneFill[$0.index]) } }
    maskRooms = program.masksOfSpace.map { $0.map { ($0, program.maskFill[$0.index]) } }
  }

  private mutating func bind() {
    code.sources.bind(to: portfolio)
    seenCount += projectCount
    computeTables()
  }

  /// How many projects there are.
  package var projectCount: Int {
    guard let subject = code.spaces.first?.entity, subject.index < portfolio.tables.count else {
      return 0
    }
    return portfolio.tables[subject.index].rowCount
  }

  /// The names of the blocks, in the order of the results.
  package var blockNames: [String] { blocks.map { $0.name } }

  /// How many instructions run for each batch, and how many of them ask the reference evaluator.
  package var instructionCounts: (all: Int, reference: Int) {
    let instructions = code.segments.first ?? []
    let reference = instructions.reduce(0) { count, placed in
      if case .reference = placed.instruction { count + 1 } else { count }
    }
    return (instructions.count, reference)
  }

  /// Computes each table after those that it gathers from, unless what it is computed from is the
  /// same as before.
  private mutating func computeTables() {
    guard !code.tables.isEmpty else { return }
    var workspace = ColumnarWorkspace(self)
    var isDone = Array(repeating: false, count: code.tables.count)
    var isKept = isDone
    var open = Array(code.tables.indices)
    while let table = open.last {
      if isDone[table] {
        open.removeLast()
        continue
      }
      let gathered = gatheredTables(table)
      let sources = gathered.filter { !isDone[$0] && !open.suffix(1).contains($0) }
      if sources.isEmpty {
        let isSame = gathered.allSatisfy { isKept[$0] }
        isKept[table] = isSame && code.tables[table].isComputed(from: portfolio)
        if !isKept[table] { compute(table, &workspace) }
        // To find the classes of a row takes about as long as to gather it for some projects.
        if !code.tables[table].isClassified, seenCount / 4 >= code.tables[table].rows {
          code.tables[table].classify()
        }
        isDone[table] = true
        open.removeLast()
      } else {
        open += sources
      }
    }
  }

  private func gatheredTables(_ table: Int) -> [Int] {
    var found: [Int] = []
    for placed in code.segments[table + 1] {
      switch placed.instruction {
      case .gatherClasses(let source, _, _), .gatherLane(let source, _, _, _),
        .gatherMask(let source, _, _, _),
        .gatherOverflow(let source, _):
        if !found.contains(source) { found.append(source) }
      default: continue
      }
    }
    return found
  }

  private mutating func compute(_ table: Int, _ workspace: inout ColumnarWorkspace) {
    code.tables[table].clear()
    let rows = code.tables[table].rows
    var start = 0
    while start < rows {
      let count = min(batchSize, rows - start)
      workspace.run(self, segment: table + 1, start: start, count: count)
      code.tables[table].append(from: workspace, count: count)
      start += count
    }
    let facts = code.sources.facts(of: code.segments[table + 1])
    code.tables[table].inputs = facts?.map {
      (fact: $0, column: portfolio.column($0))
    }
  }
}

/// The entity of the projects: the one that rules are asked about.
private func projectEntity(_ vocabulary: Vocabulary) -> EntityID? {
  vocabulary.entities.firstIndex { $0.naming.english == "project" }.map { EntityID($0) }
}

extension TableResults {
  /// Adds the rows of a batch, whose size is a multiple of 64 but for the last one.
  fileprivate mutating func append(from workspace: borrowing ColumnarWorkspace, count: Int) {
    for (slot, lane) in laneSlots.enumerated() where isLaneWanted[slot] {
      lanes[slot] += workspace.registers.prefix(lane, count)
    }
    for (slot, mask) in maskSlots.enumerated() where isMaskWanted[slot] {
      masks[slot] += workspace.registers.prefix(mask, rows: count)
    }
    for word in 0..<wordCount(count) {
      overflow.append(workspace.registers.overflow(space.index, word: word))
    }
  }
}
