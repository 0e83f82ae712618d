/// How a piece of text is meant to stand out.
public enum TextStyle: String, Sendable, Hashable, CaseIterable {
  /// As the rest.
  case plain
  /// A heading or message.
  case strong
  /// Margins, line numbers, places.
  case faint
  /// What is wrong.
  case error
  /// What a person should look at.
  case warning
  /// What takes part.
  case note
  /// What is well, and what would help.
  case good
}

/// Text in pieces, each with its style; where lines break is decided.
///
/// Writers turn it into plain text or into text for a terminal; nothing is measured again.
public struct StyledText: Sendable, Hashable {
  /// One piece in one style.
  public struct Run: Sendable, Hashable {
    /// The text; it may hold line ends.
    public var text: String
    /// How it stands out.
    public var style: TextStyle
  }

  /// The pieces in order.
  public private(set) var runs: [Run] = []

  /// Makes an empty text.
  public init() {}

  /// Appends a piece.
  public mutating func append(_ text: String, _ style: TextStyle = .plain) {
    guard !text.isEmpty else { return }
    if let last = runs.indices.last, runs[last].style == style {
      runs[last].text += text
    } else {
      runs.append(Run(text: text, style: style))
    }
  }

  /// Appends another text.
  public mutating func append(_ other: StyledText) {
    for run in other.runs { append(run.text, run.style) }
  }

  /// Ends the line.
  public mutating func endLine() { append("\n") }

  /// The text without styles.
  public var plainText: String {
    var result = ""
    for run in runs { result += run.text }
    return result
  }

  /// The text with the ANSI sequences for its styles (ECMA-48, SGR).
  public var terminalText: String {
    var result = ""
    for run in runs {
      let code = Self.sequence(of: run.style)
      if code.isEmpty {
        result += run.text
      } else {
        result += "\u{1B}[" + code + "m" + run.text + "\u{1B}[0m"
      }
    }
    return result
  }

  private static func sequence(of style: TextStyle) -> String {
    switch style {
    case .plain: ""
    case .strong: "1"
    case .faint: "2"
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;34"
    case .good: "32"
    }
  }
}
