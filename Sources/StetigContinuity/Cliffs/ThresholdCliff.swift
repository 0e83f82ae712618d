package import StetigRules
package import StetigValues

/// What a programme gives for one value of a fact, all else fixed.
package struct CliffPoint: Sendable, Hashable {
  /// The value: a quantity in the unit of its fact (money in cents), a date or a span.
  package var value: Datum
  package var verdict: Verdict
  /// In cents, 0 if not eligible; where it hangs on unknown facts, what is sure of it.
  package var grant: Int64

  package init(value: Datum, verdict: Verdict, grant: Int64) {
    self.value = value
    self.verdict = verdict
    self.grant = grant
  }
}

/// A value of a fact at which a grant jumps or a verdict changes.
package struct ThresholdCliff: Sendable, Hashable {
  package var fact: FactID
  /// The row of the fact's entity.
  package var row: Int
  /// What the portfolio says.
  package var present: Datum
  /// The breakpoint, and one smallest unit to either side.
  package var below: CliffPoint
  package var at: CliffPoint
  package var above: CliffPoint
  /// Whether the jump lies between `below` and `at`; else between `at` and `above`.
  package var jumpsBelow: Bool
  /// How many smallest units the fact is away from the other side of the jump; above 0.
  package var distance: Int
  /// The smallest unit: of a quantity as in `CliffPoint`, of a date 1 for a day, of a span 1 for a
  /// month.
  package var unit: Fraction
  /// Whether the other side lies above the present value: more, later.
  package var isUpwards: Bool
  /// What the grant gains (below 0: loses) by the step over the jump, in cents.
  package var jump: Int64
  /// The deciding conditions whose outcome the step changes, in the order of the programme.
  package var conditions: [String]

  /// The point on the present value's side of the jump, and the one on the other side.
  package var step: (from: CliffPoint, to: CliffPoint) {
    let pair = jumpsBelow ? (below, at) : (at, above)
    return isUpwards ? (pair.0, pair.1) : (pair.1, pair.0)
  }
}

/// What a search for threshold cliffs found for a project and a programme.
package struct ThresholdCliffs: Sendable, Hashable {
  /// The row of the project.
  package var project: Int
  package var programme: String
  package var verdict: Verdict
  /// In cents, 0 if not eligible, so that only changes of verdict could be looked for; where it
  /// hangs on unknown facts, what is sure of it.
  package var grant: Int64
  /// Whether that is all of it.
  package var isExact: Bool
  /// The nearest first: by the share of the way to the end of what was looked at, then by fact.
  package var cliffs: [ThresholdCliff]
  /// The facts for which the search ended before all of the window was looked at.
  package var unfinished: [FactID]

  package init(
    project: Int,
    programme: String,
    verdict: Verdict,
    grant: Int64,
    isExact: Bool,
    cliffs: [ThresholdCliff],
    unfinished: [FactID]
  ) {
    self.project = project
    self.programme = programme
    self.verdict = verdict
    self.grant = grant
    self.isExact = isExact
    self.cliffs = cliffs
    self.unfinished = unfinished
  }
}
