import StetigEvaluation
import StetigRules
import StetigText
import StetigValues

/// Finds the single changes of a test that may show something new of a block: other values of the
/// facts it reads, and values just below, at and just above its thresholds.
struct FactChanges {
  let plan: Plan
  let portfolio: TestPortfolio
  let version: RuleBlock
  /// Where the changes would stand; no file has them yet.
  private let nowhere = SourceRange(file: FileID(0), lower: 0, upper: 0)

  init(plan: Plan, portfolio: TestPortfolio, version: RuleBlock) {
    self.plan = plan
    self.portfolio = portfolio
    self.version = version
  }

  /// The changes, those of thresholds first.
  func all() -> [[RuleTest.Given]] {
    var roots = [version.bindingDate]
    for condition in version.conditions { roots += condition.versions.flatMap { $0.roots } }
    for part in version.grant?.parts ?? [] { roots += part.roots }
    for parameter in plan.parameters where parameter.block == version.name {
      roots.append(parameter.node)
    }
    return changes(from: roots)
  }

  /// The changes that some nodes ask for, those of thresholds first.
  func changes(from roots: [NodeID]) -> [[RuleTest.Given]] {
    let reachable = plan.arena.reachable(from: roots)
    var changes: [[RuleTest.Given]] = []
    for node in reachable { changes += thresholdChanges(node) }
    for node in reachable {
      switch plan.arena[node].operation {
      case .fact:
        guard let path = path(of: node), let fact = path.last else { continue }
        changes += values(of: fact).map { [.fact(path, $0, nowhere)] }
      case .any(let list, let filter), .count(let list, let filter):
        changes += rowChanges(list, filter)
      default: continue
      }
    }
    var known: Set<[RuleTest.Given]> = []
    return changes.filter { known.insert($0).inserted }
  }

  /// The path of a fact of the project, or of one thing that the project refers to; tests name it
  /// from there.
  private func path(of node: NodeID) -> [FactID]? {
    guard case .fact(var row, let fact) = plan.arena[node].operation else { return nil }
    var path = [fact]
    while true {
      switch plan.arena[row].operation {
      case .subject: return path
      case .follow(let outer, let reference):
        if case .subject = plan.arena[outer].operation { return path }
        path.insert(reference, at: 0)
        row = outer
      default: return nil
      }
    }
  }

  private func values(of fact: FactID) -> [Datum] {
    var values: [Datum] =
      switch plan.vocabulary[fact].type {
      case .truth: [.truth(true), .truth(false)]
      case .choice(let names): names.indices.map { .choice($0) }
      case .choices(let names): names.indices.map { .choices(1 << UInt64($0)) }
      case .reference, .number, .share, .money, .date, .span, .text, .place, .programme: []
      }
    if plan.vocabulary[fact].isOptional { values.append(.none) }
    return values + [.unknown]
  }

  /// An empty list, a list of one row that a filter holds for, and one that it may hold for.
  private func rowChanges(_ list: NodeID, _ filter: NodeID?) -> [[RuleTest.Given]] {
    guard case .list(let row, let id) = plan.arena[list].operation,
      case .subject = plan.arena[row].operation
    else { return [] }
    let empty = RuleTest.Given.noneOf(id, nowhere)
    let wanted = filter.map { fittingValues($0) } ?? []
    var changes: [[RuleTest.Given]] = [[empty], [empty, .row(id, wanted, nowhere)]]
    for index in wanted.indices {
      var open = wanted
      open[index].value = .unknown
      changes.append([empty, .row(id, open, nowhere)])
    }
    return changes
  }

  /// The values of an element that make a simple filter true.
  private func fittingValues(_ filter: NodeID) -> [RuleTest.FactValue] {
    switch plan.arena[filter].operation {
    case .and(let parts): return parts.flatMap { fittingValues($0) }
    case .or(let parts): return parts.first.map { fittingValues($0) } ?? []
    case .fact(let row, let fact) where isElement(row): return [.init(fact, .truth(true))]
    case .not(let part):
      guard case .fact(let row, let fact) = plan.arena[part].operation, isElement(row) else {
        return []
      }
      return [.init(fact, .truth(false))]
    case .compare(.equal, let left, let right):
      guard case .fact(let row, let fact) = plan.arena[left].operation, isElement(row),
        let value = literal(right)
      else { return [] }
      return [.init(fact, value)]
    case .oneOf(let left, let others):
      guard case .fact(let row, let fact) = plan.arena[left].operation, isElement(row),
        let first = others.first, let value = literal(first)
      else { return [] }
      return [.init(fact, value)]
    default: return []
    }
  }

  private func isElement(_ row: NodeID) -> Bool {
    if case .element = plan.arena[row].operation { true } else { false }
  }

  private func literal(_ node: NodeID) -> Datum? {
    switch plan.arena[node].operation {
    case .choice(let number): .choice(number)
    case .date(let day): .date(day)
    case .quantity(let number): .quantity(number)
    case .text(let text), .programme(let text): .text(text)
    case .truth(let truth): .truth(truth)
    default: nil
    }
  }
}

// Values beside thresholds.
extension FactChanges {
  private func thresholdChanges(_ node: NodeID) -> [[RuleTest.Given]] {
    switch plan.arena[node].operation {
    case .compare(let comparison, let left, let right):
      switch comparison {
      case .less, .atMost, .more, .atLeast: return changes(left, right)
      case .equal, .notEqual: return []
      }
    case .between(let value, let low, let high):
      return changes(value, low) + changes(value, high)
    case .bands(let bands):
      return bands.steps.flatMap { changes(bands.selector, $0.from) }
    case .lasts(let from, let to, let limit):
      return [limit.low, limit.high].compactMap { $0 }.flatMap { changes(from, to, $0) }
    default: return []
    }
  }

  /// Moves what two sides are made of by what lies between them, and one unit to either side. For
  /// a side that a fact enters as it is, that is the threshold; for others it may miss.
  private func changes(_ left: NodeID, _ right: NodeID) -> [[RuleTest.Given]] {
    var evaluator = self.evaluator
    let one = evaluator.shown(left)
    let other = evaluator.shown(right)
    guard case .known(let found) = one.content, case .known(let asked) = other.content else {
      return []
    }
    return moves(of: left, by: (found, asked), &evaluator)
      + moves(of: right, by: (asked, found), &evaluator)
  }

  private func moves(
    of side: NodeID,
    by difference: (from: Datum, to: Datum),
    _ evaluator: inout ReferenceEvaluator
  ) -> [[RuleTest.Given]] {
    var found: [[RuleTest.Given]] = []
    for node in plan.arena.reachable(from: [side]) {
      guard let path = path(of: node), let fact = path.last,
        case .known(let now) = evaluator.shown(node).content
      else { continue }
      for value in moved(now, difference, unit: unit(of: fact)) {
        found.append([.fact(path, value, nowhere)])
      }
    }
    return found
  }

  private func moved(
    _ now: Datum,
    _ difference: (from: Datum, to: Datum),
    unit: Fraction
  ) -> [Datum] {
    switch (now, difference.from, difference.to) {
    case (.date(let day), .date(let from), .date(let to)):
      let shift = Int(to.dayNumber) - Int(from.dayNumber)
      return [-1, 0, 1].compactMap { day.adding(days: shift + $0) }.map { .date($0) }
    case (.quantity(let amount), .quantity(let from), .quantity(let to)):
      guard let shift = to.subtracting(from), let at = amount.adding(shift) else { return [] }
      return [at.subtracting(unit), at, at.adding(unit)].compactMap { $0 }
        .filter { $0 >= .zero }.map { .quantity($0) }
    default: return []
    }
  }

  /// The smallest step of a fact: a cent, a hundredth of a share or of what is counted in parts.
  private func unit(of fact: FactID) -> Fraction {
    switch plan.vocabulary[fact].type {
    case .share: Fraction(1).divided(by: Fraction(100)) ?? .zero
    case .number(let unit):
      unit == "posts" ? Fraction(1).divided(by: Fraction(100)) ?? .zero : Fraction(1)
    case .money, .truth, .choice, .choices, .reference, .date, .span, .text, .place, .programme:
      Fraction(1)
    }
  }

  /// Ends, and begins, a period so that it lasts one day less, as long as, and one day more than a
  /// limit.
  private func changes(_ from: NodeID, _ to: NodeID, _ limit: NodeID) -> [[RuleTest.Given]] {
    var evaluator = self.evaluator
    guard case .known(.date(let first)) = evaluator.shown(from).content,
      case .known(.span(let span)) = evaluator.shown(limit).content,
      let end = lastDay(ofPeriodFrom: first, lasting: span),
      case .known(.date(let last)) = evaluator.shown(to).content
    else { return [] }
    return moves(of: to, by: (.date(last), .date(end)), &evaluator)
  }

  private var evaluator: ReferenceEvaluator {
    ReferenceEvaluator(
      plan: plan,
      portfolio: portfolio.portfolio,
      project: portfolio.project,
      block: version
    )
  }
}
