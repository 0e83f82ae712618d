import StetigContinuity
import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText
import StetigValues

/// A cliff edge ahead with its structure.
struct UpcomingEdge {
  /// The position of the structure in the report.
  var number: Int
  var structure: StructureContinuity
  var edge: CliffEdge
}

/// The cliff edges of one day.
struct EdgeDay {
  var day: CalendarDate
  /// The deepest first.
  var edges: [UpcomingEdge]

  var drop: Money? {
    edges.reduce(Money.zero as Money?) { sum, next in sum?.adding(next.edge.drop) }
  }
}

extension PortfolioPage {
  /// Cliff edges that are not past.
  var upcomingEdges: [UpcomingEdge] {
    report.continuity.structures.enumerated()
      .flatMap { number, structure in
        structure.cliffs.map { UpcomingEdge(number: number, structure: structure, edge: $0) }
      }
      .filter { $0.edge.runwayDays >= 0 }
  }

  /// The days on which edges are ahead, the nearest first.
  var upcomingDays: [EdgeDay] {
    Dictionary(grouping: upcomingEdges, by: \.edge.day).sorted { $0.key < $1.key }
      .map { day, edges in
        let deepest = edges.sorted {
          ($1.edge.drop, $0.structure.key) < ($0.edge.drop, $1.structure.key)
        }
        return EdgeDay(day: day, edges: deepest)
      }
  }

  /// One row for each day: the day on which many end at once shows by its bar.
  var edgeDays: String {
    let days = upcomingDays
    guard !days.isEmpty else {
      let none = say("No cliff edge ahead in the window.", "Kein Abbruch im betrachteten Zeitraum.")
      return "<p class=\"good\">✓ \(none)</p>" + covered(days)
    }
    let shown = 12
    let highest = days.compactMap(\.drop).max() ?? .zero
    let rows = days.prefix(shown).map { row($0, highest: highest) }
    let rest = days.count - rows.count
    let more = say(
      "and \(rest) more days, in the list of structures",
      "und \(rest) weitere Tage, in der Liste der Strukturen"
    )
    return covered(days)
      + "<h3>\(say("Next cliff edges by day", "Nächste Abbrüche nach Tagen"))</h3>"
      + table(
        say("The next cliff edges by day", "Die nächsten Abbrüche nach Tagen"),
        [
          .day(say("on", "am")), .number(say("structures", "Strukturen")),
          .number(say("less a month", "weniger im Monat")), .number(say("posts", "Stellen")),
          .text(say("which, and what could follow", "welche, und was folgen könnte")),
        ],
        rows
      ) + (rest > 0 ? "<p>\(more)</p>" : "")
  }

  private func row(_ day: EdgeDay, highest: Money) -> [String] {
    let runway = day.edges.first?.edge.runwayDays ?? 0
    let posts = day.edges.compactMap(\.edge.posts)
      .reduce(Fraction.zero as Fraction?) { sum, next in sum?.adding(next) }
    let isPartial = day.edges.contains { $0.edge.posts == nil }
    let items = day.edges.map {
      "<li>\(link($0.number, $0.structure)): \(followOnSummary($0.edge))</li>"
    }
    let rest = items.count - 3
    var list = "<ul class=\"flat\">\(items.prefix(3).joined())</ul>"
    if rest > 0 {
      list += folded(
        say("and \(rest) more", "und \(rest) weitere"),
        "<ul class=\"flat\">\(items.dropFirst(3).joined())</ul>"
      )
    }
    return [
      "<span class=\"bad\">▼ \(text(words.day(day.day)))</span>"
        + "<span class=\"quiet\">\(text(words.runway(runway)))</span>",
      "\(day.edges.count)",
      money(day.drop) + bar(day.drop, highest: highest),
      (isPartial ? "≥ " : "") + text(posts.map { words.decimal($0) } ?? "–"),
      list,
    ]
  }

  /// How much ends on a day, next to the day on which most ends.
  private func bar(_ drop: Money?, highest: Money) -> String {
    guard let drop, highest > .zero,
      let share = drop.fraction.divided(by: highest.fraction)?
        .multiplied(by: Fraction(TimeAxis.width))?.rounded(.halfAwayFromZero)
    else { return "" }
    var drawing = Drawing(height: 8, label: nil)
    drawing.rectangle(.gap, from: 0, to: Int(share), top: 0, height: 8)
    return drawing.svg
  }

  /// How much of the need of all structures is covered, month by month.
  private func covered(_ days: [EdgeDay]) -> String {
    let months = report.continuity.coveredMonths
    guard !months.isEmpty else { return "" }
    let label = say(
      "The need of all structures and what covers it",
      "Der Bedarf aller Strukturen und was ihn deckt"
    )
    var strip = TimelineStrip(axis: axis, full: 110)
    strip.edges = days.map(\.day)
    let drawing = strip.svg(months, gaps: [], label: label)
    var marks: [(at: Drawing.Across, text: String)] = []
    let deepest = days.sorted { ($1.drop ?? .zero, $0.day) < ($0.drop ?? .zero, $1.day) }
    for day in deepest {
      let at = axis.begin(day.day)
      guard marks.allSatisfy({ abs($0.at - at) >= TimeAxis.width / 14 }) else { continue }
      let count = day.edges.count
      marks.append((at, mark(at, "▼\(count > 1 ? " \(count)" : "")")))
    }
    return "<h3>\(label)</h3><div class=\"strip total\"><div>\(marks.map(\.text).joined())"
      + "\(drawing)</div>\(axisLabels)</div>"
      + legend(
        moneyMarks + [
          LegendMark(shape: .area(.need), name: say("need not covered", "ungedeckter Bedarf")),
          LegendMark(
            shape: .edge,
            name: say("cliff edges, how many on the day", "Abbrüche, wie viele am Tag")
          ),
        ]
      )
  }
}

extension ContinuityReport {
  /// The need of all structures whose need is known, month by month, and the money that covers it;
  /// what a structure has above its need covers no other. Empty if there is none or too much of it
  /// to be counted.
  fileprivate var coveredMonths: MonthTable {
    var rows: [YearMonth: MonthRow] = [:]
    for row in structures.lazy.flatMap(\.months) {
      guard let need = row.need else { continue }
      let approved = min(row.approved, need)
      let applied = min(row.applied, need.subtracting(approved) ?? .zero)
      let free = need.subtracting(approved)?.subtracting(applied) ?? .zero
      let planned = min(row.planned, free)
      let old =
        rows[row.month]
        ?? MonthRow(month: row.month, need: .zero, approved: .zero, applied: .zero, planned: .zero)
      guard let sum = old.need?.adding(need), let first = old.approved.adding(approved),
        let second = old.applied.adding(applied), let third = old.planned.adding(planned)
      else { return MonthTable() }
      rows[row.month] = MonthRow(
        month: row.month,
        need: sum,
        approved: first,
        applied: second,
        planned: third
      )
    }
    var table = MonthTable()
    for (_, row) in rows.sorted(by: { $0.key < $1.key }) { table.append(row, count: 1) }
    return table
  }
}
