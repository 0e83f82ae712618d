import StetigContinuity
import StetigEvaluation
import StetigRules
package import StetigText
import StetigValues

/// Returns a run of `plan` as people read it: the best plan step by step, the next best with what
/// they differ in, and why nothing better exists.
package func planDocument(_ report: PlanReport, _ language: ReaderLanguage) -> ReportDocument {
  var pages = PlanPages(report: report, language: language)
  for result in report.results { pages.write(result) }
  let day = dayText(report.asOf, language)
  return ReportDocument(
    title: pages.say(
      "What could carry on, as of \(day)",
      "Wie es weitergehen könnte, Stand \(day)"
    ),
    language: language,
    parts: pages.parts
  )
}

private struct PlanPages {
  let report: PlanReport
  let language: ReaderLanguage
  var parts: [ReportPart] = []

  var wording: CliffWording {
    CliffWording(plan: report.plan, portfolio: report.portfolio, language: language)
  }

  func say(_ english: String, _ german: String) -> String {
    language == .english ? english : german
  }

  func day(_ date: CalendarDate) -> String { dayText(date, language) }

  func field(_ english: String, _ german: String, _ value: Line) -> Item.Field {
    Item.Field(say(english, german), value)
  }

  func programme(_ name: String) -> String {
    let label = report.plan.programmes.first { $0.name == name }?.label.text(language) ?? name
    return label == name ? name : label + " [" + name + "]"
  }

  mutating func paragraph(_ english: String, _ german: String) {
    parts.append(.paragraph(Line(say(english, german))))
  }

  mutating func write(_ result: PlanResult) {
    let (key, name, _) = report.name(result.structure)
    parts.append(.heading(level: 2, name.map { key + " · " + $0 } ?? key))
    guard let need = result.need else {
      paragraph(
        "The monthly need is unknown, so nothing can be planned.",
        "Der Monatsbedarf ist unbekannt; planen lässt sich nichts."
      )
      return
    }
    var fields = [
      field("need a month", "Bedarf je Monat", Line(wording.euros(need))),
      field("planned for", "geplant für", Line(day(result.first) + " – " + day(result.last))),
    ]
    guard let short = result.shortFrom else {
      parts.append(.fields(fields))
      paragraph(
        "Approved money covers the need on every day.",
        "Bewilligtes Geld deckt den Bedarf an jedem Tag."
      )
      return
    }
    fields.append(field("not covered from", "nicht gedeckt ab", Line(day(short), .bad)))
    fields.append(
      field(
        "missing if nothing follows",
        "fehlt, wenn nichts folgt",
        Line(wording.euros(result.uncoveredNow))
      )
    )
    parts.append(.fields(fields))
    for (index, plan) in result.plans.enumerated() { write(plan, index, result.plans[0]) }
    writeBlocked(result)
    if result.isBounded {
      paragraph(
        "The search ended before all plans were looked at; there may be better ones.",
        "Die Suche endete, bevor alle Pläne angesehen waren; es kann bessere geben."
      )
    }
    paragraph(
      "Possible under the rules, not granted. Amounts are what is sure of each grant.",
      "Nach den Regeln möglich, nicht bewilligt. Die Beträge sind, was von jeder Zuwendung sicher ist."
    )
  }

  private mutating func write(_ plan: SuccessionPlan, _ index: Int, _ best: SuccessionPlan) {
    let titles = [
      say("Best plan", "Bester Plan"), say("Second", "Zweiter"), say("Third", "Dritter"),
    ]
    parts.append(
      .heading(level: 3, titles.indices.contains(index) ? titles[index] : "\(index + 1)")
    )
    var fields = [field("uncovered", "bleibt offen", Line(wording.euros(plan.uncovered)))]
    if plan.ownShare > 0 {
      fields.append(
        field("own money to find", "Eigenmittel zu finden", Line(wording.euros(plan.ownShare)))
      )
    }
    if index > 0 { fields.append(field("differs", "Unterschied", Line(difference(plan, best)))) }
    parts.append(.fields(fields))
    guard !plan.steps.isEmpty else {
      paragraph("No programme.", "Kein Programm.")
      return
    }
    parts.append(.items(plan.steps.map { item($0) }))
  }

  private func difference(_ plan: SuccessionPlan, _ best: SuccessionPlan) -> String {
    let found = PlanDifference(plan, from: best)
    var words: [String] = []
    if found.uncovered != 0 {
      words.append(wording.euros(found.uncovered) + say(" more uncovered", " mehr offen"))
    }
    if found.ownShare != 0 {
      let amount = wording.euros(Int64(clamping: found.ownShare.magnitude))
      words.append(
        amount + (found.ownShare > 0 ? say(" more", " mehr") : say(" less", " weniger"))
          + say(" own money", " Eigenmittel")
      )
    }
    if !found.instead.isEmpty || !found.missing.isEmpty {
      let own = found.instead.map { period($0) }.joined(separator: ", ")
      let other = found.missing.map { period($0) }.joined(separator: ", ")
      let none = say("nothing", "nichts")
      words.append(
        (own.isEmpty ? none : own) + say(" instead of ", " statt ") + (other.isEmpty ? none : other)
      )
    }
    return words.joined(separator: "; ")
  }

  private func period(_ step: PlanStep) -> String {
    step.programme + " " + day(step.first) + " – " + day(step.last)
  }

  private func item(_ step: PlanStep) -> Item {
    var fields: [Item.Field] = []
    let sure = wording.euros(step.grant.low)
    let most = step.grant.high.map { wording.euros($0) } ?? say("any amount", "beliebig viel")
    fields.append(
      field(
        "grant",
        "Zuwendung",
        Line(step.grant.exact == nil ? sure + say(" to ", " bis ") + most : sure)
      )
    )
    if step.ownShare > 0 {
      fields.append(
        field("own money to find", "Eigenmittel zu finden", Line(wording.euros(step.ownShare)))
      )
    }
    if let by = step.applyBy {
      fields.append(field("act by", "handeln bis", Line(day(by), .strong)))
    }
    if step.verdict == .undecided {
      let paths = step.missing.map { report.plan.vocabulary.path($0, language) }
      fields.append(
        field("hangs on", "hängt ab von", Line(paths.joined(separator: ", "), .open))
      )
    }
    if let secured = step.securedUntil {
      fields.append(
        field(
          "approval",
          "Bewilligung",
          Line(
            say("at first until \(day(secured))", "zunächst bis \(day(secured))")
              + say(", the rest is expected", ", der Rest ist zu erwarten")
          )
        )
      )
    }
    if step.isExtended {
      fields.append(
        field(
          "extension",
          "Verlängerung",
          Line(say("goes past the usual runtime", "geht über die übliche Laufzeit hinaus"))
        )
      )
    }
    let title = day(step.first) + " – " + day(step.last) + ": "
    return Item(Line([Span(title, .strong), Span(programme(step.programme))]), fields: fields)
  }

  private mutating func writeBlocked(_ result: PlanResult) {
    guard let first = result.blocked.first else { return }
    parts.append(
      .heading(level: 3, say("Why nothing better exists", "Warum es nichts Besseres gibt"))
    )
    parts.append(
      .paragraph(
        Line(
          say(
            "Looked at for \(day(first.day)), the first day the best plan leaves open.",
            "Angesehen für den \(day(first.day)), den ersten Tag, den der beste Plan offen lässt."
          )
        )
      )
    )
    let elsewhere = result.blocked.filter { $0.violated == ["land"] }.count
    var items = result.blocked.filter { $0.violated != ["land"] }.map { blocked in
      Item(
        Line([
          Span(programme(blocked.programme) + ": "),
          Span(reason(blocked), .bad),
        ])
      )
    }
    if elsewhere > 0 {
      let words = counted(
        elsewhere,
        one: Phrase(en: "programme of other Länder", de: "Programm anderer Länder"),
        several: Phrase(en: "programmes of other Länder", de: "Programme anderer Länder")
      )
      items.append(Item(Line(words.text(language))))
    }
    parts.append(.items(items))
  }

  private func reason(_ blocked: BlockedProgramme) -> String {
    var words: [String] = []
    if let late = blocked.lateSince {
      words.append(say("too late since \(day(late))", "zu spät seit dem \(day(late))"))
    }
    if !blocked.violated.isEmpty {
      let labels = blocked.violated.map { wording.label(ofCondition: $0, blocked.programme) }
      words.append(say("not met: ", "nicht erfüllt: ") + labels.joined(separator: ", "))
    } else if blocked.lateSince == nil {
      words.append(say("nothing of its grant is sure", "von der Zuwendung ist nichts sicher"))
      if !blocked.missing.isEmpty {
        let paths = blocked.missing.map { report.plan.vocabulary.path($0, language) }
        words.append(say("hangs on ", "hängt ab von ") + paths.joined(separator: ", "))
      }
    }
    return words.joined(separator: "; ")
  }
}
