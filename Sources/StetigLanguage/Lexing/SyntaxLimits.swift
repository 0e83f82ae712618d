/// How much of a rule file is read, so that hostile files cost little.
package enum SyntaxLimits {
  /// The largest number of bytes of one file.
  package static let fileBytes = 16 << 20
  /// How deep expressions may be nested.
  package static let nesting = 64
  /// How high the tree of one expression may be, chains of operators included.
  package static let expressionHeight = 256
  /// How many mistakes of one file are reported by the lexer, and by the parser.
  package static let diagnostics = 200
  /// The longest word, in bytes, that is looked for among the keywords.
  static let longestTableWord = 128
  /// How many marks one letter may carry; more are characters without a meaning.
  static let marksPerLetter = 30
}
