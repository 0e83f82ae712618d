package import StetigLanguage
package import StetigText

/// A parameter of a programme or frame, all versions in one node.
package struct CheckedParameter: Sendable, Hashable {
  /// The programme or frame it belongs to.
  package var block: String
  package var name: String
  package var label: Phrase
  package var type: ValueType
  /// The value: `versions` of `exceptions` of what is written; parts that are not there are left
  /// out.
  package var value: NodeID
  package var provenance: Provenance
  /// What each exception rests on, by name.
  package var exceptionProvenance: [String: Provenance]

  package init(
    block: String,
    name: String,
    label: Phrase,
    type: ValueType,
    value: NodeID,
    provenance: Provenance,
    exceptionProvenance: [String: Provenance]
  ) {
    self.block = block
    self.name = name
    self.label = label
    self.type = type
    self.value = value
    self.provenance = provenance
    self.exceptionProvenance = exceptionProvenance
  }
}

/// Rules whose names, types, units and dates are in order.
package struct CheckedRules: Sendable {
  package var vocabulary: Vocabulary
  package var arena: NodeArena
  package var sources: [RuleSource]
  package var parameters: [CheckedParameter]
  package var tables: [LookupTable]
  /// All versions of all programmes, frames and principles, by name, then first day.
  package var blocks: [RuleBlock]
  package var tests: [RuleTest]
  /// By name.
  package var scenarios: [Scenario] = []
  /// The `portfolio` declarations, by name, as written.
  package var portfolios: [PlacedPortfolio]

  package init(vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    arena = NodeArena()
    sources = []
    parameters = []
    tables = []
    blocks = []
    tests = []
    portfolios = []
  }
}

/// A `portfolio` declaration with the language of its rule file.
package struct PlacedPortfolio: Sendable {
  package var syntax: PortfolioSyntax
  package var language: RuleLanguage

  package init(syntax: PortfolioSyntax, language: RuleLanguage) {
    self.syntax = syntax
    self.language = language
  }
}
