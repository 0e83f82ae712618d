import StetigContinuity
import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText
import StetigValues

extension PortfolioPage {
  /// Every structure with its timeline, to be searched, filtered and sorted, and below that what
  /// there is to say of each.
  var structures: String {
    let all = report.continuity.structures
    guard !all.isEmpty else {
      let none = say("There are no structures.", "Es gibt keine Strukturen.")
      return section("structures", say("Structures", "Strukturen"), "<p>\(none)</p>")
    }
    let columns = [
      sortHeading("name", say("structure", "Struktur")),
      sortHeading("runway", say("runs short", "ohne Geld")),
      sortHeading("missing", say("missing", "fehlt"), isNumber: true),
      "<th scope=\"col\" class=\"strip\">\(say("timeline", "Zeitachse"))\(axisLabels)</th>",
    ]
    let rows = all.enumerated().map { row($0, $1) }.joined(separator: "\n")
    let list = """
      <div class="list" data-list>
      \(controls(towns: all.map { $0.municipalityName ?? $0.municipality ?? "" }, states: stateChoices))
      \(timelineLegend)
      <div class="table"><table class="timelines">
      <caption>\(say("Timelines of all structures", "Zeitachsen aller Strukturen"))</caption>
      <thead><tr>\(columns.joined())</tr></thead>
      <tbody>
      \(rows)
      </tbody></table></div>
      </div>
      """
    let details = all.enumerated().map { detail($0, $1) }.joined(separator: "\n")
    let heading = "<h3>\(say("Each structure", "Jede Struktur"))</h3>"
    return section(
      "structures",
      say("Structures", "Strukturen") + " (\(all.count))",
      list + heading + details
    )
  }

  func sortHeading(_ key: String, _ name: String, isNumber: Bool = false) -> String {
    "<th scope=\"col\"\(isNumber ? " class=\"number\"" : "")>"
      + "<button type=\"button\" data-sort=\"\(key)\">\(name)</button></th>"
  }

  private var stateChoices: [(String, String)] {
    [
      ("gap", say("with a gap", "mit Lücke")),
      ("none", say("without a gap", "ohne Lücke")),
      ("open", say("with something unknown", "mit Unbekanntem")),
    ]
  }

  /// What a list can be searched and filtered by. Without the script it stays hidden.
  func controls(towns: [String], states: [(String, String)]) -> String {
    let names = Set(towns.filter { !$0.isEmpty }).sorted()
    let townOptions = names.map { "<option value=\"\(text($0))\">\(text($0))</option>" }.joined()
    let stateOptions = states.map { "<option value=\"\($0.0)\">\($0.1)</option>" }.joined()
    return """
      <form class="controls" hidden>
      <label>\(say("Search", "Suche")) <input type="search" data-search></label>
      <label>\(say("Municipality", "Gemeinde")) <select data-match="town">\
      <option value="">\(say("all", "alle"))</option>\(townOptions)</select></label>
      <label>\(say("State", "Stand")) <select data-match="state">\
      <option value="">\(say("all", "alle"))</option>\(stateOptions)</select></label>
      <output aria-live="polite" data-count data-words="\(say("shown", "gezeigt"))"></output>
      </form>
      """
  }

  private var axisLabels: String {
    let years = axis.years
    let step = years.count > 24 ? years.count / 12 : 1
    let labels = years.enumerated().filter { $0.offset % step == 0 }.map { _, year in
      "<span style=\"left:\(percent(year.at))\">\(year.year)</span>"
    }
    return "<div class=\"axis\" aria-hidden=\"true\">\(labels.joined())</div>"
  }

  private func percent(_ across: Drawing.Across) -> String {
    let hundredths = across / 10
    let rest = hundredths % 100
    return "\(hundredths / 100)." + (rest < 10 ? "0" : "") + "\(rest)%"
  }

  private var timelineLegend: String {
    let marks: [(Drawing.Role, String)] = [
      (.approved, say("approved", "bewilligt")), (.applied, say("applied for", "beantragt")),
      (.planned, say("planned", "geplant")), (.need, say("need not covered", "ungedeckter Bedarf")),
      (.gap, say("gap", "Lücke")), (.unknown, say("need unknown", "Bedarf unbekannt")),
    ]
    let items = marks.map { role, name in
      "<li><svg width=\"22\" height=\"12\" aria-hidden=\"true\"><rect width=\"22\" height=\"12\" "
        + "class=\"\(role.rawValue)\"/></svg> \(name)</li>"
    }
    return "<ul class=\"legend\">\(items.joined())<li><span class=\"bad\">▼</span> "
      + "\(say("cliff edge", "Abbruch"))</li></ul>"
  }

  private func row(_ number: Int, _ structure: StructureContinuity) -> String {
    let gap = structure.gaps.first
    let runway = gap.map { Int($0.first.dayNumber - axis.first.dayNumber) }
    let missing = sum(structure.gaps.map(\.amount)) ?? .zero
    let town = structure.municipalityName ?? structure.municipality ?? ""
    let state =
      structure.state != .complete ? "open" : structure.gaps.isEmpty ? "none" : "gap"
    let data =
      "data-name=\"\(text(structure.name ?? structure.key))\" data-town=\"\(text(town))\" "
      + "data-state=\"\(state)\" data-runway=\"\(runway ?? 999_999)\" data-missing=\"\(missing.cents)\""
    let strip = TimelineStrip(axis: axis).svg(structure, label: label(structure))
    let marks = structure.cliffs.map { edge in
      "<span class=\"mark\" style=\"left:\(percent(axis.begin(edge.day)))\" aria-hidden=\"true\">▼</span>"
    }
    return """
      <tr \(data)><th scope="row">\(link(number, structure))\
      <span class="quiet">\(text(town))</span></th>\
      <td>\(shortage(structure))</td>\
      <td class="number">\(structure.gaps.isEmpty ? "–" : text(words.money(missing)))</td>\
      <td class="strip"><div>\(marks.joined())\(strip)</div></td></tr>
      """
  }

  private func shortage(_ structure: StructureContinuity) -> String {
    if structure.state == .undecided {
      return "<span class=\"open\">? \(say("undecided", "offen"))</span>"
    }
    guard let gap = structure.gaps.first else {
      return "<span class=\"good\">✓ \(say("covered", "gedeckt"))</span>"
    }
    let days = Int(gap.first.dayNumber - axis.first.dayNumber)
    return "<span class=\"bad\">✗ \(text(words.day(gap.first)))</span>"
      + "<span class=\"quiet\">\(text(words.runway(days)))</span>"
  }

  /// What the timeline shows, in words.
  private func label(_ structure: StructureContinuity) -> String {
    let parts = structure.gaps.map(words.gapWords) + structure.cliffs.map(words.edgeWords)
    guard !parts.isEmpty else {
      return structure.state == .undecided
        ? (language == .english ? "need unknown" : "Bedarf unbekannt")
        : (language == .english ? "no gap" : "keine Lücke")
    }
    return parts.joined(separator: "; ")
  }

  private func detail(_ number: Int, _ structure: StructureContinuity) -> String {
    let town = structure.municipalityName ?? structure.municipality ?? ""
    let unknown = language == .english ? "unknown" : "unbekannt"
    var known = [
      (say("key", "Kennung"), "<code>\(text(structure.key))</code>"),
      (say("municipality", "Gemeinde"), text(town)),
      (
        say("need a month", "Bedarf im Monat"),
        text(structure.need.map(words.money) ?? unknown)
      ),
      (say("posts", "Stellen"), text(words.posts(structure.posts))),
    ]
    if !structure.missing.isEmpty {
      let missing = structure.missing.map(\.path).joined(separator: ", ")
      known.append((say("unknown", "unbekannt"), "<span class=\"open\">\(text(missing))</span>"))
    }
    if structure.patchwork.sources.count > 1 {
      known.append((say("sources today", "Quellen heute"), "\(structure.patchwork.sources.count)"))
    }
    let gaps = structure.gaps.map { "<li>\(text(words.gapDetails($0)))</li>" }.joined()
    let edges = structure.cliffs.map { edgeDetail($0) }.joined(separator: "\n")
    return """
      <details class="detail" id="s\(number)"><summary>\(text(structure.name ?? structure.key)) \
      \(shortage(structure))</summary>
      \(fields(known))
      \(gaps.isEmpty ? "" : "<ul>\(gaps)</ul>")
      \(edges)
      \(lines(structure))
      </details>
      """
  }

  /// The lines of a structure that count.
  private func lines(_ structure: StructureContinuity) -> String {
    guard !structure.lines.isEmpty else { return "" }
    let rows = structure.lines.map { line in
      let amount =
        line.amount.map(words.money)
        ?? words.money(line.rate) + (language == .english ? " a month" : " im Monat")
      let last = line.last.map(words.day) ?? (language == .english ? "no end" : "ohne Ende")
      return [
        "<code>\(text(line.key))</code>", text(line.funder ?? "–"),
        text(line.programme.map(words.programme) ?? "–"), statusName(line.status),
        text(words.day(line.first)), text(last), text(amount),
      ]
    }
    return table(
      say("Funding lines", "Finanzierungen"),
      [
        (say("line", "Zeile"), false), (say("funder", "Geber"), false),
        (say("programme", "Programm"), false), (say("status", "Stand"), false),
        (say("from", "von"), false), (say("until", "bis"), false), (say("amount", "Betrag"), true),
      ],
      rows
    )
  }

  func statusName(_ status: LineStatus) -> String {
    switch status {
    case .approved: say("approved", "bewilligt")
    case .applied: say("applied for", "beantragt")
    case .planned: say("planned", "geplant")
    }
  }
}

// What could follow.
extension PortfolioPage {
  /// The best answer in a few words.
  func followOnSummary(_ edge: CliffEdge) -> String {
    guard report.continuity.hasFollowOn else { return "–" }
    guard let best = edge.firstToTry else {
      return "<span class=\"bad\">✗ \(say("nothing", "nichts"))</span>"
    }
    var answer = text(words.programme(best.programme))
    if best.verdict == .undecided {
      answer += " <span class=\"open\">(\(say("undecided", "offen")))</span>"
    }
    if let day = best.applyBy {
      answer += ", " + say("apply by ", "Antrag bis ") + "<strong>\(text(words.day(day)))</strong>"
    }
    return answer
  }

  private func edgeDetail(_ edge: CliffEdge) -> String {
    let heading = "<h4><span class=\"bad\">▼</span> \(text(words.edgeWords(edge)))</h4>"
    let ends =
      edge.ends.isEmpty
      ? ""
      : "<p>\(say("Ends the day before", "Es endet am Vortag")): "
        + edge.ends.map { "<code>\(text($0))</code>" }.joined(separator: ", ") + "</p>"
    let possible = edge.followOn.filter { $0.verdict != .ineligible }
    let excluded = edge.followOn.filter { $0.verdict == .ineligible }
    var content = heading + ends
    if !possible.isEmpty {
      content += table(
        say("What could follow", "Was folgen könnte"),
        [
          (say("programme", "Programm"), false), (say("verdict", "Ergebnis"), false),
          (say("apply by", "Antrag bis"), false), (say("grant", "Zuwendung"), true),
          (say("uncovered", "ungedeckt"), true), (say("missing facts", "fehlende Angaben"), false),
        ],
        possible.map { row($0) }
      )
    }
    if !excluded.isEmpty {
      let items = excluded.map { option in
        "<li>\(text(words.programme(option.programme))): "
          + "<code>\(text(option.violated.joined(separator: ", ")))</code></li>"
      }
      let count = excluded.count
      let summary = say(
        "\(count) programmes rule it out: which condition",
        "\(count) Programme scheiden aus: welche Voraussetzung"
      )
      content += "<details><summary>\(summary)</summary><ul>\(items.joined())</ul></details>"
    }
    return content
  }

  private func row(_ option: FollowOnOption) -> [String] {
    let unknown = language == .english ? "unknown" : "unbekannt"
    var day = text(option.applyBy.map(words.day) ?? "–")
    if option.isLate == true {
      day += " <span class=\"bad\">✗ \(say("too late", "zu spät"))</span>"
    }
    return [
      text(words.programme(option.programme)), verdict(option.verdict), day,
      text(option.grant.map(words.amount) ?? "–"),
      text(option.uncovered.map(words.amount) ?? unknown),
      option.missing.map { "<code>\(text(report.plan.vocabulary.path($0, language)))</code>" }
        .joined(separator: ", "),
    ]
  }
}
