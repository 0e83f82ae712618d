/// Days from a first to a last one, both counted, of which either may be open.
///
/// - Invariant: it holds at least one day.
public struct DateRange: Hashable, Sendable {
  /// The first day; `nil` if there is no beginning.
  public let first: CalendarDate?

  /// The last day; `nil` if there is no end.
  public let last: CalendarDate?

  /// All days.
  public static let always = DateRange()

  /// The days from `first` to `last`; `nil` if `last` is before `first`.
  public init?(first: CalendarDate?, last: CalendarDate?) {
    if let first, let last, last < first { return nil }
    self.first = first
    self.last = last
  }

  private init() {
    first = nil
    last = nil
  }

  /// One day.
  public init(on day: CalendarDate) {
    first = day
    last = day
  }

  /// The number of days; `nil` if an end is open.
  public var dayCount: Int? {
    guard let first, let last else { return nil }
    return first.days(until: last) + 1
  }

  /// Whether a day lies in the range, its ends included.
  public func contains(_ day: CalendarDate) -> Bool {
    if let first, day < first { return false }
    if let last, day > last { return false }
    return true
  }

  /// Whether every day of `other` lies in this range.
  public func contains(_ other: DateRange) -> Bool {
    intersection(other) == other
  }

  /// Whether the two have a day in common.
  public func overlaps(_ other: DateRange) -> Bool {
    intersection(other) != nil
  }

  /// The days that the two have in common; `nil` if there are none.
  public func intersection(_ other: DateRange) -> DateRange? {
    DateRange(
      first: combined(first, other.first) { max($0, $1) },
      last: combined(last, other.last) { min($0, $1) }
    )
  }

  /// Whether one begins on the day after the last day of the other.
  public func isAdjacent(to other: DateRange) -> Bool {
    follows(other) || other.follows(self)
  }

  private func follows(_ other: DateRange) -> Bool {
    guard let first, let last = other.last else { return false }
    return last.days(until: first) == 1
  }
}

extension DateRange: CustomStringConvertible {
  /// The ISO 8601 interval `2026-01-01/2026-12-31`, with `..` for an open end.
  public var description: String {
    (first?.description ?? "..") + "/" + (last?.description ?? "..")
  }
}

/// What two bounds come to, of which a missing one bounds nothing.
private func combined(
  _ one: CalendarDate?,
  _ other: CalendarDate?,
  _ choose: (CalendarDate, CalendarDate) -> CalendarDate
) -> CalendarDate? {
  guard let one else { return other }
  guard let other else { return one }
  return choose(one, other)
}
