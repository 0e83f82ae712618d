package import StetigText

/// `file = [ "language" ( "de" | "en" ) ] { … }`: what a rule file says, without how it says it.
///
/// What could not be read is left out or stands as `erroneous`, and has been reported; the names
/// that are declared stay, so that nothing else need be reported because of it.
package struct RuleFileSyntax: Sendable {
  /// The language of the keywords.
  package var language: RuleLanguage
  /// Where the language clause stands, if it does.
  package var languageRange: SourceRange?
  /// The declarations in the order written.
  package var declarations: [DeclarationSyntax]

  /// The names of the programmes, frames and principles in the order written.
  package var blockNames: [String] {
    declarations.compactMap { declaration in
      if case .block(let block) = declaration { block.name.text } else { nil }
    }
  }
}

/// One declaration of a rule file.
package enum DeclarationSyntax: Sendable {
  /// `source`
  case source(SourceSyntax)
  /// `block`
  case block(BlockSyntax)
  /// `table`
  case table(TableSyntax)
  /// `entity`
  case entity(EntitySyntax)
  /// `fact`
  case fact(FactSyntax)
  /// `test`
  case test(TestSyntax)
  /// `scenario`
  case scenario(ScenarioSyntax)
  /// `portfolio`
  case portfolio(PortfolioSyntax)

  /// Where the declaration stands.
  package var range: SourceRange {
    switch self {
    case .source(let declaration): declaration.range
    case .block(let declaration): declaration.range
    case .table(let declaration): declaration.range
    case .entity(let declaration): declaration.range
    case .fact(let declaration): declaration.range
    case .test(let declaration): declaration.range
    case .scenario(let declaration): declaration.range
    case .portfolio(let declaration): declaration.range
    }
  }
}

/// `block = ( "programme" | "frame" | "principles" ) NAME labels cites { header | item }`
package struct BlockSyntax: Sendable {
  /// What the block declares.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A funding programme.
    case programme
    /// Rules that programmes stand within.
    case frame
    /// Conditions asked of every project.
    case principles
  }

  /// What the block declares.
  package var kind: Kind
  /// The name.
  package var name: NameSyntax
  /// What people call it.
  package var labels: LabelsSyntax
  /// The cites of the heading, which hold for every clause that has none.
  package var headingCites: [CiteSyntax]
  /// Headers and items in the order written.
  package var clauses: [BlockClauseSyntax]
  /// Where the block stands, up to the next declaration.
  package var range: SourceRange
}

/// `header | item`
package enum BlockClauseSyntax: Sendable {
  /// A clause about the block as a whole.
  case header(HeaderSyntax)
  /// `parameter`
  case parameter(ParameterSyntax)
  /// `condition`
  case condition(ConditionSyntax)
  /// `costs`
  case costs(CostsSyntax)
  /// `grant`
  case grant(GrantSyntax)
  /// `timing`
  case timing(TimingSyntax)
  /// `stacking`
  case stacking(StackingSyntax)
  /// `obligation`
  case obligation(ObligationSyntax)

  /// Where the clause stands.
  package var range: SourceRange {
    switch self {
    case .header(let clause): clause.range
    case .parameter(let clause): clause.range
    case .condition(let clause): clause.range
    case .costs(let clause): clause.range
    case .grant(let clause): clause.range
    case .timing(let clause): clause.range
    case .stacking(let clause): clause.range
    case .obligation(let clause): clause.range
    }
  }
}
