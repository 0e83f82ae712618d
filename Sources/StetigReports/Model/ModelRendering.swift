package import StetigPortfolio
package import StetigRules
package import StetigScenarios
package import StetigText

/// How a run of `model` is shown, and on what it rests.
package struct ModelRendering: Sendable {
  /// The rules as they are, whose programmes and conditions have labels.
  package var plan: Plan
  package var language: ReaderLanguage
  /// The version of the engine.
  package var engine: String
  /// The rule files, those of scenarios among them.
  package var ruleFiles: [FileDigest]
  package var portfolioFiles: [FileDigest]
  /// Whether only the answers are shown, without what is behind them.
  package var isQuiet: Bool

  package init(
    plan: Plan,
    language: ReaderLanguage,
    engine: String,
    ruleFiles: [FileDigest] = [],
    portfolioFiles: [FileDigest] = [],
    isQuiet: Bool = false
  ) {
    self.plan = plan
    self.language = language
    self.engine = engine
    self.ruleFiles = ruleFiles.sorted { $0.name < $1.name }
    self.portfolioFiles = portfolioFiles
    self.isQuiet = isQuiet
  }
}

/// Returns a run of `model` as text for a terminal or a file note.
package func modelText(
  _ report: ModelReport,
  _ rendering: ModelRendering,
  _ style: PageStyle
) -> String {
  plainText(modelDocument(report, rendering), style)
}

/// Returns a run of `model` as Markdown.
package func modelMarkdown(_ report: ModelReport, _ rendering: ModelRendering) -> String {
  markdown(modelDocument(report, rendering))
}
