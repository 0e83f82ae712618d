import StetigRules
import StetigText
import StetigValues

/// Turns what an expression was found to need into facts of a project.
///
/// Whether the project then is what was looked for is for the evaluator to say.
struct ExampleGivens {
  let nodes: SharedNodes
  let domains: Domains
  private let nowhere = SourceRange(file: FileID(0), lower: 0, upper: 0)
  /// What is known of the project before.
  private let present: [RuleTest.Given]
  private var found: [RuleTest.Given] = []
  private var lists: [ListID: [[RuleTest.FactValue]]] = [:]

  init(_ nodes: SharedNodes, _ domains: Domains, present: [RuleTest.Given] = []) {
    self.present = present
    self.nodes = nodes
    self.domains = domains
  }

  /// Returns the facts that give nodes the values that are assumed of them.
  mutating func givens(for assumptions: Assumptions) -> [RuleTest.Given] {
    found = []
    lists = [:]
    for node in assumptions.keys.sorted() {
      guard let domain = assumptions[node] else { continue }
      set(node, to: domain, depth: 0)
    }
    for list in lists.keys.sorted() {
      found.append(.noneOf(list, nowhere))
      for row in lists[list] ?? [] { found.append(.row(list, row, nowhere)) }
    }
    return found
  }

  private mutating func set(_ node: NodeID, to domain: Domain, depth: Int) {
    guard depth < 12, node.index >= 0, node.index < nodes.arena.nodes.count else { return }
    let type = nodes.arena[node].type
    switch nodes.arena[node].operation {
    case .fact:
      guard let path = path(of: node), let fact = path.last,
        let value = datum(domain, nodes.words.vocabulary[fact].type)
      else { return }
      found.append(.fact(path, value, nowhere))
    case .any(let list, let filter):
      setRows(list, filter, count: domain.truth.only == true ? 1 : 0)
    case .count(let list, let filter):
      setRows(list, filter, count: whole(domain).map { min(max($0, 0), 60) } ?? 0)
    case .sum(let list, let value, let filter): setSum(list, value, filter, domain)
    case .not(let inner):
      if let only = domain.truth.only {
        set(inner, to: Domain(.truth(TruthSet(!only))), depth: depth + 1)
      }
    case .lasts(let from, let to, let limit):
      setPeriod(from, to, limit, isMet: domain.truth.only == true, depth: depth)
    default: setParts(of: node, type, to: domain, depth: depth)
    }
  }

  /// What an operation is made of, such that it gives a value; the simplest way only.
  private mutating func setParts(of node: NodeID, _ type: ValueType, to domain: Domain, depth: Int)
  {
    guard let number = domain.interval.only else { return }
    let next = depth + 1
    switch nodes.arena[node].operation {
    case .add(let a, let b):
      if let fixed = domains.fixedNumber(b) {
        set(a, to: number.subtracting(fixed), next)
      } else if let fixed = domains.fixedNumber(a) {
        set(b, to: number.subtracting(fixed), next)
      }
    case .subtract(let a, let b):
      if let fixed = domains.fixedNumber(b) { set(a, to: number.adding(fixed), next) }
    case .multiply(let a, let b):
      if let fixed = domains.fixedNumber(b), fixed != .zero {
        set(a, to: number.divided(by: fixed), next)
      } else if let fixed = domains.fixedNumber(a), fixed != .zero {
        set(b, to: number.divided(by: fixed), next)
      }
    case .addSpan(let date, let span): shift(date, span, number, isBack: true, next)
    case .subtractSpan(let date, let span): shift(date, span, number, isBack: false, next)
    case .workingDay(let date), .recurring(_, .yearOf, let date): set(date, to: number, next)
    case .recurring(let day, .yearBefore, let date), .recurring(let day, .before, let date):
      // The first such day that is not before the one that is wanted.
      set(date, to: firstOfYear(number, isPast(day, number) ? 2 : 1), next)
    case .recurring(_, .yearAfter, let date), .recurring(_, .after, let date):
      set(date, to: firstOfYear(number, -1), next)
    case .yearOf(let date):
      let year = number.isWhole ? Int(exactly: number.numerator) : nil
      let day = year.flatMap { CalendarDate(year: $0, month: 7, day: 1) }
      set(date, to: day.map { Fraction(Int($0.dayNumber)) }, next)
    case .lowest(let parts), .highest(let parts):
      for part in parts where domains.fixedNumber(part) == nil { set(part, to: number, next) }
    default: return
    }
  }

  private mutating func set(_ node: NodeID, to number: Fraction?, _ depth: Int) {
    if let number { set(node, to: Domain(.ordered(Interval(number))), depth: depth) }
  }

  private mutating func shift(
    _ date: NodeID,
    _ span: NodeID,
    _ number: Fraction,
    isBack: Bool,
    _ depth: Int
  ) {
    guard let count = domains.fixedNumber(span).flatMap({ Int(exactly: $0.numerator) }),
      let day = Int(exactly: number.numerator).flatMap({ CalendarDate(dayNumber: $0) })
    else { return }
    let isMonths = nodes.arena[span].type == .months
    let moved = isBack ? -count : count
    let other = isMonths ? day.adding(months: moved) : day.adding(days: moved)
    set(date, to: other.map { Fraction(Int($0.dayNumber)) }, depth)
  }

  private func isPast(_ recurring: RecurringDay, _ number: Fraction) -> Bool {
    guard let day = Int(exactly: number.numerator).flatMap({ CalendarDate(dayNumber: $0) }),
      let same = recurring.date(in: day.year)
    else { return false }
    return same < day
  }

  private func firstOfYear(_ number: Fraction, _ years: Int) -> Fraction? {
    Int(exactly: number.numerator).flatMap { CalendarDate(dayNumber: $0) }
      .flatMap { CalendarDate(year: $0.year + years, month: 1, day: 1) }
      .map { Fraction(Int($0.dayNumber)) }
  }

  /// A period that just meets a limit, or just misses it.
  private mutating func setPeriod(
    _ from: NodeID,
    _ to: NodeID,
    _ limit: Limit,
    isMet: Bool,
    depth: Int
  ) {
    guard let first = day(of: from) ?? CalendarDate(year: 2026, month: 1, day: 1),
      let node = limit.high ?? limit.low,
      let count = domains.fixedNumber(node).flatMap({ Int(exactly: $0.numerator) })
    else { return }
    let span: CalendarSpan = nodes.arena[node].type == .months ? .months(count) : .days(count)
    guard let end = lastDay(ofPeriodFrom: first, lasting: span) else { return }
    let last = isMet ? end : limit.high != nil ? end.next : end.previous
    set(from, to: Fraction(Int(first.dayNumber)), depth + 1)
    set(to, to: last.map { Fraction(Int($0.dayNumber)) }, depth + 1)
  }

  /// The day that is given already.
  private func day(of node: NodeID) -> CalendarDate? {
    guard let wanted = path(of: node) else { return nil }
    for given in (present + found).reversed() {
      if case .fact(let path, .date(let day), _) = given, path == wanted { return day }
    }
    return nil
  }

  // MARK: Rows

  private mutating func setRows(_ list: NodeID, _ filter: NodeID?, count: Int) {
    guard case .list(let row, let id) = nodes.arena[list].operation, isSubject(row) else { return }
    let values = filter.map { rowValues(for: $0) } ?? []
    lists[id, default: []] += Array(repeating: values, count: count)
  }

  private mutating func setSum(
    _ list: NodeID,
    _ value: NodeID,
    _ filter: NodeID?,
    _ domain: Domain
  ) {
    guard case .list(let row, let id) = nodes.arena[list].operation, isSubject(row),
      case .fact(_, let fact) = nodes.arena[value].operation,
      let amount = datum(domain, nodes.words.vocabulary[fact].type)
    else { return }
    var values = filter.map { rowValues(for: $0) } ?? []
    values.removeAll { $0.fact == fact }
    lists[id, default: []].append(values + [.init(fact, amount)])
  }

  /// The values of a row that a filter holds for.
  func rowValues(for filter: NodeID) -> [RuleTest.FactValue] {
    var work = 200_000
    guard case .example(let example) = domains.satisfiability([Goal(filter, true)], work: &work)
    else { return [] }
    var values: [RuleTest.FactValue] = []
    for node in example.keys.sorted() {
      guard let domain = example[node], node.index < nodes.arena.nodes.count,
        case .fact(let row, let fact) = nodes.arena[node].operation,
        case .element = nodes.arena[row].operation,
        let value = datum(domain, nodes.words.vocabulary[fact].type)
      else { continue }
      values.append(.init(fact, value))
    }
    return values
  }

  private func isSubject(_ row: NodeID) -> Bool {
    if case .subject = nodes.arena[row].operation { true } else { false }
  }

  // MARK: Values

  /// The path of a fact of the project, or of one thing that the project refers to.
  private func path(of node: NodeID) -> [FactID]? {
    guard case .fact(var row, let fact) = nodes.arena[node].operation else { return nil }
    var path = [fact]
    while true {
      switch nodes.arena[row].operation {
      case .subject: return path
      case .follow(let outer, let reference):
        if isSubject(outer) { return path }
        path.insert(reference, at: 0)
        row = outer
      default: return nil
      }
    }
  }

  private func whole(_ domain: Domain) -> Int? {
    domain.interval.only.flatMap { Int(exactly: $0.ceiling) }
  }

  private func datum(_ domain: Domain, _ type: FactType) -> Datum? {
    switch domain.values {
    case .nothing: return domain.canBeNone ? Datum.none : nil
    case .truth(let set): return set.only.map { .truth($0) }
    case .ordered(let interval):
      guard let number = interval.only else { return nil }
      switch type {
      case .date:
        return Int(exactly: number.ceiling).flatMap { CalendarDate(dayNumber: $0) }
          .map { .date($0) }
      case .money: return .quantity(Fraction(number.ceiling))
      case .span: return Int(exactly: number.ceiling).map { .span(.months($0)) }
      case .number, .share: return .quantity(number)
      case .truth, .choice, .choices, .reference, .text, .place, .programme: return nil
      }
    case .choice(let mask): return mask == 0 ? nil : .choice(mask.trailingZeroBitCount)
    case .set(let has, _): return .choices(has)
    case .name(let only, _): return only.map { .text($0) }
    case .anything: return nil
    }
  }
}
