import StetigText

extension Parser {
  /// `file = [ "language" ( "de" | "en" ) ] { … }`
  mutating func file(_ stated: FileLanguage) -> RuleFileSyntax {
    let mark = Mark(token: 0, node: 0)
    let languageRange = languageClause(stated)
    var declarations: [DeclarationSyntax] = []
    while kind != .end {
      if kind == .word { _ = correctSpelling(.declarations) }
      if let keyword, KeywordSet.declarations.contains(keyword) {
        if let declaration = declaration(keyword) { declarations.append(declaration) }
      } else {
        passOverMisplaced(
          Phrase(
            en: "a declaration, such as `\(Keyword.programme.canonicalSpelling(in: language))`",
            de: "eine Erklärung wie `\(Keyword.programme.canonicalSpelling(in: language))`"
          ),
          among: .declarations
        )
      }
    }
    consumedEnd = tokens.count
    close(.file, mark)
    return RuleFileSyntax(
      language: language,
      languageRange: languageRange,
      declarations: declarations
    )
  }

  /// `[ "language" ( "de" | "en" ) ]`, in either spelling whatever the language.
  private mutating func languageClause(_ stated: FileLanguage) -> SourceRange? {
    let mark = open()
    guard stated.isStated else {
      if language == .german { reportMissingLanguage() }
      return nil
    }
    let spellings = RuleLanguage.allCases.map { Keyword.language.canonicalSpelling(in: $0) }
    if !spellings.contains(foundText) { reportMisspeltClause(spellings) }
    advance()
    if languageWord != nil {
      advance()
    } else {
      _ = unexpected(Phrase(en: "`de` or `en`", de: "`de` oder `en`"))
      if isWord(current), !isFirstOnLine { advance() }
    }
    return closed(.language, mark)
  }

  private mutating func reportMisspeltClause(_ spellings: [String]) {
    let help = Suggestions.help(for: foundText, among: spellings)
    _ = unexpected(Phrase(en: "a language clause", de: "die Angabe der Sprache"), help: help)
  }

  private mutating func reportMissingLanguage() {
    let start = SourceRange(
      file: id,
      lower: Int(current.lower),
      upper: Int(current.lower)
    )
    report(
      Diagnostic(
        .unexpected,
        Phrase(
          en: "the file does not say that it is written in German",
          de: "die Datei sagt nicht, dass sie deutsch geschrieben ist"
        ),
        at: currentRange,
        found: foundText,
        expected: Phrase(same: "`Sprache de`"),
        help: [
          Phrase(en: "begin the file with `Sprache de`", de: "die Datei mit `Sprache de` beginnen")
        ],
        fixIts: [
          FixIt(
            title: Phrase(en: "state the language", de: "die Sprache nennen"),
            edits: [.init(start, "Sprache de\n\n")],
            applicability: .safe
          )
        ]
      )
    )
  }

  private mutating func declaration(_ keyword: Keyword) -> DeclarationSyntax? {
    switch keyword {
    case .source: source().map { .source($0) }
    case .programme: block(.programme).map { .block($0) }
    case .frame: block(.frame).map { .block($0) }
    case .principles: block(.principles).map { .block($0) }
    case .table: table().map { .table($0) }
    case .entity: entity().map { .entity($0) }
    case .fact: fact().map { .fact($0) }
    case .test: test().map { .test($0) }
    case .scenario: scenario().map { .scenario($0) }
    case .portfolio: portfolio().map { .portfolio($0) }
    default: nil
    }
  }
}
