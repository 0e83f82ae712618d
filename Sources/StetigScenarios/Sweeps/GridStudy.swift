package import StetigRules
import StetigValues

/// Two values of the rules that go through their ranges at once, against the baseline.
package struct GridStudy: Sendable {
  package let across: SweepScale
  package let down: SweepScale
  private let paths: (across: String, down: String)
  private let run: ModelRun
  private let worlds: ScenarioWorlds
  private let nodes: (across: [NodeID?], down: [NodeID?])
  package let acrossCounts: [Int]
  package let downCounts: [Int]

  /// The most cells of a grid.
  package static let cellLimit = 40_000

  /// - Parameter worlds: those of the scenario with both values unknown between their ends.
  package init?(
    across: Variation,
    down: Variation,
    _ worlds: ScenarioWorlds,
    _ run: ModelRun
  ) {
    let plan = worlds.worlds[0].plan
    guard let wide = SweepScale(across, in: plan), let high = SweepScale(down, in: plan) else {
      return nil
    }
    self.across = wide
    self.down = high
    self.run = run
    self.worlds = worlds
    paths = (across.path, down.path)
    nodes = (
      worlds.worlds.map { $0.plan.node(of: across) }, worlds.worlds.map { $0.plan.node(of: down) }
    )
    acrossCounts = wide.gridCounts
    downCounts = high.gridCounts
    guard acrossCounts.count * downCounts.count <= Self.cellLimit else { return nil }
  }

  package var cellCount: Int { acrossCounts.count * downCounts.count }

  /// What the answers come to at a pair of values, counted by row, then column.
  package func cell(_ number: Int) -> SweepPoint {
    let column = acrossCounts[number % acrossCounts.count]
    let row = downCounts[number / acrossCounts.count]
    let result = run.totals(
      under: worlds.replacing([
        (nodes.across, across.operation(column)), (nodes.down, down.operation(row)),
      ])
    )
    return SweepPoint(value: across.value(column), cases: result.cases, gaps: result.gaps)
  }

  /// Puts the grid together.
  package func grid(_ cells: [SweepPoint]) -> SweepGrid {
    SweepGrid(
      across: paths.across,
      acrossType: across.type,
      acrossValues: acrossCounts.map(across.value),
      down: paths.down,
      downType: down.type,
      downValues: downCounts.map(down.value),
      cells: cells
    )
  }
}

extension SweepScale {
  /// The counts of a side of a grid: the steps that were asked for; else whole years of months, and
  /// ten stretches of anything else.
  fileprivate var gridCounts: [Int] {
    if steps.count > 2 || high == low { return steps }
    var counts = [low]
    let step = type == .months && high - low >= 24 ? 12 : max(1, (high - low) / 10)
    while let last = counts.last, last + step <= high { counts.append(last + step) }
    if counts.last != high { counts.append(high) }
    return counts
  }
}
