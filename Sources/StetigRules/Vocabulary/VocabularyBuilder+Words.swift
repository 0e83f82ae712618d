import StetigLanguage
package import StetigText

extension VocabularyBuilder {
  /// Returns the type that is written, or nil after a report.
  mutating func type(_ syntax: TypeSyntax, _ language: RuleLanguage) -> FactType? {
    switch syntax.kind {
    case .truth: .truth
    case .oneOf(let values): choice(values, at: syntax.range, language).map { .choice($0) }
    case .severalOf(let values): choice(values, at: syntax.range, language).map { .choices($0) }
    case .reference(let name, list: _): reference(name, language)
    case .number(let unit): .number(unit: unit.map { englishUnit($0.text) })
    case .share: .share
    case .money: .money
    case .date: .date
    case .span: .span
    case .text: .text
    case .place: .place
    case .programme: .programme
    case .erroneous: nil
    }
  }

  private mutating func reference(_ name: NameSyntax, _ language: RuleLanguage) -> FactType? {
    if let target = lexicon.entities.find(name.text, in: language) { return .reference(target) }
    findings.reportUnknown(
      name.text,
      at: name.range,
      as: Phrase(en: "an entity", de: "ein Gegenstand"),
      among: lexicon.entities.names(in: language)
    )
    return nil
  }

  private mutating func choice(
    _ values: [ChoiceValueSyntax],
    at range: SourceRange,
    _ language: RuleLanguage
  ) -> [Naming]? {
    guard values.count <= 64 else {
      findings.report(
        .typeMismatch,
        Phrase(
          en: "a choice has at most 64 values, this one has \(values.count)",
          de: "eine Auswahl hat höchstens 64 Werte, diese hat \(values.count)"
        ),
        at: range,
        help: Phrase(en: "use `text` instead", de: "stattdessen `Text` nehmen")
      )
      return nil
    }
    var namings: [Naming] = []
    for value in values {
      let naming = naming(value.name, value.namings, language)
      if let first = namings.firstIndex(where: {
        $0.english == naming.english || $0.german == naming.german
      }) {
        findings.reportTwice(value.name.text, at: value.name.range, first: values[first].name.range)
        return nil
      }
      namings.append(naming)
    }
    return namings
  }

  /// Returns the names and labels; a name that one language lacks is that of the other.
  func naming(
    _ name: NameSyntax,
    _ namings: [NamingSyntax],
    _ language: RuleLanguage
  ) -> Naming {
    var english = name.text
    var german = name.text
    var englishLabel: String?
    var germanLabel: String?
    for naming in namings {
      switch naming.language {
      case .english:
        if let name = naming.name { english = name.text }
        if let label = naming.label { englishLabel = label.text }
      case .german:
        if let name = naming.name { german = name.text }
        if let label = naming.label { germanLabel = label.text }
      }
    }
    let label = Phrase(en: englishLabel ?? spaced(english), de: germanLabel ?? spaced(german))
    return Naming(english: english, german: german, label: label)
  }

  /// Returns what `means` says: first in the language of the file, then in the other one.
  func meaning(_ syntax: MeaningSyntax, _ language: RuleLanguage) -> Phrase? {
    guard let own = syntax.texts.first?.text else { return nil }
    let other = syntax.texts.count > 1 ? syntax.texts[1].text : own
    return language == .english ? Phrase(en: own, de: other) : Phrase(en: other, de: own)
  }

}

extension Phrase {
  /// The text of labels in both languages. A translation names its own language; the text beside
  /// it is then in the other one, whatever the language of the file.
  init?(_ labels: LabelsSyntax) {
    guard let any = labels.label?.text ?? labels.translation?.text.text else { return nil }
    self.init(same: any)
    if let translation = labels.translation {
      switch translation.language {
      case .english: english = translation.text.text
      case .german: german = translation.text.text
      }
    }
  }
}

/// Returns a name as words: `own_share` as `own share`.
func spaced(_ name: String) -> String {
  String(decoding: name.utf8.map { $0 == 0x5F ? 0x20 : $0 }, as: UTF8.self)
}

/// The units of the standard vocabulary in both languages.
private let units: [Phrase] = [
  Phrase(en: "inhabitants", de: "Einwohner"), Phrase(en: "places", de: "Plätze"),
  Phrase(en: "posts", de: "Stellen"), Phrase(en: "units", de: "Einheiten"),
]

/// Returns the name that a unit has in both languages' files.
func englishUnit(_ name: String) -> String {
  units.first { $0.german == name }?.english ?? name
}

/// Returns what people call the unit of a number.
package func unitLabel(_ unit: String) -> Phrase {
  units.first { $0.english == unit } ?? Phrase(same: spaced(unit))
}
