import StetigColumns
import StetigPortfolio
import StetigRules
import StetigValues

extension Portfolio {
  /// A cell as a short text: `?` unknown, `-` none.
  func cell(_ fact: FactID, _ row: Int) -> String {
    switch column(fact) {
    case .absent: return "?"
    case .truth(let column):
      return shown(column.presence, row) ?? (column.yes[row] ? "yes" : "no")
    case .quantity(let column):
      return shown(column.presence, row)
        ?? (Fraction(Int128(column.values[row]), over: Int128(column.scale))?.exactDecimalText
          ?? "!")
    case .date(let column):
      return shown(column.presence, row)
        ?? (CalendarDate(dayNumber: column.days[row])?.description ?? "!")
    case .span(let column):
      return shown(column.presence, row)
        ?? "\(column.lengths[row])\(column.inDays[row] ? "d" : "m")"
    case .choice(let column): return shown(column.presence, row) ?? "\(column.codes[row])"
    case .choices(let column):
      return shown(column.presence, row) ?? String(column.masks[row], radix: 2)
    case .text(let column): return shown(column.presence, row) ?? column.text(row)
    case .reference(let column): return shown(column.presence, row) ?? "#\(column.rows[row])"
    }
  }

  /// All cells of a fact.
  func cells(_ fact: FactID) -> [String] {
    (0..<tables[vocabulary[fact].owner.index].rowCount).map { cell(fact, $0) }
  }

  /// The rows of a list of one owner.
  func rows(_ list: Int, of owner: Int) -> [Int] {
    lists[list].positions(of: owner).map { lists[list].row(at: $0) }
  }

  private func shown(_ presence: Presence, _ row: Int) -> String? {
    if presence.known[row] { return nil }
    return presence.none?[row] == true ? "-" : "?"
  }
}
