import StetigEvaluation
import StetigRules

/// The search for the values at which the verdict of one case changes.
struct SweepSearch {
  /// A change between a count and the one below it.
  struct Found {
    var count: Int
    var below: CaseResult
    var above: CaseResult

    /// The deciding conditions whose outcome differs.
    var because: [String] {
      let before = below.conditions.filter { $0.kind == .must && !$0.isAsRule }
      var outcomes: [String: ConditionOutcome] = [:]
      for condition in before { outcomes[condition.id] = condition.outcome }
      return above.conditions.filter {
        $0.kind == .must && !$0.isAsRule && outcomes[$0.id] != $0.outcome
      }.map { $0.id }.sorted()
    }
  }

  private let scale: SweepScale
  private let evaluate: (FactProbe.Ends) -> CaseResult
  private var points: [Int: CaseResult] = [:]

  init(_ scale: SweepScale, _ evaluate: @escaping (FactProbe.Ends) -> CaseResult) {
    self.scale = scale
    self.evaluate = evaluate
  }

  /// Returns all changes, ascending. What is not proved to be flat is halved, down to neighbours,
  /// which are compared.
  mutating func run() -> [Found] {
    var found: [Found] = []
    var open = [(low: scale.low, high: scale.high)]
    while let (low, high) = open.popLast() {
      if low == high || isFlat(low, high) { continue }
      guard high - low > 1 else {
        let (below, above) = (point(low), point(high))
        if below.verdict != above.verdict {
          found.append(Found(count: high, below: below, above: above))
        }
        continue
      }
      let middle = low + (high - low) / 2
      open.append((middle, high))
      open.append((low, middle))
    }
    return found.sorted { $0.count < $1.count }
  }

  /// Whether the verdict is surely the same for all values between two counts, both included.
  private func isFlat(_ low: Int, _ high: Int) -> Bool {
    let result = evaluate(scale.ends(low, high))
    return result.verdict != .undecided || !result.missing.contains(FactProbe.name)
  }

  private mutating func point(_ count: Int) -> CaseResult {
    if let known = points[count] { return known }
    let result = evaluate(scale.ends(count, count))
    points[count] = result
    return result
  }
}
