import StetigRules
package import StetigValues

/// How long the time clauses of a programme let a project last that begins on a day.
package struct AllowedPeriod: Sendable, Hashable {
  /// The least last day that `runtime` asks for; nil: none.
  package var shortest: CalendarDate?
  /// The greatest last day that `runtime`, `end` and `in force` allow; nil: no limit.
  package var longest: CalendarDate?
  /// The last day of the first approval; nil: as long as the project.
  package var approvedUntil: CalendarDate?
  /// How many times, and how long each, an approval may be extended; nil: unknown or any number.
  package var extensionMonths: Int?
  /// The greatest last day that `end` and `in force` allow, past which no extension goes.
  package var latestEnd: CalendarDate?
  /// The clause that sets `longest`, as its condition is called: `runtime`, `end`, `in_force`.
  package var limit: String?
}

extension ReferenceEvaluator {
  /// Returns how long the project may last if it begins on `start`.
  ///
  /// A limit that is not known limits nothing here: the condition it makes says so. A clause whose
  /// `when` is unknown counts, and so does one that holds as a rule.
  ///
  /// - Parameters:
  ///   - start: the first day.
  ///   - inForceUntil: the last day of the programme's last version; nil: none.
  package mutating func allowedPeriod(
    from start: CalendarDate,
    inForceUntil: CalendarDate?
  ) -> AllowedPeriod {
    var period = AllowedPeriod()
    if let inForceUntil {
      period.limit(to: inForceUntil, "in_force")
      period.latestEnd = inForceUntil
    }
    for clause in block.timing {
      if let when = clause.when, evaluate(when).truth.isNo { continue }
      switch clause.kind {
      case .runtime(let limit, let from):
        guard let first = from.map({ evaluate($0).date.exact }) ?? start else { continue }
        if let most = limit.high, let last = lastDay(from: first, lasting: most, atMost: true) {
          period.limit(to: last, "runtime")
        }
        if let least = limit.low, let last = lastDay(from: first, lasting: least, atMost: false) {
          period.shortest = max(period.shortest ?? last, last)
        }
      case .end(let windows):
        let ends = windows.map { days(of: $0.days, movesToWorkingDay: $0.movesToWorkingDay)?.last }
        if !ends.contains(nil), let last = ends.compactMap({ $0 }).max() {
          period.limit(to: last, "end")
          period.latestEnd = min(period.latestEnd ?? last, last)
        }
      case .approval(let limit, let day):
        let begin = day.flatMap { day in start.next.flatMap { day.last(strictlyBefore: $0) } }
        if let most = limit.high,
          let last = lastDay(from: begin ?? start, lasting: most, atMost: true)
        {
          period.approvedUntil = min(period.approvedUntil ?? last, last)
        }
      case .extend(let times, let most):
        guard let times, let most, plan.arena[most].type == .months,
          let months = evaluate(most).span.exact
        else { continue }
        period.extensionMonths = min(1_200, max(0, times)) * min(1_200, max(0, months))
      case .apply, .interest, .start, .phaseOut, .followOn: continue
      }
    }
    return period
  }

  /// The first days of the windows of `start` clauses that apply, as far as they are known.
  package mutating func startDays() -> [CalendarDate] {
    var found: [CalendarDate] = []
    for clause in block.timing {
      guard case .start(let windows) = clause.kind else { continue }
      if let when = clause.when, evaluate(when).truth.isNo { continue }
      for window in windows {
        if let first = days(of: window.days, movesToWorkingDay: false)?.first {
          found.append(first)
        }
      }
    }
    return found.sorted()
  }

  private mutating func lastDay(
    from first: CalendarDate,
    lasting node: NodeID,
    atMost: Bool
  ) -> CalendarDate? {
    let span = evaluate(node).span
    guard let count = atMost ? span.high : span.low, count >= 0 else { return nil }
    let isDays = plan.arena[node].type == .days
    return StetigValues.lastDay(
      ofPeriodFrom: first,
      lasting: isDays ? .days(count) : .months(count)
    )
  }
}

extension AllowedPeriod {
  fileprivate mutating func limit(to last: CalendarDate, _ clause: String) {
    if let longest, longest <= last { return }
    longest = last
    limit = clause
  }
}
