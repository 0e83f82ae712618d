import StetigContinuity
import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText
import StetigValues

extension PortfolioPage {
  /// What a reader in a hurry has to know: how many run dry, who first, what ends for many at once,
  /// and where the money comes from.
  var overview: String {
    let content = [facts, firstEdges, concentration, money].joined(separator: "\n")
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
    if let next = upcoming.first {
      let name = next.structure.name ?? next.structure.key
      tiles.append(
        tile(
          text(words.runway(next.edge.runwayDays)),
          say("next cliff edge: ", "nächster Abbruch: ") + text(name),
          isBad: true
        )
      )
    }
    if let missing = sum(short.flatMap(\.gaps).map(\.amount)), missing > .zero {
      let day = words.day(report.continuity.horizon)
      tiles.append(
        tile(
          text(words.money(missing)),
          say("not covered up to \(day)", "ungedeckt bis \(day)"),
          isBad: true
        )
      )
    }
    let open = all.count { $0.state != .complete }
    if open > 0 {
      tiles.append(
        tile(
          "\(open)",
          say("with something unknown", "mit Unbekanntem"),
          isBad: false
        )
      )
    }
    return "<ul class=\"tiles\">\(tiles.joined())</ul>"
  }

  private func tile(_ value: String, _ meaning: String, isBad: Bool) -> String {
    "<li\(isBad ? " class=\"alarm\"" : "")><strong>\(value)</strong> \(meaning)</li>"
  }

  private struct Upcoming {
    var number: Int
    var structure: StructureContinuity
    var edge: CliffEdge
  }

  /// Cliff edges ahead, the nearest first.
  private var upcoming: [Upcoming] {
    report.continuity.structures.enumerated()
      .flatMap { number, structure in
        structure.cliffs.map { Upcoming(number: number, structure: structure, edge: $0) }
      }
      .filter { $0.edge.runwayDays >= 0 }
      .sorted { ($0.edge.runwayDays, $0.structure.key) < ($1.edge.runwayDays, $1.structure.key) }
  }

  private var firstEdges: String {
    let shown = upcoming.prefix(8)
    guard !shown.isEmpty else {
      return "<p class=\"good\">"
        + say("No cliff edge ahead in the window.", "Kein Abbruch im betrachteten Zeitraum.")
        + "</p>"
    }
    let rows = shown.map { row in
      [
        "<span class=\"bad\">▼ \(text(words.day(row.edge.day)))</span>",
        text(words.runway(row.edge.runwayDays)), link(row.number, row.structure),
        text(words.money(row.edge.drop)), text(words.posts(row.edge.posts)),
        followOnSummary(row.edge),
      ]
    }
    let rest = upcoming.count - rows.count
    let more =
      rest > 0
      ? "<p>"
        + say("and \(rest) more, in the table below", "und \(rest) weitere, in der Tabelle unten")
        + "</p>" : ""
    return "<h3>\(say("Next cliff edges", "Nächste Abbrüche"))</h3>"
      + table(
        say("The next cliff edges", "Die nächsten Abbrüche"),
        [
          (say("on", "am"), false), (say("runway", "Frist"), false),
          (say("structure", "Struktur"), false),
          (say("less a month", "weniger im Monat"), true), (say("posts", "Stellen"), false),
          (say("could follow", "könnte folgen"), false),
        ],
        rows
      ) + more
  }

  func link(_ number: Int, _ structure: StructureContinuity) -> String {
    "<a href=\"#s\(number)\">\(text(structure.name ?? structure.key))</a>"
  }

  private var concentration: String {
    let rows = report.continuity.concentration.map { row in
      [
        "<span class=\"bad\">\(text(words.day(row.day)))</span>",
        text(words.programme(row.programme)),
        "\(row.structures.count)",
        (row.structuresWithoutPosts > 0 ? "≥ " : "") + text(words.decimal(row.knownPosts)),
        text(words.money(row.drop)),
      ]
    }
    guard !rows.isEmpty else { return "" }
    return "<h3>\(say("What ends for several at once", "Was für mehrere zugleich endet"))</h3>"
      + table(
        say("Programmes that end for several structures", "Programme, die für mehrere enden"),
        [
          (say("on", "am"), false), (say("programme", "Programm"), false),
          (say("structures", "Strukturen"), true), (say("posts", "Stellen"), true),
          (say("EUR a month", "EUR im Monat"), true),
        ],
        rows
      )
  }

  /// Approved money by year and level: a bar for each year, and the numbers below.
  private var money: String {
    let funding = report.continuity.funding
    guard !funding.isEmpty else { return "" }
    let years = funding.reduce(into: [Int]()) { years, row in
      if years.last != row.year { years.append(row.year) }
    }
    let levels = Set(funding.map(\.level)).sorted { ($0?.value ?? .max) < ($1?.value ?? .max) }
    let chart = YearBars(
      years: years.map { year in
        let rows = funding.filter { $0.year == year }
        return YearBars.Year(
          label: "\(year)",
          parts: levels.map { level in
            YearBars.Part(
              role: role(of: level),
              name: levelName(level),
              amount: rows.first { $0.level == level }?.sums.approved ?? .zero
            )
          }
        )
      },
      limit: nil
    )
    let rows = years.map { year in
      ["\(year)"]
        + levels.map { level in
          let row = funding.first { $0.year == year && $0.level == level }
          return text(words.money(row?.sums.approved ?? .zero))
        }
    }
    let title = say("Approved money by level and year", "Bewilligtes Geld nach Ebene und Jahr")
    return "<h3>\(title)</h3>" + "<div class=\"bars\">" + chart.html(words, label: title)
      + "</div>" + legend(levels)
      + table(
        title,
        [(say("year", "Jahr"), false)] + levels.map { (text(levelName($0)), true) },
        rows
      )
  }

  private func legend(_ levels: [FundingLevel?]) -> String {
    let items = levels.map { level in
      "<li><svg width=\"18\" height=\"12\" aria-hidden=\"true\"><rect width=\"18\" height=\"12\" "
        + "class=\"\(role(of: level).rawValue)\"/></svg> \(text(levelName(level)))</li>"
    }
    return "<ul class=\"legend\">\(items.joined())</ul>"
  }

  private func role(of level: FundingLevel?) -> Drawing.Role {
    guard let level else { return .level7 }
    return Drawing.Role(rawValue: "level\(min(6, max(0, level.value)))") ?? .level7
  }

  private func levelName(_ level: FundingLevel?) -> String {
    guard let level, let naming = levelNaming(level, report.plan.vocabulary) else {
      return language == .english ? "level unknown" : "Ebene unbekannt"
    }
    return naming.label.text(language)
  }

  func sum(_ amounts: [Money]) -> Money? {
    var sum = Money.zero
    for amount in amounts {
      guard let next = sum.adding(amount) else { return nil }
      sum = next
    }
    return sum
  }
}
