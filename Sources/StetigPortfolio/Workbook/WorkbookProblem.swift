package import StetigText

/// Why a workbook, or a part of it, cannot be read.
package struct WorkbookProblem: Error, Sendable, Hashable {
  package var message: Phrase
  package var help: Phrase?

  init(_ message: Phrase, help: Phrase? = nil) {
    self.message = message
    self.help = help
  }

  /// The bytes are not what the format asks for; `what` names the place.
  static func damaged(_ what: Phrase) -> WorkbookProblem {
    WorkbookProblem(
      Phrase(
        en: "the workbook is damaged: \(what.english)",
        de: "die Arbeitsmappe ist beschädigt: \(what.german)"
      ),
      help: saveAgain
    )
  }

  /// The bytes are in order, but use what is not read.
  static func unsupported(_ what: Phrase) -> WorkbookProblem {
    WorkbookProblem(
      Phrase(
        en: "the workbook is not read: \(what.english)",
        de: "die Arbeitsmappe wird nicht gelesen: \(what.german)"
      ),
      help: saveAgain
    )
  }

  /// A part of it would need more memory than its size allows for.
  static let tooLarge = unsupported(
    Phrase(
      en: "unpacked it is out of proportion to its size",
      de: "entpackt ist sie unverhältnismäßig groß"
    )
  )

  static let endsEarly = damaged(
    Phrase(en: "packed data ends too early", de: "gepackte Daten enden zu früh")
  )

  static let packedWrong = damaged(
    Phrase(en: "packed data cannot be unpacked", de: "gepackte Daten lassen sich nicht entpacken")
  )

  private static let saveAgain = Phrase(
    en: "open it in a spreadsheet program and save it as .xlsx again, without a password",
    de: "in einem Tabellenprogramm öffnen und ohne Kennwort wieder als .xlsx speichern"
  )
}
