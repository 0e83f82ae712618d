import StetigEvaluation
import StetigRules
import StetigScenarios
import StetigText
import StetigValues

extension ModelPage {
  /// What programmes with a budget can pay, year by year, and the queue with its cut.
  func budgets(_ summary: ScenarioSummary) -> String {
    summary.budgets.map { budget($0) }.joined(separator: "\n")
  }

  private func budget(_ budget: BudgetResult) -> String {
    let name = words.programme(budget.programme)
    let chart = YearBars(
      years: budget.years.map { year in
        YearBars.Year(
          label: "\(year.year)",
          parts: [
            .init(
              role: .approved,
              name: words.say("committed", "gebunden"),
              amount: year.committed
            ),
            .init(role: .level2, name: words.say("granted", "bewilligt"), amount: year.granted),
            .init(role: .gap, name: words.say("lacking", "fehlt"), amount: year.lacking),
          ],
          limit: year.amount.adding(year.carriedIn)
        )
      }
    )
    let marks = [
      LegendMark(shape: .area(.approved), name: say("committed before", "schon gebunden")),
      LegendMark(shape: .area(.level2), name: say("granted by rank", "nach Rang bewilligt")),
      LegendMark(shape: .area(.gap), name: say("needed and not there", "gebraucht und nicht da")),
      LegendMark(shape: .line(.capacity), name: say("money of the year", "Mittel des Jahres")),
    ]
    let columns: [PageColumn] = [
      .text(say("year", "Jahr")), .number(say("there", "da")),
      .number(say("carried in", "übertragen")), .number(say("committed", "gebunden")),
      .number(say("granted", "bewilligt")), .number(say("lacking", "fehlt")),
      .number(say("lapses", "verfällt")),
    ]
    let rows = budget.years.map { year in
      ["\(year.year)"]
        + [year.amount, year.carriedIn, year.committed, year.granted, year.lacking, year.lapsed]
        .map { amount(AmountSum($0)) }
    }
    let title = say("Budget by year, in EUR", "Mittel nach Jahren, in EUR")
    return heading("Budget: \(name)", "Mittel: \(name)")
      + "<p>\(unbroken(words.cutOff(budget)))</p>"
      + (budget.years.isEmpty
        ? ""
        : "<div class=\"bars\">\(chart.html(words.money, label: words.say("Budget by year", "Mittel nach Jahren")))</div>"
          + legend(marks)
          + folded(
            say("the numbers by year", "die Zahlen nach Jahren"),
            table(title, columns, rows)
          ))
      + queue(budget)
  }

  /// The queue in order; long ones around the cut, the rest to be opened.
  private func queue(_ budget: BudgetResult) -> String {
    let places = budget.places.filter { $0.outcome != .open }
    let open = budget.places.filter { $0.outcome == .open }
    guard !places.isEmpty || !open.isEmpty else { return "" }
    let around = 8
    let cut = places.firstIndex { $0.outcome == .waiting } ?? places.count
    let (from, to) = (max(0, cut - around), min(places.count, cut + around))
    var content = ""
    if from > 0 {
      content += folded(
        say("\(words.count(from)) before them", "\(words.count(from)) davor"),
        rows(budget, places[..<min(from, 200)]) + rest(from, shown: 200)
      )
    }
    content += rows(budget, places[from..<to])
    if to < places.count {
      let count = places.count - to
      content += folded(
        say("\(words.count(count)) more wait", "\(words.count(count)) warten außerdem"),
        rows(budget, places[to..<min(places.count, to + 200)]) + rest(count, shown: 200)
      )
    }
    if !open.isEmpty {
      let items = open.prefix(40).map { place in
        let paths = place.missing.map { rendering.plan.vocabulary.path($0, language) }
        return "<li>\(named(place.key, place.name, place.municipality)) "
          + "<span class=\"open\">\(text(paths.joined(separator: ", ")))</span></li>"
      }
      content += folded(
        say("open", "offen") + " (\(words.count(open.count)))",
        "<ul>\(items.joined())</ul>" + rest(open.count, shown: 40)
      )
    }
    return content
  }

  private func rows(_ budget: BudgetResult, _ places: ArraySlice<BudgetPlace>) -> String {
    guard !places.isEmpty else { return "" }
    let heads = [
      ("", say("outcome", "Ergebnis")), ("", say("project", "Vorhaben")),
      ("", say("ranked by", "Rang nach")),
      (" class=\"number\"", say("grant, EUR", "Zuwendung, EUR")),
    ].map { "<th scope=\"col\"\($0.0)>\($0.1)</th>" }.joined()
    var body = ""
    for place in places {
      if place.key == budget.cutOff?.firstWaiting, let cut = budget.cutOff {
        let line = words.say(
          "The money ends here: \(words.money(cut.lacks)) are lacking in \(cut.year).",
          "Hier endet das Geld: \(words.money(cut.lacks)) fehlen im Jahr \(cut.year)."
        )
        body += "<tr class=\"cut\"><td colspan=\"4\">✂ \(unbroken(line))</td></tr>\n"
      }
      let tone = place.outcome == .waiting ? "bad" : "good"
      let mark = place.outcome == .waiting ? "✗" : "✓"
      body += """
        <tr><td><span class="\(tone)">\(mark) \(text(words.outcome(place.outcome)))</span></td>\
        <td>\(named(place.key, place.name, place.municipality))</td>\
        <td data-label="\(say("ranked by", "Rang nach"))">\(unbroken(words.ranks(place)))</td>\
        <td class="number" data-label="\(say("grant, EUR", "Zuwendung, EUR"))">\
        \(amount(AmountSum(place.grant)))</td></tr>

        """
    }
    return """
      <div class="table"><table class="plain queue">
      <caption>\(say("The queue for the budget", "Die Reihe um die Mittel"))</caption>
      <thead><tr>\(heads)</tr></thead>
      <tbody>
      \(body)</tbody></table></div>
      """
  }
}
