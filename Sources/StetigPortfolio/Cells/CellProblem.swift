import StetigRules
import StetigText

/// Why a cell cannot be read.
enum CellProblem: UInt8 {
  case notYesOrNo
  case notANumber
  case ambiguousNumber
  case tooLarge
  case tooManyDecimals
  case negative
  case shareWithoutPercent
  case shareAboveWhole
  case notADate
  case ambiguousDate
  case dayMissing
  case centuryMissing
  case noSuchDay
  case notASpan
  case notAChoice
  case noCharacter
  case nulByte
  case noneOfRequired
  case textAfterQuote
  case openQuote
  case notAScalar
  case namedTwice
  case errorValue
  case formulaWithoutValue
  case notInLookup

  /// What is wrong with the text that was found.
  func message(_ found: String) -> Phrase {
    switch self {
    case .notYesOrNo:
      Phrase(en: "`\(found)` is neither yes nor no", de: "`\(found)` ist weder ja noch nein")
    case .notANumber: Phrase(en: "`\(found)` is no number", de: "`\(found)` ist keine Zahl")
    case .ambiguousNumber:
      Phrase(
        en: "`\(found)` reads two ways: thousands or decimals",
        de: "`\(found)` lässt zwei Lesarten zu: Tausender oder Dezimalstellen"
      )
    case .tooLarge: Phrase(en: "`\(found)` is too large", de: "`\(found)` ist zu groß")
    case .tooManyDecimals:
      Phrase(en: "`\(found)` has too many decimals", de: "`\(found)` hat zu viele Dezimalstellen")
    case .negative: Phrase(en: "`\(found)` is below zero", de: "`\(found)` ist kleiner als null")
    case .shareWithoutPercent:
      Phrase(
        en: "`\(found)` does not say whether it counts in percent",
        de: "bei `\(found)` fehlt das Prozentzeichen"
      )
    case .shareAboveWhole:
      Phrase(en: "`\(found)` is more than 100 %", de: "`\(found)` ist mehr als 100 %")
    case .notADate: Phrase(en: "`\(found)` is no date", de: "`\(found)` ist kein Datum")
    case .ambiguousDate:
      Phrase(
        en: "`\(found)` reads two ways: day or month first",
        de: "`\(found)` lässt zwei Lesarten zu: Tag oder Monat zuerst"
      )
    case .dayMissing:
      Phrase(en: "`\(found)` names no day", de: "`\(found)` nennt keinen Tag")
    case .centuryMissing:
      Phrase(
        en: "the year of `\(found)` may be of either century",
        de: "das Jahr von `\(found)` kann in jedem der beiden Jahrhunderte liegen"
      )
    case .noSuchDay:
      Phrase(en: "there is no day `\(found)`", de: "den Tag `\(found)` gibt es nicht")
    case .notASpan:
      Phrase(en: "`\(found)` is no length of time", de: "`\(found)` ist keine Zeitspanne")
    case .notAChoice:
      Phrase(
        en: "`\(found)` is not a value of this choice",
        de: "`\(found)` ist kein Wert dieser Auswahl"
      )
    case .notInLookup:
      Phrase(
        en: "the mapping does not say what `\(found)` stands for",
        de: "die Zuordnung sagt nicht, wofür `\(found)` steht"
      )
    case .noCharacter:
      Phrase(
        en: "the text holds bytes that stand for no character",
        de: "der Text enthält Bytes, die für kein Zeichen stehen"
      )
    case .nulByte: Phrase(en: "the text holds a NUL byte", de: "der Text enthält ein NUL-Byte")
    case .noneOfRequired:
      Phrase(
        en: "a dash says that there is none, but there always is one",
        de: "ein Strich heißt, dass es keinen Wert gibt, aber es gibt immer einen"
      )
    case .textAfterQuote:
      Phrase(
        en: "text follows the closing quote",
        de: "nach dem schließenden Anführungszeichen steht noch Text"
      )
    case .openQuote:
      Phrase(en: "the quote is not closed", de: "das Anführungszeichen wird nicht geschlossen")
    case .notAScalar:
      Phrase(
        en: "an object or a list of lists stands where a value is asked for",
        de: "ein Objekt oder eine Liste von Listen steht, wo ein Wert gefragt ist"
      )
    case .namedTwice:
      Phrase(en: "the row has two values for this", de: "die Zeile hat zwei Werte dafür")
    case .errorValue:
      Phrase(
        en: "`\(found)` says that the value could not be computed",
        de: "`\(found)` sagt, dass der Wert nicht zu berechnen war"
      )
    case .formulaWithoutValue:
      Phrase(
        en: "the formula has not been computed, so it has no value",
        de: "die Formel ist nicht berechnet und hat keinen Wert"
      )
    }
  }

  /// What would fit in a column of the type.
  func expected(_ type: FactType) -> Phrase {
    switch self {
    case .noneOfRequired:
      Phrase(
        en: "a value, or nothing if it is unknown",
        de: "ein Wert, oder nichts, wenn unbekannt"
      )
    case .openQuote, .textAfterQuote:
      Phrase(
        en: "`\"…\"`, a quote inside doubled",
        de: "`\"…\"`, ein Anführungszeichen darin doppelt"
      )
    case .notInLookup:
      Phrase(
        en: "one of the texts after `with`",
        de: "einer der Texte hinter `wobei`"
      )
    case .noCharacter, .nulByte: Phrase(en: "text in one encoding", de: "Text in einem Zeichensatz")
    case .namedTwice: Phrase(en: "one value", de: "ein Wert")
    case .formulaWithoutValue:
      Phrase(
        en: "a file that a spreadsheet program has saved",
        de: "eine Datei, die ein Tabellenprogramm gespeichert hat"
      )
    case .notAScalar, .notYesOrNo, .notANumber, .ambiguousNumber, .tooLarge, .tooManyDecimals,
      .negative,
      .shareWithoutPercent, .shareAboveWhole, .notADate, .ambiguousDate, .dayMissing,
      .centuryMissing, .noSuchDay, .notASpan, .notAChoice, .errorValue:
      Self.form(of: type)
    }
  }

  private static func form(of type: FactType) -> Phrase {
    switch type {
    case .truth: Phrase(en: "`yes` or `no`", de: "`ja` oder `nein`")
    case .choice(let names): values(names, several: false)
    case .choices(let names): values(names, several: true)
    case .reference: Phrase(en: "a key", de: "eine Kennung")
    case .number: Phrase(en: "a number such as `1234.5`", de: "eine Zahl wie `1234,5`")
    case .share: Phrase(en: "a share such as `80 %`", de: "ein Anteil wie `80 %`")
    case .money: Phrase(en: "an amount such as `1234.56`", de: "ein Betrag wie `1234,56`")
    case .date: Phrase(en: "a date such as `2026-12-31`", de: "ein Datum wie `31.12.2026`")
    case .span: Phrase(en: "a span such as `36 months`", de: "eine Zeitspanne wie `36 Monate`")
    case .text, .place, .programme: Phrase(en: "a text", de: "ein Text")
    }
  }

  private static func values(_ names: [Naming], several: Bool) -> Phrase {
    let english = names.map { "`\($0.english)`" }.joined(separator: ", ")
    let german = names.map { "`\($0.german)`" }.joined(separator: ", ")
    return several
      ? Phrase(en: "several of \(english)", de: "mehrere von \(german)")
      : Phrase(en: "one of \(english)", de: "eines von \(german)")
  }
}
