package import StetigText

/// A name as written: a declared name, a fact, a value of a choice.
package struct NameSyntax: Sendable, Hashable {
  /// The name in NFC, by which it is compared; case counts.
  package var text: String
  /// Where the name stands.
  package var range: SourceRange
}

/// A text in quotes: `"…"` or `„…“`.
package struct StringSyntax: Sendable, Hashable {
  /// The text in NFC, by which it is compared, without its quotes, doubled quotes undone.
  package var text: String
  /// Where the text stands, quotes included.
  package var range: SourceRange
}

/// `path = ( NAME | "this" ) { "." WORD }`
package struct PathSyntax: Sendable, Hashable {
  /// Whether the path begins at the project under check; `names` then holds what follows.
  package var startsAtThis: Bool
  /// The words between the dots; empty only for `this` alone.
  package var names: [NameSyntax]
  /// Where the whole path stands.
  package var range: SourceRange
}

/// `id = WORD { "." WORD }`: a condition as tests name it; reserved words are allowed.
package struct ConditionNameSyntax: Sendable, Hashable {
  /// The words between the dots, at least one.
  package var words: [NameSyntax]
  /// Where the whole name stands.
  package var range: SourceRange
}

/// A text in a stated language.
package struct TranslationSyntax: Sendable, Hashable {
  /// The language that stands before the text.
  package var language: RuleLanguage
  /// The text.
  package var text: StringSyntax
}

/// `labels = [ STRING ] [ ( "de" | "en" ) STRING ]`
package struct LabelsSyntax: Sendable, Hashable {
  /// The label in the language of the file.
  package var label: StringSyntax?
  /// The label in a language that is named.
  package var translation: TranslationSyntax?
}
