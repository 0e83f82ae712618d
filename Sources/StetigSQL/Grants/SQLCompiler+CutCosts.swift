import StetigRules
import StetigValues

/// The eligible costs of each world by the parts of the cut time.
struct CutCosts {
  /// The query with the parts, after limits and before `less`.
  var shape: String
  /// The layer of the worlds that it is attached to.
  var level: Int
  var gross: Amount
}

extension SQLCompiler {
  /// Shares out the costs over the time of the project and applies the limits in order.
  ///
  /// The current scope is one of worlds.
  mutating func cutCosts(
    _ clauses: CostClauses,
    _ schedule: ScheduleQuery?,
    _ view: WorldView
  ) throws(Refusal) -> CutCosts {
    let facts = try GrantFacts(plan.vocabulary)
    let list = try self.list(facts.costs, of: Cell(.row(subjectRow)))
    guard case .rows(let rows) = list.content else { throw Refusal("costs", "Kosten") }
    let more = UncertainAmount(worst: .zero, best: .boundless, missing: list.missing)
    let open = ratioColumn("open_costs", try either(rows.isComplete.not, of(more, view), .zero))
    let acting = clauses.limits.filter { $0.actsOnGroup }
    var most: [[SQL]] = []
    for limit in acting {
      var own: [SQL] = []
      let value = try of(limit.most, view)
      for per in limit.groupPeriods {
        let factor =
          per == .fullProjectYear
          ? try times(value, multiplier(.fullProjectYear, view, isOpposite: false)) : value
        own.append(ratioColumn("limit_most", factor))
      }
      if limit.per.isEmpty { own.append(ratioColumn("limit_most", value)) }
      most.append(own)
    }
    let flags = acting.indices.map { "in_limit_" + String($0 + 1) }
    var below: Int128 = 1
    let listing = try listed(rows) { (compiler) throws(Refusal) in
      let row = try compiler.costRow(facts)
      let amount = try compiler.counted(row, clauses, view)
      below = amount.below
      var columns: [(name: String, value: SQL)] = [
        ("amount", compiler.define("counted", compiler.wide(amount.above), always: true))
      ]
      if let schedule {
        let span = try compiler.span(
          facts.costFrom,
          facts.costUntil,
          else: schedule.start,
          schedule.end
        )
        columns += [("first_day", span.first), ("last_day", span.last)]
      }
      for (flag, limit) in zip(flags, acting) {
        let limited = try compiler.cell(limit.kinds)
        let holds = compiler.of(compiler.lowering(limited.truth, limited.missing), view)
        columns.append((flag, compiler.define("limited", holds, always: true)))
      }
      return columns
    }
    let reading = [open, .column("world_is_best")] + most.flatMap { $0 }
    let level = max(listing.level, layer(reading + (schedule.map { [$0.count] } ?? [])))
    if let schedule { carry(schedule.count.text, into: current) }
    read(reading, at: level)
    let name = fresh((block?.name ?? "") + "_costs")
    let layerName = scopes[current].layerName(level)
    var steps = CutSteps(
      layer: layerName,
      cells: schedule?.name,
      table: name,
      flags: flags,
      firstParts(name, listing.name, layerName, flags, open, below, schedule)
    )
    for (index, limit) in acting.enumerated() {
      let holds = "v." + flags[index]
      let step = name + "_limit_" + String(index + 1)
      for (position, per) in limit.groupPeriods.enumerated() {
        let most = most[index][position].text
        let own = step + (position == 0 ? "" : "_" + String(position + 1))
        if per == .fullProjectYear {
          steps.shrink(allTo: most, where: holds, member: flags[index], name: own)
        } else {
          steps.shrink(
            each: per,
            to: most,
            left: most,
            where: holds,
            member: flags[index],
            taken: nil,
            name: own
          )
        }
      }
      if limit.per.isEmpty {
        steps.shrink(allTo: most[index][0].text, where: holds, member: flags[index], name: step)
      }
    }
    steps.merge(name: name + "_shape")
    let shape = steps.table
    let total = name + "_total"
    steps.total(where: nil, name: total)
    return CutCosts(
      shape: shape,
      level: level,
      gross: attached(steps, total, "gross", at: level)
    )
  }

  /// The costs of the current world after limits and `less`, as ratios.
  mutating func cutColumns(
    _ clauses: CostClauses,
    _ view: WorldView
  ) throws(Refusal) -> CostColumns {
    let schedule = try schedule()
    let cut = try cutCosts(clauses, schedule, view)
    var off = Amount.zero
    for amount in clauses.less { off = try plus(off, of(amount, view)) }
    let total = clauses.less.isEmpty ? cut.gross : try larger(minus(cut.gross, off), .zero)
    return CostColumns(gross: cut.gross, total: total, cut: cut)
  }

  /// The value of `eligible costs` where limits cut them in time, or several act on one row.
  mutating func cutEligibleCosts(_ clauses: CostClauses) throws(Refusal) -> Cell {
    let names = try costNames(clauses)
    let world = openWorlds(names, isOpen: .yes, asksNames: false)
    let total = ratioColumn("costs_total", try cutColumns(clauses, .row).total)
    let aggregates = ["worst", "best"].map { which in
      Aggregate(
        name: fresh("costs_" + which),
        value: SQL(
          "MAX(CASE WHEN world_is_" + which + " THEN " + total.text + " END)",
          ["world_is_" + which] + total.columns
        ),
        ofNoRows: .null
      )
    }
    let found = closeWorlds(world, aggregates)
    // What does not fit is unknown, as in the engine; bounds in the wrong order are exchanged.
    let fits = define(
      "costs_fit",
      "stetig_above(\(found[0])) IS NOT NULL AND stetig_above(\(found[1])) IS NOT NULL"
    )
    func call(_ function: String, _ one: SQL, _ other: SQL) -> SQL {
      SQL(function + "(" + one.text + ", " + other.text + ")", one.columns + other.columns)
    }
    let limit = SQL("stetig_ratio(" + wide(SQL(String(Amount.unboundedFrom))).text + ", 1)")
    let isBounded = define("costs_bounded", call("stetig_less", found[1], limit))
    let least = call("stetig_smaller", found[0], found[1])
    let most = call("stetig_larger", found[0], found[1])
    return settled(
      Cell(
        .ratio(
          low:
            "CASE WHEN NOT \(fits) THEN stetig_ratio(0, 1) WHEN \(isBounded) THEN \(least) ELSE \(found[0]) END",
          high: "CASE WHEN \(fits) AND \(isBounded) THEN \(most) END",
          isCosts: true
        ),
        missing: names
      ),
      wish: "eligible_costs"
    )
  }

  /// Attaches the queries of steps, the last of which is a total, and returns the total.
  mutating func attached(
    _ steps: CutSteps,
    _ total: String,
    _ wish: String,
    at level: Int
  ) -> Amount {
    scopes[current].attach(steps.queries, at: level, join: join(total))
    let column = fresh(wish)
    scopes[current].add(
      ScopeColumn(name: column, value: SQL(total + ".total"), level: level + 1, lastUse: 0)
    )
    return Amount(above: .column(column), below: 1, isRatio: true)
  }

  /// The amounts of the rows, shared out over the days of each.
  private mutating func firstParts(
    _ name: String,
    _ rows: String,
    _ layer: String,
    _ flags: [String],
    _ open: SQL,
    _ below: Int128,
    _ schedule: ScheduleQuery?
  ) -> [NamedQuery] {
    let own = flags.map { "r." + $0 + ", " }.joined()
    let whole = "stetig_ratio(r.amount, " + String(below) + ")"
    let parts: String
    if let schedule {
      let inside =
        "stetig_month_weight(GREATEST(c.first_day, r.first_day), LEAST(c.last_day, r.last_day))"
      parts = """
        SELECT r.case_id, r.world, \(own)COALESCE(c.cell, 0) AS cell,
              CASE WHEN c.cell IS NULL THEN \(whole) ELSE stetig_times(\(whole),
                stetig_ratio(\(inside), stetig_month_weight(r.first_day, r.last_day))) END AS part
            FROM \(rows) AS r
            LEFT JOIN \(schedule.name) AS c ON c.case_id = r.case_id
              AND c.first_day <= r.last_day AND c.last_day >= r.first_day
        """
    } else {
      parts = """
        SELECT r.case_id, r.world, \(own)0 AS cell, \(whole) AS part
            FROM \(rows) AS r
        """
    }
    let names = flags.map { $0 + ", " }.joined()
    return [
      NamedQuery(
        name: name,
        text: """
          SELECT case_id, world, \(names)cell, stetig_sum(part) AS part
            FROM (
              \(parts)
              UNION ALL
              SELECT o.case_id, o.world, \(flags.map { _ in "FALSE, " }.joined())0, o.\(open.text)
              FROM \(layer) AS o
            ) AS p
            GROUP BY case_id, world, \(names)cell
          """,
        isShared: true
      )
    ]
  }
}
