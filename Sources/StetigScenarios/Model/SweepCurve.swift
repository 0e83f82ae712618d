package import StetigRules
package import StetigValues

/// What the answers come to while one value of the rules goes through a range.
package struct SweepCurve: Sendable, Hashable {
  /// The value that moves, as `programme.parameter` or `programme.runtime`.
  package var path: String
  /// Tells how to write its values: share, money, months, days, number.
  package var type: ValueType
  /// By value, ascending: both ends, the steps asked for, and both sides of each breakpoint.
  package var points: [SweepPoint]

  package init(path: String, type: ValueType, points: [SweepPoint]) {
    self.path = path
    self.type = type
    self.points = points
  }
}

/// What the answers come to at one value.
package struct SweepPoint: Sendable, Hashable {
  /// A quantity, or a count of months or days.
  package var value: Fraction
  package var cases: CaseTotals
  package var gaps: GapTotals
  /// Why it is there: a step that was asked for, or a breakpoint.
  package var bend: SweepBend?

  package init(value: Fraction, cases: CaseTotals, gaps: GapTotals, bend: SweepBend? = nil) {
    self.value = value
    self.cases = cases
    self.gaps = gaps
    self.bend = bend
  }
}

/// A value at which an answer changes: on one side of it another one holds.
package struct SweepBend: Sendable, Hashable {
  /// The cases whose verdict changes here, by key of the project and programme.
  package var flips: [SweepFlip]
  /// Whether the value itself still has the answer of the side below it.
  package var belongsBelow: Bool

  package init(flips: [SweepFlip], belongsBelow: Bool) {
    self.flips = flips
    self.belongsBelow = belongsBelow
  }
}

/// A case whose verdict changes at a value.
package struct SweepFlip: Sendable, Hashable {
  package var project: String
  package var programme: String
  package var below: String
  package var above: String
  /// The ids of the conditions behind it.
  package var because: [String]

  package init(
    project: String,
    programme: String,
    below: String,
    above: String,
    because: [String]
  ) {
    self.project = project
    self.programme = programme
    self.below = below
    self.above = above
    self.because = because
  }
}

/// Two values of the rules that move at once: the answers at every pair.
package struct SweepGrid: Sendable, Hashable {
  package var across: String
  package var acrossType: ValueType
  package var acrossValues: [Fraction]
  package var down: String
  package var downType: ValueType
  package var downValues: [Fraction]
  /// By row of `downValues`, then `acrossValues`.
  package var cells: [SweepPoint]

  package init(
    across: String,
    acrossType: ValueType,
    acrossValues: [Fraction],
    down: String,
    downType: ValueType,
    downValues: [Fraction],
    cells: [SweepPoint]
  ) {
    self.across = across
    self.acrossType = acrossType
    self.acrossValues = acrossValues
    self.down = down
    self.downType = downType
    self.downValues = downValues
    self.cells = cells
  }
}
