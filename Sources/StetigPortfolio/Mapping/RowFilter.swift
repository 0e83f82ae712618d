package import StetigValues

/// Which rows of a file are read: those for which it is true.
///
/// An empty cell, one that cannot be read as what it is compared with, and a column that is not
/// there are unknown.
package indirect enum RowFilter: Sendable, Hashable {
  case and([RowFilter])
  case or([RowFilter])
  case not(RowFilter)
  /// What is asked of the cell of a column, by its heading.
  case cell(String, CellTest)
  /// Always the same, or unknown.
  case constant(Truth)
}

/// A question to the cell of a foreign file.
package enum CellTest: Sendable, Hashable {
  /// Its text is one of these, whole and exact. The empty text asks for an empty cell.
  case isOneOf([String])
  /// The words stand in its text, neither end inside a word.
  case includes(String)
  /// Its number lies between two ends, nil: no end on that side.
  case number(FilterUnit, from: FilterBound?, to: FilterBound?)
  /// Its day lies between two days, both counted, as days since 1970-01-01; nil: no end.
  case day(from: Int32?, to: Int32?)
  /// It says yes.
  case isYes
  /// It holds a dash.
  case isNone
}

/// The unit in which a number of a filter is written, and the cells are.
package enum FilterUnit: Sendable, Hashable {
  case none
  /// The cell may name it or not.
  case euro
  /// The cell has to say it: a bare `80` leaves open what it counts in.
  case percent
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
