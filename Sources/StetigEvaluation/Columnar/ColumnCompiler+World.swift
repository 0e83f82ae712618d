import StetigColumns
import StetigRules
import StetigValues

extension ColumnCompiler {
  /// The grant of one world, and what it is before `at least`.
  mutating func amount(_ sheet: inout ColumnSheet, _ world: ColumnWorld) throws(NoKernel)
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
    // What is added needs something to be added to.
    for part in sheet.parts {
      guard case .financing = part.kind else { continue }
      amount = try chosen(zero, amount, where: part.applies.no)
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
    let result = lane(space) { .copyLane(otherLane, into: $0) }
    emit(.replace(result, by: one.ends.low, where: mask), space)
    var value = other
    value.ends = ColumnEnds(low: result, high: result)
    value.limit = max(one.limit, other.limit)
    value.isNonNegative = one.isNonNegative && other.isNonNegative
    value.literal = nil
    return value
  }
}
