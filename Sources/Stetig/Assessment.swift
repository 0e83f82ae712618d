import StetigEvaluation
import StetigRules

/// What a programme says to a project.
public enum AssessmentVerdict: String, Sendable, Hashable, CaseIterable {
  /// All that is asked is fulfilled.
  case eligible
  /// Something that is asked is violated.
  case ineligible
  /// It hangs on facts that are missing.
  case undecided
}

/// Whole cents from `low` to `high`, both possible.
public struct GrantBounds: Sendable, Hashable {
  /// The least that can come out.
  public let low: Int64
  /// The most that can come out; nil: no bound.
  public let high: Int64?

  /// The amount, if it does not hang on anything missing.
  public var exact: Int64? { low == high ? low : nil }
}

/// The answer of one programme for one project, with the reasons.
public struct Assessment: Sendable, Hashable {
  /// The name of the programme in the rules.
  public let programme: String
  /// What it says.
  public let verdict: AssessmentVerdict
  /// The names of the conditions that are violated.
  public let violated: [String]
  /// The facts that would settle an undecided verdict, sorted.
  public let missing: [String]
  /// What the programme pays if the verdict is, or becomes, eligible; nil for one that pays nothing
  /// and for an ineligible project.
  public let grant: GrantBounds?
}

extension RuleLibrary {
  /// Asks all programmes about one project.
  ///
  /// `project` is its place in ``ProjectTables/keys``; a place that is not there gives no answer.
  public func assess(_ project: Int, of tables: ProjectTables) -> [Assessment] {
    guard tables.keys.indices.contains(project) else { return [] }
    return plan.programmes.map { programme in
      let result = evaluateCase(plan, tables.portfolio, project: project, block: programme)
      let isOut = result.verdict == .ineligible
      return Assessment(
        programme: programme.name,
        verdict: AssessmentVerdict(result.verdict),
        violated: result.conditions.filter { $0.outcome == .violated }.map { $0.id },
        missing: result.missing,
        grant: isOut
          ? nil : result.grant.map { GrantBounds(low: $0.amount.low, high: $0.amount.high) }
      )
    }
  }

  /// Asks all programmes about all projects, without the reasons: columns instead of cases.
  ///
  /// `threads` is how many the work is shared among. The answers do not depend on it.
  public func assessAll(_ tables: ProjectTables, threads: Int = 1) async -> AssessmentTable {
    let program = ColumnarProgram(plan, tables.portfolio, blocks: plan.programmes)
    let results = await evaluateProjects(program, threads: threads)
    return AssessmentTable(programmes: program.blockNames, results: results)
  }
}

/// The answers of all programmes for all projects.
public struct AssessmentTable: Sendable {
  /// The names of the programmes, in the order of the answers.
  public let programmes: [String]
  fileprivate let results: ColumnarResults

  fileprivate init(programmes: [String], results: ColumnarResults) {
    self.programmes = programmes
    self.results = results
  }

  /// How many projects there are.
  public var projectCount: Int { results.rowCount }

  /// What a programme says to a project, both by their places.
  ///
  /// - Precondition: there are such a programme and such a project.
  public func verdict(programme: Int, project: Int) -> AssessmentVerdict {
    AssessmentVerdict(results.verdict(programme, project))
  }

  /// What a programme pays for a project; nil where the project is ineligible.
  ///
  /// - Precondition: there are such a programme and such a project.
  public func grant(programme: Int, project: Int) -> GrantBounds? {
    results.grant(programme, project).map { GrantBounds(low: $0.low, high: $0.high) }
  }

  /// What a programme comes to over all projects.
  ///
  /// - Precondition: there is such a programme.
  public func totals(programme: Int) -> AssessmentTotals {
    let totals = results.totals(programme)
    return AssessmentTotals(
      eligible: totals.eligible,
      ineligible: totals.ineligible,
      undecided: totals.undecided,
      exactGrants: totals.exact,
      cents: totals.cents
    )
  }
}

/// The answers of one programme counted.
public struct AssessmentTotals: Sendable, Hashable {
  /// How many projects are eligible.
  public let eligible: Int
  /// How many are not.
  public let ineligible: Int
  /// How many hang on missing facts.
  public let undecided: Int
  /// How many of the eligible have a grant that hangs on nothing missing.
  public let exactGrants: Int
  /// The sum of those grants.
  public let cents: Int128
}

extension AssessmentVerdict {
  fileprivate init(_ verdict: Verdict) {
    switch verdict {
    case .eligible: self = .eligible
    case .ineligible: self = .ineligible
    case .undecided: self = .undecided
    }
  }
}
