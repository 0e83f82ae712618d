import StetigPortfolio
import StetigRules
package import StetigScenarios
import StetigText
import StetigValues

/// Renders what scenarios change as one page that needs nothing else: the answers on the first
/// screen, then the charts and lists behind them, scenario by scenario.
package func modelPage(_ report: ModelReport, _ rendering: ModelRendering) -> String {
  ModelPage(report, rendering).page
}

/// The page while it is written.
struct ModelPage: ReportPage {
  let report: ModelReport
  let rendering: ModelRendering
  let words: ModelWording
  let summaries: [ScenarioSummary]
  let axis: TimeAxis

  init(_ report: ModelReport, _ rendering: ModelRendering) {
    self.report = report
    self.rendering = rendering
    words = ModelWording(plan: rendering.plan, language: rendering.language)
    summaries = report.scenarios.map { ScenarioSummary(report, $0) }
    axis = TimeAxis(first: report.asOf, last: report.horizon)
  }

  var language: ReaderLanguage { rendering.language }

  var page: String {
    let day = words.day(report.asOf)
    let numbered = summaries.enumerated()
    let scenarios = numbered.map { ("x\($0)", text(words.say($1.result.label))) }
    // One scenario is the first screen; of very many the table of the answers has the links.
    let answers = ("answers", say("Answers", "Antworten"))
    return frame(
      title: say("What would change, as of \(day)", "Was sich ändern würde, Stand \(day)"),
      skip: say("Skip to the answers", "Zu den Antworten"),
      links: [answers] + ((2...8).contains(summaries.count) ? scenarios : [])
        + [("basis", say("Basis", "Grundlagen"))],
      style: modelStyle,
      sections: [answersSection] + numbered.map { scenario($0, $1) } + [basis]
    )
  }

  /// One scenario with all that is behind its answers.
  private func scenario(_ number: Int, _ summary: ScenarioSummary) -> String {
    let isOnly = summaries.count == 1
    let heading =
      isOnly
      ? say("Behind the answers", "Hinter den Antworten") : text(words.say(summary.result.label))
    var parts = isOnly ? [] : [answers(summary)]
    parts.append(assumptions(summary.result))
    // What a scenario does along a value is its answer where it changes nothing else.
    if summary.isUnchanged {
      if !isOnly { parts.append(sweeps(summary.result)) }
    } else {
      parts += [
        money(summary), winners(summary), structures(summary), falls(summary),
        ownShare(summary), budgets(summary), sweeps(summary.result), cases(summary),
      ]
    }
    return section("x\(number)", heading, parts.filter { !$0.isEmpty }.joined(separator: "\n"))
  }

  /// Words in a heading of the third level.
  func heading(_ english: String, _ german: String, count: Int? = nil) -> String {
    "<h3>" + say(english, german) + (count.map { " (\(words.count($0)))" } ?? "") + "</h3>"
  }

  /// Says how many rows of a list are not shown.
  func rest(_ all: Int, shown: Int) -> String {
    guard all > shown else { return "" }
    let rest = words.count(all - shown)
    let line = Line(
      marked: words.say(
        "and \(rest) more, all of them with `--format csv` or `json`",
        "und \(rest) weitere, alle mit `--format csv` oder `json`"
      )
    )
    return "<p class=\"quiet\">\(html(line))</p>"
  }

  func amount(_ sum: AmountSum) -> String { unbroken(words.bare(sum)) }

  /// By how much two sums differ, under a heading that names the currency.
  func difference(_ before: AmountSum, _ after: AmountSum) -> String {
    unbroken(words.bareDifference(before, after))
  }

  /// `V-02 · Name`, the town below.
  func named(_ key: String, _ name: String?, _ town: String?) -> String {
    let below = town.map { "<span class=\"quiet\">\(text($0))</span>" } ?? ""
    return "<code>\(text(key))</code>" + (name.map { " " + text($0) } ?? "") + below
  }

  /// `before → after`, one where both are the same.
  func arrow(_ before: String, _ after: String) -> String {
    before == after ? after : before + " → " + after
  }

  private func assumptions(_ result: ScenarioResult) -> String {
    let changes = result.texts.map { "<li><code>\(text($0))</code></li>" }
    let assumed = result.assumptions.map { "<li>\(html(Line(marked: words.say($0))))</li>" }
    let items = (changes + assumed).joined()
    return heading("What is changed and assumed", "Was geändert und angenommen ist")
      + (items.isEmpty ? "<p>\(say("Nothing.", "Nichts."))</p>" : "<ul>\(items)</ul>")
  }

  private var basis: String {
    let files = rendering.ruleFiles + rendering.portfolioFiles
    let items = files.map { "<li>\(text($0.name)) <code>\(text($0.sha256))</code></li>" }
    let shown = 200
    let findings = findingItems(report.findings.prefix(shown), language)
      .map { "<li>\(html($0.line))</li>" }
    let rule = say(
      "Grants are those of projects under the programme they name, if the rules were as they are or as the "
        + "scenario has them; possible under the rules, not granted. A gap: less of the need is approved than "
        + "the tolerance allows. A cliff edge: much of the need ends on one day.",
      "Zuwendungen sind die der Vorhaben unter dem Programm, das sie nennen, nach den Regeln, wie sie sind, "
        + "oder wie das Szenario sie setzt; nach den Regeln möglich, nicht bewilligt. Lücke: weniger vom "
        + "Bedarf ist bewilligt, als die Toleranz zulässt. Abbruch: viel vom Bedarf endet an einem Tag."
    )
    let known = [
      (say("engine", "Programm"), text("stetig " + rendering.engine)),
      (say("as of", "Stand"), text(words.day(report.asOf))),
      (say("horizon", "Horizont"), text(words.day(report.horizon))),
    ]
    let title = say("Findings in the input", "Befunde in den Eingaben")
    let filesTitle = say(
      "Files and their digests (SHA-256)",
      "Dateien und ihre Prüfsummen (SHA-256)"
    )
    let content =
      "<p>\(rule)</p>" + fields(known)
      + (findings.isEmpty
        ? ""
        : folded(
          title + " (\(report.findings.count))",
          "<ul>\(findings.joined())</ul>" + rest(report.findings.count, shown: shown)
        ))
      + folded(filesTitle, "<ul>\(items.joined())</ul>", isPrinted: false)
    return section("basis", say("What this rests on", "Worauf das beruht"), content)
  }
}
