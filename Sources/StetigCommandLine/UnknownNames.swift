import StetigText

/// A programme that the rules do not have.
func unknownProgramme(_ name: String, _ known: [String]) -> UsageError {
  UsageError(
    Phrase(
      en: "the rules have no programme `\(name)`",
      de: "die Regeln haben kein Programm `\(name)`"
    ),
    help: Suggestions.help(for: name, among: known)
      ?? Phrase(
        en: "there are \(known.joined(separator: ", "))",
        de: "es gibt \(known.joined(separator: ", "))"
      )
  )
}
