import StetigRules
import StetigValues

/// The eligible costs in one world (LANGUAGE section 9, steps 1 to 4).
struct EligibleCosts {
  /// The rows, each after limits and `less`, in the order of the sheet.
  var rows: [Spread]
  /// The sum of the rows that count, as they are.
  var counted: Fraction
  /// After limits, before `less`.
  var gross: Fraction
  /// After `less`: E.
  var total: Fraction
}

extension CostSheet {
  /// Computes the costs in a world, or, with `favoured` rows, with those in the world and the
  /// others in the opposite one: what leaves least, or most, for the favoured ones.
  func eligibleCosts(
    in world: World,
    favoured: [Bool]? = nil
  ) throws(GrantFailure) -> EligibleCosts {
    var spreads: [Spread] = []
    for (index, row) in rows.enumerated() {
      let rowWorld = favoured.map { $0[index] } ?? true ? world : world.opposite
      spreads.append(try spread(row, in: rowWorld))
    }
    let counted = try exactSum(spreads.map({ $0.total }))
    for (index, limit) in limits.enumerated() {
      try apply(limit, index, to: &spreads, in: world)
    }
    let gross = try exactSum(spreads.map({ $0.total }))
    var off = Fraction.zero
    for amount in less { off = try off.plus(world.of(amount)) }
    let total = gross > off ? try gross.minus(off) : .zero
    if total != gross {
      let factor = gross.sign == 0 ? Fraction.zero : try total.over(gross)
      for index in spreads.indices { spreads[index] = try spreads[index].scaled(by: factor) }
    }
    return EligibleCosts(rows: spreads, counted: counted, gross: gross, total: total)
  }

  /// A row's amount, after `limit … each unit`, spread over its period.
  private func spread(_ row: CostRow, in world: World) throws(GrantFailure) -> Spread {
    var amount = world.of(row.amount)
    for (index, limit) in limits.enumerated() where limit.per.contains(.unit) {
      guard world.of(row.isLimited[index]) else { continue }
      amount = min(amount, try world.of(limit.most).times(world.of(row.units)))
    }
    guard let schedule, let period = row.period else { return Spread(undated: amount) }
    return Spread(amount, cells: try schedule.spread(amount, over: period))
  }

  /// Shrinks the rows of a group in proportion, where the group is too high.
  private func apply(
    _ limit: CostLimit,
    _ index: Int,
    to spreads: inout [Spread],
    in world: World
  ) throws(GrantFailure) {
    let members = rows.indices.filter { world.of(rows[$0].isLimited[index]) }
    let most = world.of(limit.most)
    for per in limit.per where per != .unit && per != .applicant {
      let group = try Spread(
        sumOf: members.map { spreads[$0] },
        cellCount: schedule?.cells.count ?? 0
      )
      switch per {
      case .calendarYear, .projectYear, .month:
        let periods = schedule?.periods(per) ?? []
        guard
          let factors = try group.factors(
            periods: periods,
            atMost: most,
            isWorst: world != .best
          )
        else { continue }
        for row in members {
          let own = (
            cells: spreads[row].cells.isEmpty ? [] : factors.cells, undated: factors.undated
          )
          spreads[row] = try spreads[row].shrunk(own)
        }
      case .fullProjectYear:
        let years = try most.times(fullProjectYears(in: world))
        try shrink(members, of: &spreads, from: group.total, to: years)
      case .unit, .applicant:
        continue
      }
    }
    if limit.per.isEmpty {
      let total = try exactSum(members.map { spreads[$0].total })
      try shrink(members, of: &spreads, from: total, to: most)
    }
  }

  private func shrink(
    _ members: [Int],
    of spreads: inout [Spread],
    from total: Fraction,
    to most: Fraction
  ) throws(GrantFailure) {
    guard total > most, total.sign > 0 else { return }
    let factor = try most.over(total)
    for row in members { spreads[row] = try spreads[row].scaled(by: factor) }
  }

  /// Full years of the project, at least 1; of an unknown period 1, or as many as can be.
  func fullProjectYears(in world: World) -> Fraction {
    guard let first = period?.first, let last = period?.last else {
      return world.of(Uncertain(worst: .one, best: boundlessYears, missing: periodMissing))
    }
    return Fraction(max(1, fullYears(from: first, to: last)))
  }

  /// Years of the project that have begun.
  func startedProjectYears(in world: World) -> Fraction {
    guard let first = period?.first, let last = period?.last else {
      return world.of(Uncertain(worst: .one, best: boundlessYears, missing: periodMissing))
    }
    return Fraction(startedYears(from: first, to: last))
  }

  /// The sum of the month weights of the project.
  func months(in world: World) throws(GrantFailure) -> Fraction {
    guard let period else {
      return world.of(Uncertain(worst: .zero, best: boundlessYears, missing: periodMissing))
    }
    return try weight(period)
  }
}

/// Stands for a number of years, or of months, without a bound.
private let boundlessYears = Fraction(1_000_000)
