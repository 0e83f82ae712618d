import StetigText
package import StetigValues

/// Returns what the named rules find in rules that the checker takes, in the order of places, each
/// once.
///
/// - Parameters:
///   - rules: the rules as checked.
///   - plan: the same rules, lowered.
///   - asOf: the day that counts as today.
///   - isOn: whether a rule is carried out; `idle-explanation` is not asked for here.
package func lint(
  _ rules: CheckedRules,
  _ plan: Plan,
  asOf: CalendarDate,
  isOn: (LintRule) -> Bool = { _ in true }
) -> [LintFinding] {
  var lint = Lint(rules, plan, asOf)
  for rule in LintRule.allCases where isOn(rule) { lint.carryOut(rule) }
  return lint.distinct()
}

/// The state of one run over rules.
struct Lint {
  let rules: CheckedRules
  let plan: Plan
  let asOf: CalendarDate
  /// Of the checked rules.
  var domains: Domains
  let planDomains: Domains
  let clauses: [LintClause]
  private let printer: ExpressionPrinter
  private var findings: [LintFinding] = []
  /// How many nodes may still be carried out in search of facts, over all questions.
  private var work = 60_000_000

  init(_ rules: CheckedRules, _ plan: Plan, _ asOf: CalendarDate) {
    self.rules = rules
    self.plan = plan
    self.asOf = asOf
    domains = Domains(rules)
    planDomains = Domains(plan)
    clauses = LintClause.all(of: rules)
    printer = ExpressionPrinter(rules)
  }

  mutating func carryOut(_ rule: LintRule) {
    switch rule {
    case .unconfirmedValue: findUnconfirmedValues()
    case .sourceNotConfirmed: findSourcesNotConfirmed()
    case .expiredWithoutSuccessor: findExpired()
    case .openEndContradicted: findContradictedEnds()
    case .conditionsExclude: findExcludingConditions()
    case .exceptionNeverWithConditions: findShutOutExceptions()
    case .rowNeverWithConditions: findShutOutRows()
    case .tableGap: findTableGaps()
    case .daysForMonths: findDaysForMonths()
    case .shareAboveWhole: findSharesAboveWhole()
    case .moneyScale: findMoneyOfOtherScale()
    case .percentAsNumber: findPercentAsNumber()
    // Told by the comments of the files, not by the rules.
    case .idleExplanation: break
    }
  }

  mutating func report(_ finding: LintFinding) { findings.append(finding) }

  func distinct() -> [LintFinding] {
    var distinct: [LintFinding] = []
    for finding in findings.sorted(by: LintFinding.isBefore) where distinct.last != finding {
      distinct.append(finding)
    }
    return distinct
  }

  mutating func satisfiability(_ goals: [Goal]) -> Satisfiability {
    domains.satisfiability(goals, work: &work)
  }

  mutating func satisfiabilityInPlan(_ goals: [Goal]) -> Satisfiability {
    planDomains.satisfiability(goals, work: &work)
  }

  /// The facts of an example in words; nil where there is none to name.
  func words(_ answer: Satisfiability, _ domains: Domains) -> Phrase? {
    guard case .example(let example) = answer, !example.isEmpty else { return nil }
    let words = domains.words(example, printer)
    return words.english.isEmpty ? nil : words
  }
}
