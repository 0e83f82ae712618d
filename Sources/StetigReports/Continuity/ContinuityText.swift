package import StetigContinuity
package import StetigRules
package import StetigText

/// How a run of `continuity` is shown to people.
package struct ContinuityRendering: Sendable {
  /// The rules, whose programmes have labels.
  package var plan: Plan
  package var language: ReaderLanguage
  /// Whether only what needs a human is shown.
  package var isQuiet: Bool
  /// Columns that drawings may take.
  package var width: Int

  package init(plan: Plan, language: ReaderLanguage, isQuiet: Bool = false, width: Int = 80) {
    self.plan = plan
    self.language = language
    self.isQuiet = isQuiet
    self.width = width
  }
}

/// Returns a run of `continuity` as text for a terminal or a file note.
package func continuityText(
  _ report: ContinuityReport,
  _ rendering: ContinuityRendering,
  _ style: PageStyle
) -> String {
  var rendering = rendering
  rendering.width = style.width
  return plainText(continuityDocument(report, rendering), style)
}

/// Returns a run of `continuity` as Markdown.
package func continuityMarkdown(
  _ report: ContinuityReport,
  _ rendering: ContinuityRendering
) -> String {
  markdown(continuityDocument(report, rendering))
}
