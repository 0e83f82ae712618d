import StetigContinuity
import StetigText
import StetigValues

/// Years in a row that say the same.
private struct YearRun {
  var first: OwnShareYear
  var last: Int
}

extension ContinuityPages {
  /// What each municipality pays itself, year by year; years that say the same in one row.
  mutating func writeOwnShare() {
    let rows = runs.filter { run in
      let row = run.first
      return row.approved > .zero || row.applied > .zero || row.planned > .zero
    }
    guard !rows.isEmpty else { return }
    heading("Own share of the municipalities, in EUR", "Eigenanteil der Gemeinden, in EUR")
    let columns = [
      ReportTable.Column(say("municipality", "Gemeinde")),
      ReportTable.Column(say("year", "Jahr")),
      ReportTable.Column(say("approved", "bewilligt"), isNumber: true),
      ReportTable.Column(say("applied", "beantragt"), isNumber: true),
      ReportTable.Column(say("planned", "geplant"), isNumber: true),
      ReportTable.Column(say("can pay", "möglich"), isNumber: true),
    ]
    parts.append(.table(ReportTable(columns: columns, rows: rows.map { cells($0) })))
    writeEmergency(rows)
  }

  private func cells(_ run: YearRun) -> [Line] {
    let row = run.first
    let years = run.last == row.year ? "\(row.year)" : "\(row.year)–\(run.last)"
    let isOver = row.isOverCapacity == true
    let capacity = row.capacity.map { bare($0) } ?? say("unknown", "unbekannt")
    return [
      Line(row.municipalityName ?? row.municipality), Line(years),
      Line(bare(row.approved) + (isOver ? " !" : ""), isOver ? .bad : .plain),
      Line(bare(row.applied)), Line(bare(row.planned)), Line(capacity),
    ]
  }

  /// An amount whose unit stands in the heading.
  private func bare(_ amount: Money) -> String {
    let text = money(amount)
    return text.hasSuffix("EUR") ? String(text.dropLast(4)) : text
  }

  /// Years that differ in nothing but the year, as one.
  private var runs: [YearRun] {
    var runs: [YearRun] = []
    for row in report.ownShare {
      var same = row
      if let run = runs.last {
        same.year = run.first.year
        if same == run.first, run.last + 1 == row.year {
          runs[runs.count - 1].last = row.year
          continue
        }
      }
      runs.append(YearRun(first: row, last: row.year))
    }
    return runs
  }

  private mutating func writeEmergency(_ rows: [YearRun]) {
    if rows.contains(where: { $0.first.isOverCapacity == true }) {
      parts.append(
        .paragraph(
          Line(
            say(
              "! more is approved than the municipality can pay by its own account",
              "! mehr bewilligt, als die Gemeinde nach eigener Angabe tragen kann"
            )
          )
        )
      )
    }
    let items = rows.filter { !$0.first.ownShareLines.isEmpty }.map { run in
      let row = run.first
      let years = run.last == row.year ? "\(row.year)" : "\(row.year)–\(run.last)"
      return Item(
        Line(row.municipalityName ?? row.municipality, .strong) + Line(" " + years),
        fields: [
          Item.Field(
            say("may not be payable", "womöglich nicht zahlbar"),
            Line(row.ownShareLines.joined(separator: ", "))
          ),
          Item.Field(
            say("would fall with it", "fiele mit"),
            Line(
              row.hangingLines.isEmpty
                ? say("nothing", "nichts") : row.hangingLines.joined(separator: ", ")
            )
          ),
        ]
      )
    }
    guard !items.isEmpty else { return }
    parts.append(
      .heading(level: 3, say("Under an emergency budget", "Im Nothaushalt"))
    )
    parts.append(.items(items))
  }
}
