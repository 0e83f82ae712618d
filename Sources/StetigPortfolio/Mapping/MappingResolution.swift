package import StetigLanguage
package import StetigRules
package import StetigText
import StetigValues

/// Resolves a `portfolio` declaration: names become tables and facts, units and values are checked
/// against the types of the facts.
///
/// `language` is that of the rule file, whose names and, in German files, English names count. What
/// is wrong is left out of the mapping and reported.
package func resolveMapping(
  _ syntax: PortfolioSyntax,
  language: RuleLanguage,
  vocabulary: Vocabulary
) -> Outcome<PortfolioMapping> {
  var resolution = MappingResolution(vocabulary, language)
  let mapping = resolution.resolve(syntax)
  return Outcome(mapping, resolution.diagnostics.sorted())
}

/// The resolution of one declaration.
struct MappingResolution {
  let vocabulary: Vocabulary
  private let language: RuleLanguage
  private(set) var diagnostics: [Diagnostic] = []

  init(_ vocabulary: Vocabulary, _ language: RuleLanguage) {
    self.vocabulary = vocabulary
    self.language = language
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  mutating func resolve(_ syntax: PortfolioSyntax) -> PortfolioMapping {
    var mapping = PortfolioMapping(
      name: syntax.name.text,
      decimalMark: decimalMark(syntax.language),
      tables: []
    )
    var reads: [ReadSyntax] = []
    for syntax in syntax.reads {
      guard let table = read(syntax) else { continue }
      mapping.tables.append(table)
      reads.append(syntax)
    }
    for (syntax, table) in zip(reads, mapping.tables) {
      reportUnnamedRows(syntax, table, mapping.tables)
    }
    for number in mapping.tables.indices {
      mapping.tables[number].joinsRepeats = isRepeated(number, mapping.tables)
    }
    return mapping
  }

  /// Whether the rows of a file are of something else than this table, so that it may stand in
  /// several of them: another table is read from the file, and none that needs a row of this one for
  /// each of its own.
  private func isRepeated(_ number: Int, _ tables: [TableMapping]) -> Bool {
    let table = tables[number]
    let others = tables.indices.filter { $0 != number && tables[$0].file == table.file }
      .map { tables[$0] }
    guard !others.isEmpty, binds(table, vocabulary[table.entity].key) else { return false }
    return !others.contains { other in
      let entity = vocabulary[other.entity]
      guard let parent = entity.parent else { return false }
      return vocabulary[parent].type == .reference(table.entity) && !binds(other, entity.key)
    }
  }

  private func binds(_ table: TableMapping, _ fact: FactID?) -> Bool {
    table.bindings.contains { $0.fact == fact }
  }

  private mutating func decimalMark(_ name: NameSyntax?) -> DecimalMark? {
    guard let name else { return nil }
    switch name.text {
    case "de": return .comma
    case "en": return .dot
    default:
      report(
        Diagnostic(
          .unknownName,
          Phrase(
            en: "`\(name.text)` is not a language of files",
            de: "`\(name.text)` ist keine Sprache für Dateien"
          ),
          at: name.range,
          found: name.text,
          expected: Phrase(en: "`de` or `en`", de: "`de` oder `en`")
        )
      )
      return nil
    }
  }

  private mutating func read(_ syntax: ReadSyntax) -> TableMapping? {
    guard let entity = table(syntax.table) else { return nil }
    var mapping = TableMapping(
      entity: entity,
      file: syntax.file.text,
      isPartial: syntax.partial != nil,
      bindings: []
    )
    if let filter = syntax.filter { mapping.filter = rowFilter(filter.condition) }
    for option in syntax.options { set(option, in: &mapping) }
    var places: [FactID: SourceRange] = [:]
    for item in syntax.mappings {
      guard let binding = binding(item, entity) else { continue }
      if let earlier = places[binding.fact] {
        report(
          Diagnostic(
            .declaredTwice,
            Phrase(
              en: "`\(item.fact.text)` is read twice",
              de: "`\(item.fact.text)` wird zweimal gelesen"
            ),
            at: item.fact.range,
            secondary: [DiagnosticLabel(earlier)],
            help: [Phrase(en: "remove one of the two", de: "eines von beiden entfernen")]
          )
        )
        continue
      }
      places[binding.fact] = item.fact.range
      mapping.bindings.append(binding)
    }
    return mapping
  }

  /// Reports rows that belong to nothing: a table read without its key though another one refers to
  /// it, or without its parent where it has no key of its own.
  private mutating func reportUnnamedRows(
    _ syntax: ReadSyntax,
    _ table: TableMapping,
    _ tables: [TableMapping]
  ) {
    let entity = table.entity
    let wanted: FactID?
    if let key = vocabulary[entity].key {
      let isReferredTo = tables.contains { other in
        other.bindings.contains { vocabulary[$0.fact].type == .reference(entity) }
      }
      wanted = isReferredTo ? key : nil
    } else {
      wanted = vocabulary[entity].parent
    }
    // A line with a mistake of its own may have been meant.
    guard let wanted, !binds(table, wanted), !hasErrors(in: syntax.range) else { return }
    let named = vocabulary[entity].tableNaming
    let fact = vocabulary[wanted].naming
    report(
      Diagnostic(
        .columnMissing,
        Phrase(
          en: "`\(named.english)` is read without `\(fact.english)`, so its rows belong to nothing",
          de:
            "`\(named.german)` wird ohne `\(fact.german)` gelesen, so gehören die Zeilen zu nichts"
        ),
        at: syntax.table.range,
        help: [
          Phrase(
            en: "add `\(fact.english) = column \"…\"`",
            de: "`\(fact.german) = Spalte \"…\"` ergänzen"
          )
        ]
      )
    )
  }

  private func hasErrors(in range: SourceRange) -> Bool {
    diagnostics.contains { diagnostic in
      let place = diagnostic.primary.range
      return diagnostic.severity == .error && place.lower >= range.lower
        && place.upper <= range.upper
    }
  }

  /// Whether German names count.
  var isGerman: Bool { language == .german }

  /// Whether a name as written is that of a thing.
  func means(_ text: String, _ naming: Naming) -> Bool {
    if text == naming.english { return true }
    switch language {
    case .english: return false
    case .german: return text == naming.german
    }
  }

  /// The names that may be written, for suggestions.
  func names(_ naming: Naming) -> [String] {
    switch language {
    case .english: [naming.english]
    case .german: [naming.german, naming.english]
    }
  }

  private mutating func table(_ name: NameSyntax) -> EntityID? {
    let entities = vocabulary.entities
    if let found = entities.firstIndex(where: { means(name.text, $0.tableNaming) }) {
      return EntityID(found)
    }
    let known = entities.flatMap { names($0.tableNaming) }
    report(
      unknown(
        name,
        Phrase(
          en: "there is no table `\(name.text)`",
          de: "es gibt keine Tabelle `\(name.text)`"
        ),
        known
      )
    )
    return nil
  }

  private mutating func binding(_ syntax: MappingSyntax, _ entity: EntityID) -> FactBinding? {
    let facts = vocabulary[entity].facts
    guard let fact = facts.first(where: { means(syntax.fact.text, vocabulary[$0].naming) }) else {
      let table = vocabulary[entity].naming
      report(
        unknown(
          syntax.fact,
          Phrase(
            en: "`\(table.english)` has no fact `\(syntax.fact.text)`",
            de: "`\(table.german)` hat keine Angabe `\(syntax.fact.text)`"
          ),
          facts.flatMap { names(vocabulary[$0].naming) }
        )
      )
      return nil
    }
    switch syntax.cell {
    case .constant(let value):
      guard let datum = datum(value, fact) else { return nil }
      return FactBinding(fact, .constant(datum))
    case .column(let heading, let form, let translations):
      let resolved = form.map { cellForm($0, fact) } ?? CellForm()
      var translated: [CellTranslation] = []
      for (number, translation) in translations.enumerated() {
        let text = translation.text.text
        if let earlier = translations[..<number].first(where: { $0.text.text == text }) {
          report(
            Diagnostic(
              .declaredTwice,
              Phrase(
                en: "`\(text)` is translated twice",
                de: "`\(text)` wird zweimal übersetzt"
              ),
              at: translation.text.range,
              secondary: [DiagnosticLabel(earlier.text.range)],
              help: [Phrase(en: "remove one of the two", de: "eines von beiden entfernen")]
            )
          )
          continue
        }
        guard let value = datum(translation.value, fact) else { continue }
        translated.append(CellTranslation(translation.text.text, value))
      }
      return FactBinding(fact, .column(heading.text, resolved, translations: translated))
    }
  }

  func unknown(_ name: NameSyntax, _ message: Phrase, _ known: [String]) -> Diagnostic {
    let help = Suggestions.help(for: name.text, among: known)
    return Diagnostic(
      .unknownName,
      message,
      at: name.range,
      found: name.text,
      help: help.map { [$0] } ?? []
    )
  }
}
