import StetigEvaluation
import StetigRules

/// What several worlds agree on, one of which holds: the verdict where it is the same in all, the
/// grant from the least to the most of any.
func agreed(_ answers: [PlainAnswer]) -> PlainAnswer {
  guard var result = answers.first else { return .absent }
  // What an ineligible case would be paid says nothing beside one that may be paid.
  var possible: CentRange?
  for answer in answers {
    if answer.verdict != result.verdict { result.verdict = .undecided }
    if answer.verdict == .ineligible, answers.contains(where: { $0.verdict != .ineligible }) {
      continue
    }
    possible = possible?.hull(answer.possible) ?? answer.possible
  }
  result.possible = possible ?? result.possible
  return result
}

/// What several worlds agree on of a case; nil in worlds that do not have it. Nil: no world has it.
func agreed(_ answers: [CaseAnswer?]) -> CaseAnswer? {
  let present = answers.compactMap { $0 }
  guard var result = present.first else { return nil }
  if answers.count == 1 { return result }
  result.plain = agreed(answers.map { $0?.plain ?? .absent })
  if present.contains(where: { $0.days != result.days }) { result.days = nil }
  var levels: [FundingLevel?] = []
  for part in present.flatMap({ $0.levels }) where !levels.contains(part.level) {
    levels.append(part.level)
  }
  result.levels = levels.sorted { ($0?.value ?? .max) < ($1?.value ?? .max) }.map { level in
    let nothing = CentRange(low: 0, high: 0)
    let amounts = answers.map { answer in
      answer?.levels.first { $0.level == level }?.amount ?? nothing
    }
    let hull = amounts.dropFirst().reduce(amounts.first ?? nothing) { $0.hull($1) }
    return LevelAmount(level: level, amount: hull)
  }
  return result
}

extension CentRange {
  /// From the least to the most of both.
  func hull(_ other: CentRange) -> CentRange {
    CentRange(
      low: min(low, other.low),
      high: high.flatMap { high in other.high.map { max(high, $0) } }
    )
  }
}
