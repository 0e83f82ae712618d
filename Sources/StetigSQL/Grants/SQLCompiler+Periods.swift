import StetigRules
import StetigValues

/// The days of the project, as far as they are known.
struct ProjectPeriod {
  var start: SQL
  var end: SQL
  /// Whether they are not known, or the end is before the start.
  var isOpen: SQL
  var missing: NameMask
}

extension SQLCompiler {
  mutating func projectPeriod() throws(Refusal) -> ProjectPeriod {
    let facts = try GrantFacts(plan.vocabulary)
    let row = Cell(.row(subjectRow))
    let first = settled(try fact(facts.start, of: row), wish: "project_start")
    let last = settled(try fact(facts.end, of: row), wish: "project_end")
    guard case .date(let start, _) = first.content, case .date(let end, _) = last.content else {
      throw Refusal("the days of the project", "die Tage des Vorhabens")
    }
    return ProjectPeriod(
      start: start,
      end: end,
      isOpen: "(\(start) <= \(end)) IS NOT TRUE",
      missing: first.missing.union(last.missing)
    )
  }

  /// How often an amount counts (step 5).
  mutating func multiplier(
    _ per: Per,
    _ view: WorldView,
    isOpposite: Bool
  ) throws(Refusal) -> Amount {
    switch per {
    case .calendarYear:
      let months = try multiplier(.month, view, isOpposite: isOpposite)
      let (below, overflow) = months.below.multipliedReportingOverflow(by: 12)
      guard !overflow else { throw .tooWide }
      return Amount(above: months.above, below: below)
    case .month:
      return try counted("stetig_month_weight", .zero, weightScale, view, isOpposite)
    case .projectYear: return try counted("stetig_started_years", one, 1, view, isOpposite)
    case .fullProjectYear:
      return try larger(one, counted("stetig_full_years", one, 1, view, isOpposite))
    case .unit: return try countedUnits(view, isOpposite)
    case .applicant: return one
    }
  }

  private var one: Amount { Amount(above: "1", below: 1) }

  /// What a minimum counts for: calendar years touched and whole months, at least one, where the
  /// financing counts their weights.
  mutating func minimumMultiplier(_ per: Per, _ view: WorldView) throws(Refusal) -> Amount {
    switch per {
    case .calendarYear: return try counted("stetig_touched_years", one, 1, view, true)
    case .month:
      return try larger(one, counted("stetig_full_months", one, 1, view, true))
    case .projectYear, .fullProjectYear, .unit, .applicant:
      return try multiplier(per, view, isOpposite: true)
    }
  }

  /// What a function says of the days of the project; of days that are not known the least, or as
  /// many as can be.
  private mutating func counted(
    _ function: String,
    _ least: Amount,
    _ below: Int128,
    _ view: WorldView,
    _ isOpposite: Bool
  ) throws(Refusal) -> Amount {
    let period = try projectPeriod()
    let open = UncertainAmount(worst: least, best: .boundlessYears, missing: period.missing)
    let unknown = isOpposite ? try opposite(open, view) : try of(open, view)
    let known = dialect.number(
      SQL(
        function + "(" + period.start.text + ", " + period.end.text + ")",
        period.start.columns + period.end.columns
      )
    )
    let value: SQL =
      "CASE WHEN \(period.start) <= \(period.end) THEN \(known) ELSE \(scaled(wide(unknown.above), below)) END"
    return Amount(above: define("counted", value), below: below)
  }

  /// The units of the rows that count.
  private mutating func countedUnits(
    _ view: WorldView,
    _ isOpposite: Bool
  ) throws(Refusal) -> Amount {
    let facts = try GrantFacts(plan.vocabulary)
    let list = try self.list(facts.costs, of: Cell(.row(subjectRow)))
    guard case .rows(let rows) = list.content else { return .zero }
    var below: Int128 = 1
    let found = try summarised(rows) { (compiler) throws(Refusal) in
      let row = try compiler.costRow(facts)
      let units =
        row.units.map { compiler.raising($0) }
        ?? UncertainAmount(worst: .zero, best: .boundless, missing: .nothing)
      let value =
        isOpposite ? try compiler.opposite(units, view) : try compiler.of(units, view)
      below = value.below
      let named = SQL.all(row.amount.missing.words.values.map { "\($0) = 0" })
      let isNone = SQL.all(["\(row.amount.best.above) = 0", named])
      let part = compiler.define(
        "part",
        "CASE WHEN \(isNone) THEN 0 ELSE \(compiler.wide(value.above)) END"
      )
      return [
        Aggregate(
          name: compiler.fresh("units"),
          value: compiler.dialect.number(SQL("SUM(" + part.text + ")", part.columns)),
          ofNoRows: .zero
        )
      ]
    }
    let more = UncertainAmount(worst: .zero, best: .boundless, missing: list.missing)
    let open = isOpposite ? try opposite(more, view) : try of(more, view)
    return try plus(
      Amount(above: found[0], below: below),
      either(rows.isComplete.not, open, .zero)
    )
  }
}

/// The least common multiple of the lengths of months: weights of months are whole in it.
private let weightScale: Int128 = 377_580
