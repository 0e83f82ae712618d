/// Where each token of a file stands in the layout: on which indentation, and how close to the one
/// before it.
struct TokenLayout {
  private let tree: SyntaxTree
  /// The outermost node that begins at a token, the file left out; -1 if none does.
  private var beginning: [Int]
  /// The node over each node.
  private var parents: [Int]
  /// The node before each node under the same parent; -1 if it is the first.
  private var previous: [Int]
  /// The innermost node that holds a token and gives its marks a meaning; -1 if none does.
  private var holders: [Int]

  init(_ tree: SyntaxTree) {
    self.tree = tree
    beginning = Array(repeating: -1, count: tree.tokens.count)
    parents = Array(repeating: -1, count: tree.nodes.count)
    previous = parents
    holders = Array(repeating: -1, count: tree.tokens.count)
    for node in tree.nodes.indices.reversed() {
      var last = -1
      for child in tree.children(of: node) {
        parents[child] = node
        previous[child] = last
        last = child
      }
    }
    // Children come before their parents, so the outermost node is written last.
    for (index, node) in tree.nodes.enumerated() where node.kind != .file {
      if node.endToken > node.firstToken { beginning[Int(node.firstToken)] = index }
      for token in ownTokens(of: index) { holders[token] = index }
    }
  }

  private func ownTokens(of node: Int) -> [Int] {
    var result: [Int] = []
    var token = Int(tree.nodes[node].firstToken)
    for child in tree.children(of: node) {
      result += token..<max(token, Int(tree.nodes[child].firstToken))
      token = Int(tree.nodes[child].endToken)
    }
    result += token..<max(token, Int(tree.nodes[node].endToken))
    return result
  }

  private func kind(_ node: Int) -> SyntaxKind? { node < 0 ? nil : tree.nodes[node].kind }

  private func parentKind(_ node: Int) -> SyntaxKind? { node < 0 ? nil : kind(parents[node]) }

  /// Returns the text of a token, with one space between the words of a keyword.
  func text(of index: Int) -> String {
    let token = tree.tokens[index]
    let text = tree.text(of: token)
    guard token.kind == .keyword || token.kind == .dayMonth else { return text }
    return text.split {
      $0 == " " || $0 == "\t" || $0.isNewline || $0 == "\u{A0}" || $0 == "\u{202F}"
    }
    .joined(separator: " ")
  }

  /// Whether a line must begin at a token.
  func mustBeginLine(_ index: Int) -> Bool {
    guard index > 0, let kind = kind(beginning[index]) else { return false }
    return kind.isDeclaration || (kind.isItem && isInBlock(beginning[index])) || kind == .read
  }

  private func isInBlock(_ node: Int) -> Bool { parentKind(node)?.isBlock ?? false }

  /// Whether a line that begins at a token goes on with the clause before.
  func isContinuation(_ index: Int) -> Bool {
    guard let kind = kind(beginning[index]) else {
      return tree.tokens[index].keyword != .given
    }
    return !(kind.isDeclaration || kind.isItem || kind.isClause || kind == .cite)
  }

  /// Returns the number of spaces before a token that begins a line.
  func indent(of index: Int) -> Int {
    if tree.tokens[index].kind == .end { return 0 }
    let node = beginning[index]
    let shift = isInChange(index) ? 8 : 0
    guard let kind = kind(node) else {
      return (tree.tokens[index].keyword == .given ? 4 : 6) + shift
    }
    if kind.isDeclaration || kind == .read || kind == .language { return 0 }
    if kind.isItem || kind == .header { return itemIndent(node, kind) }
    switch kind {
    case .change: return 8
    case .given: return 10
    case .detail: return 8
    case .row: return (parentKind(parents[node]) == .exception ? 8 : 4) + shift
    default:
      let isDirect = kind.isClause || isUnderHeading(node)
      return (isDirect ? 4 : 6) + shift
    }
  }

  private func itemIndent(_ node: Int, _ kind: SyntaxKind) -> Int {
    guard isInBlock(node) else { return 12 }
    return kind == .header ? 4 : 0
  }

  private func isUnderHeading(_ node: Int) -> Bool {
    guard let kind = parentKind(node) else { return false }
    return kind.isDeclaration || kind.isItem
  }

  private func isInChange(_ index: Int) -> Bool {
    var node = holders[index] >= 0 ? holders[index] : beginning[index]
    while node >= 0 {
      if tree.nodes[node].kind == .change { return tree.nodes[node].firstToken != index }
      node = parents[node]
    }
    return false
  }

  /// Whether no space stands before a token that does not begin a line.
  func isTight(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    let token = tree.tokens[index].kind
    let before = tree.tokens[index - 1].kind
    if token == .comma || token == .rightParenthesis || token == .dot { return true }
    if before == .dot || before == .leftParenthesis { return true }
    if token == .colon { return hasTightColon(index) }
    if before == .minus, token != .minus { return isSign(index - 1) }
    return false
  }

  private func hasTightColon(_ index: Int) -> Bool {
    switch kind(holders[index]) {
    case .demand, .timing: true
    default: false
    }
  }

  private func isSign(_ index: Int) -> Bool {
    switch kind(holders[index]) {
    case .negative, .datum: true
    default: false
    }
  }

  /// Whether a token begins a clause on the line of another, so that a gap stands between them.
  func isWide(_ index: Int) -> Bool {
    let node = beginning[index]
    guard node >= 0, let kind = kind(node), kind.isClause else { return false }
    switch kind {
    case .given, .detail, .expectation, .sourceClause: return false
    default: return self.kind(previous[node])?.isClause ?? false
    }
  }

  /// Whether a token is the word of a header or mapping, which stands in a column of its own.
  func isKey(_ index: Int) -> Bool {
    let node = beginning[index]
    switch kind(node) {
    case .header: return isInBlock(node)
    case .mapping: return true
    default: return false
    }
  }

  /// Whether a mark of origin begins at a token.
  func beginsCite(_ index: Int) -> Bool { kind(beginning[index]) == .cite }

  /// Whether a token is part of a mark of origin.
  func isInCite(_ index: Int) -> Bool { kind(holders[index]) == .cite }
}

extension SyntaxKind {
  /// Whether the node is a declaration.
  var isDeclaration: Bool {
    switch self {
    case .source, .table, .entity, .fact, .test, .scenario, .portfolio: true
    default: isBlock
    }
  }

  /// Whether the node is a block of clauses.
  var isBlock: Bool { self == .programme || self == .frame || self == .principles }

  /// Whether the node is an item of a block.
  var isItem: Bool {
    switch self {
    case .parameter, .condition, .costs, .grant, .timing, .stacking, .obligation: true
    default: false
    }
  }

  /// Whether the node is a clause that may begin a line of its own.
  var isClause: Bool {
    switch self {
    case .header, .exception, .version, .demand, .applicability, .costClause, .grantPart, .row,
      .stackingClause, .tableColumn, .sourceClause, .mapping, .scenarioClause, .change,
      .expectation, .detail, .given, .read:
      true
    default: false
    }
  }
}
