package import StetigText

/// How a run of `check` is shown to people.
package struct CheckRendering: Sendable, Hashable {
  package var language: ReaderLanguage
  /// Whether only what needs a human is shown.
  package var isQuiet: Bool

  package init(language: ReaderLanguage, isQuiet: Bool = false) {
    self.language = language
    self.isQuiet = isQuiet
  }
}

/// Returns a run of `check` as text that can be pasted into a file note.
package func checkText(
  _ report: CheckReport,
  _ rendering: CheckRendering,
  _ style: PageStyle
) -> String {
  plainText(checkDocument(report, rendering), style)
}
