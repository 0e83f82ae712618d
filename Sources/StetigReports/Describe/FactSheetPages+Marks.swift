import StetigRules
import StetigText

// Sources, notes, and what is not certain.
extension FactSheetPages {
  /// Keeps what a clause cites and whether something in it is open.
  mutating func note(_ provenance: Provenance, _ what: String, _ nodes: [NodeID]) {
    roots += nodes
    for citation in provenance.per + provenance.against where !cited.contains(citation.source) {
      cited.append(citation.source)
    }
    let isUnconfirmed =
      provenance.isUnconfirmed || provenance.per.contains { source($0).isUnconfirmed }
    if isUnconfirmed { add(.unconfirmed, what) }
    if !provenance.against.isEmpty { add(.opposed, what) }
    let isUnknown = rules.arena.reachable(from: nodes).contains { node in
      if case .unknown = rules.arena[node].operation { return true }
      return false
    }
    if isUnknown { add(.unknown, what) }
  }

  mutating func add(_ kind: OpenPoint.Kind, _ what: String) {
    let point = OpenPoint(kind: kind, what: what)
    if !open.contains(point) { open.append(point) }
  }

  private func source(_ citation: Citation) -> RuleSource { rules.sources[citation.source.index] }

  /// The sources and notes of a clause as details below it.
  func marks(_ provenance: Provenance) -> [Item.Field] {
    var fields: [Item.Field] = []
    let per = provenance.per.map { cite($0) }
    if !per.isEmpty { fields.append(field("source", "Quelle", joined(per))) }
    if provenance.isUnconfirmed {
      fields.append(
        field("certainty", "Sicherheit", Line(say("not confirmed", "nicht bestätigt"), .open))
      )
    }
    let against = provenance.against.map { cite($0) }
    if !against.isEmpty {
      fields.append(field("says otherwise", "anders", joined(against)))
    }
    for note in provenance.notes { fields.append(field("note", "Hinweis", Line(note))) }
    return fields
  }

  private func cite(_ citation: Citation) -> Line {
    let cited = CitedSource(
      source: source(citation),
      locator: citation.locator,
      isUnconfirmed: source(citation).isUnconfirmed
    )
    return cited.shortLine(language)
  }

  private func joined(_ lines: [Line]) -> Line {
    Line(
      lines.enumerated().flatMap { index, line in
        (index == 0 ? [] : [Span("; ")]) + line.spans
      }
    )
  }

  mutating func openPoints(_ level: Int) {
    guard !open.isEmpty else { return }
    parts.append(.heading(level: level, say("What is not certain", "Was nicht sicher ist")))
    let kinds: [(OpenPoint.Kind, String)] = [
      (.unknown, say("Not known", "Nicht bekannt")),
      (.unconfirmed, say("Not confirmed by a source", "Durch keine Quelle bestätigt")),
      (.opposed, say("Sources say different things", "Quellen sagen Verschiedenes")),
    ]
    let items = kinds.compactMap { kind, name -> Item? in
      let points = open.filter { $0.kind == kind }.map(\.what)
      guard !points.isEmpty else { return nil }
      return Item(Line(name, .strong) + Line(": " + points.joined(separator: ", ")))
    }
    parts.append(.items(items))
  }

  /// What the words mean that the version uses.
  mutating func vocabulary(_ level: Int) {
    var facts: [FactID] = []
    for node in reachable {
      if case .fact(_, let fact) = rules.arena[node].operation, !facts.contains(fact) {
        facts.append(fact)
      }
    }
    let items = facts.sorted().compactMap { fact -> Item? in
      let path = words.path(fact)
      let isPlain =
        FactWords.nouns[path] != nil
        || (FactWords.sentences[path] != nil && !FactWords.unclear.contains(path))
      guard !isPlain, let meaning = rules.vocabulary[fact].meaning else { return nil }
      return Item(Line(words.label(fact), .strong) + Line(": " + words.say(meaning)))
    }
    guard !items.isEmpty else { return }
    parts.append(.heading(level: level, say("What the words mean", "Was die Wörter bedeuten")))
    parts.append(.items(items))
  }

  /// Every node that the version reads, through its parameters.
  var reachable: [NodeID] {
    var found: Set<NodeID> = []
    var waiting = roots
    while let next = waiting.popLast() {
      for node in rules.arena.reachable(from: [next]) where found.insert(node).inserted {
        if let parameter = words.parameter(node) { waiting.append(parameter.value) }
      }
    }
    return found.sorted()
  }

  mutating func sources(_ level: Int) {
    parts.append(.heading(level: level, say("Sources", "Quellen")))
    guard !cited.isEmpty else {
      parts.append(.paragraph(Line(say("No source is named.", "Es ist keine Quelle genannt."))))
      return
    }
    parts.append(.items(cited.map { item(rules.sources[$0.index]) }))
  }

  private func item(_ source: RuleSource) -> Item {
    var fields: [Item.Field] = []
    let unknown = say("not stated", "nicht angegeben")
    fields.append(
      field("published", "veröffentlicht", Line(source.published.text(language) ?? unknown))
    )
    if let day = source.confirmed.text(language) {
      fields.append(field("last confirmed", "zuletzt bestätigt", Line(day)))
    }
    if let link = source.link {
      fields.append(field("where", "Fundstelle", Line([Span(link, link: link)])))
    }
    if source.isUnconfirmed {
      fields.append(
        field("certainty", "Sicherheit", Line(say("not confirmed", "nicht bestätigt"), .open))
      )
    }
    for note in source.notes { fields.append(field("note", "Hinweis", Line(note))) }
    return Item(Line(words.say(source.label), .strong), fields: fields)
  }
}
