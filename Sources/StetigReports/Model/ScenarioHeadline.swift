import StetigScenarios
import StetigText

/// What a scenario does, in a sentence or four that stand for themselves.
struct ScenarioHeadline {
  let words: ModelWording
  let summary: ScenarioSummary

  private func say(_ english: String, _ german: String) -> String { words.say(english, german) }

  var text: String {
    let (curves, grids) = (summary.result.curves, summary.result.grids)
    guard !summary.isUnchanged || curves.isEmpty && grids.isEmpty else {
      return (curves.map { along($0) } + grids.map { along($0) }).joined(separator: " ")
    }
    guard !summary.isUnchanged else {
      return say(
        "Nothing changes: no answer, no grant, no gap.",
        "Nichts ändert sich: keine Antwort, keine Zuwendung, keine Lücke."
      )
    }
    return [projects + "; " + grants + ".", running, gaps, falls, ownShare, queue].compactMap { $0 }
      .joined(separator: " ")
  }

  /// What a value that goes through a range does.
  private func along(_ curve: SweepCurve) -> String {
    guard let first = curve.points.first, let last = curve.points.last else { return "" }
    let range = say(
      "\(words.path(curve.path)) from \(words.value(first.value, curve.type)) to \(words.value(last.value, curve.type)): ",
      "\(words.path(curve.path)) von \(words.value(first.value, curve.type)) bis \(words.value(last.value, curve.type)): "
    )
    let bends = curve.points.count { $0.bend != nil }
    let turns = words.counted(
      bends,
      Phrase(en: "value at which answers turn", de: "Wert, an dem Antworten kippen"),
      Phrase(en: "values at which answers turn", de: "Werte, an denen Antworten kippen")
    )
    return range + turns + "; " + span([first, last]) + "."
  }

  private func along(_ grid: SweepGrid) -> String {
    let names = "\(words.path(grid.down)), \(words.path(grid.across)): "
    let cells = grid.cells.sorted { $0.cases.grants.low < $1.cases.grants.low }
    guard let least = cells.first, let most = cells.last else { return "" }
    return names + span([least, most]) + "."
  }

  /// Grants, gap days and projects of two points.
  private func span(_ ends: [SweepPoint]) -> String {
    guard let first = ends.first, let last = ends.last else { return "" }
    return say("grants ", "Zuwendungen ") + words.short(first.cases.grants, last.cases.grants)
      + say(", gap days ", ", Lückentage ") + arrow(first.gaps.days, last.gaps.days)
      + say(", eligible projects ", ", förderfähige Vorhaben ")
      + arrow(first.cases.eligible, last.cases.eligible)
  }

  private func arrow(_ before: Int, _ after: Int) -> String {
    before == after ? words.count(after) : words.count(before) + " → " + words.count(after)
  }

  private var projects: String {
    let (gains, losses) = (summary.gains.count, summary.losses.count)
    let gain = say(gains == 1 ? "gains" : "gain", gains == 1 ? "gewinnt" : "gewinnen")
    let lose = say(losses == 1 ? "loses" : "lose", losses == 1 ? "verliert" : "verlieren")
    if gains == 0, losses == 0 {
      return say("No project gains or loses", "Kein Vorhaben gewinnt oder verliert")
    }
    if losses == 0 {
      return words.projects(gains) + " " + gain + say(", none loses", ", keines verliert")
    }
    if gains == 0 {
      return words.projects(losses) + " " + lose + say(", none gains", ", keines gewinnt")
    }
    return words.projects(gains) + " " + gain + ", " + words.count(losses) + " " + lose
  }

  private var grants: String {
    let (before, after) = (summary.before.cases.grants, summary.after.cases.grants)
    let sure = after.low - before.low
    let total = words.short(after)
    if sure != 0 {
      let step = words.short(sure < 0 ? -sure : sure)
      let least = before.isExact && after.isExact ? "" : say("a sure ", "sichere ")
      return sure > 0
        ? say(
          "grants rise by \(least)\(step) to \(total)",
          "die Zuwendungen steigen um \(least)\(step) auf \(total)"
        )
        : say(
          "grants fall by \(least)\(step) to \(total)",
          "die Zuwendungen sinken um \(least)\(step) auf \(total)"
        )
    }
    let most = after.high - before.high
    if most != 0 {
      let step = words.short(most < 0 ? -most : most)
      return most > 0
        ? say(
          "grants may rise by up to \(step)",
          "die Zuwendungen können um bis zu \(step) steigen"
        )
        : say("grants may fall by up to \(step)", "die Zuwendungen können um bis zu \(step) sinken")
    }
    return say("grants stay at \(total)", "die Zuwendungen bleiben bei \(total)")
  }

  /// What it costs that approved money runs on, or saves that it stops.
  private var running: String? {
    let total = summary.sums.fundingTotal
    let step = total.difference.low
    guard step != 0 else { return nil }
    let size = words.short(step < 0 ? -step : step)
    return step > 0
      ? say(
        "Money that runs on for structures costs \(size).",
        "Geld, das für Strukturen weiterläuft, kostet \(size)."
      )
      : say(
        "Structures are paid \(size) less.",
        "Strukturen bekommen \(size) weniger gezahlt."
      )
  }

  private var gaps: String? {
    let (before, after) = (summary.before.gaps, summary.after.gaps)
    guard before.gaps > 0 || after.gaps > 0 else { return nil }
    if before.days == after.days, before.cliffs == after.cliffs {
      return say(
        "\(words.gapDays(after.days)) and \(words.cliffs(after.cliffs)) stay.",
        "Es bleibt bei \(dative(after.days, after.cliffs))."
      )
    }
    let days = change(
      Phrase(en: "Gap days", de: "Die Lückentage"),
      before.days,
      after.days
    )
    let edges = change(
      Phrase(en: "cliff edges", de: "die Abbrüche"),
      before.cliffs,
      after.cliffs
    )
    return days + ", " + edges + "."
  }

  /// The counts after *bei*.
  private func dative(_ days: Int, _ cliffs: Int) -> String {
    words.count(days) + (days == 1 ? " Lückentag" : " Lückentagen") + " und "
      + words.count(cliffs) + (cliffs == 1 ? " Abbruch" : " Abbrüchen")
  }

  private func change(_ what: Phrase, _ before: Int, _ after: Int) -> String {
    let (from, to) = (words.count(before), words.count(after))
    if before == after { return words.say(what) + say(" stay at \(to)", " bleiben bei \(to)") }
    return words.say(what)
      + (after < before
        ? say(" fall from \(from) to \(to)", " sinken von \(from) auf \(to)")
        : say(" rise from \(from) to \(to)", " steigen von \(from) auf \(to)"))
  }

  private var falls: String? {
    let falls = summary.result.falls
    guard let first = falls.map(\.day).min() else { return nil }
    let count = Set(falls.map(\.key)).count
    return say(
      "\(words.structures(count)) \(count == 1 ? "falls" : "fall"), first in \(words.month(first)).",
      "\(words.structures(count)) \(count == 1 ? "bricht" : "brechen") weg, zuerst im Monat \(words.month(first))."
    )
  }

  private var ownShare: String? {
    let still = summary.unpayable.count { !$0.before.isEmpty && !$0.after.isEmpty }
    let new = summary.unpayable.count { $0.before.isEmpty }
    guard !summary.unpayable.isEmpty else { return nil }
    guard still > 0 || new > 0 else {
      return say(
        "As far as is known, every municipality can then pay its own share.",
        "Soweit bekannt, können dann alle Gemeinden ihren Eigenanteil zahlen."
      )
    }
    var parts: [String] = []
    if still > 0 {
      parts.append(
        say(
          "\(words.municipalities(still)) still cannot pay",
          "\(words.municipalities(still)) \(still == 1 ? "kann" : "können") weiterhin nicht zahlen"
        )
      )
    }
    if new > 0 {
      parts.append(
        say(
          "\(words.municipalities(new)) newly cannot",
          "\(words.municipalities(new)) \(new == 1 ? "kann" : "können") es neu nicht"
        )
      )
    }
    return say("Own share: ", "Eigenanteil: ") + parts.joined(separator: ", ") + "."
  }

  private var queue: String? {
    let budgets = summary.after.budgets
    let waiting = budgets.reduce(0) { $0 + $1.places.count { $0.outcome == .waiting } }
    let lacking = budgets.reduce(Int128(0)) { $0 + $1.lackingCents }
    guard waiting > 0 else { return nil }
    return say(
      "\(words.projects(waiting)) \(waiting == 1 ? "waits" : "wait") for a budget that lacks \(words.short(lacking)).",
      "\(words.projects(waiting)) \(waiting == 1 ? "wartet" : "warten") auf Mittel, von denen \(words.short(lacking)) fehlen."
    )
  }
}
