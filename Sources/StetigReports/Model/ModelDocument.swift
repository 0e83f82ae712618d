import StetigPortfolio
import StetigScenarios
import StetigText

/// Returns what scenarios change as people read it: the answers first, then what is behind them,
/// scenario by scenario. Long lists are cut, and say by how much.
func modelDocument(_ report: ModelReport, _ rendering: ModelRendering) -> ReportDocument {
  var pages = ModelPages(report: report, rendering: rendering)
  pages.writeBaseline()
  pages.writeComparison()
  for summary in pages.summaries { pages.writeAnswers(summary) }
  if !rendering.isQuiet {
    for summary in pages.summaries { pages.writeScenario(summary) }
    pages.writeFindings()
  }
  let day = dayText(report.asOf, rendering.language)
  return ReportDocument(
    title: pages.words.say(
      "What would change, as of \(day)",
      "Was sich ändern würde, Stand \(day)"
    ),
    language: rendering.language,
    parts: pages.parts
  )
}

/// The parts of the report while they are written.
struct ModelPages {
  let report: ModelReport
  let rendering: ModelRendering
  let words: ModelWording
  let summaries: [ScenarioSummary]
  var parts: [ReportPart] = []

  init(report: ModelReport, rendering: ModelRendering) {
    self.report = report
    self.rendering = rendering
    words = ModelWording(plan: rendering.plan, language: rendering.language)
    summaries = report.scenarios.map { ScenarioSummary(report, $0) }
  }

  func say(_ english: String, _ german: String) -> String { words.say(english, german) }

  mutating func heading(_ english: String, _ german: String, level: Int = 3, count: Int? = nil) {
    let title = say(english, german) + (count.map { " (\(words.count($0)))" } ?? "")
    parts.append(.heading(level: level, title))
  }

  mutating func paragraph(_ line: Line) { parts.append(.paragraph(line)) }

  func text(_ english: String, _ german: String) -> ReportTable.Column {
    ReportTable.Column(say(english, german))
  }

  func number(_ english: String, _ german: String) -> ReportTable.Column {
    ReportTable.Column(say(english, german), isNumber: true)
  }

  mutating func table(_ columns: [ReportTable.Column], _ rows: [[Line]]) {
    guard !rows.isEmpty else { return }
    parts.append(.table(ReportTable(columns: columns, rows: rows)))
  }

  /// How many rows of a list are not shown, and where they are.
  mutating func writeRest(_ all: Int, shown: Int) {
    guard all > shown else { return }
    let rest = words.count(all - shown)
    paragraph(
      Line(
        marked: say(
          "and \(rest) more, all of them with `--format csv` or `json`",
          "und \(rest) weitere, alle mit `--format csv` oder `json`"
        )
      )
    )
  }

  /// `V-02 · Name (Town)`.
  func name(_ key: String, _ name: String?, _ town: String?) -> Line {
    var spans = [Span(key, .strong)]
    if let name { spans.append(Span(" · " + name)) }
    if let town { spans.append(Span(" (" + town + ")")) }
    return Line(spans)
  }

  /// How things are without any scenario.
  mutating func writeBaseline() {
    let base = report.baseline
    let window = say(
      "Looked at from \(words.day(report.asOf)) to \(words.day(report.horizon)). As it is: ",
      "Betrachtet vom \(words.day(report.asOf)) bis \(words.day(report.horizon)). Wie es ist: "
    )
    let eligible = say(
      "\(words.count(base.cases.eligible)) of \(words.projects(base.cases.count)) eligible",
      "\(words.count(base.cases.eligible)) von \(words.projects(base.cases.count)) förderfähig"
    )
    var facts = [eligible]
    if base.cases.undecided > 0 {
      facts.append(
        say(
          "\(words.count(base.cases.undecided)) undecided",
          "\(words.count(base.cases.undecided)) offen"
        )
      )
    }
    facts.append(say("grants ", "Zuwendungen ") + words.amount(base.cases.grants))
    facts.append(
      words.gapDays(base.gaps.days)
        + say(
          " in \(words.structures(base.gaps.structures))",
          " in \(words.structures(base.gaps.structures))"
        )
    )
    facts.append(words.cliffs(base.gaps.cliffs))
    let unpayable = base.unpayable.count
    if unpayable > 0 {
      facts.append(
        say(
          "\(words.municipalities(unpayable)) cannot pay the own share",
          "\(words.municipalities(unpayable)) \(unpayable == 1 ? "kann" : "können") den Eigenanteil nicht zahlen"
        )
      )
    }
    paragraph(Line(window) + Line(facts.joined(separator: ", ") + "."))
    if report.scenarios.isEmpty {
      paragraph(Line(say("No scenario was asked for.", "Kein Szenario war gefragt.")))
    }
  }

  /// Several scenarios side by side.
  mutating func writeComparison() {
    guard summaries.count > 1 else { return }
    heading("Side by side", "Nebeneinander", level: 2, count: summaries.count)
    let base = report.baseline
    var rows: [[Line]] = [
      [
        Line(say("as it is", "wie es ist"), .quiet), Line(words.count(base.cases.eligible)),
        Line(words.short(base.cases.grants)), Line(words.count(base.gaps.days)),
        Line(words.count(base.gaps.cliffs)), Line(words.count(base.unpayable.count)),
      ]
    ]
    for summary in summaries {
      let (before, after) = (summary.before, summary.after)
      func cell(_ value: String, _ difference: String) -> Line {
        Line(difference == "±0" ? value : "\(value) (\(difference))")
      }
      rows.append([
        Line(words.say(summary.result.label), .strong),
        cell(
          words.count(after.cases.eligible),
          words.difference(before.cases.eligible, after.cases.eligible)
        ),
        Line(words.short(after.cases.grants)),
        cell(words.count(after.gaps.days), words.difference(before.gaps.days, after.gaps.days)),
        cell(
          words.count(after.gaps.cliffs),
          words.difference(before.gaps.cliffs, after.gaps.cliffs)
        ),
        cell(
          words.count(after.unpayable.count),
          words.difference(before.unpayable.count, after.unpayable.count)
        ),
      ])
    }
    table(
      [
        text("scenario", "Szenario"), number("eligible", "förderfähig"),
        number("grants", "Zuwendungen"), number("gap days", "Lückentage"),
        number("cliff edges", "Abbrüche"), number("cannot pay", "zahlen nicht"),
      ],
      rows
    )
  }

  /// The answers to one scenario; of very many only the sentence.
  mutating func writeAnswers(_ summary: ScenarioSummary) {
    let label = words.say(summary.result.label)
    let name = label == summary.result.name ? "" : " [" + summary.result.name + "]"
    parts.append(.heading(level: 2, label + name))
    paragraph(Line(ScenarioHeadline(words: words, summary: summary).text, .strong))
    guard summaries.count <= 12, !summary.isUnchanged else { return }
    let answers = ScenarioAnswers(words: words, summary: summary).all
    parts.append(.fields(answers.map { Item.Field($0.name, $0.line) }))
  }

  mutating func writeFindings() {
    let shown = 40
    guard !report.findings.isEmpty else { return }
    heading(
      "Findings in the input",
      "Befunde in den Eingaben",
      level: 2,
      count: report.findings.count
    )
    parts.append(.items(findingItems(report.findings.prefix(shown), rendering.language)))
    writeRest(report.findings.count, shown: shown)
  }
}
