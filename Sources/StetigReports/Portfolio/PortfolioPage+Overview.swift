import StetigContinuity
import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText
import StetigValues

extension PortfolioPage {
  /// What a reader in a hurry has to know: how many run dry, on which days, what ends for many at
  /// once, and where the money comes from.
  var overview: String {
    let content = [facts, edgeDays, concentration, money].joined(separator: "\n")
    return section("overview", say("Overview", "Überblick"), content)
  }

  private var short: [StructureContinuity] {
    report.continuity.structures.filter { !$0.gaps.isEmpty }
  }

  private var facts: String {
    let all = report.continuity.structures
    var tiles = [
      tile("\(all.count)", say("structures", "Strukturen"), isBad: false),
      tile("\(short.count)", say("of them with a gap", "davon mit Lücke"), isBad: !short.isEmpty),
    ]
    if let next = upcomingEdges.map(\.edge.runwayDays).min() {
      let meaning = say("to the next cliff edge", "bis zum nächsten Abbruch")
      tiles.append(tile(text(words.days(next)), meaning, isBad: true))
    }
    if let missing = sum(short.flatMap(\.gaps).map(\.amount)), missing > .zero {
      let day = words.day(report.continuity.horizon)
      let meaning = say("not covered up to \(day)", "ungedeckt bis \(day)")
      tiles.append(tile(money(missing), meaning, isBad: true))
    }
    let open = all.count { $0.state != .complete }
    if open > 0 {
      tiles.append(tile("\(open)", say("with something unknown", "mit Unbekanntem"), isBad: false))
    }
    return "<ul class=\"tiles\">\(tiles.joined())</ul>"
  }

  private func tile(_ value: String, _ meaning: String, isBad: Bool) -> String {
    "<li\(isBad ? " class=\"alarm\"" : "")><strong>\(value)</strong> \(meaning)</li>"
  }

  private var concentration: String {
    let rows = report.continuity.concentration.map { row in
      [
        "<span class=\"bad\">\(text(words.day(row.day)))</span>",
        text(words.programme(row.programme)),
        "\(row.structures.count)",
        (row.structuresWithoutPosts > 0 ? "≥ " : "") + text(words.decimal(row.knownPosts)),
        money(row.drop),
      ]
    }
    guard !rows.isEmpty else { return "" }
    return "<h3>\(say("What ends for several at once", "Was für mehrere zugleich endet"))</h3>"
      + table(
        say("Programmes that end for several structures", "Programme, die für mehrere enden"),
        [
          .day(say("on", "am")), .text(say("programme", "Programm")),
          .number(say("structures", "Strukturen")), .number(say("posts", "Stellen")),
          .number(say("less a month", "weniger im Monat")),
        ],
        rows
      )
  }

  /// Amounts of which the sum cannot be counted have none.
  func sum(_ amounts: [Money]) -> Money? {
    var sum = Money.zero
    for amount in amounts {
      guard let next = sum.adding(amount) else { return nil }
      sum = next
    }
    return sum
  }
}
