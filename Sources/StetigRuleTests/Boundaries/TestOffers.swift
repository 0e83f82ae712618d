import StetigEvaluation
import StetigRules
import StetigText

/// Looks for tests that show what none shows: for each gap, a test that is there with one thing
/// changed.
///
/// Every answer was worked out by carrying the changed test out. A gap without an offer is one that
/// no single change of a test closes; that is no proof that it cannot be closed.
package struct TestOffers: Sendable {
  private let run: RuleTestRun
  private let tests: [Int]
  /// How many tests of a block are tried as a beginning.
  private let beginnings = 12

  package init(_ run: RuleTestRun, _ tests: [Int]) {
    self.run = run
    self.tests = tests
  }

  /// Returns tests that close gaps of one block, each closing at least one that those before leave.
  package func offers(for gaps: [CoverageItem], of blockName: String) -> [OfferedTest] {
    guard let block = run.plan.block(named: blockName) else { return [] }
    var open: Set<OfferedTest.Shown> = []
    for gap in gaps where gap.block == blockName {
      for mark in gap.unseen { open.insert(.init(item: gap, mark: mark)) }
    }
    var offers: [OfferedTest] = []
    for base in bases(of: blockName) {
      guard !open.isEmpty else { break }
      let (portfolio, _) = base.shown
      guard let version = version(of: block, portfolio) else { continue }
      let changes = FactChanges(plan: run.plan, portfolio: portfolio, version: version).all()
      for change in changes where !open.isEmpty {
        guard let offer = offer(base, change, block, &open) else { continue }
        offers.append(offer)
      }
    }
    return offers
  }

  private struct Base {
    var test: RuleTest
    var givens: [RuleTest.Given]
    var shown: (TestPortfolio, RuleTest.Expectation)
  }

  /// The tests that expect something of a block, eligible ones first: there, one change shows most.
  private func bases(of block: String) -> [Base] {
    var found: [Base] = []
    for index in tests {
      guard let givens = run.givens(of: index) else { continue }
      for shown in run.cases(of: index) where shown.1.block == block {
        found.append(Base(test: run.test(index), givens: givens, shown: shown))
      }
    }
    let eligible = found.filter { $0.shown.1.verdict == .eligible }
    let others = found.filter { $0.shown.1.verdict != .eligible }
    return Array((eligible + others).prefix(beginnings))
  }

  private func version(of block: PlannedBlock, _ portfolio: TestPortfolio) -> RuleBlock? {
    let result = evaluateCase(
      run.plan,
      portfolio.portfolio,
      project: portfolio.project,
      block: block
    )
    return result.version.map { block.versions[$0] } ?? block.versions.last
  }

  private func offer(
    _ base: Base,
    _ change: [RuleTest.Given],
    _ block: PlannedBlock,
    _ open: inout Set<OfferedTest.Shown>
  ) -> OfferedTest? {
    let givens = RuleTestRun.joined(base.givens, change)
    let portfolio = TestPortfolio(givens, run.plan.vocabulary)
    var seen = SeenParts()
    let result = seen.note(run.plan, portfolio, block)
    let shows = open.filter { seen.marks(of: $0.item).contains($0.mark) }
    guard !shows.isEmpty else { return nil }
    open.subtract(shows)
    let wanted: ConditionOutcome = result.verdict == .ineligible ? .violated : .undecided
    let because = result.conditions.filter {
      $0.kind == .must && !$0.isAsRule && $0.outcome == wanted
    }
    return OfferedTest(
      base: base.test.name,
      file: base.test.range.file,
      changes: change,
      block: block.name,
      verdict: result.verdict,
      because: because.map { $0.id }.sorted(),
      missing: result.verdict == .undecided ? result.missing : [],
      shows: shows.sorted { a, b in
        (a.item.range, a.item.owner, a.mark.rawValue) < (
          b.item.range, b.item.owner, b.mark.rawValue
        )
      }
    )
  }
}
