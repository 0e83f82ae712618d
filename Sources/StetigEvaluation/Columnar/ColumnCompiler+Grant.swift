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
struct ColumnPart {
  var kind: GrantPart.Kind
  /// Where its `when` holds, and where it does not.
  var applies: (yes: Mask, no: Mask)
  var value: ColumnQuantity
}

/// All that the grant of a block is computed from.
struct ColumnSheet {
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
    let (low, high) = (worst.ends.low, best.ends.low)
    let lower = lane(space) { .lowest(low, high, into: $0) }
    let higher = lane(space) { .highest(low, high, into: $0) }
    // Copies, since what is replaced must not be shared.
    let least = lane(space) { .copyLane(lower, into: $0) }
    let most = lane(space) { .copyLane(higher, into: $0) }
    // Where the reference evaluator has to compute it, anything is possible until then.
    redoOfBlock = redoOfBlock.map { or($0, sheet.redo, space) } ?? sheet.redo
    emit(.replace(least, by: constant(0, space), where: sheet.redo), space)
    emit(.replace(most, by: constant(openHigh, space), where: sheet.redo), space)
    var result = worst
    result.ends = ColumnEnds(low: least, high: most)
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

  mutating func sheet(_ grant: GrantRules, _ version: RuleBlock) throws(NoKernel)
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
    if let fromGapFunders = money.fromGapFunders {
      let shares = try decided(fromGapFunders, space, depth: 0)
      redo = not(shares.no, space)
    }
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
      least = lane(space) { .copyLane(copy, into: $0) }
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
}
