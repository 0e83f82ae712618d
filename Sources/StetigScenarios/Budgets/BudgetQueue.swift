import StetigEvaluation
import StetigRules
import StetigValues

/// The queue for the budget of one programme.
///
/// Whatever is unknown is taken at its best and at its worst for each project: a project is paid if
/// it is paid at the worst, it waits if it waits at the best, and else it is open. Best and worst
/// are each one possible state of all that is unknown, and money that others take never helps, so
/// that no state in between could say otherwise.
package struct BudgetQueue {
  /// The money that there is.
  package struct Terms: Sendable {
    package var programme: String
    package var isCarriedOver: Bool
    package var firstYear: Int
    /// By year from the first one.
    package var amounts: [BudgetAmount]

    package init(
      programme: String,
      isCarriedOver: Bool,
      firstYear: Int,
      amounts: [BudgetAmount]
    ) {
      self.programme = programme
      self.isCarriedOver = isCarriedOver
      self.firstYear = firstYear
      self.amounts = amounts
    }
  }

  private let terms: Terms
  private let committed: [BudgetClaim]
  /// In the order of the ranking.
  private let asking: [BudgetClaim]

  /// - Parameters:
  ///   - terms: what the rules say of the budget.
  ///   - claims: in any order; those that are ineligible ask for nothing.
  package init(_ terms: Terms, _ claims: [BudgetClaim]) {
    self.terms = terms
    committed = claims.filter { $0.standing == .committed }.sorted { $0.key < $1.key }
    asking = claims.filter {
      $0.standing == .unclear || ($0.standing == .asking && $0.verdict != .ineligible)
    }.sorted { one, other in
      if one.best != other.best { return one.best.lexicographicallyPrecedes(other.best) }
      if one.worst != other.worst { return one.worst.lexicographicallyPrecedes(other.worst) }
      return one.key < other.key
    }
  }

  private var count: Int { terms.amounts.count }

  /// Who is paid, who waits, and what each year comes to.
  package func result() -> BudgetResult {
    let isPaid = paidAtTheWorst()
    let (waits, cut) = waitingAtTheBest()
    var result = BudgetResult(
      programme: terms.programme,
      isCarriedOver: terms.isCarriedOver
    )
    result.places = committed.map { place($0, .committed) }
    for (index, claim) in asking.enumerated() {
      let outcome: BudgetPlace.Outcome
      if claim.standing == .unclear {
        outcome = .open
      } else if waits[index] {
        outcome = .waiting
      } else {
        outcome = isPaid[index] && claim.verdict == .eligible && claim.hasDays ? .funded : .open
      }
      result.places.append(place(claim, outcome))
    }
    result.years = years(result.places)
    if let cut {
      result.cutOff = BudgetCutOff(
        lastFunded: result.places.last { $0.outcome == .funded }?.key,
        firstWaiting: asking[cut.claim].key,
        year: terms.firstYear + cut.position,
        lacks: Money(cents: Int64(clamping: cut.cents))
      )
    }
    return result
  }

  private func least(_ claim: BudgetClaim) -> BudgetBurden {
    BudgetBurden(claim.least, from: terms.firstYear, count: count)
  }

  private func most(_ claim: BudgetClaim) -> BudgetBurden {
    var burden = BudgetBurden(
      claim.most,
      from: terms.firstYear,
      count: count,
      isBoundless: claim.isBoundless
    )
    burden.adrift = claim.hasDays ? 0 : claim.isBoundless ? boundless : Int128(claim.adrift)
    return burden
  }

  /// All that may come before a project, or with it, comes before it and takes its most.
  private func paidAtTheWorst() -> [Bool] {
    var promised = BudgetBurden(count: count)
    for claim in committed { promised.add(most(claim)) }
    var purse = BudgetPurse(
      terms.amounts.map { $0.low },
      committed: promised,
      isCarriedOver: terms.isCarriedOver
    )
    var isPaid = asking.map { _ in false }
    var next = 0
    for index in asking.indices.sorted(by: isBefore { $0.worst }) {
      while next < asking.count, !precedes(asking[index].worst, asking[next].best) {
        purse.take(most(asking[next]))
        next += 1
      }
      if purse.shortage() != nil { break }
      isPaid[index] = true
    }
    return isPaid
  }

  /// Only what surely comes before a project does, and takes its least. With the position of the
  /// first that waits, and the position of the year in which its money lacks.
  private func waitingAtTheBest() -> (
    waits: [Bool], cut: (claim: Int, position: Int, cents: Int128)?
  ) {
    var promised = BudgetBurden(count: count)
    for claim in committed { promised.add(least(claim)) }
    var purse = BudgetPurse(
      terms.amounts.map { $0.high ?? boundless },
      committed: promised,
      isCarriedOver: terms.isCarriedOver
    )
    let order = asking.indices.sorted(by: isBefore { $0.worst })
    var waits = asking.map { _ in false }
    var cut: (claim: Int, position: Int, cents: Int128)?
    var next = 0
    for index in asking.indices {
      while next < order.count, precedes(asking[order[next]].worst, asking[index].best) {
        let claim = asking[order[next]]
        if claim.standing == .asking, claim.verdict == .eligible { purse.take(least(claim)) }
        next += 1
      }
      if asking[index].standing == .unclear { continue }
      guard let lack = purse.shortage(with: least(asking[index])) else { continue }
      waits[index] = true
      if cut == nil { cut = (index, lack.position, lack.cents) }
    }
    return (waits, cut)
  }

  private func precedes(_ one: [RankEnd], _ other: [RankEnd]) -> Bool {
    one.lexicographicallyPrecedes(other)
  }

  private func isBefore(_ ranks: @escaping (BudgetClaim) -> [RankEnd]) -> (Int, Int) -> Bool {
    { one, other in
      let (first, second) = (ranks(asking[one]), ranks(asking[other]))
      return first == second ? one < other : precedes(first, second)
    }
  }
}

extension BudgetQueue {
  private func place(_ claim: BudgetClaim, _ outcome: BudgetPlace.Outcome) -> BudgetPlace {
    let years = claim.most.years.keys.sorted()
    let missing =
      outcome == .open
      ? Missing(claim.missing + terms.amounts.flatMap { $0.missing }).names : []
    return BudgetPlace(
      project: claim.project,
      key: claim.key,
      name: claim.name,
      municipality: claim.municipality,
      outcome: outcome,
      grant: claim.grant,
      years: years,
      amounts: years.map { Money(cents: claim.most.years[$0] ?? 0) },
      ranks: claim.shown,
      missing: missing
    )
  }

  /// What is promised and paid counts at its most.
  private func years(_ places: [BudgetPlace]) -> [BudgetYear] {
    var sums: [BudgetPlace.Outcome: [Int128]] = [:]
    for outcome in BudgetPlace.Outcome.allCases {
      sums[outcome] = [Int128](repeating: 0, count: count)
    }
    for place in places {
      for (year, amount) in place.instalments
      where year >= terms.firstYear && year - terms.firstYear < count {
        sums[place.outcome]?[year - terms.firstYear] += Int128(amount.cents)
      }
    }
    func sum(_ outcome: BudgetPlace.Outcome, _ position: Int) -> Int128 {
      sums[outcome]?[position] ?? 0
    }
    var carried: Int128 = 0
    return terms.amounts.enumerated().map { position, amount in
      let (promised, paid) = (sum(.committed, position), sum(.funded, position))
      let left = max(0, amount.low + carried - promised - paid)
      var year = BudgetYear(
        year: terms.firstYear + position,
        amount: Money(cents: Int64(clamping: amount.low))
      )
      year.carriedIn = Money(cents: Int64(clamping: carried))
      year.committed = Money(cents: Int64(clamping: promised))
      year.granted = Money(cents: Int64(clamping: paid))
      year.lacking = Money(cents: Int64(clamping: sum(.waiting, position)))
      year.lapsed = terms.isCarriedOver ? .zero : Money(cents: Int64(clamping: left))
      carried = terms.isCarriedOver ? left : 0
      return year
    }
  }
}
