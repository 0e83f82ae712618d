import StetigText

extension Parser {
  /// `[ compare ]` behind `subject`, whose node begins at `mark`; nil if nothing is compared.
  mutating func comparison(
    of subject: ExpressionSyntax,
    _ mark: Mark
  ) throws(SyntaxFailure) -> ExpressionSyntax? {
    let subjectHeight = height
    correctComparison()
    let operatorRange = currentRange
    guard let test = try comparisonTest() else { return nil }
    try grow(over: max(subjectHeight, height))
    let result = ExpressionSyntax(
      kind: .comparison(
        ComparisonSyntax(subject: subject, test: test, operatorRange: operatorRange)
      ),
      range: closed(.comparison, mark)
    )
    try refuseSecondComparison()
    return result
  }

  /// Puts right a misspelt comparison: a word where one must stand, or `is` with words behind it
  /// that are no value, as in `is atleast 5`.
  private mutating func correctComparison() {
    if kind == .word {
      _ = correctSpelling(
        recovery.union(.comparisons).union(.connectives).union(.cites).union(.suffixes)
      )
    } else if keyword == .is || keyword == .isNot || keyword == .includes, next.kind == .word {
      var index = position + 1
      while tokens[index].kind == .invalid { index += 1 }
      let follower = index + 1 < tokens.count ? tokens[index + 1].kind : .end
      let isFollowedByValue: Bool =
        switch follower {
        case .number, .date, .dayMonth, .string, .word, .leftParenthesis: true
        case .keyword, .unit, .comma, .colon, .dot, .equals, .plus, .minus, .star, .slash,
          .rightParenthesis, .invalid, .end:
          false
        }
      guard next.isReserved || isFollowedByValue else { return }
      _ = correctSpelling(.comparisons, acceptingKeywords: true)
    }
  }

  private mutating func refuseSecondComparison() throws(SyntaxFailure) {
    guard let keyword, KeywordSet.comparisons.contains(keyword) else { return }
    report(
      Diagnostic(
        .comparisonChain,
        Phrase(
          en: "a comparison is compared again",
          de: "ein Vergleich wird noch einmal verglichen"
        ),
        at: currentRange,
        found: foundText,
        expected: naming([.and]),
        help: [
          Phrase(
            en: "write two comparisons joined by `\(Keyword.and.canonicalSpelling(in: language))`",
            de: "zwei Vergleiche mit `\(Keyword.and.canonicalSpelling(in: language))` verbinden"
          )
        ]
      )
    )
    _ = try comparisonTest()
  }

  private mutating func comparisonTest() throws(SyntaxFailure) -> ComparisonTestSyntax? {
    guard let keyword else { return nil }
    if let relation = relation(keyword) {
      advance()
      return .relation(relation, try value())
    }
    if let membership = membership(keyword) {
      advance()
      return .membership(membership, try values())
    }
    if let relation = placeRelation(keyword) {
      advance()
      return .place(try place(relation))
    }
    switch keyword {
    case .isBetween:
      advance()
      return .between(try bounds())
    case .to:
      advance()
      let end = try value()
      let highest = height
      try require(.lasts)
      let limit = try limit()
      height = max(highest, height)
      return .lasts(end: end, limit)
    default: return nil
    }
  }

  private func relation(_ keyword: Keyword) -> RelationSyntax? {
    switch keyword {
    case .is: .equals
    case .isNot: .differs
    case .isAtLeast: .atLeast
    case .isAtMost: .atMost
    case .isMoreThan: .moreThan
    case .isLessThan: .lessThan
    case .isBefore: .before
    case .isAfter: .after
    case .isOnOrBefore: .onOrBefore
    case .isOnOrAfter: .onOrAfter
    case .includes: .includes
    default: nil
    }
  }

  private func membership(_ keyword: Keyword) -> MembershipSyntax? {
    switch keyword {
    case .isOneOf: .oneOf
    case .isNoneOf: .noneOf
    case .includesOneOf: .includesOneOf
    case .includesOnly: .includesOnly
    default: nil
    }
  }

  private func placeRelation(_ keyword: Keyword) -> PlaceSyntax.Relation? {
    switch keyword {
    case .lieIn: .lieIn
    case .liePartlyIn: .liePartlyIn
    case .lieOutside: .lieOutside
    case .overlap: .overlap
    case .lieNear: .lieNear
    default: nil
    }
  }

  private mutating func place(
    _ relation: PlaceSyntax.Relation
  ) throws(SyntaxFailure) -> PlaceSyntax {
    var state: PlaceSyntax.State?
    if take(.active) != nil {
      state = .active
    } else if take(.former) != nil {
      state = .former
    } else if take(.activeOrFormer) != nil {
      state = .activeOrFormer
    }
    let entity = try name(Phrase(en: "the name of an entity", de: "der Name eines Gegenstands"))
    height = 1
    let filter = try filter()
    var highest = height
    var place = PlaceSyntax(relation: relation, state: state, entity: entity, filter: filter)
    if take(.on) != nil {
      place.day = try value()
      highest = max(highest, height)
    }
    if take(.byAtLeast) != nil {
      place.measure = .atLeast(try value())
    } else if take(.upTo) != nil {
      place.measure = .upTo(try value())
    }
    height = max(highest, height)
    return place
  }

  /// `limit = ( "at least" | "at most" | "exactly" ) value | "between" value "and" value`
  mutating func limit() throws(SyntaxFailure) -> LimitSyntax {
    let mark = open()
    let expected: [Keyword] = [.atLeast, .atMost, .exactly, .between]
    if kind == .word { _ = correctSpelling([.atLeast, .atMost, .exactly, .between]) }
    let kind: LimitSyntax.Kind
    if take(.atLeast) != nil {
      kind = .atLeast(try value())
    } else if take(.atMost) != nil {
      kind = .atMost(try value())
    } else if take(.exactly) != nil {
      kind = .exactly(try value())
    } else if take(.between) != nil {
      kind = .between(try bounds())
    } else {
      throw unexpected(naming(expected))
    }
    return LimitSyntax(kind: kind, range: closed(.limit, mark))
  }
}
