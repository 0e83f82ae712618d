import StetigContinuity
import StetigEvaluation
import StetigRules
import StetigText
import StetigValues

extension ContinuityPages {
  /// A bar for each structure, and a line of words below it.
  mutating func writeTimelines() {
    let shown = report.structures.filter { !rendering.isQuiet || !$0.gaps.isEmpty }
    guard !shown.isEmpty else { return }
    heading("Timelines", "Zeitachsen", count: shown.count)
    let width = min(160, rendering.width)
    let labels = min(width / 3, max(12, shown.map { displayWidth($0.key) }.max() ?? 12))
    let scale = TimelineScale(
      from: report.asOf,
      to: report.horizon,
      columns: width - labels - 1
    )
    parts.append(.paragraph(legend(scale)))
    var rows: [Line] = []
    for (index, structure) in shown.enumerated() {
      if index % 8 == 0 { rows.append(Line(spaces(labels + 1) + scale.axis, .quiet)) }
      rows += bar(structure, scale, labels)
      rows += words(structure, width)
    }
    parts.append(.drawing(rows))
  }

  private func legend(_ scale: TimelineScale) -> Line {
    var spans: [Span] = []
    for mark in TimelineMark.allCases where mark != .notNeeded {
      if !spans.isEmpty { spans.append(Span("  ")) }
      spans.append(Span(mark.character, mark.tone))
      // No break between a mark and what it means.
      spans.append(Span("\u{A0}" + say(mark.label).replacing(" ", with: "\u{A0}")))
    }
    let step: Phrase
    switch scale.monthsPerStep {
    case 1: step = Phrase(en: "a column is a month", de: "eine Spalte ist ein Monat")
    case 3: step = Phrase(en: "a column is a quarter", de: "eine Spalte ist ein Quartal")
    case 6: step = Phrase(en: "a column is half a year", de: "eine Spalte ist ein halbes Jahr")
    case 12: step = Phrase(en: "a column is a year", de: "eine Spalte ist ein Jahr")
    case let months:
      step = Phrase(
        en: "a column is \(months / 12) years",
        de: "eine Spalte sind \(months / 12) Jahre"
      )
    }
    return Line(spans) + Line("; " + say(step))
  }

  /// The key and the marks; a key that is too long has a row of its own.
  private func bar(
    _ structure: StructureContinuity,
    _ scale: TimelineScale,
    _ labels: Int
  ) -> [Line] {
    let key = TerminalEscaping.onOneLine(structure.key)
    var spans: [Span] = []
    var before: [Line] = []
    if displayWidth(key) > labels {
      before = wrapped(Line(key, .strong), width: max(20, rendering.width))
      spans.append(Span(spaces(labels + 1)))
    } else {
      spans = [Span(key, .strong), Span(spaces(labels + 1 - displayWidth(key)))]
    }
    var run: (mark: TimelineMark, text: String)?
    for mark in scale.marks(structure) {
      if let current = run, current.mark == mark {
        run = (mark, current.text + mark.character)
      } else {
        if let current = run { spans.append(Span(current.text, current.mark.tone)) }
        run = (mark, mark.character)
      }
    }
    if let current = run { spans.append(Span(current.text, current.mark.tone)) }
    return before + [Line(spans)]
  }

  /// A line of words, with the name where it fits, and one for what could follow.
  private func words(_ structure: StructureContinuity, _ width: Int) -> [Line] {
    let sentence = sentence(structure)
    var text = sentence
    if let name = structure.name {
      let named = TerminalEscaping.onOneLine(name) + ": " + sentence
      if displayWidth(named) <= width - 2 { text = named }
    }
    var lines = wrapped(Line(text), width: width - 2).map { Line("  ") + $0 }
    if let edge = structure.cliffs.first, report.hasFollowOn {
      lines += wrapped(Line(followOnWords(edge)), width: width - 4).map { Line("    ") + $0 }
    }
    return lines
  }

  /// What there is to say of a structure.
  private func sentence(_ structure: StructureContinuity) -> String {
    if structure.state == .undecided {
      return say("undecided, something is unknown", "offen, etwas ist unbekannt")
    }
    var words: [String] = []
    if let gap = structure.gaps.first {
      words.append(gapWords(gap))
      if let edge = structure.cliffs.first {
        let runway = runway(edge.runwayDays)
        words.append(say("edge \(runway)", "Abbruch \(runway)"))
      }
      if structure.gaps.count > 1 { words.append("+\(structure.gaps.count - 1)") }
    } else {
      words.append(say("no gap", "keine Lücke"))
    }
    if structure.state == .incomplete { words.append(say("incomplete", "unvollständig")) }
    return words.joined(separator: "; ")
  }

  func gapWords(_ gap: Gap) -> String {
    var missing = money(gap.amount)
    if gap.posts != nil { missing += ", " + posts(gap.posts) }
    let from = day(gap.first)
    return say("from \(from): \(missing) missing", "ab \(from) fehlen \(missing)")
  }

  /// A gap in full.
  func gapDetails(_ gap: Gap) -> String {
    var text = gapWords(gap) + ", " + length(gap)
    if gap.filledByApplied > .zero {
      let filled = money(gap.filledByApplied)
      text += say(", of that applied for \(filled)", ", davon beantragt \(filled)")
    }
    if gap.filledByPlanned > .zero {
      let filled = money(gap.filledByPlanned)
      text += say(", planned \(filled)", ", geplant \(filled)")
    }
    return text
  }

  /// `cliff edge in 41 days, on 2027-01-01: 6 666.67 EUR a month less`.
  func edgeWords(_ edge: CliffEdge) -> String {
    let (runway, on, drop) = (runway(edge.runwayDays), day(edge.day), money(edge.drop))
    return say(
      "cliff edge \(runway), on \(on): \(drop) a month less",
      "Abbruch \(runway), am \(on): \(drop) im Monat weniger"
    )
  }

  private func edgeDetails(_ edge: CliffEdge) -> String {
    let drop = money(edge.drop)
    let (on, ends) = (day(edge.day), edge.ends.joined(separator: ", "))
    return say(
      "cliff edge on \(on): \(drop) a month less, \(ends) ended",
      "Abbruch am \(on): \(drop) im Monat weniger, \(ends) endete"
    )
  }

  private func followOnWords(_ edge: CliffEdge) -> String {
    guard let first = edge.firstToTry else {
      return say("no programme could follow", "kein Programm könnte folgen")
    }
    var text = say("could follow: ", "folgen könnte: ") + option(first)
    let others = edge.followOn.count(where: \.isPossible) - 1
    if others > 0 { text += say(" (and \(others) more)", " (und \(others) weitere)") }
    return text
  }

  private func option(_ option: FollowOnOption) -> String {
    var text = programme(option.programme)
    if option.verdict == .undecided {
      text += say(", undecided", ", offen")
    }
    if let grant = option.grant, grant.high != 0 { text += ", " + amount(grant) }
    if let day = option.applyBy {
      text += say(", apply by \(self.day(day))", ", Antrag bis \(self.day(day))")
    }
    return text
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  /// What lies before the as-of date, where it was asked for.
  mutating func writeHistory() {
    let past = report.structures.filter { !$0.pastGaps.isEmpty || !$0.pastCliffs.isEmpty }
    guard !past.isEmpty else { return }
    heading("What is past", "Was vorbei ist", count: past.count)
    parts.append(
      .items(
        past.map { structure in
          Item(
            name(structure),
            items: structure.pastGaps.map { Item(Line(gapDetails($0))) }
              + structure.pastCliffs.map { Item(Line(edgeDetails($0))) }
          )
        }
      )
    )
  }
}

extension CliffEdge {
  /// What to look at first of what could follow: what is sure before what is undecided, and what
  /// has to be applied for by a day before what has none.
  var firstToTry: FollowOnOption? {
    let possible = followOn.filter(\.isPossible)
    let sure = possible.filter { $0.verdict == .eligible }
    return sure.first { $0.applyBy != nil } ?? sure.first ?? possible.first
  }
}
