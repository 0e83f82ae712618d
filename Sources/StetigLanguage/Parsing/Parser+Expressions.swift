import StetigText

extension Parser {
  /// `expr = negation { "and" negation } | negation { "or" negation }`
  mutating func expression() throws(SyntaxFailure) -> ExpressionSyntax {
    let mark = open()
    let first = try negation()
    correctConnective()
    guard let connective = keyword, KeywordSet.connectives.contains(connective) else {
      return first
    }
    var operands = [first]
    var highest = height
    var isMixed = false
    while let found = keyword, KeywordSet.connectives.contains(found) {
      if found != connective, !isMixed {
        isMixed = true
        reportMixture(connective)
      }
      advance()
      operands.append(try negation())
      highest = max(highest, height)
      correctConnective()
    }
    try grow(over: highest)
    let kind = connective == .and ? SyntaxKind.conjunction : .disjunction
    let range = closed(kind, mark)
    return ExpressionSyntax(
      kind: connective == .and ? .and(operands) : .or(operands),
      range: range
    )
  }

  private mutating func correctConnective() {
    if kind == .word { _ = correctSpelling(.connectives) }
  }

  private mutating func reportMixture(_ connective: Keyword) {
    let first = connective.canonicalSpelling(in: language)
    let second = foundText
    report(
      Diagnostic(
        .andBesideOr,
        Phrase(
          en: "`\(second)` beside `\(first)` can be read in two ways",
          de: "`\(second)` neben `\(first)` kann man auf zwei Arten lesen"
        ),
        at: currentRange,
        found: second,
        expected: Phrase(same: "`\(first)`"),
        help: [
          Phrase(
            en: "put parentheses around what belongs together",
            de: "was zusammengehört in Klammern setzen"
          )
        ]
      )
    )
  }

  /// `negation = "not" negation | value [ compare ]`
  private mutating func negation() throws(SyntaxFailure) -> ExpressionSyntax {
    let mark = open()
    if take(.not) != nil {
      try enter()
      let operand = try negation()
      leave()
      try grow(over: height)
      return ExpressionSyntax(kind: .not(operand), range: closed(.negation, mark))
    }
    let subject = try value()
    guard let comparison = try comparison(of: subject, mark) else { return subject }
    return comparison
  }

  /// `value = term { ( "+" | "-" ) term }`
  mutating func value() throws(SyntaxFailure) -> ExpressionSyntax {
    let mark = open()
    var left = try term()
    var highest = height
    while true {
      let found: BinaryOperatorSyntax
      switch kind {
      case .plus: found = .plus
      case .minus: found = .minus
      default:
        height = highest
        return left
      }
      advance()
      let right = try term()
      highest = max(highest, height)
      try grow(over: highest)
      highest = height
      left = ExpressionSyntax(kind: .binary(found, left, right), range: closed(.binary, mark))
    }
  }

  /// `term = factor { ( "*" | "×" | "/" | "of" ) factor }`
  private mutating func term() throws(SyntaxFailure) -> ExpressionSyntax {
    let mark = open()
    var left = try factor()
    var highest = height
    while let found = factorOperator {
      advance()
      let right = try factor()
      highest = max(highest, height)
      try grow(over: highest)
      highest = height
      left = ExpressionSyntax(kind: .binary(found, left, right), range: closed(.binary, mark))
    }
    height = highest
    return left
  }

  private var factorOperator: BinaryOperatorSyntax? {
    switch kind {
    case .star: .times
    case .slash: .dividedBy
    case .keyword: keyword == .of ? .shareOf : nil
    default: nil
    }
  }

  /// `factor = "-" factor | primary`
  private mutating func factor() throws(SyntaxFailure) -> ExpressionSyntax {
    guard kind == .minus else { return try primary() }
    let mark = open()
    advance()
    try enter()
    let operand = try factor()
    leave()
    try grow(over: height)
    return ExpressionSyntax(kind: .negative(operand), range: closed(.negative, mark))
  }

  /// `where = "where" "(" expr ")"`, if it stands here.
  mutating func filter() throws(SyntaxFailure) -> WhereSyntax? {
    guard keyword == .where else { return nil }
    let mark = open()
    let keywordRange = currentRange
    advance()
    try enter()
    defer { leave() }
    let isOpen = take(.leftParenthesis)
    let condition = try expression()
    if isOpen {
      try require(.rightParenthesis, ")")
    } else {
      reportOpenFilter(keywordRange, condition)
    }
    return WhereSyntax(condition: condition, range: closed(.filter, mark))
  }

  private mutating func reportOpenFilter(_ keyword: SourceRange, _ condition: ExpressionSyntax) {
    let before = SourceRange(file: id, lower: condition.range.lower, upper: condition.range.lower)
    let behind = SourceRange(file: id, lower: condition.range.upper, upper: condition.range.upper)
    let word = String(decoding: bytes[keyword.lower..<keyword.upper], as: UTF8.self)
    report(
      Diagnostic(
        .whereWithoutParentheses,
        Phrase(
          en: "`\(word)` without parentheses",
          de: "`\(word)` ohne Klammern"
        ),
        at: keyword,
        expected: Phrase(en: "`(` and `)`", de: "`(` und `)`"),
        help: [
          Phrase(
            en: "put what must hold of each row in parentheses",
            de: "was für jede Zeile gelten muss in Klammern setzen"
          )
        ],
        fixIts: [
          FixIt(
            title: Phrase(en: "add parentheses", de: "Klammern setzen"),
            edits: [.init(before, "("), .init(behind, ")")],
            applicability: .needsReview
          )
        ]
      )
    )
  }

  /// Reads values between commas.
  mutating func values() throws(SyntaxFailure) -> [ExpressionSyntax] {
    var result = [try value()]
    var highest = height
    while take(.comma) {
      result.append(try value())
      highest = max(highest, height)
    }
    height = highest
    return result
  }

  /// `value "and" value`, after `between`.
  mutating func bounds() throws(SyntaxFailure) -> BoundsSyntax {
    let lower = try value()
    let lowerHeight = height
    try require(.and)
    let upper = try value()
    height = max(height, lowerHeight)
    return BoundsSyntax(lower: lower, upper: upper)
  }
}

// MARK: - Depth

extension Parser {
  /// Goes one level deeper, or reports that this is too deep.
  mutating func enter() throws(SyntaxFailure) {
    depth += 1
    if depth > SyntaxLimits.nesting { throw nestedTooDeeply() }
  }

  /// Comes back one level.
  mutating func leave() { depth -= 1 }

  /// Sets the height of an expression over parts of height `parts`.
  mutating func grow(over parts: Int) throws(SyntaxFailure) {
    height = parts + 1
    if height > SyntaxLimits.expressionHeight { throw nestedTooDeeply() }
  }

  private mutating func nestedTooDeeply() -> SyntaxFailure {
    report(
      Diagnostic(
        .nestedTooDeeply,
        Phrase(
          en: "this is nested more than \(SyntaxLimits.nesting) levels deep",
          de: "dies ist mehr als \(SyntaxLimits.nesting) Stufen tief verschachtelt"
        ),
        at: currentRange,
        help: [
          Phrase(
            en: "give a part of it a name as a parameter",
            de: "einem Teil davon als Wert einen Namen geben"
          )
        ]
      )
    )
    return SyntaxFailure()
  }
}
