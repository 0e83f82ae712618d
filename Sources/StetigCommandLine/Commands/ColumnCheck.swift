import Stetig
import StetigEvaluation
import StetigPortfolio
import StetigReports
import StetigRules
import StetigText
import StetigValues

/// Projects that name no programme of the rules, where only the programmes named are looked at.
struct LeftOutProjects: Sendable {
  private(set) var count = 0
  /// The first keys in order, as many as are shown.
  private(set) var keys: [String] = []

  mutating func take(_ key: String) {
    count += 1
    keys.append(key)
    if keys.count > 1_000 { trim() }
  }

  mutating func add(_ other: LeftOutProjects) {
    count += other.count
    keys += other.keys
    trim()
  }

  private mutating func trim() { keys = Array(keys.sorted().prefix(20)) }
}

/// Cases answered by columns: counted, and written a row each where that is asked.
///
/// Portfolios are taken one after the other, so that the pieces of a stream give what the whole
/// gives.
struct ColumnCheck: Sendable {
  let plan: Plan
  let blocks: [PlannedBlock]
  /// Whether each project is only held against the programme it names.
  let isAsProposed: Bool
  /// The rows of the projects that are looked at; nil: all.
  let projects: Set<Int>?
  let rows: CaseRows?
  /// Whether sums are wanted with what is violated and missing.
  let isSummed: Bool
  /// Every how many projects missing facts are looked up.
  let sampledEvery: Int
  private(set) var tally: CheckTally
  private(set) var findings = FindingSample()
  private(set) var leftOut = LeftOutProjects()
  /// By name: the place of a block.
  private let places: [String: Int]
  private let known: Set<String>
  /// What was compiled for the portfolios before.
  private var program: ColumnarProgram?
  /// How many projects were in the portfolios before.
  private var taken = 0

  /// About how many cases are looked at for what they miss.
  private static let sampleSize = 10_000

  init(
    plan: Plan,
    blocks: [PlannedBlock],
    isAsProposed: Bool,
    projects: Set<Int>? = nil,
    projectCount: Int,
    rows: CaseRows.Form?,
    isSummed: Bool
  ) {
    self.plan = plan
    self.blocks = blocks
    self.isAsProposed = isAsProposed
    self.projects = projects
    self.rows = rows.map { CaseRows($0, blocks) }
    self.isSummed = isSummed
    let cases = projectCount * (isAsProposed ? 1 : blocks.count)
    sampledEvery = max(1, cases / Self.sampleSize)
    tally = CheckTally(blocks)
    var places: [String: Int] = [:]
    for (place, block) in blocks.enumerated() { places[block.name] = place }
    self.places = places
    known = Set(plan.programmes.map(\.name))
  }

  var exitCode: ExitCode {
    if tally.ineligible > 0 { return .violated }
    return tally.undecided > 0 || leftOut.count > 0 ? .undecided : .good
  }

  /// How many threads answer.
  var threads = processorCount()

  /// Takes what could not be read.
  mutating func take(_ found: [InputFinding]) { findings.take(found) }

  /// Answers the cases of a portfolio.
  ///
  /// - Parameters:
  ///   - portfolio: the next projects.
  ///   - write: takes the rows.
  ///   - advance: is told how many projects are done.
  mutating func take(
    _ portfolio: Portfolio,
    write: (String) -> Void,
    advance: (Int) -> Void
  ) {
    findings.take(portfolio.findings)
    let names = ProjectNames(portfolio)
    if program == nil {
      program = ColumnarProgram(plan, portfolio, blocks: blocks)
    } else {
      program?.turn(to: portfolio)
    }
    guard let program else { return }
    let size = min(4 * program.batchSize, max(64, (names.count / threads + 63) / 64 * 64))
    var start = 0
    while start < names.count {
      var parts: [Part] = []
      while parts.count < threads, start < names.count {
        let end = min(start + size, names.count)
        parts.append(Part(rows: start..<end, tally: CheckTally(blocks)))
        start = end
      }
      let check = self
      Workers.threads(threads).change(&parts) { _, part in check.answer(&part, program, names) }
      for part in parts {
        if !part.text.isEmpty { write(String(decoding: part.text, as: UTF8.self)) }
        tally.add(part.tally)
        leftOut.add(part.leftOut)
        advance(part.rows.count)
      }
    }
    self.program?.letGo()
    taken += names.count
  }

  /// Some projects and their answers.
  private struct Part: Sendable {
    var rows: Range<Int>
    var tally: CheckTally
    var leftOut = LeftOutProjects()
    var text: [UInt8] = []
  }

  private func answer(_ part: inout Part, _ program: ColumnarProgram, _ names: ProjectNames) {
    var workspace = ColumnarWorkspace(program)
    var start = part.rows.lowerBound
    while start < part.rows.upperBound {
      let rows = start..<min(start + program.batchSize, part.rows.upperBound)
      var batch = ColumnarBatch(wantsConditions: isSummed)
      batch.wantsGrantsOfIneligible = false
      look(rows, names, &batch, &part)
      program.evaluate(rows: rows, with: &workspace, into: &batch)
      part.tally.take(batch)
      self.rows?.append(batch, key: names.key, to: &part.text)
      if isSummed { sample(batch, program, &part) }
      start = rows.upperBound
    }
  }

  /// Marks which cases of a batch are wanted, and counts its projects.
  private func look(
    _ rows: Range<Int>,
    _ names: ProjectNames,
    _ batch: inout ColumnarBatch,
    _ part: inout Part
  ) {
    let isPartial = isAsProposed || projects != nil
    guard isPartial || isSummed else {
      part.tally.projects += rows.count
      return
    }
    var wanted = isPartial ? blocks.map { _ in Array(repeating: false, count: rows.count) } : []
    for row in rows where projects?.contains(row) ?? true {
      part.tally.projects += 1
      let named = names.programme(row)
      let place = named.flatMap { places[$0] }
      if let place { part.tally.programmes[place].meant += 1 }
      guard isPartial else { continue }
      if isAsProposed {
        if let place { wanted[place][row - rows.lowerBound] = true }
        if !(named.map(known.contains) ?? false) { part.leftOut.take(names.key(row)) }
      } else {
        for place in blocks.indices { wanted[place][row - rows.lowerBound] = true }
      }
    }
    batch.wanted = wanted
  }

  /// Looks up what some of the undecided cases miss.
  private func sample(_ batch: ColumnarBatch, _ program: ColumnarProgram, _ part: inout Part) {
    for row in batch.rows where (taken + row) % sampledEvery == 0 {
      let place = row - batch.rows.lowerBound
      for (index, block) in batch.blocks.enumerated()
      where block.verdicts[place] == Verdict.undecided.code
        && (batch.wanted.isEmpty || batch.wanted[index][place])
      {
        part.tally.takeMissing(program.missing(row, index), index)
      }
    }
  }
}
