import StetigRules
import StetigScenarios
import StetigText
import StetigValues

extension ModelPage {
  /// What it costs whom and when, and what is missing when: two charts beside each other.
  func money(_ summary: ScenarioSummary) -> String {
    let parts = [grants(summary), gaps(summary)].filter { !$0.isEmpty }
    return parts.isEmpty ? "" : "<div class=\"pair\">\(parts.joined(separator: "\n"))</div>"
  }

  private func role(of level: FundingLevel?) -> Drawing.Role {
    guard let level else { return .level7 }
    return Drawing.Role(rawValue: "level\(min(6, max(0, level.value)))") ?? .level7
  }

  private func grants(_ summary: ScenarioSummary) -> String {
    let rows = summary.sums.levelYears
    let levels = summary.sums.levels.map(\.key)
    guard !rows.isEmpty else { return "" }
    let years = summary.sums.years
    let chart = PairedBars(
      groups: years.map { year in
        PairedBars.Group(
          label: words.year(year.key),
          parts: levels.map { level in
            let row = rows.first { $0.key == LevelYear(year: year.key, level: level) }
            return PairedBars.Part(
              role: role(of: level),
              name: words.level(level),
              before: row?.before ?? .zero,
              after: row?.after ?? .zero
            )
          }
        )
      },
      words: words
    )
    let isSure = rows.allSatisfy { $0.before.isExact && $0.after.isExact }
    let title = say("Grants by level and year, in EUR", "Zuwendungen nach Ebene und Jahr, in EUR")
    let marks =
      levels.map { LegendMark(shape: .area(role(of: $0)), name: text(words.level($0))) } + sides
      + (isSure ? [] : [LegendMark(shape: .area(.unknown), name: say("not sure", "nicht sicher"))])
    let byLevel = summary.sums.levels.map {
      [
        text(words.level($0.key)), amount($0.before), amount($0.after),
        difference($0.before, $0.after),
      ]
    }
    let byYear = years.map {
      [
        text(words.year($0.key)), amount($0.before), amount($0.after),
        difference($0.before, $0.after),
      ]
    }
    let total = summary.sums
    let all = [
      "<strong>\(say("all", "alle"))</strong>", amount(total.before.cases.grants),
      amount(total.after.cases.grants),
      difference(total.before.cases.grants, total.after.cases.grants),
    ]
    return
      "<div><h3>\(title)</h3><div class=\"bars\">\(chart.html(label: words.say("Grants by level and year", "Zuwendungen nach Ebene und Jahr")))</div>"
      + legend(marks)
      + table(
        say("Grants by level", "Zuwendungen nach Ebenen"),
        amountColumns(say("level", "Ebene")),
        byLevel + [all]
      )
      + folded(
        say("the numbers by year", "die Zahlen nach Jahren"),
        table(
          say("Grants by year", "Zuwendungen nach Jahren"),
          amountColumns(say("year", "Jahr")),
          byYear
        ),
        isPrinted: false
      ) + "</div>"
  }

  /// Which bar is which.
  private var sides: [LegendMark] {
    [
      LegendMark(
        shape: .pair(.level7),
        name: say(
          "left, fainter: before; right: after",
          "links, schwächer: vorher; rechts: nachher"
        )
      )
    ]
  }

  func amountColumns(_ first: String) -> [PageColumn] {
    [
      .text(first), .number(say("before", "vorher")), .number(say("after", "nachher")),
      .number(say("difference", "Unterschied")),
    ]
  }

  private func gaps(_ summary: ScenarioSummary) -> String {
    let (before, after) = (summary.before.gaps, summary.after.gaps)
    let years = summary.sums.gapYears
    guard before.gaps > 0 || after.gaps > 0 else { return "" }
    let title = words.say(
      "Missing in gaps by year, in EUR",
      "Was in Lücken fehlt, nach Jahren, in EUR"
    )
    let chart = PairedBars(
      groups: years.map { year in
        PairedBars.Group(
          label: "\(year.key)",
          parts: [
            PairedBars.Part(
              role: .gap,
              name: words.say("missing", "es fehlen"),
              before: year.before,
              after: year.after
            )
          ]
        )
      },
      words: words
    )
    func counts(_ name: String, _ before: Int, _ after: Int) -> [String] {
      [
        name, unbroken(words.count(before)), unbroken(words.count(after)),
        unbroken(words.difference(before, after)),
      ]
    }
    let rows = [
      counts(
        say("structures with a gap", "Strukturen mit Lücke"),
        before.structures,
        after.structures
      ),
      counts(say("gaps", "Lücken"), before.gaps, after.gaps),
      counts(say("days in gaps", "Tage in Lücken"), before.days, after.days),
      counts(say("cliff edges", "Abbrüche"), before.cliffs, after.cliffs),
      [
        say("posts in gaps", "Stellen in Lücken"), text(words.posts(before)),
        text(words.posts(after)), text(words.difference(before.posts, after.posts)),
      ],
      [
        say("missing, EUR", "es fehlen, EUR"), amount(before.amount), amount(after.amount),
        difference(before.amount, after.amount),
      ],
    ]
    let byYear = years.map {
      ["\($0.key)", amount($0.before), amount($0.after), difference($0.before, $0.after)]
    }
    let numbers = folded(
      say("the numbers by year", "die Zahlen nach Jahren"),
      table(text(title), amountColumns(say("year", "Jahr")), byYear),
      isPrinted: false
    )
    let picture =
      years.isEmpty
      ? "" : "<div class=\"bars\">\(chart.html(label: title))</div>" + legend(sides)
    return "<div><h3>\(text(title))</h3>" + picture
      + table(
        say("Gaps and cliff edges", "Lücken und Abbrüche"),
        amountColumns(say("counted", "gezählt")),
        rows
      ) + (years.isEmpty ? "" : numbers) + "</div>"
  }
}
