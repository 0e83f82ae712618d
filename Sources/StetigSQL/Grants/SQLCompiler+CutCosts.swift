import StetigRules
import StetigValues

/// The eligible costs of each world by the parts of the cut time.
struct CutCosts {
  /// The query with the parts, after limits and before `less`.
  var shape: String
  /// The layer of the worlds that it is attached to.
  var level: Int
  var gross: Amount
  /// What the rows have that a filter favours; all of it without one.
  var favoured: Amount
}

extension SQLCompiler {
  /// Shares out the costs over the time of the project and applies the limits in order.
  ///
  /// The current scope is one of worlds.
  ///
  /// - Parameters:
  ///   - clauses: the clauses of eligible costs.
  ///   - schedule: the cut time, if a clause asks for it.
  ///   - view: the world.
  ///   - filter: which rows are favoured: they turn out as the world says, the others in the
  ///     opposite way, which leaves least, or most, for the favoured ones.
  mutating func cutCosts(
    _ clauses: CostClauses,
    _ schedule: ScheduleQuery?,
    _ view: WorldView,
    favouring filter: NodeID? = nil
  ) throws(Refusal) -> CutCosts {
    let facts = try GrantFacts(plan.vocabulary)
    let list = try self.list(facts.costs, of: Cell(.row(subjectRow)))
    guard case .rows(let rows) = list.content else { throw Refusal("costs", "Kosten") }
    let more = UncertainAmount(worst: .zero, best: .boundless, missing: list.missing)
    // What is not on the list is not surely favoured, so that there is most of it in both worlds.
    let most = filter == nil ? try of(more, view) : more.best
    let open = ratioColumn("open_costs", try either(rows.isComplete.not, most, .zero))
    let acting = clauses.limits.filter { $0.actsOnGroup }
    var ends: [[SQL]] = []
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
      ends.append(own)
    }
    let limitFlags = acting.indices.map { "in_limit_" + String($0 + 1) }
    let flags = limitFlags + (filter == nil ? [] : [favouredFlag])
    var below: Int128 = 1
    let listing = try listed(rows) { (compiler) throws(Refusal) in
      let row = try compiler.costRow(facts)
      let favoured = try filter.map { (filter) throws(Refusal) in
        try compiler.isFavoured(filter)
      }
      let amount = try compiler.counted(
        row,
        clauses,
        favoured.map { .chosen(isBest: "\($0) = \(SQL.column("world_is_best"))") } ?? view
      )
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
      for (flag, limit) in zip(limitFlags, acting) {
        let limited = try compiler.cell(limit.kinds)
        let holds = compiler.of(compiler.lowering(limited.truth, limited.missing), view)
        columns.append((flag, compiler.define("limited", holds, always: true)))
      }
      if let favoured { columns.append((favouredFlag, favoured)) }
      return columns
    }
    let reading = [open, .column("world_is_best")] + ends.flatMap { $0 }
    let level = max(listing.level, layer(reading + (schedule.map { [$0.count] } ?? [])))
    if let schedule { carry(schedule.count.text, into: current) }
    read(reading, at: level)
    let name = fresh((block?.name ?? "") + "_costs")
    let layerName = scopes[current].layerName(level)
    var steps = CutSteps(
      dialect,
      layer: layerName,
      cells: schedule?.name,
      table: name,
      flags: flags,
      firstParts(
        name,
        listing.name,
        layerName,
        flags,
        openFlags: limitFlags.map { _ in filter == nil ? "FALSE" : "NOT o.world_is_best" }
          + (filter == nil ? [] : ["o.world_is_best"]),
        open,
        below,
        schedule
      )
    )
    for (index, limit) in acting.enumerated() {
      let holds = "v." + limitFlags[index]
      let step = name + "_limit_" + String(index + 1)
      for (position, per) in limit.groupPeriods.enumerated() {
        let most = ends[index][position].text
        let own = step + (position == 0 ? "" : "_" + String(position + 1))
        if per == .fullProjectYear {
          steps.shrink(allTo: most, where: holds, member: limitFlags[index], name: own)
        } else {
          steps.shrink(
            each: per,
            to: most,
            left: most,
            where: holds,
            member: limitFlags[index],
            taken: nil,
            name: own
          )
        }
      }
      if limit.per.isEmpty {
        steps.shrink(
          allTo: ends[index][0].text,
          where: holds,
          member: limitFlags[index],
          name: step
        )
      }
    }
    guard filter != nil else {
      steps.merge(name: name + "_shape")
      let total = name + "_total"
      steps.total(where: nil, name: total)
      let gross = attached(steps, total, "gross", at: level)
      return CutCosts(shape: steps.table, level: level, gross: gross, favoured: gross)
    }
    let favoured = name + "_favoured"
    // A world may have no such row.
    steps.read(
      NamedQuery(
        name: favoured,
        text: """
          SELECT v.case_id, v.world,
              \(dialect.sum(ofRatios: "CASE WHEN v.\(favouredFlag) THEN v.part ELSE stetig_ratio(0, 1) END")) AS total
            FROM \(steps.table) AS v
            GROUP BY v.case_id, v.world
          """,
        isShared: false
      )
    )
    let part = attached(steps, favoured, "favoured", at: level)
    var all = CutSteps(dialect, layer: layerName, cells: nil, table: steps.table, flags: flags, [])
    all.total(where: nil, name: name + "_total")
    let gross = attached(all, name + "_total", "gross", at: level)
    return CutCosts(shape: steps.table, level: level, gross: gross, favoured: part)
  }

  /// Whether the current row is surely in the part of the costs that is asked for, where that is
  /// least; where it is most, whether it may be.
  private mutating func isFavoured(_ filter: NodeID) throws(Refusal) -> SQL {
    let truth = try cell(filter).truth
    let isBest = SQL.column("world_is_best")
    return define(
      "favoured",
      "CASE WHEN \(isBest) THEN \(mayHold(truth)) ELSE \(isSure(truth)) END",
      always: true
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

  /// The part of the current world's costs that a filter holds for, after limits and `less`.
  private mutating func favouredCosts(
    _ clauses: CostClauses,
    _ filter: NodeID
  ) throws(Refusal) -> Amount {
    let cut = try cutCosts(clauses, schedule(), .row, favouring: filter)
    guard !clauses.less.isEmpty else { return cut.favoured }
    var off = Amount.zero
    for amount in clauses.less { off = try plus(off, of(amount, .row)) }
    let total = try larger(minus(cut.gross, off), .zero)
    let isSome = try isLess(.zero, cut.gross)
    let left = try times(cut.favoured, over(total, cut.gross))
    return try either("(\(isSome)) IS TRUE", left, .zero)
  }

  /// The value of `eligible costs` where limits cut them in time, or several act on one row.
  ///
  /// - Parameters:
  ///   - clauses: the clauses of eligible costs.
  ///   - filter: which of the rows; nil: all.
  mutating func cutEligibleCosts(
    _ clauses: CostClauses,
    where filter: NodeID? = nil
  ) throws(Refusal) -> Cell {
    var names = try costNames(clauses)
    if let filter { names = names.union(try namesOfRows(filter)) }
    let world = openWorlds(names, isOpen: .yes, asksNames: false)
    let costs =
      if let filter { try favouredCosts(clauses, filter) } else {
        try cutColumns(clauses, .row).total
      }
    let total = ratioColumn("costs_total", costs)
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
    openFlags: [String],
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
          SELECT case_id, world, \(names)cell, \(dialect.sum(ofRatios: "part")) AS part
            FROM (
              \(parts)
              UNION ALL
              SELECT o.case_id, o.world, \(openFlags.map { $0 + ", " }.joined())0, o.\(open.text)
              FROM \(layer) AS o
            ) AS p
            GROUP BY case_id, world, \(names)cell
          """,
        isShared: true
      )
    ]
  }
}

/// The column that tells the rows of a part of the costs from the others.
private let favouredFlag = "is_favoured"
