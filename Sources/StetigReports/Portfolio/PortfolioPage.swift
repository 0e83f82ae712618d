import StetigContinuity
import StetigEvaluation
import StetigRules
package import StetigText
import StetigValues

/// Renders a portfolio as one page that needs nothing else: no network, no font, no picture of its
/// own. It filters, sorts and searches by a short script; without it, everything is there to read.
///
/// Text from data cannot run: it is escaped wherever it stands, and the page lets no script run but
/// its own, by the digest of its text.
package func portfolioPage(_ report: PortfolioReport, _ language: ReaderLanguage) -> String {
  PortfolioPage(report, language).page
}

/// The page while it is written.
struct PortfolioPage {
  let report: PortfolioReport
  let language: ReaderLanguage
  /// How gaps, edges and amounts are put into words, as in the other reports on continuity.
  let words: ContinuityPages
  let cases: CaseWording
  let axis: TimeAxis

  init(_ report: PortfolioReport, _ language: ReaderLanguage) {
    self.report = report
    self.language = language
    words = ContinuityPages(
      report: report.continuity,
      rendering: ContinuityRendering(plan: report.plan, language: language, isQuiet: false)
    )
    cases = CaseWording(plan: report.plan, language: language)
    axis = TimeAxis(first: report.continuity.asOf, last: report.continuity.horizon)
  }

  func say(_ english: String, _ german: String) -> String {
    htmlEscaped(language == .english ? english : german)
  }

  func text(_ text: String) -> String { htmlEscaped(text) }

  /// An amount that is not broken between its digits; a dash where there is none.
  func money(_ amount: Money?) -> String {
    amount.map { unbroken(words.money($0)) } ?? "–"
  }

  /// Words in which amounts stand, which are not broken between their digits or before the currency.
  func unbroken(_ words: String) -> String {
    let scalars = Array(words.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let before = index > 0 ? scalars[index - 1] : " "
      let after = index + 1 < scalars.count ? scalars[index + 1] : " "
      let isInside =
        ("0"..."9").contains(before) && (("0"..."9").contains(after) || after == "E")
      result.append(scalar == " " && isInside ? "\u{A0}" : scalar)
    }
    return text(String(result))
  }

  var page: String {
    let title = say(
      "Structures and projects as of \(words.day(report.continuity.asOf))",
      "Strukturen und Vorhaben, Stand \(words.day(report.continuity.asOf))"
    )
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="\(contentPolicy)">
      <title>\(title)</title>
      <style>
      \(reportStyle)
      </style>
      </head>
      <body>
      \(patterns)
      <a class="skip" href="#overview">\(say("Skip to the overview", "Zum Überblick"))</a>
      <header>
      <h1>\(title)</h1>
      \(navigation)
      </header>
      <main>
      \(overview)
      \(structures)
      \(municipalities)
      \(projects)
      \(thresholds)
      \(basis)
      </main>
      <script>\(portfolioScript)</script>
      </body>
      </html>

      """
  }

  /// Nothing from anywhere, and no script but the one of the page.
  private var contentPolicy: String {
    "default-src 'none'; style-src 'unsafe-inline'; "
      + "script-src 'sha256-\(scriptDigest)'; base-uri 'none'; form-action 'none'"
  }

  private var navigation: String {
    let links = [
      ("overview", say("Overview", "Überblick")), ("structures", say("Structures", "Strukturen")),
      ("own-share", say("Own share", "Eigenanteil")), ("projects", say("Projects", "Vorhaben")),
      ("thresholds", say("Thresholds", "Schwellen")), ("basis", say("Basis", "Grundlagen")),
    ]
    let items = links.map { "<li><a href=\"#\($0.0)\">\($0.1)</a></li>" }.joined()
    let label = say("Parts of the page", "Teile der Seite")
    return "<nav aria-label=\"\(label)\"><ul>\(items)</ul></nav>"
  }

  func section(_ id: String, _ heading: String, _ content: String) -> String {
    """
    <section id="\(id)" aria-labelledby="\(id)-h">
    <h2 id="\(id)-h">\(heading)</h2>
    \(content)
    </section>
    """
  }

  func verdict(_ verdict: Verdict) -> String {
    let mark =
      switch verdict {
      case .eligible: "✓"
      case .ineligible: "✗"
      case .undecided: "?"
      }
    return
      "<span class=\"\(verdict.tone.rawValue)\">\(mark) \(text(words.say(verdict.label)))</span>"
  }

  /// Patterns that tell kinds of money and levels apart without colour, defined once for all charts.
  private var patterns: String {
    """
    <svg class="defs" width="0" height="0" aria-hidden="true"><defs>
    \(pattern("p-hatch", "<path d=\"M0 8 8 0\"/>"))
    \(pattern("p-dots", "<circle cx=\"4\" cy=\"4\" r=\"1.4\"/>"))
    \(pattern("p-cross", "<path d=\"M0 0 8 8M0 8 8 0\"/>"))
    </defs></svg>
    """
  }

  private func pattern(_ id: String, _ shape: String) -> String {
    "<pattern id=\"\(id)\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"
      + "\(shape)</pattern>"
  }
}
