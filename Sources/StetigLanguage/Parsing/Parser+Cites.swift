import StetigText

extension Parser {
  /// `cites = { "per" NAME [ STRING ] | "against" NAME [ STRING ] | "unconfirmed" | note }`
  ///
  /// A word cannot follow cites, so one that is like a keyword is taken for it.
  mutating func cites() -> [CiteSyntax] {
    var result: [CiteSyntax] = []
    while true {
      if kind == .word { _ = correctSpelling(recovery.union(.cites).union(.suffixes)) }
      guard let cite = cite() else { return result }
      result.append(cite)
    }
  }

  /// Reads the cites of a heading that a name may follow.
  mutating func headingCites() -> [CiteSyntax] {
    var result: [CiteSyntax] = []
    while let cite = cite() { result.append(cite) }
    return result
  }

  private mutating func cite() -> CiteSyntax? {
    guard let keyword, KeywordSet.cites.contains(keyword) else { return nil }
    let mark = open()
    advance()
    var kind = CiteSyntax.Kind.unconfirmed
    switch keyword {
    case .per:
      guard let source = sourceName() else { break }
      kind = .per(source, place: optionalString())
    case .against:
      guard let source = sourceName() else { break }
      kind = .against(source, place: optionalString())
    case .note:
      kind = .note(recovering([]) { (parser) throws(SyntaxFailure) in try parser.strings() })
    default: break
    }
    return CiteSyntax(kind: kind, range: closed(.cite, mark))
  }

  private mutating func sourceName() -> NameSyntax? {
    recovering(nil) { (parser) throws(SyntaxFailure) in
      try parser.name(Phrase(en: "the name of a source", de: "der Name einer Quelle"))
    }
  }

  /// Takes a text in quotes if one stands here.
  mutating func optionalString() -> StringSyntax? { kind == .string ? takeString() : nil }

  /// `source = "source" NAME labels { … }`
  mutating func source() -> SourceSyntax? {
    let mark = open()
    advance()
    let name = declaredName(before: .sourceClauses)
    let labels = labels()
    let clauses = within(.sourceClauses) { parser in parser.sourceClauses() }
    let range = closed(.source, mark)
    return name.map { SourceSyntax(name: $0, labels: labels, clauses: clauses, range: range) }
  }

  private mutating func sourceClauses() -> [SourceSyntax.Clause] {
    var clauses: [SourceSyntax.Clause] = []
    while true {
      if kind == .word { _ = correctSpelling(recovery) }
      guard let keyword, KeywordSet.sourceClauses.contains(keyword) else { return clauses }
      let clause: SourceSyntax.Clause? = recovering(nil) { (parser) throws(SyntaxFailure) in
        try parser.sourceClause(keyword)
      }
      if let clause { clauses.append(clause) }
    }
  }

  private mutating func sourceClause(
    _ keyword: Keyword
  ) throws(SyntaxFailure) -> SourceSyntax.Clause? {
    let mark = open()
    advance()
    switch keyword {
    case .published:
      let day = try sourceDay()
      return .published(day, range: closed(.sourceClause, mark))
    case .confirmed:
      let day = try sourceDay()
      return .confirmed(day, range: closed(.sourceClause, mark))
    case .link:
      let text = try string()
      return .link(text, range: closed(.sourceClause, mark))
    case .note:
      let texts = try strings()
      return .note(texts, range: closed(.sourceClause, mark))
    case .unconfirmed: return .unconfirmed(closed(.sourceClause, mark))
    default: return nil
    }
  }

  /// `day = DATE | NUMBER | "unknown"`
  private mutating func sourceDay() throws(SyntaxFailure) -> SourceDaySyntax {
    if let range = take(.unknown) { return .unknown(range) }
    if kind == .date { return .date(try date()) }
    if kind == .number { return .year(try number()) }
    throw unexpected(
      Phrase(en: "a date, a year or `unknown`", de: "ein Datum, ein Jahr oder `unbekannt`")
    )
  }

  /// Reads a date.
  mutating func date() throws(SyntaxFailure) -> DateSyntax {
    guard kind == .date, !current.isBad else {
      throw unexpected(Phrase(en: "a date", de: "ein Datum"))
    }
    let date = DateSyntax(date: dates[Int(current.value)], range: currentRange)
    advance()
    return date
  }

  /// Reads a number without a unit.
  mutating func number() throws(SyntaxFailure) -> NumberSyntax {
    guard kind == .number, !current.isBad else {
      throw unexpected(Phrase(en: "a number", de: "eine Zahl"))
    }
    let number = numbers[Int(current.value)]
    advance()
    return number
  }
}
