import StetigEvaluation
import StetigPortfolio
import StetigRules
import StetigText
import StetigValues

/// The parts of a memo while they are written.
struct MemoPages {
  let memo: ReviewMemo
  let language: ReaderLanguage
  var parts: [ReportPart] = []

  init(memo: ReviewMemo, language: ReaderLanguage) {
    self.memo = memo
    self.language = language
  }

  func say(_ english: String, _ german: String) -> String {
    language == .english ? english : german
  }

  func say(_ phrase: Phrase) -> String { phrase.text(language) }

  var wording: CaseWording { CaseWording(plan: memo.plan, language: language) }

  var facts: FactTables {
    FactTables(portfolio: memo.portfolio, project: memo.result.project, language: language)
  }

  mutating func heading(_ english: String, _ german: String) {
    parts.append(.heading(level: 2, say(english, german)))
  }

  func field(_ english: String, _ german: String, _ value: Line) -> Item.Field {
    Item.Field(say(english, german), value)
  }

  /// What is checked, and what came of it.
  mutating func writeHead() {
    let project = memo.project
    var fields: [Item.Field] = []
    let key = project.key.isEmpty ? say("no key", "ohne Kennung") : project.key
    let name = project.name.map { key + " · " + $0 } ?? key
    fields.append(field("project", "Vorhaben", Line(name, .strong)))
    if let municipality = project.municipality {
      fields.append(field("municipality", "Gemeinde", Line(municipality)))
    }
    let label = memo.block.map { say($0.label) } ?? memo.result.block
    let programme = label == memo.result.block ? label : label + " [" + memo.result.block + "]"
    fields.append(field("programme", "Programm", Line(programme)))
    fields.append(field("version", "Fassung", Line(version)))
    fields.append(field("as of", "Stand", Line(dayText(memo.asOf, language))))
    let verdict = memo.result.verdict
    fields.append(field("result", "Ergebnis", Line(say(verdict.label), verdict.tone)))
    if let grant = memo.result.grant {
      let line = wording.grant(grant)
      if verdict == .ineligible {
        fields.append(
          field("computed grant", "rechnerische Zuwendung", line)
        )
      } else {
        fields.append(field("grant", "Zuwendung", line))
      }
    }
    parts.append(.fields(fields))
  }

  private var version: String {
    guard memo.result.version != nil, let version = memo.versions.first else {
      return say("not settled by the binding date", "durch den maßgeblichen Tag nicht bestimmt")
    }
    switch version.validity {
    case .unknown: return say("in force unknown", "Geltung unbekannt")
    case .period(let period):
      let from = period.first.map { say("from ", "ab ") + dayText($0, language) }
      let until = period.last.map { say("until ", "bis ") + dayText($0, language) }
      let text = [from, until].compactMap { $0 }.joined(separator: " ")
      return text.isEmpty ? say("without end", "unbefristet") : text
    }
  }

  /// The facts that the rules read.
  mutating func writeFacts() {
    heading("Facts used", "Zugrunde gelegte Angaben")
    var used = UsedFacts(facts: [], lists: [])
    for version in memo.versions { used.form(usedFacts(memo.plan, version)) }
    let tables = facts.parts(used)
    parts += tables.isEmpty ? [.paragraph(Line(say("none", "keine")))] : tables
  }

  /// Every condition with found, asked, outcome, exceptions and source.
  mutating func writeConditions() {
    heading("Conditions", "Voraussetzungen")
    let items = memo.result.conditions.map { condition in
      Item(
        wording.heading(condition, showsKind: true),
        fields: restsOn(condition) + wording.metAsks(condition) + wording.details(condition)
      )
    }
    parts.append(items.isEmpty ? .paragraph(Line(say("none", "keine"))) : .items(items))
  }

  /// What a condition rests on that compares nothing by itself, so that it can be followed too.
  private func restsOn(_ condition: ConditionResult) -> [Item.Field] {
    guard condition.nearMiss == nil, condition.metAsks.isEmpty,
      condition.outcome != .inapplicable
    else { return [] }
    let conditions = memo.versions.flatMap(\.conditions).filter { $0.id == condition.id }
    var used = UsedFacts(facts: [], lists: [])
    for one in conditions { used.form(usedFacts(memo.plan, one)) }
    return facts.shortLines(used).map { field("found", "gefunden", $0) }
  }

  /// The computation, step by step, and the split.
  mutating func writeGrant() {
    guard let grant = memo.result.grant else { return }
    heading("Computation of the grant", "Berechnung der Zuwendung")
    let columns = [
      ReportTable.Column(say("no.", "Nr."), isNumber: true),
      ReportTable.Column(say("step", "Schritt")),
      ReportTable.Column(say("amount", "Betrag"), isNumber: true),
      ReportTable.Column(say("source", "Quelle")),
    ]
    let rows = grant.steps.enumerated().map { index, step in
      [
        Line("\(index + 1)"), Line(say(step.label)), Line(wording.value(step.value)),
        step.provenance.map { sources($0) } ?? Line([]),
      ]
    }
    if !rows.isEmpty { parts.append(.table(ReportTable(columns: columns, rows: rows))) }
    parts.append(.fields(amounts(grant)))
  }

  private func amounts(_ grant: GrantResult) -> [Item.Field] {
    var fields = [field("grant", "Zuwendung", wording.grant(grant))]
    for part in grant.split {
      let naming = levelNaming(part.level, memo.plan.vocabulary)
      let level = naming.map { say($0.label) } ?? "\(part.level.value)"
      let amount = wording.amount(part.amount, isUpTo: grant.isUpTo)
      fields.append(field("of it: " + level, "davon: " + level, Line(amount)))
    }
    if !grant.missing.isEmpty {
      fields.append(field("hangs on", "hängt ab von", wording.paths(grant.missing)))
    }
    return fields
  }

  private func sources(_ provenance: Provenance) -> Line {
    let lines = memo.plan.sources(provenance).map { $0.shortLine(language) }
    guard let first = lines.first else { return Line([]) }
    return lines.dropFirst().reduce(first) { $0 + Line("; ") + $1 }
  }

  /// What binds after the decision.
  mutating func writeObligations() {
    let items = memo.result.obligations.filter { !$0.applies.isNo }.map { obligation in
      var fields = [
        field("due", "Termin", Line(wording.value(obligation.due)))
      ]
      if obligation.applies.isUnknown {
        fields.append(
          field("applies", "gilt", Line(say("not yet known", "noch nicht bekannt"), .open))
        )
      }
      return Item(
        Line(say(obligation.label)),
        fields: fields + wording.sources(obligation.provenance)
      )
    }
    guard !items.isEmpty else { return }
    heading("Obligations", "Pflichten")
    parts.append(.items(items))
  }

  mutating func writeReservations() {
    let reservations = wording.reservations(memo.result)
    guard !reservations.isEmpty else { return }
    heading("Reservations", "Vorbehalte")
    parts.append(.items(reservations.map { Item(Line($0)) }))
  }
}

extension UsedFacts {
  /// Adds what another reads.
  mutating func form(_ other: UsedFacts) {
    facts += other.facts.filter { !facts.contains($0) }
    for list in other.lists {
      if let index = lists.firstIndex(where: {
        $0.list == list.list && $0.references == list.references
      }) {
        lists[index].facts += list.facts.filter { !lists[index].facts.contains($0) }
      } else {
        lists.append(list)
      }
    }
  }
}
