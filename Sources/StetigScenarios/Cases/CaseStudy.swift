import StetigEvaluation
import StetigRules
package import StetigValues

/// The cases of a portfolio under the rules and facts as they are: what scenarios are compared with.
///
/// Made once for all scenarios. Its work, and that of each comparison, goes by ranges of projects,
/// so that several threads can share it: `answers(of:)` gives the answers of some, `baseline(_:)`
/// puts those of all together.
package struct CaseStudy: Sendable {
  let asOf: CalendarDate
  let base: WorldEvaluation
  /// The programmes of which not only the cases that projects name are compared.
  let possibleUnder: [String]
  /// The budgets of programmes that projects name.
  let budgets: [String: BudgetTerms]
  let source: ClaimSource

  /// How many projects a range best has.
  package static let batchSize = 1_024

  /// Compiles the programmes that are asked.
  ///
  /// - Parameters:
  ///   - base: the rules and facts as they are.
  ///   - asOf: the first day whose money is still to be paid.
  ///   - possibleUnder: the programmes, such as all those that some scenario changes, under which
  ///     every project that is not rejected is looked at, and not only those that name them.
  package init(_ base: World, asOf: CalendarDate, possibleUnder: [String] = []) {
    self.asOf = asOf
    self.possibleUnder = Set(possibleUnder).sorted()
    let facts = ProjectFacts(base.portfolio)
    self.base = WorldEvaluation(
      base,
      facts: facts,
      programmes: Set(facts.programmeNames).union(possibleUnder)
    )
    budgets = base.budgets(of: facts.programmeNames)
    source = ClaimSource(base.portfolio, facts)
  }

  /// How many projects there are.
  package var count: Int { base.facts.rowCount }

  /// Answers the cases of some projects, in their order.
  ///
  /// - Requires: the rows are below `count`.
  package func answers(of rows: Range<Int>) -> [ProjectAnswer] {
    let possible = possibleUnder.map { base.positions[$0] }
    let isPossible = base.blocks.indices.map { possible.contains($0) }
    var answers: [ProjectAnswer] = []
    answers.reserveCapacity(rows.count)
    base.answer(
      rows,
      isWanted: { row, block in
        !base.facts.isRejected(row) && (isPossible[block] || base.named(row) == block)
      }
    ) { row, answer in
      let named = base.named(row)
      let isRejected = base.facts.isRejected(row)
      let found = named.map { base.answer(row, $0, answer($0)) }
      answers.append(
        ProjectAnswer(
          named: found,
          possible: possible.map { block in
            block.flatMap { isRejected || $0 == named ? nil : answer($0) }
          },
          claim: found.flatMap { claim(row, $0) }
        )
      )
    }
    return answers
  }

  private func claim(_ row: Int, _ answer: CaseAnswer) -> BudgetClaim? {
    budgets[answer.programme]?.claim(row, answer, from: [source], asOf: asOf) {
      base.detail(row, answer.programme)?.allMissing ?? []
    }
  }

  /// The answers of all projects, added up.
  ///
  /// - Parameter answers: of all projects, in their order.
  package func baseline(_ answers: [ProjectAnswer]) -> CaseBaseline {
    CaseBaseline(self, answers)
  }

  /// The answers of all projects, added up, by one thread.
  package func baseline() -> CaseBaseline { baseline(answers(of: 0..<count)) }
}

/// The answers of all projects under the rules and facts as they are.
package struct CaseBaseline: Sendable {
  let study: CaseStudy
  let answers: [ProjectAnswer]
  let sums: CaseSums
  /// The parts of the totals that are about cases and budgets.
  package let totals: WorldTotals

  init(_ study: CaseStudy, _ answers: [ProjectAnswer]) {
    self.study = study
    self.answers = answers
    var sums = CaseSums()
    for (row, answer) in answers.enumerated() {
      if let named = answer.named { sums.add(named, of: row, study.base.facts) }
    }
    self.sums = sums
    var totals = WorldTotals()
    sums.write(into: &totals, study.base.facts)
    let claims = claimsByProgramme(
      answers.compactMap { answer in
        answer.claim.flatMap { claim in answer.named.map { ($0.programme, claim) } }
      }
    )
    totals.budgets = study.budgets.sorted { $0.key < $1.key }.map { name, terms in
      terms.result(claims[name] ?? [], asOf: study.asOf)
    }
    self.totals = totals
  }

  /// The cases of projects under the programmes they name, with the keys of the projects.
  var named: [(project: Int, key: String, programme: String)] {
    answers.enumerated().compactMap { row, answer in
      answer.named.map { (row, study.base.facts.key(row), $0.programme) }
    }
  }

  /// A comparison with a scenario, ready to be carried out range by range.
  package func comparison(with scenario: ScenarioWorlds) -> CaseComparison {
    CaseComparison(self, scenario)
  }

  /// A comparison with a scenario, carried out by one thread.
  package func compare(
    with scenario: ScenarioWorlds
  ) -> (changes: [CaseChange], after: WorldTotals) {
    let comparison = comparison(with: scenario)
    return comparison.joined(comparison.answers(of: 0..<study.count))
  }
}

/// Claims with the names of their programmes, by that name.
func claimsByProgramme(_ claims: [(String, BudgetClaim)]) -> [String: [BudgetClaim]] {
  var result: [String: [BudgetClaim]] = [:]
  for (programme, claim) in claims { result[programme, default: []].append(claim) }
  return result
}

extension CaseResult {
  /// What would settle the verdict and the amount.
  var allMissing: [String] { missing + (grant?.missing ?? []) }
}
