import StetigColumns
import StetigRules
import StetigText

extension PortfolioAssembly {
  private static let reportedAtMost = 100

  /// Reports each key that several rows have, once, with all their lines.
  mutating func reportRepeats(
    _ index: KeyIndex,
    _ entity: EntityID,
    _ key: FactID,
    _ keys: TextColumn
  ) {
    let repeats = index.repeats.sorted { ($0.first, $0.row) < ($1.first, $1.row) }
    var start = 0
    var reported = 0
    while start < repeats.count {
      var end = start
      while end < repeats.count, repeats[end].first == repeats[start].first { end += 1 }
      if reported < Self.reportedAtMost {
        let rows = [repeats[start].first] + repeats[start..<end].map { $0.row }
        findings.append(duplicateKey(entity, key, keys.text(Int(rows[0])), rows))
      }
      reported += 1
      start = end
    }
    if reported > Self.reportedAtMost {
      findings.append(
        more(.duplicateKey, places[entity.index].place(of: 0).file, name(key), reported)
      )
    }
  }

  private func duplicateKey(
    _ entity: EntityID,
    _ key: FactID,
    _ text: String,
    _ rows: [UInt32]
  ) -> InputFinding {
    let named = rows.prefix(20).map { row in
      let place = places[entity.index].place(of: Int(row))
      let sheet = place.sheet.map { ", \($0)" } ?? ""
      return place.file.isEmpty ? "\(place.line)" : "\(place.file)\(sheet):\(place.line)"
    }
    let rest = rows.count - named.count
    let english = named.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    let german = named.joined(separator: ", ") + (rest > 0 ? " und \(rest) weitere" : "")
    let first = places[entity.index].place(of: Int(rows[0]))
    return InputFinding(
      code: .duplicateKey,
      file: first.file,
      sheet: first.sheet,
      line: first.line,
      column: 0,
      heading: name(key),
      found: text,
      message: Phrase(
        en: "the key `\(text)` stands in \(rows.count) rows: \(english)",
        de: "die Kennung `\(text)` steht in \(rows.count) Zeilen: \(german)"
      ),
      expected: Phrase(en: "each key once", de: "jede Kennung einmal"),
      help: Phrase(
        en: "give each row its own key; until then no reference to it can be followed",
        de: "jeder Zeile eine eigene Kennung geben; bis dahin führt kein Verweis zu ihr"
      )
    )
  }

  /// Reports the keys that lead nowhere or to several rows.
  mutating func report(_ resolved: ReferenceTally, _ fact: FactID, _ target: EntityID) {
    let owner = vocabulary[fact].owner
    for reference in resolved.unresolved where !reference.isAmbiguous {
      let place = places[owner.index].place(of: reference.row)
      let table = vocabulary[target].tableNaming
      findings.append(
        InputFinding(
          code: .danglingKey,
          file: place.file,
          sheet: place.sheet,
          line: place.line,
          column: 0,
          heading: name(fact),
          found: reference.key,
          message: Phrase(
            en: "no row of `\(table.english)` has the key `\(reference.key)`",
            de: "keine Zeile von `\(table.german)` hat die Kennung `\(reference.key)`"
          ),
          expected: Phrase(
            en: "a key of `\(table.english)`",
            de: "eine Kennung aus `\(table.german)`"
          )
        )
      )
    }
    if resolved.unresolvedCount > resolved.unresolved.count {
      let file = places[owner.index].place(of: 0).file
      findings.append(more(.danglingKey, file, name(fact), resolved.unresolvedCount))
    }
  }

  private func more(
    _ code: DiagnosticCode,
    _ file: String,
    _ heading: String,
    _ count: Int
  ) -> InputFinding {
    InputFinding(
      code: code,
      file: file,
      line: 0,
      column: 0,
      heading: heading,
      found: "",
      message: Phrase(
        en: "\(count) findings of this kind in `\(heading)`, the first are listed",
        de: "\(count) Befunde dieser Art in `\(heading)`, die ersten sind aufgeführt"
      )
    )
  }

  private func name(_ fact: FactID) -> String { vocabulary[fact].naming.english }
}
