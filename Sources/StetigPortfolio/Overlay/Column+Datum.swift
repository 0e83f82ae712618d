package import StetigColumns
package import StetigRules
import StetigValues

extension Column {
  /// The value of a row as tables write it; unknown for a reference, whose key stands in another
  /// table, and for a row that the column does not have.
  package func datum(at row: Int) -> Datum {
    switch self {
    case .absent, .reference: return .unknown
    case .truth(let column):
      return datum(row, column.presence) { .truth(column.yes[row]) }
    case .quantity(let column):
      return datum(row, column.presence) {
        Fraction(Int128(column.values[row]), over: Int128(column.scale)).map { .quantity($0) }
      }
    case .date(let column):
      return datum(row, column.presence) {
        CalendarDate(dayNumber: column.days[row]).map { .date($0) }
      }
    case .span(let column):
      return datum(row, column.presence) {
        let length = Int(column.lengths[row])
        return .span(column.inDays[row] ? .days(length) : .months(length))
      }
    case .choice(let column):
      return datum(row, column.presence) { .choice(Int(column.codes[row])) }
    case .choices(let column):
      return datum(row, column.presence) { .choices(column.masks[row]) }
    case .text(let column):
      return datum(row, column.presence) { .text(column.text(row)) }
    }
  }

  /// The row that a reference of a row leads to; nil where it is unknown or none.
  package func target(at row: Int) -> Int? {
    guard case .reference(let column) = self, row >= 0, row < column.rows.count,
      column.presence.known[row]
    else { return nil }
    return Int(column.rows[row])
  }

  private func datum(_ row: Int, _ presence: Presence, _ read: () -> Datum?) -> Datum {
    guard row >= 0, row < presence.known.count else { return .unknown }
    if presence.known[row] { return read() ?? .unknown }
    if let none = presence.none, row < none.count, none[row] { return Datum.none }
    return .unknown
  }
}
