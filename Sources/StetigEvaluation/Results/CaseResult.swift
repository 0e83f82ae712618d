package import StetigRules
package import StetigText
package import StetigValues

/// A value as an answer shows it: known, none, or anywhere between two bounds.
package struct ShownValue: Sendable, Hashable {
  package enum Content: Sendable, Hashable {
    case known(Datum)
    case none
    /// Both ends included; nil: no bound.
    case between(Datum?, Datum?)
    case unknown
  }

  package var content: Content
  /// Tells how to write it: money, share, number with unit, date, choice …
  package var type: ValueType

  package init(_ content: Content, _ type: ValueType) {
    self.content = content
    self.type = type
  }
}

/// A comparison that holds in a fulfilled condition.
package struct MetAsk: Sendable, Hashable {
  /// What was looked at, with names between backticks: "`project.requested`".
  package var subject: Phrase
  package var found: ShownValue
  /// What was asked, as words: "at least 10 000.00 EUR", "by 2025-10-31".
  package var asked: Phrase

  package init(subject: Phrase, found: ShownValue, asked: Phrase) {
    self.subject = subject
    self.found = found
    self.asked = asked
  }
}

/// How far a violated condition is from being fulfilled.
package struct NearMiss: Sendable, Hashable {
  package var found: ShownValue
  /// What was asked, as words: "at least 10 000.00 EUR", "by 2025-10-31".
  package var asked: Phrase
  /// The distance in its own unit: days, months, cents, points, rows; nil where there is none
  /// (a choice, a text).
  package var distance: ShownValue?
  /// The smallest single change that would fulfil the condition.
  package var change: Phrase?

  package init(found: ShownValue, asked: Phrase, distance: ShownValue?, change: Phrase?) {
    self.found = found
    self.asked = asked
    self.distance = distance
    self.change = change
  }
}

/// What became of one condition in one case.
package struct ConditionResult: Sendable, Hashable {
  package var id: String
  package var label: Phrase
  package var kind: ConditionKind
  package var isAsRule: Bool
  package var outcome: ConditionOutcome
  /// The facts that would settle it, sorted; empty unless undecided.
  package var missing: [String]
  /// Of the violated and the undecided.
  package var nearMiss: NearMiss?
  /// Of the fulfilled: each comparison that it took. Empty where it compares nothing, as `true`,
  /// or more than a reader could follow.
  package var metAsks: [MetAsk]
  /// The exceptions that changed what was asked, by name, sorted.
  package var exceptions: [String]
  package var provenance: Provenance

  package init(
    id: String,
    label: Phrase,
    kind: ConditionKind,
    isAsRule: Bool,
    outcome: ConditionOutcome,
    missing: [String] = [],
    nearMiss: NearMiss? = nil,
    metAsks: [MetAsk] = [],
    exceptions: [String] = [],
    provenance: Provenance
  ) {
    self.id = id
    self.label = label
    self.kind = kind
    self.isAsRule = isAsRule
    self.outcome = outcome
    self.missing = missing
    self.nearMiss = nearMiss
    self.metAsks = metAsks
    self.exceptions = exceptions
    self.provenance = provenance
  }
}

/// One step of a grant, such that a desk calculator can follow.
package struct GrantStep: Sendable, Hashable {
  package var label: Phrase
  package var value: ShownValue
  package var provenance: Provenance?

  package init(label: Phrase, value: ShownValue, provenance: Provenance?) {
    self.label = label
    self.value = value
    self.provenance = provenance
  }
}

/// Whole cents from `low` to `high`, both possible; `high` nil: no bound.
package struct CentRange: Sendable, Hashable {
  package var low: Int64
  package var high: Int64?

  package init(low: Int64, high: Int64?) {
    self.low = low
    self.high = high
  }

  /// The amount, if it is one.
  package var exact: Int64? { low == high ? low : nil }
}

/// What the programme would pay if the verdict were eligible.
package struct GrantResult: Sendable, Hashable {
  package struct Part: Sendable, Hashable {
    package var level: FundingLevel
    package var amount: CentRange
    package init(level: FundingLevel, amount: CentRange) {
      self.level = level
      self.amount = amount
    }
  }

  package var amount: CentRange
  /// Whether the amount is a ceiling.
  package var isUpTo: Bool
  package var split: [Part]
  package var steps: [GrantStep]
  /// The unknowns the amount hangs on, sorted; empty for an exact amount.
  package var missing: [String]
  /// Which of them widens the range most.
  package var widest: String?
  /// Of an evaluation with a probe: the most that the least amount can be for any of its values,
  /// all that is unknown being at its worst; nil: no bound.
  package var mostOfLeast: Int64?

  package init(
    amount: CentRange,
    isUpTo: Bool,
    split: [Part],
    steps: [GrantStep],
    missing: [String],
    widest: String?,
    mostOfLeast: Int64? = nil
  ) {
    self.amount = amount
    self.mostOfLeast = mostOfLeast
    self.isUpTo = isUpTo
    self.split = split
    self.steps = steps
    self.missing = missing
    self.widest = widest
  }
}

/// Something that went wrong in one case while evaluating: codes I0005, I0007 to I0010.
package struct CaseFinding: Sendable, Hashable {
  package var code: DiagnosticCode
  package var message: Phrase

  package init(code: DiagnosticCode, message: Phrase) {
    self.code = code
    self.message = message
  }
}

/// An obligation with its day in one case.
package struct ObligationResult: Sendable, Hashable {
  package var id: String
  package var label: Phrase
  /// Whether it applies.
  package var applies: Truth
  package var due: ShownValue
  package var provenance: Provenance

  package init(
    id: String,
    label: Phrase,
    applies: Truth,
    due: ShownValue,
    provenance: Provenance
  ) {
    self.id = id
    self.label = label
    self.applies = applies
    self.due = due
    self.provenance = provenance
  }
}

/// The answer for one project under one programme.
package struct CaseResult: Sendable, Hashable {
  /// The row of the project.
  package var project: Int
  /// The programme, frame or principles.
  package var block: String
  /// The version that the binding date chose; nil where no single one did.
  package var version: Int?
  package var verdict: Verdict
  /// The unknowns that would settle the verdict, sorted; empty unless undecided.
  package var missing: [String]
  package var conditions: [ConditionResult]
  /// Nil for a block without a grant.
  package var grant: GrantResult?
  package var reservations: [Reservation]
  package var obligations: [ObligationResult]
  package var findings: [CaseFinding]

  package init(
    project: Int,
    block: String,
    version: Int?,
    verdict: Verdict,
    missing: [String],
    conditions: [ConditionResult],
    grant: GrantResult?,
    reservations: [Reservation],
    obligations: [ObligationResult],
    findings: [CaseFinding]
  ) {
    self.project = project
    self.block = block
    self.version = version
    self.verdict = verdict
    self.missing = missing
    self.conditions = conditions
    self.grant = grant
    self.reservations = reservations
    self.obligations = obligations
    self.findings = findings
  }
}
