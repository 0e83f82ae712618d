import StetigPortfolio
import StetigText

extension CheckPages {
  /// How each file was found to be written, so that a reader sees what the answers rest on.
  mutating func writeFiles() {
    let forms = report.portfolio.files.compactMap(\.form)
    guard !forms.isEmpty else { return }
    heading("Files of the portfolio", "Dateien des Bestands", count: forms.count)
    parts.append(.items(forms.map { Item(Line($0.file, .strong) + Line(": " + text($0))) }))
  }

  /// `windows-1252, separator ;, numbers 1.234,56, 26 rows, 2 cells cannot be read`.
  private func text(_ form: FileForm) -> String {
    var words: [String] = []
    if let encoding = form.encoding {
      let mark = say(" with byte order mark", " mit Byte-Reihenfolge-Marke")
      words.append(encoding.rawValue + (form.hasByteOrderMark ? mark : ""))
    }
    if let separator = form.separatorText {
      let name = separator == "tab" ? say("tab", "Tabulator") : separator
      words.append(say("separator ", "Trennzeichen ") + name)
    }
    if let numbers = form.numbers {
      words.append(say("numbers ", "Zahlen ") + style(numbers.rawValue, numbers == .both))
    }
    if let order = form.dayOrder {
      words.append(say("dates ", "Daten ") + style(order.rawValue, order == .both))
    }
    words.append(
      say(
        counted(
          form.rowCount,
          one: Phrase(en: "row", de: "Zeile"),
          several: Phrase(en: "rows", de: "Zeilen")
        )
      )
    )
    return (words + troubles(form)).joined(separator: ", ")
  }

  private func troubles(_ form: FileForm) -> [String] {
    var words: [String] = []
    if form.misfitRowCount > 0 {
      words.append(
        say(
          counted(
            form.misfitRowCount,
            one: Phrase(en: "row of another width", de: "Zeile anderer Breite"),
            several: Phrase(en: "rows of another width", de: "Zeilen anderer Breite")
          )
        )
      )
    }
    if form.unreadableCount > 0 {
      words.append(
        say(
          counted(
            form.unreadableCount,
            one: Phrase(en: "cell cannot be read", de: "Zelle nicht lesbar"),
            several: Phrase(en: "cells cannot be read", de: "Zellen nicht lesbar")
          )
        )
      )
    }
    if form.mendedCount > 0 {
      words.append(
        say(
          counted(
            form.mendedCount,
            one: Phrase(en: "character mended", de: "Zeichen berichtigt"),
            several: Phrase(en: "characters mended", de: "Zeichen berichtigt")
          )
        )
      )
    }
    return words
  }

  private func style(_ text: String, _ isBoth: Bool) -> String {
    isBoth ? say("written both ways", "in beiden Schreibweisen") : text
  }
}
