import StetigEvaluation
import StetigReports
import StetigRules
import StetigScenarios
import TestSupport
import Testing

/// The sums of a large check are those of the cases one by one.
@Suite struct TallyAgreementTests {
  @Test(arguments: 0..<6)
  func `random rules have the same sums and rows in columns`(_ round: Int) throws {
    var seeds = SeededGenerator()
    for _ in 0...round { _ = seeds.next() }
    let note = "STETIG_SEED=\(seeds.seed), round \(round)"
    var rules = RandomRules(SeededGenerator(seed: seeds.next()))
    let programmes = rules.programmes(count: 4)
    var plan = rules.plan
    plan.programmes = programmes
    var portfolios = RandomPortfolio(words: rules.words, random: rules.random)
    let portfolio = portfolios.make(projects: 150)
    let program = ColumnarProgram(plan, portfolio, blocks: programmes, batchSize: 64)
    var workspace = ColumnarWorkspace(program)
    var tally = CheckTally(programmes)
    let rows = CaseRows(.csv, programmes)
    var text: [UInt8] = []
    for start in stride(from: 0, to: 150, by: 64) {
      var batch = ColumnarBatch(wantsConditions: true)
      batch.wantsGrantsOfIneligible = false
      let range = start..<min(150, start + 64)
      program.evaluate(rows: range, with: &workspace, into: &batch)
      var part = CheckTally(programmes)
      part.take(batch)
      tally.add(part)
      rows.append(batch, key: { "P\($0)" }, to: &text)
      // What an undecided case misses is asked case by case.
      for (index, block) in programmes.enumerated() {
        for row in range {
          let expected = evaluateCase(plan, portfolio, project: row, block: block)
          #expect(program.missing(row, index) == expected.missing, "\(note)")
        }
      }
    }
    var lines: [String] = []
    var expected = CheckTally(programmes)
    for row in 0..<150 {
      for (index, block) in programmes.enumerated() {
        let result = evaluateCase(plan, portfolio, project: row, block: block)
        expected.programmes[index].take(result)
        lines.append("P\(row),\(block.name),\(result.verdict.rawValue),\(grant(result, block))")
      }
    }
    for (index, wanted) in expected.programmes.enumerated() {
      var found = tally.programmes[index]
      var wanted = wanted
      // What decides in some versions only counts as if it did in all.
      for id in mixed(programmes[index]) {
        found.violated[id] = nil
        wanted.violated[id] = nil
      }
      #expect(found == wanted, "\(note), \(wanted.name)")
    }
    let found = String(decoding: text, as: UTF8.self).split(separator: "\r\n").map(String.init)
    #expect(found == lines, "\(note)")
  }

  private func mixed(_ block: PlannedBlock) -> Set<String> {
    var kinds: [String: Set<Bool>] = [:]
    for condition in block.versions.flatMap({ $0.conditions }) {
      for version in condition.versions {
        kinds[condition.id, default: []].insert(version.kind == .must && !version.isAsRule)
      }
    }
    return Set(kinds.filter { $0.value.count > 1 }.keys)
  }

  private func grant(_ result: CaseResult, _ block: PlannedBlock) -> String {
    guard result.verdict != .ineligible, block.versions.contains(where: { $0.grant != nil }) else {
      return ","
    }
    let amount = result.grant?.amount ?? CentRange(low: 0, high: 0)
    let high = amount.high.map { AmountSum.decimalText(Int128($0)) } ?? ""
    return AmountSum.decimalText(Int128(amount.low)) + "," + high
  }
}

extension CheckTally.Programme {
  fileprivate mutating func take(_ result: CaseResult) {
    switch result.verdict {
    case .eligible:
      eligible += 1
      if let grant = result.grant { grants += AmountSum(grant.amount) }
    case .ineligible:
      ineligible += 1
      for condition in result.conditions
      where condition.outcome == .violated && condition.kind == .must && !condition.isAsRule {
        violated[condition.id, default: 0] += 1
      }
    case .undecided: undecided += 1
    }
  }
}
