import StetigContinuity
import StetigText
import StetigValues

extension ContinuityPages {
  /// How many structures stand how.
  mutating func writeSummary() {
    let all = report.structures
    let short = all.filter { !$0.gaps.isEmpty }.count
    var words = [
      say(
        counted(
          all.count,
          one: Phrase(en: "structure", de: "Struktur"),
          several: Phrase(en: "structures", de: "Strukturen")
        )
      ),
      say("\(short) with a gap", "\(short) mit Lücke"),
    ]
    let undecided = all.filter { $0.state == .undecided }.count
    let incomplete = all.filter { $0.state == .incomplete }.count
    if undecided > 0 { words.append(say("\(undecided) undecided", "\(undecided) offen")) }
    if incomplete > 0 {
      words.append(say("\(incomplete) incomplete", "\(incomplete) unvollständig"))
    }
    let missing = total(all.flatMap(\.gaps).map(\.amount))
    let window = say(
      "from \(day(report.asOf)) to \(day(report.horizon))",
      "vom \(day(report.asOf)) bis \(day(report.horizon))"
    )
    var line = Line(words.joined(separator: ", ") + "; " + window)
    if let missing, missing > .zero {
      line =
        line
        + Line(say(" not covered by approved money: ", " nicht von bewilligtem Geld gedeckt: "))
        + Line(money(missing), .strong)
    }
    parts.append(.paragraph(line))
    let rule = say(
      "A gap: less than \(percent(covered)) of the need is approved. A cliff edge: at least"
        + " \(percent(report.cliff)) of the need ends on one day.",
      "Lücke: weniger als \(percent(covered)) des Bedarfs sind bewilligt. Abbruch: mindestens"
        + " \(percent(report.cliff)) des Bedarfs enden an einem Tag."
    )
    parts.append(.paragraph(Line(rule, .quiet)))
  }

  private var covered: Fraction { Fraction.one.subtracting(report.tolerance) ?? .one }

  private func total(_ amounts: [Money]) -> Money? {
    var sum = Money.zero
    for amount in amounts {
      guard let next = sum.adding(amount) else { return nil }
      sum = next
    }
    return sum
  }

  /// The structures by the first day on which they are short.
  mutating func writeFirstToRunDry() {
    let shown = 12
    let short = report.structures.filter { !$0.gaps.isEmpty }.sorted { a, b in
      let (one, other) = (a.gaps[0], b.gaps[0])
      if one.first != other.first { return one.first < other.first }
      return one.amount != other.amount ? one.amount > other.amount : a.key < b.key
    }
    guard !short.isEmpty else { return }
    heading("Who runs dry first", "Wem zuerst das Geld fehlt", count: short.count)
    let columns = [
      ReportTable.Column(say("from", "ab")),
      ReportTable.Column(say("structure", "Struktur")),
      ReportTable.Column(say("for", "für")),
      ReportTable.Column(say("missing", "fehlt"), isNumber: true),
      ReportTable.Column(say("posts", "Stellen"), isNumber: true),
    ]
    let rows = short.prefix(shown).map { structure in
      let gap = structure.gaps[0]
      return [
        Line(day(gap.first), .bad), Line(structure.key, .strong), Line(length(gap)),
        Line(money(gap.amount)), Line(gap.posts.map { decimal($0) } ?? say("unknown", "unbekannt")),
      ]
    }
    parts.append(.table(ReportTable(columns: columns, rows: rows)))
    let rest = short.count - rows.count
    if rest > 0 {
      parts.append(.paragraph(Line(say("and \(rest) more, below", "und \(rest) weitere, unten"))))
    }
  }

  /// Programmes that end for several structures on one day.
  mutating func writeConcentration() {
    guard !report.concentration.isEmpty else { return }
    heading(
      "What ends for several at once",
      "Was für mehrere zugleich endet",
      count: report.concentration.count
    )
    let columns = [
      ReportTable.Column(say("on", "am")),
      ReportTable.Column(say("programme", "Programm")),
      ReportTable.Column(say("structures", "Strukturen"), isNumber: true),
      ReportTable.Column(say("posts", "Stellen"), isNumber: true),
      ReportTable.Column(say("EUR a month", "EUR im Monat"), isNumber: true),
    ]
    let rows = report.concentration.map { row in
      let atLeast = row.structuresWithoutPosts > 0 ? "≥ " : ""
      return [
        Line(day(row.day), .bad), Line(programme(row.programme)), Line("\(row.structures.count)"),
        Line(atLeast + decimal(row.knownPosts)), Line(money(row.drop)),
      ]
    }
    parts.append(.table(ReportTable(columns: columns, rows: rows)))
  }
}
