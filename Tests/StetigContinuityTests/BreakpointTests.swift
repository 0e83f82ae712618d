import StetigContinuity
import StetigPortfolio
import StetigValues
import TestSupport
import Testing

@Suite struct BreakpointTests {
  private let asOf = CalendarDate(iso: "2026-11-21") ?? .min
  private let horizon = CalendarDate(iso: "2027-04-10") ?? .min

  /// Ten suites, so that all cores take part.
  @Test(arguments: UInt64(0)..<10)
  func `breakpoints and single days give the same days and cents`(_ part: UInt64) throws {
    var random = SeededGenerator()
    let seed = random.seed
    random = SeededGenerator(seed: seed &+ part)
    for round in 0..<200 {
      let town = RandomTown(&random, lineCount: Int.random(in: 0...3, using: &random))
      let slow = DayByDay(town, asOf: asOf, horizon: horizon).result()
      for isWide in [false, true] {
        var options = ContinuityOptions(asOf: asOf, horizon: horizon)
        options.countsWide = isWide
        let report = continuityReport(town.portfolio, options)
        let structure = try #require(report.structures.first)
        var fast = DayByDay.Result(
          gaps: structure.gaps,
          edges: structure.cliffs,
          months: Array(structure.months)
        )
        for index in fast.edges.indices { fast.edges[index].ends = [] }
        #expect(
          fast == slow,
          "STETIG_SEED=\(seed), part \(part), round \(round), wide \(isWide): \(town)"
        )
        if fast != slow { return }
      }
    }
  }

  @Test func `lines of odd days whose rates share no divisor are counted exactly`() throws {
    var random = SeededGenerator()
    let seed = random.seed
    for round in 0..<100 {
      let town = RandomTown(&random, lineCount: 12)
      let structure = try #require(
        continuityReport(town.portfolio, ContinuityOptions(asOf: asOf)).structures.first
      )
      // Over whole periods the money of the lines is their amounts, whatever the rates are.
      #expect(structure.state == .complete, "STETIG_SEED=\(seed), round \(round)")
      for row in structure.months {
        #expect(row.approved.cents >= 0, "STETIG_SEED=\(seed), round \(round)")
      }
    }
  }
}
