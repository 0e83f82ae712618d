import StetigColumns
import StetigRules
import StetigValues

/// No scale is finer, so that amounts of money keep room.
private let finestScale: Int64 = 1_000_000_000_000

extension ColumnCompiler {
  /// A number that is the same in all rows.
  mutating func literal(_ value: Fraction, _ space: SpaceID) throws(NoKernel) -> ColumnQuantity {
    guard let scale = Int64(exactly: value.denominator), scale <= finestScale,
      let number = Int64(exactly: value.numerator), number > openLow, number < openHigh
    else { throw .here }
    let lane = constant(number, space)
    return ColumnQuantity(
      ends: ColumnEnds(low: lane, high: lane),
      scale: scale,
      limit: number < 0 ? -number : number,
      isNonNegative: number >= 0,
      literal: value
    )
  }

  /// A node as a quantity.
  mutating func quantity(_ node: NodeID, _ space: SpaceID, depth: Int) throws(NoKernel)
    -> ColumnQuantity
  {
    guard case .quantity(let quantity) = try compile(node, space, depth: depth).content else {
      throw .here
    }
    return quantity
  }

  /// Two quantities in the same scale.
  mutating func aligned(
    _ one: ColumnQuantity,
    _ other: ColumnQuantity,
    _ space: SpaceID
  ) throws(NoKernel) -> (ColumnQuantity, ColumnQuantity) {
    if one.scale == other.scale { return (one, other) }
    let divisor = commonDivisor(one.scale, other.scale)
    let (scale, tooFine) = (one.scale / divisor).multipliedReportingOverflow(by: other.scale)
    guard !tooFine, scale <= finestScale else { throw .here }
    return (
      try rescaled(one, to: scale, space),
      try rescaled(other, to: scale, space)
    )
  }

  /// A quantity in a scale that is a multiple of its own.
  mutating func rescaled(
    _ quantity: ColumnQuantity,
    to scale: Int64,
    _ space: SpaceID
  ) throws(NoKernel) -> ColumnQuantity {
    if quantity.scale == scale { return quantity }
    guard scale <= finestScale, scale % quantity.scale == 0 else { throw .here }
    return scaled(quantity, by: scale / quantity.scale, scale: scale, space)
  }

  /// The lanes times a number other than zero, read in a given scale.
  private mutating func scaled(
    _ quantity: ColumnQuantity,
    by factor: Int64,
    scale: Int64,
    _ space: SpaceID
  ) -> ColumnQuantity {
    var result = quantity
    result.scale = scale
    if factor == 1 { return result }
    let (limit, isChecked) = product(quantity.limit, factor.magnitude)
    func times(_ lane: Lane, _ compiler: inout ColumnCompiler) -> Lane {
      let fill = compiler.laneFill[lane.index]
      if compiler.isConstant(lane), fill > openLow, fill < openHigh {
        let (value, overflow) = fill.multipliedReportingOverflow(by: factor)
        if !overflow, value > openLow, value < openHigh {
          return compiler.constant(value, space)
        }
      }
      let checking: Checking = isChecked ? .overflow : .openEnds
      return compiler.lane(space) { .scale(lane, by: factor, into: $0, checking) }
    }
    let low = times(quantity.ends.low, &self)
    let high = quantity.ends.isKnown ? low : times(quantity.ends.high, &self)
    result.ends = factor < 0 ? ColumnEnds(low: high, high: low) : ColumnEnds(low: low, high: high)
    result.limit = limit
    result.isNonNegative = quantity.isNonNegative && factor > 0
    result.literal = nil
    return result
  }

  enum Arithmetic {
    case add, subtract, multiply, divide
  }

  mutating func arithmetic(
    _ operation: Arithmetic,
    _ left: NodeID,
    _ right: NodeID,
    _ type: ValueType,
    _ space: SpaceID,
    depth: Int
  ) throws(NoKernel) -> ColumnValue {
    let left = try compile(left, space, depth: depth)
    let right = try compile(right, space, depth: depth)
    switch (left.content, right.content) {
    case (.quantity(let one), .quantity(let other)):
      if let literal = folded(operation, one, other) {
        return ColumnValue(content: .quantity(try self.literal(literal, space)))
      }
      switch operation {
      case .add, .subtract:
        return ColumnValue(content: .quantity(try sum(operation, one, other, space)))
      case .multiply:
        return ColumnValue(content: .quantity(try multiplied(one, other, space)))
      case .divide:
        guard let divisor = other.literal, divisor.sign != 0,
          let factor = Fraction.one.divided(by: divisor)
        else { throw .here }
        return ColumnValue(content: .quantity(try multiplied(one, by: factor, space)))
      }
    case (.span(let one), .span(let other)):
      guard operation == .add || operation == .subtract else { throw .here }
      let ends = added(operation, one, other, isChecked: true, space)
      return ColumnValue(content: .span(ends))
    default: throw .here
    }
  }

  private func folded(_ operation: Arithmetic, _ one: ColumnQuantity, _ other: ColumnQuantity)
    -> Fraction?
  {
    guard let first = one.literal, let second = other.literal else { return nil }
    switch operation {
    case .add: return first.adding(second)
    case .subtract: return first.subtracting(second)
    case .multiply: return first.multiplied(by: second)
    case .divide: return first.divided(by: second)
    }
  }

  mutating func sum(
    _ operation: Arithmetic,
    _ one: ColumnQuantity,
    _ other: ColumnQuantity,
    _ space: SpaceID
  ) throws(NoKernel) -> ColumnQuantity {
    let (one, other) = try aligned(one, other, space)
    let (limit, tooLarge) = one.limit.addingReportingOverflow(other.limit)
    let isChecked = tooLarge || limit >= openHigh
    return ColumnQuantity(
      ends: added(operation, one.ends, other.ends, isChecked: isChecked, space),
      scale: one.scale,
      limit: isChecked ? openHigh - 1 : limit,
      isNonNegative: operation == .add && one.isNonNegative && other.isNonNegative,
      literal: nil
    )
  }

  private mutating func added(
    _ operation: Arithmetic,
    _ one: ColumnEnds,
    _ other: ColumnEnds,
    isChecked: Bool,
    _ space: SpaceID
  ) -> ColumnEnds {
    let isKnown = one.isKnown && other.isKnown
    let checking: Checking = isChecked ? .overflow : .openEnds
    if operation == .add {
      let low = lane(space) { .calculate(.add(.low, checking), one.low, other.low, into: $0) }
      if isKnown { return ColumnEnds(low: low, high: low) }
      let high = lane(space) { .calculate(.add(.high, checking), one.high, other.high, into: $0) }
      return ColumnEnds(low: low, high: high)
    }
    let low = lane(space) { .calculate(.subtract(.low, checking), one.low, other.high, into: $0) }
    if isKnown { return ColumnEnds(low: low, high: low) }
    let high = lane(space) {
      .calculate(.subtract(.high, checking), one.high, other.low, into: $0)
    }
    return ColumnEnds(low: low, high: high)
  }

  /// The product with a number that is the same in all rows.
  private mutating func multiplied(
    _ one: ColumnQuantity,
    by factor: Fraction,
    _ space: SpaceID
  ) throws(NoKernel) -> ColumnQuantity {
    if factor.sign == 0 { return try literal(.zero, space) }
    guard let above = Int64(exactly: factor.numerator),
      let below = Int64(exactly: factor.denominator), above > openLow, above < openHigh
    else { throw .here }
    let (scale, tooFine) = one.scale.multipliedReportingOverflow(by: below)
    guard !tooFine, scale <= finestScale else { throw .here }
    return scaled(one, by: above, scale: scale, space)
  }

  mutating func multiplied(
    _ one: ColumnQuantity,
    _ other: ColumnQuantity,
    _ space: SpaceID
  ) throws(NoKernel) -> ColumnQuantity {
    if let factor = other.literal { return try multiplied(one, by: factor, space) }
    if let factor = one.literal { return try multiplied(other, by: factor, space) }
    let (scale, tooFine) = one.scale.multipliedReportingOverflow(by: other.scale)
    guard !tooFine, scale <= finestScale else { throw .here }
    let (limit, isChecked) = product(one.limit, other.limit.magnitude)
    let ends: ColumnEnds
    let checking: Checking = isChecked ? .overflow : .openEnds
    let isNonNegative = one.isNonNegative && other.isNonNegative
    if one.ends.isKnown, other.ends.isKnown {
      let known = lane(space) {
        .calculate(.multiplyKnown(checking), one.ends.low, other.ends.low, into: $0)
      }
      ends = ColumnEnds(low: known, high: known)
    } else if isNonNegative {
      ends = ColumnEnds(
        low: lane(space) {
          .calculate(.multiplyNonNegative(checking), one.ends.low, other.ends.low, into: $0)
        },
        high: lane(space) {
          .calculate(.multiplyNonNegative(checking), one.ends.high, other.ends.high, into: $0)
        }
      )
    } else {
      ends = ColumnEnds(
        low: lane(space) { .multiplyBounds(one.ends, other.ends, .low, into: $0) },
        high: lane(space) { .multiplyBounds(one.ends, other.ends, .high, into: $0) }
      )
    }
    return ColumnQuantity(
      ends: ends,
      scale: scale,
      limit: limit,
      isNonNegative: isNonNegative,
      literal: nil
    )
  }

  mutating func negated(_ operand: NodeID, _ type: ValueType, _ space: SpaceID, depth: Int)
    throws(NoKernel) -> ColumnValue
  {
    let value = try compile(operand, space, depth: depth)
    switch value.content {
    case .quantity(let quantity):
      if let opposite = quantity.literal.flatMap({ Fraction.zero.subtracting($0) }) {
        return ColumnValue(content: .quantity(try literal(opposite, space)))
      }
      return ColumnValue(content: .quantity(scaled(quantity, by: -1, scale: quantity.scale, space)))
    case .span(let ends):
      let zero = constant(0, space)
      let none = ColumnEnds(low: zero, high: zero)
      return ColumnValue(content: .span(added(.subtract, none, ends, isChecked: true, space)))
    case .truth, .date, .choice, .choices, .text, .row: throw .here
    }
  }

  mutating func rounded(
    _ rounding: Rounding,
    _ value: NodeID,
    _ step: NodeID,
    _ space: SpaceID,
    depth: Int
  ) throws(NoKernel) -> ColumnValue {
    let step = try quantity(step, space, depth: depth)
    guard let step = step.literal, step.sign > 0 else { throw .here }
    let value = try quantity(value, space, depth: depth)
    return ColumnValue(content: .quantity(try rounded(rounding, value, to: step, space)))
  }

  /// A multiple of a positive step.
  mutating func rounded(
    _ rounding: Rounding,
    _ value: ColumnQuantity,
    to step: Fraction,
    _ space: SpaceID
  ) throws(NoKernel) -> ColumnQuantity {
    guard let size = Int64(exactly: step.numerator), let below = Int64(exactly: step.denominator),
      below <= finestScale
    else { throw .here }
    let (product, tooLarge) = value.scale.multipliedReportingOverflow(by: size)
    if tooLarge { throw .here }
    let common = commonDivisor(below, product)
    let multiplier = below / common
    let divisor = product / common
    if divisor == 1, below == value.scale, size == 1 { return value }
    // A multiple of the step is at most one step farther from zero.
    let (raised, raisedTooLarge) = value.limit.multipliedReportingOverflow(by: multiplier)
    let (multiple, multipleTooLarge) =
      (raised / divisor + 1).multipliedReportingOverflow(by: size)
    let isChecked =
      raisedTooLarge || multipleTooLarge || raised >= openHigh || multiple >= openHigh
    let steps = LaneRounding(
      rounding: rounding,
      multiplier: multiplier,
      divisor: Divisor(divisor),
      step: size
    )
    func round(_ lane: Lane, _ compiler: inout ColumnCompiler) -> Lane {
      compiler.lane(space) { .round(lane, steps, into: $0, isChecked ? .overflow : .openEnds) }
    }
    let low = round(value.ends.low, &self)
    let high = value.ends.isKnown ? low : round(value.ends.high, &self)
    return ColumnQuantity(
      ends: ColumnEnds(low: low, high: high),
      scale: below,
      limit: isChecked ? openHigh - 1 : multiple,
      isNonNegative: value.isNonNegative,
      literal: nil
    )
  }

  enum ColumnExtreme {
    case lowest, highest
  }

  mutating func extreme(
    _ extreme: ColumnExtreme,
    _ operands: [NodeID],
    _ type: ValueType,
    _ space: SpaceID,
    depth: Int
  ) throws(NoKernel) -> ColumnValue {
    var reached: ColumnContent?
    for operand in operands {
      let content = try compile(operand, space, depth: depth).content
      guard let before = reached else {
        reached = content
        continue
      }
      switch (before, content) {
      case (.quantity(let one), .quantity(let other)):
        reached = .quantity(try self.extreme(extreme, one, other, space))
      case (.date(let one), .date(let other)): reached = .date(picked(extreme, one, other, space))
      case (.span(let one), .span(let other)): reached = .span(picked(extreme, one, other, space))
      default: throw .here
      }
    }
    if let reached { return ColumnValue(content: reached) }
    return ColumnValue(content: try unknownContent(type, space))
  }

  /// The lowest or highest of two quantities.
  mutating func extreme(
    _ extreme: ColumnExtreme,
    _ one: ColumnQuantity,
    _ other: ColumnQuantity,
    _ space: SpaceID
  ) throws(NoKernel) -> ColumnQuantity {
    let (one, other) = try aligned(one, other, space)
    return ColumnQuantity(
      ends: picked(extreme, one.ends, other.ends, space),
      scale: one.scale,
      limit: max(one.limit, other.limit),
      isNonNegative: extreme == .lowest
        ? one.isNonNegative && other.isNonNegative : one.isNonNegative || other.isNonNegative,
      literal: nil
    )
  }

  private mutating func picked(
    _ extreme: ColumnExtreme,
    _ one: ColumnEnds,
    _ other: ColumnEnds,
    _ space: SpaceID
  ) -> ColumnEnds {
    func pick(_ one: Lane, _ other: Lane, _ compiler: inout ColumnCompiler) -> Lane {
      compiler.lane(space) {
        extreme == .lowest ? .lowest(one, other, into: $0) : .highest(one, other, into: $0)
      }
    }
    let low = pick(one.low, other.low, &self)
    let isKnown = one.isKnown && other.isKnown
    return ColumnEnds(low: low, high: isKnown ? low : pick(one.high, other.high, &self))
  }
}

/// The largest number that divides both, which are positive.
private func commonDivisor(_ one: Int64, _ other: Int64) -> Int64 {
  var (larger, smaller) = (one, other)
  while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
  return larger
}

/// The limit of a product, and whether it has to be checked row by row.
private func product(_ limit: Int64, _ factor: UInt64) -> (limit: Int64, isChecked: Bool) {
  let (high, low) = UInt64(limit).multipliedFullWidth(by: factor)
  if high == 0, low < UInt64(openHigh) { return (Int64(low), false) }
  return (openHigh - 1, true)
}
