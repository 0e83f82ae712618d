import StetigContinuity
import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText
import StetigValues

extension PortfolioPage {
  /// What the answers rest on.
  var basis: String {
    let check = report.check
    let files = check.ruleFiles + check.portfolio.files
    let items = files.map { file in
      "<li>\(text(file.name)) <code>\(text(file.sha256))</code></li>"
    }
    let findings = report.continuity.findings.prefix(200).map { finding in
      let place = finding.line > 0 ? finding.file + ":\(finding.line)" : finding.file
      return "<li><code>\(text(place))</code> \(text(finding.code.rawValue)): "
        + html(Line(marked: finding.message.text(language))) + "</li>"
    }
    let count = report.continuity.findings.count
    let rule = say(
      "A gap: less than 100 % less the tolerance of the need is approved. A cliff edge: at least the "
        + "threshold of the need ends on one day. Eligible means possible under the rules, not granted.",
      "Lücke: weniger als 100 % abzüglich der Toleranz des Bedarfs sind bewilligt. Abbruch: mindestens "
        + "die Schwelle des Bedarfs endet an einem Tag. Förderfähig heißt nach den Regeln möglich, nicht "
        + "bewilligt."
    )
    let known = [
      (say("engine", "Programm"), text("stetig " + check.engine)),
      (say("as of", "Stand"), text(words.day(report.continuity.asOf))),
      (say("horizon", "Horizont"), text(words.day(report.continuity.horizon))),
      (say("tolerance", "Toleranz"), text(words.percent(report.continuity.tolerance))),
      (
        say("threshold of a cliff edge", "Schwelle eines Abbruchs"),
        text(words.percent(report.continuity.cliff))
      ),
    ]
    let findingsTitle = say("Findings in the input", "Befunde in den Eingaben") + " (\(count))"
    let filesTitle = say(
      "Files and their digests (SHA-256)",
      "Dateien und ihre Prüfsummen (SHA-256)"
    )
    let content =
      "<p>\(rule)</p>" + fields(known)
      + (findings.isEmpty ? "" : folded(findingsTitle, "<ul>\(findings.joined())</ul>"))
      + folded(filesTitle, "<ul>\(items.joined())</ul>", isPrinted: false)
    return section("basis", say("What this rests on", "Worauf das beruht"), content)
  }
}
