import StetigContinuity
import StetigEvaluation
package import StetigRules
package import StetigText
import StetigValues

/// A value of the rules that goes through a range, against the baseline.
///
/// The rules are lowered once with the value unknown between its ends; every single value and every
/// stretch of values is then asked of the same plan. A stretch whose verdict is decided is decided for
/// all values in it, so that flips are found and not sampled.
package struct SweepStudy: Sendable {
  package let variation: Variation
  package let scale: SweepScale
  private let run: ModelRun
  private let worlds: ScenarioWorlds
  /// What the scenario changes beside the value.
  private let beside: ScenarioWorlds
  /// The value as the rules have it; nil where that is no single number.
  private let present: Fraction?
  /// The node of the value, by world; nil where the world does not have it.
  private let nodes: [NodeID?]
  /// The named cases that may change.
  private let cases: [SweptCase]

  /// A case whose programme reads the value.
  struct SweptCase: Sendable {
    var project: Int
    var key: String
    var world: Int
    var block: PlannedBlock
  }

  /// - Parameters:
  ///   - worlds: those of the scenario with the value unknown between its ends.
  ///   - beside: those of the scenario with the value as it is.
  ///   - run: the baseline.
  package init?(
    _ variation: Variation,
    _ worlds: ScenarioWorlds,
    beside: ScenarioWorlds,
    _ run: ModelRun
  ) {
    guard let scale = SweepScale(variation, in: worlds.worlds[0].plan) else { return nil }
    self.variation = variation
    self.scale = scale
    self.run = run
    self.worlds = worlds
    self.beside = beside
    present = worlds.worlds[0].plan.present(variation)
    nodes = worlds.nodes(of: variation)
    let nodes = nodes
    cases = run.namedCases.compactMap { named in
      guard worlds.changedProgrammes.contains(named.programme),
        worlds.worldsOfProject.indices.contains(named.project),
        worlds.worldsOfProject[named.project].count == 1
      else { return nil }
      let world = worlds.worldsOfProject[named.project][0]
      guard nodes[world] != nil, let block = worlds.worlds[world].programme(named.programme) else {
        return nil
      }
      return SweptCase(project: named.project, key: named.key, world: world, block: block)
    }
  }

  /// How many cases are searched.
  package var caseCount: Int { cases.count }

  /// Whether how long structures are carried can hang on the value at every count, so that all are
  /// looked at: it is a span, and there are few enough of them.
  private var looksAtAll: Bool {
    switch scale.type {
    case .months: scale.high - scale.low <= 240
    default: false
    }
  }

  // MARK: Verdicts

  /// Where the verdicts of some cases change, each at the upper one of two neighbours.
  package func flips(of range: Range<Int>) -> [SweepBreak] {
    range.flatMap { index -> [SweepBreak] in
      let swept = cases[index]
      guard let node = nodes[swept.world] else { return [] }
      let world = worlds.worlds[swept.world]
      var search = SweepSearch(scale) { ends in
        evaluateCase(
          world.plan,
          world.portfolio,
          project: swept.project,
          block: swept.block,
          probe: FactProbe(node, ends)
        )
      }
      return search.run().map { found in
        SweepBreak(
          count: found.count,
          flip: SweepFlip(
            project: swept.key,
            programme: swept.block.name,
            below: found.below.verdict.rawValue,
            above: found.above.verdict.rawValue,
            because: found.because
          )
        )
      }
    }
  }

  /// The counts to look at, ascending: the ends, the steps, both sides of each flip.
  package func counts(_ breaks: [SweepBreak]) -> [Int] {
    var counts = Set(scale.steps)
    for found in breaks {
      counts.insert(found.count)
      counts.insert(found.count - 1)
    }
    if looksAtAll { counts.formUnion(scale.low...scale.high) }
    return counts.filter { scale.low <= $0 && $0 <= scale.high }.sorted()
  }

  // MARK: Values

  /// What the answers come to at a count.
  package func point(at count: Int) -> SweepPoint {
    let value = scale.value(count)
    // At the value that the rules have anyway nothing but the rest of the scenario changes.
    let worlds =
      value == present ? beside : self.worlds.replacing([(nodes, scale.operation(count))])
    let result = run.totals(under: worlds)
    return SweepPoint(value: value, cases: result.cases, gaps: result.gaps)
  }

  /// Puts the curve together.
  ///
  /// - Parameters:
  ///   - breaks: of all cases.
  ///   - points: at all of `counts(breaks)`, in order.
  package func curve(_ breaks: [SweepBreak], _ points: [SweepPoint]) -> SweepCurve {
    let counts = counts(breaks)
    var flips: [Int: [SweepFlip]] = [:]
    for found in breaks { flips[found.count, default: []].append(found.flip) }
    let steps = Set(scale.steps)
    var shown: [SweepPoint] = []
    for (index, count) in counts.enumerated() {
      var point = points[index]
      if let own = flips[count] {
        point.bend = SweepBend(
          flips: own.sorted { ($0.project, $0.programme) < ($1.project, $1.programme) },
          belongsBelow: false
        )
      } else if looksAtAll, !steps.contains(count), flips[count + 1] == nil,
        !bends(points, index)
      {
        continue
      }
      shown.append(point)
    }
    return SweepCurve(path: variation.path, type: scale.type, points: shown)
  }

  /// Whether what is missing in gaps leaves the straight line from the count before to the one after.
  private func bends(_ points: [SweepPoint], _ index: Int) -> Bool {
    guard index > 0, index + 1 < points.count else { return true }
    let (left, middle, right) = (points[index - 1], points[index], points[index + 1])
    if left.cases != middle.cases { return true }
    let before = middle.gaps.amount.low - left.gaps.amount.low
    let after = right.gaps.amount.low - middle.gaps.amount.low
    // Every gap is rounded to the cent.
    let tolerance = Int128(2 * (middle.gaps.gaps + right.gaps.gaps) + 2)
    return (after - before).magnitude > tolerance.magnitude
  }
}

/// A count at which the verdict of a case is another one than just below.
package struct SweepBreak: Sendable, Hashable {
  package var count: Int
  package var flip: SweepFlip
}

extension ScenarioWorlds {
  /// The node of a value that moves, by world; nil where the world does not read it.
  func nodes(of variation: Variation) -> [NodeID?] {
    worlds.map { $0.plan.node(of: variation) }
  }

  /// The worlds with other operations in the place of some nodes, given by world.
  func replacing(_ values: [(nodes: [NodeID?], operation: Operation)]) -> ScenarioWorlds {
    var result = self
    for (nodes, operation) in values {
      for (world, node) in nodes.enumerated() {
        if let node { result.worlds[world].plan.arena.replace(node, with: operation) }
      }
    }
    return result
  }
}

extension Plan {
  /// Returns the rules with values set that ranges of one value ask for; `plan` gives those in which the
  /// values of some paths are unknown between their ends. A value that the rules have anyway stays.
  package func setting(
    _ variations: [Variation],
    _ plan: (Set<String>) -> Outcome<Plan>
  ) -> Outcome<Plan> {
    let set = variations.filter { variation in
      guard let scale = SweepScale(variation, in: self) else { return false }
      return variation.isSingle && present(variation) != scale.value(scale.low)
    }
    var outcome = plan(Set(set.map { $0.path }))
    for variation in set {
      guard let node = outcome.result?.node(of: variation),
        let scale = SweepScale(variation, in: self)
      else { continue }
      outcome.result?.arena.replace(node, with: scale.operation(scale.low))
    }
    return outcome
  }

  /// The value that the rules have, if it is the same single number in all versions.
  func present(_ variation: Variation) -> Fraction? {
    guard let name = variation.parameter else { return presentRuntime(of: variation.block) }
    return parameters.first { $0.block == variation.block && $0.name == name }
      .flatMap { constant($0.node) }
  }

  private func presentRuntime(of name: String) -> Fraction? {
    guard let block = (programmes + frames).first(where: { $0.name == name }) else { return nil }
    var found: Fraction?
    for clause in block.versions.flatMap({ $0.timing }) {
      guard case .runtime(let limit, from: _) = clause.kind, let high = limit.high else { continue }
      guard let value = constant(high), found == nil || found == value else { return nil }
      found = value
    }
    return found
  }

  /// The node of a value that is unknown between its ends; nil where these rules do not read it.
  func node(of variation: Variation) -> NodeID? {
    arena.find(
      .unknown(low: variation.low, high: variation.high, name: variation.path),
      variation.type
    )
  }
}
