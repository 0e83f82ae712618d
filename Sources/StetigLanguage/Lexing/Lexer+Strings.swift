import StetigText

extension Lexer {
  /// Reads a text in quotes; `opening` is the length of its opening quote, 1 or 3.
  mutating func lexString(opening: Int) {
    let start = index
    index += opening
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D {
      if opening == 1, bytes[index] == 0x22 {
        index += 1
        guard index < bytes.count, bytes[index] == 0x22 else {
          append(.string, from: start)
          return
        }
      } else if opening == 3, matches([0xE2, 0x80, 0x9C]) {
        index += 3
        append(.string, from: start)
        return
      }
      index += 1
    }
    trimWhiteSpace(downTo: start + opening)
    append(.string, from: start, isBad: true)
    reportUnclosed(from: start, quote: opening == 1 ? "\"" : "“")
  }

  private mutating func trimWhiteSpace(downTo limit: Int) {
    while index > limit, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 { index -= 1 }
  }

  private mutating func reportUnclosed(from start: Int, quote: String) {
    report(
      Diagnostic(
        .unclosedString,
        Phrase(
          en: "text is not closed on its line",
          de: "Text wird auf seiner Zeile nicht geschlossen"
        ),
        at: range(start),
        label: Phrase(en: "begins here", de: "beginnt hier"),
        expected: Phrase(
          en: "`\(quote)` before the end of the line",
          de: "`\(quote)` vor dem Ende der Zeile"
        ),
        help: [
          Phrase(en: "put `\(quote)` behind the text", de: "`\(quote)` hinter den Text setzen")
        ],
        fixIts: [
          FixIt(
            title: Phrase(en: "close the text", de: "Text schließen"),
            edits: [.init(range(index), quote)],
            applicability: .needsReview
          )
        ]
      )
    )
  }
}
