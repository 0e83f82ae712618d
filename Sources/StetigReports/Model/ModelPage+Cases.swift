import StetigEvaluation
import StetigRules
import StetigScenarios
import StetigText
import StetigValues

extension ModelPage {
  /// Every case that is answered otherwise, to be searched and sorted; first those that turn.
  func cases(_ summary: ScenarioSummary) -> String {
    let named = summary.result.changes.filter(\.isNamed)
    let possible = summary.possible.filter(\.isFlip)
    var content = ""
    if !named.isEmpty {
      content +=
        heading(
          "Projects that are answered otherwise",
          "Vorhaben, die anders beantwortet werden",
          count: named.count
        ) + list(named)
    }
    if !possible.isEmpty {
      let note = say(
        "Projects under programmes that they do not name; they are in no sum.",
        "Vorhaben unter Programmen, die sie nicht nennen; sie stehen in keiner Summe."
      )
      let title = say(
        "What becomes possible or impossible elsewhere",
        "Was anderswo möglich oder unmöglich wird"
      )
      content += folded(
        title + " (\(words.count(possible.count)))",
        "<p class=\"quiet\">\(note)</p>" + list(possible)
      )
    }
    return content
  }

  private func list(_ changes: [CaseChange]) -> String {
    let shown = summaries.count > 5 ? 60 : 500
    let ordered = changes.filter(\.isFlip) + changes.filter { !$0.isFlip }
    let visible = ordered.prefix(shown)
    let heads = [
      sortHeading("name", say("project", "Vorhaben")),
      sortHeading("turn", say("answer", "Antwort")),
      "<th scope=\"col\">\(say("because of", "wegen"))</th>",
      sortHeading("change", say("grant, EUR", "Zuwendung, EUR"), isNumber: true),
    ]
    let states = [
      ("up", say("gains", "gewinnt")), ("down", say("loses", "verliert")),
      ("turns", say("answer turns", "Antwort kippt")),
      ("open", say("something unknown", "mit Unbekanntem")),
    ]
    return """
      <div class="list" data-list>
      \(controls(towns: visible.map { town($0) }, states: states))
      <div class="table"><table class="projects turned">
      <caption>\(say("Projects answered otherwise", "Vorhaben mit anderer Antwort"))</caption>
      <thead><tr>\(heads.joined())</tr></thead>
      <tbody>
      \(visible.map { row($0) }.joined(separator: "\n"))
      </tbody></table></div>
      </div>
      """ + rest(ordered.count, shown: shown)
  }

  private func town(_ change: CaseChange) -> String {
    change.municipalityName ?? change.municipality ?? ""
  }

  private func row(_ change: CaseChange) -> String {
    var states: [String] = change.isFlip ? ["turns"] : []
    switch change.direction {
    case .up: states.append("up")
    case .down: states.append("down")
    case nil: states.append("open")
    }
    if change.after.verdict == .undecided { states.append("open") }
    let (before, after) = (AmountSum(change.before.grant), AmountSum(change.after.grant))
    let data = rowData([
      ("name", change.name ?? change.key), ("town", town(change)),
      ("state", states.joined(separator: " ")),
      ("turn", change.before.verdict.rawValue + change.after.verdict.rawValue),
      ("change", "\((after - before).low)"),
    ])
    let answer =
      change.isFlip
      ? verdict(change.before.verdict) + " → " + verdict(change.after.verdict)
      : verdict(change.after.verdict)
    return """
      <tr \(data)><th scope="row">\(named(change.key, change.name, town(change)))</th>\
      <td>\(answer)<span class="quiet">\(text(words.programme(change.programme)))</span></td>\
      <td>\(html(words.conditions(change.because, of: change.programme)))\(missing(change))</td>\
      <td class="number" data-label="\(say("grant, EUR", "Zuwendung, EUR"))">\
      <span>\(difference(before, after))</span>\
      <span class="quiet">\(arrow(amount(before), amount(after)))</span></td></tr>
      """
  }

  private func missing(_ change: CaseChange) -> String {
    guard change.after.verdict == .undecided, !change.after.missing.isEmpty else { return "" }
    let paths = change.after.missing.map { rendering.plan.vocabulary.path($0, language) }
    return "<span class=\"quiet\">\(say("missing: ", "es fehlt: "))"
      + "\(text(paths.joined(separator: ", ")))</span>"
  }
}
