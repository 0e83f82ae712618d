import StetigLanguage
import StetigText

/// The standard vocabulary of LANGUAGE section 12, read from the rule file that ships inside the
/// engine.
enum StandardVocabulary {
  /// The number of the file, which no run has.
  static let file = FileID(-1)

  /// The vocabulary, to which rule files add.
  static let builder: VocabularyBuilder = {
    let outcome = parse(
      SourceFile(name: "standard.stetig", bytes: PackageResources.standard_stetig),
      id: file
    )
    var builder = VocabularyBuilder()
    var entities: [VocabularyBuilder.Declared<EntitySyntax>] = []
    var facts: [VocabularyBuilder.Declared<FactSyntax>] = []
    for declaration in outcome.result?.syntax.declarations ?? [] {
      switch declaration {
      case .entity(let syntax): entities.append(.init(syntax: syntax, language: .english))
      case .fact(let syntax): facts.append(.init(syntax: syntax, language: .english))
      case .source, .block, .table, .test, .scenario, .portfolio: break
      }
    }
    builder.add(entities: entities, facts: facts, isBuiltIn: true)
    builder.findings.report(outcome.diagnostics)
    return builder
  }()
}

extension Vocabulary {
  /// The standard vocabulary without any additions.
  package static var standard: Vocabulary { StandardVocabulary.builder.vocabulary }
}

extension Lexicon {
  /// The names of the standard vocabulary.
  package static var standard: Lexicon { StandardVocabulary.builder.lexicon }
}
