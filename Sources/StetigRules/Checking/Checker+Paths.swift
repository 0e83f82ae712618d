import StetigLanguage
import StetigText

/// What a path leads to.
enum Resolved {
  case value(Typed)
  /// A list itself.
  case list(NodeID, ListID)
  /// Facts of the things in a list: `project.costs.amount`.
  case inList(NodeID, ListID, [FactID])
  /// Nothing; reported.
  case failed
}

extension Checker {
  mutating func elaborate(
    _ path: PathSyntax,
    _ keys: [ExpressionSyntax],
    _ scope: Scope,
    _ expecting: ValueType?
  ) -> Typed {
    if keys.isEmpty, !path.startsAtThis, path.names.count == 1 {
      if case .choice(let fact)? = expecting {
        guard let number = choiceValue(path.names[0], of: fact, scope) else {
          return erroneous(expecting, scope)
        }
        return typed(.choice(number), .choice(fact))
      }
      if case .programme? = expecting {
        return typed(.programme(path.names[0].text), .programme)
      }
    }
    if !keys.isEmpty || isTable(path, scope) {
      return elaborateLookUp(path, keys, scope, expecting)
    }
    switch resolve(path, scope) {
    case .value(let value): return value
    case .list(let node, let list):
      return Typed(node: node, type: .list(list))
    case .inList(_, let list, _):
      let name = vocabulary[list].naming
      findings.report(
        .listOrValue,
        Phrase(
          en: "this goes through the list `\(name.english)`, a value is needed",
          de: "das führt durch die Liste `\(name.german)`, nötig ist ein Wert"
        ),
        at: path.range,
        help: Phrase(
          en: "say which of them: `sum of`, `lowest of`, `highest of`, or `any of … where (…)`",
          de:
            "sagen, welche: `Summe von`, `kleinster Wert von`, `größter Wert von` oder `es gibt … mit (…)`"
        )
      )
      return erroneous(expecting, scope)
    case .failed: return erroneous(expecting, scope)
    }
  }

  /// Returns what a path leads to, in the order of names that LANGUAGE section 7 gives.
  mutating func resolve(_ path: PathSyntax, _ scope: Scope) -> Resolved {
    if path.startsAtThis {
      return walk(subject(), standard.project, path.names[...], path.range, scope)
    }
    guard let head = path.names.first else { return .failed }
    let rest = path.names.dropFirst()
    if let entity = lexicon.entities.find(head.text, in: scope.language) {
      guard let row = row(of: entity, scope) else {
        reportOutsideWhere(head, entity, scope)
        return .failed
      }
      return walk(row.0, entity, rest, path.range, scope, canBeNone: row.canBeNone)
    }
    if rest.isEmpty, let parameter = declarations.parameter(head.text, of: scope.block) {
      return .value(use(parameter, at: path.range, scope))
    }
    if let name = rest.first, rest.count == 1,
      let parameter = declarations.parameter(name.text, of: head.text)
    {
      return .value(use(parameter, at: path.range, scope))
    }
    reportUnknownHead(path, head, scope)
    return .failed
  }

  /// The project under check.
  mutating func subject() -> NodeID { arena.intern(.subject, .reference(standard.project)) }

  /// Returns the row that the name of an entity means here.
  private mutating func row(
    of entity: EntityID,
    _ scope: Scope
  ) -> (NodeID, canBeNone: Bool)? {
    if let depth = scope.elements.lastIndex(of: entity) {
      return (arena.intern(.element(depth: depth), .reference(entity)), false)
    }
    if entity == standard.project { return (subject(), false) }
    guard let fact = ways[entity] else { return nil }
    let node = arena.intern(.follow(row: subject(), fact), .reference(entity))
    return (node, vocabulary[fact].isOptional)
  }

  /// Returns what the names lead to from a row.
  private mutating func walk(
    _ start: NodeID,
    _ owner: EntityID,
    _ names: ArraySlice<NameSyntax>,
    _ range: SourceRange,
    _ scope: Scope,
    canBeNone startCanBeNone: Bool = false
  ) -> Resolved {
    var row = start
    var entity = owner
    var canBeNone = startCanBeNone
    var rest = names
    while let name = rest.popFirst() {
      guard let member = lexicon.member(name.text, of: entity, in: scope.language) else {
        reportNoMember(name, entity, scope.language)
        return .failed
      }
      switch member {
      case .list(let list):
        let node = arena.intern(.list(row: row, list), .list(list))
        if rest.isEmpty { return .list(node, list) }
        guard let facts = chain(rest, in: vocabulary[list].element, scope) else { return .failed }
        return .inList(node, list, facts)
      case .fact(let fact):
        if vocabulary[fact].isOptional { canBeNone = true }
        if case .reference(let target) = vocabulary[fact].type {
          row = arena.intern(.follow(row: row, fact), .reference(target))
          entity = target
          continue
        }
        if let extra = rest.first {
          reportNoParts(name, extra)
          return .failed
        }
        var value = typed(.fact(row: row, fact), valueType(of: fact))
        value.canBeNone = canBeNone
        return .value(value)
      }
    }
    return .value(Typed(node: row, type: .reference(entity), canBeNone: canBeNone))
  }

  /// Returns the facts that names mean from an element of a list on, or nil after a report.
  private mutating func chain(
    _ names: ArraySlice<NameSyntax>,
    in element: EntityID,
    _ scope: Scope
  ) -> [FactID]? {
    var facts: [FactID] = []
    var entity = element
    var rest = names
    while let name = rest.popFirst() {
      guard let member = lexicon.member(name.text, of: entity, in: scope.language) else {
        reportNoMember(name, entity, scope.language)
        return nil
      }
      switch member {
      case .list:
        findings.report(
          .twoLists,
          Phrase(
            en: "a path goes through one list, `\(name.text)` is the second",
            de: "ein Pfad führt durch eine Liste, `\(name.text)` ist die zweite"
          ),
          at: name.range,
          found: name.text,
          help: Phrase(
            en: "ask for the inner list inside `where (…)`",
            de: "nach der inneren Liste in `mit (…)` fragen"
          )
        )
        return nil
      case .fact(let fact):
        facts.append(fact)
        if case .reference(let target) = vocabulary[fact].type {
          entity = target
        } else if let extra = rest.first {
          reportNoParts(name, extra)
          return nil
        }
      }
    }
    return facts
  }

  /// Returns the value that facts lead to from an element.
  mutating func follow(_ facts: [FactID], fromElementAt depth: Int, _ element: EntityID) -> Typed {
    var row = arena.intern(.element(depth: depth), .reference(element))
    var type = ValueType.reference(element)
    for fact in facts {
      if case .reference(let target) = vocabulary[fact].type {
        type = .reference(target)
        row = arena.intern(.follow(row: row, fact), type)
      } else {
        type = valueType(of: fact)
        row = arena.intern(.fact(row: row, fact), type)
      }
    }
    return Typed(node: row, type: type)
  }

  /// The type of the values of a fact. A span that a fact holds counts months.
  func valueType(of fact: FactID) -> ValueType {
    switch vocabulary[fact].type {
    case .truth: .truth
    case .choice: .choice(fact)
    case .choices: .choices(fact)
    case .reference(let target): .reference(target)
    case .number(let unit): .number(unit: unit)
    case .share: .share
    case .money: .money
    case .date: .date
    case .span: .months
    case .text: .text
    case .place: .place
    case .programme: .programme
    }
  }

  // MARK: Parameters

  private mutating func use(_ parameter: Int, at range: SourceRange, _ scope: Scope) -> Typed {
    usedParameters.insert(parameter)
    sawParameter = true
    guard let known = parameterTypes[parameter], !known.isError else {
      return erroneous(parameterTypes[parameter]?.type, scope)
    }
    if costParameters.contains(parameter) {
      sawEligibleCosts = true
      if scope.isInsideCosts { reportCostCircle(parameter, at: range) }
    }
    let node = arena.intern(.parameter(ParameterID(parameter)), known.type)
    return Typed(node: node, type: known.type, canBeNone: known.canBeNone)
  }

  private mutating func reportCostCircle(_ parameter: Int, at range: SourceRange) {
    let declared = declarations.parameters[parameter]
    findings.report(
      .dependsOnItself,
      Phrase(
        en: "the eligible costs depend on themselves through `\(declared.name)`",
        de: "die zuwendungsfähigen Ausgaben hängen über `\(declared.name)` von sich selbst ab"
      ),
      at: range,
      secondary: [DiagnosticLabel(declared.range)],
      found: declared.name,
      help: Phrase(
        en: "use a value that does not name the eligible costs",
        de: "einen Wert nehmen, der die zuwendungsfähigen Ausgaben nicht nennt"
      )
    )
  }

  // MARK: Reports

  private mutating func reportOutsideWhere(
    _ head: NameSyntax,
    _ entity: EntityID,
    _ scope: Scope
  ) {
    let lists = vocabulary.lists.indices.filter { vocabulary.lists[$0].element == entity }
    let example = lists.first.map {
      let list = vocabulary.lists[$0]
      return Phrase(
        en: vocabulary[list.owner].naming.english + "." + list.naming.english,
        de: vocabulary[list.owner].naming.german + "." + list.naming.german
      )
    }
    findings.report(
      .unknownName,
      Phrase(
        en: "`\(head.text)` means one row only inside the `where` of a list",
        de: "`\(head.text)` meint nur im `mit` einer Liste eine Zeile"
      ),
      at: head.range,
      found: head.text,
      help: example.map {
        Phrase(
          en: "ask the list, such as `any of \($0.english) where (…)`",
          de: "die Liste fragen, etwa `es gibt \($0.german) mit (…)`"
        )
      }
    )
  }

  mutating func reportNoMember(_ name: NameSyntax, _ entity: EntityID, _ language: RuleLanguage) {
    let owner = vocabulary[entity].naming
    findings.report(
      .unknownName,
      Phrase(
        en: "`\(owner.english)` has no `\(name.text)`",
        de: "`\(owner.german)` hat kein `\(name.text)`"
      ),
      at: name.range,
      found: name.text,
      expected: Phrase(
        en: "a fact or list of `\(owner.english)`",
        de: "eine Angabe oder Liste von `\(owner.german)`"
      ),
      help: Suggestions.help(
        for: name.text,
        among: lexicon.members[entity.index].names(in: language)
      )
    )
  }

  private mutating func reportNoParts(_ name: NameSyntax, _ extra: NameSyntax) {
    findings.report(
      .unknownName,
      Phrase(
        en: "`\(name.text)` is a value and has no `\(extra.text)`",
        de: "`\(name.text)` ist ein Wert und hat kein `\(extra.text)`"
      ),
      at: extra.range,
      found: extra.text,
      help: Phrase(
        en: "leave out `.\(extra.text)`",
        de: "`.\(extra.text)` weglassen"
      )
    )
  }

  private mutating func reportUnknownHead(_ path: PathSyntax, _ head: NameSyntax, _ scope: Scope) {
    if path.names.count > 1, declarations.isBlock(head.text) {
      let names = declarations.parameterNames(of: head.text)
      let name = path.names[1]
      findings.reportUnknown(
        name.text,
        at: name.range,
        as: Phrase(en: "a parameter of `\(head.text)`", de: "ein Wert von `\(head.text)`"),
        among: names
      )
      return
    }
    findings.reportUnknown(
      head.text,
      at: head.range,
      as: path.names.count == 1
        ? Phrase(en: "a parameter or a fact", de: "ein Wert oder eine Angabe")
        : Phrase(
          en: "an entity, a programme or a table",
          de: "ein Gegenstand, Programm oder eine Tabelle"
        ),
      among: headCandidates(path, scope),
      help: factAdvice(path, head, scope)
    )
  }

  private func headCandidates(_ path: PathSyntax, _ scope: Scope) -> [String] {
    var names: [String] = []
    for entity in scope.elements + [standard.project] + ways.keys.sorted() {
      names.append(vocabulary[entity].naming.name(in: scope.language))
    }
    if path.names.count == 1 {
      names += declarations.parameterNames(of: scope.block)
    } else {
      names += declarations.blockNames + tables.map { $0.name }
    }
    return names
  }

  /// A fact whose owner was left out.
  private func factAdvice(_ path: PathSyntax, _ head: NameSyntax, _ scope: Scope) -> Phrase? {
    guard path.names.count == 1 else { return nil }
    for entity in scope.elements.reversed() + [standard.project] + ways.keys.sorted() {
      guard case .fact(let fact)? = lexicon.member(head.text, of: entity, in: scope.language) else {
        continue
      }
      let path = vocabulary.path(of: fact, in: scope.language)
      return Phrase(en: "write `\(path)`", de: "`\(path)` schreiben")
    }
    return nil
  }
}
