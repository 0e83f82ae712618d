import StetigColumns
import StetigPortfolio
import StetigRules
import StetigValues

/// The registers of one running evaluation, kept from batch to batch. One for each thread.
package struct ColumnarWorkspace: Sendable {
  var registers: LaneFile
  /// How many rows each space has in the batch, and how many its registers have room for.
  private var counts: [Int]
  private var rooms: [Int]
  /// The first row of each space that lies in order in its table; -1: its rows are in a lane.
  private(set) var starts: [Int]

  /// Makes a workspace for a program.
  package init(_ program: ColumnarProgram) {
    registers = LaneFile(
      laneCount: program.laneFill.count,
      maskCount: program.maskFill.count,
      spaceCount: program.spaces.count
    )
    counts = Array(repeating: 0, count: program.spaces.count)
    rooms = counts
    starts = Array(repeating: -1, count: program.spaces.count)
  }

  /// Runs the instructions of a segment over rows of its table.
  mutating func run(_ program: ColumnarProgram, segment: Int, start: Int, count: Int) {
    let root = segment == 0 ? 0 : program.tables[segment - 1].space.index
    starts[root] = start
    open(program, root, count)
    for placed in program.segments[segment] {
      carryOut(placed.instruction, placed.space.index, program)
    }
  }

  /// The rows that have to be done again because a number did not fit.
  func overflows(_ space: Int, row: Int) -> Bool {
    registers.overflow[space][row >> 6] >> UInt64(row & 63) & 1 != 0
  }

  /// Gives the registers of a space room for its rows.
  private mutating func open(_ program: ColumnarProgram, _ space: Int, _ count: Int) {
    counts[space] = count
    if count > rooms[space] || rooms[space] == 0 {
      let room = (max(64, count + count / 4) + 63) / 64 * 64
      for lane in program.lanesOfSpace[space] {
        registers.grow(lane, to: room, filledWith: program.laneFill[lane.index])
      }
      for mask in program.masksOfSpace[space] {
        registers.grow(mask, to: room, filledWith: program.maskFill[mask.index])
      }
      rooms[space] = room
    }
    registers.clearOverflow(space, rows: max(1, count))
  }

  private func window(_ space: Int, _ program: ColumnarProgram) -> RowWindow {
    RowWindow(
      start: starts[space] < 0 ? nil : starts[space],
      rows: program.spaces[space].rows,
      count: counts[space]
    )
  }

  private mutating func enumerate(_ child: SpaceID, _ program: ColumnarProgram) {
    let space = program.spaces[child.index]
    guard case .element(let parent, let list, let owners, let isInOrder) = space.kind else {
      return
    }
    let children = program.portfolio.lists[list.index]
    let parentCount = counts[parent.index]
    let total = registers.countChildren(children, of: owners, rows: parentCount, ends: space.ends)
    open(program, child.index, total)
    registers.listChildren(
      children,
      of: owners,
      rows: parentCount,
      childRows: space.rows,
      childOwners: space.owners
    )
    starts[child.index] = -1
    let parentStart = starts[parent.index]
    if isInOrder, parentStart >= 0, parentStart < children.starts.count {
      starts[child.index] = Int(children.starts[parentStart])
    }
  }

  private mutating func carryOut(
    _ instruction: Instruction,
    _ space: Int,
    _ program: ColumnarProgram
  ) {
    let rows = counts[space]
    switch instruction {
    case .loadQuantity(let column, let unknown, let result):
      registers.load(column, window(space, program), unknown: unknown, into: result)
    case .loadDate(let column, let unknown, let result):
      registers.load(column, window(space, program), unknown: unknown, into: result)
    case .loadSpan(let column, let unknown, let result):
      registers.load(column, window(space, program), unknown: unknown, into: result)
    case .loadChoice(let column, let all, let result):
      registers.load(column, window(space, program), all: all, into: result)
    case .loadChoices(let column, let unknown, let result):
      registers.load(column, window(space, program), unknown: unknown, into: result)
    case .loadReference(let column, let unknown, let nothing, let result):
      registers.load(
        column,
        window(space, program),
        unknown: unknown,
        nothing: nothing,
        into: result
      )
    case .loadRows(let result): registers.loadRows(window(space, program), into: result)
    case .loadBitmap(let bitmap, let otherwise, let result):
      registers.load(bitmap, window(space, program), otherwise: otherwise, into: result)
    case .rowsFrom(let first, let result):
      let empty = Bitmap(repeating: false, count: first)
      registers.load(empty, window(space, program), otherwise: true, into: result)

    case .expandLane(let lane, let owners, let result):
      registers.expand(lane, by: owners, into: result, rows: rows)
    case .expandMask(let mask, let owners, let result):
      registers.expand(mask, by: owners, into: result, rows: rows)
    case .gatherLane(let table, let slot, let numbers, let result):
      registers.gather(program.tables[table].lanes[slot], by: numbers, into: result, count: rows)
    case .gatherMask(let table, let slot, let numbers, let result):
      registers.gather(program.tables[table].masks[slot], by: numbers, into: result, count: rows)
    case .gatherOverflow(let table, let numbers):
      registers.gatherOverflow(
        program.tables[table].overflow,
        by: numbers,
        space: space,
        count: rows
      )
    case .enumerate(let child): enumerate(child, program)
    case .liftOverflow(let child):
      registers.liftOverflow(
        from: child.index,
        to: space,
        owners: program.spaces[child.index].owners,
        rows: counts[child.index]
      )

    case .markOverflow(let mask): registers.markOverflow(mask, space: space, rows: rows)

    case .and(let one, let other, let result): registers.and(one, other, into: result, rows: rows)
    case .or(let one, let other, let result): registers.or(one, other, into: result, rows: rows)
    case .without(let one, let other, let result):
      registers.subtract(one, other, into: result, rows: rows)
    case .not(let one, let result): registers.not(one, into: result, rows: rows)

    case .less(let one, let other, let result): registers.less(one, other, into: result, rows: rows)
    case .atMost(let one, let other, let result):
      registers.atMost(one, other, into: result, rows: rows)
    case .equal(let one, let other, let result):
      registers.equal(one, other, into: result, rows: rows)
    case .meet(let one, let other, let result): registers.meet(one, other, into: result, rows: rows)
    case .exceeds(let one, let other, let result):
      registers.exceeds(one, other, into: result, rows: rows)
    case .single(let one, let result): registers.single(one, into: result, rows: rows)
    case .equalText(let column, let numbers, let text, let result):
      registers.equal(column, numbers, to: text, into: result, count: rows)
    case .equalTexts(let column, let numbers, let other, let otherNumbers, let result):
      registers.equal(column, numbers, other, otherNumbers, into: result, count: rows)

    case .add(let one, let other, let end, let result, let isChecked):
      registers.add(
        one,
        other,
        end,
        into: result,
        rows: rows,
        isChecked: isChecked,
        space: space
      )
    case .subtract(let one, let other, let end, let result, let isChecked):
      registers.subtract(
        one,
        other,
        end,
        into: result,
        rows: rows,
        isChecked: isChecked,
        space: space
      )
    case .scale(let one, let factor, let result, let isChecked):
      registers.scale(
        one,
        by: factor,
        into: result,
        rows: rows,
        isChecked: isChecked,
        space: space
      )
    case .multiplyKnown(let one, let other, let result, let isChecked):
      registers.multiplyKnown(
        one,
        other,
        into: result,
        rows: rows,
        isChecked: isChecked,
        space: space
      )
    case .multiplyNonNegative(let one, let other, let result, let isChecked):
      registers.multiplyNonNegative(
        one,
        other,
        into: result,
        rows: rows,
        isChecked: isChecked,
        space: space
      )
    case .multiplyBounds(let one, let other, let end, let result):
      registers.multiplyBounds(
        (one.low, one.high),
        (other.low, other.high),
        end,
        into: result,
        rows: rows,
        space: space
      )
    case .lowest(let one, let other, let result):
      registers.lowest(one, other, into: result, rows: rows)
    case .highest(let one, let other, let result):
      registers.highest(one, other, into: result, rows: rows)
    case .round(
      let one,
      let rounding,
      let multiplier,
      let divisor,
      let step,
      let result,
      let isChecked
    ):
      registers.round(
        one,
        rounding,
        multiplier: multiplier,
        divisor: divisor,
        step: step,
        into: result,
        rows: rows,
        isChecked: isChecked,
        space: space
      )

    case .shift(let day, let length, let isDays, let isBackwards, let end, let result):
      registers.shift(
        day,
        by: length,
        isDays: isDays,
        isBackwards: isBackwards,
        end,
        into: result,
        rows: rows
      )
    case .lastDays(let first, let length, let isDays, let end, let result):
      registers.lastDays(first, lasting: length, isDays: isDays, end, into: result, rows: rows)
    case .wholeSpans(let spans, let first, let last, let open, let result):
      registers.wholeSpans(spans, from: first, to: last, open: open, into: result, rows: rows)
    case .years(let day, let end, let result): registers.years(day, end, into: result, rows: rows)
    case .recurring(let recurring, let offset, let isAfter, let day, let end, let result):
      registers.recurring(
        recurring,
        yearOffset: offset,
        isAfter: isAfter,
        day,
        end,
        into: result,
        rows: rows
      )

    case .fillLane(let lane, let value): registers.fill(lane, with: value, rows: rows)
    case .fillMask(let mask, let value): registers.fill(mask, with: value, rows: rows)
    case .widen(let target, let arm, let end, let possible):
      registers.widen(target, by: arm, end, where: possible, rows: rows)
    case .addBits(let target, let arm, let possible):
      registers.addBits(target, of: arm, where: possible, rows: rows)
    case .keepBits(let target, let arm, let possible):
      registers.keepBits(target, of: arm, where: possible, rows: rows)
    case .replace(let target, let value, let mask):
      registers.replace(target, by: value, where: mask, rows: rows)

    case .count(let mask, let ends, let result):
      registers.count(mask, ends: ends, into: result, rows: rows)
    case .anyChild(let mask, let ends, let result):
      registers.anyChild(mask, ends: ends, into: result, rows: rows)
    case .sum(let values, let sure, let perhaps, let ends, let end, let result):
      registers.sum(
        values,
        sure: sure,
        perhaps: perhaps,
        ends: ends,
        end,
        into: result,
        rows: rows,
        space: space
      )
    case .extremeOfChildren(let values, let mask, let isLowest, let start, let ends, let result):
      registers.extremeOfChildren(
        values,
        in: mask,
        isLowest: isLowest,
        start: start,
        ends: ends,
        into: result,
        rows: rows
      )
    case .reference(let step):
      for row in 0..<rows { refer(step, space, row: row, program) }
    }
  }
}
