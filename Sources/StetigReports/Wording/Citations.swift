package import StetigRules
import StetigText
import StetigValues

/// A place in a source with all that is known of the source.
package struct CitedSource: Sendable, Hashable {
  package var source: RuleSource
  package var locator: String?
  /// Whether the clause or its source says that it is not confirmed.
  package var isUnconfirmed: Bool
}

extension Plan {
  /// Returns the sources a clause rests on.
  package func sources(_ provenance: Provenance) -> [CitedSource] {
    cited(provenance.per, provenance)
  }

  /// Returns the sources that say otherwise.
  package func opposing(_ provenance: Provenance) -> [CitedSource] {
    cited(provenance.against, provenance)
  }

  private func cited(_ citations: [Citation], _ provenance: Provenance) -> [CitedSource] {
    citations.compactMap { citation in
      guard sources.indices.contains(citation.source.index) else { return nil }
      let source = sources[citation.source.index]
      return CitedSource(
        source: source,
        locator: citation.locator,
        isUnconfirmed: provenance.isUnconfirmed || source.isUnconfirmed
      )
    }
  }
}

extension CitedSource {
  /// `Guideline, Nr. 4.2`, with a word where it is not confirmed.
  func shortLine(_ language: ReaderLanguage) -> Line {
    var text = source.label.text(language)
    if let locator { text += ", " + locator }
    var spans = [Span(text, link: source.link)]
    if isUnconfirmed {
      spans.append(Span(" " + (language == .english ? "(unconfirmed)" : "(unbestätigt)"), .open))
    }
    return Line(spans)
  }

  /// `Guideline, Nr. 4.2 (confirmed 2026-07-01)`.
  func line(_ language: ReaderLanguage) -> Line {
    var spans = shortLine(language).spans
    if !isUnconfirmed, let day = source.confirmed.text(language) {
      let word = language == .english ? "confirmed " : "bestätigt "
      spans.append(Span(" (" + word + day + ")", .quiet))
    }
    return Line(spans)
  }
}

extension RuleSource.Day {
  func text(_ language: ReaderLanguage) -> String? {
    switch self {
    case .unknown: nil
    case .year(let year): "\(year)"
    case .date(let day): dayText(day, language)
    }
  }

  /// `2026-07-01`, `2026`, or nil.
  var stableText: String? {
    switch self {
    case .unknown: nil
    case .year(let year): "\(year)"
    case .date(let day): day.description
    }
  }
}
