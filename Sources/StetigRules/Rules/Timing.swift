package import StetigValues

/// The days a window covers, both ends counted.
package enum WindowDays: Sendable, Hashable {
  case by(NodeID)
  case from(NodeID, to: NodeID?)
  case on(NodeID)
  case anyTime
  /// Nobody has published it; `name` as of an unknown.
  case unknown(name: String)
}

/// A window of an `apply`, `interest`, `start` or `end` clause.
package struct Window: Sendable, Hashable {
  package var days: WindowDays
  /// Whether a closing day that is no working day moves to the next one.
  package var movesToWorkingDay: Bool
  /// The starts that the window serves; nil: any.
  package var forStart: WindowDays?

  package init(days: WindowDays, movesToWorkingDay: Bool, forStart: WindowDays?) {
    self.days = days
    self.movesToWorkingDay = movesToWorkingDay
    self.forStart = forStart
  }
}

/// A clause about time. Those that ask something also make a condition when they are lowered; the
/// planner reads them here.
package struct TimingClause: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case apply([Window])
    case interest([Window])
    case start([Window])
    case end([Window])
    /// Limits the project, or the period from another date to its end.
    case runtime(Limit, from: NodeID?)
    /// How long one approval lasts, and the day of the year it begins on, if it has one.
    case approval(Limit, from: RecurringDay?)
    /// How often, nil: any number; how long each, nil: unknown.
    case extend(times: Int?, atMost: NodeID?)
    /// The last years before the end, or before a date; one share for each year, or none.
    case phaseOut(over: NodeID, before: NodeID?, shares: [NodeID])
    case followOn([String])
  }

  package var kind: Kind
  package var when: NodeID?
  package var isAsRule: Bool
  package var provenance: Provenance

  package init(_ kind: Kind, when: NodeID?, isAsRule: Bool, provenance: Provenance) {
    self.kind = kind
    self.when = when
    self.isAsRule = isAsRule
    self.provenance = provenance
  }
}
