import StetigRules
import StetigText
import StetigValues

extension CaseFinding {
  /// Exceptions that apply together and say different things.
  static func conflict(_ names: [String]) -> CaseFinding {
    let list = names.sorted().map { "`" + $0 + "`" }
    return CaseFinding(
      code: .exceptionsInConflict,
      message: Phrase(
        en: "the exceptions " + list.joined(separator: " and ") + " apply together and differ",
        de: "die Ausnahmen " + list.joined(separator: " und ")
          + " greifen zugleich und sagen Verschiedenes"
      )
    )
  }

  /// A binding date that no version holds for.
  static func outsideEveryVersion(_ day: CalendarDate) -> CaseFinding {
    CaseFinding(
      code: .outsideEveryVersion,
      message: Phrase(
        en: "the binding date " + day.description + " lies outside every version of the rule",
        de: "der maßgebliche Tag " + germanDate(day) + " liegt außerhalb jeder Fassung der Regel"
      )
    )
  }

  /// A key that a table has no row for.
  static func keyNotInTable(
    _ table: String,
    _ keys: [Datum],
    keyTypes: [ValueType],
    _ plan: Plan
  ) -> CaseFinding {
    func text(_ language: ReaderLanguage) -> String {
      zip(keys, keyTypes).map { datum, type in
        let shown = datum == Datum.none ? ShownValue(.none, type) : ShownValue(.known(datum), type)
        return shown.text(language, plan.vocabulary)
      }.joined(separator: ", ")
    }
    return CaseFinding(
      code: .keyNotInTable,
      message: Phrase(
        en: "the table `" + table + "` has no row for `" + text(.english) + "`",
        de: "die Tabelle `" + table + "` hat keine Zeile für `" + text(.german) + "`"
      )
    )
  }
}
