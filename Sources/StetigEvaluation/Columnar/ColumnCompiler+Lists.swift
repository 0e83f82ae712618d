import StetigColumns
import StetigPortfolio
import StetigRules
import StetigValues

/// The rows of a list in a space of their own, and which of them a filter takes.
struct ColumnCandidates {
  var space: SpaceID
  /// Where each owner's rows end.
  var ends: Lane
  /// Rows that surely and that perhaps count.
  var sure: Mask
  var perhaps: Mask
  var possible: Mask
  /// Owners whose list may have more rows; nil: none.
  var incomplete: Mask?
}

extension ColumnCompiler {
  private mutating func candidates(
    _ list: NodeID,
    where filter: NodeID?,
    _ space: SpaceID,
    depth: Int
  ) throws(NoKernel) -> ColumnCandidates {
    guard case .list(let row, let id) = plan.arena[list].operation else { throw .here }
    let owner = try compile(row, space, depth: depth)
    guard case .row(let rows, let entity) = owner.content else { throw .here }
    // Lists that only some owners have whole are left to the reference evaluator.
    guard !shape(of: id).hasOpenOwners else { throw .here }
    let isComplete = shape(of: id).isComplete
    let isInOrder = space == subjectSpace && isOwnRow(row, space)
    let child = elementSpace(id, owner: rows, isInOrder: isInOrder, in: space, depth: depth)
    var incomplete: Mask?
    if !isComplete {
      incomplete = without(constant(true, space), owner.absence.none, space)
      if !isOwnRow(row, space) {
        let none = constant(Int64(rowCount(entity) + 2), space)
        incomplete = mask(space) { .less(rows, none, into: $0) }
      }
    } else if !isOwnRow(row, space) || isTable(space) {
      // The rows past the table's own: not known, not known and perhaps none, none.
      let count = rowCount(entity)
      let known = constant(Int64(count), space)
      let none = constant(Int64(count + 2), space)
      let open = mask(space) { .atMost(known, rows, into: $0) }
      let there = mask(space) { .less(rows, none, into: $0) }
      incomplete = and(open, there, space)
    }
    let ends = spaces[child.index].ends
    guard let filter else {
      let all = constant(true, child)
      return ColumnCandidates(
        space: child,
        ends: ends,
        sure: all,
        perhaps: constant(false, child),
        possible: all,
        incomplete: incomplete
      )
    }
    let (yes, no) = try decided(filter, child, depth: depth + 1)
    let possible = not(no, child)
    let perhaps = without(possible, yes, child)
    finish(child, space)
    return ColumnCandidates(
      space: child,
      ends: ends,
      sure: yes,
      perhaps: perhaps,
      possible: possible,
      incomplete: incomplete
    )
  }

  /// Whether a list surely has no rows, whoever owns it.
  private mutating func isEmpty(_ list: NodeID, _ space: SpaceID) throws(NoKernel) -> Bool {
    guard case .list(let row, let id) = plan.arena[list].operation else { throw .here }
    guard isOwnRow(row, space), !isTable(space) else { return false }
    let children = shape(of: id)
    return children.isComplete && !children.hasOpenOwners && isEmpty(plan.vocabulary[id].element)
  }

  private func isTable(_ space: SpaceID) -> Bool {
    if case .table = spaces[space.index].kind { true } else { false }
  }

  /// A number that did not fit in a child did not fit in its owner.
  private mutating func finish(_ child: SpaceID, _ space: SpaceID) {
    emit(.liftOverflow(child: child), space)
  }

  mutating func any(_ list: NodeID, where filter: NodeID?, _ space: SpaceID, depth: Int)
    throws(NoKernel) -> ColumnValue
  {
    if try isEmpty(list, space) { return truth(constant(false, space), constant(true, space)) }
    let found = try candidates(list, where: filter, space, depth: depth)
    let yes = mask(space) { .anyChild(found.sure, ends: found.ends, into: $0) }
    let may = mask(space) { .anyChild(found.possible, ends: found.ends, into: $0) }
    return truth(yes, without(not(may, space), found.incomplete, space))
  }

  mutating func count(_ list: NodeID, where filter: NodeID?, _ space: SpaceID, depth: Int)
    throws(NoKernel) -> ColumnValue
  {
    if try isEmpty(list, space) {
      return ColumnValue(content: .quantity(try literal(.zero, space)))
    }
    let found = try candidates(list, where: filter, space, depth: depth)
    let low = lane(space) { .count(found.sure, ends: found.ends, into: $0) }
    var high = low
    if filter != nil || found.incomplete != nil {
      high = lane(space) { .count(found.possible, ends: found.ends, into: $0) }
      if let incomplete = found.incomplete {
        emit(.replace(high, by: constant(openHigh, space), where: incomplete), space)
      }
    }
    return ColumnValue(
      content: .quantity(
        ColumnQuantity(
          ends: ColumnEnds(low: low, high: high),
          scale: 1,
          limit: Int64(Int32.max),
          isNonNegative: true,
          literal: nil
        )
      )
    )
  }

  mutating func sum(
    _ list: NodeID,
    of term: NodeID,
    where filter: NodeID?,
    _ space: SpaceID,
    depth: Int
  ) throws(NoKernel) -> ColumnValue {
    if try isEmpty(list, space) {
      return ColumnValue(content: .quantity(try literal(.zero, space)))
    }
    let found = try candidates(list, where: filter, space, depth: depth)
    let terms = try quantity(term, found.space, depth: depth + 1)
    finish(found.space, space)
    let low = lane(space) {
      .sum(
        terms.ends.low,
        sure: found.sure,
        perhaps: found.perhaps,
        ends: found.ends,
        .low,
        into: $0
      )
    }
    var high = low
    if !terms.ends.isKnown || filter != nil || found.incomplete != nil {
      high = lane(space) {
        .sum(
          terms.ends.high,
          sure: found.sure,
          perhaps: found.perhaps,
          ends: found.ends,
          .high,
          into: $0
        )
      }
      if let incomplete = found.incomplete {
        emit(.replace(high, by: constant(openHigh, space), where: incomplete), space)
      }
    }
    return ColumnValue(
      content: .quantity(
        ColumnQuantity(
          ends: ColumnEnds(low: low, high: high),
          scale: terms.scale,
          limit: limit(terms.limit, times: rowBound(found.space)),
          isNonNegative: terms.isNonNegative,
          literal: nil
        )
      )
    )
  }

  mutating func extreme(
    _ extreme: ColumnExtreme,
    _ list: NodeID,
    of term: NodeID,
    where filter: NodeID?,
    _ type: ValueType,
    _ space: SpaceID,
    depth: Int
  ) throws(NoKernel) -> ColumnValue {
    let found = try candidates(list, where: filter, space, depth: depth)
    let value = try compile(term, found.space, depth: depth + 1)
    finish(found.space, space)
    let unknown = try unknownContent(type, space)
    switch (value.content, unknown) {
    case (.quantity(let terms), .quantity(let open)):
      let open = try rescaled(open, to: terms.scale, space)
      return ColumnValue(
        content: .quantity(
          ColumnQuantity(
            ends: reached(extreme, terms.ends, open.ends, found, space),
            scale: terms.scale,
            limit: max(terms.limit, open.limit),
            isNonNegative: terms.isNonNegative,
            literal: nil
          )
        )
      )
    case (.date(let terms), .date(let open)):
      return ColumnValue(content: .date(reached(extreme, terms, open, found, space)))
    case (.span(let terms), .span(let open)):
      return ColumnValue(content: .span(reached(extreme, terms, open, found, space)))
    default: throw .here
    }
  }

  /// The end on the side of the extreme is reached by any row that may count, the other only by
  /// those that surely do. Where none surely does, the value may be any that a row has, or
  /// unknown.
  private mutating func reached(
    _ extreme: ColumnExtreme,
    _ terms: ColumnEnds,
    _ unknown: ColumnEnds,
    _ found: ColumnCandidates,
    _ space: SpaceID
  ) -> ColumnEnds {
    let isLowest = extreme == .lowest
    let sureCount = lane(space) { .count(found.sure, ends: found.ends, into: $0) }
    let zero = constant(0, space)
    let noneSure = mask(space) { .equal(sureCount, zero, into: $0) }
    let near = isLowest ? terms.low : terms.high
    let far = isLowest ? terms.high : terms.low
    let nearEnd = lane(space) {
      .extremeOfChildren(
        near,
        in: found.possible,
        isLowest: isLowest,
        start: isLowest ? openHigh : openLow,
        ends: found.ends,
        into: $0
      )
    }
    let mayBeUnknown = or(noneSure, found.incomplete ?? noneSure, space)
    emit(
      .widen(
        nearEnd,
        by: isLowest ? unknown.low : unknown.high,
        isLowest ? .low : .high,
        where: mayBeUnknown
      ),
      space
    )
    let farEnd = lane(space) {
      .extremeOfChildren(
        far,
        in: found.sure,
        isLowest: isLowest,
        start: isLowest ? openHigh : openLow,
        ends: found.ends,
        into: $0
      )
    }
    let farthest = lane(space) {
      .extremeOfChildren(
        far,
        in: found.possible,
        isLowest: !isLowest,
        start: isLowest ? openLow : openHigh,
        ends: found.ends,
        into: $0
      )
    }
    emit(
      .widen(
        farthest,
        by: isLowest ? unknown.high : unknown.low,
        isLowest ? .high : .low,
        where: noneSure
      ),
      space
    )
    emit(.replace(farEnd, by: farthest, where: noneSure), space)
    return isLowest
      ? ColumnEnds(low: nearEnd, high: farEnd) : ColumnEnds(low: farEnd, high: nearEnd)
  }

  private mutating func rowBound(_ space: SpaceID) -> Int64 {
    rowBound(spaces[space.index].entity)
  }

  /// No sum of so many terms is farther from zero.
  private func limit(_ term: Int64, times count: Int64) -> Int64 {
    let (product, tooLarge) = term.multipliedReportingOverflow(by: max(1, count))
    return tooLarge ? openHigh - 1 : min(product, openHigh - 1)
  }
}
