package import StetigRules
import StetigValues

/// Two values of the rules that go through their ranges at once, against the baseline.
package struct GridStudy: Sendable {
  package let across: SweepScale
  package let down: SweepScale
  private let paths: (across: String, down: String)
  private let run: ModelRun
  private let worlds: GridWorlds
  private let nodes: (across: [NodeID?], down: [NodeID?])
  private let alone: (across: [NodeID?], down: [NodeID?])
  private let present: (across: Fraction?, down: Fraction?)
  package let acrossCounts: [Int]
  package let downCounts: [Int]

  /// The most cells of a grid.
  package static let cellLimit = 40_000

  /// Nil where a range is not usable (`SweepScale`), or where there are too many cells.
  package init?(across: Variation, down: Variation, _ worlds: GridWorlds, _ run: ModelRun) {
    let plan = worlds.beside.worlds[0].plan
    guard let wide = SweepScale(across, in: plan), let high = SweepScale(down, in: plan) else {
      return nil
    }
    self.across = wide
    self.down = high
    self.run = run
    self.worlds = worlds
    paths = (across.path, down.path)
    nodes = (worlds.both.nodes(of: across), worlds.both.nodes(of: down))
    alone = (worlds.across.nodes(of: across), worlds.down.nodes(of: down))
    present = (plan.present(across), plan.present(down))
    acrossCounts = wide.gridCounts
    downCounts = high.gridCounts
    guard acrossCounts.count * downCounts.count <= Self.cellLimit else { return nil }
  }

  package var cellCount: Int { acrossCounts.count * downCounts.count }

  /// What the answers come to at a pair of values, counted by row, then column.
  package func cell(_ number: Int) -> SweepPoint {
    let column = acrossCounts[number % acrossCounts.count]
    let row = downCounts[number / acrossCounts.count]
    let wide = (nodes: nodes.across, operation: across.operation(column))
    let high = (nodes: nodes.down, operation: down.operation(row))
    // A value that the rules have anyway is no change.
    let under: ScenarioWorlds
    switch (across.value(column) == present.across, down.value(row) == present.down) {
    case (true, true): under = worlds.beside
    case (true, false): under = worlds.down.replacing([(alone.down, high.operation)])
    case (false, true): under = worlds.across.replacing([(alone.across, wide.operation)])
    case (false, false): under = worlds.both.replacing([wide, high])
    }
    let result = run.totals(under: under)
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

/// The worlds of a scenario with two values as they are, with one or the other unknown between its
/// ends, and with both.
package struct GridWorlds: Sendable {
  package var beside: ScenarioWorlds
  package var across: ScenarioWorlds
  package var down: ScenarioWorlds
  package var both: ScenarioWorlds

  package init(
    beside: ScenarioWorlds,
    across: ScenarioWorlds,
    down: ScenarioWorlds,
    both: ScenarioWorlds
  ) {
    self.beside = beside
    self.across = across
    self.down = down
    self.both = both
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
