import StetigColumns
import StetigRules
import StetigValues

extension ColumnCompiler {
  func truth(_ yes: Mask, _ no: Mask) -> ColumnValue {
    ColumnValue(content: .truth(yes: yes, no: no))
  }

  /// The rows in either mask; nil: none.
  mutating func either(_ one: Mask?, _ other: Mask?, _ space: SpaceID) -> Mask? {
    guard let one, let other else { return one ?? other }
    return mask(space) { .or(one, other, into: $0) }
  }

  func isConstant(_ mask: Mask, _ value: Bool, _ space: SpaceID) -> Bool {
    constantMask(value, space) == mask
  }

  mutating func and(_ one: Mask, _ other: Mask, _ space: SpaceID) -> Mask {
    if one == other || isConstant(other, true, space) || isConstant(one, false, space) {
      return one
    }
    if isConstant(one, true, space) || isConstant(other, false, space) { return other }
    return mask(space) { .and(one, other, into: $0) }
  }

  mutating func or(_ one: Mask, _ other: Mask, _ space: SpaceID) -> Mask {
    if one == other || isConstant(other, false, space) || isConstant(one, true, space) {
      return one
    }
    if isConstant(one, false, space) || isConstant(other, true, space) { return other }
    return mask(space) { .or(one, other, into: $0) }
  }

  /// The first without the second; all of it where there is no second.
  mutating func without(_ one: Mask, _ other: Mask?, _ space: SpaceID) -> Mask {
    guard let other, !isConstant(other, false, space) else { return one }
    if isConstant(one, false, space) { return one }
    return mask(space) { .without(one, other, into: $0) }
  }

  mutating func not(_ one: Mask, _ space: SpaceID) -> Mask {
    if isConstant(one, true, space) { return constant(false, space) }
    if isConstant(one, false, space) { return constant(true, space) }
    return mask(space) { .not(one, into: $0) }
  }

  /// Where a truth value is surely yes and surely no; none is neither.
  mutating func decided(_ node: NodeID, _ space: SpaceID, depth: Int) throws(NoKernel)
    -> (yes: Mask, no: Mask)
  {
    let value = try compile(node, space, depth: depth)
    guard case .truth(let yes, let no) = value.content else { throw .here }
    let absent = either(value.absence.none, value.absence.maybeNone, space)
    return (without(yes, absent, space), without(no, absent, space))
  }

  mutating func conjunction(_ operands: [NodeID], _ space: SpaceID, depth: Int) throws(NoKernel)
    -> ColumnValue
  {
    var yes = constant(true, space)
    var no = constant(false, space)
    for operand in operands {
      let one = try decided(operand, space, depth: depth)
      yes = and(yes, one.yes, space)
      no = or(no, one.no, space)
    }
    return truth(yes, no)
  }

  mutating func disjunction(_ operands: [NodeID], _ space: SpaceID, depth: Int) throws(NoKernel)
    -> ColumnValue
  {
    var yes = constant(false, space)
    var no = constant(true, space)
    for operand in operands {
      let one = try decided(operand, space, depth: depth)
      yes = or(yes, one.yes, space)
      no = and(no, one.no, space)
    }
    return truth(yes, no)
  }

  mutating func both(_ one: ColumnValue, _ other: ColumnValue, _ space: SpaceID) throws(NoKernel)
    -> ColumnValue
  {
    guard case .truth(let yes, let no) = one.content,
      case .truth(let otherYes, let otherNo) = other.content
    else { throw .here }
    return truth(and(yes, otherYes, space), or(no, otherNo, space))
  }

  mutating func oneOf(
    _ value: NodeID,
    _ others: [NodeID],
    _ space: SpaceID,
    depth: Int
  ) throws(NoKernel) -> ColumnValue {
    let value = try compile(value, space, depth: depth)
    if case .choice(let possible, _) = value.content {
      return try oneOfChoice(value, possible, others, space, depth: depth)
    }
    var yes = constant(false, space)
    var no = constant(true, space)
    for other in others {
      let other = try compile(other, space, depth: depth)
      guard case .truth(let same, let different) = try compare(.equal, value, other, space).content
      else { throw .here }
      yes = or(yes, same, space)
      no = and(no, different, space)
    }
    return truth(yes, no)
  }

  private mutating func oneOfChoice(
    _ value: ColumnValue,
    _ possible: Lane,
    _ others: [NodeID],
    _ space: SpaceID,
    depth: Int
  ) throws(NoKernel) -> ColumnValue {
    var named: UInt64 = 0
    var takesNone = false
    for other in others {
      switch plan.arena[other].operation {
      case .choice(let number): named |= bit(number)
      case .none: takesNone = true
      default: throw .here
      }
    }
    let set = constant(Int64(bitPattern: named), space)
    let absent = either(value.absence.none, value.absence.maybeNone, space)
    let outside = mask(space) { .exceeds(possible, set, into: $0) }
    let meets = mask(space) { .meet(possible, set, into: $0) }
    // An empty set of possible values, which no portfolio holds, is in none.
    var yes = without(and(not(outside, space), meets, space), absent, space)
    var no = not(meets, space)
    if let none = value.absence.none {
      if takesNone {
        yes = or(yes, none, space)
        no = without(no, none, space)
      } else {
        no = or(no, none, space)
      }
    }
    if takesNone, let maybe = value.absence.maybeNone { no = without(no, maybe, space) }
    return truth(yes, no)
  }

  mutating func includesOneOf(
    _ set: NodeID,
    _ bits: UInt64,
    _ space: SpaceID,
    depth: Int
  ) throws(NoKernel) -> ColumnValue {
    let value = try compile(set, space, depth: depth)
    guard case .choices(let sure, let possible) = value.content else { throw .here }
    let asked = constant(Int64(bitPattern: bits), space)
    let yes = mask(space) { .meet(sure, asked, into: $0) }
    let may = mask(space) { .meet(possible, asked, into: $0) }
    return unlessNone(yes, not(may, space), value.absence, space)
  }

  mutating func includesOnly(
    _ set: NodeID,
    _ bits: UInt64,
    _ space: SpaceID,
    depth: Int
  ) throws(NoKernel) -> ColumnValue {
    let value = try compile(set, space, depth: depth)
    guard case .choices(let sure, let possible) = value.content else { throw .here }
    let asked = constant(Int64(bitPattern: bits), space)
    let outside = mask(space) { .exceeds(sure, asked, into: $0) }
    let may = mask(space) { .meet(possible, asked, into: $0) }
    let mayBeOutside = mask(space) { .exceeds(possible, asked, into: $0) }
    let isThere = mask(space) { .meet(sure, sure, into: $0) }
    return unlessNone(
      without(isThere, mayBeOutside, space),
      or(outside, not(may, space), space),
      value.absence,
      space
    )
  }

  /// A question that none answers with no.
  mutating func unlessNone(_ yes: Mask, _ no: Mask, _ absence: ColumnAbsence, _ space: SpaceID)
    -> ColumnValue
  {
    let absent = either(absence.none, absence.maybeNone, space)
    let sure = without(yes, absent, space)
    guard let none = absence.none else { return truth(sure, no) }
    return truth(sure, or(no, none, space))
  }
}
