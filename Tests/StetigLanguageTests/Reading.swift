import StetigLanguage
import StetigText
import Testing

/// Reads a text as a rule file.
func read(_ text: String) -> (tree: SyntaxTree, diagnostics: [Diagnostic]) {
  let outcome = parse(SourceFile(name: "test.stetig", text: text), id: FileID(0))
  guard let tree = outcome.result else { preconditionFailure("a tree is always made") }
  return (tree, outcome.diagnostics)
}

/// The codes of what is wrong with a text, and the text marked.
func mistakes(in text: String) -> [String] {
  let (tree, diagnostics) = read(text)
  return diagnostics.map { "\($0.code.rawValue) \(tree.file.text($0.primary.range))" }
}

/// Puts clauses into a programme.
func programme(_ clauses: String) -> String { "programme p \"P\"\n" + clauses }
