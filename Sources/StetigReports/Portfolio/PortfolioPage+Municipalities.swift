import StetigContinuity
import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText
import StetigValues

extension PortfolioPage {
  /// What each municipality pays itself, by year, against what it can pay.
  var municipalities: String {
    var groups: [[OwnShareYear]] = []
    for row in report.continuity.ownShare {
      if groups.last?.last?.municipality == row.municipality {
        groups[groups.count - 1].append(row)
      } else {
        groups.append([row])
      }
    }
    let shown = groups.filter { rows in rows.contains { hasMoney($0) } }
    let content =
      shown.isEmpty
      ? "<p>\(say("No own share is in the portfolio.", "Im Bestand steht kein Eigenanteil."))</p>"
      : ownShareLegend + "<div class=\"cards\">" + shown.map { card($0) }.joined() + "</div>"
    return section(
      "own-share",
      say("Own share of the municipalities", "Eigenanteil der Gemeinden"),
      content
    )
  }

  private func hasMoney(_ row: OwnShareYear) -> Bool {
    row.approved > .zero || row.applied > .zero || row.planned > .zero
  }

  private var ownShareLegend: String {
    let name = say("can pay in a year", "im Jahr möglich")
    return legend(moneyMarks + [LegendMark(shape: .line(.capacity), name: name)])
  }

  private func card(_ rows: [OwnShareYear]) -> String {
    guard let first = rows.first else { return "" }
    let name = text(first.municipalityName ?? first.municipality)
    let bars = YearBars(
      years: rows.map { row in
        YearBars.Year(
          label: "\(row.year)",
          parts: [
            .init(role: .approved, name: statusName(.approved), amount: row.approved),
            .init(role: .applied, name: statusName(.applied), amount: row.applied),
            .init(role: .planned, name: statusName(.planned), amount: row.planned),
          ],
          limit: row.capacity
        )
      }
    )
    let capacity = first.capacity.map { money($0) } ?? say("not stated", "ohne Angabe")
    var known = [(say("can pay in a year", "im Jahr möglich"), capacity)]
    let over = rows.filter { $0.isOverCapacity == true }.map(\.year)
    if !over.isEmpty {
      known.append(
        (
          say("more than that", "mehr als das"),
          "<span class=\"bad\">✗ \(yearRuns(over))</span>"
        )
      )
    }
    if first.isEmergency == true { known += emergency(rows) }
    let label = say("Own share by year: ", "Eigenanteil nach Jahren: ") + name
    return "<article class=\"card\"><h3>\(name)</h3><div class=\"bars\">"
      + bars.html(words.money, label: label) + "</div>" + fields(known) + ownShareTable(rows)
      + "</article>"
  }

  private func emergency(_ rows: [OwnShareYear]) -> [(String, String)] {
    let own = Set(rows.flatMap(\.ownShareLines)).sorted()
    let hanging = Set(rows.flatMap(\.hangingLines)).sorted()
    func list(_ keys: [String]) -> String {
      let items = keys.map { "<li><code>\(text($0))</code></li>" }.joined()
      return folded("\(keys.count)", "<ul class=\"flat\">\(items)</ul>")
    }
    let meaning = say(
      "voluntary spending may not be payable",
      "freiwillige Ausgaben womöglich nicht zahlbar"
    )
    var known = [
      (say("emergency budget", "Nothaushalt"), "<span class=\"bad\">✗ \(meaning)</span>")
    ]
    if !own.isEmpty { known.append((say("own shares", "Eigenanteile"), list(own))) }
    if !hanging.isEmpty { known.append((say("would fall with them", "fielen mit"), list(hanging))) }
    return known
  }

  private func ownShareTable(_ rows: [OwnShareYear]) -> String {
    let cells = rows.filter { hasMoney($0) }.map { row in
      ["\(row.year)", money(row.approved), money(row.applied), money(row.planned)]
    }
    let numbers = table(
      say("Own share by year", "Eigenanteil nach Jahren"),
      [
        .text(say("year", "Jahr")), .number(say("approved", "bewilligt")),
        .number(say("applied for", "beantragt")), .number(say("planned", "geplant")),
      ],
      cells
    )
    return folded(say("the numbers", "die Zahlen"), numbers)
  }
}
