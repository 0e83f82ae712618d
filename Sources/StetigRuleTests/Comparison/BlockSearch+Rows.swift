import StetigEvaluation
import StetigRules
import StetigText
import StetigValues

// Rows of lists, and amounts between which an answer changes.
extension BlockSearch {
  /// Rows with other values of what is asked of them, and more rows.
  mutating func tryRows(_ beginnings: [[RuleTest.Given]]) {
    let facts = rowFacts
    for beginning in beginnings {
      for (index, given) in beginning.enumerated() {
        guard case .row(let list, let values, let range) = given else { continue }
        for other in otherRows(values, list, facts) where !search.isSpent {
          var changed = beginning
          changed[index] = .row(list, other, range)
          search.look(at: changed)
          search.look(at: beginning + [.row(list, other, range)])
        }
        if isDone { return }
      }
      for list in lists(of: facts) where !search.isSpent {
        for other in otherRows([], list, facts) where !search.isSpent {
          search.look(at: beginning + [.row(list, plausible(other, list), SharedNodes.nowhere)])
        }
      }
      if isDone { return }
      for index in beginning.indices where !search.isSpent {
        tryBetween(beginning, index)
        if isDone { return }
      }
    }
  }

  /// The facts of rows that what differs reads; all of the costs where an amount differs.
  private var rowFacts: Set<FactID> {
    var found: Set<FactID> = []
    var readsCosts = difference.hasOtherGrant
    for side in ComparedSide.allCases {
      let arena = pair.plan(of: side).arena
      for node in arena.reachable(from: roots(side)) {
        switch arena[node].operation {
        case .fact(let row, let fact):
          if case .element = arena[row].operation {
            found.insert(pair.words.shared(fact, of: side))
          }
        case .eligibleCosts, .grantBeforeMinimum: readsCosts = true
        default: continue
        }
      }
    }
    if readsCosts {
      let vocabulary = pair.words.vocabulary
      for (number, fact) in vocabulary.facts.enumerated() {
        let owner = vocabulary[fact.owner].naming.english
        if owner == "cost" || owner == "funding" && fact.naming.english != "funder" {
          found.insert(FactID(number))
        }
      }
    }
    return found
  }

  private func lists(of facts: Set<FactID>) -> [ListID] {
    let vocabulary = pair.words.vocabulary
    let owners = Set(facts.map { vocabulary[$0].owner })
    return vocabulary.lists.indices.map { ListID($0) }.filter { list in
      owners.contains(vocabulary[list].element)
        && vocabulary[vocabulary[list].owner].naming.english == "project"
    }
  }

  /// The row with one value changed.
  private func otherRows(
    _ values: [RuleTest.FactValue],
    _ list: ListID,
    _ facts: Set<FactID>
  ) -> [[RuleTest.FactValue]] {
    let vocabulary = pair.words.vocabulary
    let element = vocabulary[list].element
    var found: [[RuleTest.FactValue]] = []
    for fact in vocabulary[element].facts where facts.contains(fact) {
      let others: [Datum] =
        switch vocabulary[fact].type {
        case .truth: [.truth(true), .truth(false)]
        case .choice(let names): names.indices.map { .choice($0) }
        case .choices(let names): names.indices.map { .choices(1 << UInt64($0)) }
        case .money: [.quantity(Fraction(5_000_000))]
        case .number: [.quantity(Fraction(3))]
        case .reference, .share, .date, .span, .text, .place, .programme: []
        }
      for value in others {
        found.append(values.filter { $0.fact != fact } + [.init(fact, value)])
      }
    }
    return found
  }

  /// A new row with an amount, so that it counts for something.
  private func plausible(_ values: [RuleTest.FactValue], _ list: ListID) -> [RuleTest.FactValue] {
    let vocabulary = pair.words.vocabulary
    let element = vocabulary[list].element
    var values = values
    for fact in vocabulary[element].facts where !values.contains(where: { $0.fact == fact }) {
      switch vocabulary[fact].naming.english {
      case "amount": values.append(.init(fact, .quantity(Fraction(5_000_000))))
      case "origin": values.append(.init(fact, .choice(0)))
      case "status": values.append(.init(fact, .choice(1)))
      case "investive", "own_administration", "same_costs":
        values.append(.init(fact, .truth(false)))
      default: continue
      }
    }
    return values
  }

  // MARK: Amounts

  /// All money of rows many times as much, or a few cents more, so that caps and steps count.
  mutating func tryAmounts(_ beginnings: [[RuleTest.Given]]) {
    guard difference.hasOtherGrant else { return }
    for beginning in beginnings {
      for (factor, more) in Self.scales where !search.isSpent {
        search.look(at: scaled(beginning, factor, more))
      }
      if isDone { return }
    }
  }

  private static let scales: [(Fraction, Fraction)] = {
    var scales: [(Fraction, Fraction)] = []
    for (numerator, denominator) in [
      (1, 100), (1, 10), (1, 2), (1, 1), (2, 1), (5, 1), (10, 1),
      (100, 1), (1_000, 1),
    ] {
      guard let factor = Fraction(Int128(numerator), over: Int128(denominator)) else { continue }
      for cents in [0, 1, 49, 50, 99] { scales.append((factor, Fraction(cents))) }
    }
    return scales
  }()

  private func scaled(_ givens: [RuleTest.Given], _ factor: Fraction, _ more: Fraction)
    -> [RuleTest.Given]
  {
    let vocabulary = pair.words.vocabulary
    return givens.map { given in
      guard case .row(let list, let values, let range) = given else { return given }
      let cells = values.map { cell -> RuleTest.FactValue in
        guard vocabulary[cell.fact].type == .money, case .quantity(let amount) = cell.value,
          let scaled = amount.multiplied(by: factor)?.adding(more)
        else { return cell }
        return .init(cell.fact, .quantity(Fraction(scaled.floor)))
      }
      return .row(list, cells, range)
    }
  }

  // MARK: Between two values

  /// Looks for the values of one number or day at which an answer of a side changes, and tries the
  /// values beside them.
  private mutating func tryBetween(_ givens: [RuleTest.Given], _ index: Int) {
    switch givens[index] {
    case .row(let list, let values, let range):
      for (cell, value) in values.enumerated() {
        tryBetween(value.value, value.fact) { other in
          var changed = values
          changed[cell].value = other
          var all = givens
          all[index] = .row(list, changed, range)
          return all
        }
      }
    case .fact(let path, let value, let range):
      guard let fact = path.last else { return }
      tryBetween(value, fact) { other in
        var all = givens
        all[index] = .fact(path, other, range)
        return all
      }
    case .asIn, .noneOf: return
    }
  }

  private mutating func tryBetween(
    _ value: Datum,
    _ fact: FactID,
    _ project: (Datum) -> [RuleTest.Given]
  ) {
    let scale: NumberScale
    switch (value, pair.words.vocabulary[fact].type) {
    case (.quantity(let now), .money):
      scale = NumberScale(now: now, most: 1_000_000_000_00, over: 1)
    case (.quantity(let now), .number), (.quantity(let now), .share):
      scale = NumberScale(now: now, most: 1_000_000_00, over: 100)
    default: return
    }
    for side in ComparedSide.allCases {
      for end in [0, scale.most] where end != scale.now && !search.isSpent {
        var (low, high) = end < scale.now ? (end, scale.now) : (scale.now, end)
        let first = answers(project(scale.datum(low)), side)
        guard first != answers(project(scale.datum(high)), side) else { continue }
        while high - low > 1, !search.isSpent {
          let middle = low + (high - low) / 2
          if answers(project(scale.datum(middle)), side) == first {
            low = middle
          } else {
            high = middle
          }
        }
        for step in [low - 1, low, high, high + 1] where step >= 0 {
          search.look(at: project(scale.datum(step)))
        }
      }
      if isDone { return }
    }
  }

  /// What a side says of the conditions that differ; evaluating for it counts as a project.
  private mutating func answers(_ givens: [RuleTest.Given], _ side: ComparedSide) -> [String] {
    let seen = search.look(at: givens)
    let result = seen.map { side == .old ? $0.old : $0.new } ?? search.result(givens, side)
    let conditions = result?.conditions.filter {
      difference.conditions.contains($0.id) && $0.outcome.answer != .yes
    }
    return (conditions ?? []).map({ $0.id })
  }
}

/// A number in whole steps.
private struct NumberScale {
  var now: Int64
  var most: Int64
  private var over: Int64

  init(now: Fraction, most: Int64, over: Int64) {
    let scaled = now.multiplied(by: Fraction(Int128(over)))?.floor ?? 0
    self.now = Int64(exactly: scaled).map { min(max($0, 0), most) } ?? 0
    self.most = most
    self.over = over
  }

  func datum(_ steps: Int64) -> Datum {
    .quantity(Fraction(Int128(steps)).divided(by: Fraction(Int128(over))) ?? .zero)
  }
}
