import StetigText
import StetigValues

/// What the lexer makes of a file.
struct LexedFile: Sendable {
  /// The language of the file.
  var language: RuleLanguage
  /// The tokens in order; the last is the end.
  var tokens: [Token] = []
  /// The values of the number tokens.
  var numbers: [NumberSyntax] = []
  /// The values of the date tokens.
  var dates: [CalendarDate] = []
  /// What was wrong.
  var diagnostics: [Diagnostic] = []
}

/// Cuts the bytes of a file into tokens; white space and comments lie between them.
///
/// - Complexity: linear in the number of bytes.
struct Lexer {
  let bytes: [UInt8]
  let id: FileID
  let table: KeywordTable
  var output: LexedFile
  var index = 0

  /// Returns the tokens of a file.
  ///
  /// - Requires: `bytes` are UTF-8 and fewer than 2³¹.
  static func lex(_ bytes: [UInt8], id: FileID, language: RuleLanguage) -> LexedFile {
    var lexer = Lexer(bytes: bytes, id: id, language: language)
    lexer.run()
    return lexer.output
  }

  private init(bytes: [UInt8], id: FileID, language: RuleLanguage) {
    self.bytes = bytes
    self.id = id
    table = .of(language)
    output = LexedFile(language: language)
    output.tokens.reserveCapacity(bytes.count / 5 + 8)
  }

  private mutating func run() {
    while true {
      skipTrivia()
      guard index < bytes.count else { break }
      lexToken()
    }
    append(.end, from: index)
  }

  private mutating func lexToken() {
    let start = index
    switch bytes[index] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): lexNumber()
    case UInt8(ascii: "\""): lexString(opening: 1)
    case UInt8(ascii: "("): appendSymbol(.leftParenthesis)
    case UInt8(ascii: ")"): appendSymbol(.rightParenthesis)
    case UInt8(ascii: ","): appendSymbol(.comma)
    case UInt8(ascii: ":"): appendSymbol(.colon)
    case UInt8(ascii: "."): appendSymbol(.dot)
    case UInt8(ascii: "="): appendSymbol(.equals)
    case UInt8(ascii: "+"): appendSymbol(.plus)
    case UInt8(ascii: "-"): appendSymbol(.minus)
    case UInt8(ascii: "*"): appendSymbol(.star)
    case UInt8(ascii: "/"): appendSymbol(.slash)
    case UInt8(ascii: "%"): appendUnitSign(.percent, length: 1)
    default:
      if matches([0xC3, 0x97]) {
        appendSymbol(.star, length: 2)
      } else if matches([0xE2, 0x82, 0xAC]) {
        appendUnitSign(.euro, length: 3)
      } else if matches([0xE2, 0x80, 0x9E]) {
        lexString(opening: 3)
      } else if letterLength(at: start) > 0 {
        lexWord()
      } else {
        lexStrayCharacters()
      }
    }
  }
}

// MARK: - Bytes

extension Lexer {
  /// Whether the bytes at `offset`, by default at the current place, are these.
  func matches(_ expected: [UInt8], at offset: Int? = nil) -> Bool {
    let start = offset ?? index
    guard bytes.count - start >= expected.count else { return false }
    for (position, byte) in expected.enumerated() where bytes[start + position] != byte {
      return false
    }
    return true
  }

  /// Whether the byte at `offset` is a digit; false behind the end.
  func isDigit(at offset: Int) -> Bool {
    offset < bytes.count && bytes[offset] >= 0x30 && bytes[offset] <= 0x39
  }

  /// Returns the offset behind the digits that begin at `offset`.
  func digitsEnd(from offset: Int) -> Int {
    var end = offset
    while isDigit(at: end) { end += 1 }
    return end
  }

  /// Returns how many bytes of white space stand at `offset`: 0 to 3.
  func whiteSpaceLength(at offset: Int) -> Int {
    guard offset < bytes.count else { return 0 }
    switch bytes[offset] {
    case 0x20, 0x09, 0x0A, 0x0D: return 1
    case 0xC2: return matches([0xC2, 0xA0], at: offset) ? 2 : 0
    case 0xE2: return matches([0xE2, 0x80, 0xAF], at: offset) ? 3 : 0
    default: return 0
    }
  }

  /// Returns the offset behind the white space that begins at `offset`.
  func whiteSpaceEnd(from offset: Int) -> Int {
    var end = offset
    while true {
      let length = whiteSpaceLength(at: end)
      if length == 0 { return end }
      end += length
    }
  }

  private mutating func skipTrivia() {
    if index == 0, matches([0xEF, 0xBB, 0xBF]) { index = 3 }
    while true {
      index = whiteSpaceEnd(from: index)
      guard matches([0x2D, 0x2D]) else { return }
      while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
    }
  }
}

// MARK: - Tokens

extension Lexer {
  /// Appends a token that ends at the current place.
  mutating func append(
    _ kind: TokenKind,
    from start: Int,
    keyword: Keyword? = nil,
    isReserved: Bool = false,
    isBad: Bool = false,
    value: Int = 0
  ) {
    output.tokens.append(
      Token(
        kind: kind,
        keyword: keyword,
        isReserved: isReserved,
        isBad: isBad,
        lower: UInt32(truncatingIfNeeded: start),
        upper: UInt32(truncatingIfNeeded: index),
        value: UInt32(truncatingIfNeeded: value)
      )
    )
  }

  private mutating func appendSymbol(_ kind: TokenKind, length: Int = 1) {
    index += length
    append(kind, from: index - length)
  }

  private mutating func appendUnitSign(_ unit: UnitSyntax, length: Int) {
    index += length
    append(.unit, from: index - length, value: unit.number)
  }

  /// Returns the range of the bytes from `lower` up to `upper`, by default the current place.
  func range(_ lower: Int, _ upper: Int? = nil) -> SourceRange {
    SourceRange(file: id, lower: lower, upper: upper ?? index)
  }

  /// Returns the text of some bytes, cut short where it is long.
  func excerpt(_ lower: Int, _ upper: Int) -> String {
    shortened(bytes, lower..<upper)
  }

  /// Whether there is room for one more mistake.
  var canReport: Bool { output.diagnostics.count < SyntaxLimits.diagnostics }

  /// Reports a mistake, unless there are too many already.
  mutating func report(_ diagnostic: Diagnostic) {
    if canReport { output.diagnostics.append(diagnostic) }
  }
}

extension UnitSyntax {
  /// The place in the list of units, as tokens keep it.
  var number: Int { UnitSyntax.allCases.firstIndex(of: self) ?? 0 }

  /// Makes the unit that a token keeps.
  init?(number: UInt32) {
    guard number < UnitSyntax.allCases.count else { return nil }
    self = UnitSyntax.allCases[Int(number)]
  }
}

/// Returns the text of some bytes on one line, at most 60 scalars of it.
func shortened(_ bytes: [UInt8], _ range: Range<Int>) -> String {
  let text = String(decoding: bytes[range.prefix(4 * 61)], as: UTF8.self)
  var result = ""
  var count = 0
  for scalar in text.unicodeScalars {
    if count == 60 { return result + "…" }
    result.unicodeScalars.append(scalar)
    count += 1
  }
  return result
}
