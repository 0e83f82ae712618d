import StetigText

/// Returns the text of a rule file in the one layout there is.
///
/// Declarations and items begin at column 0, clauses are indented by four; the author's line breaks
/// and spellings stay, at most one blank line in a row too. Words before values in headers and
/// mappings, marks of origin and comments at line ends stand in columns over neighbouring lines. A
/// file with mistakes comes back as it is. The result reads as the same tree, and formatting it
/// again changes nothing.
package func format(_ tree: SyntaxTree) -> String {
  guard !tree.hasMistakes else { return String(decoding: tree.sourceText, as: UTF8.self) }
  var lines = FormattedLines(tree)
  lines.align()
  return lines.text
}

/// One line of the formatted text, in parts that may be put into columns.
struct FormattedLine {
  /// The number of spaces it begins with.
  var indent: Int
  /// Whether a blank line stands before it.
  var isAfterBlank: Bool
  /// The first column, where the line has one: the word of a header, the fact of a mapping.
  var key = ""
  /// What stands behind the key, or all of the line.
  var content = ""
  /// The marks of origin at its end.
  var cites = ""
  /// The comment at its end, or the whole line.
  var comment = ""

  /// Whether the line is a comment and nothing else.
  var isComment: Bool { key.isEmpty && content.isEmpty && cites.isEmpty }
}

/// The lines of a file as they are laid out.
struct FormattedLines {
  private let tree: SyntaxTree
  private let layout: TokenLayout
  private var lines: [FormattedLine] = []
  /// Whether the line so far ends with marks of origin.
  private var isInCites = false

  init(_ tree: SyntaxTree) {
    self.tree = tree
    layout = TokenLayout(tree)
    var end = 0
    for index in tree.tokens.indices {
      place(index, Trivia(tree.file.bytes, end..<Int(tree.tokens[index].lower)))
      end = Int(tree.tokens[index].upper)
    }
  }

  /// The lines as one text that ends with a line end, or nothing if there are none.
  var text: String {
    var result = ""
    for line in lines {
      if line.isAfterBlank, !result.isEmpty { result += "\n" }
      result += String(repeating: " ", count: line.indent)
      result += line.key + line.content + line.cites + line.comment + "\n"
    }
    return result
  }

  private mutating func place(_ index: Int, _ trivia: Trivia) {
    let indent = layout.indent(of: index)
    for comment in trivia.comments {
      if comment.lineEnds == 0, let last = lines.indices.last {
        lines[last].comment = comment.text
      } else {
        lines.append(
          FormattedLine(
            indent: indent,
            isAfterBlank: comment.lineEnds > 1,
            comment: comment.text
          )
        )
      }
    }
    guard tree.tokens[index].kind != .end else { return }
    let isBroken = trivia.lineEnds > 0 || !trivia.comments.isEmpty
    if lines.isEmpty || isBroken || layout.mustBeginLine(index) {
      let mayBeBlank = trivia.lineEnds > 1 && !layout.isContinuation(index)
      lines.append(FormattedLine(indent: indent, isAfterBlank: mayBeBlank))
      isInCites = false
      append(layout.text(of: index), index, separator: "")
    } else {
      append(layout.text(of: index), index, separator: separator(index))
    }
  }

  private func separator(_ index: Int) -> String {
    if layout.isTight(index) { return "" }
    return layout.isWide(index) ? "    " : " "
  }

  private mutating func append(_ text: String, _ index: Int, separator: String) {
    guard let last = lines.indices.last else { return }
    let isFirst = lines[last].isComment
    if isFirst, layout.isKey(index) {
      lines[last].key = text
      return
    }
    if !isFirst, layout.beginsCite(index) { isInCites = true }
    if isInCites, layout.isInCite(index) {
      lines[last].cites += separator + text
    } else {
      // What follows the cites on this line makes them part of the line.
      lines[last].content += lines[last].cites + separator + text
      lines[last].cites = ""
      isInCites = false
    }
  }
}

// MARK: - Columns

extension FormattedLines {
  /// Puts what neighbouring lines have alike into columns.
  mutating func align() {
    for group in groups(where: { !$0.key.isEmpty }, sameIndent: true) {
      let width = group.map { lines[$0].key.unicodeScalars.count }.max() ?? 0
      for index in group { lines[index].key.pad(to: width) }
    }
    for group in groups(where: { !$0.cites.isEmpty && $0.width <= Self.widestAligned }) {
      guard group.count > 1 else { continue }
      let width = group.map { lines[$0].width }.max() ?? 0
      for index in group {
        lines[index].content += String(repeating: " ", count: width - lines[index].width + 1)
      }
    }
    for group in groups(where: { !$0.comment.isEmpty && !$0.isComment }) {
      let width = group.map { lines[$0].fullWidth }.max() ?? 0
      for index in group {
        let gap = String(repeating: " ", count: width - lines[index].fullWidth + 2)
        lines[index].comment = gap + lines[index].comment
      }
    }
  }

  /// Lines that are longer up to their cites stay out of the column.
  private static let widestAligned = 72

  /// Returns the runs of neighbouring lines for which `isMember` holds.
  private func groups(
    where isMember: (FormattedLine) -> Bool,
    sameIndent: Bool = false
  ) -> [[Int]] {
    var result: [[Int]] = []
    var group: [Int] = []
    for index in lines.indices {
      let line = lines[index]
      let isNeighbour =
        group.last.map { !line.isAfterBlank && (!sameIndent || lines[$0].indent == line.indent) }
        ?? true
      if !group.isEmpty, !isNeighbour || !isMember(line) {
        result.append(group)
        group = []
      }
      if isMember(line) { group.append(index) }
    }
    if !group.isEmpty { result.append(group) }
    return result
  }
}

extension FormattedLine {
  /// The columns up to the cites.
  var width: Int { indent + key.unicodeScalars.count + content.unicodeScalars.count }

  /// The columns up to the comment.
  var fullWidth: Int { width + cites.unicodeScalars.count }
}

extension String {
  fileprivate mutating func pad(to width: Int) {
    self += String(repeating: " ", count: max(0, width - unicodeScalars.count))
  }
}
