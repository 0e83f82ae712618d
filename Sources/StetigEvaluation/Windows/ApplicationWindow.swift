import StetigRules
package import StetigValues

/// The days on which a programme takes applications for one project, as far as they are known.
package struct ApplicationWindow: Sendable, Hashable {
  /// The first day, counted; nil: open.
  package var first: CalendarDate?
  /// The last day, counted, moved to a working day where the rule says so; nil: open.
  package var last: CalendarDate?
}

/// The windows of the clauses of one kind that serve a project's start.
package struct ActionWindows: Sendable, Hashable {
  /// Whether there is a clause that may ask for it.
  package var isAsked = false
  /// Those whose days are known, in the order written.
  package var windows: [ApplicationWindow] = []
  /// Whether there are others, which nobody has published or whose days hang on unknown facts.
  package var hasUnknown = false
}

/// What a project asks of an authority by a day.
package enum ProjectAction: Sendable, Hashable, CaseIterable {
  case apply, interest
}

extension ReferenceEvaluator {
  /// The windows of the `apply` clauses that serve the project's start, in the order written. A
  /// window that nobody has published, or whose days hang on unknown facts, is left out.
  package mutating func applicationWindows() -> [ApplicationWindow] {
    windows(for: .apply).windows
  }

  /// The windows of the `apply` or `interest` clauses that serve the project's start.
  package mutating func windows(for action: ProjectAction) -> ActionWindows {
    var found = ActionWindows()
    for clause in block.timing {
      let windows: [Window]
      switch (clause.kind, action) {
      case (.apply(let all), .apply), (.interest(let all), .interest): windows = all
      case (.apply, _), (.interest, _), (.start, _), (.end, _), (.runtime, _), (.approval, _),
        (.extend, _), (.phaseOut, _), (.followOn, _):
        continue
      }
      let applies = clause.when.map { evaluate($0).truth } ?? .yes
      if applies.isNo { continue }
      found.isAsked = true
      if applies.isUnknown {
        found.hasUnknown = true
        continue
      }
      for window in windows where serves(window.forStart) {
        if let days = days(of: window.days, movesToWorkingDay: window.movesToWorkingDay) {
          found.windows.append(days)
        } else {
          found.hasUnknown = true
        }
      }
    }
    return found
  }

  /// Whether a window serves the project's start; any, if it names none.
  private mutating func serves(_ starts: WindowDays?) -> Bool {
    guard let starts else { return true }
    let names = grantWords
    guard let project = names.project, let fact = names.projectStart,
      let start = day(fact, of: RowReference(project, self.project)),
      let days = days(of: starts, movesToWorkingDay: false)
    else { return false }
    if let first = days.first, start < first { return false }
    if let last = days.last, start > last { return false }
    return true
  }

  /// The days of a window; nil where one of them is not known.
  mutating func days(of days: WindowDays, movesToWorkingDay: Bool) -> ApplicationWindow? {
    switch days {
    case .by(let last):
      return closing(last, movesToWorkingDay).map { ApplicationWindow(first: nil, last: $0) }
    case .from(let first, let last):
      guard let from = evaluate(first).date.exact else { return nil }
      guard let last else { return ApplicationWindow(first: from, last: nil) }
      return closing(last, movesToWorkingDay).map { ApplicationWindow(first: from, last: $0) }
    case .on(let day):
      guard let first = evaluate(day).date.exact else { return nil }
      return closing(day, movesToWorkingDay).map { ApplicationWindow(first: first, last: $0) }
    case .anyTime: return ApplicationWindow(first: nil, last: nil)
    case .unknown: return nil
    }
  }

  private mutating func closing(_ day: NodeID, _ movesToWorkingDay: Bool) -> CalendarDate? {
    let value = movesToWorkingDay ? workingDay(day) : evaluate(day)
    return value.absence.isNo ? value.date.exact : nil
  }
}
