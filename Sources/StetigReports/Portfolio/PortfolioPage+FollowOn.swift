import StetigContinuity
import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText
import StetigValues

extension PortfolioPage {
  /// The best answer in a few words.
  func followOnSummary(_ edge: CliffEdge) -> String {
    guard report.continuity.hasFollowOn else { return "–" }
    guard let best = edge.firstToTry else {
      return "<span class=\"bad\">✗ \(say("nothing", "nichts"))</span>"
    }
    var answer = text(words.programme(best.programme))
    if best.verdict == .undecided {
      answer += " <span class=\"open\">(\(say("undecided", "offen")))</span>"
    }
    if let day = best.applyBy {
      answer +=
        ", " + say("apply by ", "Antrag bis ")
        + "<strong class=\"day\">\(text(words.day(day)))</strong>"
    }
    return answer
  }

  func edgeDetail(_ edge: CliffEdge) -> String {
    let heading = "<h4><span class=\"bad\">▼</span> \(unbroken(words.edgeWords(edge)))</h4>"
    let ends =
      edge.ends.isEmpty
      ? ""
      : "<p>\(say("Ends the day before", "Es endet am Vortag")): "
        + edge.ends.map { "<code>\(text($0))</code>" }.joined(separator: ", ") + "</p>"
    let possible = edge.followOn.filter { $0.verdict != .ineligible }
    let excluded = edge.followOn.filter { $0.verdict == .ineligible }
    var content = heading + ends
    if !possible.isEmpty {
      content += table(
        say("What could follow", "Was folgen könnte"),
        [
          .text(say("programme", "Programm")), .text(say("verdict", "Ergebnis")),
          .day(say("apply by", "Antrag bis")), .number(say("grant", "Zuwendung")),
          .number(say("uncovered", "ungedeckt")),
          .text(say("missing facts", "fehlende Angaben")),
        ],
        possible.map { row($0) }
      )
    }
    if !excluded.isEmpty {
      let items = excluded.map { option in
        "<li>\(text(words.programme(option.programme))): "
          + "<code>\(text(option.violated.joined(separator: ", ")))</code></li>"
      }
      let count = excluded.count
      let summary = say(
        "\(count) programmes rule it out: which condition",
        "\(count) Programme scheiden aus: welche Voraussetzung"
      )
      content += folded(summary, "<ul>\(items.joined())</ul>", isPrinted: false)
    }
    return content
  }

  private func row(_ option: FollowOnOption) -> [String] {
    let unknown = words.say("unknown", "unbekannt")
    var day = text(option.applyBy.map(words.day) ?? "–")
    if option.isLate == true {
      day += " <span class=\"bad\">✗ \(say("too late", "zu spät"))</span>"
    }
    return [
      text(words.programme(option.programme)), verdict(option.verdict), day,
      unbroken(option.grant.map(words.amount) ?? "–"),
      unbroken(option.uncovered.map(words.amount) ?? unknown),
      option.missing.map { "<code>\(text(report.plan.vocabulary.path($0, language)))</code>" }
        .joined(separator: ", "),
    ]
  }
}
