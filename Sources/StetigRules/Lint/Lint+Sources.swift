import StetigText
import StetigValues

// source-not-confirmed: a source that nobody has looked at for a year.
extension Lint {
  mutating func findSourcesNotConfirmed() {
    let yearAgo = asOf.adding(months: -12) ?? .min
    for source in rules.sources {
      let last = [source.confirmed, source.published].compactMap { lastDay($0) }.max()
      if let last, last >= yearAgo { continue }
      let message: Phrase
      if let last {
        let day = domains.words(last)
        message = Phrase(
          en: "the source `\(source.name)` was last confirmed on \(day.english)",
          de: "die Quelle `\(source.name)` ist zuletzt am \(day.german) bestätigt"
        )
      } else {
        message = Phrase(
          en: "the source `\(source.name)` was never confirmed",
          de: "die Quelle `\(source.name)` wurde nie bestätigt"
        )
      }
      report(
        LintFinding(
          .sourceNotConfirmed,
          message,
          at: source.range,
          subject: source.name,
          help: Phrase(
            en: "look at the source and write the day after `confirmed`",
            de: "in der Quelle nachsehen und den Tag hinter `bestätigt` schreiben"
          )
        )
      )
    }
  }

  private func lastDay(_ day: RuleSource.Day) -> CalendarDate? {
    switch day {
    case .unknown: nil
    case .year(let year): CalendarDate(year: year, month: 12, day: 31)
    case .date(let date): date
    }
  }
}
