import StetigLanguage
import StetigRules
import StetigText

/// How far a file of the corpus is taken.
enum CorpusStage: String, CaseIterable {
  /// Read into a tree.
  case syntax
  /// Checked for names, types and units.
  case check

  /// The ending of the record of a good file.
  var goldenSuffix: String {
    switch self {
    case .syntax: "tree"
    case .check: "checked"
    }
  }

  /// The letters of the codes that bad files of this stage must show, each code at least once.
  var codeLetters: String {
    switch self {
    case .syntax: "LP"
    case .check: "NT"
    }
  }

  /// Takes a file through the stage: what a good file is recorded as, and the diagnostics.
  func run(_ file: SourceFile) -> (record: String, diagnostics: [Diagnostic]) {
    switch self {
    case .syntax:
      let outcome = parse(file, id: FileID(0))
      return (outcome.result?.dump ?? "", outcome.diagnostics)
    case .check:
      let read = parse(file, id: FileID(0))
      let options = CheckOptions(reportsUnused: !read.hasErrors)
      let outcome = StetigRules.check(
        files: read.result.map { [$0.syntax] } ?? [],
        options: options
      )
      return (outcome.result?.dump ?? "", read.diagnostics + outcome.diagnostics)
    }
  }
}
