/// How text is laid out for a terminal or a file.
package struct PageStyle: Sendable, Hashable {
  /// Columns to wrap at; nothing is ever cut.
  package var width: Int
  package var hasColour: Bool

  /// `width` is brought to between 40 and 400.
  package init(width: Int = 80, hasColour: Bool = false) {
    self.width = min(400, max(40, width))
    self.hasColour = hasColour
  }

  /// Returns the characters of a line, with colours if they are wanted.
  func text(_ line: Line) -> String {
    line.spans.reduce(into: "") { $0 += paint($1.text, $1.tone) }
  }

  func paint(_ text: String, _ tone: Tone) -> String {
    guard hasColour, let code = Self.code(tone), !text.isEmpty else { return text }
    return "\u{1B}[" + code + "m" + text + "\u{1B}[0m"
  }

  private static func code(_ tone: Tone) -> String? {
    switch tone {
    case .plain, .code: nil
    case .strong: "1"
    case .quiet: "2"
    case .good: "32"
    case .bad: "31"
    case .open: "33"
    }
  }
}
