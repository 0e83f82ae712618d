import StetigText

extension Parser {
  /// `costs = "eligible costs" cites { … }`
  mutating func costs() -> CostsSyntax {
    let mark = open()
    advance()
    var costs = CostsSyntax(headingCites: [], clauses: [], range: currentRange)
    within(.costClauses) { parser in
      costs.headingCites = parser.cites()
      while let keyword = parser.keyword, KeywordSet.costClauses.contains(keyword) {
        costs.clauses.append(parser.costClause(keyword))
      }
    }
    costs.range = closed(.costs, mark)
    return costs
  }

  private mutating func costClause(_ keyword: Keyword) -> CostClauseSyntax {
    let mark = open()
    advance()
    let kind = within(.cites) { parser in
      parser.recovering(CostClauseSyntax.Kind.erroneous) { (parser) throws(SyntaxFailure) in
        try parser.costClauseKind(keyword)
      }
    }
    let cites = cites()
    return CostClauseSyntax(kind: kind, cites: cites, range: closed(.costClause, mark))
  }

  private mutating func costClauseKind(
    _ keyword: Keyword
  ) throws(SyntaxFailure) -> CostClauseSyntax.Kind {
    switch keyword {
    case .include: return .include(try kinds())
    case .exclude: return .exclude(try kinds())
    case .limit:
      let kinds = try kinds()
      try require(.atMost)
      let amount = try value()
      return .limit(kinds, atMost: amount, each: each())
    default: return .less(try value())
    }
  }

  /// `kinds = ( "all" | names ) [ where ]`
  private mutating func kinds() throws(SyntaxFailure) -> KindsSyntax {
    let mark = open()
    let isAll = take(.all) != nil
    let names =
      isAll
      ? nil : try names(Phrase(en: "a kind of cost or `all`", de: "eine Kostenart oder `alles`"))
    let filter = try filter()
    return KindsSyntax(names: names, filter: filter, range: closed(.kinds, mark))
  }

  /// `grant = "grant" cites { part [ "when" expr ] [ "as a rule" ] cites }`
  mutating func grant() -> GrantSyntax {
    let mark = open()
    advance()
    var grant = GrantSyntax(headingCites: [], parts: [], range: currentRange)
    within(.grantParts) { parser in
      grant.headingCites = parser.cites()
      while let keyword = parser.keyword, KeywordSet.grantParts.contains(keyword) {
        grant.parts.append(parser.grantPart(keyword))
      }
    }
    grant.range = closed(.grant, mark)
    return grant
  }

  private mutating func grantPart(_ keyword: Keyword) -> GrantPartSyntax {
    let mark = open()
    advance()
    var part = GrantPartSyntax(kind: .erroneous, cites: [], range: currentRange)
    within(KeywordSet.cites.union(.suffixes)) { parser in
      part.kind = parser.recovering(.erroneous) { (parser) throws(SyntaxFailure) in
        try parser.grantPartKind(keyword)
      }
      part.when = parser.optionalWhen()
      part.asARule = parser.take(.asARule)
    }
    part.cites = cites()
    part.range = closed(.grantPart, mark)
    return part
  }

  private mutating func grantPartKind(
    _ keyword: Keyword
  ) throws(SyntaxFailure) -> GrantPartSyntax.Kind {
    switch keyword {
    case .shareFinancing: return try financing(.share)
    case .gapFinancing: return try financing(.gap)
    case .fixedAmount: return try financing(.fixedAmount)
    case .fullFinancing: return try financing(.full)
    case .plus: return try financing(.plus)
    case .financingUnknown:
      guard take(.upTo) != nil else { return .financingUnknown(upTo: nil, each: []) }
      let amount = try value()
      return .financingUnknown(upTo: amount, each: each())
    case .atMost:
      let amount = try value()
      return .atMost(amount, each: each())
    case .atLeast:
      let amount = try value()
      return .atLeast(amount, each: each())
    case .ownShare:
      try require(.atLeast)
      let share = try value()
      guard take(.counting) != nil else { return .ownShare(atLeast: share, counting: []) }
      let names = try names(
        Phrase(en: "an origin of money, such as `own_money`", de: "eine Herkunft wie `Eigenmittel`")
      )
      return .ownShare(atLeast: share, counting: names)
    case .roundedDownTo: return .rounded(.down, to: try value())
    case .roundedUpTo: return .rounded(.up, to: try value())
    case .roundedTo: return .rounded(.nearest, to: try value())
    default: return .split(try splitShares())
    }
  }

  private mutating func financing(
    _ type: FinancingSyntax
  ) throws(SyntaxFailure) -> GrantPartSyntax.Kind {
    let isUpTo = take(.upTo) != nil
    let amount = try value()
    return .financing(type, isUpTo: isUpTo, amount, each: each())
  }

  /// `NAME value { "," NAME value }`
  mutating func splitShares() throws(SyntaxFailure) -> [SplitShareSyntax] {
    var shares: [SplitShareSyntax] = []
    repeat {
      let mark = open()
      let level = try name(Phrase(en: "a level of funding", de: "eine Ebene der Förderung"))
      let value = try value()
      close(.splitShare, mark)
      shares.append(SplitShareSyntax(level: level, value: value))
    } while take(.comma)
    return shares
  }

  /// `stacking = "stacking" cites { … }`
  mutating func stacking() -> StackingSyntax {
    let mark = open()
    advance()
    var stacking = StackingSyntax(headingCites: [], clauses: [], range: currentRange)
    within(.stackingClauses) { parser in
      stacking.headingCites = parser.cites()
      while let keyword = parser.keyword, KeywordSet.stackingClauses.contains(keyword) {
        stacking.clauses.append(parser.stackingClause(keyword))
      }
    }
    stacking.range = closed(.stacking, mark)
    return stacking
  }

  private mutating func stackingClause(_ keyword: Keyword) -> StackingClauseSyntax {
    let mark = open()
    advance()
    var clause = StackingClauseSyntax(kind: .erroneous, cites: [], range: currentRange)
    within(KeywordSet.cites.union(.suffixes)) { parser in
      clause.kind = parser.recovering(.erroneous) { (parser) throws(SyntaxFailure) in
        try parser.stackingClauseKind(keyword)
      }
      clause.when = parser.optionalWhen()
      clause.asARule = parser.take(.asARule)
    }
    clause.cites = cites()
    clause.range = closed(.stackingClause, mark)
    return clause
  }

  private mutating func stackingClauseKind(
    _ keyword: Keyword
  ) throws(SyntaxFailure) -> StackingClauseSyntax.Kind {
    guard keyword == .neverWith else {
      try require(.atMost)
      return .togetherAtMost(try value())
    }
    let names: [NameSyntax]? =
      take(.anyGrant) != nil
      ? nil
      : try names(
        Phrase(en: "a programme or `any grant`", de: "ein Programm oder `anderen Zuwendungen`")
      )
    if kind == .word { _ = correctSpelling([.onTheSameCosts]) }
    return .neverWith(names, onSameCosts: take(.onTheSameCosts))
  }
}
