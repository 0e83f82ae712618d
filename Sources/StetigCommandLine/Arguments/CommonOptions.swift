import StetigText

/// Options that mean the same in every command that takes them (DESIGN: one name each).
enum CommonOptions {
  static let language = OptionDescription(
    "language",
    choices: ["de", "en"],
    meaning: Phrase(
      en: "language of messages and reports (default: that of the locale)",
      de: "Sprache von Meldungen und Berichten (Vorgabe: die der Umgebung)"
    )
  )

  static let color = OptionDescription(
    "color",
    choices: ["auto", "always", "never"],
    meaning: Phrase(
      en: "colours: on a terminal, always, never (default: auto)",
      de: "Farben: am Bildschirm, immer, nie (Vorgabe: auto)"
    )
  )

  static let quiet = OptionDescription(
    "quiet",
    letter: "q",
    meaning: Phrase(
      en: "print only what has to be seen to",
      de: "nur ausgeben, was jemand ansehen muss"
    )
  )

  static let help = OptionDescription(
    "help",
    letter: "h",
    meaning: Phrase(en: "show the help of the command", de: "Hilfe zum Befehl zeigen")
  )

  static let asOf = OptionDescription(
    "as-of",
    takes: Phrase(en: "DATE", de: "DATUM"),
    meaning: Phrase(
      en: "the day that counts as today, such as 2026-12-31 (default: today)",
      de: "der Tag, der als heute gilt, etwa 2026-12-31 (Vorgabe: heute)"
    )
  )

  static let output = OptionDescription(
    "output",
    letter: "o",
    takes: Phrase(en: "FILE", de: "DATEI"),
    meaning: Phrase(
      en: "write to a file instead of standard output",
      de: "in eine Datei statt auf die Standardausgabe schreiben"
    )
  )

  static func format(_ choices: [String]) -> OptionDescription {
    OptionDescription(
      "format",
      choices: choices,
      meaning: Phrase(
        en: "form of the output (default: \(choices[0]))",
        de: "Form der Ausgabe (Vorgabe: \(choices[0]))"
      )
    )
  }

  /// What every command takes.
  static let everywhere = [language, color, quiet, help]

  /// Shows a stage of the pipeline instead of the result; for those who work on the engine.
  static let dump = OptionDescription(
    "dump",
    choices: ["tree", "checked", "plan"],
    isHidden: true,
    meaning: Phrase(
      en: "print a stage of the pipeline and stop",
      de: "eine Stufe der Verarbeitung ausgeben und aufhören"
    )
  )
}

/// Arguments that mean the same in every command that takes them.
enum CommonPositions {
  static let rules = PositionDescription(
    "RULES",
    meaning: Phrase(
      en: "a rule file or a folder of rule files (.stetig)",
      de: "eine Regeldatei oder ein Ordner mit Regeldateien (.stetig)"
    )
  )

  static let optionalRules = PositionDescription(
    "RULES",
    isOptional: true,
    meaning: Phrase(
      en: "rule files whose facts count too; without them the standard vocabulary",
      de: "Regeldateien, deren Angaben mitzählen; sonst der allgemeine Wortschatz"
    )
  )

  static let portfolio = PositionDescription(
    "PORTFOLIO",
    meaning: Phrase(
      en:
        "a folder of tables (projects.csv, costs.xlsx …), one table, or a workbook with a sheet each",
      de:
        "ein Ordner mit Tabellen (projects.csv, costs.xlsx …), eine Tabelle oder eine Arbeitsmappe"
    )
  )
}
