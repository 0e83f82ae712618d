package import StetigValues

/// A run of days on which approved money does not carry what the structure needs.
package struct Gap: Sendable, Hashable {
  /// What is missing in one calendar year.
  package struct Year: Sendable, Hashable {
    package var year: Int
    package var amount: Money

    package init(year: Int, amount: Money) {
      self.year = year
      self.amount = amount
    }
  }

  /// The first short day.
  package var first: CalendarDate
  /// The last short day inside the window.
  package var last: CalendarDate
  /// The whole months from the first day on; `days` is what is left over.
  package var months: Int
  package var days: Int
  /// Need less approved money over all of it.
  package var amount: Money
  /// The amount by calendar year, ascending; the years add up to it.
  package var years: [Year]
  /// Posts times the largest share of the need that is missing, to two decimals; nil where the
  /// structure's posts are unknown.
  package var posts: Fraction?
  /// What the lines that are applied for would fill.
  package var filledByApplied: Money
  /// What planned lines would fill beyond those.
  package var filledByPlanned: Money

  package init(
    first: CalendarDate,
    last: CalendarDate,
    months: Int,
    days: Int,
    amount: Money,
    years: [Year] = [],
    posts: Fraction?,
    filledByApplied: Money,
    filledByPlanned: Money
  ) {
    self.first = first
    self.last = last
    self.months = months
    self.days = days
    self.amount = amount
    self.years = years
    self.posts = posts
    self.filledByApplied = filledByApplied
    self.filledByPlanned = filledByPlanned
  }
}
