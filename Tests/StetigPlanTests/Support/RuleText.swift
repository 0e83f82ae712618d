import Foundation
import StetigLanguage
import StetigRules
import StetigText

/// Rules made of texts, as a run makes them.
struct RuleText {
  var rules: CheckedRules
  var diagnostics: [Diagnostic]
  var files: [SourceFile]

  init(_ texts: [(name: String, text: String)]) {
    files = texts.map { SourceFile(name: $0.name, text: $0.text) }
    diagnostics = []
    var syntaxes: [RuleFileSyntax] = []
    for (index, file) in files.enumerated() {
      let outcome = parse(file, id: FileID(index))
      diagnostics += outcome.diagnostics
      if let tree = outcome.result { syntaxes.append(tree.syntax) }
    }
    let outcome = check(files: syntaxes)
    diagnostics += outcome.diagnostics
    rules = outcome.result ?? CheckedRules(vocabulary: Vocabulary())
  }

  /// One file.
  init(_ text: String) { self.init([("rules.stetig", text)]) }

  /// The diagnostics as lines.
  func lines(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map { diagnostic in
      let file = files[diagnostic.primary.range.file.index]
      let place = file.position(at: diagnostic.primary.range.lower)
      let code = diagnostic.code.rawValue
      return "\(file.name):\(place.line): \(code) \(diagnostic.message.english)"
    }
  }

  /// The rule library that ships with the engine.
  static func library() throws -> RuleText {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("rules")
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
      .filter { $0.hasSuffix(".stetig") }.sorted()
    return RuleText(
      try names.map { name in
        (name, try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8))
      }
    )
  }
}
