import StetigEvaluation
import StetigRules
import StetigValues

/// What tests came by, of each block.
struct SeenParts {
  private var outcomes: [PartName: Set<ConditionOutcome>] = [:]
  private var exceptions: Set<ExceptionName> = []
  private var traces: [String: EvaluationTrace] = [:]

  private struct PartName: Hashable {
    var block: String
    var condition: String
  }

  private struct ExceptionName: Hashable {
    var part: PartName
    var exception: String
  }

  /// Carries a case out, notes what it comes by, and returns its result.
  @discardableResult
  mutating func note(
    _ plan: Plan,
    _ portfolio: TestPortfolio,
    _ block: PlannedBlock
  ) -> CaseResult {
    let result = evaluateCase(
      plan,
      portfolio.portfolio,
      project: portfolio.project,
      block: block
    )
    let frames = framesAround(block, plan)
    for condition in result.conditions {
      for name in names(of: condition.id, in: block.name, frames) {
        outcomes[name, default: []].insert(condition.outcome)
        for exception in condition.exceptions {
          exceptions.insert(ExceptionName(part: name, exception: exception))
        }
      }
    }
    guard let version = result.version.map({ block.versions[$0] }) ?? block.versions.last else {
      return result
    }
    let trace = trace(plan, portfolio, version)
    for name in [block.name] + frames { traces[name, default: EvaluationTrace()].form(trace) }
    return result
  }

  private func trace(
    _ plan: Plan,
    _ portfolio: TestPortfolio,
    _ block: RuleBlock
  ) -> EvaluationTrace {
    var evaluator = ReferenceEvaluator(
      plan: plan,
      portfolio: portfolio.portfolio,
      project: portfolio.project,
      block: block
    )
    var roots: [NodeID] = []
    for condition in block.conditions {
      for version in condition.versions { roots += evaluator.asked(by: version) }
    }
    for part in block.grant?.parts ?? [] { roots += part.roots }
    for rule in block.stacking { roots += rule.roots }
    // A test may ask for the value of a parameter that no clause reads.
    roots += plan.parameters.filter { $0.block == block.name }.map { $0.node }
    return evaluator.trace(roots)
  }

  /// A condition of a frame is one of the frame, through whatever programme it was asked.
  private func names(of id: String, in block: String, _ frames: [String]) -> [PartName] {
    let own = PartName(block: block, condition: id)
    guard let frame = frames.first(where: { id.hasPrefix($0 + ".") }) else { return [own] }
    return [own, PartName(block: frame, condition: String(id.dropFirst(frame.count + 1)))]
  }

  func marks(of item: CoverageItem) -> Set<CoverageMark> {
    let name = PartName(block: item.block, condition: item.owner)
    let trace = traces[item.block] ?? EvaluationTrace()
    switch item.part {
    case .condition:
      return Set((outcomes[name] ?? []).compactMap { $0.mark })
    case .exception(let exception):
      let isTaken = exceptions.contains(ExceptionName(part: name, exception: exception))
      return isTaken ? [.taken] : []
    case .valueException(_, let node, let number):
      return trace.exceptions[node]?.contains(number) == true ? [.taken] : []
    case .row(_, let node, let number):
      return trace.rows[node]?.contains(number) == true ? [.taken] : []
    case .threshold(_, let node, let number):
      return Set((trace.sides[Threshold(node, part: number)] ?? []).map { $0.mark })
    }
  }
}

extension ConditionOutcome {
  /// What a test shows by it; nothing, where the condition was not asked.
  fileprivate var mark: CoverageMark? {
    switch self {
    case .fulfilled: .fulfilled
    case .violated: .violated
    case .undecided: .undecided
    case .inapplicable: nil
    }
  }
}

extension ThresholdSide {
  fileprivate var mark: CoverageMark {
    switch self {
    case .below: .below
    case .at: .at
    case .above: .above
    }
  }
}
