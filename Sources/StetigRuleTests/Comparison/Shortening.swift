import StetigEvaluation
import StetigRules

extension CounterexampleSearch {
  /// Returns a counterexample without the facts that what it shows does not need.
  func shortened(_ example: Counterexample) -> Counterexample {
    let shown = example.shown
    var best = example
    var position = best.givens.count - 1
    while position >= 0 {
      var fewer = best.givens
      fewer.remove(at: position)
      if let old = result(fewer, .old), let new = result(fewer, .new) {
        let shorter = Counterexample(givens: fewer, old: old, new: new)
        if shorter.shown == shown { best = shorter }
      }
      position -= 1
    }
    return best
  }
}

extension CounterexampleSearch {
  /// Returns a counterexample with the facts only by which one condition differs.
  func shortened(_ example: Counterexample, to id: String) -> Counterexample {
    func outcomes(_ example: Counterexample) -> [ConditionOutcome?] {
      [example.old, example.new].map { result in
        result.conditions.first { $0.id == id }?.outcome
      }
    }
    let wanted = outcomes(example)
    var best = example
    for position in example.givens.indices.reversed() {
      var fewer = best.givens
      fewer.remove(at: position)
      guard let old = result(fewer, .old), let new = result(fewer, .new) else { continue }
      let shorter = Counterexample(givens: fewer, old: old, new: new)
      if outcomes(shorter) == wanted { best = shorter }
    }
    return best
  }
}

extension Counterexample {
  fileprivate struct Shown: Equatable {
    var verdicts: [Verdict]
    var conditions: [String: [ConditionOutcome?]]
    var grants: [GrantResult?]
  }

  /// What a project shows of two versions: verdicts, the conditions that differ, and amounts where
  /// these differ.
  fileprivate var shown: Shown {
    var conditions: [String: [ConditionOutcome?]] = [:]
    for (id, old, new) in self.conditions {
      let isSame = (old?.outcome.answer ?? .yes) == (new?.outcome.answer ?? .yes)
      if !isSame { conditions[id] = [old?.outcome, new?.outcome] }
    }
    let isSameGrant = old.grant?.amount == new.grant?.amount
    var amounts: [GrantResult?] = []
    if !isSameGrant {
      for var grant in [old.grant, new.grant] {
        grant?.steps = []
        grant?.missing = []
        grant?.widest = nil
        amounts.append(grant)
      }
    }
    return Shown(
      verdicts: [old.verdict, new.verdict],
      conditions: conditions,
      grants: amounts
    )
  }
}
