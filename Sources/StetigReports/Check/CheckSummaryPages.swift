import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText

/// The parts of a summary while they are written.
struct CheckSummaryPages {
  let summary: CheckSummary
  let language: ReaderLanguage
  var parts: [ReportPart] = []

  init(summary: CheckSummary, language: ReaderLanguage) {
    self.summary = summary
    self.language = language
  }

  /// How many rows the tables of what is frequent have.
  private static let rowsAtMost = 15

  private var wording: ModelWording { ModelWording(plan: summary.plan, language: language) }

  private func say(_ english: String, _ german: String) -> String {
    language == .english ? english : german
  }

  private func number(_ count: Int) -> Line { Line(wording.count(count)) }

  private func counted(_ count: Int, _ one: Phrase, _ several: Phrase) -> String {
    wording.count(count) + " " + (count == 1 ? one : several).text(language)
  }

  /// `30 000 projects, 6 programmes, 180 000 cases: …`.
  mutating func writeCounts() {
    let tally = summary.tally
    let size = [
      counted(
        tally.projects,
        Phrase(en: "project", de: "Vorhaben"),
        Phrase(en: "projects", de: "Vorhaben")
      ),
      counted(
        tally.programmes.count,
        Phrase(en: "programme", de: "Programm"),
        Phrase(en: "programmes", de: "Programme")
      ),
      counted(
        tally.eligible + tally.ineligible + tally.undecided,
        Phrase(en: "case", de: "Fall"),
        Phrase(en: "cases", de: "Fälle")
      ),
    ]
    let verdicts = Line([
      Span(wording.count(tally.eligible) + " " + Verdict.eligible.label.text(language), .good),
      Span(", "),
      Span(wording.count(tally.ineligible) + " " + Verdict.ineligible.label.text(language), .bad),
      Span(", "),
      Span(wording.count(tally.undecided) + " " + Verdict.undecided.label.text(language), .open),
    ])
    parts.append(.paragraph(Line(size.joined(separator: ", ") + ": ") + verdicts))
    var words = [
      counted(
        summary.findings.count,
        Phrase(en: "finding in the input", de: "Befund in den Eingaben"),
        Phrase(en: "findings in the input", de: "Befunde in den Eingaben")
      )
    ]
    if summary.ruleWarnings > 0 {
      words.append(
        counted(
          summary.ruleWarnings,
          Phrase(en: "warning on the rules", de: "Warnung zu den Regeln"),
          Phrase(en: "warnings on the rules", de: "Warnungen zu den Regeln")
        )
      )
    }
    parts.append(.paragraph(Line(words.joined(separator: ", "))))
  }

  /// The counts and the money of each programme.
  mutating func writeProgrammes() {
    let hasMeant = summary.tally.programmes.contains { $0.meant > 0 }
    var columns = [ReportTable.Column(say("programme", "Programm"))]
    if hasMeant {
      columns.append(ReportTable.Column(say("meant for it", "dafür gedacht"), isNumber: true))
    }
    for verdict in Verdict.allCases {
      columns.append(ReportTable.Column(verdict.label.text(language), isNumber: true))
    }
    let programmes = summary.tally.programmes.sorted { $0.name < $1.name }
    let rows = programmes.map { programme in
      [Line(programme.name)] + (hasMeant ? [number(programme.meant)] : [])
        + [number(programme.eligible), number(programme.ineligible), number(programme.undecided)]
    }
    if !rows.isEmpty { parts.append(.table(ReportTable(columns: columns, rows: rows))) }
    writeGrants(programmes.filter { $0.pays && $0.eligible > 0 })
  }

  /// What the eligible cases come to.
  private mutating func writeGrants(_ programmes: [CheckTally.Programme]) {
    guard !programmes.isEmpty else { return }
    heading("Grants of eligible cases", "Zuwendungen der förderfähigen Fälle")
    let columns = [
      ReportTable.Column(say("programme", "Programm")),
      ReportTable.Column(say("cases", "Fälle"), isNumber: true),
      ReportTable.Column("EUR", isNumber: true),
    ]
    let rows = programmes.map { programme in
      [
        Line(programme.name), number(programme.eligible), Line(wording.bare(programme.grants)),
      ]
    }
    parts.append(.table(ReportTable(columns: columns, rows: rows)))
  }

  private struct Frequent {
    var programme: String
    var name: String
    var count: Int
  }

  /// The most frequent first, then by programme and name.
  private func frequent(_ counts: (CheckTally.Programme) -> [String: Int]) -> [Frequent] {
    summary.tally.programmes.flatMap { programme in
      counts(programme).map { Frequent(programme: programme.name, name: $0.key, count: $0.value) }
    }.sorted { (-$0.count, $0.programme, $0.name) < (-$1.count, $1.programme, $1.name) }
  }

  /// The conditions that exclude most cases.
  mutating func writeViolated() {
    let all = frequent { $0.violated }
    guard !all.isEmpty else { return }
    heading("Conditions violated most often", "Am häufigsten verletzte Voraussetzungen")
    let columns = [
      ReportTable.Column(say("condition", "Voraussetzung")),
      ReportTable.Column(say("programme", "Programm")),
      ReportTable.Column(say("cases", "Fälle"), isNumber: true),
    ]
    let rows = all.prefix(Self.rowsAtMost).map { found in
      [Line(conditionName(found)), Line(found.programme), number(found.count)]
    }
    parts.append(.table(ReportTable(columns: columns, rows: Array(rows))))
    writeRest(all.count - rows.count)
  }

  private func conditionName(_ found: Frequent) -> String {
    let block = summary.plan.programmes.first { $0.name == found.programme }
    let conditions = block?.versions.flatMap { $0.conditions } ?? []
    let label = conditions.last { $0.id == found.name }?.label.text(language)
    guard let label, label != found.name else { return found.name }
    return label + " [" + found.name + "]"
  }

  /// The facts that undecided cases miss.
  mutating func writeMissing() {
    var counts: [String: Int] = [:]
    for programme in summary.tally.programmes {
      counts.merge(programme.missing) { $0 + $1 }
    }
    guard !counts.isEmpty else { return }
    heading("Facts missing most often", "Am häufigsten fehlende Angaben")
    if summary.sampledEvery > 1 {
      let sampled = summary.tally.programmes.reduce(0) { $0 + $1.sampled }
      let cases = counted(
        sampled,
        Phrase(en: "undecided case", de: "offenen Fall"),
        Phrase(en: "undecided cases", de: "offenen Fällen")
      )
      let every = wording.count(summary.sampledEvery)
      parts.append(
        .paragraph(
          Line(
            say(
              "Counted in \(cases): those of one project in \(every).",
              "Gezählt in \(cases): denen eines von je \(every) Vorhaben."
            )
          )
        )
      )
    }
    let columns = [
      ReportTable.Column(say("fact", "Angabe")),
      ReportTable.Column(say("undecided cases", "offene Fälle"), isNumber: true),
    ]
    let all = counts.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }
    let rows = all.prefix(Self.rowsAtMost).map { path, count in
      [Line(summary.plan.vocabulary.path(path, language), .code), number(count)]
    }
    parts.append(.table(ReportTable(columns: columns, rows: Array(rows))))
    writeRest(all.count - rows.count)
  }

  /// The first things that could not be read.
  mutating func writeFindings() {
    guard summary.findings.count > 0 else { return }
    heading("Findings in the input", "Befunde in den Eingaben")
    parts.append(.items(summary.findings.first.map { inputFindingItem($0, language) }))
    writeRest(summary.findings.count - summary.findings.first.count)
  }

  /// How to see what a summary leaves out.
  mutating func writeWays() {
    heading("How to see more", "Mehr sehen")
    let ways = [
      Phrase(
        en: "one project with its reasons: `stetig check RULES PORTFOLIO --project KEY`, or "
          + "`stetig explain` with `--programme` too",
        de: "ein Vorhaben mit Begründung: `stetig check REGELN BESTAND --project KENNUNG`, oder "
          + "`stetig explain` mit `--programme` dazu"
      ),
      Phrase(
        en: "verdict and grant of every case, a row each: `--results FILE.csv`",
        de: "Ergebnis und Zuwendung jedes Falls, eine Zeile je Fall: `--results DATEI.csv`"
      ),
      Phrase(
        en: "every case explained: `--format markdown -o FILE`",
        de: "jeder Fall mit Begründung: `--format markdown -o DATEI`"
      ),
    ]
    parts.append(.items(ways.map { Item(Line(marked: $0.text(language))) }))
  }

  private mutating func heading(_ english: String, _ german: String) {
    parts.append(.heading(level: 2, say(english, german)))
  }

  private mutating func writeRest(_ count: Int) {
    guard count > 0 else { return }
    let rest = wording.count(count)
    parts.append(.paragraph(Line(say("… and \(rest) more", "… und \(rest) weitere"))))
  }
}
