import StetigEvaluation
import StetigRules
import StetigScenarios
import StetigText
import StetigValues

extension ModelPages {
  /// What programmes with a budget can pay: by year, and the queue at the cut.
  mutating func writeBudgets(_ summary: ScenarioSummary) {
    for budget in summary.budgets {
      let before = summary.before.budgets.first { $0.programme == budget.programme }
      heading(
        "Budget: \(words.programme(budget.programme))",
        "Mittel: \(words.programme(budget.programme))"
      )
      writeYears(budget)
      paragraph(Line(words.cutOff(budget)))
      if let before, before.lackingCents != budget.lackingCents {
        paragraph(
          Line(
            say(
              "Before, \(words.money(cents: before.lackingCents)) were lacking.",
              "Vorher fehlten \(words.money(cents: before.lackingCents))."
            )
          )
        )
      }
      writeQueue(budget)
    }
  }

  private mutating func writeYears(_ budget: BudgetResult) {
    let rows = budget.years.map { year in
      [
        Line("\(year.year)"), money(year.amount), money(year.carriedIn), money(year.committed),
        money(year.granted), money(year.lacking), money(year.lapsed),
      ]
    }
    table(
      [
        text("EUR in", "EUR im Jahr"), number("there", "da"),
        number("carried in", "übertragen"), number("committed", "gebunden"),
        number("granted", "bewilligt"), number("lacking", "fehlt"), number("lapses", "verfällt"),
      ],
      rows
    )
  }

  private func money(_ money: Money) -> Line { Line(words.bare(AmountSum(money))) }

  /// The places around the cut: the last that are paid, the first that wait, and what is open.
  private mutating func writeQueue(_ budget: BudgetResult) {
    let shown = 16
    let ranked = budget.places.filter { $0.outcome == .funded || $0.outcome == .waiting }
    guard !ranked.isEmpty || budget.places.contains(where: { $0.outcome == .open }) else { return }
    let cut = ranked.firstIndex { $0.outcome == .waiting } ?? ranked.count
    let start = max(0, min(cut - shown / 2, ranked.count - shown))
    let slice = ranked[start..<min(ranked.count, start + shown)]
    let rows = slice.map { place in
      [
        Line(words.outcome(place.outcome), place.outcome == .waiting ? .bad : .good),
        Line(place.key, .strong) + Line(place.name.map { " · " + $0 } ?? ""),
        Line(words.ranks(place)), Line(words.bare(AmountSum(place.grant))),
      ]
    }
    table(
      [
        text("outcome", "Ergebnis"), text("project", "Vorhaben"), text("ranked by", "Rang nach"),
        number("grant, EUR", "Zuwendung, EUR"),
      ],
      rows
    )
    writeRest(ranked.count, shown: slice.count)
    let open = budget.places.filter { $0.outcome == .open }
    guard !open.isEmpty else { return }
    let items = open.prefix(shown).map { place in
      let paths = place.missing.map { rendering.plan.vocabulary.path($0, rendering.language) }
      return Item(
        name(place.key, place.name, place.municipality) + Line(": ")
          + Line(say("open", "offen"), .open)
          + Line(paths.isEmpty ? "" : ": " + paths.joined(separator: ", "))
      )
    }
    parts.append(.items(Array(items)))
    writeRest(open.count, shown: shown)
  }
}

extension ModelWording {
  /// Where the list is cut, and what the first below it lacks.
  func cutOff(_ budget: BudgetResult) -> String {
    let rule =
      budget.isCarriedOver
      ? say(
        "What is left of a year is carried over.",
        "Was von einem Jahr bleibt, wird übertragen."
      )
      : say("What is left of a year lapses.", "Was von einem Jahr bleibt, verfällt.")
    guard let cut = budget.cutOff else {
      return say(
        "The money carries all that are ranked. ",
        "Das Geld reicht für alle in der Reihe. "
      )
        + rule
    }
    func name(_ key: String) -> String {
      let place = budget.places.first { $0.key == key }
      return key + (place?.name.map { " · " + $0 } ?? "")
    }
    let last =
      cut.lastFunded.map {
        say("The last that is paid: \(name($0)). ", "Zuletzt gezahlt: \(name($0)). ")
      } ?? say("Nobody is paid. ", "Niemand wird gezahlt. ")
    let first = say(
      "The first that waits: \(name(cut.firstWaiting)); it lacks \(money(cut.lacks)) in \(cut.year). ",
      "Zuerst wartet: \(name(cut.firstWaiting)); es fehlen \(money(cut.lacks)) im Jahr \(cut.year). "
    )
    let waiting = budget.places.count { $0.outcome == .waiting }
    return last + first + projects(waiting) + say(" on the waiting list. ", " auf der Warteliste. ")
      + rule
  }

  /// The values that a place is ranked by.
  func ranks(_ place: BudgetPlace) -> String {
    place.ranks.map { $0.text(language, plan.vocabulary) }.joined(separator: "; ")
  }
}
