import StetigColumns
import StetigRules
import StetigValues

extension ColumnCompiler {
  /// Adds the instructions of one operation.
  mutating func compute(_ node: NodeID, _ space: SpaceID, depth: Int) throws(NoKernel)
    -> ColumnValue
  {
    let type = plan.arena[node].type
    if origin(of: space) == node { return ownRow(space) }
    switch plan.arena[node].operation {
    case .truth(let known):
      return truth(constant(known, space), constant(!known, space))
    case .quantity(let value): return ColumnValue(content: .quantity(try literal(value, space)))
    case .date(let day):
      let lane = constant(Int64(day.dayNumber), space)
      return ColumnValue(content: .date(ColumnEnds(low: lane, high: lane)))
    case .span(let span):
      let lane = constant(Int64(span.count), space)
      return ColumnValue(content: .span(ColumnEnds(low: lane, high: lane)))
    case .text(let text), .programme(let text):
      return ColumnValue(content: .text(.literal(Array(text.utf8))))
    case .choice(let number):
      let mask = bit(number)
      return ColumnValue(
        content: .choice(constant(Int64(bitPattern: mask), space), literal: mask)
      )
    case .none:
      return ColumnValue(
        content: try unknownContent(type, space),
        absence: ColumnAbsence(none: constant(true, space), maybeNone: nil)
      )
    case .unknown(let low, let high, _):
      return try ruleUnknown(low, high, type, space, depth: depth)
    case .subject: return ownRow(space)
    case .element(let number):
      guard spaces[space.index].depth == number + 1 else { throw .here }
      return ownRow(space)
    case .follow(let row, let fact), .fact(let row, let fact):
      return try self.fact(fact, of: row, type, space, depth: depth)
    case .list: throw .here
    case .any(let list, let filter):
      return try any(list, where: filter, space, depth: depth)
    case .count(let list, let filter):
      return try count(list, where: filter, space, depth: depth)
    case .sum(let list, let term, let filter):
      return try sum(list, of: term, where: filter, space, depth: depth)
    case .lowestIn(let list, let term, let filter):
      return try extreme(.lowest, list, of: term, where: filter, type, space, depth: depth)
    case .highestIn(let list, let term, let filter):
      return try extreme(.highest, list, of: term, where: filter, type, space, depth: depth)
    case .and(let operands): return try conjunction(operands, space, depth: depth)
    case .or(let operands): return try disjunction(operands, space, depth: depth)
    case .not(let operand):
      let (yes, no) = try decided(operand, space, depth: depth)
      return truth(no, yes)
    case .compare(let comparison, let left, let right):
      let one = try compile(left, space, depth: depth)
      let other = try compile(right, space, depth: depth)
      return try compare(comparison, one, other, space)
    case .between(let value, let low, let high):
      let value = try compile(value, space, depth: depth)
      let above = try compare(.atLeast, value, compile(low, space, depth: depth), space)
      let below = try compare(.atMost, value, compile(high, space, depth: depth), space)
      return try both(above, below, space)
    case .oneOf(let value, let others):
      return try oneOf(value, others, space, depth: depth)
    case .includesOneOf(let set, let mask):
      return try includesOneOf(set, mask, space, depth: depth)
    case .includesOnly(let set, let mask):
      return try includesOnly(set, mask, space, depth: depth)
    case .lasts(let from, let to, let limit):
      return try lasts(from, to, limit, space, depth: depth)
    case .add(let one, let other):
      return try arithmetic(.add, one, other, type, space, depth: depth)
    case .subtract(let one, let other):
      return try arithmetic(.subtract, one, other, type, space, depth: depth)
    case .multiply(let one, let other):
      return try arithmetic(.multiply, one, other, type, space, depth: depth)
    case .divide(let one, let other):
      return try arithmetic(.divide, one, other, type, space, depth: depth)
    case .negate(let operand): return try negated(operand, type, space, depth: depth)
    case .addSpan(let date, let span):
      return try shifted(date, by: span, isBackwards: false, space, depth: depth)
    case .subtractSpan(let date, let span):
      return try shifted(date, by: span, isBackwards: true, space, depth: depth)
    case .lowest(let operands):
      return try extreme(.lowest, operands, type, space, depth: depth)
    case .highest(let operands):
      return try extreme(.highest, operands, type, space, depth: depth)
    case .round(let rounding, let value, let step):
      return try rounded(rounding, value, step, space, depth: depth)
    case .yearOf(let date): return try year(of: date, space, depth: depth)
    case .fullYears(let from, let to):
      return try wholeSpans(.years, from, to, space, depth: depth)
    case .fullMonths(let from, let to):
      return try wholeSpans(.months, from, to, space, depth: depth)
    case .recurring(let day, let relation, let date):
      return try recurring(day, relation, date, space, depth: depth)
    case .bands(let bands): return try self.bands(bands, type, space, depth: depth)
    case .exceptions(let base, let arms):
      return try exceptions(base, arms, type, space, depth: depth)
    case .versions(let arms): return try versions(arms, type, space, depth: depth)
    case .bindingDate:
      guard let bindingDate, space == subjectSpace else { throw .here }
      return ColumnValue(content: .date(bindingDate))
    case .eligibleCosts(nil, _):
      guard space == subjectSpace else { throw .here }
      return try eligibleCosts()
    case .grantBeforeMinimum:
      guard space == subjectSpace else { throw .here }
      return try grantBeforeMinimum()
    case .place, .workingDay, .lookUp, .eligibleCosts, .parameter:
      throw .here
    }
  }

  /// The row of the space itself.
  private mutating func ownRow(_ space: SpaceID) -> ColumnValue {
    let rows = ownRows(space)
    var value = ColumnValue(content: .row(rows, spaces[space.index].entity))
    value.absence = virtualAbsence(space)
    return value
  }

  /// The rows of a table space that stand for none and for perhaps none.
  mutating func virtualAbsence(_ space: SpaceID) -> ColumnAbsence {
    guard case .table(_, let order) = spaces[space.index].kind, tables[order].virtualRows == 3
    else { return .never }
    let count = tables[order].rowCount
    let none = mask(space) { .rowsFrom(count + 2, into: $0) }
    let open = mask(space) { .rowsFrom(count + 1, into: $0) }
    let maybe = mask(space) { .without(open, none, into: $0) }
    return ColumnAbsence(none: none, maybeNone: maybe)
  }
}
