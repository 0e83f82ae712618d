import StetigContinuity
import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText
import StetigValues

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
      <div class="table"><table class="projects">
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
    let data =
      "data-name=\"\(text(name))\" data-town=\"\(text(project.municipality ?? ""))\" "
      + "data-state=\"\(result?.verdict.rawValue ?? "none")\" data-programme=\"\(text(programme))\" "
      + "data-missing=\"\(result?.grant?.amount.low ?? 0)\""
    return """
      <tr \(data)><th scope="row">\(text(name))\
      <span class="quiet">\(text(project.municipality ?? ""))</span></th>\
      <td>\(text(programme))</td><td>\(answer(project))</td>\
      <td class="number">\(text(grant))</td></tr>
      """
  }

  private func meantName(_ project: CheckedProject) -> String {
    switch project.meant {
    case .named(let name): name + (language == .english ? " (no rules)" : " (keine Regeln)")
    case .none: language == .english ? "none" : "keines"
    case .unknown: language == .english ? "not stated" : "ohne Angabe"
    }
  }

  private func answer(_ project: CheckedProject) -> String {
    guard let result = project.meantResult else { return others(project) }
    let open = result.conditions.filter { $0.outcome != .fulfilled && $0.outcome != .inapplicable }
    let met = result.conditions.filter { $0.outcome == .fulfilled }
    let rest = result.conditions.count - open.count - met.count
    let summary = say(
      "\(open.count) of \(result.conditions.count) conditions to look at",
      "\(open.count) von \(result.conditions.count) Voraussetzungen anzusehen"
    )
    var content = open.map { condition($0) }.joined()
    if !met.isEmpty {
      let names = met.map { text($0.label.text(language)) }.joined(separator: "; ")
      content += "<p class=\"good\">✓ \(say("fulfilled", "erfüllt")): \(names)</p>"
    }
    if rest > 0 {
      content += "<p class=\"quiet\">\(say("\(rest) not applicable", "\(rest) entfallen"))</p>"
    }
    let reservations = cases.reservations(result)
    if !reservations.isEmpty, result.verdict != .ineligible {
      let names = reservations.map { text($0) }.joined(separator: "; ")
      content += "<p>\(say("Subject to", "Unter Vorbehalt von")): \(names)</p>"
    }
    return verdict(result.verdict) + "<details><summary>\(summary)</summary>\(content)</details>"
      + others(project)
  }

  /// The other programmes a project meets or may meet.
  private func others(_ project: CheckedProject) -> String {
    let possible = project.otherResults.filter { $0.verdict != .ineligible }
    guard !possible.isEmpty else { return "" }
    let names = possible.map { result in
      text(words.programme(result.block))
        + (result.verdict == .undecided ? " (\(say("undecided", "offen")))" : "")
    }
    return "<p class=\"quiet\">\(say("also possible", "auch möglich")): "
      + names.joined(separator: "; ") + "</p>"
  }

  private func condition(_ condition: ConditionResult) -> String {
    let details = cases.details(condition).map { (text($0.name), html($0.value)) }
    return "<div class=\"condition\"><p>\(html(cases.heading(condition, showsKind: true)))</p>"
      + fields(details) + "</div>"
  }

  /// What the answers rest on.
  var basis: String {
    let check = report.check
    let files = check.ruleFiles + check.portfolio.files
    let items = files.map { file in
      "<li>\(text(file.name)) <code>\(text(file.sha256))</code></li>"
    }
    let findings = report.continuity.findings.prefix(200).map { finding in
      let place = finding.line > 0 ? finding.file + ":\(finding.line)" : finding.file
      return "<li><code>\(text(place))</code> \(text(finding.code.rawValue)): "
        + html(Line(marked: finding.message.text(language))) + "</li>"
    }
    let count = report.continuity.findings.count
    let rule = say(
      "A gap: less than 100 % less the tolerance of the need is approved. A cliff edge: at least the "
        + "threshold of the need ends on one day. Eligible means possible under the rules, not granted.",
      "Lücke: weniger als 100 % abzüglich der Toleranz des Bedarfs sind bewilligt. Abbruch: mindestens "
        + "die Schwelle des Bedarfs endet an einem Tag. Förderfähig heißt nach den Regeln möglich, nicht "
        + "bewilligt."
    )
    let known = [
      (say("engine", "Programm"), text("stetig " + check.engine)),
      (say("as of", "Stand"), text(words.day(report.continuity.asOf))),
      (say("horizon", "Horizont"), text(words.day(report.continuity.horizon))),
      (say("tolerance", "Toleranz"), text(words.percent(report.continuity.tolerance))),
      (
        say("threshold of a cliff edge", "Schwelle eines Abbruchs"),
        text(words.percent(report.continuity.cliff))
      ),
    ]
    let content =
      "<p>\(rule)</p>" + fields(known)
      + (findings.isEmpty
        ? ""
        : "<details><summary>\(say("Findings in the input", "Befunde in den Eingaben")) (\(count))"
          + "</summary><ul>\(findings.joined())</ul></details>")
      + "<details><summary>\(say("Files and their digests (SHA-256)", "Dateien und ihre Prüfsummen (SHA-256)"))"
      + "</summary><ul>\(items.joined())</ul></details>"
    return section("basis", say("What this rests on", "Worauf das beruht"), content)
  }
}
