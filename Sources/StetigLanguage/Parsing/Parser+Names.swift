import StetigText

extension Parser {
  /// Reads a name; a reserved word is reported and taken for one where that makes sense.
  mutating func name(_ expected: Phrase) throws(SyntaxFailure) -> NameSyntax {
    if kind == .word, !current.isReserved { return takeWord() }
    guard isReservedWordMeantAsName else { throw unexpected(expected) }
    reportReserved()
    return takeWord()
  }

  /// Reads the name that a declaration declares; nil, and reported, if there is none.
  mutating func declaredName(before clauses: KeywordSet = []) -> NameSyntax? {
    if kind == .word, !current.isReserved { return takeWord() }
    let isClause = keyword.map { clauses.contains($0) } ?? false
    if isWord(current), kind != .unit, !isClause, kind == .word || !isFirstOnLine {
      reportReserved()
      return takeWord()
    }
    _ = unexpected(Phrase(en: "a name", de: "ein Name"))
    return nil
  }

  /// Reads one word, reserved or not.
  mutating func anyWord(_ expected: Phrase) throws(SyntaxFailure) -> NameSyntax {
    guard isWord(current) else { throw unexpected(expected) }
    return takeWord()
  }

  /// `names = NAME { "," NAME }`
  mutating func names(_ expected: Phrase) throws(SyntaxFailure) -> [NameSyntax] {
    var result = [try name(expected)]
    while take(.comma) { result.append(try name(expected)) }
    return result
  }

  /// `path = ( NAME | "this" ) { "." WORD }`
  mutating func path() throws(SyntaxFailure) -> PathSyntax {
    let mark = open()
    let startsAtThis = take(.this) != nil
    var names: [NameSyntax] = []
    if !startsAtThis {
      names.append(try name(Phrase(en: "the name of a fact", de: "der Name einer Angabe")))
    }
    while take(.dot) {
      names.append(try anyWord(Phrase(en: "a name behind the dot", de: "ein Name nach dem Punkt")))
    }
    return PathSyntax(startsAtThis: startsAtThis, names: names, range: closed(.path, mark))
  }

  /// Reads a text in quotes.
  mutating func string() throws(SyntaxFailure) -> StringSyntax {
    guard kind == .string else {
      throw unexpected(Phrase(en: "a text in quotes", de: "ein Text in Anführungszeichen"))
    }
    return takeString()
  }

  /// Reads one or more texts in quotes.
  mutating func strings() throws(SyntaxFailure) -> [StringSyntax] {
    var result = [try string()]
    while kind == .string { result.append(takeString()) }
    return result
  }

  /// `labels = [ STRING ] [ ( "de" | "en" ) STRING ]`
  mutating func labels() -> LabelsSyntax {
    let mark = open()
    var labels = LabelsSyntax()
    if kind == .string { labels.label = takeString() }
    if let language = languageWord, next.kind == .string {
      advance()
      labels.translation = TranslationSyntax(language: language, text: takeString())
    }
    if consumedEnd > mark.token { close(.labels, mark) }
    return labels
  }

  /// The language named by the word looked at: `de` or `en`.
  var languageWord: RuleLanguage? {
    guard kind == .word, current.bytes.count == 2 else { return nil }
    return RuleLanguage(rawValue: text(of: current))
  }

  /// Takes the word looked at as a name.
  mutating func takeWord() -> NameSyntax {
    let range = currentRange
    let text = wordText(current)
    advance()
    return NameSyntax(text: text, range: range)
  }

  /// Takes the text looked at.
  ///
  /// - Requires: a string stands here.
  mutating func takeString() -> StringSyntax {
    let range = currentRange
    let hasMarks = bytes[current.bytes].contains { $0 == 0xCC || $0 == 0xCD }
    let text = stringText(current)
    advance()
    guard hasMarks else { return StringSyntax(text: text, range: range) }
    let whole = Array(text.utf8)
    return StringSyntax(text: normalized(whole, whole.startIndex..<whole.endIndex), range: range)
  }

  func wordText(_ token: Token) -> String {
    let hasMarks = bytes[token.bytes].contains { $0 == 0xCC || $0 == 0xCD }
    return hasMarks ? normalized(bytes, token.bytes) : text(of: token)
  }

  private func stringText(_ token: Token) -> String {
    var lower = Int(token.lower)
    var upper = Int(token.upper)
    let isPlain = bytes[lower] == 0x22
    lower += isPlain ? 1 : 3
    if !token.isBad { upper -= isPlain ? 1 : 3 }
    guard lower < upper else { return "" }
    guard isPlain, bytes[lower..<upper].contains(0x22) else {
      return String(decoding: bytes[lower..<upper], as: UTF8.self)
    }
    var content: [UInt8] = []
    var index = lower
    while index < upper {
      content.append(bytes[index])
      index += bytes[index] == 0x22 ? 2 : 1
    }
    return String(decoding: content, as: UTF8.self)
  }

  /// Whether a reserved word stands here that the author means as a name: what follows it could
  /// follow a name, and it does not open a clause on a line of its own.
  var isReservedWordMeantAsName: Bool {
    if kind == .word { return true }
    guard let keyword, isWord(current), !KeywordSet.neverNames.contains(keyword) else {
      return false
    }
    if isFirstOnLine, recovery.contains(keyword) || KeywordSet.cites.contains(keyword) {
      return false
    }
    return switch next.kind {
    case .dot, .comma, .rightParenthesis, .end, .plus, .minus, .star, .slash, .equals, .keyword:
      true
    case .word, .number, .unit, .date, .dayMonth, .string, .leftParenthesis, .colon,
      .invalid:
      false
    }
  }

  /// Reports the reserved word looked at where a name is needed.
  mutating func reportReserved() {
    let word = foundText
    report(
      Diagnostic(
        .reservedName,
        Phrase(
          en: "`\(word)` is a reserved word and no name",
          de: "`\(word)` ist ein reserviertes Wort und kein Name"
        ),
        at: currentRange,
        found: word,
        expected: Phrase(en: "a name", de: "ein Name"),
        help: [
          Phrase(
            en: "choose another name, such as `\(word)_`",
            de: "einen anderen Namen wählen, etwa `\(word)_`"
          )
        ]
      )
    )
  }
}
