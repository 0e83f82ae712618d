import StetigLanguage
import StetigText

/// A comment of a rule file that says why findings are left as they are:
/// `-- lint accepts RULE: reason`, `-- lint accepts RULE of NAME: reason`, in German
/// `-- lint duldet REGEL: Grund`, `-- lint duldet REGEL von NAME: Grund`.
struct LintExplanation {
  /// What of the file the explanation speaks for.
  enum Reach: Hashable {
    /// The clause at the line of the comment.
    case clause
    /// The whole file (`everywhere`, `überall`).
    case file
    /// What has one of these names: sources, programmes.
    case names([String])
  }

  /// Names of rules or codes of diagnostics.
  var rules: [String]
  var reach: Reach
  var reason: String
  /// The comment.
  var range: SourceRange
  /// The line, from 0, of the clause that it speaks for.
  var line: Int

  /// The explanations of a file, in order.
  static func all(in tree: SyntaxTree) -> [LintExplanation] {
    AcceptingComment.all(in: tree, for: "lint").map { LintExplanation($0) }
  }

  private init(_ comment: AcceptingComment) {
    var words = comment.accepted.split { $0 == "," || $0 == " " }.map { String($0) }
    reach = .clause
    if let position = words.firstIndex(where: { $0 == "of" || $0 == "von" }) {
      reach = .names(Array(words[(position + 1)...]))
      words.removeSubrange(position...)
    } else if words.last == "everywhere" || words.last == "überall" {
      reach = .file
      words.removeLast()
    }
    rules = words
    reason = comment.reason
    range = comment.range
    line = comment.line
  }
}
