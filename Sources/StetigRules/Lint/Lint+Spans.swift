import StetigText
import StetigValues

// days-for-months: 365 days for a year, 30 days for a month.
extension Lint {
  mutating func findDaysForMonths() {
    for clause in clauses {
      for node in nodes(of: clause) {
        guard case .span(.days(let days)) = node.operation, let months = Lint.months(of: days)
        else { continue }
        let meant = domains.words(Fraction(months), .months)
        report(
          LintFinding(
            .daysForMonths,
            Phrase(
              en: "\(days) days in `\(clause.name)` look like \(meant.english)",
              de: "\(days) Tage in `\(clause.name)` sehen aus wie \(meant.german)"
            ),
            at: clause.provenance.range,
            help: Phrase(
              en:
                "write the span as the source does; months and years end on a day of the calendar",
              de: "die Dauer wie in der Quelle schreiben; Monate und Jahre enden an einem "
                + "Kalendertag"
            )
          )
        )
      }
    }
  }

  /// The months that a number of days stands for; nil if it looks like none.
  private static func months(of days: Int) -> Int? {
    for years in 1...30 where days == years * 365 || days == years * 365 + (years + 3) / 4 {
      return years * 12
    }
    return [30: 1, 60: 2, 90: 3, 120: 4, 180: 6, 360: 12][days]
  }
}
