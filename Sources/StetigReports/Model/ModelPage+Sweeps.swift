import StetigScenarios
import StetigText
import StetigValues

extension ModelPage {
  /// The curves and grids of a scenario.
  func sweeps(_ result: ScenarioResult) -> String {
    (result.curves.map { curve($0) } + result.grids.map { grid($0) }).joined(separator: "\n")
  }

  private func curve(_ curve: SweepCurve) -> String {
    let path = words.path(curve.path)
    let chart = CurveChart(curve: curve, words: words).html()
    let shown = 200
    let numbers = words.shownPoints(curve, atMost: shown).map { point in
      [
        text(words.value(point.value, curve.type)), words.count(point.cases.eligible),
        amount(point.cases.grants), unbroken(words.count(point.gaps.days)),
        amount(point.gaps.amount), words.count(point.gaps.cliffs),
      ]
    }
    let columns: [PageColumn] = [
      .text(say("value", "Wert")), .number(say("eligible", "förderfähig")),
      .number(say("grants, EUR", "Zuwendungen, EUR")), .number(say("gap days", "Lückentage")),
      .number(say("missing, EUR", "es fehlen, EUR")), .number(say("cliff edges", "Abbrüche")),
    ]
    return heading("Along \(path)", "Entlang \(path)") + chart + bends(curve)
      + folded(
        say("the numbers", "die Zahlen"),
        table(text(path), columns, numbers) + rest(curve.points.count, shown: shown)
      )
  }

  /// Where answers turn, numbered as in the picture.
  private func bends(_ curve: SweepCurve) -> String {
    let shown = 40
    let bends = curve.points.filter { $0.bend != nil }
    guard !bends.isEmpty else {
      return "<p class=\"quiet\">"
        + say("No answer turns on the way.", "Auf dem Weg kippt keine Antwort.") + "</p>"
    }
    let items = bends.prefix(shown).enumerated().map { number, point in
      "<li><strong>◆\(number + 1) \(text(words.value(point.value, curve.type)))</strong>"
        + "\(text(words.side(point)))\(flips(point.bend?.flips ?? []))</li>"
    }
    return "<ul class=\"flat turning\">\(items.joined())</ul>" + rest(bends.count, shown: shown)
  }

  /// The answers that turn at a value, many of them to be opened.
  private func flips(_ flips: [SweepFlip]) -> String {
    let (open, shown) = (4, 100)
    let items = flips.prefix(shown).map { "<li>\(html(words.flip($0)))</li>" }
    let list = items.prefix(open).joined()
    guard flips.count > open else { return list.isEmpty ? "" : "<ul>\(list)</ul>" }
    let count = words.count(flips.count - open)
    return "<ul>\(list)</ul>"
      + folded(
        say("and \(count) more", "und \(count) weitere"),
        "<ul>\(items.dropFirst(open).joined())</ul>" + rest(flips.count, shown: shown)
      )
  }

  /// Two values at once: the darker, the more grants; the numbers in the cells.
  private func grid(_ grid: SweepGrid) -> String {
    let rows = grid.rows
    guard !rows.isEmpty else { return "" }
    let sums = rows.flatMap { $0.cells.map(\.cases.grants.low) }
    let scale = AmountScale(low: sums.min() ?? 0, high: sums.max() ?? 0, height: 8)
    let heads = grid.acrossValues.map {
      "<th scope=\"col\">\(text(words.value($0, grid.acrossType)))</th>"
    }
    let body = rows.map { value, cells in
      let cells = cells.map { cell in
        let days = words.gapDays(cell.gaps.days)
        return "<td class=\"heat\(min(6, max(0, scale.level(cell.cases.grants.low))))\">"
          + "<strong>\(unbroken(words.short(cell.cases.grants)))</strong>"
          + "<span>\(words.count(cell.cases.eligible)) \(say("eligible", "förderfähig"))</span>"
          + "<span>\(unbroken(days))</span></td>"
      }
      let head = text(words.value(value, grid.downType))
      return "<tr><th scope=\"row\">\(head)</th>\(cells.joined())</tr>"
    }
    let (down, across) = (words.path(grid.down), words.path(grid.across))
    return heading("\(down) and \(across)", "\(down) und \(across)")
      + "<p class=\"quiet\">"
      + say(
        "Down: \(down). Across: \(across). The darker, the more grants.",
        "Abwärts: \(down). Quer: \(across). Je dunkler, desto mehr Zuwendungen."
      ) + "</p>" + """
        <div class="table"><table class="grid">
        <caption>\(text(down)), \(text(across))</caption>
        <thead><tr><td></td>\(heads.joined())</tr></thead>
        <tbody>
        \(body.joined(separator: "\n"))
        </tbody></table></div>
        """
  }
}
