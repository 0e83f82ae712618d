import StetigLanguage
import StetigText
import StetigValues

extension Checker {
  /// Returns the scenarios, after checking that what they name exists and that their values fit.
  mutating func elaborateScenarios(_ blocks: [RuleBlock]) -> [Scenario] {
    let names = Set(declarations.scenarios.map { $0.syntax.name.text })
    let clauses = ClauseNames(blocks)
    let asked = asksForSources
    asksForSources = false
    var scenarios: [Scenario] = []
    for declared in declarations.scenarios {
      let syntax = declared.syntax
      let scope = Scope(
        language: declared.language,
        file: declared.file,
        block: "",
        unknownName: syntax.name.text
      )
      for name in syntax.included { check(included: name, by: syntax, among: names) }
      var scenario = Scenario(
        name: syntax.name.text,
        label: Phrase(syntax.labels) ?? Phrase(same: spaced(syntax.name.text)),
        syntax: syntax,
        period: days(of: syntax),
        cases: syntax.cases.flatMap { cases($0, scope) },
        included: syntax.included.map { $0.text },
        assumptions: [],
        variations: [],
        linesRunOn: nil
      )
      for clause in syntax.clauses { elaborate(clause, scope, blocks, clauses, &scenario) }
      scenarios.append(scenario)
      let isEmpty = syntax.clauses.allSatisfy { isEmptyChange($0, in: declared.file) }
      if isEmpty, syntax.included.isEmpty {
        findings.report(
          .scenarioChangesNothing,
          Phrase(
            en: "the scenario `\(syntax.name.text)` changes nothing",
            de: "das Szenario `\(syntax.name.text)` ändert nichts"
          ),
          at: syntax.name.range,
          found: syntax.name.text,
          help: Phrase(
            en: "add `in PROGRAMME` with a change, or `assume`",
            de: "`in PROGRAMM` mit einer Änderung ergänzen, oder `angenommen`"
          )
        )
      }
    }
    asksForSources = asked
    reportIncludeCircles(scenarios)
    return scenarios
  }

  private mutating func days(of syntax: ScenarioSyntax) -> DateRange {
    if let range = DateRange(first: syntax.from?.date, last: syntax.to?.date) { return range }
    findings.report(
      .impossibleWindow,
      Phrase(
        en: "this scenario ends before it begins",
        de: "dieses Szenario endet, bevor es beginnt"
      ),
      at: syntax.to?.range ?? syntax.name.range,
      help: Phrase(en: "swap the two dates", de: "die beiden Tage tauschen")
    )
    return .always
  }

  /// Reports scenarios that include themselves by way of others.
  private mutating func reportIncludeCircles(_ scenarios: [Scenario]) {
    var included: [String: [String]] = [:]
    for scenario in scenarios { included[scenario.name] = scenario.included }
    for scenario in scenarios where !scenario.included.contains(scenario.name) {
      var reached: Set<String> = []
      var open = scenario.included
      while let next = open.popLast() {
        if reached.insert(next).inserted { open += included[next] ?? [] }
      }
      guard reached.contains(scenario.name) else { continue }
      let name = scenario.syntax.name
      findings.report(
        .dependsOnItself,
        Phrase(
          en: "`\(name.text)` includes itself by way of others",
          de: "`\(name.text)` enthält sich über andere selbst"
        ),
        at: name.range,
        found: name.text,
        help: Phrase(en: "remove one `with`", de: "ein `wobei` streichen")
      )
      return
    }
  }

  /// Whether a clause changes nothing. `in PROGRAMME` alone brings a programme of the scenario's own
  /// file, which a run may leave out without it.
  private func isEmptyChange(_ clause: ScenarioSyntax.Clause, in file: FileID) -> Bool {
    switch clause {
    case .changes(let programme, let changes, range: _):
      changes.isEmpty
        && declarations.blockVersions[programme.text]?.last
          .map { declarations.blocks[$0].file != file } ?? true
    case .assume, .vary, .lines: false
    }
  }

  private mutating func check(
    included name: NameSyntax,
    by syntax: ScenarioSyntax,
    among names: Set<String>
  ) {
    if name.text == syntax.name.text {
      findings.report(
        .dependsOnItself,
        Phrase(en: "`\(name.text)` includes itself", de: "`\(name.text)` enthält sich selbst"),
        at: name.range,
        found: name.text,
        help: Phrase(en: "remove the name", de: "den Namen streichen")
      )
    } else if !names.contains(name.text) {
      findings.reportUnknown(
        name.text,
        at: name.range,
        as: Phrase(en: "a scenario", de: "ein Szenario"),
        among: names.sorted()
      )
    }
  }

  /// Returns the node that says which cases are meant, asked of the project; nil after a report.
  private mutating func cases(_ cases: ScenarioCasesSyntax, _ scope: Scope) -> NodeID? {
    guard let entity = lexicon.tables.find(cases.table.text, in: scope.language) else {
      findings.reportUnknown(
        cases.table.text,
        at: cases.table.range,
        as: Phrase(en: "a table such as `municipalities`", de: "eine Tabelle wie `Gemeinden`"),
        among: lexicon.tables.names(in: scope.language)
      )
      return nil
    }
    guard entity == standard.project || ways[entity] != nil else {
      findings.report(
        .unknownName,
        Phrase(
          en: "a project does not lead to one row of `\(cases.table.text)`",
          de: "ein Vorhaben führt nicht zu einer Zeile von `\(cases.table.text)`"
        ),
        at: cases.table.range,
        found: cases.table.text,
        help: Phrase(
          en: "name `projects`, `municipalities`, `applicants` or `structures`",
          de: "`Vorhaben`, `Gemeinden`, `Antragsteller` oder `Strukturen` nennen"
        )
      )
      return nil
    }
    // The row is the one that the project leads to, which is what its name means outside lists.
    return node(cases.filter.condition, as: .truth, scope)
  }

  private mutating func elaborate(
    _ clause: ScenarioSyntax.Clause,
    _ scope: Scope,
    _ blocks: [RuleBlock],
    _ clauses: ClauseNames,
    _ scenario: inout Scenario
  ) {
    switch clause {
    case .changes(let programme, let changes, range: _):
      guard let version = declarations.blockVersions[programme.text]?.last else {
        findings.reportUnknown(
          programme.text,
          at: programme.range,
          as: Phrase(en: "a programme or a frame", de: "ein Programm oder ein Rahmen"),
          among: declarations.blockNames
        )
        return
      }
      var inner = scope
      inner.block = programme.text
      let block = ChangedBlock(
        programme.text,
        blocks.filter { $0.name == programme.text },
        number: version
      )
      for change in changes { check(change, inner, block) }
    case .assume(let path, let value, let filter, let range):
      if let found = assumption(path, value, filter, range, scope) {
        scenario.assumptions.append(found)
      }
    case .vary(let path, let from, let to, let step, let range):
      if let found = variation(path, from, to, step, range, scope) {
        scenario.variations.append(found)
      }
    case .lines(let runOn, let range):
      if scenario.linesRunOn != nil {
        findings.reportSecond(
          Phrase(en: "lines", de: "Bewilligungen"),
          at: range,
          first: scenario.syntax.name.range
        )
      }
      scenario.linesRunOn = runOn
    }
  }

  private mutating func assumption(
    _ path: PathSyntax,
    _ value: DatumSyntax,
    _ filter: WhereSyntax?,
    _ range: SourceRange,
    _ scope: Scope
  ) -> Assumption? {
    var inner = scope
    if !path.startsAtThis, path.names.count == 2, let first = path.names.first,
      let entity = lexicon.entities.find(first.text, in: scope.language)
    {
      inner = scope.inside(entity)
    }
    guard case .value(let place) = resolve(path, inner), !place.isError else { return nil }
    guard case .fact(let row, let fact) = arena[place.node].operation else {
      if case .follow = arena[place.node].operation {
        _ = datum(value, as: place, inner)
      } else {
        reportMismatch(place.type, .text, at: path.range)
      }
      return nil
    }
    let known = datum(value, as: place, inner)
    guard case .element = arena[row].operation else {
      findings.report(
        .unknownName,
        Phrase(
          en: "a scenario sets a fact of an entity, such as `municipality.budget_status`",
          de: "ein Szenario setzt eine Angabe eines Gegenstands, etwa `Gemeinde.Haushaltslage`"
        ),
        at: path.range,
        help: Phrase(
          en: "write the entity, a dot and the fact",
          de: "den Gegenstand, einen Punkt und die Angabe schreiben"
        )
      )
      return nil
    }
    let condition = filter.map { node($0.condition, as: .truth, inner) }
    return known.map { Assumption(fact: fact, value: $0, filter: condition, range: range) }
  }

  private mutating func variation(
    _ path: PathSyntax,
    _ from: ExpressionSyntax,
    _ to: ExpressionSyntax,
    _ step: ExpressionSyntax?,
    _ range: SourceRange,
    _ scope: Scope
  ) -> Variation? {
    guard path.names.count == 2, declarations.isBlock(path.names[0].text) else {
      findings.reportUnknown(
        path.names.first?.text ?? "this",
        at: path.range,
        as: Phrase(
          en: "`programme.parameter` or `programme.runtime`",
          de: "`Programm.Wert` oder `Programm.Laufzeit`"
        ),
        among: declarations.blockNames
      )
      return nil
    }
    let (block, name) = (path.names[0].text, path.names[1])
    if let number = declarations.parameter(name.text, of: block) {
      usedParameters.insert(number)
      guard let type = parameterTypes[number], !type.isError else { return nil }
      return Variation(
        block: block,
        parameter: name.text,
        type: type.type,
        low: node(from, as: type.type, scope),
        high: node(to, as: type.type, scope),
        step: step.map { node($0, as: type.type, scope) },
        range: range
      )
    }
    if name.text == "runtime" || (scope.language == .german && name.text == "Laufzeit") {
      let low = span(from, scope)
      let high = span(to, scope)
      let type = arena[low].type
      guard arena[high].type == type else {
        reportMismatch(arena[high].type, type, at: to.range)
        return nil
      }
      return Variation(
        block: block,
        parameter: nil,
        type: type,
        low: low,
        high: high,
        step: step.map { node($0, as: type, scope) },
        range: range
      )
    }
    findings.reportUnknown(
      name.text,
      at: name.range,
      as: Phrase(en: "a parameter of `\(block)`", de: "ein Wert von `\(block)`"),
      among: declarations.parameterNames(of: block) + ["runtime"]
    )
    return nil
  }

  // MARK: Changes

  private mutating func check(_ change: ChangeSyntax, _ scope: Scope, _ block: ChangedBlock) {
    switch change.kind {
    case .replace(let clause):
      if !block.has(clause) { reportAbsent(clause, block, scope) }
      elaborate(clause, block, scope)
    case .add(let clause):
      if let name = block.existing(clause) {
        findings.reportTwice(name.text, at: name.range, first: nil)
      }
      elaborate(clause, block, scope)
    case .weaken(let name):
      guard let condition = block.condition(name.text) else {
        reportAbsent(name, block.conditionNames, block)
        return
      }
      if condition.versions.allSatisfy({ $0.kind != .must }) {
        findings.report(
          .scenarioChangesNothing,
          Phrase(
            en: "`\(name.text)` is no `must`, so nothing is weakened",
            de: "`\(name.text)` ist kein `muss`, es gibt nichts zu lockern"
          ),
          at: name.range,
          found: name.text,
          help: Phrase(en: "remove the change", de: "die Änderung streichen")
        )
      }
    case .removeParameter(let name):
      if declarations.parameter(name.text, of: block.name) == nil {
        reportAbsent(name, declarations.parameterNames(of: block.name), block)
      }
    case .removeCondition(let name):
      if block.condition(name.text) == nil { reportAbsent(name, block.conditionNames, block) }
    case .removeObligation(let name):
      if !block.obligationNames.contains(name.text) {
        reportAbsent(name, block.obligationNames, block)
      }
    case .removeClause(let kind, let range):
      if !block.has(kind) {
        findings.report(
          .scenarioChangesNothing,
          Phrase(
            en: "`\(block.name)` has no such clause to remove",
            de: "`\(block.name)` hat keine solche Angabe zu streichen"
          ),
          at: range,
          help: Phrase(en: "remove the change", de: "die Änderung streichen")
        )
      }
    case .freezeApprovals(let period): checkPeriod(period)
    case .freezePayments(let period):
      checkPeriod(period)
      if !block.versions.contains(where: { $0.reservations.contains(.funds) }) {
        reportFirm(block, at: change.range)
      }
    case .notRenewedAfter: break
    }
  }

  private mutating func checkPeriod(_ period: PeriodSyntax) {
    var collector = Collector(lexicon)
    _ = collector.period(period)
    findings.append(contentsOf: collector.findings)
  }

  /// Only commitments under the reservation of funds fall when a budget is frozen.
  private mutating func reportFirm(_ block: ChangedBlock, at range: SourceRange) {
    findings.report(
      .scenarioChangesNothing,
      Phrase(
        en: "`\(block.name)` is not subject to funds, so what it has promised it pays",
        de: "`\(block.name)` steht nicht unter Vorbehalt des Haushalts, zahlt also das Zugesagte"
      ),
      at: range,
      help: Phrase(
        en: "write `freeze approvals`, or add `subject to funds`",
        de: "`sperre Bewilligungen` schreiben oder `unter Vorbehalt von Haushalt` ergänzen"
      )
    )
  }

  private mutating func reportAbsent(
    _ name: NameSyntax,
    _ names: [String],
    _ block: ChangedBlock
  ) {
    findings.reportUnknown(
      name.text,
      at: name.range,
      as: Phrase(en: "a name in `\(block.name)`", de: "ein Name in `\(block.name)`"),
      among: names
    )
  }

  private mutating func reportAbsent(
    _ clause: BlockClauseSyntax,
    _ block: ChangedBlock,
    _ scope: Scope
  ) {
    switch clause {
    case .parameter(let syntax):
      if declarations.parameter(syntax.name.text, of: block.name) == nil {
        reportAbsent(syntax.name, declarations.parameterNames(of: block.name), block)
      }
    case .condition(let syntax): reportAbsent(syntax.name, block.conditionNames, block)
    case .obligation(let syntax): reportAbsent(syntax.name, block.obligationNames, block)
    case .header, .costs, .grant, .timing, .stacking:
      findings.report(
        .scenarioChangesNothing,
        Phrase(
          en: "`\(block.name)` has no such clause to replace",
          de: "`\(block.name)` hat keine solche Angabe zu ersetzen"
        ),
        at: clause.range,
        help: Phrase(en: "write `add`", de: "`ergänze` schreiben")
      )
    }
  }

  /// Works out a clause for its reports alone.
  private mutating func elaborate(
    _ clause: BlockClauseSyntax,
    _ block: ChangedBlock,
    _ scope: Scope
  ) {
    switch clause {
    case .header(let header):
      guard var version = block.versions.last else { return }
      elaborate(header, block.number, scope, &version)
    case .parameter(let syntax):
      let number = declarations.parameter(syntax.name.text, of: block.name)
      let type = number.flatMap { parameterTypes[$0] }
      let own = Provenance(range: syntax.range)
      if let type, !type.isError {
        _ = elaborate(syntax.body, as: type.type, scope, own)
      } else {
        for value in values(of: syntax.body) { _ = elaborate(value, scope) }
      }
      for exception in syntax.exceptions { _ = node(exception.when, as: .truth, scope) }
    case .condition(let syntax): _ = elaborateConditions([syntax], of: block.number, scope)
    case .costs(let syntax): _ = elaborate(syntax, of: block.number, scope)
    case .grant(let syntax): _ = elaborate(syntax, of: block.number, scope)
    case .timing(let syntax): _ = elaborateTiming([syntax], of: block.number, scope)
    case .stacking(let syntax): _ = elaborate(syntax, of: block.number, scope)
    case .obligation(let syntax): _ = elaborateObligations([syntax], of: block.number, scope)
    }
  }
}
