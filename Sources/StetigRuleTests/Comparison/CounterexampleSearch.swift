import StetigEvaluation
import StetigRules
import StetigText

/// Evaluates projects under two versions of a block and keeps the first on which they differ in
/// each way.
struct CounterexampleSearch {
  let pair: ComparedPair
  let blocks: [ComparedSide: PlannedBlock]
  /// The projects that may still be evaluated.
  private(set) var left: Int
  private(set) var eligibility = Found()
  private(set) var grant = Found()
  private(set) var conditions: [String: Found] = [:]
  private(set) var obligations: Counterexample?
  private var tried: Set<[RuleTest.Given]> = []

  /// The first project of each direction.
  struct Found {
    var lost: Counterexample?
    var gained: Counterexample?
    var open: Counterexample?
  }

  init(_ pair: ComparedPair, _ old: PlannedBlock, _ new: PlannedBlock, projects: Int) {
    self.pair = pair
    blocks = [.old: old, .new: new]
    left = projects
  }

  var isSpent: Bool { left <= 0 }

  /// What one side says of a project.
  func result(_ givens: [RuleTest.Given], _ side: ComparedSide) -> CaseResult? {
    guard let block = blocks[side] else { return nil }
    let plan = pair.plan(of: side)
    let portfolio = TestPortfolio(pair.givens(givens, for: side), plan.vocabulary)
    return evaluateCase(plan, portfolio.portfolio, project: portfolio.project, block: block)
  }

  /// Evaluates a project under both versions, unless it was tried before, and keeps it if they
  /// differ in a way that none before did. Returns what they say.
  @discardableResult
  mutating func look(at givens: [RuleTest.Given]) -> Counterexample? {
    guard left > 0, tried.insert(givens.map({ $0.withoutPlace })).inserted else { return nil }
    left -= 1
    guard let old = result(givens, .old), let new = result(givens, .new) else { return nil }
    let example = Counterexample(givens: givens, old: old, new: new)
    note(example)
    return example
  }

  private mutating func note(_ example: Counterexample) {
    let (old, new) = (example.old, example.new)
    eligibility.note(old.verdict.answer, new.verdict.answer, example)
    if old.verdict != .ineligible, new.verdict != .ineligible {
      noteGrant(example)
    }
    var ids = Set(old.conditions.map({ $0.id }))
    ids.formUnion(new.conditions.map({ $0.id }))
    for id in ids {
      conditions[id, default: Found()].noteCondition(id, example)
    }
    if obligations == nil, example.hasOtherObligation { obligations = example }
  }

  private mutating func noteGrant(_ example: Counterexample) {
    switch (example.old.grant, example.new.grant) {
    case (nil, nil): return
    case (let old?, let new?):
      if old.amount == new.amount {
        if old.split.map({ $0.amount }) != new.split.map({ $0.amount }), grant.open == nil {
          grant.open = example
        }
        return
      }
      guard let before = old.amount.exact, let after = new.amount.exact else {
        if grant.open == nil { grant.open = example }
        return
      }
      grant.note(before > after ? .yes : .no, before > after ? .no : .yes, example)
    case (nil, _?): grant.note(.no, .yes, example)
    case (_?, nil): grant.note(.yes, .no, example)
    }
  }
}

/// What became of a question in one version.
enum ComparedAnswer {
  case yes, no, open
}

extension CounterexampleSearch.Found {
  /// Keeps a project by which a condition comes out otherwise; one that is not asked is met.
  mutating func noteCondition(_ id: String, _ example: Counterexample) {
    let before = example.old.conditions.first { $0.id == id }?.outcome.answer ?? .yes
    let after = example.new.conditions.first { $0.id == id }?.outcome.answer ?? .yes
    note(before, after, example)
  }

  fileprivate mutating func note(
    _ old: ComparedAnswer,
    _ new: ComparedAnswer,
    _ example: Counterexample
  ) {
    switch (old, new) {
    case (.yes, .yes), (.no, .no), (.open, .open): return
    case (.yes, .no): if lost == nil { lost = example }
    case (.no, .yes): if gained == nil { gained = example }
    case (.open, _), (_, .open): if open == nil { open = example }
    }
  }
}

extension Verdict {
  fileprivate var answer: ComparedAnswer {
    switch self {
    case .eligible: .yes
    case .ineligible: .no
    case .undecided: .open
    }
  }
}

extension ConditionOutcome {
  var answer: ComparedAnswer {
    switch self {
    case .fulfilled, .inapplicable: .yes
    case .violated: .no
    case .undecided: .open
    }
  }
}

extension Counterexample {
  fileprivate var hasOtherObligation: Bool {
    old.obligations.contains { before in
      new.obligations.contains {
        $0.id == before.id && ($0.applies != before.applies || $0.due != before.due)
      }
    }
  }
}
