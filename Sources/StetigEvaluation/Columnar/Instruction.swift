import StetigColumns
import StetigRules
import StetigValues

/// One step of a columnar program: a kernel with its registers, for all rows of a space.
enum Instruction: Sendable {
  // Columns.
  case loadQuantity(QuantityColumn, unknown: Int64, into: Lane)
  case loadDate(DateColumn, unknown: Int64, into: Lane)
  case loadSpan(SpanColumn, unknown: Int64, into: Lane)
  case loadChoice(ChoiceColumn, all: Int64, into: Lane)
  case loadChoices(ChoicesColumn, unknown: Int64, into: Lane)
  case loadReference(ReferenceColumn, unknown: Int64, nothing: Int64, into: Lane)
  case loadRows(into: Lane)
  case loadBitmap(Bitmap, otherwise: Bool, into: Mask)
  /// The rows at and after a number.
  case rowsFrom(Int, into: Mask)

  // Between spaces.
  case expandLane(Lane, owners: Lane, into: Lane)
  case expandMask(Mask, owners: Lane, into: Mask)
  case gatherLane(table: Int, slot: Int, by: Lane, into: Lane)
  case gatherMask(table: Int, slot: Int, by: Lane, into: Mask)
  case gatherOverflow(table: Int, by: Lane)
  case enumerate(child: SpaceID)
  case liftOverflow(child: SpaceID)
  case markOverflow(Mask)

  // Masks.
  case and(Mask, Mask, into: Mask)
  case or(Mask, Mask, into: Mask)
  case without(Mask, Mask, into: Mask)
  case not(Mask, into: Mask)

  // Comparison.
  case less(Lane, Lane, into: Mask)
  case atMost(Lane, Lane, into: Mask)
  case equal(Lane, Lane, into: Mask)
  case meet(Lane, Lane, into: Mask)
  case exceeds(Lane, Lane, into: Mask)
  case single(Lane, into: Mask)
  case equalText(TextColumn, Lane, [UInt8], into: Mask)
  case equalTexts(TextColumn, Lane, TextColumn, Lane, into: Mask)

  // Quantities.
  case add(Lane, Lane, BoundEnd, into: Lane, isChecked: Bool)
  case subtract(Lane, Lane, BoundEnd, into: Lane, isChecked: Bool)
  case scale(Lane, by: Int64, into: Lane, isChecked: Bool)
  case multiplyKnown(Lane, Lane, into: Lane, isChecked: Bool)
  case multiplyNonNegative(Lane, Lane, into: Lane, isChecked: Bool)
  case multiplyBounds(ColumnEnds, ColumnEnds, BoundEnd, into: Lane)
  case lowest(Lane, Lane, into: Lane)
  case highest(Lane, Lane, into: Lane)
  case round(
    Lane,
    Rounding,
    multiplier: Int64,
    divisor: Int64,
    step: Int64,
    into: Lane,
    isChecked: Bool
  )

  // Calendar.
  case shift(Lane, by: Lane, isDays: Bool, isBackwards: Bool, BoundEnd, into: Lane)
  case lastDays(Lane, lasting: Lane, isDays: Bool, BoundEnd, into: Lane)
  case wholeSpans(WholeSpans, from: Lane, to: Lane, open: Int64, into: Lane)
  case years(Lane, BoundEnd, into: Lane)
  case recurring(
    RecurringDay,
    yearOffset: Int?,
    isAfter: Bool,
    Lane,
    BoundEnd,
    into: Lane
  )

  // Choice among arms.
  case fillLane(Lane, Int64)
  case fillMask(Mask, Bool)
  case widen(Lane, by: Lane, BoundEnd, where: Mask)
  case addBits(Lane, of: Lane, where: Mask)
  case keepBits(Lane, of: Lane, where: Mask)
  case replace(Lane, by: Lane, where: Mask)

  // Lists.
  case count(Mask, ends: Lane, into: Lane)
  case anyChild(Mask, ends: Lane, into: Mask)
  case sum(Lane, sure: Mask, perhaps: Mask, ends: Lane, BoundEnd, into: Lane)
  case extremeOfChildren(Lane, in: Mask, isLowest: Bool, start: Int64, ends: Lane, into: Lane)

  // What has no kernel.
  case reference(ReferenceStep)
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
}
