import StetigEvaluation
package import StetigPortfolio
package import StetigRules
import StetigValues

/// Looks for the values of a fact at which a grant jumps or a verdict changes.
///
/// The rules are evaluated for whole stretches of values at once: what they say of a stretch holds
/// for every value in it. A stretch in which the verdict is the same and the grant moves by less
/// than a jump has none; any other is halved, down to two neighbouring values, which are compared.
/// So every comparison and table of the rules that the fact reaches is met, through whatever they
/// compute, and nothing is sampled.
package struct CliffSearch: Sendable {
  private let plan: Plan
  private let book: StructureBook

  package init(plan: Plan, portfolio: Portfolio) {
    self.plan = plan
    book = StructureBook(portfolio)
  }

  /// Returns the cliffs of a project under a programme.
  ///
  /// - Parameters:
  ///   - project: the row of the project.
  ///   - block: the programme.
  ///   - wanted: which facts to look at; all that have an order unless it says no.
  package func cliffs(
    project: Int,
    block: PlannedBlock,
    where wanted: (ProjectFact) -> Bool = { _ in true }
  ) -> ThresholdCliffs {
    let result = evaluateCase(
      plan,
      book.portfolio,
      project: project,
      block: block
    )
    let now = point(of: result)
    var found: [(nearness: Fraction, cliff: ThresholdCliff)] = []
    var unfinished: [FactID] = []
    for probed in book.orderedFacts(ofProject: project) where wanted(probed) {
      let present = book.datum(probed.fact, probed.row)
      guard let scale = FactScale(present, book.portfolio.vocabulary[probed.fact].type) else {
        continue
      }
      var search = FactSearch(
        probed: probed,
        scale: scale,
        threshold: now.grant > 0 ? (now.grant - 1) / 100 + 1 : nil
      ) { ends in
        evaluateCase(
          plan,
          book.portfolio,
          project: project,
          block: block,
          probe: FactProbe(probed.fact, row: probed.row, ends)
        )
      }
      for cliff in search.run(present) { found.append((scale.nearness(cliff), cliff)) }
      if search.isUnfinished, !unfinished.contains(probed.fact) { unfinished.append(probed.fact) }
    }
    found.sort { one, other in
      if one.nearness != other.nearness { return one.nearness < other.nearness }
      if one.cliff.fact != other.cliff.fact { return one.cliff.fact < other.cliff.fact }
      return (one.cliff.row, one.cliff.isUpwards ? 1 : 0)
        < (other.cliff.row, other.cliff.isUpwards ? 1 : 0)
    }
    return ThresholdCliffs(
      project: project,
      programme: block.name,
      verdict: now.verdict,
      grant: now.grant,
      isExact: result.verdict == .ineligible || result.grant?.amount.exact != nil,
      cliffs: found.map { $0.cliff },
      unfinished: unfinished
    )
  }
}

/// What a case comes to at one value.
private struct Point: Hashable {
  var verdict: Verdict
  /// What is sure of it, in cents.
  var grant: Int64
  /// The outcomes of the deciding conditions.
  var outcomes: [String: ConditionOutcome]
  /// Their order.
  var order: [String]
}

private func point(of result: CaseResult) -> Point {
  let deciding = result.conditions.filter { $0.kind == .must && !$0.isAsRule }
  var outcomes: [String: ConditionOutcome] = [:]
  for condition in deciding where outcomes[condition.id] == nil {
    outcomes[condition.id] = condition.outcome
  }
  return Point(
    verdict: result.verdict,
    grant: result.verdict == .ineligible ? 0 : result.grant?.amount.low ?? 0,
    outcomes: outcomes,
    order: deciding.map { $0.id }
  )
}

extension FactScale {
  /// How far the other side of a jump is, as a share of the way to the end of what is near.
  fileprivate func nearness(_ cliff: ThresholdCliff) -> Fraction {
    let room = cliff.isUpwards ? high - present : present - low
    return Fraction(Int128(cliff.distance), over: Int128(max(1, room))) ?? .one
  }
}

/// The search along one fact.
private struct FactSearch {
  let probed: ProjectFact
  let scale: FactScale
  /// The least jump of a grant that counts, in cents; nil: only verdicts are looked at.
  let threshold: Int64?
  let evaluate: (FactProbe.Ends) -> CaseResult

  private(set) var isUnfinished = false
  private var points: [Int: Point] = [:]
  private var evaluations = 0

  init(
    probed: ProjectFact,
    scale: FactScale,
    threshold: Int64?,
    evaluate: @escaping (FactProbe.Ends) -> CaseResult
  ) {
    self.probed = probed
    self.scale = scale
    self.threshold = threshold
    self.evaluate = evaluate
  }

  mutating func run(_ present: Datum) -> [ThresholdCliff] {
    var found: [ThresholdCliff] = []
    var open = [(low: scale.searchedFrom, high: scale.high + 1)]
    while let next = open.indices.min(by: { away(open[$0]) < away(open[$1]) }) {
      let (low, high) = open.remove(at: next)
      if evaluations >= evaluationLimit {
        isUnfinished = true
        break
      }
      if isFlat(low, high) { continue }
      guard high - low > 1 else {
        if let cliff = cliff(after: low, present) { found.append(cliff) }
        continue
      }
      let middle = low + (high - low) / 2
      open.append((middle, high))
      open.append((low, middle))
    }
    return found
  }

  /// How far a stretch is from the present value: what is near is looked at first.
  private func away(_ stretch: (low: Int, high: Int)) -> Int {
    max(stretch.low - scale.present, scale.present - stretch.high, 0)
  }

  /// Whether surely nothing jumps between two values.
  private mutating func isFlat(_ low: Int, _ high: Int) -> Bool {
    guard let ends = scale.ends(low, high) else { return false }
    evaluations += 1
    let result = evaluate(ends)
    if result.verdict == .ineligible { return true }
    if result.verdict == .undecided, result.missing.contains(FactProbe.name) { return false }
    guard let threshold else { return true }
    guard let grant = result.grant?.amount else { return true }
    guard let most = result.grant?.mostOfLeast else { return false }
    return most - grant.low < threshold
  }

  private mutating func point(_ count: Int) -> Point? {
    if let known = points[count] { return known }
    guard let ends = scale.ends(count, count) else { return nil }
    evaluations += 1
    let found = StetigContinuity.point(of: evaluate(ends))
    points[count] = found
    return found
  }

  /// The jump between a value and the next one, if there is one.
  private mutating func cliff(after count: Int, _ present: Datum) -> ThresholdCliff? {
    guard let left = point(count), let right = point(count + 1) else { return nil }
    guard left.verdict != right.verdict || jumps(count) else { return nil }
    let at = breakpoint(count, left, right)
    guard scale.low <= at, at <= scale.high else { return nil }
    guard let below = point(at - 1), let middle = point(at), let above = point(at + 1) else {
      return nil
    }
    let isUpwards = scale.present <= count
    let jump = isUpwards ? right.grant - left.grant : left.grant - right.grant
    return ThresholdCliff(
      fact: probed.fact,
      row: probed.row,
      present: present,
      below: CliffPoint(value: scale.datum(at - 1), verdict: below.verdict, grant: below.grant),
      at: CliffPoint(value: scale.datum(at), verdict: middle.verdict, grant: middle.grant),
      above: CliffPoint(value: scale.datum(at + 1), verdict: above.verdict, grant: above.grant),
      jumpsBelow: at == count + 1,
      distance: isUpwards ? count + 1 - scale.present : scale.present - count,
      unit: scale.unit,
      isUpwards: isUpwards,
      jump: jump,
      conditions: left.order.filter { left.outcomes[$0] != right.outcomes[$0] }
        + right.order.filter { left.outcomes[$0] == nil }
    )
  }

  /// Whether a grant takes a step that is no part of a slope: larger than a jump, and by a jump
  /// larger than the steps on either side of it.
  private mutating func jumps(_ count: Int) -> Bool {
    guard let threshold, let step = step(count), step.magnitude >= threshold.magnitude else {
      return false
    }
    for neighbour in [count - 1, count + 1] {
      if let slope = self.step(neighbour), (step - slope).magnitude < threshold.magnitude {
        return false
      }
    }
    return true
  }

  private mutating func step(_ count: Int) -> Int64? {
    guard let left = point(count), let right = point(count + 1) else { return nil }
    return right.grant - left.grant
  }

  /// The end of the step that the rules name. Between two quantities it is the one that the middle
  /// does not go with; between two days the one that gives more.
  private mutating func breakpoint(_ count: Int, _ left: Point, _ right: Point) -> Int {
    if let middle = scale.middle(of: count) {
      evaluations += 1
      let between = StetigContinuity.point(of: evaluate(middle))
      if left.verdict != right.verdict {
        return between.verdict == left.verdict ? count + 1 : count
      }
      let toLeft = (between.grant - left.grant).magnitude
      return toLeft <= (right.grant - between.grant).magnitude ? count + 1 : count
    }
    if left.verdict != right.verdict {
      return left.verdict.rank < right.verdict.rank ? count : count + 1
    }
    return left.grant >= right.grant ? count : count + 1
  }
}

extension Verdict {
  /// The better, the lower.
  fileprivate var rank: Int {
    switch self {
    case .eligible: 0
    case .undecided: 1
    case .ineligible: 2
    }
  }
}

/// How many evaluations the search along one fact may take.
private let evaluationLimit = 400
