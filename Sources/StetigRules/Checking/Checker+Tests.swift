import StetigLanguage
import StetigText
import StetigValues

extension Checker {
  /// Returns the tests, by name.
  mutating func elaborateTests(_ blocks: [RuleBlock]) -> [RuleTest] {
    let clauses = ClauseNames(blocks)
    var tests: [RuleTest] = []
    for declared in declarations.tests {
      let scope = Scope(
        language: declared.language,
        file: declared.file,
        block: "",
        unknownName: "test"
      )
      var givens: [RuleTest.Given] = []
      var expectations: [RuleTest.Expectation] = []
      for step in declared.syntax.steps {
        switch step {
        case .given(let given):
          if let given = elaborate(given, scope) { givens.append(given) }
        case .expect(let expectation):
          if let expectation = elaborate(expectation, scope, clauses) {
            expectations.append(expectation)
          }
        }
      }
      tests.append(
        RuleTest(
          name: declared.syntax.name.text,
          givens: givens,
          expectations: expectations,
          range: declared.syntax.name.range
        )
      )
    }
    firstNumber = nil
    return tests
  }

  // MARK: Given

  private mutating func elaborate(_ given: GivenSyntax, _ scope: Scope) -> RuleTest.Given? {
    switch given.kind {
    case .asIn(let name): return .asIn(name.text, name.range)
    case .noneOf(let path):
      switch resolve(path, scope) {
      case .list(_, let list): return .noneOf(list, given.range)
      case .failed: return nil
      case .value, .inList:
        findings.report(
          .listOrValue,
          Phrase(en: "a value where a list is needed", de: "ein Wert, nötig ist eine Liste"),
          at: path.range,
          expected: Phrase(
            en: "a list such as `project.funding`",
            de: "eine Liste, etwa `Vorhaben.Mittel`"
          )
        )
        return nil
      }
    case .row(let name, let assignments):
      return row(name, assignments, given.range, scope)
    case .fact(let path, let datum):
      return fact(path, datum, given.range, scope)
    }
  }

  private mutating func row(
    _ name: NameSyntax,
    _ assignments: [AssignmentSyntax],
    _ range: SourceRange,
    _ scope: Scope
  ) -> RuleTest.Given? {
    guard let entity = lexicon.entities.find(name.text, in: scope.language) else {
      findings.reportUnknown(
        name.text,
        at: name.range,
        as: Phrase(en: "an entity", de: "ein Gegenstand"),
        among: lexicon.entities.names(in: scope.language)
      )
      return nil
    }
    guard let parent = vocabulary[entity].parent,
      let list = vocabulary.lists.firstIndex(where: { $0.via == parent })
    else {
      findings.report(
        .listOrValue,
        Phrase(
          en: "`\(name.text)` is no row of a list",
          de: "`\(name.text)` ist keine Zeile einer Liste"
        ),
        at: name.range,
        found: name.text,
        help: Phrase(
          en: "give its facts, such as `\(name.text).name = …`",
          de: "ihre Angaben nennen, etwa `\(name.text).Name = …`"
        )
      )
      return nil
    }
    var values: [RuleTest.FactValue] = []
    var ranges: [FactID: SourceRange] = [:]
    for assignment in assignments {
      guard
        case .fact(let fact)? = lexicon.member(
          assignment.name.text,
          of: entity,
          in: scope.language
        )
      else {
        reportNoMember(assignment.name, entity, scope.language)
        continue
      }
      if let first = ranges[fact] {
        findings.reportTwice(assignment.name.text, at: assignment.name.range, first: first)
        continue
      }
      ranges[fact] = assignment.name.range
      if let value = datum(assignment.value, of: fact, scope) {
        values.append(RuleTest.FactValue(fact, value))
      }
    }
    return .row(ListID(list), values, range)
  }

  private mutating func fact(
    _ path: PathSyntax,
    _ value: DatumSyntax,
    _ range: SourceRange,
    _ scope: Scope
  ) -> RuleTest.Given? {
    switch resolve(path, scope) {
    case .failed: return nil
    case .list(_, let list):
      reportList(.list(list), at: path.range, expected: Phrase(en: "a fact", de: "eine Angabe"))
      return nil
    case .inList(_, let list, _):
      reportList(.list(list), at: path.range, expected: Phrase(en: "a fact", de: "eine Angabe"))
      return nil
    case .value(let resolved):
      guard let facts = chain(to: resolved.node), let last = facts.last else {
        if !resolved.isError {
          findings.report(
            .typeMismatch,
            Phrase(
              en: "this is no fact that can be given",
              de: "das ist keine Angabe, die man geben kann"
            ),
            at: path.range,
            expected: Phrase(
              en: "a fact such as `project.start`",
              de: "eine Angabe wie `Vorhaben.Beginn`"
            )
          )
        }
        return nil
      }
      guard let datum = datum(value, of: last, scope, canBeNone: resolved.canBeNone) else {
        return nil
      }
      return .fact(facts, datum, range)
    }
  }

  /// Returns the facts that lead from the project to a node; nil if it is no fact.
  private func chain(to node: NodeID) -> [FactID]? {
    var facts: [FactID] = []
    var step = node
    while true {
      switch arena[step].operation {
      case .subject: return facts.reversed()
      case .fact(let row, let fact), .follow(let row, let fact):
        facts.append(fact)
        step = row
      default: return nil
      }
    }
  }

  // MARK: Expected

  private mutating func elaborate(
    _ syntax: ExpectationSyntax,
    _ scope: Scope,
    _ clauses: ClauseNames
  ) -> RuleTest.Expectation? {
    let name = syntax.programme
    guard declarations.isBlock(name.text) else {
      findings.reportUnknown(
        name.text,
        at: name.range,
        as: Phrase(en: "a programme or a frame", de: "ein Programm oder ein Rahmen"),
        among: declarations.blockNames
      )
      return nil
    }
    var inner = scope
    inner.block = name.text
    var details: [RuleTest.LocatedDetail] = []
    for detail in syntax.details {
      if let result = elaborate(detail.kind, inner, clauses) {
        details.append(RuleTest.LocatedDetail(result, detail.range))
      }
    }
    let verdict: Verdict =
      switch syntax.verdict {
      case .eligible: .eligible
      case .ineligible: .ineligible
      case .undecided: .undecided
      }
    return RuleTest.Expectation(
      block: name.text,
      verdict: verdict,
      details: details,
      range: syntax.range
    )
  }

  private mutating func elaborate(
    _ detail: DetailSyntax.Kind,
    _ scope: Scope,
    _ clauses: ClauseNames
  ) -> RuleTest.Detail? {
    switch detail {
    case .because(let names):
      let found = names.compactMap { condition($0, scope, clauses) }
      return found.count == names.count ? .because(found.sorted()) : nil
    case .missing(let paths):
      let found = paths.compactMap { missing($0, scope, clauses) }
      return found.count == paths.count ? .missing(found.sorted()) : nil
    case .grant(let value):
      return constantValue(value, as: .money, scope).map { .grant(.exactly($0)) }
    case .grantBetween(let bounds):
      guard let low = constantValue(bounds.lower, as: .money, scope),
        let high = constantValue(bounds.upper, as: .money, scope)
      else { return nil }
      return .grant(.between(low, high))
    case .grantUnknown: return .grant(.unknown)
    case .split(let shares):
      var amounts: [Int: Fraction] = [:]
      for share in shares {
        guard let level = level(share.level, scope.language),
          let amount = constantValue(share.value, as: .money, scope)
        else { return nil }
        amounts[level.value] = amount
      }
      return .split(amounts)
    case .missedBy(let expression):
      let value = elaborate(expression, scope)
      if value.isError { return nil }
      guard let distance = constant(value.node) else {
        reportNotConstant(at: expression.range)
        return nil
      }
      return .missedBy(distance, value.type)
    case .apply(let days): return window(days, scope)
    case .parameter(let name, let datum):
      guard let number = declarations.parameter(name.text, of: scope.block) else {
        findings.reportUnknown(
          name.text,
          at: name.range,
          as: Phrase(en: "a parameter of `\(scope.block)`", de: "ein Wert von `\(scope.block)`"),
          among: declarations.parameterNames(of: scope.block)
        )
        return nil
      }
      usedParameters.insert(number)
      guard let known = parameterTypes[number], !known.isError else { return nil }
      return self.datum(datum, as: known, scope).map { .parameter(name.text, $0) }
    case .condition(let name, let outcome):
      return condition(name, scope, clauses).map { .outcome($0, ConditionOutcome(outcome)) }
    }
  }

  /// Returns a value that is made of literals alone.
  private mutating func constantValue(
    _ expression: ExpressionSyntax,
    as type: ValueType,
    _ scope: Scope
  ) -> Fraction? {
    let value = fit(
      elaborate(expression, scope, expecting: type),
      type,
      at: expression.range,
      scope
    )
    if value.isError { return nil }
    if let result = constant(value.node) { return result }
    reportNotConstant(at: expression.range)
    return nil
  }

  private mutating func reportNotConstant(at range: SourceRange) {
    findings.report(
      .typeMismatch,
      Phrase(
        en: "a test expects a value that is written out",
        de: "ein Prüffall erwartet einen ausgeschriebenen Wert"
      ),
      at: range,
      help: Phrase(en: "write the result itself", de: "das Ergebnis selbst schreiben")
    )
  }

  private mutating func window(_ days: DaysSyntax, _ scope: Scope) -> RuleTest.Detail? {
    switch elaborate(days, scope) {
    case .by(let last):
      return date(last, at: days.range).map { .apply(first: nil, last: $0) }
    case .on(let day):
      return date(day, at: days.range).map { .apply(first: $0, last: $0) }
    case .from(let first, let last):
      guard let from = date(first, at: days.range) else { return nil }
      guard let last else { return .apply(first: from, last: nil) }
      return date(last, at: days.range).map { .apply(first: from, last: $0) }
    case .anyTime: return .apply(first: nil, last: nil)
    case .unknown:
      reportNotConstant(at: days.range)
      return nil
    }
  }

  private mutating func date(_ node: NodeID, at range: SourceRange) -> CalendarDate? {
    if let date = constantDate(node) { return date }
    if case .unknown = arena[node].operation { return nil }
    reportNotConstant(at: range)
    return nil
  }

  // MARK: Names of conditions and of what is missing

  private mutating func condition(
    _ name: ConditionNameSyntax,
    _ scope: Scope,
    _ clauses: ClauseNames
  ) -> String? {
    let words = name.words.map { $0.text }
    if let found = clauses.find(words, of: scope.block, scope.language) { return found }
    let written = words.joined(separator: ".")
    findings.report(
      .unknownName,
      Phrase(
        en: "`\(scope.block)` has no condition `\(written)`",
        de: "`\(scope.block)` hat keine Voraussetzung `\(written)`"
      ),
      at: name.range,
      found: written,
      expected: Phrase(
        en: "a condition, or a clause that makes one, such as `apply`",
        de: "eine Voraussetzung oder eine Angabe, die eine macht, etwa `Antrag`"
      ),
      help: Suggestions.help(for: written, among: clauses.names(of: scope.block, scope.language))
    )
    return nil
  }

  /// Returns what a missing list says, in English names.
  private mutating func missing(
    _ path: PathSyntax,
    _ scope: Scope,
    _ clauses: ClauseNames
  ) -> String? {
    let words = path.names.map { $0.text }
    if path.startsAtThis {
      return entityPath("project", standard.project, path.names[...], scope)
    }
    guard let head = path.names.first else { return nil }
    if let entity = lexicon.entities.find(head.text, in: scope.language) {
      return entityPath(
        vocabulary[entity].naming.english,
        entity,
        path.names.dropFirst(),
        scope
      )
    }
    if declarations.isBlock(head.text), words.count > 1 {
      let rest = Array(words.dropFirst())
      if rest.count == 1, declarations.parameter(rest[0], of: head.text) != nil {
        return words.joined(separator: ".")
      }
      if let clause = clauses.find(rest, of: head.text, scope.language) {
        return head.text + "." + clause
      }
      if rest.count == 1, ClauseNames.unknownClauses.contains(rest[0]) {
        return words.joined(separator: ".")
      }
      findings.reportUnknown(
        rest.joined(separator: "."),
        at: path.names[1].range,
        as: Phrase(
          en: "a parameter or condition of `\(head.text)`",
          de: "ein Wert oder eine Voraussetzung von `\(head.text)`"
        ),
        among: declarations.parameterNames(of: head.text)
          + clauses.names(of: head.text, scope.language)
      )
      return nil
    }
    findings.reportUnknown(
      head.text,
      at: head.range,
      as: Phrase(en: "an entity or a programme", de: "ein Gegenstand oder ein Programm"),
      among: lexicon.entities.names(in: scope.language) + declarations.blockNames
    )
    return nil
  }

  private mutating func entityPath(
    _ start: String,
    _ owner: EntityID,
    _ names: ArraySlice<NameSyntax>,
    _ scope: Scope
  ) -> String? {
    var words = [start]
    var entity = owner
    var rest = names
    while let name = rest.popFirst() {
      guard let member = lexicon.member(name.text, of: entity, in: scope.language) else {
        reportNoMember(name, entity, scope.language)
        return nil
      }
      switch member {
      case .list(let list):
        words.append(vocabulary[list].naming.english)
        entity = vocabulary[list].element
      case .fact(let fact):
        words.append(vocabulary[fact].naming.english)
        if case .reference(let target) = vocabulary[fact].type {
          entity = target
        } else if let extra = rest.first {
          findings.reportUnknown(
            extra.text,
            at: extra.range,
            as: Phrase(en: "the end of the path", de: "das Ende des Pfads"),
            among: []
          )
          return nil
        }
      }
    }
    return words.joined(separator: ".")
  }
}

extension ConditionOutcome {
  init(_ syntax: ConditionOutcomeSyntax) {
    switch syntax {
    case .fulfilled: self = .fulfilled
    case .violated: self = .violated
    case .undecided: self = .undecided
    case .inapplicable: self = .inapplicable
    }
  }
}
