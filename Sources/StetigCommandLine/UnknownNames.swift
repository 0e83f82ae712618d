import StetigPortfolio
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

/// A portfolio in which there is nothing to check; what was found in its files says why.
func noProjects(_ findings: [InputFinding]) -> UsageError {
  let found = findings.first
  return UsageError(
    Phrase(
      en: "the portfolio has no project",
      de: "der Bestand hat kein Vorhaben"
    ),
    help: found.map { finding in
      let help = finding.help ?? Phrase(same: "")
      return Phrase(
        en: "\(finding.file): \(finding.message.english) \(help.english)",
        de: "\(finding.file): \(finding.message.german) \(help.german)"
      )
    }
      ?? Phrase(
        en: "projects stand in a table `projects`, such as projects.csv",
        de: "Vorhaben stehen in einer Tabelle `Vorhaben`, etwa Vorhaben.csv"
      )
  )
}

/// Rules that have frames or principles only.
func noProgrammes() -> UsageError {
  UsageError(
    Phrase(en: "the rules have no programme", de: "die Regeln haben kein Programm"),
    help: Phrase(
      en: "a rule file declares one with `programme`",
      de: "eine Regeldatei erklärt es mit `Programm`"
    )
  )
}

/// Projects that a run looks over because they name no programme of the rules.
func leftOutNote(_ keys: [String], count: Int) -> Phrase {
  let shown = keys.prefix(20).map { "`" + TerminalEscaping.onOneLine($0) + "`" }
    .joined(separator: ", ")
  let more = count > 20 ? " …" : ""
  return Phrase(
    en: "not checked, since they name no programme of the rules (\(count)): \(shown)\(more)",
    de: "nicht geprüft, da sie kein Programm der Regeln nennen (\(count)): \(shown)\(more)"
  )
}
