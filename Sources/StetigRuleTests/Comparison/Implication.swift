import StetigRules
import StetigValues

/// Whether one expression holds wherever another does, from how they are built: the same value
/// against a limit that is never narrower, a part of an `and`, a longer runtime.
///
/// Finds little and is never wrong. Serves where the search cannot follow what facts have to do with
/// one another, as for a day and another day of the year before it.
struct Implication {
  private static let depthLimit = 24
  let domains: Domains

  init(_ domains: Domains) { self.domains = domains }

  func holds(_ one: NodeID, _ other: NodeID) -> Bool {
    var work = 20_000
    return implies(one, other, 0, &work)
  }

  private func implies(_ one: NodeID, _ other: NodeID, _ depth: Int, _ work: inout Int) -> Bool {
    work -= 1
    if one == other { return true }
    guard depth < Self.depthLimit, work > 0 else { return false }
    switch (domains.arena[one].operation, domains.arena[other].operation) {
    case (.truth(false), _), (_, .truth(true)): return true
    case (_, .and(let parts)): return parts.allSatisfy { implies(one, $0, depth + 1, &work) }
    case (.or(let parts), _): return parts.allSatisfy { implies($0, other, depth + 1, &work) }
    case (.and(let parts), .or(let others)):
      return parts.contains { implies($0, other, depth + 1, &work) }
        || others.contains { implies(one, $0, depth + 1, &work) }
    case (.and(let parts), _): return parts.contains { implies($0, other, depth + 1, &work) }
    case (_, .or(let parts)): return parts.contains { implies(one, $0, depth + 1, &work) }
    case (.not(let inner), .not(let outer)): return implies(outer, inner, depth + 1, &work)
    case (.compare(let first, let a, let b), .compare(let second, let c, let d)):
      return a == c && implies(first, b, second, d)
        || b == d && implies(first.turned, a, second.turned, c)
        || counts(a, first, b, c, second, d, depth, &work)
    case (.lasts(let from, let to, let mine), .lasts(let start, let end, let theirs)):
      return from == start && to == end && isInside(mine, theirs)
    case (.any(let list, let mine), .any(let others, let theirs)):
      guard list == others, let theirs else { return list == others }
      return mine.map { implies($0, theirs, depth + 1, &work) } ?? false
    default: return false
    }
  }

  /// More rows meet a wider filter.
  private func counts(
    _ one: NodeID,
    _ first: Comparison,
    _ limit: NodeID,
    _ other: NodeID,
    _ second: Comparison,
    _ bound: NodeID,
    _ depth: Int,
    _ work: inout Int
  ) -> Bool {
    guard case .count(let list, let mine) = domains.arena[one].operation,
      case .count(let others, let theirs) = domains.arena[other].operation, list == others
    else { return false }
    switch (first, second) {
    case (.atLeast, .atLeast), (.more, .more):
      guard isAtMost(bound, limit) else { return false }
      guard let theirs else { return true }
      return mine.map { implies($0, theirs, depth + 1, &work) } ?? false
    case (.atMost, .atMost), (.less, .less):
      guard isAtMost(limit, bound) else { return false }
      guard let mine else { return true }
      return theirs.map { implies($0, mine, depth + 1, &work) } ?? false
    default: return false
    }
  }

  /// Whether a comparison of a value with one limit implies one with another.
  private func implies(_ first: Comparison, _ limit: NodeID, _ second: Comparison, _ bound: NodeID)
    -> Bool
  {
    switch (first, second) {
    case (.atMost, .atMost), (.less, .less), (.less, .atMost), (.equal, .atMost):
      return isAtMost(limit, bound)
    case (.atLeast, .atLeast), (.more, .more), (.more, .atLeast), (.equal, .atLeast):
      return isAtMost(bound, limit)
    case (.atMost, .less): return isBelow(limit, bound)
    case (.atLeast, .more): return isBelow(bound, limit)
    default: return false
    }
  }

  private func isInside(_ one: Limit, _ other: Limit) -> Bool {
    if let low = other.low {
      guard let mine = one.low, haveOneUnit(low, mine), isAtMost(low, mine) else { return false }
    }
    if let high = other.high {
      guard let mine = one.high, haveOneUnit(high, mine), isAtMost(mine, high) else {
        return false
      }
    }
    return true
  }

  private func haveOneUnit(_ one: NodeID, _ other: NodeID) -> Bool {
    domains.arena[one].type == domains.arena[other].type
  }

  /// Whether one value is never above another.
  private func isAtMost(_ one: NodeID, _ other: NodeID) -> Bool {
    if one == other { return true }
    if let a = domains.fixedNumber(one), let b = domains.fixedNumber(other) { return a <= b }
    switch domains.order(of: one, and: other) {
    case .same, .earlier: return true
    case .later, nil: break
    }
    switch (domains.arena[one].operation, domains.arena[other].operation) {
    case (.recurring(let day, let relation, let date), .recurring(let next, let same, let base)):
      guard relation == same, day == next || isFixed(relation) && day.isBefore(next) else {
        return false
      }
      return date == base || isAtMost(date, base)
    case (.workingDay(let date), .workingDay(let base)): return isAtMost(date, base)
    case (_, .workingDay(let date)): return isAtMost(one, date)
    case (.addSpan(let date, let span), .addSpan(let base, let other)),
      (.subtractSpan(let date, let span), .subtractSpan(let base, let other)):
      return span == other && domains.fixedNumber(span) != nil && isAtMost(date, base)
    default: return false
    }
  }

  private func isBelow(_ one: NodeID, _ other: NodeID) -> Bool {
    if let a = domains.fixedNumber(one), let b = domains.fixedNumber(other) { return a < b }
    return false
  }

  /// Whether a day of the year is that of one year, whatever the day in it.
  private func isFixed(_ relation: YearRelation) -> Bool {
    switch relation {
    case .yearBefore, .yearOf, .yearAfter: true
    case .before, .after: false
    }
  }
}

extension RecurringDay {
  /// Whether it comes before another in every year, or falls on the same day.
  fileprivate func isBefore(_ other: RecurringDay) -> Bool {
    (month, day) <= (other.month, other.day)
  }
}
