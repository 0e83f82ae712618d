import StetigEvaluation
import StetigRules
import StetigScenarios
import StetigText

extension ModelPages {
  /// Grants by level, year, Land, municipality and programme.
  mutating func writeMoney(_ summary: ScenarioSummary) {
    let sums = summary.sums
    let (before, after) = (summary.before.cases.grants, summary.after.cases.grants)
    guard !before.isZero || !after.isZero else { return }
    heading("Grants, in EUR", "Zuwendungen, in EUR")
    guard !summary.hasSameGrants else {
      paragraph(Line(words.sameGrants(after)))
      return
    }
    let total = [
      Line(say("all", "alle"), .strong), Line(words.bare(before), .strong),
      Line(words.bare(after), .strong), Line(words.bareDifference(before, after), .strong),
    ]
    let levels = sums.levels.map { row(words.level($0.key), $0.before, $0.after) }
    amounts(text("by level", "nach Ebenen"), levels + [total])
    amounts(
      text("by year", "nach Jahren"),
      sums.years.map { row(words.year($0.key), $0.before, $0.after) }
    )
    groups(text("by Land", "nach Ländern"), sums.lands)
    let programmes = sums.programmes.map { group in
      var group = group
      group.name = group.key.map { words.programme($0) }
      return group
    }
    groups(text("by programme", "nach Programmen"), programmes)
    groups(
      text("by municipality", "nach Gemeinden"),
      sums.municipalities
    )
  }

  private func row(_ name: String, _ before: AmountSum, _ after: AmountSum) -> [Line] {
    [
      Line(name), Line(words.bare(before)), Line(words.bare(after)),
      Line(words.bareDifference(before, after)),
    ]
  }

  private mutating func amounts(_ first: ReportTable.Column, _ rows: [[Line]]) {
    table(
      [
        first, number("before", "vorher"), number("after", "nachher"),
        number("difference", "Unterschied"),
      ],
      rows
    )
  }

  /// The money of the structures, where it runs on or stops.
  mutating func writeFunding(_ summary: ScenarioSummary) {
    guard !summary.hasSameFunding else { return }
    let sums = summary.sums
    heading(
      "Approved money of the structures, in EUR",
      "Bewilligtes Geld der Strukturen, in EUR"
    )
    let total = sums.fundingTotal
    let all = row(say("all", "alle"), total.before, total.after)
    amounts(
      text("by level", "nach Ebenen"),
      sums.fundingLevels.map { row(words.level($0.key), $0.before, $0.after) } + [all]
    )
    amounts(
      text("by year", "nach Jahren"),
      sums.fundingByYear.map { row(words.year($0.key), $0.before, $0.after) }
    )
  }

  /// The groups that differ, the most first.
  private mutating func groups(_ first: ReportTable.Column, _ groups: [ComparedGroup]) {
    let shown = 12
    let different = groups.filter { !$0.difference.isZero }
      .sorted { $0.difference.low.magnitude > $1.difference.low.magnitude }
    let rows = different.prefix(shown).map {
      row(words.group($0), $0.before.grants, $0.after.grants)
    }
    amounts(first, Array(rows))
    writeRest(different.count, shown: shown)
  }

  /// Who cannot pay its own share, before and after.
  mutating func writeOwnShare(_ summary: ScenarioSummary) {
    let shown = 12
    guard !summary.unpayable.isEmpty else { return }
    heading(
      "Who cannot pay the own share",
      "Wer den Eigenanteil nicht zahlen kann",
      count: summary.unpayable.count
    )
    let rows = summary.unpayable.prefix(shown).map { row in
      [
        Line(row.name ?? row.municipality), years(row.before), years(row.after),
      ]
    }
    table(
      [text("municipality", "Gemeinde"), text("before", "vorher"), text("after", "nachher")],
      Array(rows)
    )
    writeRest(summary.unpayable.count, shown: shown)
  }

  private func years(_ years: [Int]) -> Line {
    years.isEmpty ? Line(say("never", "nie"), .good) : Line(yearRuns(years), .bad)
  }
}

extension ModelWording {
  func sameGrants(_ grants: AmountSum) -> String {
    say(
      "The grants do not differ: \(amount(grants)).",
      "Die Zuwendungen ändern sich nicht: \(amount(grants))."
    )
  }

  func sameGaps(_ gaps: GapTotals) -> String {
    say(
      "The gaps do not differ: \(gapDays(gaps.days)), \(cliffs(gaps.cliffs)), missing \(amount(gaps.amount)).",
      "Die Lücken ändern sich nicht: \(gapDays(gaps.days)), \(cliffs(gaps.cliffs)), es fehlen \(amount(gaps.amount))."
    )
  }
}
