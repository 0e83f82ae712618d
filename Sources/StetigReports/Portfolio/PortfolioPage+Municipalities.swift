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
    let marks: [(Drawing.Role, String)] = [
      (.approved, say("approved", "bewilligt")), (.applied, say("applied for", "beantragt")),
      (.planned, say("planned", "geplant")),
    ]
    let items = marks.map { role, name in
      "<li><svg width=\"22\" height=\"12\" aria-hidden=\"true\"><rect width=\"22\" height=\"12\" "
        + "class=\"\(role.rawValue)\"/></svg> \(name)</li>"
    }
    let line =
      "<li><svg width=\"22\" height=\"12\" aria-hidden=\"true\"><line x1=\"0\" x2=\"22\" y1=\"6\" "
      + "y2=\"6\" class=\"capacity\"/></svg> \(say("can pay in a year", "im Jahr möglich"))</li>"
    return "<ul class=\"legend\">\(items.joined())\(line)</ul>"
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
          ]
        )
      },
      limit: first.capacity
    )
    let capacity =
      first.capacity.map { text(words.money($0)) } ?? say("not stated", "ohne Angabe")
    var known = [(say("can pay in a year", "im Jahr möglich"), capacity)]
    let over = rows.filter { $0.isOverCapacity == true }.map { "\($0.year)" }
    if !over.isEmpty {
      known.append(
        (
          say("more than that", "mehr als das"),
          "<span class=\"bad\">✗ \(over.joined(separator: ", "))</span>"
        )
      )
    }
    if first.isEmergency == true { known += emergency(rows) }
    let label = say("Own share by year: ", "Eigenanteil nach Jahren: ") + name
    return "<article class=\"card\"><h3>\(name)</h3><div class=\"bars\">"
      + bars.html(words, label: label) + "</div>" + fields(known) + ownShareTable(rows)
      + "</article>"
  }

  private func emergency(_ rows: [OwnShareYear]) -> [(String, String)] {
    let own = Set(rows.flatMap(\.ownShareLines)).sorted()
    let hanging = Set(rows.flatMap(\.hangingLines)).sorted()
    func list(_ keys: [String]) -> String {
      keys.map { "<code>\(text($0))</code>" }.joined(separator: ", ")
    }
    var known = [
      (
        say("emergency budget", "Nothaushalt"),
        "<span class=\"bad\">✗ \(say("voluntary spending may not be payable", "freiwillige Ausgaben womöglich nicht zahlbar"))</span>"
      )
    ]
    if !own.isEmpty { known.append((say("own shares", "Eigenanteile"), list(own))) }
    if !hanging.isEmpty { known.append((say("would fall with them", "fielen mit"), list(hanging))) }
    return known
  }

  private func ownShareTable(_ rows: [OwnShareYear]) -> String {
    let summary = say("the numbers", "die Zahlen")
    let cells = rows.filter { hasMoney($0) }.map { row in
      [
        "\(row.year)", text(words.money(row.approved)), text(words.money(row.applied)),
        text(words.money(row.planned)),
      ]
    }
    return "<details><summary>\(summary)</summary>"
      + table(
        say("Own share by year", "Eigenanteil nach Jahren"),
        [
          (say("year", "Jahr"), false), (say("approved", "bewilligt"), true),
          (say("applied for", "beantragt"), true), (say("planned", "geplant"), true),
        ],
        cells
      ) + "</details>"
  }
}
