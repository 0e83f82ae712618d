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
        row.absence.isUnknown || plan.vocabulary.isOptional(fact) ? .unknown : .no
      return Value(plan.vocabulary.unknown(type), absence: absence, missing: row.missing)
    }
    return cell(fact, row: reference.row, type)
  }

  private func cell(_ fact: FactID, row: Int, _ type: ValueType) -> Value {
    if let probe, probe.target == .fact(fact, row: row) { return probe.value }
    var absence: Truth = plan.vocabulary.isOptional(fact) ? .unknown : .no
    let column = portfolio.column(fact)
    if let presence = column.presence, row >= 0, row < presence.known.count {
      if let none = presence.none, row < none.count, none[row] {
        absence = .yes
      } else if presence.known[row],
        let content = column.content(at: row, of: fact, plan.vocabulary)
      {
        return Value(content)
      }
    }
    return Value(
      plan.vocabulary.unknown(type),
      absence: absence,
      missing: plan.vocabulary.missingName(fact)
    )
  }

  /// The rows of a list. That of nothing is empty; that of a row that is not known, unknown.
  mutating func list(_ list: ListID, of row: Value) -> Value {
    let element = plan.vocabulary.element(of: list)
    if row.absence.isYes {
      return Value(.rows(RowList(entity: element, rows: [], isComplete: true)))
    }
    guard case .row(let reference?) = row.content else {
      let open = RowList(entity: element, rows: [], isComplete: false)
      let name = row.missing.isEmpty ? plan.vocabulary.missingName(list) : row.missing
      return Value(.rows(open), missing: name)
    }
    let children = portfolio.lists[list.index]
    var rows = RowList(entity: element, rows: [], isComplete: children.isComplete)
    if reference.row >= 0, reference.row < children.ownerCount {
      rows.rows = children.positions(of: reference.row).map(children.row(at:))
      rows.isComplete = children.isComplete(for: reference.row)
    }
    return Value(
      .rows(rows),
      missing: rows.isComplete ? .nothing : plan.vocabulary.missingName(list)
    )
  }
}

extension Vocabulary {
  /// The type of an expression that names a fact.
  package func valueType(of fact: FactID) -> ValueType {
    switch type(of: fact) {
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
      guard case .reference(let entity) = vocabulary.type(of: fact) else { return nil }
      return .row(RowReference(entity, Int(column.rows[row])))
    }
  }
}
