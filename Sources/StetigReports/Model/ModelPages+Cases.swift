import StetigEvaluation
import StetigRules
import StetigScenarios
import StetigText

extension ModelPages {
  /// What is behind the answers of one scenario.
  mutating func writeScenario(_ summary: ScenarioSummary) {
    heading(
      "Behind it: \(words.say(summary.result.label))",
      "Dahinter: \(words.say(summary.result.label))",
      level: 2
    )
    writeAssumptions(summary.result)
    if !summary.isUnchanged { writeDifferences(summary) }
    for curve in summary.result.curves { writeCurve(curve) }
    for grid in summary.result.grids { writeGrid(grid) }
  }

  private mutating func writeDifferences(_ summary: ScenarioSummary) {
    writeFlips(summary)
    writeOtherGrants(summary)
    writePossible(summary)
    writeMoney(summary)
    writeFunding(summary)
    writeGaps(summary)
    writeStructures(summary)
    writeFalls(summary)
    writeOwnShare(summary)
    writeBudgets(summary)
  }

  /// What the scenario changes in the words of the rules, and what it takes for granted.
  private mutating func writeAssumptions(_ result: ScenarioResult) {
    heading("What is changed and assumed", "Was geändert und angenommen ist")
    let changes = result.texts.map { Item(Line($0, .code)) }
    let assumed = result.assumptions.map { Item(Line(marked: words.say($0))) }
    if changes.isEmpty, assumed.isEmpty {
      paragraph(Line(say("Nothing.", "Nichts.")))
    } else {
      parts.append(.items(changes + assumed))
    }
  }

  private func grants(_ change: CaseChange) -> Line {
    let (before, after) = (words.amount(change.before.grant), words.amount(change.after.grant))
    return Line(before == after ? after : before + " → " + after)
  }

  private func flip(_ change: CaseChange) -> Item {
    let (before, after) = (change.before.verdict, change.after.verdict)
    var fields: [Item.Field] = []
    if !change.because.isEmpty {
      let because = words.conditions(change.because, of: change.programme)
      fields.append(Item.Field(say("because of", "wegen"), because))
    }
    if change.before.grant != change.after.grant || change.after.grant.low > 0 {
      fields.append(Item.Field(say("grant", "Zuwendung"), grants(change)))
    }
    if change.after.verdict == .undecided, !change.after.missing.isEmpty {
      let paths = change.after.missing.map {
        rendering.plan.vocabulary.path($0, rendering.language)
      }
      fields.append(
        Item.Field(say("missing", "fehlt"), Line(paths.joined(separator: ", "), .code))
      )
    }
    let town = change.municipalityName ?? change.municipality
    let line =
      name(change.key, change.name, town)
      + Line(" · " + words.programme(change.programme) + ": ")
      + Line(words.say(before.label), before.tone) + Line(" → ")
      + Line(words.say(after.label), after.tone)
    return Item(line, fields: fields)
  }

  private mutating func writeFlips(_ summary: ScenarioSummary) {
    let shown = 12
    let flips = summary.flips
    guard !flips.isEmpty else { return }
    heading("Answers that turn", "Antworten, die kippen", count: flips.count)
    parts.append(.items(flips.prefix(shown).map { flip($0) }))
    writeRest(flips.count, shown: shown)
  }

  private mutating func writeOtherGrants(_ summary: ScenarioSummary) {
    let shown = 12
    let changes = summary.result.changes.filter { $0.isNamed && !$0.isFlip }
    guard !changes.isEmpty else { return }
    heading("Grants that differ", "Zuwendungen, die sich ändern", count: changes.count)
    let rows = changes.prefix(shown).map { change in
      let (before, after) = (AmountSum(change.before.grant), AmountSum(change.after.grant))
      return [
        Line(change.key, .strong), Line(words.programme(change.programme)),
        Line(words.bare(before)), Line(words.bare(after)),
        Line(words.bareDifference(before, after)),
      ]
    }
    table(
      [
        text("project", "Vorhaben"), text("programme", "Programm"),
        number("before, EUR", "vorher, EUR"), number("after", "nachher"),
        number("difference", "Unterschied"),
      ],
      rows
    )
    writeRest(changes.count, shown: shown)
  }

  private mutating func writePossible(_ summary: ScenarioSummary) {
    let shown = 6
    let flips = summary.possible.filter(\.isFlip)
    guard !flips.isEmpty else { return }
    heading(
      "What becomes possible or impossible elsewhere",
      "Was anderswo möglich oder unmöglich wird",
      count: flips.count
    )
    paragraph(
      Line(
        say(
          "Projects under programmes that they do not name; they are in no sum.",
          "Vorhaben unter Programmen, die sie nicht nennen; sie stehen in keiner Summe."
        ),
        .quiet
      )
    )
    parts.append(.items(flips.prefix(shown).map { flip($0) }))
    writeRest(flips.count, shown: shown)
  }
}
