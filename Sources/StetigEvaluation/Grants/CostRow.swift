import StetigRules
import StetigValues

/// A cost of the project as the clauses of `eligible costs` see it.
struct CostRow {
  /// The row; nil: what a list that is not complete may hold besides.
  var reference: RowReference?
  /// Its amount if it counts, else 0.
  var amount: Uncertain
  /// Its own period, else the project's; nil: not known.
  var period: DateRange?
  var periodMissing: Missing
  var units: Uncertain
  /// For each `limit` clause, in order, whether the row is in its group.
  var isLimited: [UncertainTruth]
}

/// A `limit` clause with its amount.
struct CostLimit {
  var most: Uncertain
  var per: [Per]
}

/// All that the eligible costs of a case are computed from.
struct CostSheet {
  var rows: [CostRow]
  var limits: [CostLimit]
  /// What comes off the sum.
  var less: [Uncertain]
  /// The period of the project; nil: not known.
  var period: DateRange?
  var periodMissing: Missing
  /// The cut time; nil where no clause asks for periods or no period is known.
  var schedule: Schedule?

  /// What any of it hangs on.
  var missing: Missing {
    var missing = Missing.nothing
    for row in rows {
      missing.form(row.amount.missing)
      for limited in row.isLimited { missing.form(limited.missing) }
    }
    for limit in limits { missing.form(limit.most.missing) }
    for amount in less { missing.form(amount.missing) }
    return missing
  }
}

extension ReferenceEvaluator {
  /// Gathers the costs of the project for the clauses of the block.
  mutating func costSheet() throws(GrantFailure) -> CostSheet {
    if let gatheredCosts { return gatheredCosts }
    let names = grantWords
    let (period, periodMissing) = projectPeriod(names)
    var sheet = CostSheet(
      rows: [],
      limits: [],
      less: [],
      period: period,
      periodMissing: periodMissing,
      schedule: nil
    )
    let clauses = block.costs?.clauses ?? []
    for clause in clauses {
      switch clause.kind {
      case .include, .exclude: continue
      case .limit(_, let most, let per):
        let value = evaluate(most)
        sheet.limits.append(
          CostLimit(most: Uncertain(raising: value.quantity, value.missing), per: per)
        )
      case .less(let amount):
        let value = evaluate(amount)
        sheet.less.append(Uncertain(lowering: value.quantity, value.missing))
      }
    }
    try gatherRows(of: &sheet, clauses, names)
    sheet.schedule = try schedule(for: sheet)
    gatheredCosts = sheet
    return sheet
  }

  private mutating func gatherRows(
    of sheet: inout CostSheet,
    _ clauses: [CostClause],
    _ names: GrantVocabulary
  ) throws(GrantFailure) {
    guard let list = names.projectCosts, let project = names.project else { return }
    let costs = self.list(list, of: Value(.row(RowReference(project, self.project))))
    guard case .rows(let rows) = costs.content else { return }
    for row in rows.rows {
      sheet.rows.append(
        try costRow(RowReference(rows.entity, row), clauses, sheet, names)
      )
    }
    if !rows.isComplete {
      let more = Uncertain(worst: .zero, best: boundless, missing: costs.missing)
      sheet.rows.append(
        CostRow(
          reference: nil,
          amount: more,
          period: nil,
          periodMissing: costs.missing,
          units: more,
          isLimited: sheet.limits.map { _ in UncertainTruth(lowering: .unknown, costs.missing) }
        )
      )
    }
  }

  private mutating func costRow(
    _ reference: RowReference,
    _ clauses: [CostClause],
    _ sheet: CostSheet,
    _ names: GrantVocabulary
  ) throws(GrantFailure) -> CostRow {
    let takes = counts(reference, clauses)
    let amount = self.amount(names.costAmount, of: reference)
    let counted = UncertainTruth(raising: takes.truth, takes.missing)
    var row = CostRow(
      reference: reference,
      amount: Uncertain(
        worst: counted.worst ? amount.quantity.low ?? .zero : .zero,
        best: counted.best ? amount.quantity.high ?? boundless : .zero,
        missing: amount.missing.union(counted.missing)
      ),
      period: nil,
      periodMissing: .nothing,
      units: Uncertain(raising: Bounds(exactly: .zero), .nothing),
      isLimited: []
    )
    if takes.truth.isNo { row.amount.missing = .nothing }
    let units = self.amount(names.costUnits, of: reference)
    row.units = Uncertain(raising: units.quantity, units.missing)
    for clause in clauses {
      guard case .limit(let kinds, _, _) = clause.kind else { continue }
      let limited = with(element: reference) { $0.evaluate(kinds) }
      row.isLimited.append(UncertainTruth(lowering: limited.truth, limited.missing))
    }
    let first = day(names.costFrom, of: reference) ?? sheet.period?.first
    let last = day(names.costUntil, of: reference) ?? sheet.period?.last
    if let first, let last { row.period = DateRange(first: first, last: last) }
    if row.period == nil { row.periodMissing = sheet.periodMissing }
    return row
  }

  /// Whether a row counts: an `include` takes it (all do where there is none) and no `exclude`.
  private mutating func counts(_ row: RowReference, _ clauses: [CostClause]) -> Value {
    var taken: Value?
    var dropped = Value.truth(.no)
    for clause in clauses {
      switch clause.kind {
      case .include(let kinds):
        let value = with(element: row) { $0.evaluate(kinds) }
        taken = either(taken ?? .truth(.no), value)
      case .exclude(let kinds):
        dropped = either(dropped, with(element: row) { $0.evaluate(kinds) })
      case .limit, .less: continue
      }
    }
    let kept = Value.truth(dropped.truth.not, dropped.missing)
    guard let taken else { return kept }
    if taken.truth.isNo || kept.truth.isNo { return .truth(.no) }
    return .truth(taken.truth.and(kept.truth), taken.missing.union(kept.missing))
  }

  private func either(_ one: Value, _ other: Value) -> Value {
    let truth = one.truth.or(other.truth)
    return .truth(truth, truth.isUnknown ? one.missing.union(other.missing) : .nothing)
  }

  /// An amount of a row; of a fact the vocabulary lacks, any.
  mutating func amount(_ fact: FactID?, of row: RowReference) -> Value {
    guard let fact else { return .quantity(Bounds(.zero, nil)) }
    return self.fact(fact, of: Value(.row(row)))
  }

  /// A day of a row, if it is known.
  mutating func day(_ fact: FactID?, of row: RowReference) -> CalendarDate? {
    guard let fact else { return nil }
    let value = self.fact(fact, of: Value(.row(row)))
    return value.absence.isNo ? value.date.exact : nil
  }

  /// The days of the project; nil where an end is unknown or before the start.
  mutating func projectPeriod(_ names: GrantVocabulary) -> (DateRange?, Missing) {
    projectPeriod(of: project, names)
  }

  /// The days of a project; nil where an end is unknown or before the start.
  mutating func projectPeriod(
    of project: Int,
    _ names: GrantVocabulary
  ) -> (DateRange?, Missing) {
    guard let entity = names.project, let start = names.projectStart, let end = names.projectEnd
    else { return (nil, .nothing) }
    let row = Value(.row(RowReference(entity, project)))
    let first = fact(start, of: row)
    let last = fact(end, of: row)
    let missing = first.missing.union(last.missing)
    guard let from = first.date.exact, let until = last.date.exact else { return (nil, missing) }
    return (DateRange(first: from, last: until), missing)
  }
}
