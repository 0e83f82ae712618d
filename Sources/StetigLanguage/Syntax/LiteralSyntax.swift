package import StetigText
package import StetigValues

/// A number as written, worked out exactly.
package struct NumberSyntax: Sendable {
  /// How the number was written.
  package enum Form: Sendable, Hashable {
    /// `1 234,5`
    case decimal
    /// `66 2/3`
    case mixed
    /// `1/3`, which is a share
    case fraction
  }

  /// The value, never negative; a unit is not yet applied (`75 %` is 75).
  package var value: Fraction
  /// How the number was written.
  package var form: Form
  /// Where the number stands, without its unit.
  package var range: SourceRange
}

/// `UNIT`: what stands right after a number.
package enum UnitSyntax: String, Sendable, Hashable, CaseIterable {
  case percent, euro, years, months, weeks, days, metres, kilometres, times
}

/// A unit and where it stands.
package struct PlacedUnitSyntax: Sendable, Hashable {
  /// The unit.
  package var unit: UnitSyntax
  /// Where it stands.
  package var range: SourceRange
}

/// `DATE`: a day that exists.
package struct DateSyntax: Sendable {
  /// The day.
  package var date: CalendarDate
  /// Where it stands.
  package var range: SourceRange
}

/// `DAYMONTH`: a day of every year, `31 October`.
///
/// The day is a number from 1 to 99 as written; whether the month has it is for the checker.
package struct DayMonthSyntax: Sendable, Hashable {
  /// The day of the month as written.
  package var day: Int
  /// The month, 1 to 12.
  package var month: Int
  /// Where it stands.
  package var range: SourceRange
}

/// `literal = ( NUMBER | FRACTION ) [ UNIT ] | DATE | STRING | "yes" | "no" | "none"`
package enum LiteralSyntax: Sendable {
  /// A number, with its unit if one follows.
  case number(NumberSyntax, unit: PlacedUnitSyntax?)
  /// A day.
  case date(CalendarDate)
  /// A text.
  case text(String)
  /// `yes`
  case yes
  /// `no`
  case no
  /// `none`: known to be absent.
  case none
}
