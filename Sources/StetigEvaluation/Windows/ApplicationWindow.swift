import StetigRules
package import StetigValues

/// The days on which a programme takes applications for one project, as far as they are known.
package struct ApplicationWindow: Sendable, Hashable {
  /// The first day, counted; nil: open.
  package var first: CalendarDate?
  /// The last day, counted, moved to a working day where the rule says so; nil: open.
  package var last: CalendarDate?
}

extension ReferenceEvaluator {
  /// The windows of the `apply` clauses that serve the project's start, in the order written. A
  /// window that nobody has published, or whose days hang on unknown facts, is left out.
  package mutating func applicationWindows() -> [ApplicationWindow] {
    var found: [ApplicationWindow] = []
    for clause in block.timing {
      guard case .apply(let windows) = clause.kind else { continue }
      if let when = clause.when, !evaluate(when).truth.isYes { continue }
      for window in windows where serves(window.forStart) {
        guard let days = days(of: window.days) else { continue }
        found.append(days)
      }
    }
    return found
  }

  /// Whether a window serves the project's start; any, if it names none.
  private mutating func serves(_ starts: WindowDays?) -> Bool {
    guard let starts else { return true }
    let names = grantWords
    guard let project = names.project, let fact = names.projectStart,
      let start = day(fact, of: RowReference(project, self.project)), let days = days(of: starts)
    else { return false }
    if let first = days.first, start < first { return false }
    if let last = days.last, start > last { return false }
    return true
  }

  private mutating func days(of days: WindowDays) -> ApplicationWindow? {
    switch days {
    case .by(let last):
      return evaluate(last).date.exact.map { ApplicationWindow(first: nil, last: $0) }
    case .from(let first, let last):
      guard let from = evaluate(first).date.exact else { return nil }
      guard let last else { return ApplicationWindow(first: from, last: nil) }
      return evaluate(last).date.exact.map { ApplicationWindow(first: from, last: $0) }
    case .on(let day):
      return evaluate(day).date.exact.map { ApplicationWindow(first: $0, last: $0) }
    case .anyTime: return ApplicationWindow(first: nil, last: nil)
    case .unknown: return nil
    }
  }
}
