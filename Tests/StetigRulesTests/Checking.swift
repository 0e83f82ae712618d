import StetigLanguage
import StetigRules
import StetigText
import Testing

/// Rule files with what the checker says of them.
struct Checked {
  var rules: CheckedRules
  var diagnostics: [Diagnostic]
  var files: [SourceFile]

  init(_ texts: [String], tables: [TableFile] = [], options: CheckOptions = CheckOptions()) {
    files = texts.enumerated().map { SourceFile(name: "\($0).stetig", text: $1) }
    var syntaxes: [RuleFileSyntax] = []
    var found: [Diagnostic] = []
    for (index, file) in files.enumerated() {
      let outcome = parse(file, id: FileID(index))
      guard let tree = outcome.result else { preconditionFailure("a tree is always made") }
      syntaxes.append(tree.syntax)
      found += outcome.diagnostics
    }
    let outcome = check(files: syntaxes, tableFiles: tables, options: options)
    guard let rules = outcome.result else { preconditionFailure("checking always gives rules") }
    self.rules = rules
    diagnostics = found + outcome.diagnostics
  }

  /// The codes with the marked text.
  var marks: [String] {
    diagnostics.map { diagnostic in
      let range = diagnostic.primary.range
      return "\(diagnostic.code.rawValue) \(files[range.file.index].text(range))"
    }
  }
}

/// The codes and marked texts of what is wrong with a rule file, unused names left out.
func mistakes(_ text: String, tables: [TableFile] = []) -> [String] {
  Checked([text], tables: tables, options: CheckOptions(reportsUnused: false)).marks
}

/// What is wrong with a condition of a programme.
func mistakes(asking expression: String, language: String = "en") -> [String] {
  let text =
    language == "de"
    ? "Sprache de Quelle q Programm p laut q Voraussetzung c muss gelten: \(expression)"
    : "source s programme p per s condition c must \(expression)"
  return mistakes(text)
}
