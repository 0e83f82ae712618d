import StetigRules
import StetigValues

extension SQLCompiler {
  /// Step 6: the phase-out, caps with a period, and caps on the whole.
  ///
  /// The current scope is one of worlds.
  mutating func ceiling(
    _ financed: FinancedAmount,
    _ parts: [PartCells],
    _ clauses: CostClauses,
    _ costs: CostColumns,
    _ schedule: ScheduleQuery?,
    _ view: WorldView
  ) throws(Refusal) -> Amount {
    var caps: [CapCells] = []
    let money = try applicantMoney(view)
    for part in parts {
      guard case .atMost(_, let per) = part.part.kind else { continue }
      caps.append(try cap(part, per, money, view))
    }
    let byPeriod = caps.filter { !$0.per.isEmpty && !$0.per.contains(.applicant) }
    let whole = caps.filter { $0.per.isEmpty || $0.per.contains(.applicant) }
    var all = byPeriod + whole
    var amount = try plus(financed.asCosts, financed.byDays)
    if let schedule {
      // All caps up to the last one with a period are taken where the parts are.
      let count = all.lastIndex { !$0.steps.isEmpty }.map { $0 + 1 } ?? 0
      if count > 0 || schedule.phaseOut != nil {
        amount = try cutAmount(
          financed,
          Array(all.prefix(count)),
          money,
          shape(costs, clauses, schedule, view),
          costs,
          schedule,
          view
        )
        all = Array(all.dropFirst(count))
      }
    }
    for cap in all {
      amount = try either(cap.holds, smaller(amount, cap.whole), amount)
    }
    return amount
  }

  private mutating func shape(
    _ costs: CostColumns,
    _ clauses: CostClauses,
    _ schedule: ScheduleQuery,
    _ view: WorldView
  ) throws(Refusal) -> CutCosts {
    if let known = costs.cut { return known }
    return try cutCosts(clauses, schedule, view)
  }

  /// A cap in one world.
  private struct CapCells {
    var per: [Per]
    var holds: SQL
    /// The kinds of period it is taken in, each with its amount, and what is left of it where no
    /// period is known.
    var steps: [(per: Per, most: Amount, left: Amount)]
    /// On the whole, where there are no steps.
    var whole: Amount
  }

  private mutating func cap(
    _ part: PartCells,
    _ per: [Per],
    _ money: ApplicantMoney?,
    _ view: WorldView
  ) throws(Refusal) -> CapCells {
    func left(_ most: Amount, _ compiler: inout SQLCompiler) throws(Refusal) -> Amount {
      guard per.contains(.applicant), let money else { return most }
      return try compiler.larger(.zero, compiler.minus(most, money.total))
    }
    var most = try larger(.zero, of(raising(part.value), view))
    var steps: [(per: Per, most: Amount, left: Amount)] = []
    for one in per {
      if cuttingPeriods.contains(one) {
        steps.append((one, most, try left(most, &self)))
      } else {
        most = try times(most, multiplier(one, view, isOpposite: false))
      }
    }
    return CapCells(
      per: per,
      holds: define("cap_holds", holds(part, view, lowers: true), always: true),
      steps: steps,
      whole: try left(most, &self)
    )
  }

  private mutating func cutAmount(
    _ financed: FinancedAmount,
    _ caps: [CapCells],
    _ money: ApplicantMoney?,
    _ shape: CutCosts,
    _ costs: CostColumns,
    _ schedule: ScheduleQuery,
    _ view: WorldView
  ) throws(Refusal) -> Amount {
    for column in [schedule.start, schedule.end, schedule.count] {
      carry(column.text, into: current)
    }
    let asCosts = ratioColumn("as_costs", financed.asCosts)
    let gross = ratioColumn("all_costs", costs.gross)
    let rate = define(
      "cost_rate",
      "CASE WHEN \(financed.isShaped) AND \(financed.hasCosts) THEN stetig_over(\(asCosts), \(gross)) ELSE stetig_ratio(0, 1) END",
      always: true
    )
    let byDays = ratioColumn("by_project_days", financed.byDays)
    let isDatable: SQL = "\(schedule.start) IS NOT NULL AND \(schedule.count) > 0"
    let byDaysUndated = ratioColumn(
      "undated_by_days",
      try either("(\(isDatable)) IS TRUE", .zero, financed.byDays)
    )
    let undated = define(
      "undated_amount",
      "CASE WHEN \(financed.isShaped) AND NOT \(financed.hasCosts) THEN stetig_plus(\(byDaysUndated), \(asCosts)) ELSE \(byDaysUndated) END",
      always: true
    )
    var reading = [
      rate, byDays, undated, schedule.start, schedule.end, .column("world_is_best"),
    ]
    var phase: (holds: SQL, factor: String)?
    if let cells = schedule.phaseOut, !cells.shares.isEmpty {
      let holds = define("phase_out_applies", of(cells.applies, view), always: true)
      let (factor, columns) = try phaseOutFactor(cells, financed.isDated, view)
      reading += [holds] + columns
      phase = (holds, factor)
    }
    var columns: [(holds: SQL, steps: [(most: SQL, left: SQL)], whole: SQL)] = []
    for cap in caps {
      let steps = cap.steps.map { step in
        (most: ratioColumn("cap_most", step.most), left: ratioColumn("cap_left", step.left))
      }
      let whole = ratioColumn("cap_whole", cap.whole)
      columns.append((cap.holds, steps, whole))
      reading += [cap.holds, whole] + steps.flatMap { [$0.most, $0.left] }
    }
    var open = SQL.null
    if let money {
      open = ratioColumn("taken_open", money.open)
      reading.append(open)
    }
    let level = max(shape.level, money?.level ?? 0, layer(reading))
    read(reading, at: level)
    let name = fresh((block?.name ?? "") + "_amount")
    let layerName = scopes[current].layerName(level)
    let start = schedule.start.text
    let end = schedule.end.text
    let first = """
      SELECT o.case_id, o.world, c.cell,
          stetig_plus(stetig_times(o.\(rate.text), COALESCE(s.part, stetig_ratio(0, 1))),
            CASE WHEN c.cell = 0 THEN o.\(undated.text)
              WHEN c.first_day <= o.\(end) AND c.last_day >= o.\(start)
              THEN stetig_times(o.\(byDays.text),
                stetig_ratio(stetig_month_weight(GREATEST(c.first_day, o.\(start)), LEAST(c.last_day, o.\(end))),
                  stetig_month_weight(o.\(start), o.\(end))))
              ELSE stetig_ratio(0, 1) END) AS part
        FROM \(layerName) AS o
        JOIN \(schedule.name) AS c ON c.case_id = o.case_id
        LEFT JOIN \(shape.shape) AS s
          ON s.case_id = o.case_id AND s.world = o.world AND s.cell = c.cell
      """
    var steps = CutSteps(
      dialect,
      layer: layerName,
      cells: schedule.name,
      table: name,
      flags: [],
      [NamedQuery(name: name, text: first, isShared: true)]
    )
    if let phase {
      steps.scale(by: phase.factor, where: "o." + phase.holds.text, name: name + "_phased")
    }
    for (index, (cap, own)) in zip(caps, columns).enumerated() {
      let step = name + "_cap_" + String(index + 1)
      let holds = "o." + own.holds.text
      for (position, (period, amounts)) in zip(cap.steps, own.steps).enumerated() {
        let stepName = step + (position == 0 ? "" : "_" + String(position + 1))
        var taken: String?
        if cap.per.contains(.applicant), let money {
          taken = stepName + "_taken"
          steps.read(
            takenQuery(
              stepName + "_taken",
              money,
              each: period.per,
              schedule.name,
              layerName,
              open: open.text
            )
          )
        }
        steps.shrink(
          each: period.per,
          to: amounts.most.text,
          left: amounts.left.text,
          where: holds,
          member: nil,
          taken: taken,
          name: stepName
        )
      }
      if cap.steps.isEmpty {
        steps.shrink(allTo: own.whole.text, where: holds, member: nil, name: step)
      }
    }
    steps.total(where: nil, name: name + "_total")
    let total = attached(steps, name + "_total", "cut_amount", at: level)
    // More parts than the engine cuts a time into are an overflow there.
    let fits: SQL = "\(schedule.count) <= 4000"
    return Amount(
      above: define("cut_amount", "CASE WHEN \(fits) THEN \(total.above) END"),
      below: 1,
      isRatio: true
    )
  }

  /// The share that a part `c` of the time keeps in the phase-out, and the columns it reads.
  private mutating func phaseOutFactor(
    _ phase: PhaseOutCells,
    _ isDated: SQL,
    _ view: WorldView
  ) throws(Refusal) -> (factor: String, columns: [SQL]) {
    carry(phase.end.text, into: current)
    var shares: [Amount] = []
    for share in phase.shares { shares.append(try of(share, view)) }
    let one = Amount(above: "1", below: 1)
    var least = one
    for share in shares { least = try smaller(least, share) }
    // Without days, all of it may lie in the year with the least share, or none in any.
    let whole = define(
      "phase_out_least",
      "CASE WHEN \(SQL.column("world_is_best")) THEN stetig_ratio(1, 1) ELSE \(ratio(least)) END",
      always: true
    )
    let isDated = define("phase_out_dated", isDated, always: true)
    var text = "CASE WHEN NOT o." + isDated.text + " THEN o." + whole.text
    var columns = [whole, isDated, phase.end]
    let end = "o." + phase.end.text
    for (year, share) in shares.prefix(phase.years).enumerated() {
      let column = ratioColumn("phase_out_share", share)
      columns.append(column)
      let left = phase.years - year
      text +=
        " WHEN c.first_day >= stetig_add_months(" + end + ", " + String(-12 * left)
        + ") AND c.first_day < stetig_add_months(" + end + ", " + String(-12 * (left - 1))
        + ") THEN o." + column.text
    }
    return (text + " ELSE stetig_ratio(1, 1) END", columns)
  }
}
