import StetigColumns
import StetigPortfolio
import StetigRules
import StetigValues

extension ColumnCompiler {
  /// Loads a fact of a space's own row.
  mutating func fact(
    _ fact: FactID,
    of row: NodeID,
    _ type: ValueType,
    _ space: SpaceID,
    depth: Int
  ) throws(NoKernel) -> ColumnValue {
    guard isOwnRow(row, space) else { throw .here }
    var value = ColumnValue(content: try content(fact, type, space))
    value.absence = absence(of: fact, isOptional: plan.vocabulary[fact].isOptional, space)
    return value
  }

  /// Whether a node is the row that a space computes for.
  func isOwnRow(_ row: NodeID, _ space: SpaceID) -> Bool {
    switch spaces[space.index].kind {
    case .table(let path, _): return path == row
    case .subject:
      if case .subject = plan.arena[row].operation { return true }
      return false
    case .selection: return false
    case .element:
      if case .element(let number) = plan.arena[row].operation {
        return number + 1 == spaces[space.index].depth
      }
      return false
    }
  }

  private mutating func absence(
    of fact: FactID,
    isOptional: Bool,
    _ space: SpaceID
  ) -> ColumnAbsence {
    var absence = virtualAbsence(space)
    if case .table(_, let order) = spaces[space.index].kind, tables[order].virtualRows == 1,
      !isOptional
    {
      return .never
    }
    guard isOptional else { return absence }
    let shape = shape(of: fact)
    guard shape.hasColumn else {
      let all = constant(true, space)
      guard let none = absence.none else { return ColumnAbsence(none: nil, maybeNone: all) }
      absence.maybeNone = mask(space) { .without(all, none, into: $0) }
      return absence
    }
    let known = loaded(.known, fact, space)
    var open = mask(space) { .not(known, into: $0) }
    if shape.hasNone {
      let none = loaded(.none, fact, space)
      absence.none = either(absence.none, none, space)
    }
    if let none = absence.none {
      let all = open
      open = mask(space) { .without(all, none, into: $0) }
    }
    return ColumnAbsence(none: absence.none, maybeNone: open)
  }

  private mutating func content(
    _ fact: FactID,
    _ type: ValueType,
    _ space: SpaceID
  ) throws(NoKernel) -> ColumnContent {
    let shape = shape(of: fact)
    let isKnown = shape.isKnownThroughout && !hasVirtualRows(space)
    switch shape.kind {
    case .absent, .rowless:
      if case .reference(let entity) = plan.vocabulary[fact].type {
        return .row(try unknownRows(entity, plan.vocabulary[fact].isOptional, space), entity)
      }
      return try unknownContent(type, space)
    case .truth:
      let known = loaded(.known, fact, space)
      let yes = loaded(.yes, fact, space)
      return .truth(yes: yes, no: mask(space) { .without(known, yes, into: $0) })
    case .quantity(let scale):
      let open: Int64 = type == .share ? scale : openHigh
      let extent = shape.extent
      // Numbers as large as the marks of open ends are left to the reference evaluator.
      guard extent.isClosed else { throw .here }
      let source = sources.addQuantity(fact, extent)
      let low = lane(space) { .loadQuantity(source, unknown: 0, into: $0) }
      let high = isKnown ? low : lane(space) { .loadQuantity(source, unknown: open, into: $0) }
      return .quantity(
        ColumnQuantity(
          ends: ColumnEnds(low: low, high: high),
          scale: scale,
          limit: max(extent.high, type == .share ? scale : 0),
          isNonNegative: extent.low >= 0,
          literal: nil
        )
      )
    case .date:
      let source = sources.addDate(fact)
      let low = lane(space) { .loadDate(source, unknown: openLow, into: $0) }
      let high = isKnown ? low : lane(space) { .loadDate(source, unknown: openHigh, into: $0) }
      return .date(ColumnEnds(low: low, high: high))
    case .span:
      let source = sources.addSpan(fact)
      let low = lane(space) { .loadSpan(source, unknown: 0, into: $0) }
      let high = lane(space) { .loadSpan(source, unknown: openHigh, into: $0) }
      return .span(ColumnEnds(low: low, high: high))
    case .choice:
      let all = Int64(bitPattern: plan.vocabulary.fullMask(fact))
      let source = sources.addChoice(fact)
      return .choice(lane(space) { .loadChoice(source, all: all, into: $0) }, literal: nil)
    case .choices:
      let all = Int64(bitPattern: plan.vocabulary.fullMask(fact))
      let source = sources.addChoices(fact)
      let sure = lane(space) { .loadChoices(source, unknown: 0, into: $0) }
      let possible = isKnown ? sure : lane(space) { .loadChoices(source, unknown: all, into: $0) }
      return .choices(sure: sure, possible: possible)
    case .text:
      let known = loaded(.known, fact, space)
      return .text(.column(fact, rows: ownRows(space), known: known))
    case .reference:
      guard case .reference(let entity) = plan.vocabulary[fact].type else { throw .here }
      return .row(references(fact, entity, plan.vocabulary[fact].isOptional, space), entity)
    }
  }

  private mutating func loaded(_ part: ColumnBits.Part, _ fact: FactID, _ space: SpaceID) -> Mask {
    let source = sources.addBitmap(ColumnBits(part: part, fact: fact))
    return mask(space) { .loadBitmap(source, into: $0) }
  }

  /// Whether a space has rows beside those of its table.
  private func hasVirtualRows(_ space: SpaceID) -> Bool {
    guard case .table(_, let order) = spaces[space.index].kind else { return false }
    return tables[order].virtualRows > 0
  }

  private mutating func references(
    _ fact: FactID,
    _ entity: EntityID,
    _ isOptional: Bool,
    _ space: SpaceID
  ) -> Lane {
    let count = Int64(rowCount(entity))
    let source = sources.addReference(fact)
    let rows = lane(space) {
      .loadReference(
        source,
        unknown: count + (isOptional ? 1 : 0),
        nothing: count + 2,
        into: $0
      )
    }
    patchVirtual(rows, count, space)
    return rows
  }

  private mutating func unknownRows(
    _ entity: EntityID,
    _ isOptional: Bool,
    _ space: SpaceID
  ) throws(NoKernel) -> Lane {
    let count = Int64(rowCount(entity))
    let rows = newLane(space)
    emit(.fillLane(rows, count + (isOptional ? 1 : 0)), space)
    patchVirtual(rows, count, space)
    return rows
  }

  /// A reference of a row that is perhaps none is perhaps none; one of none is none.
  private mutating func patchVirtual(_ rows: Lane, _ count: Int64, _ space: SpaceID) {
    guard let none = virtualAbsence(space).none, let maybe = virtualAbsence(space).maybeNone else {
      return
    }
    emit(.replace(rows, by: constant(count + 1, space), where: maybe), space)
    emit(.replace(rows, by: constant(count + 2, space), where: none), space)
  }

  /// All that a value of a type can be.
  mutating func unknownContent(_ type: ValueType, _ space: SpaceID) throws(NoKernel)
    -> ColumnContent
  {
    switch plan.vocabulary.unknown(type) {
    case .truth:
      return .truth(yes: constant(false, space), no: constant(false, space))
    case .quantity(let bounds):
      let high = bounds.high == nil ? openHigh : 1
      return .quantity(
        ColumnQuantity(
          ends: ColumnEnds(low: constant(0, space), high: constant(high, space)),
          scale: 1,
          limit: 1,
          isNonNegative: true,
          literal: nil
        )
      )
    case .date:
      return .date(ColumnEnds(low: constant(openLow, space), high: constant(openHigh, space)))
    case .span:
      return .span(ColumnEnds(low: constant(0, space), high: constant(openHigh, space)))
    case .choice(let mask):
      return .choice(constant(Int64(bitPattern: mask), space), literal: nil)
    case .choices(let sure, let possible):
      return .choices(
        sure: constant(Int64(bitPattern: sure), space),
        possible: constant(Int64(bitPattern: possible), space)
      )
    case .text: return .text(.unknown)
    case .row, .rows: throw .here
    }
  }

  /// `unknown`, with bounds if the rule gives some.
  mutating func ruleUnknown(
    _ low: NodeID?,
    _ high: NodeID?,
    _ type: ValueType,
    _ space: SpaceID,
    depth: Int
  ) throws(NoKernel) -> ColumnValue {
    let open = try unknownContent(type, space)
    if low == nil, high == nil { return ColumnValue(content: open) }
    switch open {
    case .quantity(let natural):
      let least = try low.map { (node) throws(NoKernel) in
        try quantity(node, space, depth: depth)
      }
      let most = try high.map { (node) throws(NoKernel) in
        try quantity(node, space, depth: depth)
      }
      let (one, other) = try aligned(least ?? natural, most ?? natural, space)
      let lower = one.ends.low
      let upper = other.ends.high
      let ends = ColumnEnds(
        low: lane(space) { .lowest(lower, upper, into: $0) },
        high: lane(space) { .highest(lower, upper, into: $0) }
      )
      return ColumnValue(
        content: .quantity(
          ColumnQuantity(
            ends: ends,
            scale: one.scale,
            limit: max(one.limit, other.limit),
            isNonNegative: one.isNonNegative && other.isNonNegative,
            literal: nil
          )
        )
      )
    case .truth, .date, .span, .choice, .choices, .text, .row: throw .here
    }
  }
}
