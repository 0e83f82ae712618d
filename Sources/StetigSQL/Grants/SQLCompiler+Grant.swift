import StetigRules
import StetigValues

/// What the grant of a version comes to.
struct GrantCells {
  /// In cents; NULL in `high`: no bound.
  var columns: GrantColumns
  /// Before `at least`, as the condition `minimum` asks for it.
  var beforeMinimum: Cell
}

/// What the financing comes to, by how it lies in time.
struct FinancedAmount {
  /// What lies as the eligible costs do.
  var asCosts: Amount
  /// What lies as the days of the project weigh.
  var byDays: Amount
  /// Whether there are costs and days to lie as.
  var isShaped: SQL
  /// Whether any of it lies on known days.
  var isDated: SQL
  /// Whether there are costs, before anything comes off, to lie as.
  var hasCosts: SQL
}

/// A part of a grant with its values, as far as they are known.
struct PartCells {
  var part: GrantPart
  /// Whether the part's `when` holds.
  var applies: Cell
  var value: Cell
  /// Whether the value is a share of E.
  var isShare: Bool
}

extension SQLCompiler {
  mutating func grant(_ grant: GrantRules) throws(Refusal) -> GrantColumns {
    try sheet(grant).columns
  }

  mutating func grantBeforeMinimum() throws(Refusal) -> Cell {
    guard let grant = block?.grant else { return quantity(.zero) }
    return try outsideLists { (outer) throws(Refusal) in try outer.sheet(grant).beforeMinimum }
  }

  private mutating func sheet(_ grant: GrantRules) throws(Refusal) -> GrantCells {
    if let known = grantSheets[version] { return known }
    let name = block?.name ?? ""
    if hasOtherGapFunders(than: name) {
      throw Refusal(
        "a grant beside other programmes that fill gaps",
        "eine Zuwendung neben anderen Programmen mit Fehlbedarfsfinanzierung"
      )
    }
    let schedule = try schedule()
    var counting: UInt64 = 0
    var parts: [PartCells] = []
    for part in grant.parts {
      do throws(Refusal) {
        if case .ownShare(_, let origins) = part.kind { counting |= origins }
        if let cells = try cells(of: part) { parts.append(cells) }
      } catch {
        throw error.at(part.provenance.range)
      }
    }
    var together: [PartCells] = []
    for rule in block?.stacking ?? [] {
      guard case .together(let most) = rule.kind else { continue }
      let applies = try rule.when.map { (when) throws(Refusal) in try cell(when) }
      together.append(
        PartCells(
          part: GrantPart(
            .atMost(most, per: []),
            when: nil,
            isAsRule: false,
            provenance: rule.provenance
          ),
          applies: applies ?? Cell(.truth(.yes)),
          value: try cell(most),
          isShare: plan.arena[most].type == .share
        )
      )
    }
    let clauses = try costClauses()
    let period = try projectPeriod()
    var missing = try costNames(clauses).union(moneyNames(counting: counting))
      .union(period.missing)
    for part in parts + together {
      // A part that surely does not apply misses nothing.
      missing = missing.union(part.value.missing.when(mayHold(part.applies.truth)))
        .union(part.applies.missing)
    }
    missing = missing.union(schedule?.phaseOut?.missing ?? .nothing).union(try applicantNames())
    let result = try inWorlds(
      parts,
      together,
      clauses,
      schedule,
      counting: counting,
      missing,
      period,
      asksNames: parts.contains { if case .atLeast = $0.part.kind { true } else { false } }
    )
    grantSheets[version] = result
    return result
  }

  private mutating func cells(of part: GrantPart) throws(Refusal) -> PartCells? {
    let applies =
      try part.when.map { (when) throws(Refusal) in try cell(when) }
      ?? Cell(.truth(.yes))
    if applies.truth.isNo { return nil }
    let value: Cell
    var isShare = false
    switch part.kind {
    case .financing(_, let node, _, _):
      if let node { value = try cell(node) } else { value = try anyShareOfCosts() }
    case .plus(let node, _, _): value = try cell(node)
    case .atMost(let node, _):
      value = try cell(node)
    case .atLeast(let node, _): value = try cell(node)
    case .ownShare(let node, _):
      isShare = plan.arena[node].type == .share
      value = try cell(node)
    case .rounded(_, let step):
      value = try cell(step)
      guard let step = value.constant, step.sign > 0 else {
        throw Refusal(
          "rounding to a step that is not fixed",
          "das Runden auf keinen festen Schritt"
        )
      }
    case .split: return nil
    }
    return PartCells(part: part, applies: applies, value: value, isShare: isShare)
  }

  /// `financing unknown` without an amount: 0 to E, which the rule does not say.
  private mutating func anyShareOfCosts() throws(Refusal) -> Cell {
    let costs = try eligibleCosts(where: nil, 0)
    if case .ratio(_, let high, _) = costs.content {
      return settled(
        Cell(
          .ratio(low: "stetig_ratio(0, 1)", high: high, isCosts: false),
          missing: mask((block?.name ?? "") + ".grant")
        ),
        wish: "any_share"
      )
    }
    guard case .quantity(_, let high, let over) = costs.content else { return costs }
    return settled(
      Cell(
        .quantity(low: .zero, high: high, over: over),
        missing: mask((block?.name ?? "") + ".grant")
      ),
      wish: "any_share"
    )
  }

  private mutating func inWorlds(
    _ parts: [PartCells],
    _ together: [PartCells],
    _ clauses: CostClauses,
    _ schedule: ScheduleQuery?,
    counting: UInt64,
    _ missing: NameMask,
    _ period: ProjectPeriod,
    asksNames: Bool
  ) throws(Refusal) -> GrantCells {
    let masks = missing.words.mapValues { define("sheet_missing", $0) }
    // A value of no version is unknown, and nothing would settle it.
    // Costs on no days of the cut time, or money of the applicant on such, have two ends besides.
    let isCut =
      schedule != nil || asksForApplicant || clauses.needsRatios
      || (parts + together).contains { $0.value.isRatio }
    let isOpen =
      isCut
      ? .yes
      : SQL.any(
        masks.sorted { $0.key < $1.key }.map { "\($0.value) <> 0" } + [period.isOpen]
          + (parts + together).map { $0.value.isOpen }
          + (parts + together).map { isUnknown($0.applies.truth) } + clauses.isOpen
      )
    let world = openWorlds(NameMask(words: masks), isOpen: isOpen, asksNames: asksNames)
    let (amount, before) = try grant(
      parts,
      together,
      clauses,
      schedule,
      counting: counting,
      .row
    )
    let below = before.below
    func of(_ world: String, _ value: SQL) -> Aggregate {
      Aggregate(
        name: fresh("grant"),
        value: SQL(
          "MAX(CASE WHEN world_is_" + world + " THEN " + value.text + " END)",
          ["world_is_" + world] + value.columns
        ),
        ofNoRows: .null
      )
    }
    var aggregates = [
      of("worst", amount.above), of("best", amount.above), of("worst", before.above),
      of("best", before.above),
    ]
    var words: [Int] = []
    if asksNames, !world.missing.isEmpty {
      let ids = scopes[current].ids.dropLast().joined(separator: ", ")
      let worst = define(
        "of_worst",
        SQL(
          "MAX(CASE WHEN world_is_worst THEN " + before.above.text + " END) OVER (PARTITION BY "
            + ids + ")",
          ["world_is_worst"] + before.above.columns
        ),
        always: true
      )
      let isName = SQL.all([
        SQL.column("world_is_worst").not, SQL.column("world_is_best").not,
      ])
      let moves: SQL = "\(isName) AND \(before.above) <> \(worst)"
      for word in world.missing.words.keys.sorted() {
        let names = SQL.column("world_names_" + String(word))
        let value = define("moves", "CASE WHEN \(moves) THEN \(names) ELSE 0 END")
        words.append(word)
        aggregates.append(
          Aggregate(
            name: fresh("names_that_move"),
            value: SQL("BIT_OR(" + value.text + ")", value.columns),
            ofNoRows: .zero
          )
        )
      }
    }
    let found = closeWorlds(world, aggregates)
    if isCut {
      return try cutGrant(found, words, world.missing, below)
    }
    let low = found[0]
    let high: SQL = "COALESCE(\(found[1]), \(found[0]))"
    let worstBefore = Amount(above: found[2], below: below)
    let bestBefore = Amount(
      above: define("best", "COALESCE(\(found[3]), \(found[2]))"),
      below: below
    )
    let limit = String(Amount.unboundedFrom)
    let most = SQL.choosing("GREATEST", [low, define("best", high)])
    let least = SQL.choosing("LEAST", [low, define("best", high)])
    let columns = GrantColumns(
      low: define("grant_low", "CAST(\(least) AS bigint)"),
      high: define(
        "grant_high",
        SQL(
          "CASE WHEN " + most.text + " < " + limit + " THEN CAST(" + most.text + " AS bigint) END",
          most.columns
        )
      )
    )
    // Unknowns that only matter together are all named.
    let moving = mask(words, found[4...])
    let none = SQL.all(moving.words.sorted { $0.key < $1.key }.map { "\($0.value) = 0" })
    let differs: SQL = "\(worstBefore.above) <> \(bestBefore.above)"
    let names = moving.union(world.missing.when(none)).when(differs)
    let content = try bounded(worstBefore, bestBefore)
    return GrantCells(
      columns: columns,
      beforeMinimum: settled(Cell(content, missing: names), wish: "grant_before_minimum")
    )
  }

  /// What both worlds come to where a ratio that does not fit may be NULL: then nothing is known.
  private mutating func cutGrant(
    _ found: [SQL],
    _ words: [Int],
    _ missing: NameMask,
    _ below: Int128
  ) throws(Refusal) -> GrantCells {
    let fails = define("does_not_fit", "\(found[0]) IS NULL OR \(found[1]) IS NULL")
    let limit = SQL(String(Amount.unboundedFrom))
    let most = define("most", .choosing("GREATEST", [found[0], found[1]]))
    let least = define("least", .choosing("LEAST", [found[0], found[1]]))
    let columns = GrantColumns(
      low: define("grant_low", "CASE WHEN \(fails) THEN 0 ELSE CAST(\(least) AS bigint) END"),
      high: define(
        "grant_high",
        "CASE WHEN \(fails) THEN NULL WHEN \(most) < \(limit) THEN CAST(\(most) AS bigint) END"
      )
    )
    let worst = Amount(above: found[2], below: below)
    let best = Amount(above: found[3], below: below)
    let moving = mask(words, found[4...])
    let none = SQL.all(moving.words.sorted { $0.key < $1.key }.map { "\($0.value) = 0" })
    let differs: SQL = "\(worst.above) <> \(best.above)"
    let names = moving.union(missing.when(none)).when(differs)
    guard case .quantity(let low, let high, let over) = try bounded(worst, best) else {
      return GrantCells(columns: columns, beforeMinimum: quantity(.zero))
    }
    let failed = mask((block?.name ?? "") + ".grant").when(fails)
    return GrantCells(
      columns: columns,
      beforeMinimum: settled(
        Cell(
          .quantity(
            low: "CASE WHEN \(fails) THEN 0 ELSE \(low) END",
            high: "CASE WHEN NOT \(fails) THEN \(high) END",
            over: over
          ),
          missing: names.union(failed)
        ),
        wish: "grant_before_minimum"
      )
    )
  }

  // MARK: One world

  private mutating func grant(
    _ parts: [PartCells],
    _ together: [PartCells],
    _ clauses: CostClauses,
    _ schedule: ScheduleQuery?,
    counting: UInt64,
    _ view: WorldView
  ) throws(Refusal) -> (amount: Amount, beforeMinimum: Amount) {
    let costs =
      clauses.needsRatios ? try cutColumns(clauses, view) : try costs(clauses, [view])[0]
    let money = try money(counting: counting, view)
    let financed = try financed(parts, costs, schedule, view)
    var amount = try ceiling(financed, parts, clauses, costs, schedule, view)
    amount = try limitedByRoom(amount, parts, costs, money, view)
    for rule in together {
      var most = try of(raising(rule.value), view)
      if rule.isShare { most = try times(most, costs.total) }
      let left = try larger(.zero, minus(most, money.publicGrants))
      amount = try either(holds(rule, view, lowers: true), smaller(amount, left), amount)
    }
    for rule in parts {
      guard case .rounded(let direction, _) = rule.part.kind, let step = rule.value.constant else {
        continue
      }
      let rounding: Rounding =
        switch direction {
        case .down: .down
        case .up: .up
        case .nearest: .halfAwayFromZero
        }
      let holds = holds(rule, view, lowers: direction == .down)
      amount = try either(holds, rounded(rounding, amount, to: step), amount)
    }
    amount = try rounded(.down, amount, to: .one)
    let before = amount
    var least = Amount.zero
    for rule in parts {
      guard case .atLeast(_, let per) = rule.part.kind else { continue }
      var value = try of(lowering(rule.value), view)
      for one in per { value = try times(value, minimumMultiplier(one, view)) }
      least = try either(holds(rule, view, lowers: true), larger(least, value), least)
    }
    amount = try either(isLess(before, least), .zero, before)
    return (
      Amount(above: define("grant_amount", wide(amount.above), always: true), below: amount.below),
      Amount(above: define("grant_before", wide(before.above), always: true), below: before.below)
    )
  }

  mutating func holds(_ part: PartCells, _ view: WorldView, lowers: Bool) -> SQL {
    let truth = part.applies.truth
    let missing = part.applies.missing
    let flag = lowers ? lowering(truth, missing) : raising(truth, missing)
    return define("part_holds", of(flag, view))
  }

  /// Step 5. Of several financing clauses that may apply, the one that gives least or most.
  private mutating func financed(
    _ parts: [PartCells],
    _ costs: CostColumns,
    _ schedule: ScheduleQuery?,
    _ view: WorldView
  ) throws(Refusal) -> FinancedAmount {
    var clauses: [(part: PartCells, per: [Per], isThere: SQL)] = []
    for part in parts {
      guard case .financing(_, _, _, let per) = part.part.kind else { continue }
      clauses.append((part, per, define("is_there", mayHold(part.applies.truth))))
    }
    var isShaped = SQL.no
    var isDatable = SQL.no
    var hasGross = SQL.no
    if let schedule {
      carry(schedule.count.text, into: current)
      carry(schedule.start.text, into: current)
      let hasCosts = try isLess(.zero, costs.total)
      isShaped = define("is_shaped", "(\(hasCosts)) IS TRUE AND \(schedule.count) > 0")
      // What comes off below zero makes costs of none, which lie on no days.
      hasGross = define("has_gross", "(\(try isLess(.zero, costs.gross))) IS TRUE")
      isDatable = define("is_datable", "\(schedule.start) IS NOT NULL AND \(schedule.count) > 0")
    }
    var chosen = Amount.zero
    var isChosen = SQL.no
    var byDays = SQL.yes
    for clause in clauses {
      let value = try paid(clause.part, clause.per, view)
      let isLarger = try isLess(chosen, value)
      let wantsLarger = isBest(clause.part.applies.missing, view)
      let takes = define(
        "is_taken",
        SQL.all([clause.isThere, .any([isChosen.not, "(\(isLarger)) = \(wantsLarger)"])])
      )
      chosen = try either(takes, value, chosen)
      if schedule != nil {
        let own: SQL = clause.per.isEmpty ? isShaped.not : .yes
        byDays = define("by_days", "CASE WHEN \(takes) THEN \(own) ELSE \(byDays) END")
      }
      isChosen = define("is_chosen", .any([isChosen, clause.isThere]))
    }
    var amount = chosen
    // A clause that may not apply, with no other in its place, may leave nothing.
    for (index, clause) in clauses.enumerated() {
      let others = clauses.indices.filter { $0 != index }.map { clauses[$0].isThere.not }
      let isAlone = SQL.all([clause.isThere] + others)
      let fails = SQL.all([isAlone, holds(clause.part, view, lowers: false).not])
      amount = try either(define("fails", fails), .zero, amount)
    }
    guard schedule != nil else {
      for addition in parts {
        guard case .plus(_, _, let per) = addition.part.kind else { continue }
        let more = try paid(addition, per, view)
        let holds = SQL.all([isChosen, holds(addition, view, lowers: false)])
        amount = try either(define("adds", holds), plus(amount, more), amount)
      }
      return FinancedAmount(
        asCosts: .zero,
        byDays: amount,
        isShaped: .no,
        isDated: .no,
        hasCosts: .no
      )
    }
    var result = FinancedAmount(
      asCosts: try either(byDays, .zero, amount),
      byDays: try either(byDays, amount, .zero),
      isShaped: isShaped,
      isDated: .any([.all([byDays.not, hasGross]), .all([byDays, isDatable])]),
      hasCosts: hasGross
    )
    for addition in parts {
      guard case .plus(_, _, let per) = addition.part.kind else { continue }
      let more = try paid(addition, per, view)
      let adds = define("adds", SQL.all([isChosen, holds(addition, view, lowers: false)]))
      let shaped = per.isEmpty ? isShaped : .no
      let asCosts = define("adds_as_costs", .all([adds, shaped]))
      let byDays = define("adds_by_days", .all([adds, shaped.not]))
      result.asCosts = try either(asCosts, plus(result.asCosts, more), result.asCosts)
      result.byDays = try either(byDays, plus(result.byDays, more), result.byDays)
      // A sum has parts wherever the time is cut.
      if let schedule {
        result.isDated = .any([result.isDated, .all([adds, "\(schedule.count) > 0"])])
      }
    }
    result.isDated = define("is_dated", result.isDated)
    return result
  }

  private mutating func paid(
    _ part: PartCells,
    _ per: [Per],
    _ view: WorldView
  ) throws(Refusal) -> Amount {
    var value = try larger(.zero, of(raising(part.value), view))
    for one in per { value = try times(value, multiplier(one, view, isOpposite: false)) }
    return value
  }

  /// Step 7. No euro is paid twice, and the own share is left to pay.
  private mutating func limitedByRoom(
    _ amount: Amount,
    _ parts: [PartCells],
    _ costs: CostColumns,
    _ money: MoneyColumns,
    _ view: WorldView
  ) throws(Refusal) -> Amount {
    var floor = Amount.zero
    for own in parts {
      guard case .ownShare = own.part.kind else { continue }
      var value = try of(lowering(own.value), view)
      if own.isShare { value = try times(value, costs.total) }
      floor = try either(holds(own, view, lowers: true), larger(floor, value), floor)
    }
    func has(_ wanted: FinancingKind) -> SQL {
      .any(
        parts.map { part in
          guard case .financing(let kind, _, _, _) = part.part.kind, kind == wanted else {
            return .no
          }
          return mayHold(part.applies.truth)
        }
      )
    }
    let kept = try either(define("is_gap", has(.gap)), larger(floor, money.own), floor)
    var room = try smaller(
      minus(costs.total, floor),
      minus(minus(costs.gross, money.sameCosts), kept)
    )
    let full = try smaller(room, minus(costs.total, money.sameCosts))
    room = try either(define("is_full", has(.full)), full, room)
    return try smaller(amount, larger(.zero, room))
  }
}
