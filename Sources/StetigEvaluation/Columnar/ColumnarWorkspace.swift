import StetigColumns
import StetigPortfolio
import StetigRules
import StetigValues

/// The registers of one running evaluation, kept from batch to batch. One for each thread.
package struct ColumnarWorkspace: ~Copyable {
  var registers: LaneFile
  /// How many rows each space has in the batch, and how many its registers have room for.
  private var counts: [Int]
  private var rooms: [Int]
  /// The first row of each space that lies in order in its table; -1: its rows are in a lane.
  private(set) var starts: [Int]
  /// The blocks that are not violated in all rows, as users of instructions.
  private(set) var alive: UInt64 = ~0

  private var settles = false

  /// Makes a workspace for a program.
  package init(_ program: ColumnarProgram) {
    registers = LaneFile(
      laneCount: program.code.laneFill.count,
      maskCount: program.code.maskFill.count,
      spaceCount: program.code.spaces.count
    )
    counts = Array(repeating: 0, count: program.code.spaces.count)
    rooms = counts
    starts = Array(repeating: -1, count: program.code.spaces.count)
  }

  /// Runs the instructions of a segment over rows of its table.
  ///
  /// - Parameters:
  ///   - users: for whom; an instruction that none of them needs is left out.
  ///   - settles: whether a block that is violated in all rows drops out of the users.
  mutating func run(
    _ program: ColumnarProgram,
    segment: Int,
    start: Int,
    count: Int,
    users: UInt64 = ~0,
    settles: Bool = false
  ) {
    let root = segment == 0 ? 0 : program.code.tables[segment - 1].space.index
    starts[root] = start
    open(program, root, count)
    alive = users
    self.settles = settles
    program.code.segments[segment].withUnsafeBufferPointer { instructions in
      var next = 0
      while next < instructions.count {
        if instructions[next].users & alive != 0 {
          carryOut(instructions[next].instruction, instructions[next].space.index, program)
          next += 1
        } else if alive & conditionsUser == 0 {
          next += Int(instructions[next].run)
        } else {
          next += 1
        }
      }
    }
  }

  /// Whether a block is violated in all rows, so that no more of it was asked.
  func isSettled(_ block: Int) -> Bool { alive & user(ofBlock: block) == 0 }

  /// Gives the registers of a space room for its rows.
  private mutating func open(_ program: ColumnarProgram, _ space: Int, _ count: Int) {
    counts[space] = count
    if count > rooms[space] || rooms[space] == 0 {
      // Lists are of different lengths; rows of a table are all the batch has.
      let spare = space == 0 ? 0 : count / 4
      let room = (max(64, count + spare) + 63) / 64 * 64
      registers.makeRoom(
        space,
        rows: room,
        lanes: program.laneRooms[space],
        masks: program.maskRooms[space]
      )
      rooms[space] = room
    }
    registers.clearOverflow(space, rows: max(1, count))
  }

  @inline(__always)
  private func window(_ space: Int, _ program: ColumnarProgram) -> RowWindow {
    RowWindow(
      start: starts[space] < 0 ? nil : starts[space],
      rows: program.code.spaces[space].rows,
      count: counts[space]
    )
  }

  private mutating func enumerate(_ child: SpaceID, _ program: ColumnarProgram) {
    let space = program.code.spaces[child.index]
    guard case .element(let parent, let list, let owners, let isInOrder) = space.kind else {
      return
    }
    let children = program.portfolio.lists[list.index]
    let parentCount = counts[parent.index]
    if isInOrder, let first = children.oneEach(from: starts[parent.index], count: parentCount) {
      open(program, child.index, parentCount)
      registers.listOneEach(
        from: first,
        rows: parentCount,
        ends: space.ends,
        childRows: space.rows,
        childOwners: space.owners
      )
      starts[child.index] = first
      return
    }
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
    if isInOrder, parentStart >= 0, parentStart <= children.ownerCount {
      starts[child.index] = children.start(of: parentStart)
    }
  }

  /// Nothing more is asked of a block. Blocks from the 63rd on share a user, so that none of them
  /// ends it.
  ///
  /// Rows of a selection where a number did not fit have still to be handed on.
  private mutating func settle(_ block: Int, _ space: Int) {
    if block >= 62 { return }
    if space != 0, registers.isAnyOverflow(space, rows: counts[space]) { return }
    alive &= ~user(ofBlock: block)
  }

  /// Lists the rows that are left for a block; all where the answers of the others are wanted too.
  private mutating func select(
    _ child: SpaceID,
    _ block: Int,
    from space: Int,
    without violated: Mask,
    _ program: ColumnarProgram
  ) {
    let rows = counts[space]
    let count = settles ? registers.countClear(violated, rows: rows) : rows
    open(program, child.index, count)
    if count == 0 { settle(block, space) }
    let start = starts[space]
    // A selection of all rows of a batch lies in order like them.
    starts[child.index] = count == rows ? start : -1
    let selection = program.code.spaces[child.index]
    if start >= 0 {
      registers.listClear(
        count == rows ? nil : violated,
        from: start,
        rows: rows,
        numbers: selection.rows,
        owners: selection.owners
      )
    } else {
      let before = program.code.spaces[space]
      registers.listClear(
        violated,
        of: (before.rows, before.owners),
        rows: rows,
        numbers: selection.rows,
        owners: selection.owners
      )
    }
  }

  /// How many rows a space has in the batch.
  func count(_ space: SpaceID) -> Int { counts[space.index] }

  private mutating func carryOut(
    _ instruction: Instruction,
    _ space: Int,
    _ program: ColumnarProgram
  ) {
    let rows = counts[space]
    switch instruction {
    case .loadQuantity(let source, let unknown, let result):
      let window = window(space, program)
      program.code.sources.quantities.withUnsafeBufferPointer {
        registers.load($0[Int(source.index)], window, unknown: unknown, into: result)
      }
    case .loadDate(let source, let unknown, let result):
      let window = window(space, program)
      program.code.sources.dates.withUnsafeBufferPointer {
        registers.load($0[Int(source.index)], window, unknown: unknown, into: result)
      }
    case .loadSpan(let source, let unknown, let result):
      let window = window(space, program)
      program.code.sources.spans.withUnsafeBufferPointer {
        registers.load($0[Int(source.index)], window, unknown: unknown, into: result)
      }
    case .loadChoice(let source, let all, let result):
      let window = window(space, program)
      program.code.sources.choices.withUnsafeBufferPointer {
        registers.load($0[Int(source.index)], window, all: all, into: result)
      }
    case .loadChoices(let source, let unknown, let result):
      let window = window(space, program)
      program.code.sources.choiceSets.withUnsafeBufferPointer {
        registers.load($0[Int(source.index)], window, unknown: unknown, into: result)
      }
    case .loadReference(let source, let unknown, let nothing, let result):
      registers.load(
        program.code.sources.references[Int(source.index)],
        window(space, program),
        unknown: unknown,
        nothing: nothing,
        into: result
      )
    case .loadRows(let result): registers.loadRows(window(space, program), into: result)
    case .loadBitmap(let source, let result):
      let bitmap = program.code.sources.bitmaps[Int(source.index)]
      registers.load(bitmap, window(space, program), into: result)
    case .rowsFrom(let first, let result):
      registers.rows(from: first, window(space, program), into: result)

    case .expandLane(let lane, let owners, let result):
      registers.expand(lane, by: owners, into: result, rows: rows)
    case .expandMask(let mask, let owners, let result):
      registers.expand(mask, by: owners, into: result, rows: rows)
    case .gatherClasses(let table, let numbers, let result):
      registers.gather(program.code.tables[table].classes, by: numbers, into: result, count: rows)
    case .gatherLane(let table, let slot, let places, let result):
      let values = program.code.tables[table].lanes[slot]
      if program.code.tables[table].isLaneOfClass[slot] {
        registers.gatherOfClass(values, by: places.classes, into: result, count: rows)
      } else {
        registers.gather(values, by: places.rows, into: result, count: rows)
      }
    case .gatherMask(let table, let slot, let places, let result):
      let bits = program.code.tables[table].masks[slot]
      if program.code.tables[table].isMaskOfClass[slot] {
        registers.gatherOfClass(bits, by: places.classes, into: result, count: rows)
      } else {
        registers.gather(bits, by: places.rows, into: result, count: rows)
      }
    case .gatherOverflow(let table, let numbers):
      if program.code.tables[table].hasOverflow {
        registers.gatherOverflow(
          program.code.tables[table].overflow,
          by: numbers,
          space: space,
          count: rows
        )
      }
    case .enumerate(let child): enumerate(child, program)
    case .liftOverflow(let child):
      registers.liftOverflow(
        from: child.index,
        to: space,
        owners: program.code.spaces[child.index].owners,
        rows: counts[child.index]
      )
    case .markOverflow(let mask): registers.markOverflow(mask, space: space, rows: rows)

    case .combine(let operation, let one, let other, let result):
      switch operation {
      case .and: registers.and(one, other, into: result, rows: rows)
      case .or: registers.or(one, other, into: result, rows: rows)
      case .without: registers.subtract(one, other, into: result, rows: rows)
      }
    case .not(let one, let result): registers.not(one, into: result, rows: rows)
    case .compare(let relation, let one, let other, let result):
      switch relation {
      case .less: registers.less(one, other, into: result, rows: rows)
      case .atMost: registers.atMost(one, other, into: result, rows: rows)
      case .equal: registers.equal(one, other, into: result, rows: rows)
      case .meet: registers.meet(one, other, into: result, rows: rows)
      case .exceeds: registers.exceeds(one, other, into: result, rows: rows)
      }
    case .single(let one, let result): registers.single(one, into: result, rows: rows)
    case .equalText(let source, let numbers, let text, let result):
      registers.equal(
        program.code.sources.texts[Int(source.index)],
        numbers,
        to: program.code.sources.literals[Int(text.index)],
        into: result,
        count: rows
      )
    case .equalTexts(let source, let numbers, let other, let otherNumbers, let result):
      registers.equal(
        program.code.sources.texts[Int(source.index)],
        numbers,
        program.code.sources.texts[Int(other.index)],
        otherNumbers,
        into: result,
        count: rows
      )

    case .calculate(let operation, let one, let other, let result):
      calculate(operation, one, other, into: result, space, rows)
    case .scale(let one, let factor, let result, let checking):
      if checking == .nothing {
        registers.scaleClosed(one, by: factor, into: result, rows: rows)
      } else {
        registers.scale(
          one,
          by: factor,
          into: result,
          rows: rows,
          isChecked: checking == .overflow,
          space: space
        )
      }
    case .multiplyBounds(let one, let other, let end, let result):
      registers.multiplyBounds(
        (one.low, one.high),
        (other.low, other.high),
        end,
        into: result,
        rows: rows,
        space: space
      )
    case .round(let one, let rounding, let result, let checking):
      registers.round(
        one,
        rounding.rounding,
        multiplier: rounding.multiplier,
        divisor: rounding.divisor,
        step: rounding.step,
        into: result,
        rows: rows,
        isChecked: checking == .overflow,
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
    case .wholeSpanBounds(let spans, let first, let last, let result):
      registers.wholeSpans(
        spans,
        from: (first.low, first.high),
        to: (last.low, last.high),
        into: (result.low, result.high),
        rows: rows
      )
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
    case .copyLane(let one, let result): registers.copy(one, into: result, rows: rows)
    case .change(let change, let target, let arm, let mask):
      switch change {
      case .widen(let end): registers.widen(target, by: arm, end, where: mask, rows: rows)
      case .addBits: registers.addBits(target, of: arm, where: mask, rows: rows)
      case .keepBits: registers.keepBits(target, of: arm, where: mask, rows: rows)
      case .replace: registers.replace(target, by: arm, where: mask, rows: rows)
      }

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
    case .reference(let source):
      let step = program.code.sources.steps[Int(source.index)]
      for row in 0..<rows { refer(step, space, row: row, program) }
    case .settle(let block, _, let violated):
      if settles, registers.isAll(violated, rows: rows) { settle(block, space) }
    case .select(let child, let block, let violated):
      select(child, block, from: space, without: violated, program)
    }
  }

  private mutating func calculate(
    _ operation: LaneOperation,
    _ one: Lane,
    _ other: Lane,
    into result: Lane,
    _ space: Int,
    _ rows: Int
  ) {
    switch operation {
    case .add(_, .nothing): registers.addClosed(one, other, into: result, rows: rows)
    case .add(let end, let checking):
      registers.add(
        one,
        other,
        end,
        into: result,
        rows: rows,
        isChecked: checking == .overflow,
        space: space
      )
    case .subtract(_, .nothing): registers.subtractClosed(one, other, into: result, rows: rows)
    case .subtract(let end, let checking):
      registers.subtract(
        one,
        other,
        end,
        into: result,
        rows: rows,
        isChecked: checking == .overflow,
        space: space
      )
    case .multiplyKnown(let checking):
      registers.multiplyKnown(
        one,
        other,
        into: result,
        rows: rows,
        isChecked: checking == .overflow,
        space: space
      )
    case .multiplyNonNegative(let checking):
      registers.multiplyNonNegative(
        one,
        other,
        into: result,
        rows: rows,
        isChecked: checking == .overflow,
        space: space
      )
    case .lowest: registers.lowest(one, other, into: result, rows: rows)
    case .highest: registers.highest(one, other, into: result, rows: rows)
    }
  }
}
