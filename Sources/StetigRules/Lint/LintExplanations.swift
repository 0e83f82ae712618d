import StetigLanguage
import StetigText

/// A comment of a rule file that says why findings are left as they are:
/// `-- lint accepts RULE: reason`, in German `-- lint duldet REGEL: Grund`.
struct LintExplanation {
  /// Names of rules or codes of diagnostics.
  var rules: [String]
  /// Whether it speaks for the whole file (`everywhere`, `überall`).
  var isForFile: Bool
  var reason: String
  /// The comment.
  var range: SourceRange
  /// The line, from 0, that it speaks for: its own at the end of a clause, else the next one with
  /// something on it.
  var line: Int

  /// The explanations of a file, in order.
  static func all(in tree: SyntaxTree) -> [LintExplanation] {
    var found: [LintExplanation] = []
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
        if let one = LintExplanation(
          tree.file.text(range),
          range,
          line: isBehind ? line : target
        ) {
          found.append(one)
        }
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

  /// Nil for a comment that is no explanation.
  private init?(_ comment: String, _ range: SourceRange, line: Int) {
    let text = comment.drop { $0 == "-" || $0 == " " }
    guard
      let opening = ["lint accepts ", "lint duldet "].first(where: { text.hasPrefix($0) })
    else { return nil }
    let rest = text.dropFirst(opening.count)
    let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    var names = parts[0].split { $0 == "," || $0 == " " }.map { String($0) }
    isForFile = names.last == "everywhere" || names.last == "überall"
    if isForFile { names.removeLast() }
    rules = names
    reason = parts.count > 1 ? LintExplanation.trimmed(parts[1]) : ""
    self.range = range
    self.line = line
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }
}
