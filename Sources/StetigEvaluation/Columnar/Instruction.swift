import StetigColumns
import StetigRules
import StetigValues

/// The number of a column, a bitmap, a text or a step of the reference evaluator in a program.
///
/// Instructions hold nothing that is counted, so that to run one costs little more than its kernel.
struct SourceID: Hashable, Sendable {
  let index: Int32
  init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }
}

/// One step of a columnar program: a kernel with its registers, for all rows of a space.
enum Instruction: Hashable, Sendable {
  // Columns.
  case loadQuantity(SourceID, unknown: Int64, into: Lane)
  case loadDate(SourceID, unknown: Int64, into: Lane)
  case loadSpan(SourceID, unknown: Int64, into: Lane)
  case loadChoice(SourceID, all: Int64, into: Lane)
  case loadChoices(SourceID, unknown: Int64, into: Lane)
  case loadReference(SourceID, unknown: Int64, nothing: Int64, into: Lane)
  case loadRows(into: Lane)
  case loadBitmap(SourceID, into: Mask)
  /// The rows at and after a number.
  case rowsFrom(Int, into: Mask)

  // Between spaces.
  case expandLane(Lane, owners: Lane, into: Lane)
  case expandMask(Mask, owners: Lane, into: Mask)
  case gatherClasses(table: Int, by: Lane, into: Lane)
  case gatherLane(table: Int, slot: Int, by: TablePlaces, into: Lane)
  case gatherMask(table: Int, slot: Int, by: TablePlaces, into: Mask)
  case gatherOverflow(table: Int, by: Lane)
  case enumerate(child: SpaceID)
  case liftOverflow(child: SpaceID)
  case markOverflow(Mask)

  // Masks.
  case combine(MaskOperation, Mask, Mask, into: Mask)
  case not(Mask, into: Mask)
  case compare(LaneRelation, Lane, Lane, into: Mask)
  case single(Lane, into: Mask)
  case equalText(SourceID, Lane, SourceID, into: Mask)
  case equalTexts(SourceID, Lane, SourceID, Lane, into: Mask)

  // Quantities.
  case calculate(LaneOperation, Lane, Lane, into: Lane)
  case scale(Lane, by: Int64, into: Lane, Checking)
  case multiplyBounds(ColumnEnds, ColumnEnds, BoundEnd, into: Lane)
  case round(Lane, LaneRounding, into: Lane, Checking)

  // Calendar.
  case shift(Lane, by: Lane, isDays: Bool, isBackwards: Bool, BoundEnd, into: Lane)
  case lastDays(Lane, lasting: Lane, isDays: Bool, BoundEnd, into: Lane)
  case wholeSpans(WholeSpans, from: Lane, to: Lane, open: Int64, into: Lane)
  case wholeSpanBounds(WholeSpans, from: ColumnEnds, to: ColumnEnds, into: ColumnEnds)
  case years(Lane, BoundEnd, into: Lane)
  case recurring(RecurringDay, yearOffset: Int?, isAfter: Bool, Lane, BoundEnd, into: Lane)

  // Choice among arms.
  case fillLane(Lane, Int64)
  case copyLane(Lane, into: Lane)
  case change(LaneChange, Lane, by: Lane, where: Mask)

  // Lists.
  case count(Mask, ends: Lane, into: Lane)
  case anyChild(Mask, ends: Lane, into: Mask)
  case sum(Lane, sure: Mask, perhaps: Mask, ends: Lane, BoundEnd, into: Lane)
  case extremeOfChildren(Lane, in: Mask, isLowest: Bool, start: Int64, ends: Lane, into: Lane)

  /// What has no kernel.
  case reference(SourceID)
  /// Nothing more is asked of a block that is violated in all rows; `condition` is the last one
  /// of its conditions in the mask.
  case settle(block: Int, condition: Int, Mask)
  /// Lists the rows of the projects or of a selection that are not violated, for what else is
  /// asked of a block.
  case select(child: SpaceID, block: Int, without: Mask)
}

/// Where values of a table are found: the lane with the rows, and the one with their classes.
struct TablePlaces: Hashable, Sendable {
  var rows: Lane
  var classes: Lane
}

/// What is made of two masks.
enum MaskOperation: Hashable, Sendable {
  case and, or, without
}

/// How two lanes are compared.
enum LaneRelation: Hashable, Sendable {
  case less, atMost, equal
  /// As sets of bits: one in common, one that the second lacks.
  case meet, exceeds
}

/// Whether a result may not fit, or an end may be open.
enum Checking: Hashable, Sendable {
  /// A result may not fit; then its row is marked.
  case overflow
  /// All results fit; ends may be open.
  case openEnds
  /// All results fit and no end is open.
  case nothing
}

/// What is computed from two lanes.
enum LaneOperation: Hashable, Sendable {
  case add(BoundEnd, Checking)
  case subtract(BoundEnd, Checking)
  case multiplyKnown(Checking)
  case multiplyNonNegative(Checking)
  case lowest, highest
}

/// Rounding to a multiple of a step.
struct LaneRounding: Hashable, Sendable {
  var rounding: Rounding
  var multiplier: Int64
  var divisor: Divisor
  var step: Int64
}

/// What is done to a lane where a mask is set.
enum LaneChange: Hashable, Sendable {
  case widen(BoundEnd)
  case addBits, keepBits, replace
}

/// A node that the reference evaluator computes, row by row.
struct ReferenceStep: Sendable {
  var node: NodeID
  /// How many `where` stand around the node.
  var depth: Int
  /// The block version whose binding date and grant the node may ask for.
  var block: RuleBlock
  /// The registers that receive the value.
  var value: ColumnValue
}

/// An instruction with the space it runs over.
struct PlacedInstruction: Sendable {
  var space: SpaceID
  var instruction: Instruction
  /// The blocks whose answers hang on it, a bit for each; all from the 63rd on share the last.
  var users: UInt64 = ~0
  /// How many instructions from this one on have the same blocks as users.
  var run: Int32 = 1
}

// The forms that the compiler emits.
extension Instruction {
  static func and(_ one: Mask, _ other: Mask, into result: Mask) -> Instruction {
    .combine(.and, one, other, into: result)
  }

  static func or(_ one: Mask, _ other: Mask, into result: Mask) -> Instruction {
    .combine(.or, one, other, into: result)
  }

  static func without(_ one: Mask, _ other: Mask, into result: Mask) -> Instruction {
    .combine(.without, one, other, into: result)
  }

  static func less(_ one: Lane, _ other: Lane, into result: Mask) -> Instruction {
    .compare(.less, one, other, into: result)
  }

  static func atMost(_ one: Lane, _ other: Lane, into result: Mask) -> Instruction {
    .compare(.atMost, one, other, into: result)
  }

  static func equal(_ one: Lane, _ other: Lane, into result: Mask) -> Instruction {
    .compare(.equal, one, other, into: result)
  }

  static func meet(_ one: Lane, _ other: Lane, into result: Mask) -> Instruction {
    .compare(.meet, one, other, into: result)
  }

  static func exceeds(_ one: Lane, _ other: Lane, into result: Mask) -> Instruction {
    .compare(.exceeds, one, other, into: result)
  }

  static func lowest(_ one: Lane, _ other: Lane, into result: Lane) -> Instruction {
    .calculate(.lowest, one, other, into: result)
  }

  static func highest(_ one: Lane, _ other: Lane, into result: Lane) -> Instruction {
    .calculate(.highest, one, other, into: result)
  }

  static func widen(_ target: Lane, by arm: Lane, _ end: BoundEnd, where possible: Mask)
    -> Instruction
  {
    .change(.widen(end), target, by: arm, where: possible)
  }

  static func addBits(_ target: Lane, of arm: Lane, where possible: Mask) -> Instruction {
    .change(.addBits, target, by: arm, where: possible)
  }

  static func keepBits(_ target: Lane, of arm: Lane, where possible: Mask) -> Instruction {
    .change(.keepBits, target, by: arm, where: possible)
  }

  static func replace(_ target: Lane, by value: Lane, where mask: Mask) -> Instruction {
    .change(.replace, target, by: value, where: mask)
  }
}
