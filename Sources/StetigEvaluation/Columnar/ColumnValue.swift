import StetigColumns
import StetigRules
import StetigValues

/// The number of a row space in a columnar program.
struct SpaceID: Hashable, Sendable {
  let index: Int
  init(_ index: Int) { self.index = index }
}

/// Where nothing is there, and where that is not known; nil: nowhere.
struct ColumnAbsence: Sendable {
  var none: Mask?
  var maybeNone: Mask?

  static let never = ColumnAbsence(none: nil, maybeNone: nil)

  var isNever: Bool { none == nil && maybeNone == nil }
}

/// Two lanes with all that an ordered value can be; the same lane twice where it is known.
struct ColumnEnds: Sendable, Hashable {
  var low: Lane
  var high: Lane

  var isKnown: Bool { low == high }
}

/// A quantity in lanes: `lane / scale`.
struct ColumnQuantity: Sendable {
  var ends: ColumnEnds
  var scale: Int64
  /// No finite value in the lanes is farther from zero.
  var limit: Int64
  /// Whether no value can be below zero, and none is open below.
  var isNonNegative: Bool
  /// The value, where it is the same in all rows.
  var literal: Fraction?
}

/// Where a text comes from.
enum ColumnText: Sendable {
  case literal([UInt8])
  /// The rows of the column of a fact, and where they hold a text.
  case column(FactID, rows: Lane, known: Mask)
  case unknown
}

/// A value in the registers of a program: what `Value.Content` is for one row.
enum ColumnContent: Sendable {
  /// Neither: unknown.
  case truth(yes: Mask, no: Mask)
  case quantity(ColumnQuantity)
  case date(ColumnEnds)
  case span(ColumnEnds)
  /// Possible values as bits.
  case choice(Lane, literal: UInt64?)
  case choices(sure: Lane, possible: Lane)
  case text(ColumnText)
  /// The number of the row. From the count of the table's rows on: not known; not known and
  /// perhaps none; none.
  case row(Lane, EntityID)
}

struct ColumnValue: Sendable {
  var content: ColumnContent
  var absence: ColumnAbsence = .never
}

/// Why a node cannot be computed in columns; the reference evaluator computes it then.
enum NoKernel: Error {
  case here
}
