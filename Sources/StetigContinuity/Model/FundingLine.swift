package import StetigRules
package import StetigValues

/// How firm the money of a line is. Rejected lines count nowhere and are not here.
package enum LineStatus: String, Sendable, Hashable, CaseIterable {
  case approved, applied, planned
}

/// Money for a structure over a period, with all that it takes to count it.
package struct FundingLine: Sendable, Hashable {
  /// The row of the funding table.
  package var row: Int
  /// The key of the row; `#` and the number of the row, from 1, where it has none.
  package var key: String
  /// The key of the project it goes to, if one stands between.
  package var project: String?
  /// Nil where unknown.
  package var funder: String?
  /// The line's own programme, else its project's; nil where there is none or it is unknown.
  package var programme: String?
  /// Nil where unknown.
  package var level: FundingLevel?
  package var status: LineStatus
  /// The first day.
  package var first: CalendarDate
  /// The last day, that day counted; nil for standing money without an end.
  package var last: CalendarDate?
  /// The whole amount; nil for standing money.
  package var amount: Money?
  /// What it carries a month on every day of its period, rounded to the cent; 0 for a one-off.
  package var rate: Money
  /// Whether it lasts less than a month, so that it carries nothing on.
  package var isOneOff: Bool

  /// Whether it is standing money (Regelfinanzierung).
  package var isStanding: Bool { amount == nil }

  package init(
    row: Int,
    key: String,
    project: String?,
    funder: String?,
    programme: String?,
    level: FundingLevel?,
    status: LineStatus,
    first: CalendarDate,
    last: CalendarDate?,
    amount: Money?,
    rate: Money,
    isOneOff: Bool
  ) {
    self.row = row
    self.key = key
    self.project = project
    self.funder = funder
    self.programme = programme
    self.level = level
    self.status = status
    self.first = first
    self.last = last
    self.amount = amount
    self.rate = rate
    self.isOneOff = isOneOff
  }
}
