import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigValues

/// The budget of a programme as its rules give it.
///
/// Order, carrying over and the periods it counts by are those of the last version that has a
/// budget; the amount of a year is that of the version in force on its first day, else of the next
/// one, else of the last: what was promised is still to be paid when a programme has ended.
struct BudgetTerms: Sendable {
  let programme: String
  private let world: World
  private let versions: [(block: RuleBlock, budget: ProgrammeBudget)]
  private let last: (block: RuleBlock, budget: ProgrammeBudget)

  /// Nil: the programme has no budget.
  init?(_ block: PlannedBlock, _ world: World) {
    let versions = block.versions.compactMap { version in
      version.budget.map { (block: version, budget: $0) }
    }
    guard let last = versions.last else { return nil }
    programme = block.name
    self.world = world
    self.versions = versions
    self.last = last
  }

  /// Whether it is one sum for all years.
  var isOneSum: Bool { last.budget.per.isEmpty }

  /// Whether what is left of a year is there in the next; so it is of one sum for all years.
  var isCarriedOver: Bool { last.budget.isCarriedOver || isOneSum }

  /// What a project is ranked by.
  ///
  /// - Parameter portfolio: the facts; they need not be those of the world of the rules.
  func ranks(
    of project: Int,
    in portfolio: Portfolio
  ) -> (ranks: [RankRange], shown: [ShownValue], missing: Missing) {
    var evaluator = ReferenceEvaluator(
      plan: world.plan,
      portfolio: portfolio,
      project: project,
      block: last.block,
      bindingPeriod: last.block.period
    )
    var result: (ranks: [RankRange], shown: [ShownValue], missing: Missing) = ([], [], .nothing)
    for ranking in last.budget.ranking {
      let value = evaluator.evaluate(ranking.value)
      result.ranks.append(RankRange(value, isHighestFirst: ranking.isHighestFirst))
      result.shown.append(ShownValue(value, world.plan.arena[ranking.value].type))
      if !value.isKnown { result.missing.form(value.missing) }
    }
    return result
  }

  /// The money of some calendar years, as if nothing were known of any project. One sum for all
  /// years is there in the first one.
  func amounts(in years: ClosedRange<Int>) -> [BudgetAmount] {
    let (portfolio, project) = withUnknownProject(world.portfolio)
    return years.map { year in
      if isOneSum, year > years.lowerBound { return BudgetAmount(low: 0, high: 0, missing: []) }
      let version = version(of: year)
      let days = DateRange(
        first: CalendarDate(year: year, month: 1, day: 1),
        last: CalendarDate(year: year, month: 12, day: 31)
      )
      var evaluator = ReferenceEvaluator(
        plan: world.plan,
        portfolio: portfolio,
        project: project,
        block: version.block,
        bindingPeriod: isOneSum ? version.block.period : days ?? .always
      )
      let value = evaluator.evaluate(version.budget.amount)
      let times: Int128 = version.budget.per.contains(.month) ? 12 : 1
      return BudgetAmount(
        low: max(0, value.quantity.low?.floor ?? 0) * times,
        high: value.absence.isNo ? value.quantity.high.map { max(0, $0.floor) * times } : nil,
        missing: value.isKnown ? [] : value.missing.names
      )
    }
  }

  /// The budget as written, by version.
  var text: [String] {
    versions.map { version in
      let ranks = version.budget.ranking.map { ranking in
        world.plan.text(of: ranking.value, in: programme) + (ranking.isHighestFirst ? " -" : "")
      }
      let amount = world.plan.text(of: version.budget.amount, in: programme)
      let periods = version.budget.per.map { $0.rawValue }
      let carried = version.budget.isCarriedOver ? ["carried over"] : []
      return ([amount] + periods + ranks + carried).joined(separator: ", ")
    }
  }

  private func version(of year: Int) -> (block: RuleBlock, budget: ProgrammeBudget) {
    guard !isOneSum, let day = CalendarDate(year: year, month: 1, day: 1) else { return last }
    return versions.first { version in
      version.block.period.last.map { day <= $0 } ?? true
    } ?? last
  }
}

/// The portfolio with one more project of which nothing is known.
private func withUnknownProject(_ portfolio: Portfolio) -> (Portfolio, project: Int) {
  let vocabulary = portfolio.vocabulary
  guard let number = vocabulary.entities.firstIndex(where: { $0.naming.english == "project" })
  else { return (portfolio, 0) }
  var overlay = PortfolioOverlay(portfolio)
  let row = overlay.addRow(EntityID(number))
  return (overlay.finish(), row)
}

extension RuleBlock {
  /// The days in force; all where it is not known.
  fileprivate var period: DateRange {
    switch validity {
    case .period(let period): period
    case .unknown: .always
    }
  }
}
