import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigValues
import TestSupport
import Testing

/// The columnar evaluator gives the answers of the reference evaluator.
@Suite struct ColumnarAgreementTests {
  @Test(arguments: 0..<6)
  func `random rules get the same verdicts, outcomes and grants in columns`(_ round: Int) {
    var seeds = SeededGenerator()
    for _ in 0...round { _ = seeds.next() }
    let random = SeededGenerator(seed: seeds.next())
    var rules = RandomRules(random)
    let programmes = rules.programmes(count: 3)
    var plan = rules.plan
    plan.programmes = programmes
    var portfolios = RandomPortfolio(words: rules.words, random: rules.random)
    let portfolio = portfolios.make(projects: 100)
    let program = ColumnarProgram(plan, portfolio, blocks: programmes, batchSize: 64)
    // Agreement would mean little if the reference evaluator had done the work.
    let (all, reference) = program.instructionCounts
    #expect(reference * 10 < all, "STETIG_SEED=\(seeds.seed), round \(round)")
    var workspace = ColumnarWorkspace(program)
    var collector = ColumnarCollector(program)
    for number in 0..<program.batchCount {
      collector.collect(batch: number, of: program, with: &workspace)
    }
    let results = ColumnarCollector.joined([collector])
    #expect(results.rowCount == 100)
    var single = ColumnarBatch()
    single.wantsGrantsOfIneligible = false
    var batch = ColumnarBatch(wantsConditions: true)
    for start in stride(from: 0, to: 100, by: 64) {
      program.evaluate(rows: start..<min(100, start + 64), with: &workspace, into: &batch)
      for (index, block) in programmes.enumerated() {
        for row in batch.rows {
          let expected = evaluateCase(plan, portfolio, project: row, block: block)
          let note = "STETIG_SEED=\(seeds.seed), round \(round), \(block.name), project \(row)"
          let answer = batch.blocks[index]
          guard answer.matches(expected, at: row - start, note) else { return }
          #expect(results.verdict(index, row) == expected.verdict, "\(note), collected")
          let grant = results.grant(index, row)
          let isPaid = expected.verdict != .ineligible
          #expect(grant?.low == (isPaid ? answer.grantLow[row - start] : nil), "\(note)")
          #expect(grant.map { $0.high ?? .max } == (isPaid ? answer.grantHigh[row - start] : nil))
        }
      }
      // One project alone gets the answer it gets among many.
      for row in stride(from: start, to: min(100, start + 64), by: 5) {
        program.evaluate(rows: row..<(row + 1), with: &workspace, into: &single)
        for index in programmes.indices {
          let note = "STETIG_SEED=\(seeds.seed), round \(round), project \(row) alone"
          let (alone, among) = (single.blocks[index], batch.blocks[index])
          #expect(alone.verdicts[0] == among.verdicts[row - start], "\(note)")
          guard among.verdicts[row - start] != Verdict.ineligible.code else { continue }
          #expect(alone.grantLow[0] == among.grantLow[row - start], "\(note)")
          #expect(alone.grantHigh[0] == among.grantHigh[row - start], "\(note)")
        }
      }
    }
  }
}

extension ColumnarBatch.Block {
  /// Whether a case has the same answer here; an expectation fails where it has not.
  fileprivate func matches(_ expected: CaseResult, at row: Int, _ note: String) -> Bool {
    for condition in expected.conditions {
      let found = conditions.first { $0.id == condition.id }?.outcomes[row]
      #expect(found == condition.outcome.code, "\(note), condition \(condition.id)")
      if found != condition.outcome.code { return false }
    }
    #expect(verdicts[row] == expected.verdict.code, "\(note), verdict")
    let low = expected.grant?.amount.low ?? 0
    let high = expected.grant.map { $0.amount.high ?? .max } ?? 0
    #expect(grantLow[row] == low, "\(note), least grant")
    #expect(grantHigh[row] == high, "\(note), most grant")
    return verdicts[row] == expected.verdict.code && grantLow[row] == low && grantHigh[row] == high
  }
}
