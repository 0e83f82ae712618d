import StetigEvaluation
import StetigRules

extension CaseComparison {
  /// Compares the cases of a project; nil: nothing differs.
  ///
  /// - Parameter answers: by number of the world; nil where a world does not hold for it.
  func compared(_ row: Int, _ answers: [ProjectAnswer?]) -> ProjectComparison? {
    let worlds = worlds(of: row)
    var comparison = ProjectComparison(project: row)
    var named = [baseline.answers[row].named].compactMap { $0 }
    if worlds.contains(where: { $0 != 0 }) {
      named = compareNamed(row, worlds, answers, &comparison)
      comparePossible(row, worlds, answers, &comparison)
    }
    for answer in named where changesClaims(answer.programme) {
      guard let claim = claim(row, answer, worlds) else { continue }
      comparison.claims.append((answer.programme, claim))
    }
    let isSame = comparison.removed.isEmpty && comparison.added.isEmpty
    return isSame && comparison.changes.isEmpty && comparison.claims.isEmpty ? nil : comparison
  }

  /// Compares the cases that a project names; returns what they come to.
  private func compareNamed(
    _ row: Int,
    _ worlds: [Int],
    _ answers: [ProjectAnswer?],
    _ comparison: inout ProjectComparison
  ) -> [CaseAnswer] {
    var found: [CaseAnswer] = []
    let before = baseline.answers[row].named
    let after = worlds.map { named(row, $0, answers) }
    for programme in Set(([before] + after).compactMap { $0?.programme }).sorted() {
      let old = before.flatMap { $0.programme == programme ? $0 : nil }
      let new = agreed(after.map { $0.flatMap { $0.programme == programme ? $0 : nil } })
      if let new { found.append(new) }
      if old == new { continue }
      if let old { comparison.removed.append(old) }
      if let new { comparison.added.append(new) }
      append(row, programme, old?.plain, new?.plain, isNamed: true, worlds, &comparison)
    }
    return found
  }

  private func claim(_ row: Int, _ answer: CaseAnswer, _ worlds: [Int]) -> BudgetClaim? {
    let study = baseline.study
    let sources = worlds.map { $0 < self.sources.count ? self.sources[$0] : nil }
    return budgets[answer.programme]?.claim(
      row,
      answer,
      from: sources.map { $0 ?? study.source },
      asOf: study.asOf
    ) {
      let results = worlds.map { world in
        evaluation(world).detail(row, answer.programme)
      }
      let differs = Set(results.map { $0?.verdict }).count > 1
      return results.flatMap { $0?.allMissing ?? [] } + (differs ? ["scenario"] : [])
    }
  }

  /// What answers in a world: the base where it has nothing of its own.
  private func evaluation(_ world: Int) -> WorldEvaluation {
    (world < evaluations.count ? evaluations[world] : nil) ?? baseline.study.base
  }

  /// The case that a project names in a world.
  private func named(_ row: Int, _ world: Int, _ answers: [ProjectAnswer?]) -> CaseAnswer? {
    let base = baseline.answers[row].named
    guard world < evaluations.count, let evaluation = evaluations[world] else { return base }
    if scenario.changesFacts { return answers[world]?.named }
    guard let name = evaluation.facts.programme(row), changed.contains(name) else { return base }
    return answers[world]?.named
  }

  private func comparePossible(
    _ row: Int,
    _ worlds: [Int],
    _ answers: [ProjectAnswer?],
    _ comparison: inout ProjectComparison
  ) {
    let study = baseline.study
    if study.base.facts.isRejected(row) { return }
    for (position, number) in possible.enumerated() {
      let programme = study.possibleUnder[number]
      let isNamed =
        study.base.facts.programme(row) == programme
        || worlds.contains { world in
          world < evaluations.count && evaluations[world]?.facts.programme(row) == programme
        }
      if isNamed { continue }
      let old = baseline.answers[row].possible[number] ?? .absent
      let new = agreed(
        worlds.map { world in
          guard world < evaluations.count, evaluations[world] != nil else { return old }
          return answers[world]?.possible[position] ?? .absent
        }
      )
      append(row, programme, old, new, isNamed: false, worlds, &comparison)
    }
  }

  /// Notes a case whose verdict or grant differs.
  private func append(
    _ row: Int,
    _ programme: String,
    _ before: PlainAnswer?,
    _ after: PlainAnswer?,
    isNamed: Bool,
    _ worlds: [Int],
    _ comparison: inout ProjectComparison
  ) {
    let old = before ?? .absent
    let new = after ?? .absent
    if old.verdict == new.verdict, old.grant == new.grant { return }
    let facts = baseline.study.base.facts
    let municipality = facts.municipality(row)
    var change = CaseChange(
      project: row,
      key: facts.key(row),
      name: facts.name(row),
      municipality: municipality.map { facts.municipalityKey($0) },
      municipalityName: municipality.flatMap { facts.municipalityName($0) },
      programme: programme,
      isNamed: isNamed,
      before: CaseState(verdict: old.verdict, grant: old.grant),
      after: CaseState(verdict: new.verdict, grant: new.grant),
      because: []
    )
    // Of two eligible cases there is nothing more to say.
    if old.verdict != .eligible || new.verdict != .eligible {
      explain(&change, hasBefore: before != nil, hasAfter: after != nil, worlds)
    }
    comparison.changes.append(change)
  }

  /// Fills in what is violated, what is missing, and which conditions differ.
  private func explain(
    _ change: inout CaseChange,
    hasBefore: Bool,
    hasAfter: Bool,
    _ worlds: [Int]
  ) {
    let before =
      hasBefore ? baseline.study.base.detail(change.project, change.programme) : nil
    var results: [CaseResult?] = []
    var differing: Set<String> = []
    for world in worlds where hasAfter {
      let after = evaluation(world).detail(change.project, change.programme)
      results.append(after)
      if let before, let after { differing.formUnion(differences(before, after)) }
    }
    change.before.violated = before?.violated ?? []
    change.before.missing = before?.missing ?? []
    if change.isFlip { change.because = differing.sorted() }
    let present = results.compactMap { $0 }
    var missing = Set(present.flatMap { $0.missing })
    if change.after.verdict == .undecided, Set(results.map { $0?.verdict }).count > 1 {
      missing.insert("scenario")
    }
    change.after.missing = change.after.verdict == .undecided ? missing.sorted() : []
    // Violated in one world only is not violated.
    let violated = present.map { Set($0.violated) }
    let common = violated.dropFirst().reduce(violated.first ?? []) { $0.intersection($1) }
    change.after.violated = present.count == results.count ? common.sorted() : []
  }
}

/// The ids of the deciding conditions whose outcome differs. One that does not decide, or is not
/// there, asks nothing.
private func differences(_ before: CaseResult, _ after: CaseResult) -> Set<String> {
  var found: Set<String> = []
  let ids = Set((before.conditions + after.conditions).map { $0.id })
  for id in ids where before.deciding(id) != after.deciding(id) { found.insert(id) }
  return found
}

extension CaseResult {
  fileprivate func deciding(_ id: String) -> ConditionOutcome {
    let found = conditions.first { $0.id == id && $0.kind == .must && !$0.isAsRule }
    return found?.outcome ?? .inapplicable
  }

  /// The ids of the deciding conditions that are violated.
  fileprivate var violated: [String] {
    conditions.filter { $0.kind == .must && !$0.isAsRule && $0.outcome == .violated }
      .map { $0.id }
  }
}
