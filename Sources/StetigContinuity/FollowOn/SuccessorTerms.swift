import StetigEvaluation
import StetigRules
import StetigValues

/// When a structure would have to act, and how long a programme would carry it from a day on.
struct SuccessorTerms: Sendable, Hashable {
  /// The day it would apply: the as-of date, or the first day of the next window.
  var appliedOn: CalendarDate
  /// The day it would declare its interest, if the programme asks for that.
  var interestOn: CalendarDate?
  /// The last day to act; nil: none, or unknown.
  var applyBy: CalendarDate?
  /// Whether that day has passed; nil where it is unknown.
  var isLate: Bool?
  /// How long the programme may last.
  var allowed: AllowedPeriod

  /// The last day of a period that one application can bring, from `start`, cut at the horizon and
  /// at the end of need; nil where the programme ends before `start`.
  func lastDay(
    from start: CalendarDate,
    horizon: CalendarDate,
    neededUntil: CalendarDate?
  ) -> CalendarDate? {
    if let longest = allowed.longest, longest < start { return nil }
    var end = allowed.longest ?? .max
    if let approved = allowed.approvedUntil, approved >= start { end = min(end, approved) }
    let shortest = allowed.shortest ?? start
    end = max(end, shortest)
    // A horizon is where we stop looking, not where a programme ends: it breaks no minimum.
    end = min(end, max(horizon, shortest))
    if let neededUntil { end = min(end, neededUntil) }
    return max(end, start)
  }
}

extension ReferenceEvaluator {
  /// Returns the terms of the programme for the project under check, which begins on `start`.
  mutating func terms(
    from start: CalendarDate,
    asOf: CalendarDate,
    inForceUntil: CalendarDate?
  ) -> SuccessorTerms {
    let application = chance(for: .apply, asOf: asOf)
    let interest = chance(for: .interest, asOf: asOf)
    var late: Bool? = false
    if application.isLate == nil || interest.isLate == nil { late = nil }
    if application.isLate == true || interest.isLate == true { late = true }
    let days = [application.by, interest.by].compactMap { $0 }
    return SuccessorTerms(
      appliedOn: application.day,
      interestOn: interest.isAsked ? interest.day : nil,
      applyBy: days.min(),
      isLate: late,
      allowed: allowedPeriod(from: start, inForceUntil: inForceUntil)
    )
  }

  private mutating func chance(for action: ProjectAction, asOf: CalendarDate) -> Chance {
    let found = windows(for: action)
    guard found.isAsked else { return Chance(isAsked: false, day: asOf, by: nil, isLate: false) }
    let open = found.windows.filter { $0.last.map { $0 >= asOf } ?? true }
    guard !open.isEmpty else {
      let last = found.windows.compactMap { $0.last }.max()
      if found.hasUnknown || last == nil {
        return Chance(isAsked: true, day: asOf, by: nil, isLate: nil)
      }
      return Chance(isAsked: true, day: asOf, by: last, isLate: true)
    }
    let first = open.map { max($0.first ?? asOf, asOf) }.min()
    let hasEnd = open.allSatisfy { $0.last != nil }
    return Chance(
      isAsked: true,
      day: first ?? asOf,
      by: hasEnd ? open.compactMap { $0.last }.max() : nil,
      isLate: false
    )
  }
}

/// When one of the things that a programme asks for can be done.
private struct Chance {
  var isAsked: Bool
  var day: CalendarDate
  var by: CalendarDate?
  var isLate: Bool?
}
