import StetigText

extension Parser {
  /// `entity = "entity" NAME [ "of" NAME ] "as" WORD naming meaning`
  mutating func entity() -> EntitySyntax? {
    let mark = open()
    advance()
    guard let name = declaredName(before: [.of, .as]) else {
      recover()
      close(.entity, mark)
      return nil
    }
    var entity: EntitySyntax? = recovering(nil) { (parser) throws(SyntaxFailure) in
      let parent =
        parser.take(.of) != nil
        ? try parser.name(Phrase(en: "the name of an entity", de: "der Name eines Gegenstands"))
        : nil
      try parser.require(.as)
      let plural = try parser.anyWord(Phrase(en: "the name of the list", de: "der Name der Liste"))
      let namings = try parser.namings()
      let meaning = try parser.meaning()
      return EntitySyntax(
        name: name,
        parent: parent,
        plural: plural,
        namings: namings,
        meaning: meaning,
        range: name.range
      )
    }
    let range = closed(.entity, mark)
    entity?.range = range
    return entity
  }

  /// `fact = "fact" NAME "." WORD ":" type naming meaning cites`
  mutating func fact() -> FactSyntax? {
    let mark = open()
    advance()
    var fact: FactSyntax? = within(.cites) { parser in
      parser.recovering(nil) { (parser) throws(SyntaxFailure) in try parser.factHead() }
    }
    let cites = cites()
    let range = closed(.fact, mark)
    fact?.cites = cites
    fact?.range = range
    return fact
  }

  private mutating func factHead() throws(SyntaxFailure) -> FactSyntax {
    let entity = try name(Phrase(en: "the name of an entity", de: "der Name eines Gegenstands"))
    try require(.dot, ".")
    let name = try anyWord(Phrase(en: "the name of the fact", de: "der Name der Angabe"))
    try require(.colon, ":")
    let type = try type()
    let namings = try namings()
    let meaning = try meaning()
    return FactSyntax(
      entity: entity,
      name: name,
      type: type,
      namings: namings,
      meaning: meaning,
      cites: [],
      range: entity.range
    )
  }

  /// `naming = { ( "de" | "en" ) ( WORD [ "as" WORD ] [ STRING ] | STRING ) }`
  private mutating func namings() throws(SyntaxFailure) -> [NamingSyntax] {
    var result: [NamingSyntax] = []
    while let language = languageWord, next.kind == .string || isWord(next) {
      let mark = open()
      advance()
      var naming = NamingSyntax(language: language, range: currentRange)
      if isWord(current) {
        naming.name = takeWord()
        if take(.as) != nil {
          naming.plural = try anyWord(Phrase(en: "the name of the list", de: "der Name der Liste"))
        }
      }
      naming.label = optionalString()
      naming.range = closed(.naming, mark)
      result.append(naming)
    }
    return result
  }

  /// `meaning = [ "means" STRING { STRING } ] [ "asks" labels ]`
  private mutating func meaning() throws(SyntaxFailure) -> MeaningSyntax {
    let mark = open()
    var meaning = MeaningSyntax(texts: [])
    if kind == .word { _ = correctSpelling(recovery.union([.means, .asks])) }
    if take(.means) != nil { meaning.texts = try strings() }
    if take(.asks) != nil { meaning.question = labels() }
    if consumedEnd > mark.token { close(.meaning, mark) }
    return meaning
  }

  /// `type`: the type of a fact or column.
  mutating func type() throws(SyntaxFailure) -> TypeSyntax {
    let mark = open()
    let isOptional = take(.optional) != nil
    if kind == .word, typeWord == nil { correctType() }
    let kind = try typeKind()
    return TypeSyntax(isOptional: isOptional, kind: kind, range: closed(.type, mark))
  }

  private mutating func correctType() {
    _ = correctSpelling([.optional, .yesOrNo, .oneOf, .severalOf, .referenceTo, .programme])
  }

  private mutating func typeKind() throws(SyntaxFailure) -> TypeSyntax.Kind {
    if let word = typeWord {
      advance()
      switch word {
      case .number:
        guard take(.of) != nil else { return .number(unit: nil) }
        return .number(unit: try name(Phrase(en: "what is counted", de: "was gezählt wird")))
      case .share: return .share
      case .money: return .money
      case .date: return .date
      case .span: return .span
      case .text: return .text
      case .place: return .place
      }
    }
    switch keyword {
    case .yesOrNo:
      advance()
      return .truth
    case .oneOf:
      advance()
      return .oneOf(try choiceValues())
    case .severalOf:
      advance()
      return .severalOf(try choiceValues())
    case .programme:
      advance()
      return .programme
    case .referenceTo:
      advance()
      let entity = try name(Phrase(en: "the name of an entity", de: "der Name eines Gegenstands"))
      guard take(.as) != nil else { return .reference(entity, list: nil) }
      return .reference(
        entity,
        list: try anyWord(Phrase(en: "the name of the list", de: "der Name der Liste"))
      )
    default: throw unexpectedType()
    }
  }

  private mutating func unexpectedType() -> SyntaxFailure {
    let words = TypeWord.allCases.map { $0.spelling(in: language) }
    let help = kind == .word ? Suggestions.help(for: foundText, among: words) : nil
    return unexpected(Phrase(en: "a type", de: "ein Typ"), help: help)
  }

  private mutating func choiceValues() throws(SyntaxFailure) -> [ChoiceValueSyntax] {
    try require(.leftParenthesis, "(")
    var values: [ChoiceValueSyntax] = []
    repeat {
      let mark = open()
      let name = try name(Phrase(en: "a value of the choice", de: "ein Wert der Auswahl"))
      let namings = try namings()
      close(.choiceValue, mark)
      values.append(ChoiceValueSyntax(name: name, namings: namings))
    } while take(.comma)
    try require(.rightParenthesis, ")")
    return values
  }

  private var typeWord: TypeWord? {
    guard kind == .word, current.bytes.count <= 16 else { return nil }
    let word = text(of: current)
    return TypeWord.allCases.first { $0.spelling(in: language) == word }
  }

  /// `table = "table" NAME labels "from" STRING { … }`
  mutating func table() -> TableSyntax? {
    let mark = open()
    advance()
    let name = declaredName(before: KeywordSet.tableClauses.union([.from]))
    let labels = labels()
    var columns: [TableColumnSyntax] = []
    var cites: [CiteSyntax] = []
    let file: StringSyntax? = within(KeywordSet.tableClauses.union(.cites)) { parser in
      let file: StringSyntax? = parser.recovering(nil) { (parser) throws(SyntaxFailure) in
        try parser.require(.from)
        return try parser.string()
      }
      while true {
        cites += parser.cites()
        guard let keyword = parser.keyword, KeywordSet.tableClauses.contains(keyword) else { break }
        let column: TableColumnSyntax? = parser.recovering(nil) { (parser) throws(SyntaxFailure) in
          try parser.tableColumn(isKey: keyword == .key)
        }
        if let column { columns.append(column) }
      }
      return file
    }
    let range = closed(.table, mark)
    guard let name, let file else { return nil }
    return TableSyntax(
      name: name,
      labels: labels,
      file: file,
      columns: columns,
      cites: cites,
      range: range
    )
  }

  private mutating func tableColumn(isKey: Bool) throws(SyntaxFailure) -> TableColumnSyntax {
    let mark = open()
    advance()
    let name = try anyWord(Phrase(en: "the name of the column", de: "der Name der Spalte"))
    try require(.colon, ":")
    let type = try type()
    let heading = optionalString()
    return TableColumnSyntax(
      isKey: isKey,
      name: name,
      type: type,
      heading: heading,
      range: closed(.tableColumn, mark)
    )
  }
}

/// The words that name a type and are ordinary names elsewhere.
private enum TypeWord: CaseIterable {
  case number, share, money, date, span, text, place

  func spelling(in language: RuleLanguage) -> String {
    switch (self, language) {
    case (.number, .english): "number"
    case (.number, .german): "Zahl"
    case (.share, .english): "share"
    case (.share, .german): "Anteil"
    case (.money, .english): "money"
    case (.money, .german): "Geld"
    case (.date, .english): "date"
    case (.date, .german): "Datum"
    case (.span, .english): "span"
    case (.span, .german): "Zeitspanne"
    case (.text, .english): "text"
    case (.text, .german): "Text"
    case (.place, .english): "place"
    case (.place, .german): "Ort"
    }
  }
}
