package import StetigContinuity
package import StetigEvaluation
package import StetigPortfolio
package import StetigRules
package import StetigText
package import StetigValues

/// What a run of `check` found, in the order in which every rendering shows it.
package struct CheckReport: Sendable {
  package var plan: Plan
  package var portfolio: Portfolio
  /// The day that counts as today.
  package var asOf: CalendarDate
  /// The version of the engine.
  package var engine: String
  package var ruleFiles: [FileDigest]
  /// What the checker had to say of rules that can be used.
  package var ruleWarnings: [Diagnostic]
  /// By key, then row.
  package var projects: [CheckedProject]
  /// The cliffs near the facts of the one case of a memo; nil: nobody looked for them.
  package var cliffs: ThresholdCliffs?

  /// The results come in any order; those of frames are left out, those of principles go to the
  /// warnings of their project.
  package init(
    plan: Plan,
    portfolio: Portfolio,
    results: [CaseResult],
    asOf: CalendarDate,
    engine: String,
    ruleFiles: [FileDigest],
    ruleWarnings: [Diagnostic] = [],
    cliffs: ThresholdCliffs? = nil
  ) {
    self.plan = plan
    self.portfolio = portfolio
    self.asOf = asOf
    self.engine = engine
    self.ruleFiles = ruleFiles.sorted { $0.name < $1.name }
    self.ruleWarnings = ruleWarnings
    self.cliffs = cliffs
    projects = checkedProjects(plan, portfolio, results)
  }

  /// The cases of all projects under all programmes, in order.
  package var cases: [CaseResult] { projects.flatMap(\.results) }
}

/// How many cases have which verdict.
package struct VerdictCounts: Sendable, Hashable {
  package var eligible = 0
  package var ineligible = 0
  package var undecided = 0

  package init(_ results: some Sequence<CaseResult>) {
    for result in results {
      switch result.verdict {
      case .eligible: eligible += 1
      case .ineligible: ineligible += 1
      case .undecided: undecided += 1
      }
    }
  }

  package var total: Int { eligible + ineligible + undecided }

  package mutating func add(_ other: VerdictCounts) {
    eligible += other.eligible
    ineligible += other.ineligible
    undecided += other.undecided
  }
}

/// A project with what every programme comes to for it.
package struct CheckedProject: Sendable {
  /// The programme a proposal is made for.
  package enum MeantProgramme: Sendable, Hashable {
    case unknown, none
    case named(String)
  }

  package var row: Int
  /// Where it is not known, the place of the row; empty where there is none either.
  package var key: String
  /// Whether the key is not known.
  var lacksKey: Bool
  package var name: String?
  package var municipality: String?
  package var meant: MeantProgramme
  /// By name of the programme.
  package var results: [CaseResult]
  /// By name of the principles.
  package var principles: [CaseResult]

  /// The answer under the programme it is meant for; nil where there is none with rules.
  package var meantResult: CaseResult? {
    guard case .named(let name) = meant else { return nil }
    return results.first { $0.block == name }
  }

  /// The answers under the others.
  package var otherResults: [CaseResult] {
    guard case .named(let name) = meant else { return results }
    return results.filter { $0.block != name }
  }
}

private func checkedProjects(
  _ plan: Plan,
  _ portfolio: Portfolio,
  _ results: [CaseResult]
) -> [CheckedProject] {
  let facts = ProjectFacts(plan.vocabulary)
  let programmes = Set(plan.programmes.map(\.name))
  let principles = Set(plan.principles.map(\.name))
  var byRow: [Int: CheckedProject] = [:]
  for result in results {
    var project = byRow[result.project] ?? facts.project(result.project, portfolio)
    if programmes.contains(result.block) {
      project.results.append(result)
    } else if principles.contains(result.block) {
      project.principles.append(result)
    }
    byRow[result.project] = project
  }
  return byRow.values
    .map { project in
      var project = project
      project.results.sort { $0.block < $1.block }
      project.principles.sort { $0.block < $1.block }
      return project
    }
    .sorted { ($0.lacksKey ? "" : $0.key, $0.row) < ($1.lacksKey ? "" : $1.key, $1.row) }
}

/// Returns which project a row is, without results.
func checkedProject(_ row: Int, _ vocabulary: Vocabulary, _ portfolio: Portfolio) -> CheckedProject
{
  ProjectFacts(vocabulary).project(row, portfolio)
}

/// The facts that say which project a row is.
private struct ProjectFacts {
  var entity: EntityID?
  var key: FactID?
  var name: FactID?
  var municipality: FactID?
  var municipalityName: FactID?
  var programme: FactID?

  init(_ vocabulary: Vocabulary) {
    let project = vocabulary.entity("project")
    let municipality = vocabulary.entity("municipality")
    entity = project
    key = project.flatMap { vocabulary.fact($0, "key") }
    name = project.flatMap { vocabulary.fact($0, "name") }
    self.municipality = project.flatMap { vocabulary.fact($0, "municipality") }
    programme = project.flatMap { vocabulary.fact($0, "programme") }
    municipalityName = municipality.flatMap { vocabulary.fact($0, "name") }
  }

  func project(_ row: Int, _ portfolio: Portfolio) -> CheckedProject {
    let known = portfolio.text(key, row: row)
    return CheckedProject(
      row: row,
      key: known ?? entity.flatMap { portfolio.placeName(row, of: $0) } ?? "",
      lacksKey: known == nil,
      name: portfolio.text(name, row: row),
      municipality: municipality.flatMap { fact in
        portfolio.target(fact, row: row).flatMap { portfolio.text(municipalityName, row: $0) }
          ?? portfolio.text(fact, row: row)
      },
      meant: meant(row, portfolio),
      results: [],
      principles: []
    )
  }

  private func meant(_ row: Int, _ portfolio: Portfolio) -> CheckedProject.MeantProgramme {
    guard let programme else { return .unknown }
    switch portfolio.shownValue(programme, row: row).content {
    case .known(.text(let name)): return .named(name)
    case .none: return .none
    case .known, .between, .unknown: return .unknown
    }
  }
}
