import StetigValues

/// Carries out an expression on domains in place of values.
struct Interpretation {
  let domains: Domains
  let assumptions: Assumptions
  private var known: [NodeID: Domain] = [:]

  init(_ domains: Domains, _ assumptions: Assumptions) {
    self.domains = domains
    self.assumptions = assumptions
  }

  mutating func domain(of id: NodeID) -> Domain {
    if let found = assumptions[id] ?? known[id] { return found }
    carryOutAll(for: id)
    return known[id] ?? domains.unrestricted(domains.arena[id].type)
  }

  /// Carries out what a node needs, operands first, with a stack of its own.
  private mutating func carryOutAll(for root: NodeID) {
    var waiting = [root]
    var open: Set<NodeID> = []
    while let id = waiting.last {
      if isKnown(id) {
        waiting.removeLast()
        continue
      }
      let node = domains.arena[id]
      let needed = domains.reads(node.operation).filter { !isKnown($0) }
      if needed.isEmpty {
        known[id] = carryOut(node)
        waiting.removeLast()
        continue
      }
      open.insert(id)
      for operand in needed {
        // A parameter that depends on itself, which the checker reports.
        if open.contains(operand) {
          known[operand] = domains.unrestricted(domains.arena[operand].type)
        } else {
          waiting.append(operand)
        }
      }
    }
  }

  private func isKnown(_ id: NodeID) -> Bool { assumptions[id] != nil || known[id] != nil }

  mutating func truth(_ id: NodeID) -> TruthSet { domain(of: id).truth }

  mutating func interval(_ id: NodeID) -> Interval { domain(of: id).interval }

  private mutating func carryOut(_ node: Node) -> Domain {
    switch node.operation {
    case .truth(let value): return Domain(TruthSet(value))
    case .quantity(let value): return Domain(Interval(value))
    case .date(let date): return Domain(Interval(Fraction(Int(date.dayNumber))))
    case .span(let span): return Domain(Interval(Fraction(span.count)))
    case .text(let text): return Domain(.name(only: text, not: []))
    case .choice(let value): return Domain(.choice(1 << UInt64(truncatingIfNeeded: value)))
    case .programme(let name): return Domain(.name(only: name, not: []))
    case .none: return Domain(.nothing, canBeNone: true)
    case .unknown(let low, let high, _): return unknown(low, high, node.type)
    case .subject, .element, .follow, .list: return .anything
    case .fact(_, let fact): return self.fact(fact, node.type)
    case .any(_, let filter): return Domain(TruthSet(canBeNo: true, canBeYes: canHold(filter)))
    case .count(_, let filter): return rows(filter, .fromZero)
    case .sum(_, let value, let filter):
      return rows(filter, (interval(value).low?.sign ?? -1) >= 0 ? .fromZero : .all)
    case .lowestIn(_, let value, _), .highestIn(_, let value, _):
      return Domain(.ordered(interval(value)))
    case .and(let all): return Domain(all.reduce(TruthSet(true)) { $0.and(truth($1)) })
    case .or(let all): return Domain(all.reduce(TruthSet(false)) { $0.or(truth($1)) })
    case .not(let one): return Domain(truth(one).not)
    case .compare(let comparison, let a, let b): return Domain(compare(comparison, a, b))
    case .between(let value, let low, let high):
      return Domain(compare(.atLeast, value, low).and(compare(.atMost, value, high)))
    case .oneOf(let value, let others):
      return Domain(others.reduce(TruthSet(false)) { $0.or(compare(.equal, value, $1)) })
    case .includesOneOf(let set, let mask): return Domain(includesOneOf(set, mask))
    case .includesOnly(let set, let mask): return Domain(includesOnly(set, mask))
    case .lasts(let from, let to, let limit): return Domain(lasts(from, to, limit))
    case .place: return .eitherTruth
    case .add(let a, let b): return Domain(interval(a).adding(interval(b)))
    case .subtract(let a, let b): return Domain(interval(a).adding(interval(b).negated))
    case .multiply(let a, let b): return Domain(interval(a).multiplied(by: interval(b)))
    case .divide(let a, let b): return Domain(interval(a).divided(by: interval(b)))
    case .negate(let one): return Domain(interval(one).negated)
    case .addSpan(let date, let span): return Domain(moved(date, span, backwards: false))
    case .subtractSpan(let date, let span): return Domain(moved(date, span, backwards: true))
    case .lowest(let all): return Domain(lowest(all.map { interval($0) }))
    case .highest(let all):
      return Domain(lowest(all.map { interval($0).negated }).negated)
    case .round(let rounding, let value, let step):
      return Domain(rounded(interval(value), interval(step), rounding))
    case .yearOf(let date): return Domain(days(date) { Fraction($0.year) })
    case .fullYears(let from, let to):
      return Domain(fullMonths(from, to).mapped { Fraction(($0.floor) / 12) })
    case .fullMonths(let from, let to): return Domain(fullMonths(from, to))
    case .recurring(let day, let relation, let date):
      return Domain(days(date) { day.date(relation, $0).map { Fraction(Int($0.dayNumber)) } })
    case .workingDay(let date): return Domain(workingDay(interval(date)))
    case .bands(let bands): return self.bands(bands, node.type)
    case .exceptions(let base, let arms): return exceptions(base, arms)
    case .versions(let arms): return union(arms.map { $0.value }, node.type)
    case .lookUp, .bindingDate: return domains.unrestricted(node.type)
    case .eligibleCosts, .grantBeforeMinimum: return Domain(.ordered(.fromZero))
    case .parameter(let parameter):
      guard let value = domains.value(of: parameter) else { return domains.unrestricted(node.type) }
      return domain(of: value)
    }
  }

  private mutating func unknown(_ low: NodeID?, _ high: NodeID?, _ type: ValueType) -> Domain {
    let free = domains.unrestricted(type)
    if low == nil && high == nil { return free }
    let bounds = Interval(low.flatMap { interval($0).low }, high.flatMap { interval($0).high })
    return Domain(.ordered(bounds))
  }

  private func fact(_ fact: FactID, _ type: ValueType) -> Domain {
    Domain(
      domains.unrestricted(type).values,
      canBeNone: domains.vocabulary[fact].isOptional
    )
  }

  private mutating func canHold(_ filter: NodeID?) -> Bool {
    filter.map { truth($0).canBeYes } ?? true
  }

  private mutating func rows(_ filter: NodeID?, _ interval: Interval) -> Domain {
    Domain(canHold(filter) ? interval : Interval(.zero))
  }

  private mutating func union(_ nodes: [NodeID], _ type: ValueType) -> Domain {
    var hull: Domain?
    for node in nodes {
      let one = domain(of: node)
      hull = hull?.hull(one) ?? one
    }
    return hull ?? domains.unrestricted(type)
  }
}

// Comparison.
extension Interpretation {
  private mutating func compare(_ comparison: Comparison, _ a: NodeID, _ b: NodeID) -> TruthSet {
    let left = domain(of: a)
    let right = domain(of: b)
    if case .none = domains.arena[b].operation { return isNone(left, comparison) }
    if case .none = domains.arena[a].operation { return isNone(right, comparison) }
    if left.canBeNone || right.canBeNone { return maybeNone(comparison, left, right) }
    if let order = domains.order(of: a, and: b) { return order.compared(comparison) }
    return compared(comparison, left, right)
  }

  private func isNone(_ domain: Domain, _ comparison: Comparison) -> TruthSet {
    let isNone = TruthSet(canBeNo: domain.values != .nothing, canBeYes: domain.canBeNone)
    switch comparison {
    case .equal: return isNone
    case .notEqual: return isNone.not
    case .less, .atMost, .more, .atLeast: return TruthSet(false)
    }
  }

  /// A comparison with `none` is false, so one with what may be none is never certainly true.
  private func maybeNone(_ comparison: Comparison, _ a: Domain, _ b: Domain) -> TruthSet {
    if comparison == .notEqual { return .either }
    if a.values == .nothing || b.values == .nothing { return TruthSet(false) }
    let both = compared(comparison, a, b)
    return TruthSet(canBeNo: true, canBeYes: both.canBeYes)
  }

  private func compared(_ comparison: Comparison, _ a: Domain, _ b: Domain) -> TruthSet {
    if case .ordered(let left) = a.values, case .ordered(let right) = b.values {
      return left.compared(comparison, right)
    }
    let areEqual = TruthSet(
      yes: a.isPoint && b.isPoint && !a.isDisjoint(from: b),
      no: a.isDisjoint(from: b)
    )
    switch comparison {
    case .equal: return areEqual
    case .notEqual: return areEqual.not
    case .less, .atMost, .more, .atLeast: return .either
    }
  }

  private mutating func includesOneOf(_ set: NodeID, _ mask: UInt64) -> TruthSet {
    guard case .set(let has, let lacks) = domain(of: set).values else { return .either }
    return TruthSet(yes: has & mask != 0, no: mask & ~lacks == 0)
  }

  private mutating func includesOnly(_ set: NodeID, _ mask: UInt64) -> TruthSet {
    guard case .set(let has, let lacks) = domain(of: set).values else { return .either }
    let isEmpty = lacks == .max
    return TruthSet(
      yes: has != 0 && ~mask & ~lacks == 0,
      no: has & ~mask != 0 || isEmpty || mask & ~lacks == 0
    )
  }

  private mutating func lasts(_ from: NodeID, _ to: NodeID, _ limit: Limit) -> TruthSet {
    let low = limit.low.map { interval($0) }
    let high = limit.high.map { interval($0) }
    if let low, let high, high.isBelow(low) { return TruthSet(false) }
    guard let first = day(from), let last = day(to) else { return .either }
    var result = TruthSet(true)
    if let node = limit.low {
      result = result.and(lasts(first, last, node) { $0 <= $1 })
    }
    if let node = limit.high {
      result = result.and(lasts(first, last, node) { $1 <= $0 })
    }
    return result
  }

  private mutating func lasts(
    _ first: CalendarDate,
    _ last: CalendarDate,
    _ limit: NodeID,
    _ holds: (CalendarDate, CalendarDate) -> Bool
  ) -> TruthSet {
    guard let span = span(limit), let end = lastDay(ofPeriodFrom: first, lasting: span)
    else { return .either }
    return TruthSet(holds(end, last))
  }

  /// A span that is the same whatever the facts are.
  private mutating func span(_ id: NodeID) -> CalendarSpan? {
    guard let count = interval(id).only, count.isWhole, let whole = Int(exactly: count.numerator)
    else { return nil }
    switch domains.arena[id].type {
    case .months: return .months(whole)
    case .days: return .days(whole)
    case .truth, .number, .share, .money, .length, .date, .text, .programme, .place, .choice,
      .choices, .reference, .list:
      return nil
    }
  }

  /// A date that is the same whatever the facts are.
  private mutating func day(_ id: NodeID) -> CalendarDate? {
    interval(id).only.flatMap { CalendarDate(dayNumber: $0) }
  }
}

// Arithmetic and the calendar.
extension Interpretation {
  private func lowest(_ intervals: [Interval]) -> Interval {
    var low: Fraction?
    var isUnbounded = intervals.isEmpty
    var high: Fraction?
    for interval in intervals {
      if let bound = interval.low { low = low.map { min($0, bound) } ?? bound }
      if interval.low == nil { isUnbounded = true }
      if let bound = interval.high { high = high.map { min($0, bound) } ?? bound }
    }
    return Interval(isUnbounded ? nil : low, high)
  }

  private func rounded(_ value: Interval, _ step: Interval, _ rounding: Rounding) -> Interval {
    guard let step = step.only else { return .all }
    return value.mapped { $0.rounded(to: step, rounding) }
  }

  /// The interval of what a function of days that never falls makes of a date.
  private mutating func days(
    _ date: NodeID,
    _ rising: (CalendarDate) -> Fraction?
  ) -> Interval {
    interval(date).mapped { number in
      CalendarDate(dayNumber: number).flatMap(rising)
    }
  }

  private mutating func moved(_ date: NodeID, _ span: NodeID, backwards: Bool) -> Interval {
    guard let span = self.span(span) else { return .all }
    return days(date) { day in
      let moved = backwards ? day.subtracting(span) : day.adding(span)
      return moved.map { Fraction(Int($0.dayNumber)) }
    }
  }

  private mutating func fullMonths(_ from: NodeID, _ to: NodeID) -> Interval {
    guard let first = day(from), let last = day(to) else { return .fromZero }
    return Interval(Fraction(StetigValues.fullMonths(from: first, to: last)))
  }

  /// A closing day moves at most over a long weekend of holidays.
  private func workingDay(_ date: Interval) -> Interval {
    Interval(date.low, date.high.flatMap { $0.adding(Fraction(10)) })
  }
}

// Choice among values.
extension Interpretation {
  private mutating func bands(_ bands: Bands, _ type: ValueType) -> Domain {
    let selector = domain(of: bands.selector)
    var reached: [NodeID] = []
    if let below = bands.below ?? bands.otherwise {
      let first = bands.steps.compactMap { interval($0.from).low }.min()
      let range = Interval(nil, first, isHighOpen: true)
      if !selector.interval.isDisjoint(from: range) || bands.steps.isEmpty { reached.append(below) }
    }
    for (position, step) in bands.steps.enumerated() {
      let next = position + 1 < bands.steps.count ? bands.steps[position + 1].from : nil
      let range = Interval(
        interval(step.from).low,
        next.flatMap { interval($0).high },
        isHighOpen: true
      )
      if !selector.interval.isDisjoint(from: range) { reached.append(step.value) }
    }
    for row in bands.choiceRows {
      guard case .choice(let mask) = selector.values else {
        reached.append(row.value)
        continue
      }
      if mask & row.mask != 0 { reached.append(row.value) }
    }
    if let otherwise = bands.otherwise { reached.append(otherwise) }
    return union(reached, type)
  }

  private mutating func exceptions(_ base: NodeID, _ arms: [ExceptionArm]) -> Domain {
    let over = ExceptionOrder(arms.map { $0.over })
    let whens = arms.map { truth($0.when) }
    var isBasePossible = true
    var hull: Domain?
    for (position, arm) in arms.enumerated() {
      if whens[position].only == true { isBasePossible = false }
      if whens[position].only == false { continue }
      // Dropped where one that comes over it certainly holds.
      if over.above[position].contains(where: { whens[$0].only == true }) { continue }
      let value = domain(of: arm.value)
      hull = hull?.hull(value) ?? value
    }
    if isBasePossible || hull == nil {
      let value = domain(of: base)
      hull = hull?.hull(value) ?? value
    }
    return hull ?? .anything
  }
}

/// Which exceptions come over which, directly or through others.
struct ExceptionOrder {
  /// For each exception, by position, those that come over it.
  private(set) var above: [[Int]]

  init(_ over: [[Int]]) {
    above = over.map { _ in [] }
    for top in over.indices {
      var waiting = over[top]
      var seen: Set<Int> = []
      while let below = waiting.popLast() {
        guard over.indices.contains(below), seen.insert(below).inserted else { continue }
        if below != top { above[below].append(top) }
        waiting += over[below]
      }
    }
  }

  /// Whether one of two comes over the other.
  func decides(_ a: Int, _ b: Int) -> Bool {
    above[a].contains(b) || above[b].contains(a)
  }
}

extension CalendarDate {
  /// The day of a whole number of days since 1970.
  init?(dayNumber: Fraction) {
    guard dayNumber.isWhole, let number = Int(exactly: dayNumber.numerator) else { return nil }
    self.init(dayNumber: number)
  }
}

extension RecurringDay {
  /// The day that is meant, seen from a date; nil outside the calendar.
  func date(_ relation: YearRelation, _ date: CalendarDate) -> CalendarDate? {
    switch relation {
    case .yearBefore: self.date(in: date.year - 1)
    case .yearOf: self.date(in: date.year)
    case .yearAfter: self.date(in: date.year + 1)
    case .before: last(strictlyBefore: date)
    case .after: first(strictlyAfter: date)
    }
  }
}
