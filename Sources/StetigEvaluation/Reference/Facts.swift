import StetigColumns
import StetigPortfolio
package import StetigRules
import StetigValues

extension ReferenceEvaluator {
  /// A fact of a row. A fact of nothing is none; of a row that is not known, unknown.
  mutating func fact(_ fact: FactID, of row: Value) -> Value {
    let type = plan.vocabulary.valueType(of: fact)
    guard case .row(let reference) = row.content else { return unknown(type, row.missing) }
    if row.absence.isYes {
      return Value(
        plan.vocabulary.unknown(type),
        absence: .yes,
        missing: plan.vocabulary.missingName(fact)
      )
    }
    guard let reference else {
      let absence: Truth =
        row.absence.isUnknown || plan.vocabulary[fact].isOptional ? .unknown : .no
      return Value(plan.vocabulary.unknown(type), absence: absence, missing: row.missing)
    }
    return cell(fact, row: reference.row, type)
  }

  private func cell(_ fact: FactID, row: Int, _ type: ValueType) -> Value {
    if let probe, probe.target == .fact(fact, row: row) { return probe.value }
    let name = plan.vocabulary.missingName(fact)
    let open = Value(
      plan.vocabulary.unknown(type),
      absence: plan.vocabulary[fact].isOptional ? .unknown : .no,
      missing: name
    )
    let column = portfolio.column(fact)
    guard let presence = column.presence, row >= 0, row < presence.known.count else { return open }
    if let none = presence.none, row < none.count, none[row] {
      return Value(plan.vocabulary.unknown(type), absence: .yes, missing: name)
    }
    guard presence.known[row], let content = column.content(at: row, of: fact, plan.vocabulary)
    else { return open }
    return Value(content)
  }

  /// The rows of a list. That of nothing is empty; that of a row that is not known, unknown.
  mutating func list(_ list: ListID, of row: Value) -> Value {
    let element = plan.vocabulary[list].element
    let name = plan.vocabulary.missingName(list)
    if row.absence.isYes {
      return Value(.rows(RowList(entity: element, rows: [], isComplete: true)))
    }
    guard case .row(let reference?) = row.content else {
      let open = RowList(entity: element, rows: [], isComplete: false)
      return Value(.rows(open), missing: row.missing.isEmpty ? name : row.missing)
    }
    let children = portfolio.lists[list.index]
    guard reference.row >= 0, reference.row < children.ownerCount else {
      return Value(
        .rows(RowList(entity: element, rows: [], isComplete: children.isComplete)),
        missing: name
      )
    }
    let rows = children.positions(of: reference.row).map(children.row(at:))
    let isComplete = children.isComplete(for: reference.row)
    return Value(
      .rows(RowList(entity: element, rows: rows, isComplete: isComplete)),
      missing: name
    )
  }
}

extension Vocabulary {
  /// The type of an expression that names a fact.
  package func valueType(of fact: FactID) -> ValueType {
    switch self[fact].type {
    case .truth: .truth
    case .choice: .choice(fact)
    case .choices: .choices(fact)
    case .reference(let entity): .reference(entity)
    case .number(let unit): .number(unit: unit)
    case .share: .share
    case .money: .money
    case .date: .date
    case .span: .months
    case .text: .text
    case .place: .place
    case .programme: .programme
    }
  }
}

extension Column {
  /// Which rows hold a value; nil where nothing is known of the fact.
  var presence: Presence? {
    switch self {
    case .absent: nil
    case .truth(let column): column.presence
    case .quantity(let column): column.presence
    case .date(let column): column.presence
    case .span(let column): column.presence
    case .choice(let column): column.presence
    case .choices(let column): column.presence
    case .text(let column): column.presence
    case .reference(let column): column.presence
    }
  }

  /// The value of a row that holds one.
  func content(at row: Int, of fact: FactID, _ vocabulary: Vocabulary) -> Value.Content? {
    switch self {
    case .absent:
      return nil
    case .truth(let column):
      return .truth(Truth(column.yes[row]))
    case .quantity(let column):
      let value = Fraction(Int128(column.values[row]), over: Int128(column.scale))
      return value.map { .quantity(Bounds(exactly: $0)) }
    case .date(let column):
      return CalendarDate(dayNumber: column.days[row]).map { .date(Bounds(exactly: $0)) }
    case .span(let column):
      // A fact that is a span is one of months; days are no value of its type.
      return column.inDays[row] ? nil : .span(Bounds(exactly: Int(column.lengths[row])))
    case .choice(let column):
      return .choice(bit(Int(column.codes[row])))
    case .choices(let column):
      return .choices(sure: column.masks[row], possible: column.masks[row])
    case .text(let column):
      return .text(column.text(row))
    case .reference(let column):
      guard case .reference(let entity) = vocabulary[fact].type else { return nil }
      return .row(RowReference(entity, Int(column.rows[row])))
    }
  }
}
