import StetigRules
import StetigText

// When to apply, begin and end, and what comes after.
extension FactSheetPages {
  mutating func timing(_ blocks: [RuleBlock], _ level: Int) {
    let clauses = blocks.flatMap(\.timing)
    guard !clauses.isEmpty else { return }
    parts.append(.heading(level: level, say("Dates and runtime", "Fristen und Laufzeit")))
    parts.append(.items(clauses.map { item($0) }))
  }

  private func name(_ kind: TimingClause.Kind) -> String {
    switch kind {
    case .apply: say("Apply", "Antrag")
    case .interest: say("Expression of interest", "Interessenbekundung")
    case .start: say("Start", "Beginn")
    case .end: say("End", "Ende")
    case .runtime: say("Runtime", "Laufzeit")
    case .approval: say("Period of one approval", "Bewilligungszeitraum")
    case .extend: say("Extension", "Verlängerung")
    case .phaseOut: say("Phase-out", "Auslauf")
    case .followOn: say("What can follow", "Was folgen kann")
    }
  }

  private mutating func item(_ clause: TimingClause) -> Item {
    let range = clause.provenance.range
    let name = name(clause.kind)
    let text = text(clause.kind, name).map { Line($0) } ?? code(range)
    note(clause.provenance, name, clause.roots)
    return Item(
      Line(name, .strong) + Line(": ") + text
        + qualified(clause.when, clause.isAsRule, range) + Line("."),
      fields: marks(clause.provenance)
    )
  }

  private mutating func text(_ kind: TimingClause.Kind, _ name: String) -> String? {
    switch kind {
    case .apply(let windows), .interest(let windows), .start(let windows), .end(let windows):
      let all = windows.map { text($0, name) }
      let known = all.compactMap { $0 }
      return known.count == all.count ? known.joined(separator: say("; or ", "; oder ")) : nil
    case .runtime(let limit, let from):
      guard let length = words.length(limit) else { return nil }
      guard let from else { return length }
      return words.noun(from).map {
        length
          + say(
            ", counted from \($0.text)",
            ", gerechnet ab " + ($0.dative ?? $0.text)
          )
      }
    case .approval(let limit, let from):
      guard let length = words.length(limit) else { return nil }
      return from.map { length + say(", beginning on ", ", Beginn jeweils am ") + words.yearly($0) }
        ?? length
    case .extend(let times, let most):
      let count =
        times.map { say($0 == 1 ? "once" : "\($0) times", "\($0)-mal") }
        ?? say("possible, how often is not limited here", "möglich, ohne genannte Zahl")
      guard let most else {
        add(.unknown, name)
        return count + say("; for how long is not known", "; wie lange, ist nicht bekannt")
      }
      return words.noun(most).map { count + say(", at most ", ", höchstens ") + $0.text }
    case .phaseOut(let over, let before, let shares):
      return phaseOut(over, before, shares)
    case .followOn(let programmes):
      let names = programmes.map { name in
        name == words.block
          ? say("this programme again", "dasselbe Programm noch einmal")
          : words.name(ofProgramme: name)
      }
      return words.either(names)
    }
  }

  private func phaseOut(_ over: NodeID, _ before: NodeID?, _ shares: [NodeID]) -> String? {
    guard let over = words.noun(over) else { return nil }
    var text = say("the last ", "die letzten ") + over.text
    if let before {
      guard let day = words.noun(before) else { return nil }
      let on = day.text
      text += say(", counted back from \(on)", ", zurückgezählt ab: \(on)")
    }
    guard !shares.isEmpty else { return text }
    guard let parts = words.nouns(shares, RuleWords.deepest) else { return nil }
    return text + say(", year by year ", ", Jahr für Jahr ") + parts.joined(separator: ", ")
  }

  private mutating func text(_ window: Window, _ name: String) -> String? {
    guard var text = text(window.days, name) else { return nil }
    if window.movesToWorkingDay {
      text += say(
        " (if that is no working day, the next one)",
        " (ist das kein Werktag, der nächste Werktag)"
      )
    }
    guard let start = window.forStart else { return text }
    guard let days = self.text(start, name) else { return nil }
    return text + say(", for a start ", ", für einen Beginn ") + days
  }

  private mutating func text(_ days: WindowDays, _ name: String) -> String? {
    switch days {
    case .by(let day):
      return words.noun(day).map { say("by ", "spätestens ") + ($0.onDay ?? $0.text) }
    case .on(let day):
      return words.noun(day).map { say("on ", "") + ($0.onDay ?? $0.text) }
    case .from(let first, let last):
      guard let from = words.noun(first) else { return nil }
      guard let last else {
        return say("from \(from.text) on", "frühestens \(from.onDay ?? from.text)")
      }
      guard let to = words.noun(last) else { return nil }
      return say(
        "from \(from.text) to \(to.text)",
        "frühestens \(from.onDay ?? from.text), spätestens \(to.onDay ?? to.text)"
      )
    case .anyTime: return say("at any time", "jederzeit")
    case .unknown:
      add(.unknown, name)
      return say("a day that is not published", "ein Tag, der nicht veröffentlicht ist")
    }
  }
}
