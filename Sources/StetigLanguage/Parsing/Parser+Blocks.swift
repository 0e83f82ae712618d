import StetigText

extension Parser {
  /// `block = ( "programme" | "frame" | "principles" ) NAME labels cites { header | item }`
  mutating func block(_ kind: BlockSyntax.Kind) -> BlockSyntax? {
    let mark = open()
    advance()
    let name = declaredName(before: .cites)
    let labels = labels()
    let (cites, clauses) = within(.blockClauses) { parser in
      (parser.cites(), parser.blockClauses(of: kind))
    }
    let nodeKind: SyntaxKind =
      switch kind {
      case .programme: .programme
      case .frame: .frame
      case .principles: .principles
      }
    let range = closed(nodeKind, mark)
    return name.map {
      BlockSyntax(
        kind: kind,
        name: $0,
        labels: labels,
        headingCites: cites,
        clauses: clauses,
        range: range
      )
    }
  }

  private mutating func blockClauses(of kind: BlockSyntax.Kind) -> [BlockClauseSyntax] {
    var clauses: [BlockClauseSyntax] = []
    while self.kind != .end {
      if self.kind == .word { _ = correctSpelling(recovery) }
      if let keyword, KeywordSet.declarations.contains(keyword) { break }
      if let keyword, KeywordSet.blockClauses.contains(keyword) {
        refuse(keyword, in: kind)
        if let clause = blockClause(keyword) { clauses.append(clause) }
      } else {
        passOverMisplaced(
          Phrase(
            en: "a clause, such as `\(Keyword.condition.canonicalSpelling(in: language))`",
            de: "eine Angabe wie `\(Keyword.condition.canonicalSpelling(in: language))`"
          ),
          among: recovery
        )
      }
    }
    return clauses
  }

  /// Reports a clause that a block of this kind cannot have.
  private mutating func refuse(_ keyword: Keyword, in kind: BlockSyntax.Kind) {
    let refused: KeywordSet
    let block: Keyword
    switch kind {
    case .programme: return
    case .frame: (refused, block) = ([.eligibleCosts, .grant, .budget], .frame)
    case .principles:
      refused = [
        .eligibleCosts, .grant, .budget, .stacking, .obligation, .apply, .interest, .start, .end,
        .runtime, .lengthening, .approval, .phaseOutOver, .followOn, .within, .bindsBy, .subjectTo,
      ]
      block = .principles
    }
    guard refused.contains(keyword) else { return }
    let clause = keyword.canonicalSpelling(in: language)
    let name = block.canonicalSpelling(in: language)
    report(
      Diagnostic(
        .clauseInWrongSection,
        Phrase(
          en: "`\(clause)` cannot stand in `\(name)`",
          de: "`\(clause)` kann nicht in `\(name)` stehen"
        ),
        at: currentRange,
        found: foundText,
        help: [
          Phrase(
            en: "put it in a `\(Keyword.programme.canonicalSpelling(in: language))`",
            de: "in ein `\(Keyword.programme.canonicalSpelling(in: language))` schreiben"
          )
        ]
      )
    )
  }

  /// Reads the header or item that `keyword` opens; nil after a mistake that leaves nothing of it.
  mutating func blockClause(_ keyword: Keyword) -> BlockClauseSyntax? {
    switch keyword {
    case .parameter: parameter().map { .parameter($0) }
    case .condition: condition().map { .condition($0) }
    case .eligibleCosts: .costs(costs())
    case .grant: .grant(grant())
    case .stacking: .stacking(stacking())
    case .obligation: obligation().map { .obligation($0) }
    case .level, .land, .inForce, .bindsBy, .subjectTo, .within, .budget: .header(header(keyword))
    case .apply, .interest, .start, .end, .runtime, .lengthening, .approval, .phaseOutOver,
      .followOn:
      .timing(timing(keyword))
    default: nil
    }
  }

  private mutating func header(_ keyword: Keyword) -> HeaderSyntax {
    let mark = open()
    advance()
    let kind = within(.cites) { parser in
      parser.recovering(HeaderSyntax.Kind.erroneous) { (parser) throws(SyntaxFailure) in
        try parser.headerKind(keyword)
      }
    }
    let cites = cites()
    return HeaderSyntax(kind: kind, cites: cites, range: closed(.header, mark))
  }

  private mutating func headerKind(
    _ keyword: Keyword
  ) throws(SyntaxFailure) -> HeaderSyntax.Kind {
    switch keyword {
    case .level: return .level(try anyWord(Phrase(en: "a level", de: "eine Ebene")))
    case .land:
      let isExcluded = take(.not) != nil
      return .land(
        isExcluded: isExcluded,
        try names(Phrase(en: "the name of a Land", de: "der Name eines Landes"))
      )
    case .inForce: return .inForce(try period())
    case .bindsBy: return .bindsBy(try value())
    case .subjectTo:
      return .subjectTo(
        try names(Phrase(en: "a reservation, such as `funds`", de: "ein Vorbehalt wie `Haushalt`"))
      )
    case .within:
      return .within(try names(Phrase(en: "the name of a frame", de: "der Name eines Rahmens")))
    default: return .budget(try budget())
    }
  }

  /// `period = DATE "to" DATE | "from" DATE [ "to" DATE ] | "to" DATE | "unknown"`
  mutating func period() throws(SyntaxFailure) -> PeriodSyntax {
    let mark = open()
    var period = PeriodSyntax(isUnknown: false, range: currentRange)
    if take(.unknown) != nil {
      period.isUnknown = true
    } else if kind == .date {
      period.from = try date()
      try require(.to)
      period.to = try date()
    } else {
      if take(.from) != nil { period.from = try date() }
      if take(.to) != nil {
        period.to = try date()
      } else if period.from == nil {
        throw unexpected(
          Phrase(
            en: "a period, such as `from 2026-01-01`",
            de: "ein Zeitraum wie `ab 01.01.2026`"
          )
        )
      }
    }
    period.range = closed(.period, mark)
    return period
  }

  private mutating func budget() throws(SyntaxFailure) -> BudgetSyntax {
    var budget = BudgetSyntax(amount: try value(), each: each(), ranks: [])
    if kind == .word { _ = correctSpelling([.rankedBy, .carriedOver]) }
    if take(.rankedBy) != nil {
      repeat { budget.ranks.append(try rank()) } while take(.comma)
    }
    budget.carriedOver = take(.carriedOver)
    return budget
  }

  private mutating func rank() throws(SyntaxFailure) -> RankSyntax {
    let mark = open()
    let value = try value()
    if kind == .word { _ = correctSpelling([.lowestFirst, .highestFirst]) }
    let isHighestFirst = take(.highestFirst) != nil
    if !isHighestFirst { try require(.lowestFirst) }
    close(.rank, mark)
    return RankSyntax(value: value, isHighestFirst: isHighestFirst)
  }

  /// `each`, any number of them.
  mutating func each() -> [PlacedEachSyntax] {
    var result: [PlacedEachSyntax] = []
    while true {
      if kind == .word { _ = correctSpelling(.each) }
      guard let each = currentEach else { return result }
      result.append(PlacedEachSyntax(each: each, range: currentRange))
      advance()
    }
  }

  private var currentEach: EachSyntax? {
    switch keyword {
    case .eachCalendarYear: .calendarYear
    case .eachProjectYear: .projectYear
    case .eachFullProjectYear: .fullProjectYear
    case .eachMonth: .month
    case .eachUnit: .unit
    case .eachApplicant: .applicant
    default: nil
    }
  }
}
