import StetigLanguage
import StetigText

/// How far a file of the corpus is taken.
enum CorpusStage: String, CaseIterable {
  /// Read into a tree.
  case syntax

  /// The ending of the record of a good file.
  var goldenSuffix: String {
    switch self {
    case .syntax: "tree"
    }
  }

  /// The letters of the codes that bad files of this stage must show, each code at least once.
  var codeLetters: String {
    switch self {
    case .syntax: "LP"
    }
  }

  /// Takes a file through the stage: what a good file is recorded as, and the diagnostics.
  func run(_ file: SourceFile) -> (record: String, diagnostics: [Diagnostic]) {
    switch self {
    case .syntax:
      let outcome = parse(file, id: FileID(0))
      return (outcome.result?.dump ?? "", outcome.diagnostics)
    }
  }
}
