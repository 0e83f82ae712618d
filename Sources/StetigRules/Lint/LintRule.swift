package import StetigText

/// A named rule of `lint`, for what is no diagnostic of the checker.
///
/// The name is part of the interface: explanations in rule files, options and SARIF use it, and it
/// is never reused for something else.
package enum LintRule: String, Sendable, Hashable, CaseIterable {
  case unconfirmedValue = "unconfirmed-value"
  case sourceNotConfirmed = "source-not-confirmed"
  case expiredWithoutSuccessor = "expired-without-successor"
  case openEndContradicted = "open-end-contradicted"
  case conditionsExclude = "conditions-exclude"
  case exceptionNeverWithConditions = "exception-never-with-conditions"
  case rowNeverWithConditions = "row-never-with-conditions"
  case tableGap = "table-gap"
  case daysForMonths = "days-for-months"
  case shareAboveWhole = "share-above-whole"
  case moneyScale = "money-scale"
  case percentAsNumber = "percent-as-number"
  case idleExplanation = "idle-explanation"

  /// How bad a finding of the rule is.
  package var severity: Severity {
    switch self {
    case .conditionsExclude: .error
    case .unconfirmedValue, .sourceNotConfirmed, .expiredWithoutSuccessor, .openEndContradicted,
      .exceptionNeverWithConditions, .rowNeverWithConditions, .tableGap, .daysForMonths,
      .shareAboveWhole, .moneyScale, .percentAsNumber, .idleExplanation:
      .warning
    }
  }

  /// What the rule finds, in a few words.
  package var title: Phrase {
    switch self {
    case .unconfirmedValue:
      Phrase(
        en: "a value is unconfirmed and no note says why",
        de: "ein Wert ist unbestätigt, und kein Hinweis sagt warum"
      )
    case .sourceNotConfirmed:
      Phrase(
        en: "a source has not been confirmed for a year",
        de: "eine Quelle ist seit einem Jahr nicht bestätigt"
      )
    case .expiredWithoutSuccessor:
      Phrase(
        en: "a programme has run out and names nothing that follows",
        de: "ein Programm ist ausgelaufen und nennt keinen Anschluss"
      )
    case .openEndContradicted:
      Phrase(
        en: "a validity without an end stands beside a date that has passed",
        de: "eine Gültigkeit ohne Ende steht neben einem Tag, der vorbei ist"
      )
    case .conditionsExclude:
      Phrase(
        en: "conditions that no project can meet together",
        de: "Voraussetzungen, die kein Vorhaben zugleich erfüllen kann"
      )
    case .exceptionNeverWithConditions:
      Phrase(
        en: "an exception for projects that another condition shuts out",
        de: "eine Ausnahme für Vorhaben, die eine andere Voraussetzung ausschließt"
      )
    case .rowNeverWithConditions:
      Phrase(
        en: "a row for projects that a condition shuts out",
        de: "eine Zeile für Vorhaben, die eine Voraussetzung ausschließt"
      )
    case .tableGap:
      Phrase(
        en: "a table has no row for a key between others",
        de: "einer Tabelle fehlt die Zeile zu einem Schlüssel zwischen anderen"
      )
    case .daysForMonths:
      Phrase(
        en: "days that look like months or years",
        de: "Tage, die wie Monate oder Jahre aussehen"
      )
    case .shareAboveWhole: Phrase(en: "a share above 100 %", de: "ein Anteil über 100 %")
    case .moneyScale:
      Phrase(
        en: "euros that look like thousands of euros or like cents",
        de: "Euro, die wie tausend Euro oder wie Cent aussehen"
      )
    case .percentAsNumber:
      Phrase(
        en: "a share written as a number",
        de: "ein Anteil, der als Zahl geschrieben ist"
      )
    case .idleExplanation:
      Phrase(
        en: "an explanation that explains nothing",
        de: "eine Erklärung, die nichts erklärt"
      )
    }
  }
}
