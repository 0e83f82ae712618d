import StetigEvaluation
import StetigRules
package import StetigScenarios
import StetigValues

/// Writes a run of `model` as CSV: a row for each number, with the scenario, what it is of, and how
/// it stood before and after; English headings and the words and numbers of the JSON, whatever the
/// language of the run. The text comes in pieces, one for each scenario.
///
/// Amounts that are not sure take two rows: the measure itself is what is sure, and the measure with
/// `_most` the most, empty where there is no bound.
package func writeModelCSV(
  _ report: ModelReport,
  _ rendering: ModelRendering,
  to write: (String) -> Void
) {
  var writer = ModelCSVWriter(rendering: rendering)
  writer.csv.append([
    "scenario", "kind", "key", "programme", "year", "level", "measure", "before", "after",
    "difference",
  ])
  for result in report.scenarios {
    writer.append(result, ScenarioSummary(report, result))
    write(writer.csv.takeText())
  }
  write(writer.csv.takeText())
}

/// Returns the whole CSV of a run of `model`.
package func modelCSV(_ report: ModelReport, _ rendering: ModelRendering) -> String {
  var text = ""
  writeModelCSV(report, rendering) { text += $0 }
  return text
}

/// What a row is of.
private struct Subject {
  var kind: String
  var key = ""
  var programme = ""
  var year: Int?
  var level: FundingLevel?
}

private struct ModelCSVWriter {
  let rendering: ModelRendering
  var scenario = ""
  var csv = CSVWriter()

  init(rendering: ModelRendering) { self.rendering = rendering }

  mutating func append(_ result: ScenarioResult, _ summary: ScenarioSummary) {
    scenario = result.name
    let sums = summary.sums
    let (before, after) = (sums.before, sums.after)
    cases(Subject(kind: "total"), before.cases, after.cases)
    gaps(Subject(kind: "total"), before.gaps, after.gaps)
    let (unpayable, stillUnpayable) = (before.unpayable.count, after.unpayable.count)
    count(Subject(kind: "total"), "municipalities_that_cannot_pay", unpayable, stillUnpayable)
    for row in sums.levelYears {
      let subject = Subject(kind: "level_year", year: row.key.year, level: row.key.level)
      amount(subject, "grants", row.before, row.after)
    }
    for row in sums.fundingYears {
      let subject = Subject(kind: "funding_level_year", year: row.key.year, level: row.key.level)
      amount(subject, "approved", row.before, row.after)
    }
    groups("programme", sums.programmes)
    groups("land", sums.lands)
    groups("municipality", sums.municipalities)
    for row in sums.gapYears {
      amount(Subject(kind: "gap_year", year: row.key), "missing", row.before, row.after)
    }
    for row in summary.unpayable {
      let subject = Subject(kind: "own_share", key: row.municipality)
      count(subject, "years_that_cannot_be_paid", row.before.count, row.after.count)
    }
    for change in result.changes { append(change) }
    for change in result.structures { append(change) }
    for fall in result.falls { append(fall) }
    budgets(before.budgets, after.budgets)
    sweeps(result, before)
  }

  private mutating func row(
    _ subject: Subject,
    _ measure: String,
    _ before: String,
    _ after: String,
    _ difference: String = ""
  ) {
    csv.append([
      scenario, subject.kind, subject.key, subject.programme,
      subject.year.map { "\($0)" } ?? "", subject.level.map { rendering.stableName($0) } ?? "",
      measure, before, after, difference,
    ])
  }

  private mutating func count(_ subject: Subject, _ measure: String, _ before: Int, _ after: Int) {
    row(subject, measure, "\(before)", "\(after)", "\(after - before)")
  }

  private mutating func amount(
    _ subject: Subject,
    _ measure: String,
    _ before: AmountSum,
    _ after: AmountSum
  ) {
    let difference = after - before
    row(
      subject,
      measure,
      AmountSum.decimalText(before.low),
      AmountSum.decimalText(after.low),
      AmountSum.decimalText(difference.low)
    )
    guard !before.isExact || !after.isExact else { return }
    func most(_ sum: AmountSum) -> String {
      sum.unboundedCount > 0 ? "" : AmountSum.decimalText(sum.high)
    }
    let isBounded = before.unboundedCount == 0 && after.unboundedCount == 0
    row(
      subject,
      measure + "_most",
      most(before),
      most(after),
      isBounded || difference.isZero ? AmountSum.decimalText(difference.high) : ""
    )
  }

  private mutating func cases(_ subject: Subject, _ before: CaseTotals, _ after: CaseTotals) {
    count(subject, "eligible", before.eligible, after.eligible)
    count(subject, "ineligible", before.ineligible, after.ineligible)
    count(subject, "undecided", before.undecided, after.undecided)
    amount(subject, "grants", before.grants, after.grants)
  }

  private mutating func gaps(_ subject: Subject, _ before: GapTotals, _ after: GapTotals) {
    count(subject, "structures_with_a_gap", before.structures, after.structures)
    count(subject, "gaps", before.gaps, after.gaps)
    count(subject, "gap_days", before.days, after.days)
    count(subject, "cliffs", before.cliffs, after.cliffs)
    amount(subject, "missing", before.amount, after.amount)
    let difference = after.posts.subtracting(before.posts)?.decimalText(places: 2) ?? ""
    row(
      subject,
      "posts",
      before.posts.decimalText(places: 2),
      after.posts.decimalText(places: 2),
      difference
    )
  }

  private mutating func groups(_ kind: String, _ groups: [ComparedGroup]) {
    for group in groups where !group.isSame {
      var subject = Subject(kind: kind, key: group.key ?? "")
      if kind == "programme" { subject.programme = group.key ?? "" }
      count(subject, "eligible", group.before.eligible, group.after.eligible)
      amount(subject, "grants", group.before.grants, group.after.grants)
    }
  }

  private mutating func append(_ change: CaseChange) {
    let subject = Subject(
      kind: change.isNamed ? "case" : "possible_case",
      key: change.key,
      programme: change.programme
    )
    row(subject, "verdict", change.before.verdict.rawValue, change.after.verdict.rawValue)
    amount(subject, "grant", AmountSum(change.before.grant), AmountSum(change.after.grant))
  }

  private mutating func append(_ change: StructureChange) {
    let subject = Subject(kind: "structure", key: change.key)
    row(
      subject,
      "first_gap",
      change.firstGapBefore?.description ?? "",
      change.firstGapAfter?.description ?? ""
    )
    count(subject, "gap_days", change.gapDaysBefore, change.gapDaysAfter)
    count(subject, "cliffs", change.cliffsBefore, change.cliffsAfter)
    amount(subject, "missing", AmountSum(change.missingBefore), AmountSum(change.missingAfter))
  }

  private mutating func append(_ fall: StructureFall) {
    let subject = Subject(
      kind: "fall",
      key: fall.key,
      programme: fall.programme ?? "",
      year: fall.day.year
    )
    row(subject, "on", "", fall.day.description)
    row(subject, "drop_a_month", "", fall.drop.decimalText)
    row(subject, "posts", "", fall.posts?.decimalText(places: 2) ?? "")
  }

  private mutating func budgets(_ before: [BudgetResult], _ after: [BudgetResult]) {
    for budget in after {
      let base = before.first { $0.programme == budget.programme }
      for year in budget.years {
        let old = base?.years.first { $0.year == year.year }
        let subject = Subject(kind: "budget", programme: budget.programme, year: year.year)
        money(subject, "budget", old?.amount, year.amount)
        money(subject, "carried_in", old?.carriedIn, year.carriedIn)
        money(subject, "committed", old?.committed, year.committed)
        money(subject, "granted", old?.granted, year.granted)
        money(subject, "lacking", old?.lacking, year.lacking)
        money(subject, "lapsed", old?.lapsed, year.lapsed)
      }
      var outcomes: [String: String] = [:]
      for place in base?.places ?? [] { outcomes[place.key] = place.outcome.rawValue }
      for (number, place) in budget.places.enumerated() {
        let subject = Subject(kind: "queue", key: place.key, programme: budget.programme)
        row(subject, "place", "", "\(number + 1)")
        row(subject, "outcome", outcomes[place.key] ?? "", place.outcome.rawValue)
      }
    }
  }

  private mutating func money(
    _ subject: Subject,
    _ measure: String,
    _ before: Money?,
    _ after: Money
  ) {
    row(
      subject,
      measure,
      before?.decimalText ?? "",
      after.decimalText,
      before.map { AmountSum.decimalText((AmountSum(after) - AmountSum($0)).low) } ?? ""
    )
  }

  private mutating func sweeps(_ result: ScenarioResult, _ before: WorldTotals) {
    for curve in result.curves {
      for point in curve.points {
        let key = setting(curve.path, point.value, curve.type)
        answers(Subject(kind: point.bend == nil ? "sweep" : "sweep_bend", key: key), point, before)
      }
    }
    for grid in result.grids {
      for (value, cells) in grid.rows {
        for (across, cell) in zip(grid.acrossValues, cells) {
          let key =
            setting(grid.down, value, grid.downType) + " "
            + setting(grid.across, across, grid.acrossType)
          answers(Subject(kind: "grid", key: key), cell, before)
        }
      }
    }
  }

  /// `programme.parameter=value`, as the option of a run has it.
  private func setting(_ path: String, _ value: Fraction, _ type: ValueType) -> String {
    path + "=" + (StableText.text(.quantity(value), type, rendering.plan.vocabulary) ?? "")
  }

  private mutating func answers(_ subject: Subject, _ point: SweepPoint, _ before: WorldTotals) {
    cases(subject, before.cases, point.cases)
    gaps(subject, before.gaps, point.gaps)
  }
}
