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
    let order = runwayOrder
    let columns = [
      sortHeading("name", say("structure", "Struktur")),
      sortHeading("runway", say("runs short", "ohne Geld"), isSorted: true),
      sortHeading("missing", say("missing", "fehlt"), isNumber: true),
      "<th scope=\"col\" class=\"strip\">\(say("timeline", "Zeitachse"))\(axisLabels)</th>",
    ]
    let rows = order.map { row($0, all[$0]) }.joined(separator: "\n")
    let list = """
      <div class="list" data-list>
      \(controls(towns: all.map { town($0) }, states: stateChoices))
      \(legend(timelineMarks))
      <div><table class="timelines">
      <caption>\(say("Timelines of all structures", "Zeitachsen aller Strukturen"))</caption>
      <thead><tr>\(columns.joined())</tr></thead>
      <tbody>
      \(rows)
      </tbody></table></div>
      </div>
      """
    let details = order.map { detail($0, all[$0]) }.joined(separator: "\n")
    let heading = "<h3>\(say("Each structure", "Jede Struktur"))</h3>"
    return section(
      "structures",
      say("Structures", "Strukturen") + " (\(all.count))",
      list + heading + details
    )
  }

  /// Who runs short first comes first.
  private var runwayOrder: [Int] {
    let all = report.continuity.structures
    return all.indices.sorted { one, other in
      let (first, second) = (all[one].gaps.first?.first, all[other].gaps.first?.first)
      guard let first else { return second == nil && one < other }
      guard let second else { return true }
      return first == second ? one < other : first < second
    }
  }

  func link(_ number: Int, _ structure: StructureContinuity) -> String {
    "<a href=\"#s\(number)\">\(text(structure.name ?? structure.key))</a>"
  }

  private func town(_ structure: StructureContinuity) -> String {
    structure.municipalityName ?? structure.municipality ?? ""
  }

  private var stateChoices: [(String, String)] {
    [
      ("gap", say("with a gap", "mit Lücke")),
      ("none", say("without a gap", "ohne Lücke")),
      ("open", say("with something unknown", "mit Unbekanntem")),
    ]
  }

  private func row(_ number: Int, _ structure: StructureContinuity) -> String {
    let gap = structure.gaps.first
    let runway = gap.map { Int($0.first.dayNumber - axis.first.dayNumber) }
    let missing = sum(structure.gaps.map(\.amount)) ?? .zero
    let states =
      (structure.gaps.isEmpty ? ["none"] : ["gap"]) + (structure.state == .complete ? [] : ["open"])
    let data = rowData([
      ("name", structure.name ?? structure.key), ("town", town(structure)),
      ("state", states.joined(separator: " ")), ("runway", "\(runway ?? 9_999_999)"),
      ("missing", "\(missing.cents)"),
    ])
    let strip = TimelineStrip(axis: axis, edges: structure.cliffs.map(\.day))
      .svg(structure.months, gaps: structure.gaps, label: label(structure))
    let marks = structure.cliffs.map { mark(axis.begin($0.day), "▼") }
    return """
      <tr \(data)><th scope="row">\(link(number, structure))\
      <span class="quiet">\(text(town(structure)))</span></th>\
      <td>\(shortage(structure))</td>\
      <td class="number" data-label="\(say("missing", "fehlt"))">\
      \(money(structure.gaps.isEmpty ? nil : missing))</td>\
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
        ? words.say("need unknown", "Bedarf unbekannt") : words.say("no gap", "keine Lücke")
    }
    return parts.joined(separator: "; ")
  }

  private func detail(_ number: Int, _ structure: StructureContinuity) -> String {
    let unknown = words.say("unknown", "unbekannt")
    var known = [
      (say("key", "Kennung"), "<code>\(text(structure.key))</code>"),
      (say("municipality", "Gemeinde"), text(town(structure))),
      (say("need a month", "Bedarf im Monat"), structure.need.map { money($0) } ?? unknown),
      (say("posts", "Stellen"), text(words.posts(structure.posts))),
    ]
    if !structure.missing.isEmpty {
      let missing = structure.missing.map(\.path).joined(separator: ", ")
      known.append((say("unknown", "unbekannt"), "<span class=\"open\">\(text(missing))</span>"))
    }
    if structure.patchwork.sources.count > 1 {
      known.append((say("sources today", "Quellen heute"), "\(structure.patchwork.sources.count)"))
    }
    let gaps = structure.gaps.map { "<li>\(unbroken(words.gapDetails($0)))</li>" }.joined()
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
        ?? words.money(line.rate) + (words.say(" a month", " im Monat"))
      let last = line.last.map(words.day) ?? (words.say("no end", "ohne Ende"))
      return [
        "<code>\(text(line.key))</code>", text(line.funder ?? "–"),
        text(line.programme.map(words.programme) ?? "–"), statusName(line.status),
        text(words.day(line.first)), text(last), text(amount),
      ]
    }
    return table(
      say("Funding lines", "Finanzierungen"),
      [
        .text(say("line", "Zeile")), .text(say("funder", "Geber")),
        .text(say("programme", "Programm")), .text(say("status", "Stand")),
        .day(say("from", "von")), .day(say("until", "bis")), .number(say("amount", "Betrag")),
      ],
      rows
    )
  }
}
