import StetigLanguage
import StetigText

extension Checker {
  /// Returns what people call a type, without an article.
  func describe(_ type: ValueType) -> Phrase {
    switch type {
    case .truth: Phrase(en: "yes or no", de: "ja oder nein")
    case .number(let unit):
      if let unit {
        Phrase(
          en: "number of \(unitLabel(unit).english)",
          de: "Zahl (\(unitLabel(unit).german))"
        )
      } else {
        Phrase(en: "number", de: "Zahl")
      }
    case .share: Phrase(en: "share", de: "Anteil")
    case .money: Phrase(en: "money", de: "Geldbetrag")
    case .length: Phrase(en: "length", de: "Länge")
    case .date: Phrase(en: "date", de: "Datum")
    case .months: Phrase(en: "span of months", de: "Zeitspanne in Monaten")
    case .days: Phrase(en: "span of days", de: "Zeitspanne in Tagen")
    case .text: Phrase(en: "text", de: "Text")
    case .programme: Phrase(en: "programme", de: "Programm")
    case .place: Phrase(en: "place", de: "Ort")
    case .choice(let fact):
      Phrase(
        en: "value of `\(vocabulary.path(of: fact, in: .english))`",
        de: "Wert von `\(vocabulary.path(of: fact, in: .german))`"
      )
    case .choices(let fact):
      Phrase(
        en: "set of values of `\(vocabulary.path(of: fact, in: .english))`",
        de: "Menge von Werten von `\(vocabulary.path(of: fact, in: .german))`"
      )
    case .reference(let entity):
      Phrase(
        en: "`\(vocabulary[entity].naming.english)` itself",
        de: "`\(vocabulary[entity].naming.german)` selbst"
      )
    case .list(let list):
      Phrase(
        en: "list `\(vocabulary[list].naming.english)`",
        de: "Liste `\(vocabulary[list].naming.german)`"
      )
    }
  }

  /// Returns one action that turns what was found into what is needed, if one is known.
  func advice(from found: ValueType, to needed: ValueType) -> Phrase? {
    switch (needed, found) {
    case (.money, .number):
      Phrase(en: "write `EUR` after the number", de: "`EUR` hinter die Zahl schreiben")
    case (.share, .number):
      Phrase(en: "write `%` after the number", de: "`%` hinter die Zahl schreiben")
    case (.months, .number), (.days, .number):
      Phrase(
        en: "write a unit after the number, such as `months` or `days`",
        de: "eine Einheit hinter die Zahl schreiben, etwa `Monate` oder `Tage`"
      )
    case (.length, .number):
      Phrase(
        en: "write `m` or `km` after the number",
        de: "`m` oder `km` hinter die Zahl schreiben"
      )
    case (.money, .share):
      Phrase(
        en: "say of what, such as `75 % of eligible costs`",
        de: "sagen wovon, etwa `75 % der zuwendungsfähigen Ausgaben`"
      )
    case (.date, .text):
      Phrase(
        en: "write the date without quotes, such as `2026-12-31`",
        de: "das Datum ohne Anführungszeichen schreiben, etwa `31.12.2026`"
      )
    case (.text, .reference):
      Phrase(en: "name one of its facts, such as `.key`", de: "eine Angabe nennen, etwa `.Kennung`")
    case (.reference, .text):
      Phrase(
        en: "put `.key` after what stands on the left",
        de: "`.Kennung` hinter das setzen, was links steht"
      )
    case (.truth, .number(_?)), (.truth, .money), (.truth, .share), (.truth, .date),
      (.truth, .choice),
      (.truth, .text), (.truth, .months), (.truth, .days), (.truth, .length), (.truth, .programme):
      Phrase(
        en: "compare it, such as with `is` or `is at least`",
        de: "es vergleichen, etwa mit `ist` oder `ist mindestens`"
      )
    default: nil
    }
  }
}
