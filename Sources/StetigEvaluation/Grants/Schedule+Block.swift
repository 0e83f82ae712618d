import StetigRules
import StetigValues

/// Periods that amounts are cut by.
private let cutting: Set<Per> = [.calendarYear, .projectYear, .month]

extension ReferenceEvaluator {
  /// The time of the project and its costs, cut as the clauses of the block ask; nil where none
  /// asks or no period is known.
  mutating func schedule(for sheet: CostSheet) throws(GrantFailure) -> Schedule? {
    let asked = askedPeriods()
    let phases = phaseOutStarts(sheet)
    guard !asked.isEmpty || !phases.isEmpty else { return nil }
    var periods = sheet.rows.compactMap({ $0.period })
    if let own = sheet.period { periods.append(own) }
    let firsts = periods.compactMap({ $0.first })
    let lasts = periods.compactMap({ $0.last })
    guard let first = firsts.min(), let last = lasts.max() else { return nil }
    return try Schedule(
      from: first,
      to: last,
      start: sheet.period?.first ?? first,
      byMonth: asked.contains(.month),
      phaseOutStarts: phases
    )
  }

  private func askedPeriods() -> Set<Per> {
    var asked: Set<Per> = []
    for clause in block.costs?.clauses ?? [] {
      if case .limit(_, _, let per) = clause.kind { asked.formUnion(per) }
    }
    for part in block.grant?.parts ?? [] {
      if case .atMost(_, let per) = part.kind { asked.formUnion(per) }
    }
    return asked.intersection(cutting)
  }

  /// The first days of the phase-out years and the day after the last one; empty without a
  /// phase-out or where its days are not known.
  mutating func phaseOutStarts(_ sheet: CostSheet) -> [CalendarDate] {
    guard let clause = phaseOut, case .phaseOut(let over, let before, _) = clause.kind else {
      return []
    }
    let months = evaluate(over).span.exact ?? 0
    let end: CalendarDate?
    if let before {
      end = evaluate(before).date.exact
    } else {
      end = sheet.period?.last?.adding(days: 1)
    }
    guard let end, months >= 12, months <= 1_200 else { return [] }
    return stride(from: months / 12, through: 0, by: -1).compactMap {
      end.adding(months: -12 * $0)
    }
  }

  /// The phase-out of the block, if it has one.
  var phaseOut: TimingClause? {
    block.timing.first {
      if case .phaseOut = $0.kind { true } else { false }
    }
  }
}
