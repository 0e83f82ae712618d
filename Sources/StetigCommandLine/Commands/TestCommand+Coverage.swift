import Stetig
import StetigRuleTests
import StetigText

extension TestCommand {
  /// `--coverage` and `--boundaries`: of the programmes that the filter leaves, else of all.
  static func showCoverage(
    _ arguments: ParsedArguments,
    _ run: RuleTestRun,
    _ tests: [Int],
    _ library: RuleLibrary,
    _ session: Session
  ) async throws(CommandFailure) -> ExitCode {
    let programmes = arguments.values("programme")
    let coverage = RuleCoverage(run, tests)
    var items = coverage.items.filter { programmes.isEmpty || programmes.contains($0.block) }
    let isBoundaries = arguments.has("boundaries")
    if isBoundaries { items = items.filter(\.isThreshold) }
    let offers = await offers(for: items, TestOffers(run, tests))
    let report = CoverageReport(items, offers, library, session)
    if isBoundaries {
      try session.deliver(report.tests, arguments)
    } else {
      let isJSON = arguments.value("format") == "json"
      try session.deliver(isJSON ? report.json : report.text, arguments)
    }
    return report.gaps.isEmpty ? .good : .violated
  }

  /// Tests for the gaps, block by block on all cores.
  private static func offers(
    for items: [CoverageItem],
    _ search: TestOffers
  ) async -> [OfferedTest] {
    let gaps = items.filter { !$0.unseen.isEmpty }
    let blocks = gaps.reduce(into: [String]()) { names, gap in
      if !names.contains(gap.block) { names.append(gap.block) }
    }
    return await withTaskGroup(of: (Int, [OfferedTest]).self) { group in
      for (number, block) in blocks.enumerated() {
        group.addTask { (number, search.offers(for: gaps, of: block)) }
      }
      var parts = [[OfferedTest]](repeating: [], count: blocks.count)
      for await (number, offers) in group { parts[number] = offers }
      return parts.flatMap { $0 }
    }
  }
}
