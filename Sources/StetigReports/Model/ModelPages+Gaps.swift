import StetigEvaluation
import StetigRules
import StetigScenarios
import StetigText
import StetigValues

extension ModelPages {
  /// Gaps and cliff edges before and after, and when the money is missing.
  mutating func writeGaps(_ summary: ScenarioSummary) {
    let (before, after) = (summary.before.gaps, summary.after.gaps)
    guard before.gaps > 0 || after.gaps > 0 else { return }
    heading("Gaps and cliff edges", "Lücken und Abbrüche")
    guard !summary.hasSameGaps else {
      paragraph(Line(words.sameGaps(after)))
      return
    }
    func counts(_ name: String, _ before: Int, _ after: Int) -> [Line] {
      [
        Line(name), Line(words.count(before)), Line(words.count(after)),
        Line(words.difference(before, after)),
      ]
    }
    table(
      [
        text("counted", "gezählt"), number("before", "vorher"), number("after", "nachher"),
        number("difference", "Unterschied"),
      ],
      [
        counts(
          say("structures with a gap", "Strukturen mit Lücke"),
          before.structures,
          after.structures
        ),
        counts(say("gaps", "Lücken"), before.gaps, after.gaps),
        counts(say("days in gaps", "Tage in Lücken"), before.days, after.days),
        counts(say("cliff edges", "Abbrüche"), before.cliffs, after.cliffs),
        [
          Line(say("posts in gaps", "Stellen in Lücken")), Line(words.posts(before)),
          Line(words.posts(after)), Line(words.difference(before.posts, after.posts)),
        ],
        [
          Line(say("missing, EUR", "es fehlen, EUR")), Line(words.bare(before.amount)),
          Line(words.bare(after.amount)), Line(words.bareDifference(before.amount, after.amount)),
        ],
      ]
    )
    let years = summary.sums.gapYears.map { year in
      [
        Line("\(year.key)"), Line(words.bare(year.before)), Line(words.bare(year.after)),
        Line(words.bareDifference(year.before, year.after)),
      ]
    }
    table(
      [
        text("missing in", "es fehlen"), number("before, EUR", "vorher, EUR"),
        number("after", "nachher"), number("difference", "Unterschied"),
      ],
      years
    )
  }

  /// Structures that are carried longer or less long.
  mutating func writeStructures(_ summary: ScenarioSummary) {
    let shown = 12
    let all = summary.result.structures
    guard !all.isEmpty else { return }
    heading(
      "Structures carried otherwise",
      "Strukturen, die anders getragen werden",
      count: all.count
    )
    parts.append(.items(all.prefix(shown).map { structure($0) }))
    writeRest(all.count, shown: shown)
  }

  private func structure(_ change: StructureChange) -> Item {
    let town = change.municipalityName ?? change.municipality
    let days =
      words.gapDays(change.gapDaysBefore) + " → " + words.count(change.gapDaysAfter) + " ("
      + words.difference(change.gapDaysBefore, change.gapDaysAfter) + ")"
    var fields = [
      Item.Field(
        say("without a gap", "ohne Lücke"),
        Line(until(change.firstGapBefore)) + Line(" → ") + Line(until(change.firstGapAfter))
      ),
      Item.Field(say("gaps", "Lücken"), Line(days)),
      Item.Field(
        say("missing", "es fehlen"),
        Line(words.money(change.missingBefore) + " → " + words.money(change.missingAfter))
      ),
    ]
    if change.cliffsBefore != change.cliffsAfter {
      fields.append(
        Item.Field(
          say("cliff edges", "Abbrüche"),
          Line("\(change.cliffsBefore) → \(change.cliffsAfter)")
        )
      )
    }
    fields += change.assumed.prefix(4).map {
      Item.Field(say("assumed", "angenommen"), Line(words.assumed($0)))
    }
    let rest = change.assumed.count - 4
    if rest > 0 {
      fields.append(
        Item.Field(
          say("assumed", "angenommen"),
          Line(say("and \(rest) lines more", "und \(rest) weitere Zeilen"))
        )
      )
    }
    return Item(name(change.key, change.name, town), fields: fields)
  }

  private func until(_ firstGap: CalendarDate?) -> String { words.until(firstGap, report.horizon) }

  /// What falls, and in which month.
  mutating func writeFalls(_ summary: ScenarioSummary) {
    let shown = 20
    let falls = summary.result.falls
    guard !falls.isEmpty else { return }
    heading("What falls, and when", "Was wegbricht, und wann", count: falls.count)
    let items = falls.prefix(shown).map { fall in
      Item(
        Line(words.month(fall.day) + ": ", .bad)
          + name(fall.key, fall.name, fall.municipalityName ?? fall.municipality),
        fields: [
          Item.Field(say("missing", "es fehlen"), Line(words.drop(fall))),
          Item.Field(say("because", "weil"), Line(marked: words.say(fall.because))),
        ]
      )
    }
    parts.append(.items(Array(items)))
    writeRest(falls.count, shown: shown)
  }
}

extension ModelWording {
  /// How long a structure stands without a gap.
  func until(_ firstGap: CalendarDate?, _ horizon: CalendarDate) -> String {
    guard let firstGap else {
      return say("past \(day(horizon))", "über den \(day(horizon)) hinaus")
    }
    return say("until ", "bis ") + day(firstGap.previous ?? firstGap)
  }

  /// Money that a scenario brings or takes: the line, the days and the rate.
  func assumed(_ line: AssumedLine) -> String {
    var text = reason(line.reason) + say(" from ", " vom ") + day(line.first)
    text += say(" to ", " bis ") + day(line.last) + ": " + money(line.rate)
    text += say(" a month", " im Monat")
    if let programme = line.programme { text += ", " + self.programme(programme) }
    if let key = line.line { text += " [" + key + "]" }
    return text
  }

  /// What is missing from a fall on.
  func drop(_ fall: StructureFall) -> String {
    let posts = fall.posts.map { decimal($0) } ?? say("unknown number of", "unbekannt viele")
    return money(fall.drop) + say(" a month, ", " im Monat, ") + posts + say(" posts", " Stellen")
  }
}
