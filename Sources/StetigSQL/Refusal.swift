package import StetigText

/// Why a programme cannot be written as SQL that gives the engine's answer.
package struct Refusal: Error, Sendable {
  /// What the rules ask that has no exact form, as a noun phrase.
  package var construct: Phrase
  /// The clause that asks it.
  package var range: SourceRange?

  init(_ english: String, _ german: String) {
    construct = Phrase(en: english, de: german)
  }

  func at(_ range: SourceRange) -> Refusal {
    var refusal = self
    if refusal.range == nil { refusal.range = range }
    return refusal
  }
}
