import StetigEvaluation
import StetigRules

/// A scenario against the rules and facts as they are, ready to be carried out range by range.
///
/// Only cases that can differ are answered again: those of changed programmes, or, if facts change,
/// all that projects name. Programmes that do not differ are not compiled again either.
package struct CaseComparison: Sendable {
  let baseline: CaseBaseline
  let scenario: ScenarioWorlds
  /// By number of the world; nil: that of the base.
  let evaluations: [WorldEvaluation?]
  let changed: Set<String>
  /// The positions among `CaseStudy.possibleUnder` of the programmes that change.
  let possible: [Int]
  /// The budgets that hold under the scenario.
  let budgets: [String: BudgetTerms]
  /// By number of the world, as `evaluations`.
  let sources: [ClaimSource?]

  init(_ baseline: CaseBaseline, _ scenario: ScenarioWorlds) {
    self.baseline = baseline
    self.scenario = scenario
    let study = baseline.study
    changed = Set(scenario.changedProgrammes)
    let changed = changed
    possible = study.possibleUnder.indices.filter { changed.contains(study.possibleUnder[$0]) }
    let evaluations = scenario.worlds.enumerated().map { number, world -> WorldEvaluation? in
      if number == 0 { return nil }
      let facts = scenario.changesFacts ? ProjectFacts(world.portfolio) : study.base.facts
      let asked = scenario.changesFacts ? changed.union(facts.programmeNames) : changed
      return WorldEvaluation(world, facts: facts, programmes: asked)
    }
    self.evaluations = evaluations
    let names = evaluations.reduce(Set(study.base.facts.programmeNames)) { names, evaluation in
      names.union(evaluation?.facts.programmeNames ?? [])
    }
    let budgets = scenario.budgets(of: Array(names))
    self.budgets = budgets
    sources = evaluations.map { evaluation -> ClaimSource? in
      guard let evaluation, scenario.changesFacts, !budgets.isEmpty else { return nil }
      return ClaimSource(evaluation.world.portfolio, evaluation.facts)
    }
  }

  /// Whether the claims on the budget of a programme have to be made anew.
  func changesClaims(_ programme: String) -> Bool {
    scenario.changesFacts || changed.contains(programme)
  }

  /// How many projects there are.
  package var count: Int { baseline.study.count }

  /// Compares the cases of some projects; those that do not differ are left out.
  package func answers(of rows: Range<Int>) -> [ProjectComparison] {
    var answers: [[ProjectAnswer?]] = rows.map { _ in [] }
    for (number, evaluation) in evaluations.enumerated() {
      guard let evaluation, rows.contains(where: { worlds(of: $0).contains(number) }) else {
        for position in answers.indices { answers[position].append(nil) }
        continue
      }
      let possible = possible.map { evaluation.positions[baseline.study.possibleUnder[$0]] }
      let isPossible = evaluation.blocks.indices.map { possible.contains($0) }
      evaluation.answer(
        rows,
        isWanted: { row, block in
          worlds(of: row).contains(number) && !evaluation.facts.isRejected(row)
            && (isPossible[block] || evaluation.named(row) == block)
        }
      ) { row, answer in
        guard worlds(of: row).contains(number) else {
          answers[row - rows.lowerBound].append(nil)
          return
        }
        let named = evaluation.named(row)
        let isRejected = evaluation.facts.isRejected(row)
        answers[row - rows.lowerBound].append(
          ProjectAnswer(
            named: named.map { evaluation.answer(row, $0, answer($0)) },
            possible: possible.map { block in
              block.flatMap { isRejected || $0 == named ? nil : answer($0) }
            },
            claim: nil
          )
        )
      }
    }
    return rows.compactMap { row in compared(row, answers[row - rows.lowerBound]) }
  }

  /// The numbers of the worlds that may hold for a project.
  func worlds(of row: Int) -> [Int] {
    guard row < scenario.worldsOfProject.count, !scenario.worldsOfProject[row].isEmpty else {
      return [0]
    }
    return scenario.worldsOfProject[row]
  }

  /// Puts the comparisons of all projects together.
  package func joined(
    _ comparisons: [ProjectComparison]
  ) -> (changes: [CaseChange], after: WorldTotals) {
    var sums = baseline.sums
    let facts = baseline.study.base.facts
    for comparison in comparisons {
      for answer in comparison.removed { sums.remove(answer, of: comparison.project, facts) }
      for answer in comparison.added { sums.add(answer, of: comparison.project, facts) }
    }
    var totals = WorldTotals()
    sums.write(into: &totals, facts)
    let claims = claimsByProgramme(comparisons.flatMap { $0.claims })
    totals.budgets = budgets.sorted { $0.key < $1.key }.map { name, terms in
      let old = baseline.totals.budgets.first { $0.programme == name }
      if let old, !changesClaims(name) { return old }
      return terms.result(claims[name] ?? [], asOf: baseline.study.asOf)
    }
    let changes = comparisons.flatMap { $0.changes }
    return (changes.sorted { ($0.key, $0.programme) < ($1.key, $1.programme) }, totals)
  }
}

/// What of the cases of a project differs.
package struct ProjectComparison: Sendable {
  let project: Int
  /// What is counted no longer, and what instead.
  var removed: [CaseAnswer] = []
  var added: [CaseAnswer] = []
  var changes: [CaseChange] = []
  /// What it claims of budgets whose claims change, by name of the programme.
  var claims: [(String, BudgetClaim)] = []
}
