package import StetigLanguage
import StetigText
import StetigValues

/// Returns the changes that the tests of a rule file should notice, in the order of the file.
///
/// Only programmes, frames and principles are changed: not what is cited, not what things are
/// called, not the tests; nor what no test can see, since it decides nothing of one case: budgets,
/// obligations, how long one approval lasts, what may follow. A change that leaves no rules that can
/// be carried out is found out when they are read.
package func mutants(of tree: SyntaxTree) -> [Mutant] {
  var finder = MutantFinder(tree: tree)
  for (number, node) in tree.nodes.enumerated() {
    switch node.kind {
    case .programme, .frame, .principles: finder.visitTokens(of: node)
    case .exception: finder.dropException(node)
    case .conjunction: finder.swapLogic(number, .and, .or)
    case .disjunction: finder.swapLogic(number, .or, .and)
    default: continue
    }
  }
  return finder.found.sorted { a, b in
    (a.range.lower, a.range.upper, a.replacement) < (b.range.lower, b.range.upper, b.replacement)
  }
}

private struct MutantFinder {
  let tree: SyntaxTree
  private(set) var found: [Mutant] = []

  /// The tokens that stand for nothing a test can see.
  private let unseen: Set<Int>

  init(tree: SyntaxTree) {
    self.tree = tree
    var unseen: Set<Int> = []
    for node in tree.nodes {
      let tokens = Int(node.firstToken)..<Int(node.endToken)
      let opening = tokens.isEmpty ? nil : tree.tokens[tokens.lowerBound].keyword
      switch node.kind {
      case .cite, .labels, .obligation: unseen.formUnion(tokens)
      case .header where opening == .budget: unseen.formUnion(tokens)
      case .timing where opening == .approval || opening == .followOn: unseen.formUnion(tokens)
      default: continue
      }
    }
    self.unseen = unseen
  }

  /// Changes single tokens of a block.
  mutating func visitTokens(of block: SyntaxNode) {
    for index in Int(block.firstToken)..<Int(block.endToken) where !unseen.contains(index) {
      let token = tree.tokens[index]
      guard !token.isBad else { continue }
      switch token.kind {
      case .keyword: flip(token)
      case .number: moveNumber(token)
      case .date: moveDate(token)
      case .dayMonth: moveDayOfYear(token)
      case .word, .unit, .string, .leftParenthesis, .rightParenthesis, .comma, .colon, .dot,
        .equals, .plus, .minus, .star, .slash, .invalid, .end:
        continue
      }
    }
  }

  mutating func dropException(_ node: SyntaxNode) {
    guard node.endToken > node.firstToken, !unseen.contains(Int(node.firstToken)) else { return }
    let range = range(
      tree.tokens[Int(node.firstToken)].lower,
      tree.tokens[Int(node.endToken) - 1].upper
    )
    let text = String(decoding: tree.file.bytes[range.lower..<range.upper], as: UTF8.self)
    add(.exception, [.init(range, "")], original: text, replacement: "")
  }

  /// Turns the words between the parts of a row; inside the parts stand other rows.
  mutating func swapLogic(_ number: Int, _ from: Keyword, _ to: Keyword) {
    let node = tree.nodes[number]
    guard !unseen.contains(Int(node.firstToken)) else { return }
    let parts = tree.children(of: number).map { tree.nodes[$0] }
    let replacement = to.canonicalSpelling(in: tree.language)
    var edits: [Mutant.Edit] = []
    for index in Int(node.firstToken)..<Int(node.endToken) {
      let token = tree.tokens[index]
      let isInside = parts.contains { (Int($0.firstToken)..<Int($0.endToken)).contains(index) }
      guard !isInside, token.kind == .keyword, token.keyword == from else { continue }
      edits.append(.init(range(token.lower, token.upper), replacement))
    }
    guard !edits.isEmpty else { return }
    let original = from.canonicalSpelling(in: tree.language)
    add(.logic, edits, original: original, replacement: replacement)
  }

  private mutating func flip(_ token: Token) {
    guard let keyword = token.keyword else { return }
    if keyword == .not {
      add(.negation, token, "")
    } else if let other = neighbour(of: keyword) {
      add(.comparison, token, other.canonicalSpelling(in: tree.language))
    }
  }

  private mutating func moveNumber(_ token: Token) {
    let number = tree.numbers[Int(token.value)]
    switch number.form {
    case .decimal:
      let places = number.value.exactDecimalText.map(decimalPlaces) ?? 0
      guard let step = Fraction(1).divided(by: Fraction(powerOfTen(places))) else { return }
      for value in [number.value.subtracting(step), number.value.adding(step)] {
        guard let value, value >= .zero, let text = value.exactDecimalText else { continue }
        add(.number, token, tree.language == .german ? withComma(text) : text)
      }
    case .fraction:
      for numerator in [number.value.numerator - 1, number.value.numerator + 1]
      where numerator > 0 {
        add(.number, token, "\(numerator)/\(number.value.denominator)")
      }
    case .mixed:
      let whole = number.value.numerator / number.value.denominator
      let text = tree.text(of: token)
      guard let space = text.firstIndex(where: { !$0.isNumber }) else { return }
      for moved in [whole - 1, whole + 1] where moved > 0 {
        add(.number, token, "\(moved)" + text[space...])
      }
    }
  }

  private mutating func moveDate(_ token: Token) {
    let day = tree.dates[Int(token.value)]
    for moved in [day.adding(days: -1), day.adding(days: 1)] {
      guard let moved else { continue }
      add(.date, token, dateText(moved))
    }
  }

  /// `31 October` becomes `30 October` and `1 November`, counted in a year without 29 February.
  private mutating func moveDayOfYear(_ token: Token) {
    let month = Int(token.value % 16)
    let day = Int(token.value / 16)
    guard let date = CalendarDate(year: 2025, month: month, day: day) else { return }
    for moved in [date.adding(days: -1), date.adding(days: 1)] {
      guard let moved, moved.year == 2025 else { continue }
      let parts = moved.yearMonthDay
      let name = monthNames(in: tree.language)[parts.month - 1]
      add(.date, token, tree.language == .german ? "\(parts.day). \(name)" : "\(parts.day) \(name)")
    }
  }

  private func dateText(_ day: CalendarDate) -> String {
    guard tree.language == .german else { return day.description }
    let parts = day.yearMonthDay
    return "\(parts.day).\(parts.month).\(parts.year)"
  }

  private mutating func add(_ kind: Mutant.Kind, _ token: Token, _ replacement: String) {
    add(
      kind,
      [.init(range(token.lower, token.upper), replacement)],
      original: tree.text(of: token),
      replacement: replacement
    )
  }

  private mutating func add(
    _ kind: Mutant.Kind,
    _ edits: [Mutant.Edit],
    original: String,
    replacement: String
  ) {
    found.append(Mutant(kind: kind, edits: edits, original: original, replacement: replacement))
  }

  private func range(_ lower: UInt32, _ upper: UInt32) -> SourceRange {
    SourceRange(file: tree.id, lower: Int(lower), upper: Int(upper))
  }
}

/// The comparison that is most easily written by mistake instead.
private func neighbour(of keyword: Keyword) -> Keyword? {
  switch keyword {
  case .isAtLeast: .isMoreThan
  case .isMoreThan: .isAtLeast
  case .isAtMost: .isLessThan
  case .isLessThan: .isAtMost
  case .isBefore: .isOnOrBefore
  case .isOnOrBefore: .isBefore
  case .isAfter: .isOnOrAfter
  case .isOnOrAfter: .isAfter
  case .is: .isNot
  case .isNot: .is
  case .isOneOf: .isNoneOf
  case .isNoneOf: .isOneOf
  case .includesOneOf: .includesOnly
  case .includesOnly: .includesOneOf
  case .anyOf: .noneOf
  case .noneOf: .anyOf
  case .lieIn: .liePartlyIn
  case .liePartlyIn: .lieIn
  case .lieOutside: .liePartlyIn
  case .atLeast: .atMost
  case .atMost: .atLeast
  case .exactly: .atMost
  default: nil
  }
}

private func decimalPlaces(_ text: String) -> Int {
  guard let point = text.utf8.firstIndex(of: UInt8(ascii: ".")) else { return 0 }
  return text.utf8.distance(from: point, to: text.utf8.endIndex) - 1
}

private func powerOfTen(_ exponent: Int) -> Int {
  (0..<min(exponent, 9)).reduce(1) { result, _ in result * 10 }
}

private func withComma(_ text: String) -> String {
  String(text.map { $0 == "." ? "," : $0 })
}
