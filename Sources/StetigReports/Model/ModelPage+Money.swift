import StetigRules
import StetigScenarios
import StetigText
import StetigValues

extension ModelPage {
  /// What it costs whom and when, and what is missing when: charts beside each other, and a sentence
  /// where there is nothing to draw.
  func money(_ summary: ScenarioSummary) -> String {
    let total = summary.after.cases.grants
    let notes =
      (summary.hasSameGrants && !(total.isZero && summary.before.cases.count == 0)
        ? [words.sameGrants(total)] : [])
      + (summary.hasSameGaps && summary.after.gaps.gaps > 0
        ? [words.sameGaps(summary.after.gaps)] : [])
    let charts = [
      summary.hasSameGrants ? "" : grants(summary),
      summary.hasSameFunding ? "" : funding(summary),
      summary.hasSameGaps ? "" : gaps(summary),
    ].filter { !$0.isEmpty }
    return notes.map { "<p>\(unbroken($0))</p>" }.joined()
      + (charts.isEmpty ? "" : "<div class=\"pair\">\(charts.joined(separator: "\n"))</div>")
  }

  private func role(of level: FundingLevel?) -> Drawing.Role {
    guard let level else { return .level7 }
    return Drawing.Role(rawValue: "level\(min(6, max(0, level.value)))") ?? .level7
  }

  private func grants(_ summary: ScenarioSummary) -> String {
    let (before, after) = (summary.before.cases.grants, summary.after.cases.grants)
    return byLevelAndYear(
      words.say("Grants by level and year, in EUR", "Zuwendungen nach Ebene und Jahr, in EUR"),
      levels: summary.sums.levels,
      years: summary.sums.years,
      rows: summary.sums.levelYears,
      total: ComparedSum(key: nil, before: before, after: after)
    )
  }

  private func funding(_ summary: ScenarioSummary) -> String {
    byLevelAndYear(
      words.say(
        "Approved money of the structures, in EUR",
        "Bewilligtes Geld der Strukturen, in EUR"
      ),
      levels: summary.sums.fundingLevels,
      years: summary.sums.fundingByYear,
      rows: summary.sums.fundingYears,
      total: summary.sums.fundingTotal
    )
  }

  /// A chart of amounts by level and year with the numbers below.
  private func byLevelAndYear(
    _ title: String,
    levels: [ComparedSum<FundingLevel?>],
    years: [ComparedSum<Int?>],
    rows: [ComparedSum<LevelYear>],
    total: ComparedSum<Int?>
  ) -> String {
    guard !rows.isEmpty else { return "" }
    let chart = PairedBars(
      groups: years.map { year in
        PairedBars.Group(
          label: words.year(year.key),
          parts: levels.map { level in
            let row = rows.first { $0.key == LevelYear(year: year.key, level: level.key) }
            return PairedBars.Part(
              role: role(of: level.key),
              name: words.level(level.key),
              before: row?.before ?? .zero,
              after: row?.after ?? .zero
            )
          }
        )
      },
      words: words
    )
    let isSure = rows.allSatisfy { $0.before.isExact && $0.after.isExact }
    let marks =
      levels.map {
        LegendMark(shape: .area(role(of: $0.key)), name: text(words.level($0.key)))
      } + sides
      + (isSure ? [] : [LegendMark(shape: .area(.unknown), name: say("not sure", "nicht sicher"))])
    func cells(_ name: String, _ before: AmountSum, _ after: AmountSum) -> [String] {
      [name, amount(before), amount(after), difference(before, after)]
    }
    let all = cells("<strong>\(say("all", "alle"))</strong>", total.before, total.after)
    let byYear = table(
      text(title),
      amountColumns(say("year", "Jahr")),
      years.map { cells(text(words.year($0.key)), $0.before, $0.after) }
    )
    return "<div><h3>\(text(title))</h3><div class=\"bars\">\(chart.html(label: title))</div>"
      + legend(marks)
      + table(
        text(title),
        amountColumns(say("level", "Ebene")),
        levels.map { cells(text(words.level($0.key)), $0.before, $0.after) } + [all]
      )
      + folded(say("the numbers by year", "die Zahlen nach Jahren"), byYear, isPrinted: false)
      + "</div>"
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
