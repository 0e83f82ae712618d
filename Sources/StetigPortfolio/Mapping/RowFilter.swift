package import StetigValues

/// Which rows of a file are read: those for which it is true.
///
/// An empty cell, one that is no number where a number is asked for, and a column that is not there
/// are unknown.
package indirect enum RowFilter: Sendable, Hashable {
  case and([RowFilter])
  case or([RowFilter])
  case not(RowFilter)
  /// The text of the column is one of these, whole and exact.
  case text(column: String, isOneOf: [String])
  /// The number of the column lies between two ends, nil: no end on that side.
  case number(column: String, from: FilterBound?, to: FilterBound?)
  /// Always the same, or unknown.
  case constant(Truth)
}

/// An end of what a filter takes.
package struct FilterBound: Sendable, Hashable {
  package var value: Fraction
  package var isIncluded: Bool

  package init(_ value: Fraction, isIncluded: Bool) {
    self.value = value
    self.isIncluded = isIncluded
  }
}
