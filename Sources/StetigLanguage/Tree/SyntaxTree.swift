package import StetigText
package import StetigValues

/// A rule file, read: every byte of it in tokens and what lies between them, the nodes of the
/// grammar over the tokens, and the typed syntax.
package struct SyntaxTree: Sendable {
  /// The file.
  package let file: SourceFile
  /// The number of the file in the run.
  package let id: FileID
  /// The tokens in order; the last is the end. White space and comments lie between them.
  package let tokens: [Token]
  /// The nodes, children before their parent; the last is the whole file.
  package let nodes: [SyntaxNode]
  /// The values of the number tokens.
  package let numbers: [NumberSyntax]
  /// The values of the date tokens.
  package let dates: [CalendarDate]
  /// What the file says.
  package let syntax: RuleFileSyntax
  /// Whether anything was reported about the file.
  package let hasMistakes: Bool

  /// The language of the keywords.
  package var language: RuleLanguage { syntax.language }

  /// The text of the file, put together from what lies between tokens and the tokens.
  package var sourceText: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(file.bytes.count)
    var end = 0
    for token in tokens {
      result += file.bytes[end..<Int(token.lower)]
      result += file.bytes[token.bytes]
      end = Int(token.upper)
    }
    return result
  }

  /// Returns the text of a token.
  package func text(of token: Token) -> String {
    String(decoding: file.bytes[token.bytes], as: UTF8.self)
  }
}

/// Reads a rule file.
///
/// The tree is always made, whatever the bytes; mistakes are reported in the order they stand in.
///
/// - Complexity: linear in the number of bytes.
package func parse(_ file: SourceFile, id: FileID) -> Outcome<SyntaxTree> {
  if let refusal = refusal(of: file, id: id) {
    return Outcome(unreadTree(file, id: id), [refusal])
  }
  let stated = FileLanguage(of: file.bytes)
  let lexed = Lexer.lex(file.bytes, id: id, language: stated.language)
  var parser = Parser(bytes: file.bytes, id: id, lexed: lexed)
  let syntax = parser.file(stated)
  let diagnostics =
    (lexed.diagnostics + parser.diagnostics.filter { !isBesideOpenText($0, lexed, file) }).sorted()
  let tree = SyntaxTree(
    file: file,
    id: id,
    tokens: parser.tokens,
    nodes: parser.nodes,
    numbers: lexed.numbers,
    dates: lexed.dates,
    syntax: syntax,
    hasMistakes: !diagnostics.isEmpty
  )
  return Outcome(tree, diagnostics)
}

/// Whether a mistake of grammar stands on the line of a text that is not closed: the words behind
/// its quotation mark are then read as what they are not.
private func isBesideOpenText(
  _ diagnostic: Diagnostic,
  _ lexed: LexedFile,
  _ file: SourceFile
) -> Bool {
  lexed.diagnostics.contains { open in
    open.code == .unclosedString
      && file.lineIndex(at: open.primary.range.lower)
        == file.lineIndex(at: diagnostic.primary.range.lower)
  }
}

/// Returns why a file is not read at all, if it is not.
private func refusal(of file: SourceFile, id: FileID) -> Diagnostic? {
  if file.bytes.count > SyntaxLimits.fileBytes {
    let megabytes = SyntaxLimits.fileBytes >> 20
    return Diagnostic(
      .unexpected,
      Phrase(en: "the file is too large for a rule file", de: "die Datei ist zu groß"),
      at: SourceRange(file: id, lower: 0, upper: 0),
      expected: Phrase(en: "at most \(megabytes) MB", de: "höchstens \(megabytes) MB")
    )
  }
  guard let offset = firstInvalidByte(of: file.bytes) else { return nil }
  return Diagnostic(
    .notUTF8,
    Phrase(en: "the file is not UTF-8 text", de: "die Datei ist kein UTF-8-Text"),
    at: SourceRange(file: id, lower: offset, upper: offset + 1),
    label: Phrase(en: "first at this byte", de: "zuerst an diesem Byte"),
    help: [
      Phrase(
        en: "save the file in the encoding UTF-8",
        de: "die Datei in der Kodierung UTF-8 speichern"
      )
    ]
  )
}

/// The tree of a file that is not read: one token without a meaning.
private func unreadTree(_ file: SourceFile, id: FileID) -> SyntaxTree {
  let end = UInt32(truncatingIfNeeded: file.bytes.count)
  let tokens = [
    Token(kind: .invalid, isBad: true, lower: 0, upper: end),
    Token(kind: .end, lower: end, upper: end),
  ]
  return SyntaxTree(
    file: file,
    id: id,
    tokens: tokens,
    nodes: [SyntaxNode(kind: .file, firstToken: 0, endToken: 2, firstNode: 0)],
    numbers: [],
    dates: [],
    syntax: RuleFileSyntax(language: .english, declarations: []),
    hasMistakes: true
  )
}
