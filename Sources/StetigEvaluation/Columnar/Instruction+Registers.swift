import StetigColumns

/// How an instruction uses a register.
enum RegisterUse: Sendable {
  case reads
  case writes
  /// Changes some rows and keeps the others.
  case changes
}

extension Instruction {
  /// Returns the instruction with other registers.
  ///
  /// What `enumerate` and `liftOverflow` use belongs to the spaces, what `reference` uses to its
  /// step; neither is handed in.
  func replacing(
    lane: (Lane, RegisterUse) -> Lane,
    mask: (Mask, RegisterUse) -> Mask
  ) -> Instruction {
    func reads(_ ends: ColumnEnds) -> ColumnEnds {
      ColumnEnds(low: lane(ends.low, .reads), high: lane(ends.high, .reads))
    }
    func reads(_ places: TablePlaces) -> TablePlaces {
      TablePlaces(rows: lane(places.rows, .reads), classes: lane(places.classes, .reads))
    }
    switch self {
    case .loadQuantity(let source, let unknown, let result):
      return .loadQuantity(source, unknown: unknown, into: lane(result, .writes))
    case .loadDate(let source, let unknown, let result):
      return .loadDate(source, unknown: unknown, into: lane(result, .writes))
    case .loadSpan(let source, let unknown, let result):
      return .loadSpan(source, unknown: unknown, into: lane(result, .writes))
    case .loadChoice(let source, let all, let result):
      return .loadChoice(source, all: all, into: lane(result, .writes))
    case .loadChoices(let source, let unknown, let result):
      return .loadChoices(source, unknown: unknown, into: lane(result, .writes))
    case .loadReference(let source, let unknown, let nothing, let result):
      return .loadReference(
        source,
        unknown: unknown,
        nothing: nothing,
        into: lane(result, .writes)
      )
    case .loadRows(let result): return .loadRows(into: lane(result, .writes))
    case .loadBitmap(let source, let result):
      return .loadBitmap(source, into: mask(result, .writes))
    case .rowsFrom(let first, let result): return .rowsFrom(first, into: mask(result, .writes))

    case .expandLane(let one, let owners, let result):
      return .expandLane(
        lane(one, .reads),
        owners: lane(owners, .reads),
        into: lane(result, .writes)
      )
    case .expandMask(let one, let owners, let result):
      return .expandMask(
        mask(one, .reads),
        owners: lane(owners, .reads),
        into: mask(result, .writes)
      )
    case .gatherClasses(let table, let rows, let result):
      return .gatherClasses(table: table, by: lane(rows, .reads), into: lane(result, .writes))
    case .gatherLane(let table, let slot, let places, let result):
      return .gatherLane(
        table: table,
        slot: slot,
        by: reads(places),
        into: lane(result, .writes)
      )
    case .gatherMask(let table, let slot, let places, let result):
      return .gatherMask(
        table: table,
        slot: slot,
        by: reads(places),
        into: mask(result, .writes)
      )
    case .gatherOverflow(let table, let rows):
      return .gatherOverflow(table: table, by: lane(rows, .reads))
    case .enumerate, .liftOverflow, .reference: return self
    case .markOverflow(let bits): return .markOverflow(mask(bits, .reads))

    case .combine(let operation, let one, let other, let result):
      return .combine(
        operation,
        mask(one, .reads),
        mask(other, .reads),
        into: mask(result, .writes)
      )
    case .not(let one, let result): return .not(mask(one, .reads), into: mask(result, .writes))
    case .compare(let relation, let one, let other, let result):
      return .compare(relation, lane(one, .reads), lane(other, .reads), into: mask(result, .writes))
    case .single(let one, let result):
      return .single(lane(one, .reads), into: mask(result, .writes))
    case .equalText(let column, let rows, let text, let result):
      return .equalText(column, lane(rows, .reads), text, into: mask(result, .writes))
    case .equalTexts(let column, let rows, let other, let otherRows, let result):
      return .equalTexts(
        column,
        lane(rows, .reads),
        other,
        lane(otherRows, .reads),
        into: mask(result, .writes)
      )

    case .calculate(let operation, let one, let other, let result):
      return .calculate(
        operation,
        lane(one, .reads),
        lane(other, .reads),
        into: lane(result, .writes)
      )
    case .scale(let one, let factor, let result, let checking):
      return .scale(lane(one, .reads), by: factor, into: lane(result, .writes), checking)
    case .multiplyBounds(let one, let other, let end, let result):
      return .multiplyBounds(reads(one), reads(other), end, into: lane(result, .writes))
    case .round(let one, let rounding, let result, let checking):
      return .round(lane(one, .reads), rounding, into: lane(result, .writes), checking)

    case .shift(let day, let length, let isDays, let isBackwards, let end, let result):
      return .shift(
        lane(day, .reads),
        by: lane(length, .reads),
        isDays: isDays,
        isBackwards: isBackwards,
        end,
        into: lane(result, .writes)
      )
    case .lastDays(let first, let length, let isDays, let end, let result):
      return .lastDays(
        lane(first, .reads),
        lasting: lane(length, .reads),
        isDays: isDays,
        end,
        into: lane(result, .writes)
      )
    case .wholeSpans(let spans, let first, let last, let open, let result):
      return .wholeSpans(
        spans,
        from: lane(first, .reads),
        to: lane(last, .reads),
        open: open,
        into: lane(result, .writes)
      )
    case .wholeSpanBounds(let spans, let first, let last, let result):
      let (from, to) = (reads(first), reads(last))
      return .wholeSpanBounds(
        spans,
        from: from,
        to: to,
        into: ColumnEnds(low: lane(result.low, .writes), high: lane(result.high, .writes))
      )
    case .years(let day, let end, let result):
      return .years(lane(day, .reads), end, into: lane(result, .writes))
    case .recurring(let recurring, let offset, let isAfter, let day, let end, let result):
      return .recurring(
        recurring,
        yearOffset: offset,
        isAfter: isAfter,
        lane(day, .reads),
        end,
        into: lane(result, .writes)
      )

    case .fillLane(let target, let value): return .fillLane(lane(target, .writes), value)
    case .copyLane(let one, let result):
      return .copyLane(lane(one, .reads), into: lane(result, .writes))
    case .change(let change, let target, let arm, let possible):
      return .change(
        change,
        lane(target, .changes),
        by: lane(arm, .reads),
        where: mask(possible, .reads)
      )

    case .count(let bits, let ends, let result):
      return .count(mask(bits, .reads), ends: lane(ends, .reads), into: lane(result, .writes))
    case .anyChild(let bits, let ends, let result):
      return .anyChild(mask(bits, .reads), ends: lane(ends, .reads), into: mask(result, .writes))
    case .sum(let terms, let sure, let perhaps, let ends, let end, let result):
      return .sum(
        lane(terms, .reads),
        sure: mask(sure, .reads),
        perhaps: mask(perhaps, .reads),
        ends: lane(ends, .reads),
        end,
        into: lane(result, .writes)
      )
    case .extremeOfChildren(let terms, let bits, let isLowest, let start, let ends, let result):
      return .extremeOfChildren(
        lane(terms, .reads),
        in: mask(bits, .reads),
        isLowest: isLowest,
        start: start,
        ends: lane(ends, .reads),
        into: lane(result, .writes)
      )
    case .settle(let block, let condition, let violated):
      return .settle(block: block, condition: condition, mask(violated, .reads))
    case .select(let child, let block, let violated):
      return .select(child: child, block: block, without: mask(violated, .reads))
    }
  }

  /// Hands out all registers.
  func visit(
    lane: (Lane, RegisterUse) -> Void,
    mask: (Mask, RegisterUse) -> Void
  ) {
    _ = replacing { register, use in
      lane(register, use)
      return register
    } mask: { register, use in
      mask(register, use)
      return register
    }
  }
}
