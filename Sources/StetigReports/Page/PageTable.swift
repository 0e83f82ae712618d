import StetigText

/// A column of a table of a page.
struct PageColumn {
  enum Kind: String {
    case text, number
    /// A date, which is never broken.
    case day
  }

  var kind: Kind
  /// Written as markup already.
  var name: String

  static func text(_ name: String) -> Self { Self(kind: .text, name: name) }
  static func number(_ name: String) -> Self { Self(kind: .number, name: name) }
  static func day(_ name: String) -> Self { Self(kind: .day, name: name) }

  var attribute: String { kind == .text ? "" : " class=\"\(kind.rawValue)\"" }
}

extension ReportPage {
  /// A table with a caption for those who hear the page. Where there is little room every cell
  /// stands on a row of its own after the name of its column.
  func table(_ caption: String, _ columns: [PageColumn], _ rows: [[String]]) -> String {
    let head = columns.map { "<th scope=\"col\"\($0.attribute)>\($0.name)</th>" }
    let body = rows.map { row in
      let cells = zip(columns, row).map { column, cell in
        "<td\(column.attribute) data-label=\"\(column.name)\">\(cell)</td>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    return """
      <div class="table"><table class="plain">
      <caption>\(caption)</caption>
      <thead><tr>\(head.joined())</tr></thead>
      <tbody>
      \(body.joined(separator: "\n"))
      </tbody></table></div>
      """
  }

  /// A list of named values.
  func fields(_ fields: [(String, String)]) -> String {
    guard !fields.isEmpty else { return "" }
    let rows = fields.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" }.joined()
    return "<dl>\(rows)</dl>"
  }

  /// Content that is opened by whoever wants it.
  ///
  /// - Parameters:
  ///   - summary: what it is, as markup.
  ///   - content: as markup.
  ///   - isPrinted: whether it is open on paper.
  func folded(_ summary: String, _ content: String, isPrinted: Bool = true) -> String {
    let mark = isPrinted ? "" : " data-screen"
    return "<details\(mark)><summary>\(summary)</summary>\(content)</details>"
  }
}
