import StetigValues

extension SyntaxTree {
  /// The tree as text: a line for each node, indented, with its tokens in order.
  ///
  /// Keywords stand as `[keyword]` and values as they were worked out, so that the same rules in
  /// English and German differ in names only, and line ends not at all.
  package var dump: String {
    guard let root = nodes.indices.last else { return "" }
    var text = ""
    dump(root, indent: 0, into: &text)
    return text
  }

  /// Returns the nodes right under a node, in order.
  package func children(of node: Int) -> [Int] {
    var result: [Int] = []
    var child = node - 1
    while child >= Int(nodes[node].firstNode) {
      result.append(child)
      child = Int(nodes[child].firstNode) - 1
    }
    return result.reversed()
  }

  private func dump(_ node: Int, indent: Int, into text: inout String) {
    let children = children(of: node)
    let margin = String(repeating: "  ", count: indent)
    text += margin + nodes[node].kind.rawValue
    guard !children.isEmpty else {
      text += ":" + dump(Int(nodes[node].firstToken)..<Int(nodes[node].endToken)) + "\n"
      return
    }
    text += "\n"
    var token = Int(nodes[node].firstToken)
    for child in children {
      dumpLine(token..<Int(nodes[child].firstToken), margin, into: &text)
      dump(child, indent: indent + 1, into: &text)
      token = Int(nodes[child].endToken)
    }
    dumpLine(token..<Int(nodes[node].endToken), margin, into: &text)
  }

  private func dumpLine(_ tokens: Range<Int>, _ margin: String, into text: inout String) {
    let line = dump(tokens)
    if !line.isEmpty { text += margin + " " + line + "\n" }
  }

  private func dump(_ range: Range<Int>) -> String {
    var text = ""
    for token in tokens[range] {
      let shown = dump(token)
      if !shown.isEmpty { text += " " + shown }
    }
    return text
  }

  private func dump(_ token: Token) -> String {
    guard !token.isBad else { return "<bad " + self.text(of: token) + ">" }
    switch token.kind {
    case .keyword: return "[" + (token.keyword?.canonicalSpelling(in: .english) ?? "") + "]"
    case .number:
      let value = numbers[Int(token.value)].value
      return value.exactDecimalText ?? value.description
    case .date: return dates[Int(token.value)].description
    case .dayMonth: return "day \(token.value % 16)/\(token.value / 16)"
    case .unit: return UnitSyntax(number: token.value)?.rawValue ?? ""
    case .word, .string, .leftParenthesis, .rightParenthesis, .comma, .colon, .dot, .equals, .plus,
      .minus, .star, .slash, .invalid, .end:
      return self.text(of: token)
    }
  }
}
