import StetigLanguage
import StetigText

extension Checker {
  /// Returns what a clause rests on; where it cites nothing, what its heading cites.
  mutating func provenance(
    _ cites: [CiteSyntax],
    under heading: Provenance?,
    at range: SourceRange
  ) -> Provenance {
    var result = Provenance(range: range)
    for cite in cites {
      switch cite.kind {
      case .per(let name, let place):
        if let source = source(name, range) {
          result.per.append(Citation(source: source, locator: place?.text))
        }
      case .against(let name, let place):
        if let source = source(name, range) {
          result.against.append(Citation(source: source, locator: place?.text))
        }
      case .unconfirmed: result.isUnconfirmed = true
      case .note(let texts): result.notes += texts.map { $0.text }
      }
    }
    if let heading, !cites.contains(where: { namesSource($0) }) {
      if brokenCites.contains(heading.range) { brokenCites.insert(range) }
      result.per = heading.per
      result.against = heading.against
      if heading.isUnconfirmed { result.isUnconfirmed = true }
    }
    return result
  }

  private func namesSource(_ cite: CiteSyntax) -> Bool {
    switch cite.kind {
    case .per, .against: true
    case .unconfirmed, .note: false
    }
  }

  private mutating func source(_ name: NameSyntax, _ clause: SourceRange) -> SourceID? {
    let sources = declarations.sourceNumbers[name.range.file]
    if let number = sources?[name.text] {
      usedSources.insert(number)
      return SourceID(number)
    }
    brokenCites.insert(clause)
    findings.report(
      .unknownSource,
      Phrase(en: "unknown source `\(name.text)`", de: "unbekannte Quelle `\(name.text)`"),
      at: name.range,
      found: name.text,
      expected: Phrase(en: "a source of this file", de: "eine Quelle dieser Datei"),
      help: Suggestions.help(for: name.text, among: sources.map { $0.keys.sorted() } ?? [])
        ?? Phrase(
          en: "declare it: `source \(name.text) \"…\"`",
          de: "sie erklären: `Quelle \(name.text) \"…\"`"
        )
    )
    return nil
  }

  // MARK: Numbers without a source

  /// Begins a clause; returns what `endClause` needs to go on with the one around it.
  mutating func beginClause() -> SourceRange? {
    let outer = firstNumber
    firstNumber = nil
    return outer
  }

  /// Ends a clause: a number in it needs a source, or the word that it is unconfirmed.
  mutating func endClause(_ outer: SourceRange?, _ provenance: Provenance) {
    if asksForSources, let range = firstNumber, provenance.per.isEmpty, provenance.against.isEmpty,
      !provenance.isUnconfirmed, !brokenCites.contains(provenance.range)
    {
      findings.report(
        .numberWithoutSource,
        Phrase(
          en: "this number says no source",
          de: "zu dieser Zahl fehlt die Quelle"
        ),
        at: range,
        help: Phrase(
          en: "write `per SOURCE` after the clause, or `unconfirmed`",
          de: "`laut QUELLE` hinter die Angabe schreiben, oder `unbestätigt`"
        )
      )
    }
    firstNumber = outer
  }
}
