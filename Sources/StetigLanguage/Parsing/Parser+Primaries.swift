import StetigText

extension Parser {
  /// `primary`: a literal, a path, something in parentheses, or what a keyword asks for.
  mutating func primary() throws(SyntaxFailure) -> ExpressionSyntax {
    height = 1
    let mark = open()
    switch kind {
    case .number, .date, .string:
      let literal = try literal()
      return ExpressionSyntax(kind: literal, range: closed(.literal, mark))
    case .dayMonth: return try dayOfYear()
    case .leftParenthesis:
      advance()
      try enter()
      let inner = try expression()
      try require(.rightParenthesis, ")")
      leave()
      return ExpressionSyntax(kind: inner.kind, range: closed(.parenthesised, mark))
    case .word: return try pathOrLookup()
    case .keyword: return try keywordPrimary()
    case .unit, .comma, .colon, .dot, .equals, .plus, .minus, .star, .slash, .rightParenthesis,
      .invalid, .end:
      throw unexpectedValue()
    }
  }

  private mutating func unexpectedValue() -> SyntaxFailure {
    unexpected(Phrase(en: "a value", de: "ein Wert"))
  }

  /// Reads a literal of one token, and a unit behind a number.
  mutating func literal() throws(SyntaxFailure) -> ExpressionKind {
    let token = current
    switch token.kind {
    case .number:
      advance()
      let unit = unit() ?? misspeltUnit()
      guard !token.isBad else { return .erroneous }
      return .literal(.number(numbers[Int(token.value)], unit: unit))
    case .date:
      advance()
      return token.isBad ? .erroneous : .literal(.date(dates[Int(token.value)]))
    case .string: return .literal(.text(takeString().text))
    case .keyword:
      guard let literal = keyword.flatMap(wordLiteral) else { throw unexpectedValue() }
      advance()
      return .literal(literal)
    case .word, .unit, .dayMonth, .leftParenthesis, .rightParenthesis, .comma, .colon, .dot,
      .equals, .plus, .minus, .star, .slash, .invalid, .end:
      throw unexpectedValue()
    }
  }

  private func wordLiteral(_ keyword: Keyword) -> LiteralSyntax? {
    switch keyword {
    case .yes: .yes
    case .no: .no
    case .none: LiteralSyntax.none
    default: nil
    }
  }

  /// Takes a unit if one stands here.
  mutating func unit() -> PlacedUnitSyntax? {
    guard kind == .unit, let unit = UnitSyntax(number: current.value) else { return nil }
    let range = currentRange
    advance()
    return PlacedUnitSyntax(unit: unit, range: range)
  }

  /// Takes a word behind a number that is nearly a unit, as the unit it is near to, and says so.
  private mutating func misspeltUnit() -> PlacedUnitSyntax? {
    guard kind == .word, !isFirstOnLine, next.kind != .equals else { return nil }
    let units = UnitSyntax.allCases
    let known = units.flatMap { $0.spellings(in: language) }
    let written = wordText(current)
    guard let nearest = Suggestions.nearest(to: written, among: known, limit: 1).first,
      let unit = units.first(where: { $0.spellings(in: language).contains(nearest) })
    else { return nil }
    let word = takeWord()
    report(
      Diagnostic(
        .unexpected,
        Phrase(en: "`\(word.text)` is no unit", de: "`\(word.text)` ist keine Einheit"),
        at: word.range,
        found: word.text,
        expected: Phrase(same: "`\(nearest)`"),
        help: [Phrase(en: "did you mean `\(nearest)`?", de: "ist `\(nearest)` gemeint?")]
      )
    )
    return PlacedUnitSyntax(unit: unit, range: word.range)
  }

  /// `path [ "for" "(" value { "," value } ")" ]`
  private mutating func pathOrLookup() throws(SyntaxFailure) -> ExpressionSyntax {
    let mark = open()
    let path = try path()
    guard keyword == .for, next.kind == .leftParenthesis else {
      return ExpressionSyntax(kind: .path(path, keys: []), range: path.range)
    }
    advance()
    advance()
    try enter()
    let keys = try values()
    try require(.rightParenthesis, ")")
    leave()
    try grow(over: height)
    return ExpressionSyntax(kind: .path(path, keys: keys), range: closed(.lookup, mark))
  }

  private mutating func keywordPrimary() throws(SyntaxFailure) -> ExpressionSyntax {
    let mark = open()
    guard let keyword else { throw unexpectedValue() }
    switch keyword {
    case .yes, .no, .none:
      let literal = try literal()
      return ExpressionSyntax(kind: literal, range: closed(.literal, mark))
    case .this: return try pathOrLookup()
    case .eligibleCosts:
      advance()
      let filter = try filter()
      return ExpressionSyntax(
        kind: .eligibleCosts(filter),
        range: closed(.eligibleCosts, mark)
      )
    case .unknown:
      advance()
      let bounds = take(.between) != nil ? try bounds() : nil
      return ExpressionSyntax(kind: .unknown(bounds), range: closed(.unknown, mark))
    case .round: return try rounding(.nearest)
    case .roundDown: return try rounding(.down)
    case .roundUp: return try rounding(.up)
    case .yearOf:
      advance()
      try enter()
      let day = try primary()
      leave()
      try grow(over: height)
      return ExpressionSyntax(kind: .yearOf(day), range: closed(.yearOf, mark))
    case .fullYearsFrom: return try fullPeriods(.years)
    case .fullMonthsFrom: return try fullPeriods(.months)
    case .column:
      advance()
      let text = try string()
      return ExpressionSyntax(kind: .column(text), range: closed(.columnText, mark))
    case .sumOf: return try aggregate(.sum)
    case .countOf: return try aggregate(.count)
    case .anyOf: return try aggregate(.any)
    case .noneOf: return try aggregate(.none)
    case .lowestOf:
      return next.kind == .leftParenthesis ? try extreme(.lowest) : try aggregate(.lowest)
    case .highestOf:
      return next.kind == .leftParenthesis ? try extreme(.highest) : try aggregate(.highest)
    default:
      guard isReservedWordMeantAsName else { throw unexpectedValue() }
      return try pathOrLookup()
    }
  }

  /// `( "round" | … ) "(" value "," value ")"`
  private mutating func rounding(
    _ rounding: RoundingSyntax
  ) throws(SyntaxFailure) -> ExpressionSyntax {
    let mark = open()
    advance()
    try enter()
    try require(.leftParenthesis, "(")
    let value = try value()
    let highest = height
    try require(.comma, ",")
    let step = try self.value()
    try require(.rightParenthesis, ")")
    leave()
    try grow(over: max(highest, height))
    return ExpressionSyntax(
      kind: .round(rounding, value, step: step),
      range: closed(.rounding, mark)
    )
  }

  /// `( "full years from" | "full months from" ) value "to" value`
  private mutating func fullPeriods(
    _ unit: PeriodUnitSyntax
  ) throws(SyntaxFailure) -> ExpressionSyntax {
    let mark = open()
    advance()
    try enter()
    let from = try value()
    let highest = height
    try require(.to)
    let to = try value()
    leave()
    try grow(over: max(highest, height))
    return ExpressionSyntax(
      kind: .fullPeriods(unit, from: from, to: to),
      range: closed(.fullPeriods, mark)
    )
  }

  private mutating func aggregate(
    _ aggregate: AggregateSyntax
  ) throws(SyntaxFailure) -> ExpressionSyntax {
    let mark = open()
    advance()
    let path = try path()
    let filter = try filter()
    try grow(over: filter == nil ? 0 : height)
    return ExpressionSyntax(
      kind: .aggregate(aggregate, path, filter),
      range: closed(.aggregate, mark)
    )
  }

  private mutating func extreme(
    _ extreme: ExtremeSyntax
  ) throws(SyntaxFailure) -> ExpressionSyntax {
    let mark = open()
    advance()
    try enter()
    try require(.leftParenthesis, "(")
    let values = try values()
    try require(.rightParenthesis, ")")
    leave()
    try grow(over: height)
    return ExpressionSyntax(kind: .extreme(extreme, values), range: closed(.extreme, mark))
  }

  /// `DAYMONTH ( "of the year before" | … ) primary`
  private mutating func dayOfYear() throws(SyntaxFailure) -> ExpressionSyntax {
    let mark = open()
    let day = dayMonth()
    let relations: [(Keyword, DayRelationSyntax)] = [
      (.ofTheYearBefore, .ofYearBefore), (.ofTheYearOf, .ofYearOf),
      (.ofTheYearAfter, .ofYearAfter), (.before, .before), (.after, .after),
    ]
    if kind == .word { _ = correctSpelling([.ofTheYearBefore, .ofTheYearOf, .ofTheYearAfter]) }
    for (keyword, relation) in relations where take(keyword) != nil {
      try enter()
      let anchor = try primary()
      leave()
      try grow(over: height)
      let range = closed(.dayOfYear, mark)
      guard let day else { return ExpressionSyntax(kind: .erroneous, range: range) }
      return ExpressionSyntax(kind: .dayOfYear(day, relation, anchor), range: range)
    }
    throw unexpected(naming(relations.map { $0.0 }))
  }

  /// Takes the day of the year looked at; nil if the lexer has reported it.
  mutating func dayMonth() -> DayMonthSyntax? {
    guard kind == .dayMonth else { return nil }
    let token = current
    let range = currentRange
    advance()
    guard !token.isBad else { return nil }
    return DayMonthSyntax(day: Int(token.value / 16), month: Int(token.value % 16), range: range)
  }
}
