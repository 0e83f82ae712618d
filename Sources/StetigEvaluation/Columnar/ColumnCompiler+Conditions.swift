import StetigColumns
import StetigRules
import StetigValues

/// Where a condition is fulfilled, violated and inapplicable; elsewhere it is undecided.
struct ColumnOutcome: Sendable {
  var fulfilled: Mask
  var violated: Mask
  var inapplicable: Mask
}

/// What became of one condition, by its name.
struct ColumnCondition: Sendable {
  var id: String
  var outcome: ColumnOutcome
  /// Where it can make the project ineligible.
  var decides: Mask
}

extension ColumnCompiler {
  /// What became of a condition in the versions that the binding date can choose.
  mutating func condition(_ condition: Condition) throws(NoKernel) -> ColumnCondition? {
    let space = subjectSpace
    let date = bindingDate
    let chosen = chosenVersions(
      condition.versions.map { $0.period },
      dates: condition.versions.compactMap { _ in date }
    )
    var arms: [(outcome: ColumnOutcome, possible: Mask)] = []
    var decides = constant(false, space)
    for (version, possible) in zip(condition.versions, chosen) {
      arms.append((try asked(version), possible))
      if version.decides { decides = or(decides, possible, space) }
    }
    guard !arms.isEmpty else { return nil }
    return ColumnCondition(id: condition.id, outcome: joined(arms), decides: decides)
  }

  /// For each period the rows whose binding date can lie in it; where it can lie in none, in the
  /// last one that began before it, or else the first.
  ///
  /// - Parameter dates: the binding date of each.
  mutating func chosenVersions(_ periods: [DateRange], dates: [ColumnEnds]) -> [Mask] {
    let space = subjectSpace
    guard periods.count > 1, dates.count == periods.count else {
      return periods.map { _ in constant(true, space) }
    }
    let reached = periods.indices.map { reaches(dates[$0], periods[$0], space) }
    var any = constant(false, space)
    for mask in reached { any = or(any, mask, space) }
    var open = not(any, space)
    var chosen = reached
    for index in periods.indices.reversed() {
      var begun = constant(true, space)
      if index > 0, let first = periods[index].first {
        let day = constant(Int64(first.dayNumber), space)
        let date = dates[index]
        let exact = mask(space) { .equal(date.low, date.high, into: $0) }
        let isPast = mask(space) { .atMost(day, date.low, into: $0) }
        begun = or(isPast, not(exact, space), space)
      }
      let nearest = and(open, begun, space)
      chosen[index] = or(chosen[index], nearest, space)
      open = without(open, nearest, space)
    }
    return chosen
  }

  /// What is known when it may be any of the possible ones: fulfilled where each is, or is not
  /// asked.
  mutating func joined(_ arms: [(outcome: ColumnOutcome, possible: Mask)]) -> ColumnOutcome {
    let space = subjectSpace
    if let only = arms.first, arms.count == 1, isConstant(only.possible, true, space) {
      return only.outcome
    }
    let none = constant(false, space)
    var notFulfilled = none
    var notViolated = none
    var notInapplicable = none
    for arm in arms {
      let settled = or(arm.outcome.fulfilled, arm.outcome.inapplicable, space)
      notFulfilled = or(notFulfilled, without(arm.possible, settled, space), space)
      notViolated = or(notViolated, without(arm.possible, arm.outcome.violated, space), space)
      notInapplicable = or(
        notInapplicable,
        without(arm.possible, arm.outcome.inapplicable, space),
        space
      )
    }
    return ColumnOutcome(
      fulfilled: without(notInapplicable, notFulfilled, space),
      violated: not(notViolated, space),
      inapplicable: not(notInapplicable, space)
    )
  }

  /// `applies when` guards the condition with all its exceptions.
  private mutating func asked(_ version: ConditionVersion) throws(NoKernel) -> ColumnOutcome {
    let space = subjectSpace
    let outcome = try askedUnguarded(version)
    guard let node = version.guardNode else { return outcome }
    let applies = try decided(node, space, depth: 0)
    return ColumnOutcome(
      fulfilled: without(outcome.fulfilled, applies.no, space),
      violated: and(outcome.violated, applies.yes, space),
      inapplicable: or(outcome.inapplicable, applies.no, space)
    )
  }

  private mutating func askedUnguarded(_ version: ConditionVersion) throws(NoKernel)
    -> ColumnOutcome
  {
    let exceptions = version.exceptions
    let base = try met(version.ask)
    if exceptions.isEmpty { return base }
    let space = subjectSpace
    let competition = try competition(
      exceptions.map { $0.when },
      over: exceptions.map { $0.over },
      space,
      depth: 0
    )
    var arms: [(outcome: ColumnOutcome, possible: Mask)] = []
    for (index, exception) in exceptions.enumerated() {
      let none = constant(false, space)
      let waived = ColumnOutcome(
        fulfilled: none,
        violated: none,
        inapplicable: constant(true, space)
      )
      let outcome = try exception.ask.map { (ask) throws(NoKernel) in try met(ask) } ?? waived
      arms.append((outcome, competition.possible[index]))
    }
    arms.append((base, competition.base))
    return joined(arms)
  }

  private mutating func met(_ node: NodeID) throws(NoKernel) -> ColumnOutcome {
    let (yes, no) = try decided(node, subjectSpace, depth: 0)
    return ColumnOutcome(
      fulfilled: yes,
      violated: no,
      inapplicable: constant(false, subjectSpace)
    )
  }
}
