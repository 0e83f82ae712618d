import StetigText

extension Parser {
  /// `scenario = "scenario" NAME labels [ "from" DATE [ "to" DATE ] ] [ "for" WORD where ] [ "with" names ] { … }`
  mutating func scenario() -> ScenarioSyntax? {
    let mark = open()
    advance()
    let name = declaredName(before: KeywordSet.scenarioClauses.union([.from, .for, .with]))
    let labels = labels()
    var scenario = ScenarioSyntax(
      name: name ?? NameSyntax(text: "", range: currentRange),
      labels: labels,
      included: [],
      clauses: [],
      range: currentRange
    )
    within(.scenarioClauses) { parser in
      scenario = parser.recovering(scenario) { (parser) throws(SyntaxFailure) in
        try parser.scenarioHead(scenario)
      }
      while parser.kind != .end, parser.scenarioClause(&scenario.clauses) {}
    }
    scenario.range = closed(.scenario, mark)
    return name == nil ? nil : scenario
  }

  private mutating func scenarioHead(
    _ scenario: ScenarioSyntax
  ) throws(SyntaxFailure) -> ScenarioSyntax {
    var scenario = scenario
    if take(.from) != nil {
      scenario.from = try date()
      if take(.to) != nil { scenario.to = try date() }
    }
    if take(.for) != nil {
      let table = try anyWord(Phrase(en: "the name of a table", de: "der Name einer Tabelle"))
      guard let filter = try filter() else { throw unexpected(naming([.where])) }
      scenario.cases = ScenarioCasesSyntax(table: table, filter: filter)
    }
    if take(.with) != nil {
      scenario.included = try names(
        Phrase(en: "the name of a scenario", de: "der Name eines Szenarios")
      )
    }
    return scenario
  }

  /// Reads one clause; false at the end of the scenario.
  private mutating func scenarioClause(_ clauses: inout [ScenarioSyntax.Clause]) -> Bool {
    if kind == .word { _ = correctSpelling(recovery) }
    if let keyword, KeywordSet.declarations.contains(keyword) { return false }
    let clause: ScenarioSyntax.Clause?
    switch keyword {
    case .in: clause = scenarioChanges()
    case .assume:
      clause = recovering(nil) { (parser) throws(SyntaxFailure) in try parser.assumption() }
    case .vary:
      clause = recovering(nil) { (parser) throws(SyntaxFailure) in try parser.variation() }
    case .linesRunOn, .linesEndAsGranted:
      let mark = open()
      let runOn = keyword == .linesRunOn
      advance()
      clause = .lines(runOn: runOn, range: closed(.scenarioClause, mark))
    default:
      passOverMisplaced(naming([.in, .assume, .vary]), among: recovery)
      return true
    }
    if let clause { clauses.append(clause) }
    return true
  }

  private mutating func scenarioChanges() -> ScenarioSyntax.Clause? {
    let mark = open()
    advance()
    let programme: NameSyntax? = recovering(nil) { (parser) throws(SyntaxFailure) in
      try parser.name(Phrase(en: "the name of a programme", de: "der Name eines Programms"))
    }
    var changes: [ChangeSyntax] = []
    while true {
      if kind == .word { _ = correctSpelling(recovery) }
      guard let keyword, KeywordSet.changes.contains(keyword) else { break }
      let change: ChangeSyntax? = recovering(nil) { (parser) throws(SyntaxFailure) in
        try parser.change(keyword)
      }
      if let change { changes.append(change) }
    }
    let range = closed(.scenarioClause, mark)
    return programme.map { .changes(programme: $0, changes, range: range) }
  }

  /// `change`, which `keyword` opens.
  private mutating func change(_ keyword: Keyword) throws(SyntaxFailure) -> ChangeSyntax? {
    let mark = open()
    advance()
    let kind: ChangeSyntax.Kind?
    switch keyword {
    case .replace: kind = try changedClause().map { .replace($0) }
    case .add: kind = try changedClause().map { .add($0) }
    case .weaken:
      try require(.condition)
      kind = .weaken(
        try name(Phrase(en: "the name of a condition", de: "der Name einer Voraussetzung"))
      )
    case .freezeApprovals: kind = .freezeApprovals(try period())
    case .freezePayments: kind = .freezePayments(try period())
    case .notRenewedAfter: kind = .notRenewedAfter(try date())
    default: kind = try removal()
    }
    let range = closed(.change, mark)
    return kind.map { ChangeSyntax(kind: $0, range: range) }
  }

  private mutating func changedClause() throws(SyntaxFailure) -> BlockClauseSyntax? {
    if kind == .word { _ = correctSpelling(.blockClauses) }
    guard let keyword, KeywordSet.blockClauses.contains(keyword) else {
      throw unexpected(
        clauseOfProgramme
      )
    }
    return blockClause(keyword)
  }

  private var clauseOfProgramme: Phrase {
    let example = Keyword.runtime.canonicalSpelling(in: language)
    return Phrase(
      en: "a clause of a programme, such as `\(example)`",
      de: "eine Angabe eines Programms wie `\(example)`"
    )
  }

  private mutating func removal() throws(SyntaxFailure) -> ChangeSyntax.Kind {
    if kind == .word { _ = correctSpelling(.blockClauses) }
    let expected = Phrase(en: "the name of what is removed", de: "der Name dessen, was entfällt")
    if take(.parameter) != nil { return .removeParameter(try name(expected)) }
    if take(.condition) != nil { return .removeCondition(try name(expected)) }
    if take(.obligation) != nil { return .removeObligation(try name(expected)) }
    guard let clause = keyword.flatMap(BlockClauseKindSyntax.init(opening:)) else {
      throw unexpected(
        clauseOfProgramme
      )
    }
    let range = currentRange
    advance()
    return .removeClause(clause, range)
  }

  private mutating func assumption() throws(SyntaxFailure) -> ScenarioSyntax.Clause {
    let mark = open()
    advance()
    let path = try path()
    try require(.equals, "=")
    let value = try datum()
    let filter = try filter()
    return .assume(path, value, filter: filter, range: closed(.scenarioClause, mark))
  }

  private mutating func variation() throws(SyntaxFailure) -> ScenarioSyntax.Clause {
    let mark = open()
    advance()
    let path = try path()
    try require(.from)
    let from = try value()
    try require(.to)
    let to = try value()
    if kind == .word { _ = correctSpelling([.inStepsOf]) }
    let step = take(.inStepsOf) != nil ? try value() : nil
    return .vary(path, from: from, to: to, step: step, range: closed(.scenarioClause, mark))
  }
}

extension BlockClauseKindSyntax {
  /// The clause that `keyword` opens, if it is one that stands once and without a name.
  init?(opening keyword: Keyword) {
    switch keyword {
    case .level: self = .level
    case .land: self = .land
    case .inForce: self = .inForce
    case .bindsBy: self = .bindsBy
    case .subjectTo: self = .subjectTo
    case .within: self = .within
    case .budget: self = .budget
    case .eligibleCosts: self = .eligibleCosts
    case .grant: self = .grant
    case .stacking: self = .stacking
    case .apply: self = .apply
    case .interest: self = .interest
    case .start: self = .start
    case .end: self = .end
    case .runtime: self = .runtime
    case .approval: self = .approval
    case .lengthening: self = .lengthening
    case .phaseOutOver: self = .phaseOut
    case .followOn: self = .followOn
    default: return nil
    }
  }
}
