import StetigText

extension Parser {
  /// `test = "test" STRING { "given" given { [ "," ] given } | "expect" … }`
  mutating func test() -> TestSyntax? {
    let mark = open()
    advance()
    let name = kind == .string ? takeString() : nil
    if name == nil {
      _ = unexpected(Phrase(en: "the name of the test", de: "der Name des Prüffalls"))
    }
    var steps: [TestSyntax.Step] = []
    within(.testSteps) { parser in
      if name == nil { parser.recover() }
      while parser.kind != .end {
        if parser.kind == .word { _ = parser.correctSpelling(parser.recovery) }
        if parser.take(.given) != nil {
          parser.givens(&steps)
        } else if parser.keyword == .expect {
          if let expectation = parser.expectation() { steps.append(.expect(expectation)) }
        } else if let keyword = parser.keyword, KeywordSet.declarations.contains(keyword) {
          break
        } else {
          parser.passOverMisplaced(parser.naming([.given, .expect]), among: parser.recovery)
        }
      }
    }
    let range = closed(.test, mark)
    return name.map { TestSyntax(name: $0, steps: steps, range: range) }
  }

  private mutating func givens(_ steps: inout [TestSyntax.Step]) {
    repeat {
      let given: GivenSyntax? = recovering(nil) { (parser) throws(SyntaxFailure) in
        try parser.given()
      }
      guard let given else { return }
      steps.append(.given(given))
    } while take(.comma) || isGivenNext
  }

  private var isGivenNext: Bool {
    if keyword == .asIn || keyword == .noneOf || keyword == .this { return true }
    guard kind == .word else { return false }
    switch next.kind {
    case .dot, .equals, .leftParenthesis: return true
    default: return false
    }
  }

  /// `given = "as in" STRING | "none of" path | NAME "(" … ")" | path "=" datum`
  private mutating func given() throws(SyntaxFailure) -> GivenSyntax {
    let mark = open()
    let kind: GivenSyntax.Kind
    if take(.asIn) != nil {
      kind = .asIn(try string())
    } else if take(.noneOf) != nil {
      kind = .noneOf(try path())
    } else if next.kind == .leftParenthesis {
      let entity = try name(Phrase(en: "the name of an entity", de: "der Name eines Gegenstands"))
      advance()
      kind = .row(entity, try assignments())
      try require(.rightParenthesis, ")")
    } else {
      let path = try path()
      try require(.equals, "=")
      kind = .fact(path, try datum())
    }
    return GivenSyntax(kind: kind, range: closed(.given, mark))
  }

  /// `WORD "=" datum { "," WORD "=" datum }`
  mutating func assignments() throws(SyntaxFailure) -> [AssignmentSyntax] {
    var result: [AssignmentSyntax] = []
    repeat {
      let mark = open()
      let name = try anyWord(Phrase(en: "the name of a fact", de: "der Name einer Angabe"))
      try require(.equals, "=")
      let value = try datum()
      close(.assignment, mark)
      result.append(AssignmentSyntax(name: name, value: value))
    } while take(.comma)
    return result
  }

  /// `datum = [ "-" ] literal | NAME | "unknown" | "(" names ")"`
  mutating func datum() throws(SyntaxFailure) -> DatumSyntax {
    let mark = open()
    let expected = Phrase(en: "a value", de: "ein Wert")
    let kind: DatumSyntax.Kind
    if take(.unknown) != nil {
      kind = .unknown
    } else if take(.leftParenthesis) {
      kind = .names(try names(expected))
      try require(.rightParenthesis, ")")
    } else if self.kind == .word {
      kind = .name(try name(expected))
    } else {
      let isNegative = take(.minus)
      if isNegative, self.kind != .number {
        throw unexpected(Phrase(en: "a number", de: "eine Zahl"))
      }
      kind = try datumLiteral(isNegative, expected)
    }
    return DatumSyntax(kind: kind, range: closed(.datum, mark))
  }

  private mutating func datumLiteral(
    _ isNegative: Bool,
    _ expected: Phrase
  ) throws(SyntaxFailure) -> DatumSyntax.Kind {
    if let keyword, ![.yes, .no, .none].contains(keyword), isReservedWordMeantAsName {
      return .name(try name(expected))
    }
    guard case .literal(let literal) = try literal() else { return .unknown }
    return .literal(literal, isNegative: isNegative)
  }

  /// `"expect" NAME ( "eligible" | "ineligible" | "undecided" ) { detail }`
  private mutating func expectation() -> ExpectationSyntax? {
    let mark = open()
    advance()
    var expectation: ExpectationSyntax? = recovering(nil) { (parser) throws(SyntaxFailure) in
      try parser.verdict()
    }
    let range = closed(.expectation, mark)
    expectation?.range = range
    return expectation
  }

  private mutating func verdict() throws(SyntaxFailure) -> ExpectationSyntax {
    let programme = try name(Phrase(en: "the name of a programme", de: "der Name eines Programms"))
    if kind == .word { _ = correctSpelling(.verdicts) }
    let verdict: ExpectationSyntax.Verdict
    switch keyword {
    case .eligible: verdict = .eligible
    case .ineligible: verdict = .ineligible
    case .undecided: verdict = .undecided
    default: throw unexpected(naming([.eligible, .ineligible, .undecided]))
    }
    advance()
    var details: [DetailSyntax] = []
    while let detail = try detail() { details.append(detail) }
    return ExpectationSyntax(
      programme: programme,
      verdict: verdict,
      details: details,
      range: currentRange
    )
  }

  /// `detail`, if one stands here.
  private mutating func detail() throws(SyntaxFailure) -> DetailSyntax? {
    let mark = open()
    guard let kind = try detailKind() else { return nil }
    return DetailSyntax(kind: kind, range: closed(.detail, mark))
  }

  private mutating func detailKind() throws(SyntaxFailure) -> DetailSyntax.Kind? {
    if isWord(current), next.kind == .equals {
      let name = try name(Phrase(en: "the name of a parameter", de: "der Name eines Werts"))
      advance()
      return .parameter(name, try datum())
    }
    if isWord(current), next.kind == .dot || isOutcome(next) {
      let condition = try conditionName()
      return .condition(condition, try outcome())
    }
    switch keyword {
    case .because:
      advance()
      var names = [try conditionName()]
      while take(.comma) { names.append(try conditionName()) }
      return .because(names)
    case .missing:
      advance()
      var paths = [try path()]
      while take(.comma) { paths.append(try path()) }
      return .missing(paths)
    case .grant:
      advance()
      if take(.between) != nil { return .grantBetween(try bounds()) }
      if take(.unknown) != nil { return .grantUnknown }
      return .grant(try value())
    case .split:
      advance()
      return .split(try splitShares())
    case .missedBy:
      advance()
      return .missedBy(try value())
    case .apply:
      advance()
      return .apply(try days())
    default: return nil
    }
  }

  private func isOutcome(_ token: Token) -> Bool {
    token.keyword.map { KeywordSet.outcomes.contains($0) } ?? false
  }

  private mutating func outcome() throws(SyntaxFailure) -> ConditionOutcomeSyntax {
    if kind == .word { _ = correctSpelling(.outcomes) }
    let outcome: ConditionOutcomeSyntax
    switch keyword {
    case .fulfilled: outcome = .fulfilled
    case .violated: outcome = .violated
    case .undecided: outcome = .undecided
    case .inapplicable: outcome = .inapplicable
    default: throw unexpected(naming([.fulfilled, .violated, .undecided, .inapplicable]))
    }
    advance()
    return outcome
  }

  /// `id = WORD { "." WORD }`
  private mutating func conditionName() throws(SyntaxFailure) -> ConditionNameSyntax {
    let mark = open()
    let expected = Phrase(en: "the name of a condition", de: "der Name einer Voraussetzung")
    var words = [try anyWord(expected)]
    while take(.dot) { words.append(try anyWord(expected)) }
    return ConditionNameSyntax(words: words, range: closed(.conditionName, mark))
  }
}
