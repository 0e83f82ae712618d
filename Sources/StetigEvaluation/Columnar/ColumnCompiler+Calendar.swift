import StetigColumns
import StetigRules
import StetigValues

extension ColumnCompiler {
  private mutating func date(_ node: NodeID, _ space: SpaceID, depth: Int) throws(NoKernel)
    -> (ends: ColumnEnds, absence: ColumnAbsence)
  {
    let value = try compile(node, space, depth: depth)
    guard case .date(let ends) = value.content else { throw .here }
    return (ends, value.absence)
  }

  private mutating func span(_ node: NodeID, _ space: SpaceID, depth: Int) throws(NoKernel)
    -> ColumnEnds
  {
    guard case .span(let ends) = try compile(node, space, depth: depth).content else {
      throw .here
    }
    return ends
  }

  /// Both ends. A day outside the calendar is open at both, so that they are never one lane.
  private mutating func ends(_ make: (inout ColumnCompiler, BoundEnd) -> Lane) -> ColumnEnds {
    let low = make(&self, .low)
    return ColumnEnds(low: low, high: make(&self, .high))
  }

  mutating func shifted(
    _ date: NodeID,
    by span: NodeID,
    isBackwards: Bool,
    _ space: SpaceID,
    depth: Int
  ) throws(NoKernel) -> ColumnValue {
    let isDays = plan.arena[span].type == .days
    let days = try self.date(date, space, depth: depth).ends
    let lengths = try self.span(span, space, depth: depth)
    let result = ends { compiler, end in
      let length = (end == .low) != isBackwards ? lengths.low : lengths.high
      return compiler.lane(space) {
        .shift(
          end == .low ? days.low : days.high,
          by: length,
          isDays: isDays,
          isBackwards: isBackwards,
          end,
          into: $0
        )
      }
    }
    return ColumnValue(content: .date(result))
  }

  mutating func lasts(
    _ from: NodeID,
    _ to: NodeID,
    _ limit: Limit,
    _ space: SpaceID,
    depth: Int
  ) throws(NoKernel) -> ColumnValue {
    let first = try date(from, space, depth: depth)
    let last = try date(to, space, depth: depth)
    var yes = constant(true, space)
    var no = constant(false, space)
    if let least = limit.low {
      let end = try lastDays(first.ends, least, space, depth: depth)
      let holds = try compare(
        .atMost,
        ColumnValue(content: .date(end)),
        ColumnValue(content: .date(last.ends)),
        space
      )
      guard case .truth(let sure, let never) = holds.content else { throw .here }
      yes = and(yes, sure, space)
      no = or(no, never, space)
    }
    if let most = limit.high {
      let end = try lastDays(first.ends, most, space, depth: depth)
      let holds = try compare(
        .atMost,
        ColumnValue(content: .date(last.ends)),
        ColumnValue(content: .date(end)),
        space
      )
      guard case .truth(let sure, let never) = holds.content else { throw .here }
      yes = and(yes, sure, space)
      no = or(no, never, space)
    }
    let none = either(first.absence.none, last.absence.none, space)
    let maybe = either(first.absence.maybeNone, last.absence.maybeNone, space)
    return unlessNone(yes, no, ColumnAbsence(none: none, maybeNone: maybe), space)
  }

  /// The last day of a period of the asked length; it rises with the first day and the length.
  private mutating func lastDays(
    _ first: ColumnEnds,
    _ span: NodeID,
    _ space: SpaceID,
    depth: Int
  ) throws(NoKernel) -> ColumnEnds {
    let isDays = plan.arena[span].type == .days
    let lengths = try self.span(span, space, depth: depth)
    return ends { compiler, end in
      compiler.lane(space) {
        .lastDays(
          end == .low ? first.low : first.high,
          lasting: end == .low ? lengths.low : lengths.high,
          isDays: isDays,
          end,
          into: $0
        )
      }
    }
  }

  mutating func year(of date: NodeID, _ space: SpaceID, depth: Int) throws(NoKernel)
    -> ColumnValue
  {
    let days = try self.date(date, space, depth: depth).ends
    let low = lane(space) { .years(days.low, .low, into: $0) }
    let high = days.isKnown ? low : lane(space) { .years(days.high, .high, into: $0) }
    return ColumnValue(
      content: .quantity(
        ColumnQuantity(
          ends: ColumnEnds(low: low, high: high),
          scale: 1,
          limit: 9_999,
          isNonNegative: days.isKnown,
          literal: nil
        )
      )
    )
  }

  mutating func wholeSpans(
    _ spans: WholeSpans,
    _ from: NodeID,
    _ to: NodeID,
    _ space: SpaceID,
    depth: Int
  ) throws(NoKernel) -> ColumnValue {
    let first = try date(from, space, depth: depth).ends
    let last = try date(to, space, depth: depth).ends
    var ends: ColumnEnds
    if first.isKnown, last.isKnown {
      let known = lane(space) {
        .wholeSpans(spans, from: first.low, to: last.low, open: 0, into: $0)
      }
      ends = ColumnEnds(low: known, high: known)
    } else {
      ends = ColumnEnds(low: newLane(space), high: newLane(space))
      emit(.wholeSpanBounds(spans, from: first, to: last, into: ends), space)
    }
    return ColumnValue(
      content: .quantity(
        ColumnQuantity(
          ends: ends,
          scale: 1,
          limit: 120_000,
          isNonNegative: true,
          literal: nil
        )
      )
    )
  }

  mutating func recurring(
    _ day: RecurringDay,
    _ relation: YearRelation,
    _ date: NodeID,
    _ space: SpaceID,
    depth: Int
  ) throws(NoKernel) -> ColumnValue {
    let days = try self.date(date, space, depth: depth).ends
    let offset: Int? =
      switch relation {
      case .yearBefore: -1
      case .yearOf: 0
      case .yearAfter: 1
      case .before, .after: nil
      }
    let result = ends { compiler, end in
      compiler.lane(space) {
        .recurring(
          day,
          yearOffset: offset,
          isAfter: relation == .after,
          end == .low ? days.low : days.high,
          end,
          into: $0
        )
      }
    }
    return ColumnValue(content: .date(result))
  }
}
