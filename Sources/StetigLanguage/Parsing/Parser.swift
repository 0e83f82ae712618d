import StetigText
import StetigValues

/// Thrown where a clause cannot be read on; the mistake has been reported.
struct SyntaxFailure: Error {}

/// Reads the tokens of a file by recursive descent, two tokens of look-ahead.
///
/// Every function reads one production, gives its typed syntax, and closes its node of the tree.
/// A mistake is thrown up to the clause that holds it, which then goes on at the next keyword of
/// `recovery`, so that one mistake is reported once.
struct Parser {
  let bytes: [UInt8]
  let id: FileID
  let language: RuleLanguage
  let numbers: [NumberSyntax]
  let dates: [CalendarDate]
  var tokens: [Token]
  var nodes: [SyntaxNode] = []
  var diagnostics: [Diagnostic] = []
  /// The token looked at.
  var position = 0
  /// The token behind the last one taken.
  var consumedEnd = 0
  /// How deep the text is nested here.
  var depth = 0
  /// How high the tree of the last expression is.
  var height = 0
  /// Where reading goes on after a mistake.
  var recovery = KeywordSet.declarations

  init(bytes: [UInt8], id: FileID, lexed: LexedFile) {
    self.bytes = bytes
    self.id = id
    language = lexed.language
    numbers = lexed.numbers
    dates = lexed.dates
    tokens = lexed.tokens
    nodes.reserveCapacity(tokens.count)
    skipInvalid()
  }
}

// MARK: - Tokens

extension Parser {
  /// The token looked at; the end token at the end.
  var current: Token { tokens[position] }

  /// The kind of the token looked at.
  var kind: TokenKind { tokens[position].kind }

  /// The keyword looked at, if it is one.
  var keyword: Keyword? { tokens[position].keyword }

  /// The token behind the one looked at.
  var next: Token {
    var index = position
    if tokens[index].kind != .end { index += 1 }
    while tokens[index].kind == .invalid { index += 1 }
    return tokens[index]
  }

  /// Takes the token looked at; the end stays.
  mutating func advance() {
    guard kind != .end else { return }
    position += 1
    consumedEnd = position
    skipInvalid()
  }

  /// Takes the keyword if it stands here; returns where it stood.
  mutating func take(_ keyword: Keyword) -> SourceRange? {
    guard self.keyword == keyword else { return nil }
    let range = currentRange
    advance()
    return range
  }

  /// Takes the mark if it stands here; returns whether it did.
  mutating func take(_ kind: TokenKind) -> Bool {
    guard self.kind == kind else { return false }
    advance()
    return true
  }

  /// Takes the mark, or reports what stands there instead.
  mutating func require(_ kind: TokenKind, _ text: String) throws(SyntaxFailure) {
    guard take(kind) else { throw unexpected(Phrase(same: "`\(text)`")) }
  }

  /// Takes the keyword, or reports what stands there instead.
  mutating func require(_ keyword: Keyword) throws(SyntaxFailure) {
    if self.keyword != keyword { _ = correctSpelling([keyword]) }
    guard take(keyword) != nil else { throw unexpected(naming([keyword])) }
  }

  private mutating func skipInvalid() {
    while tokens[position].kind == .invalid { position += 1 }
  }
}

// MARK: - Places

/// Where a node began.
struct Mark {
  /// Its first token.
  var token: Int
  /// The number of nodes there were.
  var node: Int
}

extension Parser {
  /// Begins a node at the token looked at.
  func open() -> Mark { Mark(token: position, node: nodes.count) }

  /// Ends a node behind the last token taken; nodes closed since `mark` lie under it.
  mutating func close(_ kind: SyntaxKind, _ mark: Mark) {
    nodes.append(
      SyntaxNode(
        kind: kind,
        firstToken: UInt32(truncatingIfNeeded: mark.token),
        endToken: UInt32(truncatingIfNeeded: max(mark.token, consumedEnd)),
        firstNode: UInt32(truncatingIfNeeded: mark.node)
      )
    )
  }

  /// Ends a node and returns where it stands.
  mutating func closed(_ kind: SyntaxKind, _ mark: Mark) -> SourceRange {
    close(kind, mark)
    return range(from: mark)
  }

  /// Where the token looked at stands.
  var currentRange: SourceRange { range(of: current) }

  /// Where a token stands.
  func range(of token: Token) -> SourceRange {
    SourceRange(file: id, lower: Int(token.lower), upper: Int(token.upper))
  }

  /// Where the text from `mark` up to the last token taken stands.
  func range(from mark: Mark) -> SourceRange {
    let lower = Int(tokens[mark.token].lower)
    guard consumedEnd > mark.token else {
      return SourceRange(file: id, lower: lower, upper: lower)
    }
    return SourceRange(file: id, lower: lower, upper: Int(tokens[consumedEnd - 1].upper))
  }

  /// The text of a token.
  func text(of token: Token) -> String { String(decoding: bytes[token.bytes], as: UTF8.self) }

  /// Whether the token looked at is the first on its line.
  var isFirstOnLine: Bool {
    guard consumedEnd > 0 else { return true }
    let gap = Int(tokens[consumedEnd - 1].upper)..<Int(current.lower)
    return bytes[gap].contains { $0 == 0x0A || $0 == 0x0D }
  }

  /// Whether a token is one word: a name, or a keyword of one word.
  func isWord(_ token: Token) -> Bool {
    switch token.kind {
    case .word: true
    case .keyword: !bytes[token.bytes].contains { $0 == 0x20 || $0 == 0x09 || $0 < 0x0E }
    case .unit: bytes[Int(token.lower)] != 0x25 && bytes[Int(token.lower)] != 0xE2
    case .number, .date, .dayMonth, .string, .leftParenthesis, .rightParenthesis, .comma, .colon,
      .dot, .equals, .plus, .minus, .star, .slash, .invalid, .end:
      false
    }
  }
}
