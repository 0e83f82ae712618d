import StetigText

extension Parser {
  /// `portfolio = "portfolio" STRING [ "language" NAME ] { "read" … }`
  mutating func portfolio() -> PortfolioSyntax? {
    let mark = open()
    advance()
    let name = optionalString()
    if name == nil {
      _ = unexpected(Phrase(en: "the name of the portfolio", de: "der Name des Bestands"))
    }
    var portfolio = PortfolioSyntax(
      name: name ?? StringSyntax(text: "", range: currentRange),
      reads: [],
      range: currentRange
    )
    within([.read]) { parser in
      if name == nil { parser.recover() }
      if parser.take(.language) != nil {
        portfolio.language = parser.recovering(nil) { (parser) throws(SyntaxFailure) in
          try parser.name(Phrase(en: "`de` or `en`", de: "`de` oder `en`"))
        }
      }
      while parser.kind != .end, parser.readClause(&portfolio.reads) {}
    }
    portfolio.range = closed(.portfolio, mark)
    return name == nil ? nil : portfolio
  }

  /// Reads one `read`; false at the end of the portfolio.
  private mutating func readClause(_ reads: inout [ReadSyntax]) -> Bool {
    if kind == .word { _ = correctSpelling(recovery) }
    if let keyword, KeywordSet.declarations.contains(keyword) { return false }
    guard keyword == .read else {
      passOverMisplaced(naming([.read]), among: recovery)
      return true
    }
    let mark = open()
    var read = recoveringMapping { (parser) throws(SyntaxFailure) in try parser.readHead() }
    var mappings: [MappingSyntax] = []
    while isMappingNext {
      let mapping = recoveringMapping { (parser) throws(SyntaxFailure) in try parser.mapping() }
      if let mapping { mappings.append(mapping) }
    }
    let range = closed(.read, mark)
    read?.mappings = mappings
    read?.range = range
    if let read { reads.append(read) }
    return true
  }

  private var isMappingNext: Bool { isWord(current) && next.kind == .equals }

  /// Reads a line of a mapping; after a mistake goes on at the next one.
  private mutating func recoveringMapping<Result>(
    _ read: (inout Parser) throws(SyntaxFailure) -> Result
  ) -> Result? {
    let outerDepth = depth
    do throws(SyntaxFailure) {
      return try read(&self)
    } catch {
      depth = outerDepth
      while kind != .end, !isMappingNext {
        if let keyword, recovery.contains(keyword) { break }
        advance()
      }
      return nil
    }
  }

  private mutating func readHead() throws(SyntaxFailure) -> ReadSyntax {
    advance()
    let table = try anyWord(Phrase(en: "the name of a table", de: "der Name einer Tabelle"))
    try require(.from)
    let file = try string()
    if kind == .word, !isMappingNext { _ = correctSpelling([.partial, .where, .with]) }
    let partial = take(.partial)
    let filter = try filter()
    let options = take(.with) != nil ? try assignments() : []
    return ReadSyntax(
      table: table,
      file: file,
      partial: partial,
      filter: filter,
      options: options,
      mappings: [],
      range: table.range
    )
  }

  private mutating func mapping() throws(SyntaxFailure) -> MappingSyntax {
    let mark = open()
    let fact = takeWord()
    advance()
    if kind == .word, next.kind == .string { _ = correctSpelling([.column]) }
    let cell = try cell()
    return MappingSyntax(fact: fact, cell: cell, range: closed(.mapping, mark))
  }

  /// `cell = "column" STRING [ "as" … ] [ "with" … ] | datum`
  private mutating func cell() throws(SyntaxFailure) -> CellSyntax {
    let mark = open()
    guard take(.column) != nil else {
      let datum = try datum()
      close(.cell, mark)
      return .constant(datum)
    }
    let column = try string()
    let form = keyword == .as ? try cellForm() : nil
    var translations: [CellTranslationSyntax] = []
    if take(.with) != nil {
      repeat { translations.append(try cellTranslation()) } while take(.comma)
    }
    close(.cell, mark)
    return .column(column, form: form, translations: translations)
  }

  private mutating func cellForm() throws(SyntaxFailure) -> CellFormSyntax {
    let mark = open()
    advance()
    var form = CellFormSyntax(range: currentRange)
    if kind == .number { form.factor = try number() }
    if let unit = unit() ?? unitWord() {
      form.unit = unit
    } else {
      form.word = try anyWord(
        Phrase(en: "a unit or a form, such as `date`", de: "eine Einheit oder Form wie `Datum`")
      )
    }
    form.pattern = optionalString()
    form.range = closed(.cellForm, mark)
    return form
  }

  /// Takes a unit without a number in front.
  private mutating func unitWord() -> PlacedUnitSyntax? {
    guard kind == .word, current.bytes.count <= 8 else { return nil }
    let word = text(of: current)
    guard let unit = UnitSyntax.allCases.first(where: { $0.spellings(in: language).contains(word) })
    else { return nil }
    let range = currentRange
    advance()
    return PlacedUnitSyntax(unit: unit, range: range)
  }

  private mutating func cellTranslation() throws(SyntaxFailure) -> CellTranslationSyntax {
    let mark = open()
    let text = try string()
    try require(.equals, "=")
    let value = try datum()
    close(.cellTranslation, mark)
    return CellTranslationSyntax(text: text, value: value)
  }
}
