import StetigScenarios
import StetigText
import StetigValues

extension ModelPage {
  /// Structures that are carried longer or less long, with a strip before and one after.
  func structures(_ summary: ScenarioSummary) -> String {
    let shown = 40
    let all = summary.result.structures.sorted { one, other in
      let (first, second) = (gain(one), gain(other))
      return first == second ? one.key < other.key : first > second
    }
    guard !all.isEmpty else { return "" }
    let rows = all.prefix(shown).map { row($0) }.joined(separator: "\n")
    let strip = say("timeline: above before, below after", "Zeitachse: oben vorher, unten nachher")
    return heading(
      "Structures carried longer or less long",
      "Strukturen, die länger oder kürzer getragen werden",
      count: all.count
    )
      + legend(stripMarks) + """
        <table class="timelines carried">
        <caption>\(say("Structures before and after", "Strukturen vorher und nachher"))</caption>
        <thead><tr><th scope="col">\(say("structure", "Struktur"))</th>\
        <th scope="col">\(say("without a gap until", "ohne Lücke bis"))</th>\
        <th scope="col" class="number">\(say("gap days", "Lückentage"))</th>\
        <th scope="col" class="strip">\(strip)\(axisLabels(axis))</th></tr></thead>
        <tbody>
        \(rows)
        </tbody></table>
        """ + rest(all.count, shown: shown)
  }

  private func gain(_ change: StructureChange) -> Int { change.gapDaysBefore - change.gapDaysAfter }

  private var stripMarks: [LegendMark] {
    [
      LegendMark(
        shape: .area(.approved),
        name: say("carried by approved money", "von bewilligtem Geld getragen")
      ),
      LegendMark(
        shape: .area(.assumed),
        name: say("only under the scenario", "nur unter dem Szenario")
      ),
      LegendMark(shape: .area(.gap), name: say("gap", "Lücke")),
    ]
  }

  private func row(_ change: StructureChange) -> String {
    let (before, after) = (until(change.firstGapBefore), until(change.firstGapAfter))
    let label = words.say(
      "without a gap before \(before), after \(after)",
      "ohne Lücke vorher \(before), nachher \(after)"
    )
    let strip = CarriedStrip(axis: axis, change: change).svg(label: label)
    let tone = gain(change) > 0 ? "good" : gain(change) < 0 ? "bad" : "quiet"
    let town = change.municipalityName ?? change.municipality
    return """
      <tr><th scope="row">\(named(change.key, change.name, town))\(assumed(change))</th>\
      <td>\(text(before))<span class="quiet">→ \(text(after))</span></td>\
      <td class="number" data-label="\(say("gap days", "Lückentage"))">\
      <span class="\(tone)">\
      \(unbroken(words.difference(change.gapDaysBefore, change.gapDaysAfter)))</span>\
      <span class="quiet">\(unbroken(words.count(change.gapDaysBefore))) → \
      \(unbroken(words.count(change.gapDaysAfter)))</span></td>\
      <td class="strip"><div>\(strip)</div></td></tr>
      """
  }

  private func until(_ firstGap: CalendarDate?) -> String {
    guard let firstGap else {
      return words.say("past the horizon", "über den Horizont hinaus")
    }
    return words.day(firstGap.previous ?? firstGap)
  }

  /// The money that the scenario brings or takes, to be opened.
  private func assumed(_ change: StructureChange) -> String {
    guard !change.assumed.isEmpty else { return "" }
    let items = change.assumed.prefix(20).map { "<li>\(unbroken(words.assumed($0)))</li>" }.joined()
    return folded(
      say("what is assumed", "was angenommen ist"),
      "<ul class=\"flat\">\(items)</ul>" + rest(change.assumed.count, shown: 20),
      isPrinted: false
    )
  }

  /// What falls under a scenario, month by month.
  func falls(_ summary: ScenarioSummary) -> String {
    let shown = 60
    let falls = summary.result.falls
    guard !falls.isEmpty else { return "" }
    let rows = falls.prefix(shown).map { fall in
      [
        "<span class=\"bad\">▼ \(text(words.month(fall.day)))</span>",
        named(fall.key, fall.name, fall.municipalityName ?? fall.municipality),
        unbroken(words.money(fall.drop)),
        text(fall.posts.map { words.decimal($0) } ?? words.say("unknown", "unbekannt")),
        html(Line(marked: words.say(fall.because))),
      ]
    }
    return heading(
      "What falls, and in which month",
      "Was wegbricht, und in welchem Monat",
      count: falls.count
    )
      + table(
        say("Structures that fall", "Strukturen, die wegbrechen"),
        [
          .day(say("month", "Monat")), .text(say("structure", "Struktur")),
          .number(say("less a month", "weniger im Monat")), .number(say("posts", "Stellen")),
          .text(say("because", "weil")),
        ],
        rows
      ) + rest(falls.count, shown: shown)
  }
}
