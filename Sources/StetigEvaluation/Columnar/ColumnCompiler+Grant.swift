import StetigColumns
import StetigPortfolio
import StetigRules
import StetigValues

/// Amounts above this many cents are left to the reference evaluator, so that those below cannot
/// overflow.
private let mostCents: Int64 = 100_000_000_000_000

/// Stands for an amount without a bound: more than all others.
private let boundlessCents: Int64 = 1_000_000_000_000_000

/// How the unknowns turn out: such that the grant is least, or most.
enum ColumnWorld: CaseIterable {
  case worst, best
}

/// One part of a grant in registers.
private struct ColumnPart {
  var kind: GrantPart.Kind
  /// Where its `when` holds, and where it does not.
  var applies: (yes: Mask, no: Mask)
  var value: ColumnQuantity
}

/// All that the grant of a block is computed from.
private struct ColumnSheet {
  var gross: ColumnQuantity
  var eligible: ColumnQuantity
  var sameCosts: ColumnQuantity
  var own: ColumnQuantity
  var publicGrants: ColumnQuantity
  var parts: [ColumnPart] = []
  var together: [ColumnPart] = []
  /// The nodes that are shares of E.
  var shares: [Bool] = []
  var togetherShares: [Bool] = []
  /// The cases that are left to the reference evaluator.
  var redo: Mask
}

extension ColumnCompiler {
  /// The grant of a version; what is cut by periods, and all else without a kernel, is left to the
  /// reference evaluator.
  mutating func grant(of version: RuleBlock) -> ColumnGrant {
    guard let grant = version.grant else { return .none }
    do throws(NoKernel) {
      var sheet = try self.sheet(grant, version)
      let worst = try amount(&sheet, .worst).amount
      let best = try amount(&sheet, .best).amount
      let space = subjectSpace
      let (low, high) = (worst.ends.low, best.ends.low)
      let ends = ColumnEnds(
        low: lane(space) { .lowest(low, high, into: $0) },
        high: lane(space) { .highest(low, high, into: $0) }
      )
      return .cents(ends, redo: sheet.redo)
    } catch {
      return .reference
    }
  }

  /// The grant before `at least`, as the condition `minimum` asks for it.
  mutating func grantBeforeMinimum() throws(NoKernel) -> ColumnValue {
    guard let grant = block.grant else {
      return ColumnValue(content: .quantity(try literal(.zero, subjectSpace)))
    }
    var sheet = try self.sheet(grant, block)
    let worst = try amount(&sheet, .worst).beforeMinimum
    let best = try amount(&sheet, .best).beforeMinimum
    let space = subjectSpace
    // What the reference evaluator has to do is marked as if a number did not fit.
    emit(.markOverflow(sheet.redo), space)
    let (low, high) = (worst.ends.low, best.ends.low)
    var result = worst
    result.ends = ColumnEnds(
      low: lane(space) { .lowest(low, high, into: $0) },
      high: lane(space) { .highest(low, high, into: $0) }
    )
    result.limit = max(worst.limit, best.limit)
    return ColumnValue(content: .quantity(result))
  }

  /// The eligible costs of the block; beyond the bounds that a grant counts as boundless they are
  /// left to the reference evaluator.
  mutating func eligibleCosts() throws(NoKernel) -> ColumnValue {
    let space = subjectSpace
    let value = try compile(eligibleNode(block), space, depth: 0)
    guard case .quantity(let costs) = value.content else { throw .here }
    let (most, tooLarge) = mostCents.multipliedReportingOverflow(by: costs.scale)
    if tooLarge { throw .here }
    if costs.limit > most {
      let above = constant(most, space)
      let open = constant(openHigh, space)
      let high = costs.ends.high
      let isAbove = mask(space) { .less(above, high, into: $0) }
      let isOpen = mask(space) { .equal(high, open, into: $0) }
      emit(.markOverflow(without(isAbove, isOpen, space)), space)
    }
    return value
  }

  // MARK: Gathering

  private mutating func sheet(_ grant: GrantRules, _ version: RuleBlock) throws(NoKernel)
    -> ColumnSheet
  {
    let space = subjectSpace
    for clause in version.timing {
      if case .phaseOut = clause.kind { throw .here }
    }
    var counting: UInt64 = 0
    for part in grant.parts {
      if case .ownShare(_, let origins) = part.kind { counting |= origins }
    }
    let money = try moneyNodes(version, counting: counting)
    let gross = try quantity(grossNode(version), space, depth: 0)
    let eligible = try quantity(eligibleNode(version), space, depth: 0)
    var redo = constant(false, space)
    // In the best case the costs themselves must have a bound.
    let open = constant(openHigh, space)
    for costs in [gross, eligible] {
      let isOpen = mask(space) { .equal(costs.ends.high, open, into: $0) }
      redo = or(redo, isOpen, space)
    }
    var sheet = ColumnSheet(
      gross: try bounded(gross, &redo),
      eligible: try bounded(eligible, &redo),
      sameCosts: try bounded(quantity(money.sameCosts, space, depth: 0), &redo),
      own: try bounded(quantity(money.own, space, depth: 0), &redo),
      publicGrants: try bounded(quantity(money.publicGrants, space, depth: 0), &redo),
      redo: redo
    )
    for part in grant.parts { try add(part, to: &sheet) }
    for rule in version.stacking {
      guard case .together(let node) = rule.kind else { continue }
      let isShare = plan.arena[node].type == .share
      let most = try quantity(node, space, depth: 0)
      let value = try isShare ? boundedShare(most, &sheet.redo) : bounded(most, &sheet.redo)
      sheet.together.append(
        ColumnPart(
          kind: .atMost(node, per: []),
          applies: try applies(rule.when),
          value: value
        )
      )
      sheet.togetherShares.append(isShare)
    }
    return sheet
  }

  private mutating func applies(_ when: NodeID?) throws(NoKernel) -> (yes: Mask, no: Mask) {
    guard let when else {
      return (constant(true, subjectSpace), constant(false, subjectSpace))
    }
    return try decided(when, subjectSpace, depth: 0)
  }

  private mutating func add(_ part: GrantPart, to sheet: inout ColumnSheet) throws(NoKernel) {
    let node: NodeID
    switch part.kind {
    case .financing(let kind, let value, _, let per):
      guard per.isEmpty else { throw .here }
      if kind == .gap || kind == .full, part.when != nil { throw .here }
      guard let value else {
        var any = sheet.eligible
        any.ends.low = constant(0, subjectSpace)
        sheet.parts.append(
          ColumnPart(kind: part.kind, applies: try applies(part.when), value: any)
        )
        sheet.shares.append(false)
        return
      }
      node = value
    case .plus(let value, _, let per), .atMost(let value, let per), .atLeast(let value, let per):
      guard per.isEmpty else { throw .here }
      node = value
    case .ownShare(let value, _): node = value
    case .rounded(_, let step):
      guard case .quantity(let size) = plan.arena[step].operation, size.sign > 0 else {
        throw .here
      }
      node = step
    case .split: return
    }
    let isShare = plan.arena[node].type == .share
    let value = try quantity(node, subjectSpace, depth: 0)
    sheet.parts.append(
      ColumnPart(
        kind: part.kind,
        applies: try applies(part.when),
        value: try isShare ? boundedShare(value, &sheet.redo) : bounded(value, &sheet.redo)
      )
    )
    sheet.shares.append(isShare)
  }

  /// A share from 0 to ten times the whole; cases beyond are done by the reference evaluator.
  private mutating func boundedShare(_ share: ColumnQuantity, _ redo: inout Mask)
    throws(NoKernel) -> ColumnQuantity
  {
    let space = subjectSpace
    guard share.scale <= 4_000 else { throw .here }
    let most = 10 * share.scale
    if share.literal != nil, share.limit <= most, share.isNonNegative { return share }
    let above = constant(most, space)
    let zero = constant(0, space)
    let (low, high) = (share.ends.low, share.ends.high)
    redo = or(redo, mask(space) { .less(above, high, into: $0) }, space)
    redo = or(redo, mask(space) { .less(low, zero, into: $0) }, space)
    func clamped(_ lane: Lane, _ compiler: inout ColumnCompiler) -> Lane {
      let lower = compiler.lane(space) { .lowest(lane, above, into: $0) }
      return compiler.lane(space) { .highest(lower, zero, into: $0) }
    }
    var result = share
    let least = clamped(low, &self)
    result.ends = ColumnEnds(
      low: least,
      high: share.ends.isKnown ? least : clamped(high, &self)
    )
    result.limit = most
    result.isNonNegative = true
    return result
  }

  /// The quantity within the bounds that the computation can do, an open end above them; cases
  /// beyond are done by the reference evaluator.
  private mutating func bounded(_ quantity: ColumnQuantity, _ redo: inout Mask) throws(NoKernel)
    -> ColumnQuantity
  {
    let space = subjectSpace
    guard quantity.scale <= 4_000 else { throw .here }
    let most = mostCents * quantity.scale
    var result = quantity
    if quantity.limit > most {
      let above = constant(most, space)
      let below = constant(-most, space)
      let open = constant(openHigh, space)
      let openBelow = constant(openLow, space)
      for end in Set([quantity.ends.low, quantity.ends.high]).sorted(by: { $0.index < $1.index }) {
        let isAbove = mask(space) { .less(above, end, into: $0) }
        let isOpen = mask(space) { .equal(end, open, into: $0) }
        let isBelow = mask(space) { .less(end, below, into: $0) }
        let isOpenBelow = mask(space) { .equal(end, openBelow, into: $0) }
        redo = or(redo, without(isAbove, isOpen, space), space)
        redo = or(redo, without(isBelow, isOpenBelow, space), space)
      }
    }
    // An open low end counts as 0, an open high end as boundless.
    let boundless = boundlessCents * quantity.scale
    let top = constant(boundless, space)
    let bottom = constant(-boundless, space)
    func clamped(_ lane: Lane, _ compiler: inout ColumnCompiler) -> Lane {
      let lower = compiler.lane(space) { .lowest(lane, top, into: $0) }
      if quantity.isNonNegative { return lower }
      return compiler.lane(space) { .highest(lower, bottom, into: $0) }
    }
    let isSmall = quantity.limit <= most
    let low = quantity.ends.low
    var least = isSmall && quantity.isNonNegative ? low : clamped(low, &self)
    if !quantity.isNonNegative {
      let openBelow = constant(openLow, space)
      let isOpen = mask(space) { .equal(low, openBelow, into: $0) }
      let copy = least
      least = lane(space) { .lowest(copy, copy, into: $0) }
      emit(.replace(least, by: constant(0, space), where: isOpen), space)
    }
    result.ends = ColumnEnds(
      low: least,
      high: quantity.ends.isKnown ? least : clamped(quantity.ends.high, &self)
    )
    result.limit = boundless
    result.literal = nil
    return result
  }

  // MARK: One world

  private mutating func amount(_ sheet: inout ColumnSheet, _ world: ColumnWorld) throws(NoKernel)
    -> (amount: ColumnQuantity, beforeMinimum: ColumnQuantity)
  {
    let space = subjectSpace
    let zero = try literal(.zero, space)
    let eligible = raising(sheet.eligible, world)
    var amount = try financed(sheet, world)
    for part in sheet.parts {
      guard case .atMost = part.kind else { continue }
      let most = try larger(zero, raising(part.value, world))
      let capped = try smaller(amount, most)
      amount = try chosen(capped, amount, where: lowers(part.applies, world))
    }
    amount = try limitedByRoom(amount, sheet, world)
    for (index, rule) in sheet.together.enumerated() {
      var most = raising(rule.value, world)
      if sheet.togetherShares[index] { most = try multiplied(most, eligible, space) }
      let others = lowering(sheet.publicGrants, world)
      let left = try larger(zero, difference(most, others))
      let limited = try smaller(amount, left)
      amount = try chosen(limited, amount, where: lowers(rule.applies, world))
    }
    amount = try rounded(amount, sheet, world)
    let beforeMinimum = amount
    for part in sheet.parts {
      guard case .atLeast = part.kind else { continue }
      let least = try larger(zero, lowering(part.value, world))
      let (one, other) = try aligned(beforeMinimum, least, space)
      let isBelow = mask(space) { .less(one.ends.low, other.ends.low, into: $0) }
      let fails = and(isBelow, lowers(part.applies, world), space)
      amount = try chosen(zero, amount, where: fails)
    }
    return (amount, beforeMinimum)
  }

  /// Step 5, without periods.
  private mutating func financed(_ sheet: ColumnSheet, _ world: ColumnWorld) throws(NoKernel)
    -> ColumnQuantity
  {
    let zero = try literal(.zero, subjectSpace)
    var amount: ColumnQuantity?
    for part in sheet.parts {
      guard case .financing = part.kind else { continue }
      // Which of several clauses applies is left to the reference evaluator.
      guard amount == nil else { throw .here }
      let value = try larger(zero, raising(part.value, world))
      amount = try chosen(value, zero, where: raises(part.applies, world))
    }
    guard var amount else { throw .here }
    for part in sheet.parts {
      guard case .plus = part.kind else { continue }
      let more = try larger(zero, raising(part.value, world))
      let total = try self.sum(amount, more)
      amount = try chosen(total, amount, where: raises(part.applies, world))
    }
    return amount
  }

  /// Step 7.
  private mutating func limitedByRoom(
    _ amount: ColumnQuantity,
    _ sheet: ColumnSheet,
    _ world: ColumnWorld
  ) throws(NoKernel) -> ColumnQuantity {
    let space = subjectSpace
    let zero = try literal(.zero, space)
    let eligible = raising(sheet.eligible, world)
    let gross = raising(sheet.gross, world)
    let other = lowering(sheet.sameCosts, world)
    var floor = zero
    for (index, part) in sheet.parts.enumerated() {
      guard case .ownShare = part.kind else { continue }
      var value = lowering(part.value, world)
      if sheet.shares[index] { value = try multiplied(value, eligible, space) }
      let higher = try larger(floor, value)
      floor = try chosen(higher, floor, where: lowers(part.applies, world))
    }
    var kept = floor
    var isFull = false
    for part in sheet.parts {
      guard case .financing(let kind, _, _, _) = part.kind else { continue }
      if kind == .gap { kept = try larger(floor, lowering(sheet.own, world)) }
      if kind == .full { isFull = true }
    }
    var room = try smaller(
      difference(eligible, floor),
      difference(difference(gross, other), kept)
    )
    if isFull { room = try smaller(room, difference(eligible, other)) }
    return try smaller(amount, larger(zero, room))
  }

  private mutating func rounded(
    _ amount: ColumnQuantity,
    _ sheet: ColumnSheet,
    _ world: ColumnWorld
  ) throws(NoKernel) -> ColumnQuantity {
    var amount = amount
    for part in sheet.parts {
      guard case .rounded(let direction, let step) = part.kind,
        case .quantity(let size) = plan.arena[step].operation
      else { continue }
      let multiple = try rounded(direction.rounding, amount, to: size, subjectSpace)
      let holds =
        direction == .down ? lowers(part.applies, world) : raises(part.applies, world)
      amount = try chosen(multiple, amount, where: holds)
    }
    return try rounded(.down, amount, to: .one, subjectSpace)
  }

  // MARK: Values of one world

  private func raising(_ quantity: ColumnQuantity, _ world: ColumnWorld) -> ColumnQuantity {
    one(quantity, world == .worst ? quantity.ends.low : quantity.ends.high)
  }

  private func lowering(_ quantity: ColumnQuantity, _ world: ColumnWorld) -> ColumnQuantity {
    one(quantity, world == .worst ? quantity.ends.high : quantity.ends.low)
  }

  private func one(_ quantity: ColumnQuantity, _ lane: Lane) -> ColumnQuantity {
    var result = quantity
    result.ends = ColumnEnds(low: lane, high: lane)
    return result
  }

  /// Where a part that makes the grant larger counts.
  private mutating func raises(_ applies: (yes: Mask, no: Mask), _ world: ColumnWorld) -> Mask {
    world == .worst ? applies.yes : not(applies.no, subjectSpace)
  }

  /// Where a part that makes the grant smaller counts.
  private mutating func lowers(_ applies: (yes: Mask, no: Mask), _ world: ColumnWorld) -> Mask {
    world == .worst ? not(applies.no, subjectSpace) : applies.yes
  }

  private mutating func larger(_ one: ColumnQuantity, _ other: ColumnQuantity) throws(NoKernel)
    -> ColumnQuantity
  {
    try extreme(.highest, one, other, subjectSpace)
  }

  private mutating func smaller(_ one: ColumnQuantity, _ other: ColumnQuantity) throws(NoKernel)
    -> ColumnQuantity
  {
    try extreme(.lowest, one, other, subjectSpace)
  }

  private mutating func difference(_ one: ColumnQuantity, _ other: ColumnQuantity)
    throws(NoKernel) -> ColumnQuantity
  {
    try sum(.subtract, one, other, subjectSpace)
  }

  private mutating func sum(_ one: ColumnQuantity, _ other: ColumnQuantity) throws(NoKernel)
    -> ColumnQuantity
  {
    try sum(.add, one, other, subjectSpace)
  }

  /// The first where the mask is set, else the second.
  private mutating func chosen(
    _ one: ColumnQuantity,
    _ other: ColumnQuantity,
    where mask: Mask
  ) throws(NoKernel) -> ColumnQuantity {
    let space = subjectSpace
    if isConstant(mask, true, space) { return one }
    if isConstant(mask, false, space) { return other }
    let (one, other) = try aligned(one, other, space)
    let otherLane = other.ends.low
    let result = lane(space) { .lowest(otherLane, otherLane, into: $0) }
    emit(.replace(result, by: one.ends.low, where: mask), space)
    var value = other
    value.ends = ColumnEnds(low: result, high: result)
    value.limit = max(one.limit, other.limit)
    value.isNonNegative = one.isNonNegative && other.isNonNegative
    value.literal = nil
    return value
  }
}
