import StetigEvaluation
import StetigRules
import StetigScenarios
import StetigValues
import TestSupport
import Testing

/// A queue against the plain reading of it, in every state of what is unknown.
@Suite struct BudgetPropertyTests {
  @Test func `an outcome is what every possible state agrees on`() {
    var looked = 0
    for round in 0..<300 {
      var draw = RandomQueue(round)
      let (terms, claims) = draw.make()
      let result = BudgetQueue(terms, claims).result()
      let note = "STETIG_SEED=\(SeededGenerator.fixedSeed), round \(round)"
      let plain = PlainQueue(terms, claims)
      // Most queues have few states; those with many take too long.
      if plain.stateCount > 400 { continue }
      looked += 1
      let expected = plain.outcomes()
      for (index, claim) in claims.enumerated() where claim.standing == .asking {
        let found = result.places.first { $0.key == claim.key }?.outcome
        #expect(found == expected[index], "\(note), \(claim)")
      }
      #expect(result.years.map { $0.year } == [2026, 2027, 2028], "\(note)")
    }
    #expect(looked > 100)
  }
}

private struct RandomQueue {
  var random: SeededGenerator

  init(_ number: Int) { random = SeededGenerator(round: number) }

  mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  mutating func make() -> (BudgetQueue.Terms, [BudgetClaim]) {
    let amounts = (0..<3).map { _ in
      let low = Int128(pick(9))
      return BudgetAmount(low: low, high: pick(8) == 0 ? (pick(2) == 0 ? nil : low + 3) : low)
    }
    let terms = BudgetQueue.Terms(
      programme: "work",
      isCarriedOver: pick(2) == 0,
      firstYear: 2026,
      amounts: amounts
    )
    var claims = ["a", "b", "c"].map { claim($0, .asking) }
    if pick(2) == 0 { claims.append(claim("d", .committed)) }
    let ranks = pick(3)
    for index in claims.indices { claims[index].ranks = (0..<ranks).map { _ in rank() } }
    return (terms, claims)
  }

  private mutating func claim(_ key: String, _ standing: BudgetClaim.Standing) -> BudgetClaim {
    let isUndecided = standing == .asking && pick(5) == 0
    var claim = BudgetClaim(
      project: 0,
      key: key,
      standing: standing,
      verdict: isUndecided ? .undecided : .eligible,
      grant: CentRange(low: 0, high: 0)
    )
    if pick(8) == 0 {
      claim.hasDays = false
      claim.adrift = Int64(pick(4))
      return claim
    }
    var (least, most) = ([Int: Int64](), [Int: Int64]())
    for year in 2025...2028 where pick(2) == 0 {
      least[year] = Int64(pick(4))
      most[year] = (least[year] ?? 0) + (pick(5) == 0 ? Int64(pick(3)) : 0)
    }
    (claim.least, claim.most) = (Instalments(least), Instalments(most))
    claim.isBoundless = standing == .asking && pick(15) == 0
    return claim
  }

  private mutating func rank() -> RankRange {
    let value = pick(3)
    switch pick(10) {
    case 0: return RankRange(best: .first, worst: .last)
    case 1: return RankRange(best: end(value), worst: end(value + 1))
    case 2: return RankRange(best: end(value), worst: .none)
    case 3: return RankRange(best: .none, worst: .none)
    default: return RankRange(best: end(value), worst: end(value))
    }
  }

  private func end(_ value: Int) -> RankEnd { .value(Fraction(value)) }
}

/// The list read from the top, over and over, for whatever may be the case.
private struct PlainQueue {
  let terms: BudgetQueue.Terms
  let claims: [BudgetClaim]

  init(_ terms: BudgetQueue.Terms, _ claims: [BudgetClaim]) {
    self.terms = terms
    self.claims = claims
  }

  /// One state of what is unknown of a claim.
  private struct State {
    var isEligible: Bool
    var money: [Int]
    var ranks: [Int]
  }

  var stateCount: Int { claims.reduce(1) { $0 * possibilities($1).count } }

  func outcomes() -> [BudgetPlace.Outcome] {
    var paid = claims.map { _ in 0 }
    var states = 0
    for amounts in [
      terms.amounts.map { Int($0.low) }, terms.amounts.map { Int($0.high ?? 1_000_000) },
    ] {
      forEachState(claims.map { possibilities($0) }, []) { state in
        for order in orders(state) {
          states += 1
          for index in paidOnes(order, state, amounts) { paid[index] += 1 }
        }
      }
    }
    return claims.indices.map { index in
      if paid[index] == 0 { return .waiting }
      return paid[index] == states && claims[index].hasDays ? .funded : .open
    }
  }

  private func possibilities(_ claim: BudgetClaim) -> [State] {
    var money: [[Int]] = []
    func row(_ instalments: Instalments) -> [Int] {
      (2026...2028).map { Int(instalments.years[$0] ?? 0) }
    }
    if !claim.hasDays {
      money = [[0, 0, 0]]
      for year in 0..<3 {
        money.append((0..<3).map { $0 == year ? Int(claim.adrift) : 0 })
      }
    } else {
      money = [row(claim.least), row(claim.most)]
      if claim.isBoundless {
        money[1] = (2026...2028).map { claim.most.years[$0] == nil ? 0 : 9_999_999 }
      }
    }
    var ranks: [[Int]] = [[]]
    for range in claim.ranks {
      let values = [-1, 0, 1, 2, 3, 4, 99].filter { value in
        let end: RankEnd = value == 99 ? .none : .value(Fraction(value))
        return !(end < range.best) && !(range.worst < end)
      }
      ranks = ranks.flatMap { start in values.map { start + [$0] } }
    }
    var states: [State] = []
    for isEligible in claim.verdict == .undecided ? [true, false] : [true] {
      for money in Set(money) {
        for ranks in ranks {
          states.append(State(isEligible: isEligible, money: money, ranks: ranks))
        }
      }
    }
    return states
  }

  private func forEachState(
    _ possible: [[State]],
    _ chosen: [State],
    _ body: ([State]) -> Void
  ) {
    if chosen.count == possible.count { return body(chosen) }
    for state in possible[chosen.count] { forEachState(possible, chosen + [state], body) }
  }

  /// All orders that the ranks allow.
  private func orders(_ states: [State]) -> [[Int]] {
    let asking = claims.indices.filter { claims[$0].standing == .asking && states[$0].isEligible }
    var orders: [[Int]] = [[]]
    for _ in asking {
      orders = orders.flatMap { order in
        asking.filter { !order.contains($0) }.map { order + [$0] }
      }
    }
    return orders.filter { order in
      zip(order, order.dropFirst()).allSatisfy { one, other in
        !states[other].ranks.lexicographicallyPrecedes(states[one].ranks)
      }
    }
  }

  private func paidOnes(_ order: [Int], _ states: [State], _ amounts: [Int]) -> [Int] {
    var spent = [0, 0, 0]
    for index in claims.indices where claims[index].standing == .committed {
      for year in 0..<3 { spent[year] += states[index].money[year] }
    }
    var paid: [Int] = []
    for index in order {
      let more = (0..<3).map { spent[$0] + states[index].money[$0] }
      let before = shortfalls(spent, amounts)
      if zip(shortfalls(more, amounts), before).contains(where: { $0 > $1 }) { break }
      spent = more
      paid.append(index)
    }
    return paid
  }

  private func shortfalls(_ spent: [Int], _ amounts: [Int]) -> [Int] {
    var carried = 0
    return (0..<3).map { year in
      let there = amounts[year] + carried
      carried = terms.isCarriedOver ? max(0, there - spent[year]) : 0
      return max(0, spent[year] - there)
    }
  }
}
