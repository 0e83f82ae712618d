import StetigPortfolio
import StetigRules
import StetigValues

/// A project that a structure could have next. Nobody has written it: it takes the facts of the
/// structure's latest project, and the need and the money that the structure has in its period.
struct Successor: Sendable, Hashable {
  var structure: Int
  /// The project whose facts it takes over; nil: nothing is known but the structure.
  var model: Int?
  /// The programme it is held against; nil while only windows are asked for.
  var programme: String?
  var start: CalendarDate
  var end: CalendarDate?
  var appliedOn: CalendarDate
  /// Whether its first day has come, so that nobody knows whether a contract is signed.
  var hasBegun: Bool
  var interestOn: CalendarDate?
  /// What it costs, in cents; nil: not asked for.
  var costs: Int64?
  /// Own money that nobody has promised yet, in cents.
  var ownMoney: Int64 = 0
  /// Whether that is money of the municipality.
  var ownMoneyIsMunicipal = true
}

extension StructureBook {
  /// Lays successors over the portfolio.
  ///
  /// - Parameters:
  ///   - successors: the projects that could be.
  ///   - lines: what each structure has, by row of the structure.
  /// - Returns: the portfolio and the row of each successor.
  func overlay(
    _ successors: [Successor],
    lines: [Int: [RunningLine]]
  ) -> (portfolio: Portfolio, rows: [Int]) {
    var overlay = PortfolioOverlay(portfolio)
    guard let project = words.project else { return (portfolio, []) }
    var rows: [Int] = []
    for successor in successors {
      let row = overlay.addRow(project, like: successor.model)
      rows.append(row)
      describe(successor, row, &overlay)
      if let costs = successor.costs, let end = successor.end {
        addCosts(costs, successor, row, &overlay)
        addFunding(successor, until: end, row, lines[successor.structure] ?? [], &overlay)
      }
    }
    return (overlay.finish(), rows)
  }

  private func describe(
    _ successor: Successor,
    _ row: Int,
    _ overlay: inout PortfolioOverlay
  ) {
    overlay.link(words.projectStructure, ofRow: row, to: successor.structure)
    if successor.model == nil {
      let municipality = target(words.structureMunicipality, successor.structure)
      overlay.link(words.projectMunicipality, ofRow: row, to: municipality)
    }
    overlay.set(words.projectKey, ofRow: row, to: .unknown)
    overlay.set(
      words.projectProgramme,
      ofRow: row,
      to: successor.programme.map { .text($0) } ?? .unknown
    )
    overlay.set(words.projectStatus, ofRow: row, to: words.value(words.projectStatus, "idea"))
    overlay.set(words.projectStart, ofRow: row, to: .date(successor.start))
    overlay.set(words.projectEnd, ofRow: row, to: successor.end.map { .date($0) } ?? .unknown)
    overlay.set(words.projectAppliedOn, ofRow: row, to: .date(successor.appliedOn))
    overlay.set(
      words.projectInterestOn,
      ofRow: row,
      to: successor.interestOn.map { .date($0) } ?? .unknown
    )
    for fact in [words.projectAwardedOn, words.projectRequested, words.projectScore] {
      overlay.set(fact, ofRow: row, to: .unknown)
    }
    // What has not begun has no contract signed.
    overlay.set(
      words.projectBegun,
      ofRow: row,
      to: successor.hasBegun ? .unknown : .truth(false)
    )
    overlay.set(words.projectEarlyStart, ofRow: row, to: .unknown)
  }

  /// The costs in the proportions of the model's; one row of which only the amount is known where
  /// it has none.
  private func addCosts(
    _ total: Int64,
    _ successor: Successor,
    _ row: Int,
    _ overlay: inout PortfolioOverlay
  ) {
    guard let cost = words.cost else { return }
    var costs: [Int] = []
    for (model, cents) in costParts(total, of: successor.model) {
      let added = overlay.addRow(cost, like: model)
      overlay.link(words.costProject, ofRow: added, to: row)
      overlay.set(words.costAmount, ofRow: added, to: .quantity(Fraction(Int128(cents))))
      for fact in [words.costFrom, words.costUntil, words.costUnits] {
        overlay.set(fact, ofRow: added, to: .unknown)
      }
      costs.append(added)
    }
    overlay.setList(words.projectCosts, of: row, to: costs)
  }

  /// Shares out an amount over the rows of a project's running costs, to the cent: what is left
  /// over goes to the largest remainders, then to the first rows.
  func costParts(_ total: Int64, of model: Int?) -> [(model: Int?, cents: Int64)] {
    let rows = model.map { self.rows(words.projectCosts, of: $0) } ?? []
    let known = rows.compactMap { row -> (Int, Fraction)? in
      guard let amount = amount(words.costAmount, row), amount.sign > 0,
        datum(words.costInvestive, row) != .truth(true)
      else { return nil }
      return (row, amount)
    }
    let sum = known.reduce(Fraction?.some(.zero)) { sum, row in sum.flatMap { $0.adding(row.1) } }
    guard let sum, sum.sign > 0 else { return [(nil, total)] }
    var parts: [(model: Int?, cents: Int64, rest: Fraction)] = []
    var given: Int64 = 0
    for (row, amount) in known {
      guard let exact = Fraction(Int128(total)).multiplied(by: amount)?.divided(by: sum),
        let whole = Int64(exactly: exact.floor), let rest = exact.subtracting(Fraction(exact.floor))
      else { return [(nil, total)] }
      parts.append((row, whole, rest))
      given += whole
    }
    let order = parts.indices.sorted {
      parts[$0].rest != parts[$1].rest ? parts[$0].rest > parts[$1].rest : $0 < $1
    }
    for index in order.prefix(Int(clamping: max(0, total - given))) { parts[index].cents += 1 }
    return parts.map { ($0.model, $0.cents) }
  }

  /// The lines that run on, each with what it gives in the period. They pay part of the need that
  /// the project claims in full, so they pay the same costs.
  private func addFunding(
    _ successor: Successor,
    until end: CalendarDate,
    _ row: Int,
    _ lines: [RunningLine],
    _ overlay: inout PortfolioOverlay
  ) {
    guard let funding = words.funding else { return }
    var rows: [Int] = []
    for line in lines {
      let cents = line.money(from: successor.start, to: end).rounded(.halfAwayFromZero)
      guard cents > 0 else { continue }
      let added = overlay.addRow(funding, like: line.row)
      overlay.set(words.fundingAmount, ofRow: added, to: .quantity(Fraction(cents)))
      overlay.set(words.fundingSameCosts, ofRow: added, to: .truth(true))
      rows.append(added)
    }
    if successor.ownMoney > 0 {
      let added = overlay.addRow(funding)
      overlay.set(words.fundingProgramme, ofRow: added, to: Datum.none)
      overlay.set(
        words.fundingOrigin,
        ofRow: added,
        to: words.value(words.fundingOrigin, "own_money")
      )
      overlay.set(
        words.fundingStatus,
        ofRow: added,
        to: words.value(words.fundingStatus, "planned")
      )
      let level = successor.ownMoneyIsMunicipal ? "municipality" : "other"
      overlay.set(words.fundingLevel, ofRow: added, to: words.value(words.fundingLevel, level))
      overlay.set(
        words.fundingAmount,
        ofRow: added,
        to: .quantity(Fraction(Int128(successor.ownMoney)))
      )
      overlay.set(words.fundingSameCosts, ofRow: added, to: .truth(true))
      rows.append(added)
    }
    for added in rows {
      overlay.link(words.fundingProject, ofRow: added, to: row)
      overlay.set(words.fundingStructure, ofRow: added, to: Datum.none)
      overlay.set(words.fundingMonthly, ofRow: added, to: Datum.none)
      overlay.set(words.fundingFrom, ofRow: added, to: .date(successor.start))
      overlay.set(words.fundingUntil, ofRow: added, to: .date(end))
    }
    let table = portfolio.tables[funding.index]
    overlay.setList(
      words.projectFunding,
      of: row,
      to: rows,
      isComplete: table.isPresent && !table.isPartial
    )
  }
}
