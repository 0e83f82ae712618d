package import StetigText
package import StetigValues

/// How strongly a condition asks.
package enum ConditionKind: String, Sendable, Hashable, CaseIterable {
  case must, should, may
}

/// Something a programme asks of a project (LANGUAGE section 8).
package struct Condition: Sendable, Hashable {
  /// The name that tests and reports use: `applicant`, `frame.condition`, or the clause that
  /// makes the condition by itself (`apply`, `runtime`, `own_share` …).
  package var id: String
  package var label: Phrase
  /// The versions by binding date, ascending, neither overlapping nor leaving a hole.
  package var versions: [ConditionVersion]
  package var provenance: Provenance

  package init(id: String, label: Phrase, versions: [ConditionVersion], provenance: Provenance) {
    self.id = id
    self.label = label
    self.versions = versions
    self.provenance = provenance
  }
}

/// A condition as it stands for some binding dates.
package struct ConditionVersion: Sendable, Hashable {
  package var period: DateRange
  package var kind: ConditionKind
  /// Whether the clause stands `as a rule`: failing asks for a reason and decides nothing.
  package var isAsRule: Bool
  /// `applies when`; nil: always applies.
  package var guardNode: NodeID?
  package var ask: NodeID
  package var exceptions: [ConditionException]
  package var provenance: Provenance

  package init(
    period: DateRange,
    kind: ConditionKind,
    isAsRule: Bool = false,
    guardNode: NodeID? = nil,
    ask: NodeID,
    exceptions: [ConditionException] = [],
    provenance: Provenance
  ) {
    self.period = period
    self.kind = kind
    self.isAsRule = isAsRule
    self.guardNode = guardNode
    self.ask = ask
    self.exceptions = exceptions
    self.provenance = provenance
  }

  /// Whether a violation makes the project ineligible.
  package var decides: Bool { kind == .must && !isAsRule }
}

/// An exception of a condition: waives it, or asks something else instead.
package struct ConditionException: Sendable, Hashable {
  package var name: String
  package var label: Phrase
  package var when: NodeID
  /// What is asked instead; nil: the condition is waived.
  package var ask: NodeID?
  /// The exceptions, by position, that this one comes over, directly.
  package var over: [Int]
  package var provenance: Provenance

  package init(
    name: String,
    label: Phrase,
    when: NodeID,
    ask: NodeID?,
    over: [Int],
    provenance: Provenance
  ) {
    self.name = name
    self.label = label
    self.when = when
    self.ask = ask
    self.over = over
    self.provenance = provenance
  }
}

/// Something that binds after the decision; reported, decides nothing.
package struct Obligation: Sendable, Hashable {
  package enum Due: Sendable, Hashable {
    /// Lasts until a day, that day counted.
    case until(NodeID)
    /// Is due by a day, that day counted.
    case by(NodeID)
    /// Comes again after a span.
    case every(NodeID)
  }

  package var id: String
  package var label: Phrase
  package var due: Due
  package var when: NodeID?
  package var provenance: Provenance

  package init(id: String, label: Phrase, due: Due, when: NodeID?, provenance: Provenance) {
    self.id = id
    self.label = label
    self.due = due
    self.when = when
    self.provenance = provenance
  }
}
