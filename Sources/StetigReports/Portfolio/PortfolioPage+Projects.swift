import StetigEvaluation
import StetigRules
import StetigText

extension PortfolioPage {
  /// Every proposal with its verdict, to be searched, filtered and sorted; its conditions open
  /// below it.
  var projects: String {
    let all = report.check.projects
    guard !all.isEmpty else {
      let none = say("There are no projects.", "Es gibt keine Vorhaben.")
      return section("projects", say("Projects", "Vorhaben"), "<p>\(none)</p>")
    }
    let states = [
      ("eligible", say("eligible", "förderfähig")),
      ("ineligible", say("not eligible", "nicht förderfähig")),
      ("undecided", say("undecided", "offen")),
      ("none", say("no programme with rules", "kein Programm mit Regeln")),
    ]
    let columns = [
      sortHeading("name", say("project", "Vorhaben")),
      sortHeading("programme", say("programme it is meant for", "gedacht für")),
      sortHeading("state", say("verdict and conditions", "Ergebnis und Voraussetzungen")),
      sortHeading("missing", say("grant", "Zuwendung"), isNumber: true),
    ]
    let rows = all.map { row($0) }.joined(separator: "\n")
    let list = """
      <div class="list" data-list>
      \(controls(towns: all.map { $0.municipality ?? "" }, states: states))
      <div><table class="projects">
      <caption>\(say("All projects", "Alle Vorhaben"))</caption>
      <thead><tr>\(columns.joined())</tr></thead>
      <tbody>
      \(rows)
      </tbody></table></div>
      </div>
      """
    return section("projects", say("Projects", "Vorhaben") + " (\(all.count))", list)
  }

  private func row(_ project: CheckedProject) -> String {
    let result = project.meantResult
    let name = project.name ?? project.key
    let programme = result.map { words.programme($0.block) } ?? meantName(project)
    let grant = result?.grant.map { cases.amount($0.amount, isUpTo: $0.isUpTo) } ?? "–"
    let data = rowData([
      ("name", name), ("town", project.municipality ?? ""),
      ("state", result?.verdict.rawValue ?? "none"), ("programme", programme),
      ("missing", "\(result?.grant?.amount.low ?? 0)"),
    ])
    return """
      <tr \(data)><th scope="row">\(text(name))\
      <span class="quiet">\(text(project.municipality ?? ""))</span></th>\
      <td>\(text(programme))</td><td>\(answer(project))</td>\
      <td class="number" data-label="\(say("grant", "Zuwendung"))">\(unbroken(grant))</td></tr>
      """
  }

  private func meantName(_ project: CheckedProject) -> String {
    switch project.meant {
    case .named(let name): name + words.say(" (no rules)", " (keine Regeln)")
    case .none: words.say("none", "keines")
    case .unknown: words.say("not stated", "ohne Angabe")
    }
  }

  private func answer(_ project: CheckedProject) -> String {
    guard let result = project.meantResult else { return others(project) }
    return verdict(result.verdict) + conditions(result) + others(project)
  }

  private func conditions(_ result: CaseResult) -> String {
    let open = result.conditions.filter { $0.outcome != .fulfilled && $0.outcome != .inapplicable }
    let met = result.conditions.filter { $0.outcome == .fulfilled }
    let rest = result.conditions.count - open.count - met.count
    let count = result.conditions.count
    var content = open.map { condition($0) }.joined()
    if !met.isEmpty {
      let names = met.map { text($0.label.text(language)) }.joined(separator: "; ")
      content += "<p><span class=\"good\">✓ \(say("fulfilled", "erfüllt")):</span> \(names)</p>"
    }
    if rest > 0 {
      content += "<p class=\"quiet\">\(say("\(rest) not applicable", "\(rest) entfallen"))</p>"
    }
    let reservations = cases.reservations(result)
    if !reservations.isEmpty, result.verdict != .ineligible {
      let names = reservations.map { text($0) }.joined(separator: "; ")
      content += "<p>\(say("Subject to", "Unter Vorbehalt von")): \(names)</p>"
    }
    let summary =
      open.isEmpty
      ? say("\(count) conditions, none to look at", "\(count) Voraussetzungen, keine anzusehen")
      : say(
        "\(open.count) of \(count) conditions to look at",
        "\(open.count) von \(count) Voraussetzungen anzusehen"
      )
    return folded(summary, content)
  }

  /// The other programmes a project meets or may meet.
  private func others(_ project: CheckedProject) -> String {
    let possible = project.otherResults.filter { $0.verdict != .ineligible }
    guard !possible.isEmpty else { return "" }
    let items = possible.map { result in
      "<li>\(text(words.programme(result.block))) \(verdict(result.verdict))</li>"
    }
    return folded(
      say("other programmes that are possible", "andere mögliche Programme") + " (\(items.count))",
      "<ul class=\"flat\">\(items.joined())</ul>"
    )
  }

  private func condition(_ condition: ConditionResult) -> String {
    let details = cases.details(condition).map { (text($0.name), html($0.value)) }
    return "<div class=\"condition\"><p>\(html(cases.heading(condition, showsKind: true)))</p>"
      + fields(details) + "</div>"
  }
}
