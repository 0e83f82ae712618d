import StetigRules
import StetigText

/// A page that needs nothing else: no network, no font, no picture of its own. What all such pages
/// have: words of one language that are escaped, a frame, tables, legends.
///
/// Text from data cannot run: it is escaped wherever it stands, and a page lets no script run but
/// its own, by the digest of its text.
protocol ReportPage {
  var language: ReaderLanguage { get }
}

extension ReportPage {
  func say(_ english: String, _ german: String) -> String {
    htmlEscaped(language == .english ? english : german)
  }

  func text(_ text: String) -> String { htmlEscaped(text) }

  /// Words in which amounts stand, which are not broken between their digits or before the currency.
  func unbroken(_ words: String) -> String { text(held(words)) }

  /// A line as markup in which amounts are not broken.
  func unbroken(_ line: Line) -> String {
    html(Line(line.spans.map { Span(held($0.text), $0.tone, link: $0.link) }))
  }

  private func held(_ words: String) -> String {
    let scalars = Array(words.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let before = index > 0 ? scalars[index - 1] : " "
      let after = index + 1 < scalars.count ? scalars[index + 1] : " "
      let isInside =
        before == "≥" && ("0"..."9").contains(after)
        || ("0"..."9").contains(before) && (("0"..."9").contains(after) || after == "E")
      result.append(scalar == " " && isInside ? "\u{A0}" : scalar)
    }
    return String(result)
  }

  /// The whole page.
  ///
  /// - Parameters:
  ///   - title: as markup.
  ///   - skip: the words of the link to the first part, as markup.
  ///   - links: the parts of the page by id, the first one first, their names as markup.
  ///   - style: what the page needs beside the style of all pages.
  ///   - sections: as markup.
  func frame(
    title: String,
    skip: String,
    links: [(id: String, name: String)],
    style: String = "",
    sections: [String]
  ) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="\(contentPolicy)">
    <title>\(title)</title>
    <style>
    \(reportStyle)\(style)
    </style>
    </head>
    <body>
    \(patterns)
    <a class="skip" href="#\(links.first?.id ?? "")">\(skip)</a>
    <header>
    <h1>\(title)</h1>
    \(navigation(links))
    </header>
    <main>
    \(sections.joined(separator: "\n"))
    </main>
    <script>\(pageScript)</script>
    </body>
    </html>

    """
  }

  /// Nothing from anywhere, and no script but the one of the page.
  private var contentPolicy: String {
    "default-src 'none'; style-src 'unsafe-inline'; "
      + "script-src 'sha256-\(scriptDigest)'; base-uri 'none'; form-action 'none'"
  }

  private func navigation(_ links: [(id: String, name: String)]) -> String {
    let items = links.map { "<li><a href=\"#\($0.id)\">\($0.name)</a></li>" }.joined()
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
      "<span class=\"\(verdict.tone.rawValue)\">\(mark) \(text(verdict.label.text(language)))</span>"
  }

  /// Patterns that tell kinds of money and levels apart without colour, defined once for all charts.
  private var patterns: String {
    """
    <svg class="defs" width="0" height="0" aria-hidden="true"><defs>
    \(pattern("p-hatch", "<path d=\"M0 8 8 0\"/>"))
    \(pattern("p-dots", "<circle cx=\"4\" cy=\"4\" r=\"1.4\"/>"))
    \(pattern("p-cross", "<path d=\"M0 0 8 8M0 8 8 0\"/>"))
    \(pattern("p-loss", "<path d=\"M0 0 8 8\"/>"))
    </defs></svg>
    """
  }

  private func pattern(_ id: String, _ shape: String) -> String {
    "<pattern id=\"\(id)\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"
      + "\(shape)</pattern>"
  }
}
