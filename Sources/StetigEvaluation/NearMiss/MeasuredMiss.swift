import StetigRules
import StetigText
import StetigValues

extension ReferenceEvaluator {
  /// A comparison that does not hold: what stands where a fact is counts as found.
  mutating func compareMiss(_ comparison: Comparison, _ left: NodeID, _ right: NodeID) -> Miss {
    if isFixed(left), !isFixed(right) { return compareMiss(comparison.mirrored, right, left) }
    let type = plan.arena[left].type
    let value = evaluate(left)
    let limit = evaluate(right)
    var miss = plain(left, askedComparison(comparison, left, right))
    miss.distance = distance(comparison, value, limit, type, found: left)
    if miss.distance != nil, let needed = needed(comparison, limit, type, left) {
      let words = neededWords(
        needed.comparison,
        needed.value.phrase(plan.vocabulary),
        isDate: type == .date
      )
      miss.changes = [changeWords(self.words(for: left), words)]
    }
    return miss
  }

  mutating func betweenMiss(_ value: NodeID, _ low: NodeID, _ high: NodeID, wanted: Bool) -> Miss {
    let isBelow = compare(.less, evaluate(value), evaluate(low)).isYes
    var miss: Miss
    if wanted {
      miss = isBelow ? compareMiss(.atLeast, value, low) : compareMiss(.atMost, value, high)
    } else {
      let below = compareMiss(.less, value, low)
      let above = compareMiss(.more, value, high)
      miss = Miss.needsLess(above, below) ? above : below
    }
    miss.asked = askedBetween(value, low, high, wanted: wanted)
    return miss
  }

  /// What a rule fixes, other than what a project says.
  func isFixed(_ node: NodeID) -> Bool {
    switch plan.arena[node].operation {
    case .truth, .quantity, .date, .span, .text, .choice, .programme, .none, .unknown: true
    case .follow, .fact, .list, .subject, .element, .any, .count, .sum, .lowestIn, .highestIn,
      .and, .or, .not, .compare, .between, .oneOf, .includesOneOf, .includesOnly, .lasts, .place,
      .add, .subtract, .multiply, .divide, .negate, .addSpan, .subtractSpan, .lowest, .highest,
      .round, .yearOf, .fullYears, .fullMonths, .recurring, .workingDay, .bands, .exceptions,
      .versions, .lookUp, .eligibleCosts, .grantBeforeMinimum, .bindingDate, .parameter:
      false
    }
  }

  /// The least that would have to be added or taken away; nil where there is no measure.
  private func distance(
    _ comparison: Comparison,
    _ value: Value,
    _ limit: Value,
    _ type: ValueType,
    found: NodeID
  ) -> ShownValue? {
    guard value.absence.isNo, limit.absence.isNo else { return nil }
    let gap: Fraction?
    switch (value.content, limit.content) {
    case (.quantity(let found), .quantity(let asked)):
      gap = self.gap(comparison, found, asked)
    case (.date(let found), .date(let asked)):
      gap = self.gap(comparison, dayNumbers(found), dayNumbers(asked))
    case (.span(let found), .span(let asked)):
      gap = self.gap(comparison, found.mapped { Fraction($0) }, asked.mapped { Fraction($0) })
    case (.truth, _), (.quantity, _), (.date, _), (.span, _), (.choice, _), (.choices, _),
      (.text, _), (.row, _), (.rows, _):
      return nil
    }
    guard var size = gap else { return nil }
    let isStrict = comparison == .less || comparison == .more || comparison == .notEqual
    if isStrict, let unit = smallestUnit(type, found), let more = size.adding(unit) { size = more }
    guard size.sign > 0 else { return nil }
    switch type {
    case .date, .days: return size.days.map { ShownValue(.known(.span(.days($0))), .days) }
    case .months: return size.days.map { ShownValue(.known(.span(.months($0))), .months) }
    case .truth, .number, .share, .money, .length, .text, .programme, .place, .choice, .choices,
      .reference, .list:
      return ShownValue(.known(.quantity(size)), type)
    }
  }

  /// How far the nearest possible found value is from the nearest possible limit.
  private func gap(
    _ comparison: Comparison,
    _ found: Bounds<Fraction>,
    _ asked: Bounds<Fraction>
  ) -> Fraction? {
    func difference(_ high: Fraction?, _ low: Fraction?) -> Fraction? {
      guard let high, let low, low <= high else { return nil }
      return high.subtracting(low)
    }
    switch comparison {
    case .atLeast, .more: return difference(asked.low, found.high)
    case .atMost, .less: return difference(found.low, asked.high)
    case .equal: return difference(asked.low, found.high) ?? difference(found.low, asked.high)
    case .notEqual: return .zero
    }
  }

  private func dayNumbers(_ bounds: Bounds<CalendarDate>) -> Bounds<Fraction> {
    bounds.mapped { Fraction(Int($0.dayNumber)) }
  }

  /// The smallest step that a fact of a type can change by; nil for shares and lengths.
  private func smallestUnit(_ type: ValueType, _ node: NodeID) -> Fraction? {
    switch type {
    case .date, .months, .days, .money: return .one
    case .number(let unit): return unit == "posts" ? Fraction(1, over: 100) : .one
    case .truth, .share, .length, .text, .programme, .place, .choice, .choices, .reference, .list:
      return nil
    }
  }

  /// The exact threshold, in the smallest unit: a strict comparison becomes one with the end.
  private mutating func needed(
    _ comparison: Comparison,
    _ limit: Value,
    _ type: ValueType,
    _ found: NodeID
  ) -> (comparison: Comparison, value: ShownValue)? {
    let isLowEnd = comparison == .atLeast || comparison == .more
    let isStrict = comparison == .less || comparison == .more
    let unit = smallestUnit(type, found)
    switch limit.content {
    case .quantity(let bounds):
      guard var threshold = (isLowEnd ? bounds.low : bounds.high) else { return nil }
      guard let unit, comparison != .notEqual, comparison != .equal else {
        return (comparison, ShownValue(.known(.quantity(threshold)), type))
      }
      // Costs and grants can be a fraction of a cent; what a person enters cannot.
      let whole = threshold.rounded(to: unit, isLowEnd ? .up : .down) ?? threshold
      if isStrict, whole == threshold {
        threshold = (isLowEnd ? whole.adding(unit) : whole.subtracting(unit)) ?? whole
      } else {
        threshold = whole
      }
      return (
        isLowEnd ? .atLeast : .atMost, ShownValue(.known(.quantity(threshold)), type)
      )
    case .date(let bounds):
      guard let threshold = (isLowEnd ? bounds.low : bounds.high) else { return nil }
      if comparison == .equal || comparison == .notEqual {
        return (comparison, ShownValue(.known(.date(threshold)), type))
      }
      let day = isStrict ? threshold.adding(days: isLowEnd ? 1 : -1) : threshold
      return (
        isLowEnd ? .atLeast : .atMost, ShownValue(.known(.date(day ?? threshold)), type)
      )
    case .span, .truth, .choice, .choices, .text, .row, .rows:
      return nil
    }
  }
}

extension Fraction {
  /// The number as a count of days or months, if it is one.
  fileprivate var days: Int? { isWhole ? Int(exactly: numerator) : nil }
}
