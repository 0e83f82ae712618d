package import StetigText

/// A comment of a rule file that says why something that a command finds there is left as it is:
/// `-- lint accepts …: reason`, in German `-- lint duldet …: Grund`.
package struct AcceptingComment: Sendable, Hashable {
  /// What is accepted, as written between the opening words and the colon.
  package var accepted: String
  /// Empty if the comment gives none.
  package var reason: String
  /// The comment.
  package var range: SourceRange
  /// The line, from 0, that it speaks for: its own at the end of a clause, else the next one with
  /// something on it.
  package var line: Int

  /// The comments for a command, in the order of the file.
  package static func all(in tree: SyntaxTree, for command: String) -> [AcceptingComment] {
    var found: [AcceptingComment] = []
    var end = 0
    for token in tree.tokens {
      let next = Int(token.lower)
      let target = tree.file.lineIndex(at: next)
      for comment in comments(tree.file, end, next) {
        let line = tree.file.lineIndex(at: comment.lowerBound)
        let isBehind = end > 0 && tree.file.lineIndex(at: end - 1) == line
        let range = SourceRange(
          file: tree.id,
          lower: comment.lowerBound,
          upper: comment.upperBound
        )
        let one = AcceptingComment(
          tree.file.text(range),
          command,
          range,
          line: isBehind ? line : target
        )
        if let one { found.append(one) }
      }
      end = Int(token.upper)
    }
    return found
  }

  /// The comments between two tokens.
  private static func comments(_ file: SourceFile, _ lower: Int, _ upper: Int) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start: Int?
    for index in lower..<max(lower, min(upper, file.bytes.count)) {
      let byte = file.bytes[index]
      if byte == 0x0A || byte == 0x0D {
        if let begun = start { found.append(begun..<index) }
        start = nil
      } else if start == nil, byte == UInt8(ascii: "-") {
        start = index
      }
    }
    if let start { found.append(start..<max(start, min(upper, file.bytes.count))) }
    return found
  }

  /// Nil for a comment that accepts nothing of the command.
  private init?(_ comment: String, _ command: String, _ range: SourceRange, line: Int) {
    let text = comment.drop { $0 == "-" || $0 == " " }
    let openings = [command + " accepts ", command + " duldet "]
    guard let opening = openings.first(where: { text.hasPrefix($0) }) else { return nil }
    let rest = text.dropFirst(opening.count)
    let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    accepted = AcceptingComment.trimmed(parts[0])
    reason = parts.count > 1 ? AcceptingComment.trimmed(parts[1]) : ""
    self.range = range
    self.line = line
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }
}
