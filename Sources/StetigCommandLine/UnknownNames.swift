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

/// A project that the portfolio does not have.
func unknownProject(_ key: String, _ names: ProjectNames) -> UsageError {
  UsageError(
    Phrase(
      en: "the portfolio has no project `\(key)`",
      de: "der Bestand hat kein Vorhaben `\(key)`"
    ),
    help: Suggestions.help(for: key, among: names.allKeys)
  )
}
