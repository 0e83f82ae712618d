import StetigColumns
package import StetigEvaluation
package import StetigPortfolio
package import StetigRules
import StetigValues

extension Portfolio {
  /// What the portfolio says of a fact of a row; a reference is shown as the key of its row.
  package func shownValue(_ fact: FactID, row: Int) -> ShownValue {
    let type = valueType(fact)
    guard let column = columnIfPresent(fact) else { return ShownValue(.unknown, type) }
    switch column {
    case .absent: return ShownValue(.unknown, type)
    case .truth(let truths):
      let yes = row < truths.yes.count && truths.yes[row]
      return shown(.truth(yes), truths.presence, row, type)
    case .quantity(let quantities):
      guard row < quantities.values.count,
        let value = Fraction(Int128(quantities.values[row]), over: Int128(quantities.scale))
      else { return ShownValue(.unknown, type) }
      return shown(.quantity(value), quantities.presence, row, type)
    case .date(let dates):
      guard row < dates.days.count, let day = CalendarDate(dayNumber: dates.days[row])
      else { return ShownValue(.unknown, type) }
      return shown(.date(day), dates.presence, row, type)
    case .span(let spans):
      guard row < spans.lengths.count else { return ShownValue(.unknown, type) }
      let length = Int(spans.lengths[row])
      let isDays = spans.inDays[row]
      return shown(
        .span(isDays ? .days(length) : .months(length)),
        spans.presence,
        row,
        isDays ? .days : .months
      )
    case .choice(let choices):
      guard row < choices.codes.count else { return ShownValue(.unknown, type) }
      return shown(.choice(Int(choices.codes[row])), choices.presence, row, type)
    case .choices(let choices):
      guard row < choices.masks.count else { return ShownValue(.unknown, type) }
      return shown(.choices(choices.masks[row]), choices.presence, row, type)
    case .text(let texts):
      guard row < texts.ends.count else { return ShownValue(.unknown, type) }
      return shown(.text(texts.text(row)), texts.presence, row, type)
    case .reference(let references):
      guard row < references.rows.count else { return ShownValue(.unknown, type) }
      let key = rowName(fact, Int(references.rows[row]))
      return shown(.text(key), references.presence, row, .text)
    }
  }

  /// The row that a reference leads to; nil where it is unknown or none.
  package func target(_ fact: FactID, row: Int) -> Int? {
    guard case .reference(let references)? = columnIfPresent(fact),
      row < references.rows.count, references.presence.known[row]
    else { return nil }
    return Int(references.rows[row])
  }

  /// The text of a fact of a row; nil where it is unknown or none.
  package func text(_ fact: FactID?, row: Int) -> String? {
    guard let fact, case .known(.text(let text)) = shownValue(fact, row: row).content else {
      return nil
    }
    return text
  }

  private func columnIfPresent(_ fact: FactID) -> Column? {
    let owner = vocabulary[fact].owner.index
    guard owner < tables.count, vocabulary[fact].position < tables[owner].columns.count else {
      return nil
    }
    return tables[owner].columns[vocabulary[fact].position]
  }

  private func rowName(_ reference: FactID, _ row: Int) -> String {
    guard case .reference(let entity) = vocabulary[reference].type,
      let key = vocabulary[entity].key
    else { return "" }
    return text(key, row: row) ?? ""
  }

  private func shown(
    _ datum: Datum,
    _ presence: Presence,
    _ row: Int,
    _ type: ValueType
  ) -> ShownValue {
    if row < presence.known.count, presence.known[row] { return ShownValue(.known(datum), type) }
    if let none = presence.none, row < none.count, none[row] { return ShownValue(.none, type) }
    return ShownValue(.unknown, type)
  }

  private func valueType(_ fact: FactID) -> ValueType {
    switch vocabulary[fact].type {
    case .truth: .truth
    case .choice: .choice(fact)
    case .choices: .choices(fact)
    case .reference: .text
    case .number(let unit): .number(unit: unit)
    case .share: .share
    case .money: .money
    case .date: .date
    case .span: .months
    case .text: .text
    case .place: .text
    case .programme: .text
    }
  }
}
