import StetigRules
import StetigText
import StetigValues

/// What a condition asks, as expressions on shared nodes.
struct ConditionMeaning {
  /// How strongly it asks for some binding dates.
  struct Strength: Hashable {
    var period: DateRange
    var kind: ConditionKind
    var isAsRule: Bool
  }

  var id: String
  /// Whether it is fulfilled, or not asked.
  var settled: NodeID
  /// Whether it is violated; both are false where exceptions are in conflict.
  var violated: NodeID
  /// The same as `settled`, of the versions that decide only.
  var decides: NodeID
  var strengths: [Strength]
  /// Whether it is violated exactly where it is not settled, all facts being known.
  var isTwoValued: Bool
}

extension SharedNodes {
  /// Returns what a condition of a version of a block asks.
  mutating func meaning(of condition: Condition, binding: NodeID, at place: Place)
    -> ConditionMeaning
  {
    let periods = DateRange.effective(condition.versions.map({ $0.period }))
    var settled: [NodeID] = []
    var violated: [NodeID] = []
    var decides: [NodeID] = []
    var strengths: [ConditionMeaning.Strength] = []
    var isTwoValued = true
    for (version, period) in zip(condition.versions, periods) {
      let answer = answer(of: version, at: place)
      let holds = lies(binding, in: period)
      let isSettled = any([not(holds), answer.settled])
      settled.append(isSettled)
      violated.append(all([holds, answer.violated]))
      if version.decides { decides.append(isSettled) }
      strengths.append(
        .init(period: period, kind: version.kind, isAsRule: version.isAsRule)
      )
      if version.exceptions.count > 1 { isTwoValued = false }
    }
    return ConditionMeaning(
      id: condition.id,
      settled: all(settled),
      violated: any(violated),
      decides: all(decides),
      strengths: strengths.joined(),
      isTwoValued: isTwoValued
    )
  }

  private mutating func answer(of version: ConditionVersion, at place: Place)
    -> (settled: NodeID, violated: NodeID)
  {
    let ask = node(version.ask, at: place)
    let applies = node(version.guardNode, at: place)
    var settled = ask
    var violated = not(ask)
    if !version.exceptions.isEmpty {
      (settled, violated) = answer(of: version.exceptions, instead: ask, at: place)
    }
    guard let applies else { return (settled, violated) }
    return (any([not(applies), settled]), all([applies, violated]))
  }

  /// Exceptions in competition: one that another which applies stands over drops out.
  private mutating func answer(
    of exceptions: [ConditionException],
    instead ask: NodeID,
    at place: Place
  ) -> (settled: NodeID, violated: NodeID) {
    let whens = exceptions.map { node($0.when, at: place) }
    let asks = exceptions.map { exception in exception.ask.map { node($0, at: place) } }
    let reach = exceptions.indices.map { reached(from: $0, exceptions.map({ $0.over })) }
    let some = any(whens)
    var settled = [any([some, ask])]
    var someViolated: [NodeID] = []
    var noneSettled: [NodeID] = []
    for index in exceptions.indices {
      let above = exceptions.indices.filter { reach[$0].contains(index) }
      let lives = all([whens[index]] + above.map { not(whens[$0]) })
      let met = asks[index] ?? truth(true)
      settled.append(any([not(lives), met]))
      someViolated.append(all([lives, not(met)]))
      noneSettled.append(any([not(lives), not(met)]))
    }
    let ofBase = all([not(some), not(ask)])
    let both = all(settled)
    if exceptions.count == 1 { return (both, not(both)) }
    return (both, any([ofBase, all([any(someViolated)] + noneSettled)]))
  }

  /// What one exception stands over, directly or through others.
  func reached(from start: Int, _ over: [[Int]]) -> Set<Int> {
    var found: Set<Int> = []
    var open = over[start]
    while let next = open.popLast() {
      guard over.indices.contains(next), found.insert(next).inserted else { continue }
      open += over[next]
    }
    found.remove(start)
    return found
  }

  /// Whether a day lies in a period.
  mutating func lies(_ day: NodeID, in period: DateRange) -> NodeID {
    var parts: [NodeID] = []
    if let first = period.first {
      parts.append(compare(.atLeast, day, intern(.date(first), .date)))
    }
    if let last = period.last {
      parts.append(compare(.atMost, day, intern(.date(last), .date)))
    }
    return all(parts)
  }
}

extension DateRange {
  /// The binding dates for which each of some versions, ascending, is the one that counts: outside
  /// all of them the last that has begun, or the first.
  static func effective(_ periods: [DateRange]) -> [DateRange] {
    periods.indices.map { index in
      let first = index == 0 ? nil : periods[index].first
      let next = index + 1 < periods.count ? periods[index + 1].first : nil
      return DateRange(first: first, last: next?.previous) ?? periods[index]
    }
  }
}

extension [ConditionMeaning.Strength] {
  /// Neighbours that ask alike are one.
  fileprivate func joined() -> [ConditionMeaning.Strength] {
    var joined: [ConditionMeaning.Strength] = []
    for strength in self {
      if let last = joined.last, last.kind == strength.kind, last.isAsRule == strength.isAsRule,
        let both = DateRange(first: last.period.first, last: strength.period.last)
      {
        joined[joined.count - 1].period = both
      } else {
        joined.append(strength)
      }
    }
    return joined
  }
}
