package import StetigValues

/// What a run of `continuity` looks at.
package struct ContinuityOptions: Sendable {
  package var asOf: CalendarDate
  /// The last day looked at; nil: the as-of date + 10 years - 1 day.
  package var horizon: CalendarDate?
  /// The part of the need that may be missing without a gap; at least 0 and below 1.
  package var tolerance: Fraction
  /// The part of the need whose loss on one day is a cliff edge; above 0.
  package var cliff: Fraction
  /// Whether what lies before the as-of date is counted too.
  package var showsHistory: Bool
  /// The rows of the structures to look at; nil: all.
  package var structures: [Int]?
  /// Whether every structure is counted with numbers of any size, which changes no answer.
  package var countsWide = false

  /// 5 %.
  package static let usualTolerance = Fraction(1, over: 20) ?? .zero
  /// 25 %.
  package static let usualCliff = Fraction(1, over: 4) ?? .one

  package init(
    asOf: CalendarDate,
    horizon: CalendarDate? = nil,
    tolerance: Fraction = ContinuityOptions.usualTolerance,
    cliff: Fraction = ContinuityOptions.usualCliff,
    showsHistory: Bool = false,
    structures: [Int]? = nil
  ) {
    self.asOf = asOf
    self.horizon = horizon
    self.tolerance = tolerance
    self.cliff = cliff
    self.showsHistory = showsHistory
    self.structures = structures
  }

  /// The last day looked at; the last day of the calendar where ten years are more than it has.
  package var lastDay: CalendarDate {
    horizon ?? asOf.adding(months: 120)?.previous ?? .max
  }
}
