import StetigRules
import StetigScenarios
import StetigText
import StetigValues

/// One answer on a scenario: who gains, who loses, what it costs and so on.
struct ScenarioAnswer {
  var name: String
  var line: Line
}

/// The questions that everybody asks of a scenario, answered in a line each.
struct ScenarioAnswers {
  let words: ModelWording
  let summary: ScenarioSummary

  private func say(_ english: String, _ german: String) -> String { words.say(english, german) }

  var all: [ScenarioAnswer] {
    var answers = [
      ScenarioAnswer(
        name: say("gains", "gewinnt"),
        line: who(summary.gains, summary.winners, longer)
      ),
      ScenarioAnswer(
        name: say("loses", "verliert"),
        line: who(summary.losses, summary.losers, shorter)
      ),
      ScenarioAnswer(name: say("costs", "kostet"), line: cost),
    ]
    if let running { answers.append(running) }
    answers += [
      ScenarioAnswer(name: say("gaps", "Lücken"), line: gaps),
      ScenarioAnswer(name: say("cliff edges", "Abbrüche"), line: cliffs),
      ScenarioAnswer(name: say("cannot pay", "kann nicht zahlen"), line: cannotPay),
    ]
    if let budget { answers.append(budget) }
    if let unsure { answers.append(unsure) }
    return answers
  }

  private func who(
    _ projects: [CaseChange],
    _ towns: [ComparedGroup],
    _ structures: String?
  ) -> Line {
    var parts: [String] = []
    if !projects.isEmpty { parts.append(words.projects(projects.count)) }
    if let structures { parts.append(structures) }
    guard !parts.isEmpty || !towns.isEmpty else { return Line(say("nobody", "niemand"), .quiet) }
    let line = Line(parts.joined(separator: ", "), .strong)
    guard !towns.isEmpty else {
      guard !projects.isEmpty else { return line }
      let keys = projects.prefix(3).map(\.key).joined(separator: ", ")
      return line + Line(": " + keys + (projects.count > 3 ? " …" : ""))
    }
    let shown = towns.prefix(3).map { town in
      words.group(town) + " " + words.difference(town.before.grants, town.after.grants)
    }
    let rest = towns.count - shown.count
    let more =
      rest > 0
      ? say(" and \(words.municipalities(rest)) more", " und \(words.municipalities(rest)) mehr")
      : ""
    return line + Line((parts.isEmpty ? "" : ": ") + shown.joined(separator: "; ") + more)
  }

  private var longer: String? {
    let count = summary.carriedLonger.count
    guard count > 0 else { return nil }
    return words.structures(count) + say(" carried longer", " länger getragen")
  }

  private var shorter: String? {
    let fallen = Set(summary.result.falls.map(\.key))
    let count = fallen.union(summary.carriedShorter.map(\.key)).count
    guard count > 0 else { return nil }
    return words.structures(count)
      + say(" carried less long", " weniger lang getragen")
  }

  private var cost: Line {
    let (before, after) = (summary.before.cases.grants, summary.after.cases.grants)
    let change = words.difference(before, after)
    let line =
      Line(change, .strong)
      + Line(
        say(" of grants", " Zuwendungen") + " (\(words.amount(before)) → \(words.amount(after)))"
      )
    let levels = summary.sums.levels.filter { $0.difference.sign != 0 }.map {
      words.level($0.key) + " " + words.difference($0.before, $0.after)
    }
    return levels.isEmpty ? line : line + Line(": " + levels.joined(separator: "; "))
  }

  /// What it costs that approved money runs on, or saves that it stops.
  private var running: ScenarioAnswer? {
    guard !summary.hasSameFunding else { return nil }
    let total = summary.sums.fundingTotal
    let levels = summary.sums.fundingLevels.filter { $0.difference.sign != 0 }.map {
      words.level($0.key) + " " + words.difference($0.before, $0.after)
    }
    let line =
      Line(words.difference(total.before, total.after), .strong)
      + Line(
        say(" of money of the structures", " Geld der Strukturen")
          + " (\(words.amount(total.before)) → \(words.amount(total.after)))"
          + (levels.isEmpty ? "" : ": " + levels.joined(separator: "; "))
      )
    return ScenarioAnswer(name: say("runs on", "läuft weiter"), line: line)
  }

  private var gaps: Line {
    let (before, after) = (summary.before.gaps, summary.after.gaps)
    return Line(words.difference(before.days, after.days), .strong)
      + Line(
        say(
          " gap days (\(words.count(before.days)) → \(words.count(after.days)));"
            + " missing in them \(words.amount(before.amount)) → \(words.amount(after.amount))",
          " Lückentage (\(words.count(before.days)) → \(words.count(after.days)));"
            + " es fehlen \(words.amount(before.amount)) → \(words.amount(after.amount))"
        )
      )
  }

  private var cliffs: Line {
    let (before, after) = (summary.before.gaps, summary.after.gaps)
    var text = say(
      " (\(words.count(before.cliffs)) → \(words.count(after.cliffs))); posts in gaps"
        + " \(words.posts(before)) → \(words.posts(after))",
      " (\(words.count(before.cliffs)) → \(words.count(after.cliffs))); Stellen in Lücken"
        + " \(words.posts(before)) → \(words.posts(after))"
    )
    let falls = summary.result.falls
    if let first = falls.map(\.day).min() {
      let structures = words.structures(Set(falls.map(\.key)).count)
      text += say(
        "; \(structures) to fall, first in \(words.month(first))",
        "; \(structures) brechen weg, zuerst \(words.month(first))"
      )
    }
    return Line(words.difference(before.cliffs, after.cliffs), .strong) + Line(text)
  }

  private var cannotPay: Line {
    let rows = summary.unpayable
    func list(_ rows: [UnpayableChange], _ years: (UnpayableChange) -> [Int]) -> String {
      let shown = rows.prefix(3).map {
        ($0.name ?? $0.municipality) + " (" + yearRuns(years($0)) + ")"
      }
      let rest = rows.count - shown.count
      let more = rest > 0 ? say(" and \(rest) more", " und \(rest) weitere") : ""
      return shown.joined(separator: ", ") + more
    }
    let still = rows.filter { !$0.before.isEmpty && !$0.after.isEmpty }
    let new = rows.filter { $0.before.isEmpty }
    let freed = rows.filter { $0.after.isEmpty }
    var parts: [Line] = []
    if !still.isEmpty {
      parts.append(
        Line(say("still ", "weiterhin "), .bad) + Line(list(still) { $0.after })
      )
    }
    if !new.isEmpty {
      parts.append(Line(say("newly ", "neu "), .bad) + Line(list(new) { $0.after }))
    }
    if !freed.isEmpty {
      parts.append(Line(say("no longer ", "nicht mehr "), .good) + Line(list(freed) { $0.before }))
    }
    guard let first = parts.first else {
      return Line(say("nobody, as far as is known", "niemand, soweit bekannt"), .quiet)
    }
    return parts.dropFirst().reduce(first) { $0 + Line("; ") + $1 }
  }

  private var budget: ScenarioAnswer? {
    guard !summary.budgets.isEmpty else { return nil }
    let parts = summary.budgets.map { budget in
      let waiting = budget.places.count { $0.outcome == .waiting }
      let wait =
        waiting == 0
        ? say("nobody waits", "niemand wartet")
        : words.projects(waiting)
          + say(waiting == 1 ? " waits" : " wait", waiting == 1 ? " wartet" : " warten")
      return words.programme(budget.programme) + ": " + wait + ", "
        + words.money(cents: budget.lackingCents)
        + say(" needed and not there", " gebraucht und nicht da")
    }
    return ScenarioAnswer(
      name: say("budget", "Mittel"),
      line: Line(parts.joined(separator: "; "))
    )
  }

  private var unsure: ScenarioAnswer? {
    let undecided = summary.after.cases.undecided
    guard undecided > 0 || !summary.mixed.isEmpty else { return nil }
    let before = summary.before.cases.undecided
    var text = words.projects(undecided) + say(" undecided", " offen")
    if before != undecided { text += " (" + words.difference(before, undecided) + ")" }
    if !summary.mixed.isEmpty {
      text += say(
        "; of \(words.projects(summary.mixed.count)) nobody can say whether it gains",
        "; von \(words.projects(summary.mixed.count)) lässt sich nicht sagen, ob es gewinnt"
      )
    }
    return ScenarioAnswer(name: say("unknown", "unbekannt"), line: Line(text, .open))
  }
}

extension BudgetResult {
  /// Money of all years that is needed and not there.
  var lackingCents: Int128 { years.reduce(0) { $0 + Int128($1.lacking.cents) } }
}

extension ModelWording {
  /// The posts in gaps; at least, where some structures do not say theirs.
  func posts(_ gaps: GapTotals) -> String {
    (gaps.structuresWithoutPosts > 0 ? "≥ " : "") + decimal(gaps.posts)
  }
}
