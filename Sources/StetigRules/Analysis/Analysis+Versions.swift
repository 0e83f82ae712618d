import StetigText
import StetigValues

// D0001 and D0002: versions that overlap or leave a hole. D0006: validity not confirmed.
extension Analysis {
  private struct Version {
    var period: DateRange
    var isUnknown: Bool
    var range: SourceRange
  }

  mutating func checkVersions() {
    var blocks: [String: [RuleBlock]] = [:]
    for block in rules.blocks { blocks[block.name, default: []].append(block) }
    for (name, versions) in blocks {
      checkVersions(
        name,
        versions.map {
          Version(
            period: $0.validity.days,
            isUnknown: $0.validity == .unknown,
            range: $0.validityProvenance?.range ?? $0.provenance.range
          )
        }
      )
      for version in versions { checkConditionVersions(of: version) }
    }
    for parameter in rules.parameters {
      guard case .versions(let arms) = rules.arena[parameter.value].operation else { continue }
      let range = parameter.provenance.range
      checkVersions(
        parameter.block + "." + parameter.name,
        arms.map { Version(period: $0.period, isUnknown: false, range: range) },
        within: (blocks[parameter.block] ?? []).map { $0.validity.days }
      )
    }
  }

  /// A condition may come and go with the versions of its block; only within one of them its own
  /// versions have to join.
  private mutating func checkConditionVersions(of block: RuleBlock) {
    for condition in block.conditions {
      checkVersions(
        block.name + "." + condition.id,
        condition.versions.map {
          Version(period: $0.period, isUnknown: false, range: $0.provenance.range)
        }
      )
    }
  }

  /// Holds versions against their neighbours; a hole counts where one of the periods, if there are
  /// any, reaches over it.
  private mutating func checkVersions(
    _ name: String,
    _ versions: [Version],
    within periods: [DateRange] = [.always]
  ) {
    let sorted = versions.sorted {
      ($0.period.first ?? .min, $0.period.last ?? .max, $0.range)
        < ($1.period.first ?? .min, $1.period.last ?? .max, $1.range)
    }
    for (earlier, later) in zip(sorted, sorted.dropFirst()) {
      if earlier.isUnknown || later.isUnknown || earlier.period.overlaps(later.period) {
        reportOverlap(name, earlier, later)
      } else if !earlier.period.isAdjacent(to: later.period),
        periods.contains(where: {
          $0.overlaps(earlier.period) && $0.overlaps(later.period)
        })
      {
        reportHole(name, earlier, later)
      }
    }
  }

  private mutating func reportOverlap(_ name: String, _ earlier: Version, _ later: Version) {
    report(
      Diagnostic(
        .versionsOverlap,
        Phrase(
          en: "two versions of `\(name)` overlap",
          de: "zwei Fassungen von `\(name)` überschneiden sich"
        ),
        at: later.range,
        label: words(later),
        secondary: earlier.range == later.range
          ? [] : [DiagnosticLabel(earlier.range, words(earlier))],
        found: nil,
        expected: Phrase(
          en: "periods of which each begins on the day after the last one ends",
          de: "Zeiträume, von denen jeder am Tag nach dem Ende des vorigen beginnt"
        ),
        help: [
          Phrase(
            en: "end the earlier version with `in force`, or begin the later one after it",
            de: "die frühere Fassung mit `gültig` enden oder die spätere danach beginnen lassen"
          )
        ]
      )
    )
  }

  private mutating func reportHole(_ name: String, _ earlier: Version, _ later: Version) {
    guard let hole = DateRange(first: earlier.period.last?.next, last: later.period.first?.previous)
    else { return }
    let days = Phrase.period(hole, domains)
    report(
      Diagnostic(
        .versionsLeaveHole,
        Phrase(
          en: "the versions of `\(name)` leave a hole, \(days.english)",
          de: "die Fassungen von `\(name)` lassen eine Lücke, \(days.german)"
        ),
        at: later.range,
        label: words(later),
        secondary: earlier.range == later.range
          ? [] : [DiagnosticLabel(earlier.range, words(earlier))],
        expected: Phrase(
          en: "periods of which each begins on the day after the last one ends",
          de: "Zeiträume, von denen jeder am Tag nach dem Ende des vorigen beginnt"
        ),
        help: [
          Phrase(
            en: "let one of the two versions hold for the days between",
            de: "eine der beiden Fassungen auch für die Tage dazwischen gelten lassen"
          )
        ]
      )
    )
  }

  private func words(_ version: Version) -> Phrase {
    version.isUnknown
      ? Phrase(en: "in force unknown", de: "gültig unbekannt")
      : Phrase.period(version.period, domains)
  }
}

extension Analysis {
  /// Reports blocks whose `in force` has no end and that no source confirms up to `asOf`.
  mutating func checkConfirmation(_ asOf: CalendarDate) {
    for block in rules.blocks where block.kind != .principles {
      guard case .period(let range) = block.validity, range.last == nil,
        let provenance = block.validityProvenance
      else { continue }
      var sources = provenance.per
      if sources.isEmpty { sources = block.provenance.per }
      let days = sources.compactMap { confirmation($0.source) }
      if let last = days.max(), last >= asOf { continue }
      reportUnconfirmed(block.name, days.max(), provenance.range)
    }
  }

  /// The last day that a source speaks for: that of its confirmation, else of its publication.
  private func confirmation(_ source: SourceID) -> CalendarDate? {
    guard rules.sources.indices.contains(source.index) else { return nil }
    let known = rules.sources[source.index]
    return [known.confirmed, known.published].compactMap { day($0) }.max()
  }

  private func day(_ day: RuleSource.Day) -> CalendarDate? {
    switch day {
    case .unknown: nil
    case .year(let year): CalendarDate(year: year, month: 12, day: 31)
    case .date(let date): date
    }
  }

  private mutating func reportUnconfirmed(
    _ name: String,
    _ last: CalendarDate?,
    _ range: SourceRange
  ) {
    let message: Phrase
    if let last {
      let day = domains.words(last)
      message = Phrase(
        en: "the validity of `\(name)` has no end and is not confirmed after \(day.english)",
        de: "die Gültigkeit von `\(name)` hat kein Ende und ist nach dem \(day.german) "
          + "nicht bestätigt"
      )
    } else {
      message = Phrase(
        en: "the validity of `\(name)` has no end and was never confirmed",
        de: "die Gültigkeit von `\(name)` hat kein Ende und wurde nie bestätigt"
      )
    }
    report(
      Diagnostic(
        .validityNotConfirmed,
        message,
        at: range,
        help: [
          Phrase(
            en: "look at the source and write the day after `confirmed`",
            de: "in der Quelle nachsehen und den Tag hinter `bestätigt` schreiben"
          )
        ]
      )
    )
  }
}
