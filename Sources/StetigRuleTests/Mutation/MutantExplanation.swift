package import StetigLanguage
package import StetigText

/// A comment of a rule file that says why no test notices some changes of a line:
/// `-- mutate accepts 101: reason`, in German `-- mutate duldet 101: Grund`. Several changes stand
/// with a comma and a space between them.
package struct MutantExplanation: Sendable, Hashable {
  /// What would stand there; of what would be gone, its first words as the report has them.
  package var changes: [String]
  package var reason: String
  /// The comment.
  package var range: SourceRange
  /// The line, from 0, that it speaks for.
  package var line: Int

  /// The explanations of a file, in order.
  package static func all(in tree: SyntaxTree) -> [MutantExplanation] {
    AcceptingComment.all(in: tree, for: "mutate").map { comment in
      MutantExplanation(
        changes: names(comment.accepted),
        reason: comment.reason,
        range: comment.range,
        line: comment.line
      )
    }
  }

  /// Returns the explanation of a change: the first that names it at its line and gives a reason.
  package static func explaining(
    _ mutant: Mutant,
    of file: SourceFile,
    among explanations: [MutantExplanation]
  ) -> MutantExplanation? {
    let line = file.lineIndex(at: mutant.range.lower)
    return explanations.first { explanation in
      explanation.range.file == mutant.range.file && explanation.line == line
        && !explanation.reason.isEmpty && explanation.changes.contains(mutant.name)
    }
  }

  /// Splits at commas that a space follows; a German number has one without.
  private static func names(_ text: String) -> [String] {
    var names: [String] = []
    var name = ""
    var previous: Character?
    for character in text {
      if character == " ", previous == "," {
        name.removeLast()
        names.append(name)
        name = ""
      } else {
        name.append(character)
      }
      previous = character
    }
    if !name.isEmpty { names.append(name) }
    return names
  }
}

extension Mutant {
  /// What names the change among those of one line: what would stand there, or the first words of
  /// what would be gone.
  package var name: String {
    if !replacement.isEmpty { return replacement }
    if kind != .exception { return original }
    return original.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" })
      .prefix(2).joined(separator: " ")
  }
}
