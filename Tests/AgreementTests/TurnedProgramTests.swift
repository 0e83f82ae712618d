import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigValues
import TestSupport
import Testing

/// A program that turns from portfolio to portfolio answers like one that is made for each.
@Suite struct TurnedProgramTests {
  @Test(arguments: 0..<4)
  func `random rules get the same answers in one portfolio after the other`(_ round: Int) {
    var seeds = SeededGenerator()
    for _ in 0...round { _ = seeds.next() }
    var rules = RandomRules(SeededGenerator(seed: seeds.next()))
    let programmes = rules.programmes(count: 3)
    var plan = rules.plan
    plan.programmes = programmes
    var portfolios = RandomPortfolio(words: rules.words, random: rules.random)
    var turned = TurnedProgram(plan: plan, programmes: programmes)
    for (number, size) in [20, 40, 0, 64, 65, 1, 40].enumerated() {
      let portfolio = portfolios.make(projects: size)
      let note = "STETIG_SEED=\(seeds.seed), round \(round), portfolio \(number)"
      turned.take(portfolio, note)
      if number % 2 == 0 { turned.take(portfolio, note + ", again") }
    }
  }
}

/// A program on its way, held against the reference evaluator.
struct TurnedProgram {
  let plan: Plan
  let programmes: [PlannedBlock]
  private var program: ColumnarProgram?

  init(plan: Plan, programmes: [PlannedBlock]) {
    self.plan = plan
    self.programmes = programmes
  }

  /// Answers all cases of the next portfolio; an expectation fails where one is not as expected.
  mutating func take(_ portfolio: Portfolio, _ note: String) {
    if program == nil {
      program = ColumnarProgram(plan, portfolio, blocks: programmes, batchSize: 64)
    } else {
      program?.turn(to: portfolio)
    }
    if let program {
      var workspace = ColumnarWorkspace(program)
      var collector = ColumnarCollector(program)
      for number in 0..<program.batchCount {
        collector.collect(batch: number, of: program, with: &workspace)
      }
      let results = ColumnarCollector.joined([collector])
      for row in 0..<program.projectCount {
        for (index, block) in programmes.enumerated() {
          let expected = evaluateCase(plan, portfolio, project: row, block: block)
          #expect(
            results.verdict(index, row) == expected.verdict,
            "\(note), project \(row), \(block.name)"
          )
          guard expected.verdict != .ineligible else { continue }
          let grant = results.grant(index, row)
          #expect(
            grant?.low == expected.grant?.amount.low ?? 0,
            "\(note), project \(row), \(block.name)"
          )
          #expect(
            grant?.high == expected.grant.map { $0.amount.high } ?? 0,
            "\(note), project \(row), \(block.name)"
          )
        }
      }
    }
    program?.letGo()
  }
}
