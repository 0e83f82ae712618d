package import StetigLanguage
package import StetigText

/// How rule files are checked.
package struct CheckOptions: Sendable {
  /// Whether declarations that nothing uses are reported, if nothing else is in error; false for
  /// files that could not be read whole.
  package var reportsUnused: Bool
  /// Whether numbers ask for a source; false for rules that a scenario has changed.
  package var asksForSources: Bool

  package init(reportsUnused: Bool = true, asksForSources: Bool = true) {
    self.reportsUnused = reportsUnused
    self.asksForSources = asksForSources
  }
}

/// Checks rule files: names, types, units, sources, and what stands twice.
///
/// The result is there even where something is in error, so that more can be said of it; it may be
/// carried out only if no diagnostic is an error. It does not depend on the order of the files.
///
/// - Parameters:
///   - files: what each file says; ranges name the file.
///   - tableFiles: the files that `table` declarations name, as far as they exist.
package func check(
  files: [RuleFileSyntax],
  tableFiles: [TableFile] = [],
  options: CheckOptions = CheckOptions()
) -> Outcome<CheckedRules> {
  var builder = StandardVocabulary.builder
  addVocabulary(of: files, to: &builder)
  var collector = Collector(builder.lexicon)
  collector.collect(files)
  var checker = Checker(builder, collector.declarations)
  checker.findings.append(contentsOf: collector.findings)
  checker.asksForSources = options.asksForSources
  checker.elaborateTables(tableFiles, &builder)
  checker.citeBlocks()
  checker.citeFacts(files)
  var rules = CheckedRules(vocabulary: checker.vocabulary)
  rules.parameters = checker.elaborateParameters()
  for number in checker.declarations.blocks.indices {
    rules.blocks.append(checker.elaborateBlock(number))
  }
  checker.cutFrameCircles(&rules.blocks)
  rules.tests = checker.elaborateTests(rules.blocks)
  rules.scenarios = checker.elaborateScenarios(rules.blocks)
  if options.reportsUnused, !checker.findings.hasErrors { checker.reportUnused() }
  rules.arena = checker.arena
  rules.sources = checker.declarations.sources
  rules.tables = checker.tables
  rules.portfolios = checker.declarations.portfolios.map {
    PlacedPortfolio(syntax: $0.syntax, language: $0.language)
  }
  return Outcome(rules, checker.findings.sorted())
}

/// Adds what the files declare to the vocabulary, by name, so that their order does not show.
private func addVocabulary(of files: [RuleFileSyntax], to builder: inout VocabularyBuilder) {
  var entities: [VocabularyBuilder.Declared<EntitySyntax>] = []
  var facts: [VocabularyBuilder.Declared<FactSyntax>] = []
  for file in files {
    for declaration in file.declarations {
      switch declaration {
      case .entity(let syntax): entities.append(.init(syntax: syntax, language: file.language))
      case .fact(let syntax): facts.append(.init(syntax: syntax, language: file.language))
      case .source, .block, .table, .test, .scenario, .portfolio: break
      }
    }
  }
  entities.sort {
    ($0.syntax.name.text, $0.syntax.range) < ($1.syntax.name.text, $1.syntax.range)
  }
  facts.sort {
    ($0.syntax.entity.text, $0.syntax.name.text, $0.syntax.range)
      < ($1.syntax.entity.text, $1.syntax.name.text, $1.syntax.range)
  }
  builder.add(entities: entities, facts: facts, isBuiltIn: false)
}

extension Checker {
  /// Works out what the headings of blocks rest on, once, for all clauses under them.
  mutating func citeBlocks() {
    for block in declarations.blocks {
      blockProvenances.append(
        provenance(block.syntax.headingCites, under: nil, at: block.syntax.name.range)
      )
    }
  }

  /// Looks up the sources that facts cite.
  mutating func citeFacts(_ files: [RuleFileSyntax]) {
    for file in files {
      for declaration in file.declarations {
        guard case .fact(let syntax) = declaration else { continue }
        _ = provenance(syntax.cites, under: nil, at: syntax.range)
      }
    }
  }

  /// Reports parameters, tables and sources that nothing uses.
  mutating func reportUnused() {
    for (number, parameter) in declarations.parameters.enumerated()
    where !usedParameters.contains(number) {
      reportUnused(parameter.name, at: parameter.range, Phrase(en: "the parameter", de: "der Wert"))
    }
    for table in declarations.tables
    where tableNumbers[table.syntax.name.text].map({ !usedTables.contains($0) }) ?? false {
      reportUnused(
        table.syntax.name.text,
        at: table.syntax.name.range,
        Phrase(en: "the table", de: "die Tabelle")
      )
    }
    for (number, source) in declarations.sources.enumerated() where !usedSources.contains(number) {
      reportUnused(source.name, at: source.range, Phrase(en: "the source", de: "die Quelle"))
    }
  }

  private mutating func reportUnused(_ name: String, at range: SourceRange, _ what: Phrase) {
    findings.report(
      .neverUsed,
      Phrase(
        en: "\(what.english) `\(name)` is never used",
        de: "\(what.german) `\(name)` wird nie verwendet"
      ),
      at: range,
      found: name,
      help: Phrase(en: "use it or remove it", de: "verwenden oder streichen")
    )
  }
}
