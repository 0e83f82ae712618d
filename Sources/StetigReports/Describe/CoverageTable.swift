package import StetigRules
package import StetigText
import StetigValues

/// Returns what a library of rules holds: a row for each programme, frame and set of principles.
///
/// A *fact* is a clause that says something of the world: a figure, a condition, an exception, a
/// part of the grant, a date. It is unknown if the rule says that it does not know, unconfirmed if
/// it or its source is not confirmed or none is named, else confirmed.
package func coverageTable(
  _ rules: CheckedRules,
  _ files: [SourceFile],
  folder: String,
  _ language: ReaderLanguage
) -> ReportDocument {
  let table = CoverageTable(rules: rules, files: files, folder: folder, language: language)
  return ReportDocument(
    title: language == .english ? "What the rules hold" : "Was die Regeln enthalten",
    language: language,
    parts: [.table(table.table)]
  )
}

private struct CoverageTable {
  let rules: CheckedRules
  let files: [SourceFile]
  let folder: String
  let language: ReaderLanguage

  private func say(_ english: String, _ german: String) -> String {
    language == .english ? english : german
  }

  var table: ReportTable {
    let names = [BlockKind.programme, .frame, .principles].flatMap { kind in
      Set(rules.blocks.filter { $0.kind == kind }.map(\.name)).sorted()
    }
    return ReportTable(
      columns: [
        .init(say("Programme", "Programm")), .init(say("Name in rules", "Name in den Regeln")),
        .init(say("File", "Datei")), .init("Land"),
        .init(say("Versions", "Fassungen"), isNumber: true),
        .init(say("Facts confirmed", "Aussagen bestätigt"), isNumber: true),
        .init(say("Unconfirmed", "unbestätigt"), isNumber: true),
        .init(say("Unknown", "unbekannt"), isNumber: true),
        .init(say("Conditions", "Voraussetzungen"), isNumber: true),
        .init(say("Tests", "Prüffälle"), isNumber: true),
        .init(say("Last confirmed", "Zuletzt bestätigt")),
      ],
      rows: names.map { row($0) }
    )
  }

  private func row(_ name: String) -> [Line] {
    let blocks = rules.blocks.filter { $0.name == name }
    let newest = blocks[blocks.count - 1]
    var facts = Facts(rules)
    for block in blocks { facts.count(block) }
    for parameter in rules.parameters where parameter.block == name { facts.count(parameter) }
    let tests = rules.tests.filter { $0.expectations.contains { $0.block == name } }.count
    let conditions = Set(blocks.flatMap { $0.conditions.map(\.id) }).count
    return [
      Line(newest.label.text(language) + kindWord(newest.kind)), Line(name, .code),
      Line(file(newest), .code), Line(land(blocks)),
    ]
      + [
        blocks.count, facts.confirmed, facts.unconfirmed, facts.unknown, conditions, tests,
      ].map { Line("\($0)") } + [Line(facts.lastConfirmed?.text(language) ?? "–")]
  }

  private func kindWord(_ kind: BlockKind) -> String {
    switch kind {
    case .programme: ""
    case .frame: say(" (frame)", " (Rahmen)")
    case .principles: say(" (principles)", " (Grundsätze)")
    }
  }

  private func file(_ block: RuleBlock) -> String {
    let index = block.provenance.range.file.index
    guard files.indices.contains(index) else { return "" }
    let name = files[index].name
    guard name.hasPrefix(folder) else { return name }
    let rest = name.dropFirst(folder.count)
    return String(rest.first == "/" ? rest.dropFirst() : rest)
  }

  private func land(_ blocks: [RuleBlock]) -> String {
    guard let land = blocks.last?.land, let owner = rules.vocabulary.entity("municipality"),
      let fact = rules.vocabulary.fact(owner, "land")
    else { return "–" }
    let words = RuleWords(rules: rules, language: language)
    let names = (0..<64).filter { land.mask & (1 << UInt64($0)) != 0 }
      .map { words.value($0, of: .choice(fact)) }
    return (land.isExclusion ? say("not ", "nicht ") : "") + names.joined(separator: ", ")
  }
}

/// Counts the clauses of a block by how certain they are.
private struct Facts {
  let rules: CheckedRules
  var confirmed = 0
  var unconfirmed = 0
  var unknown = 0
  var lastConfirmed: RuleSource.Day?

  init(_ rules: CheckedRules) { self.rules = rules }

  mutating func count(_ block: RuleBlock) {
    count(block.validityProvenance ?? block.provenance, [], isUnknown: block.validity == .unknown)
    if let land = block.land, !land.provenance.per.isEmpty { count(land.provenance, []) }
    if let budget = block.budget { count(budget.provenance, [budget.amount]) }
    for condition in block.conditions {
      for version in condition.versions {
        let ask = [version.guardNode, version.ask].compactMap { $0 }
        count(version.provenance, ask, or: condition.provenance)
        for exception in version.exceptions {
          count(
            exception.provenance,
            [exception.when] + [exception.ask].compactMap { $0 },
            or: condition.provenance
          )
        }
      }
    }
    for clause in block.costs?.clauses ?? [] {
      count(clause.provenance, [], or: block.costs?.provenance)
    }
    for part in block.grant?.parts ?? [] {
      var isUnknown = false
      if case .financing(.unknown, _, _, _) = part.kind { isUnknown = true }
      count(part.provenance, part.roots, isUnknown: isUnknown, or: block.grant?.provenance)
    }
    for clause in block.timing { count(clause.provenance, clause.roots, isUnknown: isOpen(clause)) }
    for rule in block.stacking { count(rule.provenance, rule.roots) }
    for obligation in block.obligations {
      switch obligation.due {
      case .until(let day), .by(let day), .every(let day): count(obligation.provenance, [day])
      }
    }
  }

  mutating func count(_ parameter: CheckedParameter) {
    var arms: [VersionArm] = [VersionArm(period: .always, value: parameter.value)]
    if case .versions(let all) = rules.arena[parameter.value].operation { arms = all }
    for arm in arms {
      guard case .exceptions(let base, let exceptions) = rules.arena[arm.value].operation else {
        count(parameter.provenance, [arm.value])
        continue
      }
      count(parameter.provenance, [base])
      for exception in exceptions {
        let own = parameter.exceptionProvenance[exception.name] ?? parameter.provenance
        count(own, [exception.when, exception.value], or: parameter.provenance)
      }
    }
  }

  private func isOpen(_ clause: TimingClause) -> Bool {
    switch clause.kind {
    case .apply(let windows), .interest(let windows), .start(let windows), .end(let windows):
      windows.contains { window in
        if case .unknown = window.days { return true }
        return false
      }
    case .extend(_, let most): most == nil
    case .runtime, .approval, .phaseOut, .followOn: false
    }
  }

  private mutating func count(
    _ own: Provenance,
    _ nodes: [NodeID],
    isUnknown: Bool = false,
    or section: Provenance? = nil
  ) {
    var provenance = own
    if provenance.per.isEmpty, !provenance.isUnconfirmed, let section {
      provenance.per = section.per
      provenance.isUnconfirmed = section.isUnconfirmed
    }
    let sources = provenance.per.map { rules.sources[$0.source.index] }
    for source in sources { keep(source.confirmed) }
    let isOpen =
      isUnknown
      || rules.arena.reachable(from: nodes).contains { node in
        if case .unknown = rules.arena[node].operation { return true }
        return false
      }
    if isOpen {
      unknown += 1
    } else if provenance.isUnconfirmed || sources.isEmpty || sources.allSatisfy(\.isUnconfirmed) {
      unconfirmed += 1
    } else {
      confirmed += 1
    }
  }

  private mutating func keep(_ day: RuleSource.Day) {
    guard let text = day.stableText else { return }
    if let kept = lastConfirmed?.stableText, kept >= text { return }
    lastConfirmed = day
  }
}
