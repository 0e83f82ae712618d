import StetigText

extension Parser {
  /// `parameter = "parameter" NAME labels cites body cites { exception | "in force" period cites }`
  mutating func parameter() -> ParameterSyntax? {
    let mark = open()
    advance()
    let name = declaredName(
      before: .parameterClauses.union(.cites).union([.dependingOn, .unknown])
    )
    let labels = labels()
    let headingCites = headingCites()
    var parameter = ParameterSyntax(
      name: name ?? NameSyntax(text: "", range: currentRange),
      labels: labels,
      headingCites: headingCites,
      body: .expression(erroneous()),
      bodyCites: [],
      exceptions: [],
      versions: [],
      range: currentRange
    )
    within(.parameterClauses) { parser in
      parameter.body = parser.recoveringBody()
      parameter.bodyCites = parser.cites()
      while let keyword = parser.keyword, KeywordSet.parameterClauses.contains(keyword) {
        if keyword == .except {
          if let exception = parser.exception() { parameter.exceptions.append(exception) }
        } else if let version = parser.version() {
          parameter.versions.append(version)
        }
      }
    }
    parameter.range = closed(.parameter, mark)
    return name == nil ? nil : parameter
  }

  /// What stands for an expression that could not be read.
  func erroneous() -> ExpressionSyntax { ExpressionSyntax(kind: .erroneous, range: currentRange) }

  private mutating func recoveringBody() -> BodySyntax {
    let fallback = BodySyntax.expression(erroneous())
    return within(.cites) { parser in
      parser.recovering(fallback) { (parser) throws(SyntaxFailure) in try parser.body() }
    }
  }

  /// `body = bands | expr`
  private mutating func body() throws(SyntaxFailure) -> BodySyntax {
    guard keyword == .dependingOn else { return .expression(try expression()) }
    let mark = open()
    advance()
    let selector = try value()
    var bands = BandsSyntax(selector: selector, cites: [], rows: [], range: currentRange)
    within(.rows) { parser in
      bands.cites = parser.cites()
      while let keyword = parser.keyword, KeywordSet.rows.contains(keyword) {
        if let row = parser.row(keyword) { bands.rows.append(row) }
      }
    }
    if bands.rows.isEmpty {
      throw unexpected(naming([.below, .from, .for, .otherwise]))
    }
    bands.range = closed(.bands, mark)
    return .bands(bands)
  }

  /// `row = ( "below" value | "from" value | "for" value { "," value } | "otherwise" ) ":" value …`
  private mutating func row(_ keyword: Keyword) -> RowSyntax? {
    let mark = open()
    var row: RowSyntax? = recovering(nil) { (parser) throws(SyntaxFailure) in
      try parser.rowHead(keyword)
    }
    let cites = cites()
    let range = closed(.row, mark)
    row?.cites = cites
    row?.range = range
    return row
  }

  private mutating func rowHead(_ keyword: Keyword) throws(SyntaxFailure) -> RowSyntax {
    let mark = open()
    advance()
    let selection: RowSyntax.Selection
    switch keyword {
    case .below: selection = .below(try value())
    case .from: selection = .from(try value())
    case .for: selection = .values(try values())
    default: selection = .otherwise
    }
    let selectionRange = range(from: mark)
    try require(.colon, ":")
    let value = try value()
    return RowSyntax(
      selection: selection,
      selectionRange: selectionRange,
      value: value,
      cites: [],
      range: selectionRange
    )
  }

  /// `exception = "except" NAME labels [ "over" names ] [ ":" body ] "when" expr cites`
  private mutating func exception() -> ExceptionSyntax? {
    let mark = open()
    advance()
    let name = declaredName(before: KeywordSet.cites.union([.over, .when]))
    let labels = labels()
    var exception = ExceptionSyntax(
      name: name ?? NameSyntax(text: "", range: currentRange),
      labels: labels,
      over: [],
      when: erroneous(),
      cites: [],
      range: currentRange
    )
    within([.when]) { parser in
      if parser.kind == .word { _ = parser.correctSpelling([.over, .when]) }
      if parser.take(.over) != nil {
        exception.over = parser.recovering([]) { (parser) throws(SyntaxFailure) in
          try parser.names(Phrase(en: "the name of an exception", de: "der Name einer Ausnahme"))
        }
      }
      if parser.take(.colon) { exception.body = parser.recoveringBody() }
    }
    exception.when = within(.cites) { parser in
      let fallback = parser.erroneous()
      return parser.recovering(fallback) { (parser) throws(SyntaxFailure) in
        try parser.require(.when)
        return try parser.expression()
      }
    }
    exception.cites = cites()
    exception.range = closed(.exception, mark)
    return name == nil ? nil : exception
  }

  private mutating func version() -> VersionSyntax? {
    let mark = open()
    advance()
    let period: PeriodSyntax? = within(.cites) { parser in
      parser.recovering(nil) { (parser) throws(SyntaxFailure) in try parser.period() }
    }
    let cites = cites()
    let range = closed(.version, mark)
    return period.map { VersionSyntax(period: $0, cites: cites, range: range) }
  }

  /// `condition = "condition" NAME labels cites { "applies when" … | "must" … | exception | … }`
  mutating func condition() -> ConditionSyntax? {
    let mark = open()
    let keywordRange = currentRange
    advance()
    let name = declaredName(before: .conditionClauses.union(.cites))
    let labels = labels()
    var condition = ConditionSyntax(
      name: name ?? NameSyntax(text: "", range: currentRange),
      labels: labels,
      headingCites: [],
      guards: [],
      exceptions: [],
      versions: [],
      range: currentRange
    )
    let hadMistakes = diagnostics.count
    within(.conditionClauses) { parser in
      condition.headingCites = parser.cites()
      while let keyword = parser.keyword, KeywordSet.conditionClauses.contains(keyword) {
        parser.conditionClause(keyword, of: &condition)
      }
    }
    let isBroken = diagnostics.count > hadMistakes || kind == .word || kind == .string
    if condition.demand == nil, name != nil, !isBroken { reportNothingAsked(keywordRange) }
    condition.range = closed(.condition, mark)
    return name == nil ? nil : condition
  }

  private mutating func conditionClause(_ keyword: Keyword, of condition: inout ConditionSyntax) {
    switch keyword {
    case .appliesWhen: condition.guards.append(applicability())
    case .must: addDemand(.must, to: &condition)
    case .should: addDemand(.should, to: &condition)
    case .may: addDemand(.may, to: &condition)
    case .except:
      if let exception = exception() { condition.exceptions.append(exception) }
    default:
      if let version = version() { condition.versions.append(version) }
    }
  }

  private mutating func addDemand(
    _ strength: DemandSyntax.Strength,
    to condition: inout ConditionSyntax
  ) {
    if let first = condition.demand { reportSecondDemand(first) }
    let demand = demand(strength)
    if condition.demand == nil { condition.demand = demand }
  }

  private mutating func applicability() -> GuardSyntax {
    let mark = open()
    advance()
    let expression = recoveringExpression()
    let cites = cites()
    return GuardSyntax(expression: expression, cites: cites, range: closed(.applicability, mark))
  }

  private mutating func demand(_ strength: DemandSyntax.Strength) -> DemandSyntax {
    let mark = open()
    advance()
    _ = take(.colon)
    let expression = recoveringExpression()
    let cites = cites()
    return DemandSyntax(
      strength: strength,
      expression: expression,
      cites: cites,
      range: closed(.demand, mark)
    )
  }

  /// Reads an expression; after a mistake goes on at the cites or the next clause.
  mutating func recoveringExpression() -> ExpressionSyntax {
    let fallback = erroneous()
    return within(.cites) { parser in
      parser.recovering(fallback) { (parser) throws(SyntaxFailure) in try parser.expression() }
    }
  }

  private mutating func reportSecondDemand(_ first: DemandSyntax) {
    report(
      Diagnostic(
        .conditionAsksOneThing,
        Phrase(
          en: "this condition asks a second thing",
          de: "diese Voraussetzung verlangt ein Zweites"
        ),
        at: currentRange,
        secondary: [DiagnosticLabel(first.range, Phrase(en: "the first", de: "das Erste"))],
        found: foundText,
        help: [
          Phrase(
            en: "make a second condition, or join both with `and`",
            de: "eine zweite Voraussetzung anlegen oder beides mit `und` verbinden"
          )
        ]
      )
    )
  }

  private mutating func reportNothingAsked(_ range: SourceRange) {
    report(
      Diagnostic(
        .conditionAsksOneThing,
        Phrase(en: "this condition asks nothing", de: "diese Voraussetzung verlangt nichts"),
        at: range,
        expected: naming([.must, .should, .may])
      )
    )
  }

  /// `obligation = "obligation" NAME labels cites ( "to" | "by" | "every" ) value …`
  mutating func obligation() -> ObligationSyntax? {
    let mark = open()
    advance()
    let name = declaredName(before: KeywordSet.cites.union([.to, .by, .every]))
    let labels = labels()
    var obligation = ObligationSyntax(
      name: name ?? NameSyntax(text: "", range: currentRange),
      labels: labels,
      headingCites: [],
      timing: .until,
      value: erroneous(),
      cites: [],
      range: currentRange
    )
    within([.to, .by, .every]) { parser in obligation.headingCites = parser.cites() }
    within(KeywordSet.cites.union([.when])) { parser in
      let fallback = (ObligationSyntax.Timing.until, parser.erroneous())
      (obligation.timing, obligation.value) = parser.recovering(fallback) {
        (parser) throws(SyntaxFailure) in
        (try parser.obligationTiming(), try parser.value())
      }
      obligation.when = parser.optionalWhen()
    }
    obligation.cites = cites()
    obligation.range = closed(.obligation, mark)
    return name == nil ? nil : obligation
  }

  private mutating func obligationTiming() throws(SyntaxFailure) -> ObligationSyntax.Timing {
    if take(.to) != nil { return .until }
    if take(.by) != nil { return .by }
    if take(.every) != nil { return .every }
    throw unexpected(naming([.to, .by, .every]))
  }

  /// `[ "when" expr ]`
  mutating func optionalWhen() -> ExpressionSyntax? {
    if kind == .word { _ = correctSpelling(recovery) }
    return take(.when) == nil ? nil : recoveringExpression()
  }
}
