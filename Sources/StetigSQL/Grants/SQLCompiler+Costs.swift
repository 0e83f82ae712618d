import StetigRules
import StetigValues

/// The eligible costs in one world (LANGUAGE section 9, steps 1 to 4).
struct CostColumns {
  var gross: Amount
  /// After `less`: E.
  var total: Amount
  /// The costs by parts of the time, where they are written already.
  var cut: CutCosts?
}

/// A `limit` clause with its amount.
struct CostLimitCells {
  var kinds: NodeID
  var most: UncertainAmount
  var per: [Per]

  /// The periods that the group as a whole is limited in.
  var groupPeriods: [Per] { per.filter { $0 != .unit && $0 != .applicant } }

  /// Whether it cuts the costs in time.
  var isCut: Bool { per.contains { cuttingPeriods.contains($0) } }

  /// Whether it limits more than each row.
  var actsOnGroup: Bool { per.isEmpty || !groupPeriods.isEmpty }
}

/// What the clauses of `eligible costs` come to outside the rows.
struct CostClauses {
  /// The `limit` clauses in order.
  var limits: [CostLimitCells] = []
  /// The `limit` on a group as a whole, if there is one.
  var group: (kinds: NodeID, most: UncertainAmount, fullYears: Bool)? {
    limits.first { $0.actsOnGroup }.map { ($0.kinds, $0.most, !$0.per.isEmpty) }
  }
  /// Whether rows are shared out before they are limited: then the costs are ratios.
  var needsRatios: Bool {
    limits.contains { $0.isCut || $0.most.worst.isRatio } || less.contains { $0.worst.isRatio }
      || limits.filter { $0.actsOnGroup }.count > 1
  }
  /// `limit … each unit`.
  var unitLimits: [CostLimitCells] { limits.filter { $0.per.contains(.unit) } }
  var less: [UncertainAmount] = []
  var missing = NameMask.nothing
  /// Whether one of their amounts is not known.
  var isOpen: [SQL] = []
}

extension SQLCompiler {
  mutating func costClauses() throws(Refusal) -> CostClauses {
    var result = CostClauses()
    for clause in block?.costs?.clauses ?? [] {
      switch clause.kind {
      case .include, .exclude: continue
      case .limit(let kinds, let most, let per):
        let value = try cell(most)
        result.missing = result.missing.union(value.missing)
        result.isOpen.append(value.isOpen)
        let limit = CostLimitCells(kinds: kinds, most: raising(value), per: per)
        if value.isRatio, per.contains(.unit) {
          throw Refusal("a quotient for each unit", "ein Quotient je Einheit")
            .at(clause.provenance.range)
        }
        result.limits.append(limit)
      case .less(let amount):
        let value = try cell(amount)
        result.missing = result.missing.union(value.missing)
        result.isOpen.append(value.isOpen)
        result.less.append(lowering(value))
      }
    }
    return result
  }

  /// The costs in some worlds, from the rows of the project.
  mutating func costs(
    _ clauses: CostClauses,
    _ views: [WorldView]
  ) throws(Refusal) -> [CostColumns] {
    let facts = try GrantFacts(plan.vocabulary)
    let list = try self.list(facts.costs, of: Cell(.row(subjectRow)))
    guard case .rows(let rows) = list.content else { return [] }
    var below: Int128 = 1
    let sums = try summarised(rows) { (compiler) throws(Refusal) in
      let row = try compiler.costRow(facts)
      var parts: [(rest: Amount, group: Amount)] = []
      for view in views { parts.append(try compiler.parts(of: row, clauses, facts, view)) }
      for part in parts {
        guard let one = commonDenominator(below, part.rest.below),
          let both = commonDenominator(one, part.group.below)
        else { throw .tooWide }
        below = both
      }
      return parts.flatMap { part in
        [part.rest, part.group].map { amount in
          let value = compiler.define(
            "part",
            scaled(compiler.wide(amount.above), below / amount.below)
          )
          return Aggregate(
            name: compiler.fresh("cost_sum"),
            value: compiler.dialect.number(SQL("SUM(" + value.text + ")", value.columns)),
            ofNoRows: .zero
          )
        }
      }
    }
    var result: [CostColumns] = []
    for (index, view) in views.enumerated() {
      var rest = Amount(above: sums[index * 2], below: below)
      var group = Amount(above: sums[index * 2 + 1], below: below)
      // What a list that is not complete may hold besides.
      let more = UncertainAmount(worst: .zero, best: .boundless, missing: list.missing)
      let open = try either(rows.isComplete.not, of(more, view), .zero)
      rest = try plus(rest, open)
      if let limit = clauses.group {
        var most = try of(limit.most, view)
        if limit.fullYears {
          most = try times(most, multiplier(.fullProjectYear, view, isOpposite: false))
        }
        let isHigh = SQL.all([
          try isLess(most, group), try isLess(.zero, group),
        ])
        group = try either(define("is_high", isHigh), most, group)
      }
      let gross = try plus(rest, group)
      var off = Amount.zero
      for amount in clauses.less { off = try plus(off, of(amount, view)) }
      let total = clauses.less.isEmpty ? gross : try larger(minus(gross, off), .zero)
      result.append(CostColumns(gross: gross, total: total))
    }
    return result
  }

  /// A cost row as the clauses see it.
  struct CostRow {
    var amount: UncertainAmount
    var counts: Cell
    var units: Cell?
  }

  mutating func costRow(_ facts: GrantFacts) throws(Refusal) -> CostRow {
    guard let element = elements.last else { throw Refusal("a cost row", "eine Kostenzeile") }
    let row = Cell(.row(element))
    let counts = try counts()
    let amount = settled(try fact(facts.costAmount, of: row), wish: "cost_amount")
    let known = raising(amount)
    let units = try facts.costUnits.map { (fact) throws(Refusal) in
      settled(try self.fact(fact, of: row), wish: "cost_units")
    }
    let worst: SQL = "CASE WHEN \(isSure(counts.truth)) THEN \(wide(known.worst.above)) ELSE 0 END"
    let best: SQL = "CASE WHEN \(mayHold(counts.truth)) THEN \(wide(known.best.above)) ELSE 0 END"
    let least = define("counted_worst", worst)
    let most = define("counted_best", best)
    return CostRow(
      amount: UncertainAmount(
        worst: Amount(above: least, below: known.worst.below),
        best: Amount(above: most, below: known.best.below),
        missing: amount.missing.union(counts.missing).when("\(least) <> \(most)")
      ),
      counts: counts,
      units: units
    )
  }

  /// Whether a row counts: an `include` takes it (all do where there is none) and no `exclude`.
  private mutating func counts() throws(Refusal) -> Cell {
    var includes: [SQL]?
    var kept: [SQL] = []
    var missing = NameMask.nothing
    for clause in block?.costs?.clauses ?? [] {
      switch clause.kind {
      case .include(let kinds):
        let value = try cell(kinds)
        includes = (includes ?? []) + [value.truth]
        missing = missing.union(value.missing)
      case .exclude(let kinds):
        let value = try cell(kinds)
        kept.append(value.truth.not)
        missing = missing.union(value.missing)
      case .limit, .less: continue
      }
    }
    let taken = includes.map { SQL.any($0) } ?? .yes
    return settled(Cell(.truth(.all([taken] + kept)), missing: missing), wish: "counts")
  }

  /// The amount of a row after `limit … each unit`.
  mutating func counted(
    _ row: CostRow,
    _ clauses: CostClauses,
    _ view: WorldView
  ) throws(Refusal) -> Amount {
    var amount = try of(row.amount, view)
    for limit in clauses.unitLimits {
      let limited = try cell(limit.kinds)
      let holds = of(lowering(limited.truth, limited.missing), view)
      let units =
        row.units.map { raising($0) }
        ?? UncertainAmount(worst: .zero, best: .boundless, missing: .nothing)
      let most = try times(of(limit.most, view), of(units, view))
      amount = try either(define("limited", holds), smaller(amount, most), amount)
    }
    return amount
  }

  private mutating func parts(
    of row: CostRow,
    _ clauses: CostClauses,
    _ facts: GrantFacts,
    _ view: WorldView
  ) throws(Refusal) -> (rest: Amount, group: Amount) {
    let amount = try counted(row, clauses, view)
    guard let group = clauses.group else { return (amount, .zero) }
    let limited = try cell(group.kinds)
    let holds = define("limited", of(lowering(limited.truth, limited.missing), view))
    return (try either(holds, .zero, amount), try either(holds, amount, .zero))
  }

  /// The names that the costs hang on.
  mutating func costNames(_ clauses: CostClauses) throws(Refusal) -> NameMask {
    let facts = try GrantFacts(plan.vocabulary)
    let list = try self.list(facts.costs, of: Cell(.row(subjectRow)))
    guard case .rows(let rows) = list.content else { return clauses.missing }
    var words: [Int] = []
    let found = try summarised(rows) { (compiler) throws(Refusal) in
      let row = try compiler.costRow(facts)
      var missing = row.amount.missing
      for clause in compiler.block?.costs?.clauses ?? [] {
        guard case .limit(let kinds, _, _) = clause.kind else { continue }
        missing = missing.union(try compiler.cell(kinds).missing)
      }
      let gathered = compiler.gathered(missing)
      words = gathered.map { $0.word }
      return gathered.map { $0.aggregate }
    }
    return clauses.missing.union(list.missing).union(mask(words, found[...]))
  }

  /// The value of `eligible costs`, or of those of its rows that a filter holds for.
  mutating func eligibleCosts(where filter: NodeID?, _ depth: Int) throws(Refusal) -> Cell {
    guard let filter else {
      let number = version
      if let known = eligibleCells[number] { return known }
      let cell = try outsideLists { (outer) throws(Refusal) in
        let clauses = try outer.costClauses()
        if clauses.needsRatios { return try outer.cutEligibleCosts(clauses) }
        let costs = try outer.costs(clauses, [.worst, .best])
        let names = try outer.costNames(clauses)
        let value = try outer.bounded(costs[0].total, costs[1].total)
        return outer.settled(Cell(value, missing: names), wish: "eligible_costs")
      }
      eligibleCells[number] = cell
      return cell
    }
    guard depth == 0, current == 0 else {
      throw Refusal(
        "the eligible costs inside a list",
        "zuwendungsfähige Ausgaben innerhalb einer Liste"
      )
    }
    let clauses = try costClauses()
    if clauses.limits.isEmpty, clauses.less.isEmpty { return try eligiblePart(filter, clauses) }
    guard dialect.hasRatios else {
      throw Refusal(
        "a part of eligible costs that limits or `less` change",
        "ein Teil der zuwendungsfähigen Ausgaben, den Grenzen oder Abzüge ändern"
      )
    }
    return try cutEligibleCosts(clauses, where: filter)
  }

  /// The names that a condition on the rows of the costs hangs on.
  mutating func namesOfRows(_ filter: NodeID) throws(Refusal) -> NameMask {
    let facts = try GrantFacts(plan.vocabulary)
    let list = try self.list(facts.costs, of: Cell(.row(subjectRow)))
    guard case .rows(let rows) = list.content else { return .nothing }
    var words: [Int] = []
    let found = try summarised(rows) { (compiler) throws(Refusal) in
      let gathered = compiler.gathered(try compiler.cell(filter).missing)
      words = gathered.map { $0.word }
      return gathered.map { $0.aggregate }
    }
    return mask(words, found[...])
  }

  private mutating func eligiblePart(
    _ filter: NodeID,
    _ clauses: CostClauses
  ) throws(Refusal) -> Cell {
    let facts = try GrantFacts(plan.vocabulary)
    let list = try self.list(facts.costs, of: Cell(.row(subjectRow)))
    guard case .rows(let rows) = list.content else { return list }
    var words: [Int] = []
    let found = try summarised(rows) { (compiler) throws(Refusal) in
      let row = try compiler.costRow(facts)
      let matches = try compiler.cell(filter)
      let low = compiler.define(
        "part",
        "CASE WHEN \(compiler.isSure(matches.truth)) THEN \(row.amount.worst.above) ELSE 0 END"
      )
      let high = compiler.define(
        "part",
        "CASE WHEN \(compiler.mayHold(matches.truth)) THEN \(row.amount.best.above) ELSE 0 END"
      )
      let missing = compiler.gathered(row.amount.missing.union(matches.missing))
      words = missing.map { $0.word }
      return [low, high].map { value in
        Aggregate(
          name: compiler.fresh("cost_sum"),
          value: compiler.dialect.number(SQL("SUM(" + value.text + ")", value.columns)),
          ofNoRows: .zero
        )
      } + missing.map { $0.aggregate }
    }
    let open = try either(rows.isComplete.not, .boundless, .zero)
    let high = try plus(Amount(above: found[1], below: 1), open)
    let value = try bounded(Amount(above: found[0], below: 1), high)
    return Cell(
      value,
      missing: clauses.missing.union(list.missing).union(mask(words, found.dropFirst(2)))
    )
  }

  /// Two ends, the upper one open where it stands for an amount without a bound.
  mutating func bounded(_ low: Amount, _ high: Amount) throws(Refusal) -> Cell.Content {
    guard let below = commonDenominator(low.below, high.below) else { throw .tooWide }
    let limit = scaled(SQL(String(Amount.unboundedFrom)), below)
    let least = define("low", scaled(low.above, below / low.below))
    let most = define("high", scaled(high.above, below / high.below))
    // Bounds in the wrong order are exchanged.
    return .quantity(
      low: "CASE WHEN \(most) < \(limit) THEN LEAST(\(least), \(most)) ELSE \(least) END",
      high: "CASE WHEN \(most) < \(limit) THEN GREATEST(\(least), \(most)) END",
      over: below
    )
  }
}
