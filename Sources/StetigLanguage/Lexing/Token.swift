/// What a token is.
package enum TokenKind: UInt8, Sendable, Hashable {
  /// A name, or a reserved word that makes no keyword.
  case word
  /// One or several words that make a keyword.
  case keyword
  /// `12`, `1 234,5`, `66 2/3`, `1/3`
  case number
  /// A unit right after a number, or a unit's sign.
  case unit
  /// `2026-12-31`
  case date
  /// `31 October`
  case dayMonth
  /// A text in quotes.
  case string
  case leftParenthesis, rightParenthesis, comma, colon, dot, equals
  case plus, minus, star, slash
  /// Characters without a meaning; the parser passes over them.
  case invalid
  /// Stands once, behind the last byte.
  case end
}

/// One token: a kind, its bytes, and where its value is kept.
package struct Token: Sendable, Hashable {
  /// What the token is.
  package var kind: TokenKind
  /// The keyword, of a keyword.
  package var keyword: Keyword?
  /// Whether a word is the first word of some keyword, and so no name.
  package var isReserved = false
  /// Whether the lexer has reported the token; it then has no value.
  package var isBad = false
  /// The offset of the first byte.
  package var lower: UInt32
  /// The offset behind the last byte.
  package var upper: UInt32
  /// The place of a number or date in the list of values, or the unit, or day and month.
  package var value: UInt32 = 0
}

extension Token {
  /// The offsets of the bytes.
  package var bytes: Range<Int> { Int(lower)..<Int(upper) }
}
