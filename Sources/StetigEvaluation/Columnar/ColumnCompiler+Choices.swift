import StetigColumns
import StetigRules
import StetigValues

/// A value and the rows where it is one of those that are possible.
struct ColumnArm {
  var value: ColumnValue
  var possible: Mask
}

extension ColumnCompiler {
  mutating func bands(_ bands: Bands, _ type: ValueType, _ space: SpaceID, depth: Int)
    throws(NoKernel) -> ColumnValue
  {
    let selector = try compile(bands.selector, space, depth: depth)
    var arms: [ColumnArm] = []
    let none = bands.otherwise == nil ? nil : selector.absence.none
    if let otherwise = bands.otherwise,
      let absent = either(selector.absence.none, selector.absence.maybeNone, space)
    {
      let value = try compile(otherwise, space, depth: depth)
      arms.append(ColumnArm(value: value, possible: absent))
    }
    if !bands.choiceRows.isEmpty || bands.steps.isEmpty && bands.below == nil {
      guard case .choice(let possible, _) = selector.content else { throw .here }
      var named: UInt64 = 0
      for row in bands.choiceRows {
        named |= row.mask
        let rowMask = constant(Int64(bitPattern: row.mask), space)
        let reached = mask(space) { .meet(possible, rowMask, into: $0) }
        let value = try compile(row.value, space, depth: depth)
        arms.append(ColumnArm(value: value, possible: without(reached, none, space)))
      }
      if let otherwise = bands.otherwise {
        let all = constant(Int64(bitPattern: named), space)
        let reached = mask(space) { .exceeds(possible, all, into: $0) }
        let value = try compile(otherwise, space, depth: depth)
        arms.append(ColumnArm(value: value, possible: without(reached, none, space)))
      }
    } else {
      try addSteps(bands, selector, none, &arms, space, depth: depth)
    }
    return try joined(arms, type, space, orUnknown: true)
  }

  private mutating func addSteps(
    _ bands: Bands,
    _ selector: ColumnValue,
    _ none: Mask?,
    _ arms: inout [ColumnArm],
    _ space: SpaceID,
    depth: Int
  ) throws(NoKernel) {
    let value = ColumnValue(content: selector.content)
    var notLess: [Mask] = []
    var notAtLeast: [Mask] = []
    for step in bands.steps {
      let threshold = try compile(step.from, space, depth: depth)
      let bare = ColumnValue(content: threshold.content)
      guard case .truth(let less, let notBelow) = try compare(.less, value, bare, space).content
      else { throw .here }
      notLess.append(notBelow)
      notAtLeast.append(less)
      if !threshold.absence.isNever { throw .here }
    }
    if let lowest = notLess.first, let below = bands.below ?? bands.otherwise {
      let possible = not(lowest, space)
      let value = try compile(below, space, depth: depth)
      arms.append(ColumnArm(value: value, possible: without(possible, none, space)))
    }
    for index in bands.steps.indices {
      var possible = not(notAtLeast[index], space)
      if index + 1 < notLess.count { possible = without(possible, notLess[index + 1], space) }
      let value = try compile(bands.steps[index].value, space, depth: depth)
      arms.append(ColumnArm(value: value, possible: without(possible, none, space)))
    }
  }

  mutating func exceptions(
    _ base: NodeID,
    _ exceptions: [ExceptionArm],
    _ type: ValueType,
    _ space: SpaceID,
    depth: Int
  ) throws(NoKernel) -> ColumnValue {
    let competition = try competition(
      exceptions.map { $0.when },
      over: exceptions.map { $0.over },
      space,
      depth: depth
    )
    var arms: [ColumnArm] = []
    for (index, arm) in exceptions.enumerated() {
      let value = try compile(arm.value, space, depth: depth)
      arms.append(ColumnArm(value: value, possible: competition.possible[index]))
    }
    let value = try compile(base, space, depth: depth)
    arms.append(ColumnArm(value: value, possible: competition.base))
    return try joined(arms, type, space, orUnknown: false)
  }

  /// Which exceptions are left in each row.
  struct ColumnCompetition {
    var sure: [Mask] = []
    var perhaps: [Mask] = []
    var possible: [Mask] = []
    /// Where perhaps none applies.
    var base: Mask
    /// Where one that perhaps applies stands over one that surely does.
    var sureMayDropOut: Mask
  }

  mutating func competition(
    _ whens: [NodeID],
    over: [[Int]],
    _ space: SpaceID,
    depth: Int
  ) throws(NoKernel) -> ColumnCompetition {
    let reach = over.indices.map { reached(from: $0, over) }
    var yes: [Mask] = []
    var no: [Mask] = []
    for when in whens {
      let decided = try decided(when, space, depth: depth)
      yes.append(decided.yes)
      no.append(decided.no)
    }
    let none = constant(false, space)
    var result = ColumnCompetition(base: none, sureMayDropOut: none)
    var anySure = none
    for index in whens.indices {
      var dominated = none
      for other in whens.indices where reach[other].contains(index) {
        dominated = or(dominated, yes[other], space)
      }
      let sure = without(yes[index], dominated, space)
      let may = without(not(no[index], space), dominated, space)
      result.sure.append(sure)
      result.perhaps.append(without(may, sure, space))
      result.possible.append(may)
      anySure = or(anySure, sure, space)
    }
    for index in whens.indices {
      for other in reach[index].sorted() {
        let drops = and(result.perhaps[index], result.sure[other], space)
        result.sureMayDropOut = or(result.sureMayDropOut, drops, space)
      }
    }
    result.base = not(anySure, space)
    return result
  }

  mutating func versions(
    _ versions: [VersionArm],
    _ type: ValueType,
    _ space: SpaceID,
    depth: Int
  ) throws(NoKernel) -> ColumnValue {
    guard space == subjectSpace, let bindingDate else { throw .here }
    var arms: [ColumnArm] = []
    for version in versions {
      let possible = reaches(bindingDate, version.period, space)
      let value = try compile(version.value, space, depth: depth)
      arms.append(ColumnArm(value: value, possible: possible))
    }
    return try joined(arms, type, space, orUnknown: true)
  }

  /// The rows whose date can lie in a period.
  mutating func reaches(_ date: ColumnEnds, _ period: DateRange, _ space: SpaceID) -> Mask {
    var possible = constant(true, space)
    if let first = period.first {
      let day = constant(Int64(first.dayNumber), space)
      possible = and(possible, mask(space) { .atMost(day, date.high, into: $0) }, space)
    }
    if let last = period.last {
      let day = constant(Int64(last.dayNumber), space)
      possible = and(possible, mask(space) { .atMost(date.low, day, into: $0) }, space)
    }
    return possible
  }

  /// What is known when the value may be any of the possible arms.
  ///
  /// - Parameter orUnknown: whether in some rows no arm may be possible; there the value is
  ///   unknown.
  mutating func joined(
    _ arms: [ColumnArm],
    _ type: ValueType,
    _ space: SpaceID,
    orUnknown: Bool
  ) throws(NoKernel) -> ColumnValue {
    var arms = arms
    if orUnknown {
      var any = constant(false, space)
      for arm in arms { any = or(any, arm.possible, space) }
      if !isConstant(any, true, space) {
        let unknown = ColumnValue(content: try unknownContent(type, space))
        arms.append(ColumnArm(value: unknown, possible: not(any, space)))
      }
    }
    guard let first = arms.first else { throw .here }
    var result = ColumnValue(content: try joinedContent(arms, first.value.content, space))
    if arms.contains(where: { !$0.value.absence.isNever }) {
      result.absence = joinedAbsence(arms, space)
    }
    return result
  }

  private mutating func joinedAbsence(_ arms: [ColumnArm], _ space: SpaceID) -> ColumnAbsence {
    var allNone = constant(true, space)
    var mayBeNone = constant(false, space)
    for arm in arms {
      let none = arm.value.absence.none ?? constant(false, space)
      allNone = without(allNone, without(arm.possible, none, space), space)
      if let absent = either(arm.value.absence.none, arm.value.absence.maybeNone, space) {
        mayBeNone = or(mayBeNone, and(arm.possible, absent, space), space)
      }
    }
    return ColumnAbsence(none: allNone, maybeNone: without(mayBeNone, allNone, space))
  }

  private mutating func joinedContent(
    _ arms: [ColumnArm],
    _ first: ColumnContent,
    _ space: SpaceID
  ) throws(NoKernel) -> ColumnContent {
    switch first {
    case .truth:
      var open = (yes: constant(false, space), no: constant(false, space))
      for arm in arms {
        guard case .truth(let yes, let no) = arm.value.content else { throw .here }
        open.yes = or(open.yes, without(arm.possible, yes, space), space)
        open.no = or(open.no, without(arm.possible, no, space), space)
      }
      return .truth(yes: not(open.yes, space), no: not(open.no, space))
    case .quantity: return .quantity(try joinedQuantities(arms, space))
    case .date:
      return .date(
        hull(
          try arms.map { (arm) throws(NoKernel) in
            guard case .date(let ends) = arm.value.content else { throw .here }
            return (ends, arm.possible)
          },
          space
        )
      )
    case .span:
      return .span(
        hull(
          try arms.map { (arm) throws(NoKernel) in
            guard case .span(let ends) = arm.value.content else { throw .here }
            return (ends, arm.possible)
          },
          space
        )
      )
    case .choice:
      let bits = newLane(space)
      emit(.fillLane(bits, 0), space)
      for arm in arms {
        guard case .choice(let possible, _) = arm.value.content else { throw .here }
        emit(.addBits(bits, of: possible, where: arm.possible), space)
      }
      return .choice(bits, literal: nil)
    case .choices:
      let sure = newLane(space)
      let possible = newLane(space)
      emit(.fillLane(sure, -1), space)
      emit(.fillLane(possible, 0), space)
      for arm in arms {
        guard case .choices(let surely, let perhaps) = arm.value.content else { throw .here }
        emit(.keepBits(sure, of: surely, where: arm.possible), space)
        emit(.addBits(possible, of: perhaps, where: arm.possible), space)
      }
      return .choices(sure: sure, possible: possible)
    case .text, .row: throw .here
    }
  }

  private mutating func joinedQuantities(_ arms: [ColumnArm], _ space: SpaceID) throws(NoKernel)
    -> ColumnQuantity
  {
    var values: [ColumnQuantity] = []
    for arm in arms {
      guard case .quantity(let value) = arm.value.content else { throw .here }
      values.append(value)
    }
    guard let first = values.first else { throw .here }
    var widest = first
    for value in values { widest = try aligned(widest, value, space).0 }
    var parts: [(ends: ColumnEnds, possible: Mask)] = []
    for (index, value) in values.enumerated() {
      values[index] = try rescaled(value, to: widest.scale, space)
      parts.append((values[index].ends, arms[index].possible))
    }
    return ColumnQuantity(
      ends: hull(parts, space),
      scale: widest.scale,
      limit: values.reduce(0) { max($0, $1.limit) },
      isNonNegative: values.allSatisfy { $0.isNonNegative },
      literal: nil
    )
  }

  private mutating func hull(_ parts: [(ends: ColumnEnds, possible: Mask)], _ space: SpaceID)
    -> ColumnEnds
  {
    let low = newLane(space)
    let high = newLane(space)
    emit(.fillLane(low, openHigh), space)
    emit(.fillLane(high, openLow), space)
    for part in parts {
      emit(.widen(low, by: part.ends.low, .low, where: part.possible), space)
      emit(.widen(high, by: part.ends.high, .high, where: part.possible), space)
    }
    return ColumnEnds(low: low, high: high)
  }
}

private func reached(from start: Int, _ over: [[Int]]) -> Set<Int> {
  var found: Set<Int> = []
  var open = over[start]
  while let next = open.popLast() {
    guard over.indices.contains(next), found.insert(next).inserted else { continue }
    open += over[next]
  }
  found.remove(start)
  return found
}
