import StetigLanguage
import StetigText

extension Checker {
  /// Checks that what scenarios name exists and that their values fit; they take effect elsewhere.
  mutating func checkScenarios(_ blocks: [RuleBlock]) {
    let names = Set(declarations.scenarios.map { $0.syntax.name.text })
    let clauses = ClauseNames(blocks)
    asksForSources = false
    for declared in declarations.scenarios {
      let syntax = declared.syntax
      let scope = Scope(
        language: declared.language,
        file: declared.file,
        block: "",
        unknownName: syntax.name.text
      )
      for name in syntax.included { check(included: name, by: syntax, among: names) }
      if let cases = syntax.cases { check(cases, scope) }
      for clause in syntax.clauses { check(clause, scope, blocks, clauses) }
      let isEmpty = syntax.clauses.allSatisfy { isEmptyChange($0) }
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
    asksForSources = true
  }

  private func isEmptyChange(_ clause: ScenarioSyntax.Clause) -> Bool {
    switch clause {
    case .changes(programme: _, let changes, range: _): changes.isEmpty
    case .assume, .vary: false
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

  private mutating func check(_ cases: ScenarioCasesSyntax, _ scope: Scope) {
    guard let entity = lexicon.tables.find(cases.table.text, in: scope.language) else {
      findings.reportUnknown(
        cases.table.text,
        at: cases.table.range,
        as: Phrase(en: "a table such as `municipalities`", de: "eine Tabelle wie `Gemeinden`"),
        among: lexicon.tables.names(in: scope.language)
      )
      return
    }
    _ = node(cases.filter.condition, as: .truth, scope.inside(entity))
  }

  private mutating func check(
    _ clause: ScenarioSyntax.Clause,
    _ scope: Scope,
    _ blocks: [RuleBlock],
    _ clauses: ClauseNames
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
    case .assume(let path, let value, let filter, range: _):
      guard case .value(let place) = resolve(path, scope), !place.isError else { return }
      guard case .fact = arena[place.node].operation else {
        if case .follow = arena[place.node].operation {
          _ = datum(value, as: place, scope)
        } else {
          reportMismatch(place.type, .text, at: path.range)
        }
        return
      }
      _ = datum(value, as: place, scope)
      if let filter { _ = node(filter.condition, as: .truth, scope) }
    case .vary(let path, let from, let to, let step, range: _):
      checkVaried(path, [from, to] + (step.map { [$0] } ?? []), scope)
    }
  }

  private mutating func checkVaried(
    _ path: PathSyntax,
    _ values: [ExpressionSyntax],
    _ scope: Scope
  ) {
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
      return
    }
    let (block, name) = (path.names[0].text, path.names[1])
    if let number = declarations.parameter(name.text, of: block) {
      usedParameters.insert(number)
      guard let type = parameterTypes[number], !type.isError else { return }
      for value in values { _ = node(value, as: type.type, scope) }
    } else if name.text == "runtime" || (scope.language == .german && name.text == "Laufzeit") {
      for value in values { _ = span(value, scope) }
    } else {
      findings.reportUnknown(
        name.text,
        at: name.range,
        as: Phrase(en: "a parameter of `\(block)`", de: "ein Wert von `\(block)`"),
        among: declarations.parameterNames(of: block) + ["runtime"]
      )
    }
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
    }
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
