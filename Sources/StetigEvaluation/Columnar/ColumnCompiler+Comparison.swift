import StetigColumns
import StetigPortfolio
import StetigRules
import StetigValues

extension ColumnCompiler {
  /// A comparison that holds for all, for some or for no values that the two sides can have.
  mutating func compare(
    _ comparison: Comparison,
    _ left: ColumnValue,
    _ right: ColumnValue,
    _ space: SpaceID
  ) throws(NoKernel) -> ColumnValue {
    switch comparison {
    case .equal, .notEqual:
      let same = try equal(left, right, space)
      return comparison == .equal ? truth(same.yes, same.no) : truth(same.no, same.yes)
    case .less: return try ordered(left, right, isStrict: true, isNegated: false, space)
    case .atMost: return try ordered(left, right, isStrict: false, isNegated: false, space)
    case .more: return try ordered(left, right, isStrict: false, isNegated: true, space)
    case .atLeast: return try ordered(left, right, isStrict: true, isNegated: true, space)
    }
  }

  private mutating func ordered(
    _ left: ColumnValue,
    _ right: ColumnValue,
    isStrict: Bool,
    isNegated: Bool,
    _ space: SpaceID
  ) throws(NoKernel) -> ColumnValue {
    let (one, other) = try comparable(left, right, space)
    // Yes where even the highest is below the lowest; no where even the lowest is not below the
    // highest.
    let yes = lessMask(one.high, other.low, isStrict: isStrict, space)
    let no: Mask
    if one.isKnown && other.isKnown {
      no = not(yes, space)
    } else {
      no = lessMask(other.high, one.low, isStrict: !isStrict, space)
    }
    var sure = isNegated ? no : yes
    var never = isNegated ? yes : no
    for absence in [left.absence, right.absence] where !absence.isNever {
      sure = without(sure, either(absence.none, absence.maybeNone, space), space)
      if let none = absence.none { never = or(never, none, space) }
    }
    return truth(sure, never)
  }

  private mutating func lessMask(_ one: Lane, _ other: Lane, isStrict: Bool, _ space: SpaceID)
    -> Mask
  {
    mask(space) { isStrict ? .less(one, other, into: $0) : .atMost(one, other, into: $0) }
  }

  /// Lanes of the same scale.
  private mutating func comparable(
    _ left: ColumnValue,
    _ right: ColumnValue,
    _ space: SpaceID
  ) throws(NoKernel) -> (ColumnEnds, ColumnEnds) {
    switch (left.content, right.content) {
    case (.quantity(let one), .quantity(let other)):
      let (one, other) = try aligned(one, other, space)
      return (one.ends, other.ends)
    case (.date(let one), .date(let other)), (.span(let one), .span(let other)):
      return (one, other)
    default: throw .here
    }
  }

  private mutating func equal(_ left: ColumnValue, _ right: ColumnValue, _ space: SpaceID)
    throws(NoKernel) -> (yes: Mask, no: Mask)
  {
    var (yes, no) = try equalContent(left.content, right.content, space)
    if left.absence.isNever, right.absence.isNever { return (yes, no) }
    let leftMay = either(left.absence.none, left.absence.maybeNone, space)
    let rightMay = either(right.absence.none, right.absence.maybeNone, space)
    let anyNone = either(left.absence.none, right.absence.none, space)
    // Both may be none: possibly the same. One may be none and the other something: possibly not.
    let none = constant(false, space)
    let bothMay = and(leftMay ?? none, rightMay ?? none, space)
    let leftAlone = without(leftMay ?? none, right.absence.none, space)
    let rightAlone = without(rightMay ?? none, left.absence.none, space)
    let mayDiffer = or(leftAlone, rightAlone, space)
    let neverBothThere = anyNone ?? none
    yes = without(or(yes, neverBothThere, space), mayDiffer, space)
    no = without(or(no, neverBothThere, space), bothMay, space)
    return (yes, no)
  }

  private mutating func equalContent(
    _ left: ColumnContent,
    _ right: ColumnContent,
    _ space: SpaceID
  ) throws(NoKernel) -> (yes: Mask, no: Mask) {
    switch (left, right) {
    case (.truth(let yes, let no), .truth(let otherYes, let otherNo)):
      return (
        or(and(yes, otherYes, space), and(no, otherNo, space), space),
        or(and(yes, otherNo, space), and(no, otherYes, space), space)
      )
    case (.quantity(let one), .quantity(let other)):
      let (one, other) = try aligned(one, other, space)
      return equalEnds(one.ends, other.ends, space)
    case (.date(let one), .date(let other)), (.span(let one), .span(let other)):
      return equalEnds(one, other, space)
    case (.choice(let one, _), .choice(let other, _)):
      let same = mask(space) { .equal(one, other, into: $0) }
      let single = mask(space) { .single(one, into: $0) }
      let meets = mask(space) { .meet(one, other, into: $0) }
      return (and(same, single, space), not(meets, space))
    case (.choices(let sure, let possible), .choices(let otherSure, let otherPossible)):
      let excess = mask(space) { .exceeds(sure, otherPossible, into: $0) }
      let lack = mask(space) { .exceeds(otherSure, possible, into: $0) }
      let known = mask(space) { .equal(sure, possible, into: $0) }
      let otherKnown = mask(space) { .equal(otherSure, otherPossible, into: $0) }
      let same = mask(space) { .equal(sure, otherSure, into: $0) }
      return (and(same, and(known, otherKnown, space), space), or(excess, lack, space))
    case (.text(let one), .text(let other)): return equalTexts(one, other, space)
    case (.row(let one, let entity), .row(let other, _)):
      let count = constant(Int64(rowCount(entity)), space)
      let there = mask(space) { .less(one, count, into: $0) }
      let otherThere = mask(space) { .less(other, count, into: $0) }
      let known = and(there, otherThere, space)
      let same = mask(space) { .equal(one, other, into: $0) }
      return (and(same, known, space), without(known, same, space))
    default: throw .here
    }
  }

  private mutating func equalEnds(_ one: ColumnEnds, _ other: ColumnEnds, _ space: SpaceID)
    -> (yes: Mask, no: Mask)
  {
    let same = mask(space) { .equal(one.low, other.low, into: $0) }
    if one.isKnown, other.isKnown { return (same, not(same, space)) }
    var yes = same
    for ends in [one, other] where !ends.isKnown {
      let exact = mask(space) { .equal(ends.low, ends.high, into: $0) }
      yes = and(yes, exact, space)
    }
    let below = mask(space) { .less(one.high, other.low, into: $0) }
    let above = mask(space) { .less(other.high, one.low, into: $0) }
    return (yes, or(below, above, space))
  }

  private mutating func equalTexts(_ one: ColumnText, _ other: ColumnText, _ space: SpaceID)
    -> (yes: Mask, no: Mask)
  {
    switch (one, other) {
    case (.literal(let first), .literal(let second)):
      return (constant(first == second, space), constant(first != second, space))
    case (.unknown, _), (_, .unknown): return (constant(false, space), constant(false, space))
    case (.literal(let bytes), .column(let column, let rows, let known)),
      (.column(let column, let rows, let known), .literal(let bytes)):
      let (source, literal) = (sources.addText(column), sources.add(bytes))
      let same = mask(space) { .equalText(source, rows, literal, into: $0) }
      return (and(same, known, space), without(known, same, space))
    case (.column(let first, let rows, let known), .column(let second, let others, let there)):
      let both = and(known, there, space)
      let (one, two) = (sources.addText(first), sources.addText(second))
      let same = mask(space) { .equalTexts(one, rows, two, others, into: $0) }
      return (and(same, both, space), without(both, same, space))
    }
  }
}
